#include "core/wire/multipartform.h"

#include <QByteArrayMatcher>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace maquette {

namespace {

QByteArray randomBoundary()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return "maquette-" + QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

/// What stands between the quotes of a Content-Disposition.
QByteArray quotable(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    QByteArray result;
    result.reserve(bytes.size());
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        constexpr unsigned char kDelete = 0x7f;
        if (code < ' ' || c == '"' || code == kDelete)
            result += '%' + QByteArray(1, c).toHex().toUpper();
        else
            result += c;
    }
    return result;
}

QByteArray mediaType(const QString &mime)
{
    const bool isSafe = std::all_of(mime.cbegin(), mime.cend(), [](QChar c) { return c >= u' ' && c <= u'~'; });
    return isSafe && mime.contains(u'/') ? mime.toLatin1() : QByteArrayLiteral("application/octet-stream");
}

bool holds(const QByteArray &content, const QByteArrayMatcher &boundary)
{
    return boundary.indexIn(content) >= 0;
}

} // namespace

MultipartForm::MultipartForm() : MultipartForm(randomBoundary) {}

MultipartForm::MultipartForm(std::function<QByteArray()> boundaries)
    : m_boundaries(std::move(boundaries)), m_boundary(m_boundaries())
{
}

void MultipartForm::addField(const QString &name, const QByteArray &value)
{
    add({"Content-Disposition: form-data; name=\"" + quotable(name) + "\"\r\n\r\n", value});
}

void MultipartForm::addFile(const QString &name, const QString &fileName, const QString &mime, const QByteArray &bytes)
{
    add({"Content-Disposition: form-data; name=\"" + quotable(name) + "\"; filename=\"" + quotable(fileName) +
             "\"\r\nContent-Type: " + mediaType(mime) + "\r\n\r\n",
         bytes});
}

void MultipartForm::add(Part part)
{
    const bool isTaken = holds(part.content, QByteArrayMatcher(m_boundary));
    m_parts.append(std::move(part));
    if (!isTaken)
        return;
    QByteArrayMatcher matcher;
    do {
        m_boundary = m_boundaries();
        matcher.setPattern(m_boundary);
    } while (std::any_of(m_parts.cbegin(), m_parts.cend(), [&matcher](const Part &one) { return holds(one.content, matcher); }));
}

QByteArray MultipartForm::body() const
{
    const QByteArray opening = "--" + m_boundary + "\r\n";
    const QByteArray closing = "--" + m_boundary + "--\r\n";
    constexpr qsizetype kLineBreak = 2;
    qsizetype size = closing.size();
    for (const Part &part : m_parts)
        size += opening.size() + part.head.size() + part.content.size() + kLineBreak;
    QByteArray body;
    body.reserve(size);
    for (const Part &part : m_parts)
        body.append(opening).append(part.head).append(part.content).append("\r\n");
    return body.append(closing);
}

QByteArray MultipartForm::contentType() const
{
    return "multipart/form-data; boundary=" + m_boundary;
}

} // namespace maquette
