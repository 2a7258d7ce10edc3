#include "core/wire/mediaanswer.h"

#include "core/wire/mediatypes.h"
#include "core/wire/wireanswer.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::mediaanswer {

namespace {

/// So many bytes tell what they are, if they are anything known.
constexpr qsizetype kTelling = 64;

QString typeOf(const HttpHead &head)
{
    return QString::fromLatin1(head.headers.value("content-type")).section(u';', 0, 0).trimmed().toLower();
}

bool isFileType(const QString &type)
{
    return type.startsWith("image/"_L1) || type.startsWith("video/"_L1) || type.startsWith("audio/"_L1);
}

bool looksLikeText(const QByteArray &body)
{
    const QByteArray start = body.left(kTelling).trimmed();
    return start.startsWith('{') || start.startsWith('[') || start.startsWith("<html") || start.startsWith("<!");
}

/// The length that the head names; empty where it counts other bytes than those that arrive.
std::optional<qint64> toldLength(const HttpHead &head)
{
    if (head.headers.contains("content-encoding") || !head.headers.contains("content-length"))
        return {};
    bool isNumber = false;
    const qint64 length = head.headers.value("content-length").trimmed().toLongLong(&isNumber);
    return isNumber && length >= 0 ? std::optional(length) : std::nullopt;
}

} // namespace

bool isFile(const HttpResponse &response)
{
    if (isFileType(typeOf(response.head)) && !looksLikeText(response.body))
        return true;
    return !mediatypes::sniffed(response.body).isEmpty();
}

Result<MediaFile> fileOf(const HttpResponse &response)
{
    const auto length = toldLength(response.head);
    const bool isCut = (length && response.body.size() < *length) || !mediatypes::isWhole(response.body);
    const QString type = typeOf(response.head);
    const QString sniffed = mediatypes::sniffed(response.body);
    // A beginning too short to be known by sight, and no length to go by.
    const bool isUnknown = sniffed.isEmpty() && !length && response.body.size() < kTelling;
    if (response.body.isEmpty() || isCut || isUnknown)
        return tl::unexpected(wireanswer::cutShort());
    return MediaFile{.bytes = response.body, .mime = sniffed.isEmpty() ? type : sniffed};
}

std::optional<MediaFile> decodedFile(QByteArrayView text, const QString &mime)
{
    auto payload = mediatypes::decodedPayload(text);
    if (!payload)
        return {};
    const QString sniffed = mediatypes::sniffed(payload->bytes);
    const QString &told = payload->mime.isEmpty() ? mime : payload->mime;
    return MediaFile{.bytes = std::move(payload->bytes), .mime = sniffed.isEmpty() ? told : sniffed};
}

std::optional<MediaFile> fileAt(const QString &address)
{
    if (address.startsWith("data:"_L1))
        return decodedFile(address.toLatin1());
    const QUrl url(address, QUrl::StrictMode);
    const bool isOfServer = url.scheme() == u"https" || url.scheme() == u"http";
    return isOfServer && !url.host().isEmpty() ? std::optional(MediaFile{.url = url}) : std::nullopt;
}

} // namespace maquette::mediaanswer
