#include "core/catalog/ranktable.h"

#include <QCoreApplication>

#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace maquette {

namespace {

/// FNV-1a over eight bytes at a time, folded at the end; tokens are short.
quint32 hashOf(QByteArrayView bytes)
{
    constexpr quint64 kPrime = 0x9e3779b97f4a7c15ULL;
    quint64 hash = static_cast<quint64>(bytes.size()) * kPrime;
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    for (; left >= 8; left -= 8, at += 8) {
        quint64 word = 0;
        std::memcpy(&word, at, sizeof word);
        hash = std::rotl(hash ^ word, 23) * kPrime;
    }
    quint64 rest = 0;
    for (qsizetype i = 0; i < left; ++i)
        rest |= static_cast<quint64>(static_cast<quint8>(at[i])) << (8 * i);
    hash = std::rotl(hash ^ rest, 23) * kPrime;
    return static_cast<quint32>(hash >> 32);
}

constexpr std::array<qint8, 256> makeBase64Values()
{
    std::array<qint8, 256> values{};
    for (auto &value : values)
        value = -1;
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        values[static_cast<quint8>(kAlphabet[i])] = static_cast<qint8>(i);
    return values;
}

/// Appends what `text` encodes; false when it is no base64.
bool appendBase64(std::string_view text, std::vector<char> &bytes)
{
    static constexpr std::array<qint8, 256> kValues = makeBase64Values();
    while (!text.empty() && text.back() == '=')
        text.remove_suffix(1);
    quint32 bits = 0;
    int count = 0;
    for (const char c : text) {
        const qint8 value = kValues[static_cast<quint8>(c)];
        if (value < 0)
            return false;
        bits = bits << 6 | static_cast<quint32>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<char>(bits >> count & 0xff));
        }
    }
    return true;
}

} // namespace

/// Unpacks piece by piece, so that the text (3.6 MB) never lies in memory whole.
class RankReader
{
public:
    explicit RankReader(RankTable &table) : m_table(table) {}

    bool read(QByteArrayView gzip)
    {
        z_stream stream{};
        constexpr int kGzip = 16 + MAX_WBITS;
        if (inflateInit2(&stream, kGzip) != Z_OK)
            return false;
        // zlib does not write through next_in.
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(gzip.data()));
        stream.avail_in = static_cast<uInt>(gzip.size());
        std::vector<char> piece(64 * 1024);
        int state = Z_OK;
        bool isGood = true;
        while (state == Z_OK && isGood) {
            stream.next_out = reinterpret_cast<Bytef *>(piece.data());
            stream.avail_out = static_cast<uInt>(piece.size());
            state = inflate(&stream, Z_NO_FLUSH);
            isGood = (state == Z_OK || state == Z_STREAM_END) && takeLines({piece.data(), piece.size() - stream.avail_out});
        }
        inflateEnd(&stream);
        return isGood && state == Z_STREAM_END && m_carry.empty();
    }

private:
    bool takeLines(std::string_view text)
    {
        std::size_t end = 0;
        while ((end = text.find('\n')) != std::string_view::npos) {
            m_carry.append(text.substr(0, end));
            if (!takeLine(m_carry))
                return false;
            m_carry.clear();
            text.remove_prefix(end + 1);
        }
        m_carry.append(text);
        return true;
    }

    bool takeLine(std::string_view line)
    {
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos || !appendBase64(line.substr(0, space), m_table.m_bytes))
            return false;
        const QByteArrayView number(line.data() + space + 1, static_cast<qsizetype>(line.size() - space - 1));
        bool isNumber = false;
        if (number.toByteArray().toLongLong(&isNumber) != m_table.size() || !isNumber)
            return false;
        const auto end = static_cast<quint32>(m_table.m_bytes.size());
        m_table.m_longest = std::max<qsizetype>(m_table.m_longest, end - m_table.m_starts.back());
        m_table.m_starts.push_back(end);
        return true;
    }

    RankTable &m_table;
    std::string m_carry;
};

Result<RankTable> RankTable::read(QByteArrayView gzip)
{
    RankTable table;
    if (!RankReader(table).read(gzip) || table.size() == 0) {
        return failure(Error::Kind::Internal,
                       QCoreApplication::translate("Tokenizer", "The tokenizer's data is damaged; install Maquette again."));
    }
    table.m_bytes.shrink_to_fit();
    table.m_starts.shrink_to_fit();
    table.index();
    return table;
}

void RankTable::index()
{
    m_slots.assign(std::bit_ceil(static_cast<std::size_t>(size()) * 5 / 4), kNone);
    const std::size_t mask = m_slots.size() - 1;
    for (quint32 rank = 0; rank < static_cast<quint32>(size()); ++rank) {
        std::size_t slot = hashOf(token(rank)) & mask;
        while (m_slots[slot] != kNone)
            slot = (slot + 1) & mask;
        m_slots[slot] = rank;
    }
}

quint32 RankTable::rank(QByteArrayView bytes) const
{
    if (bytes.size() > m_longest)
        return kNone;
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hashOf(bytes) & mask; m_slots[slot] != kNone; slot = (slot + 1) & mask) {
        const quint32 candidate = m_slots[slot];
        const quint32 start = m_starts[candidate];
        if (m_starts[candidate + 1] - start == static_cast<quint32>(bytes.size()) &&
            std::memcmp(m_bytes.data() + start, bytes.data(), static_cast<std::size_t>(bytes.size())) == 0)
            return candidate;
    }
    return kNone;
}

QByteArrayView RankTable::token(quint32 rank) const
{
    const quint32 start = m_starts[rank];
    return {m_bytes.data() + start, static_cast<qsizetype>(m_starts[rank + 1] - start)};
}

} // namespace maquette
