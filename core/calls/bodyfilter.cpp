#include "core/calls/bodyfilter.h"

#include <algorithm>
#include <array>

namespace maquette {

namespace {

/// Shorter runs are words, keys of caches, signatures: they stay as they are.
constexpr qsizetype kShortestRun = 1'024;
/// Longer ones are files, whatever they begin with.
constexpr qsizetype kLongestRun = 16 * 1'024;
constexpr qsizetype kGroup = 4;

constexpr std::array<bool, 256> makeAlphabet()
{
    std::array<bool, 256> is{};
    for (int c = 'A'; c <= 'Z'; ++c)
        is[c] = true;
    for (int c = 'a'; c <= 'z'; ++c)
        is[c] = true;
    for (int c = '0'; c <= '9'; ++c)
        is[c] = true;
    for (const unsigned char c : {'+', '/', '-', '_', '='})
        is[c] = true;
    return is;
}
constexpr std::array<bool, 256> kAlphabet = makeAlphabet();

bool isOfRun(char c)
{
    return kAlphabet[static_cast<unsigned char>(c)];
}

qsizetype endOfRun(QByteArrayView bytes, qsizetype from)
{
    while (from < bytes.size() && isOfRun(bytes[from]))
        ++from;
    return from;
}

QByteArray decoded(QByteArrayView base64)
{
    QByteArray standard = base64.toByteArray();
    standard.replace('-', '+').replace('_', '/');
    return QByteArray::fromBase64(standard);
}

/// What a file is by its first bytes; empty when that is not known.
QByteArrayView mimeOf(QByteArrayView start)
{
    struct Magic
    {
        QByteArrayView bytes;
        qsizetype at;
        QByteArrayView mime;
    };
    static const std::array<Magic, 10> all{{{"\x89PNG", 0, "image/png"},
                                            {"\xff\xd8\xff", 0, "image/jpeg"},
                                            {"GIF8", 0, "image/gif"},
                                            {"WEBP", 8, "image/webp"},
                                            {"WAVE", 8, "audio/wav"},
                                            {"%PDF", 0, "application/pdf"},
                                            {"ftyp", 4, "video/mp4"},
                                            {"ID3", 0, "audio/mpeg"},
                                            {"OggS", 0, "audio/ogg"},
                                            {"fLaC", 0, "audio/flac"}}};
    for (const Magic &magic : all) {
        if (start.size() >= magic.at + magic.bytes.size() && start.sliced(magic.at).startsWith(magic.bytes))
            return magic.mime;
    }
    return {};
}

bool isText(const QByteArray &mime)
{
    return mime.isEmpty() || mime.startsWith("text/") || mime.contains("json") || mime.contains("xml") ||
           mime.contains("urlencoded") || mime.contains("javascript");
}

} // namespace

BodyFilter::BodyFilter(const QByteArray &contentType, qsizetype bound) : m_bound(bound)
{
    setType(contentType);
}

void BodyFilter::setType(const QByteArray &contentType)
{
    m_mime = contentType.left(contentType.indexOf(';')).trimmed().toLower();
    if (contentType.indexOf(';') < 0)
        m_mime = contentType.trimmed().toLower();
    m_kind = isText(m_mime) ? Kind::Text : Kind::Media;
    const qsizetype at = contentType.indexOf("boundary=");
    if (!m_mime.startsWith("multipart/") || at < 0)
        return;
    m_kind = Kind::Form;
    m_boundary = contentType.mid(at + qsizetype(sizeof("boundary=")) - 1);
    m_boundary = "--" + m_boundary.left(m_boundary.indexOf(';') < 0 ? m_boundary.size() : m_boundary.indexOf(';')).trimmed();
    m_boundary.replace('"', QByteArrayView());
}

void BodyFilter::add(QByteArrayView bytes)
{
    m_size += bytes.size();
    switch (m_kind) {
    case Kind::Text:
        addText(bytes);
        break;
    case Kind::Media:
        m_hash.add(bytes);
        m_hashed += bytes.size();
        break;
    case Kind::Form:
        addForm(bytes);
        break;
    }
}

void BodyFilter::addPart(const QByteArray &contentType)
{
    end();
    if (!m_text.isEmpty())
        append("\n");
    setType(contentType);
}

void BodyFilter::end()
{
    endRun();
    if (m_kind == Kind::Media && m_hashed > 0)
        appendReference(m_mime);
}

void BodyFilter::addText(QByteArrayView bytes)
{
    qsizetype at = 0;
    if (m_isHashing || !m_run.isEmpty()) {
        at = endOfRun(bytes, 0);
        extendRun(bytes.first(at));
        if (at == bytes.size())
            return;
        endRun();
    }
    qsizetype plain = at;
    while (at < bytes.size()) {
        if (!isOfRun(bytes[at])) {
            ++at;
            continue;
        }
        const qsizetype end = endOfRun(bytes, at);
        if (end == bytes.size() || end - at >= kShortestRun) {
            append(bytes.sliced(plain, at - plain));
            extendRun(bytes.sliced(at, end - at));
            plain = end;
            if (end < bytes.size())
                endRun();
        }
        at = end;
    }
    append(bytes.sliced(plain));
}

void BodyFilter::append(QByteArrayView bytes)
{
    const qsizetype room = std::min(bytes.size(), m_bound - m_text.size());
    m_text.append(bytes.first(room));
    m_isCut = m_isCut || room < bytes.size();
}

void BodyFilter::extendRun(QByteArrayView bytes)
{
    if (m_isHashing) {
        hashRun(bytes);
        return;
    }
    m_run.append(bytes);
    if (m_run.size() <= kLongestRun)
        return;
    m_isHashing = true;
    const QByteArray run = std::exchange(m_run, {});
    m_mime = mimeOf(decoded(QByteArrayView(run).first(kShortestRun))).toByteArray();
    hashRun(run);
}

void BodyFilter::hashRun(QByteArrayView bytes)
{
    m_rest.append(bytes);
    const QByteArray whole = decoded(QByteArrayView(m_rest).first(m_rest.size() / kGroup * kGroup));
    m_rest.remove(0, m_rest.size() / kGroup * kGroup);
    m_hash.add(whole);
    m_hashed += whole.size();
}

void BodyFilter::endRun()
{
    const QByteArray run = std::exchange(m_run, {});
    if (!m_isHashing && run.size() >= kShortestRun) {
        m_mime = mimeOf(decoded(QByteArrayView(run).first(kShortestRun))).toByteArray();
        m_isHashing = !m_mime.isEmpty();
        if (m_isHashing)
            hashRun(run);
    }
    if (!m_isHashing) {
        append(run);
        return;
    }
    m_isHashing = false;
    const QByteArray rest = decoded(std::exchange(m_rest, {}));
    m_hash.add(rest);
    m_hashed += rest.size();
    appendReference(m_mime);
}

/// A form is sent whole, so it comes as one piece.
void BodyFilter::addForm(QByteArrayView body)
{
    qsizetype from = 0;
    while (from < body.size()) {
        const qsizetype mark = body.indexOf(m_boundary, from + 1);
        const QByteArrayView part = body.sliced(from, (mark < 0 ? body.size() : mark) - from);
        from += part.size();
        const qsizetype headEnd = part.indexOf("\r\n\r\n");
        const QByteArrayView head = part.first(headEnd < 0 ? part.size() : headEnd + 4);
        append(head);
        if (headEnd < 0)
            continue;
        QByteArrayView content = part.sliced(head.size());
        if (content.endsWith("\r\n"))
            content.chop(2);
        if (!head.contains("filename=")) {
            append(content);
        } else {
            m_hash.add(content);
            m_hashed += content.size();
            appendReference(mimeOf(content));
        }
        append("\r\n");
    }
}

void BodyFilter::appendReference(QByteArrayView mime)
{
    append(QByteArray('[' + (mime.isEmpty() ? QByteArray("data") : mime.toByteArray()) + ", " + QByteArray::number(m_hashed) +
                      " bytes, sha256:" + m_hash.takeResult().toHex() + ']'));
    m_hashed = 0;
}

} // namespace maquette
