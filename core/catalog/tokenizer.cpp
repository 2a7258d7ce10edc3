#include "core/catalog/tokenizer.h"

#include "core/catalog/bytepairs.h"
#include "core/catalog/pretokenizer.h"
#include "core/catalog/ranktable.h"

#include <QCoreApplication>
#include <QResource>

using namespace Qt::StringLiterals;

static void registerRanks()
{
    Q_INIT_RESOURCE(tokenizer);
}

namespace maquette {

struct Tokenizer::Data
{
    Encoding encoding = Encoding::O200k;
    RankTable ranks;
};

namespace {

/// Writes `text` as UTF-8; half of a surrogate pair becomes U+FFFD.
void toUtf8(QStringView text, std::vector<char> &bytes)
{
    bytes.clear();
    const char16_t *at = text.utf16();
    const char16_t *const end = at + text.size();
    for (; at != end; ++at) {
        char32_t c = *at;
        if (c < 0x80) {
            bytes.push_back(static_cast<char>(c));
            continue;
        }
        if (QChar::isHighSurrogate(c) && at + 1 != end && QChar::isLowSurrogate(at[1]))
            c = QChar::surrogateToUcs4(char16_t(c), *++at);
        else if (QChar::isSurrogate(c))
            c = QChar::ReplacementCharacter;
        if (c < 0x800) {
            bytes.push_back(static_cast<char>(0xc0 | c >> 6));
        } else if (c < 0x10000) {
            bytes.push_back(static_cast<char>(0xe0 | c >> 12));
            bytes.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
        } else {
            bytes.push_back(static_cast<char>(0xf0 | c >> 18));
            bytes.push_back(static_cast<char>(0x80 | (c >> 12 & 0x3f)));
            bytes.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
        }
        bytes.push_back(static_cast<char>(0x80 | (c & 0x3f)));
    }
}

/// Calls `take` with the UTF-8 of every piece of `text`.
template<typename Take>
void forEachPiece(Encoding encoding, QStringView text, Take take)
{
    std::vector<char> bytes;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = endOfPiece(encoding, text, from);
        toUtf8(text.sliced(from, end - from), bytes);
        take(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
        from = end;
    }
}

} // namespace

Tokenizer::Tokenizer(std::unique_ptr<const Data> data) : m_data(std::move(data)) {}

Tokenizer::~Tokenizer() = default;

Result<std::shared_ptr<const Tokenizer>> Tokenizer::load(Encoding encoding)
{
    registerRanks();
    const QResource file(encoding == Encoding::O200k ? u":/tokenizer/o200k_base.tiktoken.gz"_s
                                                     : u":/tokenizer/cl100k_base.tiktoken.gz"_s);
    auto ranks = RankTable::read({file.data(), file.size()});
    if (!ranks)
        return tl::unexpected(ranks.error());
    std::unique_ptr<const Data> data(new Data{encoding, std::move(*ranks)});
    return std::shared_ptr<const Tokenizer>(new Tokenizer(std::move(data)));
}

Encoding Tokenizer::encoding() const
{
    return m_data->encoding;
}

qint64 Tokenizer::count(QStringView text) const
{
    qint64 tokens = 0;
    BytePairs pairs(m_data->ranks);
    forEachPiece(m_data->encoding, text, [this, &tokens, &pairs](QByteArrayView piece) {
        tokens += m_data->ranks.rank(piece) != RankTable::kNone ? 1 : pairs.count(piece);
    });
    return tokens;
}

QList<quint32> Tokenizer::encode(QStringView text) const
{
    std::vector<quint32> tokens;
    BytePairs pairs(m_data->ranks);
    forEachPiece(m_data->encoding, text, [this, &tokens, &pairs](QByteArrayView piece) {
        const quint32 rank = m_data->ranks.rank(piece);
        if (rank != RankTable::kNone)
            tokens.push_back(rank);
        else
            pairs.encode(piece, tokens);
    });
    return {tokens.cbegin(), tokens.cend()};
}

} // namespace maquette
