#include "core/base/json.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace maquette::json {

namespace {

Result<QJsonDocument> parse(const QByteArray &bytes)
{
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return failure(Error::Kind::Protocol, QCoreApplication::translate("json", "The data could not be read as JSON."),
                       QStringLiteral("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    }
    return document;
}

tl::unexpected<Error> wrongShape(const char *expected)
{
    return failure(Error::Kind::Protocol, QCoreApplication::translate("json", "The data has another shape than expected."),
                   QStringLiteral("not a JSON %1").arg(QLatin1String(expected)));
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Copies one value of JSON piece by piece and breaks its lines.
class Indenter
{
public:
    explicit Indenter(QByteArrayView bytes) : m_bytes(bytes) { m_text.reserve(bytes.size() + bytes.size() / 4); }

    QByteArray run()
    {
        for (; m_at < m_bytes.size(); ++m_at) {
            if (!isBlank(m_bytes.at(m_at)) && !take(m_bytes.at(m_at)))
                return {};
        }
        return m_open.isEmpty() && m_hasValue ? m_text : QByteArray();
    }

private:
    /// Deeper than this nobody can tell the depth from the indentation, and it would grow with the square of the depth.
    static constexpr qsizetype kDeepest = 24;

    bool take(char c)
    {
        switch (c) {
        case '{':
        case '[':
            return beginValue() && open(c);
        case '}':
        case ']':
            return close(c);
        case ',':
            if (m_open.isEmpty() || !m_hasValue)
                return false;
            m_text += ',';
            m_hasValue = false;
            breakLine();
            return true;
        case ':':
            if (m_open.isEmpty() || m_open.back() != '{' || !m_hasValue)
                return false;
            m_text += ": ";
            m_hasValue = false;
            return true;
        case '"':
            return beginValue() && takeText();
        default:
            return beginValue() && takeWord();
        }
    }

    bool beginValue()
    {
        if (m_hasValue)
            return false;
        m_hasValue = true;
        return true;
    }

    bool open(char c)
    {
        m_text += c;
        qsizetype next = m_at + 1;
        while (next < m_bytes.size() && isBlank(m_bytes.at(next)))
            ++next;
        const char end = c == '{' ? '}' : ']';
        if (next < m_bytes.size() && m_bytes.at(next) == end) {
            m_text += end;
            m_at = next;
            return true;
        }
        m_open += c;
        m_hasValue = false;
        breakLine();
        return true;
    }

    bool close(char c)
    {
        if (m_open.isEmpty() || !m_hasValue || m_open.back() != (c == '}' ? '{' : '['))
            return false;
        m_open.chop(1);
        breakLine();
        m_text += c;
        return true;
    }

    bool takeText()
    {
        const qsizetype from = m_at;
        for (++m_at; m_at < m_bytes.size() && m_bytes.at(m_at) != '"'; ++m_at) {
            if (m_bytes.at(m_at) == '\\')
                ++m_at;
        }
        if (m_at >= m_bytes.size())
            return false;
        m_text += m_bytes.sliced(from, m_at + 1 - from);
        return true;
    }

    /// A number, or true, false, null.
    bool takeWord()
    {
        const qsizetype from = m_at;
        while (m_at < m_bytes.size() && (QChar::isLetterOrNumber(uchar(m_bytes.at(m_at))) || strchr("+-.", m_bytes.at(m_at))))
            ++m_at;
        const QByteArrayView word = m_bytes.sliced(from, m_at - from);
        if (word.isEmpty() || (word != "true" && word != "false" && word != "null" && !isNumber(word)))
            return false;
        m_text += word;
        --m_at;
        return true;
    }

    static bool isNumber(QByteArrayView word)
    {
        bool isOne = false;
        word.toByteArray().toDouble(&isOne);
        // "nan" and "infinity" are numbers to Qt, and none here.
        return isOne && (word.back() >= '0' && word.back() <= '9');
    }

    void breakLine()
    {
        m_text += '\n';
        m_text.append(2 * std::min(m_open.size(), kDeepest), ' ');
    }

    QByteArrayView m_bytes;
    QByteArray m_text;
    /// The brackets that are open.
    QByteArray m_open;
    qsizetype m_at = 0;
    /// Where a value may stand one has come.
    bool m_hasValue = false;
};

} // namespace

Result<QJsonObject> parseObject(const QByteArray &bytes)
{
    const auto document = parse(bytes);
    if (!document)
        return tl::unexpected(document.error());
    if (!document->isObject())
        return wrongShape("object");
    return document->object();
}

Result<QJsonArray> parseArray(const QByteArray &bytes)
{
    const auto document = parse(bytes);
    if (!document)
        return tl::unexpected(document.error());
    if (!document->isArray())
        return wrongShape("array");
    return document->array();
}

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray toBytes(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

std::optional<qint64> integer(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object.value(key);
    if (!value.isDouble())
        return {};
    const double number = value.toDouble();
    if (std::floor(number) != number || std::abs(number) > 9.0e18)
        return {};
    return value.toInteger();
}

QByteArray indented(QByteArrayView bytes)
{
    return Indenter(bytes).run();
}

QString text(const QJsonObject &object, QStringView key)
{
    return object.value(key).toString();
}

QString decimal(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return {};
}

} // namespace maquette::json
