#include "core/calls/bodywords.h"

#include <algorithm>
#include <array>

namespace maquette {

namespace {

/// Fields of the wires whose text somebody wrote or read.
bool isSpoken(QByteArrayView field)
{
    static constexpr std::array<QByteArrayView, 26> names{
        "content",      "text",           "prompt",          "input",     "inputs",
        "instructions", "system",         "negative_prompt", "message",   "query",
        "delta",        "output",         "thinking",        "reasoning", "response",
        "transcript",   "question",       "revised_prompt",  "refusal",   "partial_json",
        "arguments",    "generated_text", "promptText",      "caption",   "reasoning_content",
        "texts"};
    return std::find(names.begin(), names.end(), field) != names.end();
}

/// The number of a `\uXXXX`; 0 when it is none.
char16_t escapedUnit(QByteArrayView digits)
{
    bool ok = false;
    const uint unit = digits.toByteArray().toUInt(&ok, 16);
    return ok ? static_cast<char16_t>(unit) : u'\0';
}

QString unescaped(QByteArrayView raw)
{
    if (raw.indexOf('\\') < 0)
        return QString::fromUtf8(raw);
    QString text;
    QByteArray plain;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            plain += raw[i];
            continue;
        }
        if (i + 1 >= raw.size())
            break;
        const char kind = raw[++i];
        if (kind == 'u' && i + 4 < raw.size()) {
            text += QString::fromUtf8(std::exchange(plain, {}));
            text += QChar(escapedUnit(raw.sliced(i + 1, 4)));
            i += 4;
        } else {
            plain += kind == 'n' || kind == 'r' ? '\n' : kind == 't' ? '\t' : kind;
        }
    }
    return text + QString::fromUtf8(plain);
}

/// Goes over JSON texts that stand one after the other, without a tree.
class Scanner
{
public:
    explicit Scanner(QByteArrayView body) : m_body(body), m_isStream(isStream(body)) {}

    QString words()
    {
        while (m_at < m_body.size()) {
            if (m_body[m_at] == '"')
                takeString();
            else if (isPlainData())
                takeLine();
            else
                ++m_at;
        }
        return m_words;
    }

private:
    static bool isStream(QByteArrayView body)
    {
        return body.startsWith("data:") || body.startsWith("event:") || body.startsWith("id:") || body.startsWith(':') ||
               body.indexOf("}\n{") >= 0;
    }

    /// Some streams send bare text: `data: word`.
    bool isPlainData() const
    {
        return m_isStream && (m_at == 0 || m_body[m_at - 1] == '\n') && m_body.sliced(m_at).startsWith("data: ") &&
               m_at + 6 < m_body.size() && m_body[m_at + 6] != '{' && m_body[m_at + 6] != '[';
    }

    void takeLine()
    {
        const qsizetype end = m_body.indexOf('\n', m_at);
        const QByteArrayView line = m_body.sliced(m_at + 6, (end < 0 ? m_body.size() : end) - m_at - 6);
        m_words += QString::fromUtf8(line);
        m_at = end < 0 ? m_body.size() : end;
    }

    void takeString()
    {
        const qsizetype start = ++m_at;
        while (m_at < m_body.size() && m_body[m_at] != '"')
            m_at += m_body[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at, m_body.size());
        const QByteArrayView raw = m_body.sliced(start, m_at - start);
        ++m_at;
        qsizetype next = m_at;
        while (next < m_body.size() && (m_body[next] == ' ' || m_body[next] == '\n'))
            ++next;
        if (next < m_body.size() && m_body[next] == ':') {
            m_isSpoken = isSpoken(raw);
            m_at = next + 1;
        } else if (m_isSpoken) {
            m_words += unescaped(raw);
            if (!m_isStream)
                m_words += u'\n';
        }
    }

    QByteArrayView m_body;
    bool m_isStream;
    qsizetype m_at = 0;
    bool m_isSpoken = false;
    QString m_words;
};

} // namespace

QString bodyWords(QByteArrayView body, qsizetype most)
{
    return Scanner(body).words().right(most);
}

} // namespace maquette
