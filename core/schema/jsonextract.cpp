#include "core/schema/jsonextract.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <algorithm>
#include <optional>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestReply = 32 * 1024 * 1024;
/// Brackets of prose that open nothing; beyond that nobody means JSON.
constexpr int kMostStarts = 1000;
/// How often the reply may be gone over in search of a closing bracket.
constexpr qsizetype kPasses = 8;

QString sentence(const char *text)
{
    return QCoreApplication::translate("JsonSchema", text);
}

struct Piece
{
    qsizetype start = 0;
    qsizetype length = 0;
};

class Extraction
{
public:
    explicit Extraction(const QString &reply) : m_reply(reply) {}

    Result<ExtractedJson> run()
    {
        const Piece whole = trimmed({0, m_reply.size()});
        if (whole.length == 0)
            return failure(Error::Kind::Protocol, sentence(QT_TRANSLATE_NOOP("JsonSchema", "The answer is empty.")));
        if (!tryAny(whole)) {
            for (const Piece &fenced : fences())
                tryAny(trimmed(fenced));
            searchProse();
        }
        return m_best ? Result<ExtractedJson>(*m_best) : tl::unexpected(*m_problem);
    }

private:
    Piece trimmed(Piece piece) const
    {
        const QStringView text = QStringView(m_reply).sliced(piece.start, piece.length);
        const QStringView inner = text.trimmed();
        if (inner.isEmpty())
            return {piece.start, 0};
        return {piece.start + (inner.data() - text.data()), inner.size()};
    }

    /// What stands between lines that begin with ``` or ~~~.
    QList<Piece> fences() const
    {
        QList<Piece> found;
        qsizetype open = -1;
        QStringView mark;
        for (qsizetype at = 0; at < m_reply.size();) {
            qsizetype end = m_reply.indexOf(u'\n', at);
            end = end < 0 ? m_reply.size() : end + 1;
            const QStringView line = QStringView(m_reply).sliced(at, end - at).trimmed();
            if (open < 0 && (line.startsWith(u"```") || line.startsWith(u"~~~"))) {
                open = end;
                mark = line.first(3);
            } else if (open >= 0 && line.startsWith(mark)) {
                found.append({open, at - open});
                open = -1;
            }
            at = end;
        }
        return found;
    }

    bool tryAny(Piece piece)
    {
        if (piece.length == 0)
            return false;
        const QChar first = m_reply.at(piece.start);
        return first == u'{' || first == u'[' ? tryBracketed(piece) : tryScalar(piece);
    }

    bool tryBracketed(Piece piece)
    {
        QJsonParseError error;
        const QByteArray bytes = QStringView(m_reply).sliced(piece.start, piece.length).toUtf8();
        const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
        if (error.error != QJsonParseError::NoError) {
            note(piece, error, bytes);
            return false;
        }
        keep(piece, document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
        return true;
    }

    /// A document of Qt's is an object or a list, so a value alone is read as the only item of one.
    bool tryScalar(Piece piece)
    {
        const QString listed = u'[' + m_reply.sliced(piece.start, piece.length) + u']';
        const QJsonArray list = QJsonDocument::fromJson(listed.toUtf8()).array();
        if (list.size() != 1)
            return false;
        keep(piece, list.first());
        return true;
    }

    void keep(Piece piece, const QJsonValue &value)
    {
        if (!m_best || piece.length > m_best->length)
            m_best = ExtractedJson{value, piece.start, piece.length};
    }

    /// Why the longest piece that looks like JSON is none.
    void note(Piece piece, const QJsonParseError &error, const QByteArray &bytes)
    {
        if (m_problem && piece.length <= m_problemLength)
            return;
        m_problemLength = piece.length;
        const qsizetype place =
            piece.start + QString::fromUtf8(bytes.first(std::min<qsizetype>(error.offset, bytes.size()))).size();
        const qsizetype line = std::count(m_reply.cbegin(), m_reply.cbegin() + std::min(place, m_reply.size()), u'\n') + 1;
        m_problem =
            Error{.kind = Error::Kind::Protocol,
                  .message =
                      sentence(QT_TRANSLATE_NOOP("JsonSchema", "The JSON of the answer cannot be read from line %1 on.")).arg(line),
                  .detail = error.errorString()};
    }

    void searchProse()
    {
        qsizetype budget = kPasses * m_reply.size();
        int starts = 0;
        for (qsizetype at = nextBracket(0); at >= 0 && budget > 0 && starts < kMostStarts; ++starts) {
            const auto end = endOf(at, budget);
            const Piece piece{at, (end ? *end : m_reply.size()) - at};
            const bool isRead = end && tryBracketed(piece);
            // A piece that nothing closes is looked at for its error alone.
            if (!end && !m_best && !m_problem)
                tryBracketed(piece);
            at = nextBracket(isRead ? *end : at + 1);
        }
        if (!m_best && !m_problem) {
            m_problem = Error{.kind = Error::Kind::Protocol,
                              .message = sentence(QT_TRANSLATE_NOOP("JsonSchema", "There is no JSON in the answer."))};
        }
    }

    qsizetype nextBracket(qsizetype from) const
    {
        const auto found = std::find_if(m_reply.cbegin() + from, m_reply.cend(), [](QChar c) { return c == u'{' || c == u'['; });
        return found == m_reply.cend() ? -1 : found - m_reply.cbegin();
    }

    /// One past the bracket that closes the one at `start`; texts are passed over.
    std::optional<qsizetype> endOf(qsizetype start, qsizetype &budget) const
    {
        qsizetype depth = 0;
        bool isInText = false;
        for (qsizetype at = start; at < m_reply.size(); ++at, --budget) {
            const QChar c = m_reply.at(at);
            if (isInText) {
                if (c == u'\\')
                    ++at;
                isInText = c != u'"';
            } else if (c == u'"') {
                isInText = true;
            } else if (c == u'{' || c == u'[') {
                ++depth;
            } else if ((c == u'}' || c == u']') && --depth == 0) {
                return at + 1;
            }
        }
        return {};
    }

    const QString &m_reply;
    std::optional<ExtractedJson> m_best;
    std::optional<Error> m_problem;
    qsizetype m_problemLength = -1;
};

} // namespace

Result<ExtractedJson> extractJson(const QString &reply)
{
    if (reply.size() > kLongestReply)
        return failure(Error::Kind::TooLarge,
                       sentence(QT_TRANSLATE_NOOP("JsonSchema", "The answer is too large to look for JSON in it.")));
    return Extraction(reply).run();
}

} // namespace maquette
