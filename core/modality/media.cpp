#include "core/modality/media.h"

namespace maquette {

namespace {

Error noTasks()
{
    return {.kind = Error::Kind::Internal, .detail = QStringLiteral("this protocol has no tasks")};
}

} // namespace

QJsonObject MediaRequest::chosen() const
{
    QJsonObject all = values;
    if (!prompt.isEmpty())
        all.insert(u"prompt", prompt);
    if (count > 1)
        all.insert(u"count", count);
    for (const MediaInput &input : inputs)
        all.insert(input.parameter, all.value(input.parameter).toInt() + 1);
    return all;
}

Result<QList<MediaUpload>> MediaCodec::uploads(const MediaRequest &, const Model &, const Endpoint &) const
{
    return QList<MediaUpload>{};
}

Result<QUrl> MediaCodec::decodeUpload(const HttpResponse &) const
{
    return tl::unexpected(noTasks());
}

HttpRequest MediaCodec::poll(const RemoteTask &, const Endpoint &) const
{
    Q_ASSERT_X(false, "MediaCodec::poll", "a codec whose decoder returns tasks has to ask for them");
    return {};
}

Result<TaskStatus> MediaCodec::decodePoll(const HttpResponse &) const
{
    return tl::unexpected(noTasks());
}

std::chrono::milliseconds MediaCodec::pollFloor() const
{
    return std::chrono::seconds(2);
}

std::optional<HttpRequest> MediaCodec::cancel(const RemoteTask &, const Endpoint &) const
{
    return {};
}

std::optional<HttpRequest> MediaCodec::remove(const RemoteTask &, const Endpoint &) const
{
    return {};
}

std::optional<HttpRequest> MediaCodec::list(const Endpoint &) const
{
    return {};
}

Result<QList<ListedTask>> MediaCodec::decodeList(const HttpResponse &) const
{
    return tl::unexpected(noTasks());
}

QUrl MediaCodec::addressOf(const QUrl &url, const Endpoint &endpoint) const
{
    if (url.isEmpty() || !url.isRelative())
        return url;
    QUrl base = endpoint.baseUrl;
    if (!base.path().endsWith(u'/'))
        base.setPath(base.path(QUrl::FullyEncoded) + u'/', QUrl::StrictMode);
    QUrl address = base.resolved(url);
    if (!url.hasQuery())
        address.setQuery(base.query(QUrl::FullyEncoded), QUrl::StrictMode);
    return address;
}

bool MediaCodec::needsCredential(const QUrl &, const Endpoint &) const
{
    return false;
}

} // namespace maquette
