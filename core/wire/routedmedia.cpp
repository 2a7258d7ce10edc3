#include "core/wire/routedmedia.h"

#include "core/wire/endpointurl.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

MediaRequest named(MediaRequest request, const Model &model)
{
    const QString theirs = model.limits.value("provider_id"_L1).toString();
    request.modelId = !theirs.isEmpty() ? theirs : request.modelId.isEmpty() ? model.id : request.modelId;
    return request;
}

} // namespace

RoutedMediaCodec::RoutedMediaCodec(std::shared_ptr<const MediaCodec> wire, QString prefix)
    : m_wire(std::move(wire)), m_prefix(std::move(prefix))
{
}

Endpoint RoutedMediaCodec::inside(Endpoint endpoint) const
{
    endpoint.baseUrl = besideApi(endpoint.baseUrl, m_prefix);
    return endpoint;
}

Result<QList<MediaUpload>> RoutedMediaCodec::uploads(const MediaRequest &request, const Model &model,
                                                     const Endpoint &endpoint) const
{
    return m_wire->uploads(named(request, model), model, inside(endpoint));
}

Result<QUrl> RoutedMediaCodec::decodeUpload(const HttpResponse &response) const
{
    return m_wire->decodeUpload(response);
}

Result<HttpRequest> RoutedMediaCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    return m_wire->encode(named(request, model), model, inside(endpoint));
}

std::unique_ptr<MediaDecoder> RoutedMediaCodec::decoder(const MediaRequest &request, const Model &model) const
{
    return m_wire->decoder(named(request, model), model);
}

HttpRequest RoutedMediaCodec::poll(const RemoteTask &task, const Endpoint &endpoint) const
{
    return m_wire->poll(task, inside(endpoint));
}

Result<TaskStatus> RoutedMediaCodec::decodePoll(const HttpResponse &response) const
{
    return m_wire->decodePoll(response);
}

std::chrono::milliseconds RoutedMediaCodec::pollFloor() const
{
    return m_wire->pollFloor();
}

std::optional<HttpRequest> RoutedMediaCodec::cancel(const RemoteTask &task, const Endpoint &endpoint) const
{
    return m_wire->cancel(task, inside(endpoint));
}

std::optional<HttpRequest> RoutedMediaCodec::remove(const RemoteTask &task, const Endpoint &endpoint) const
{
    return m_wire->remove(task, inside(endpoint));
}

std::optional<HttpRequest> RoutedMediaCodec::list(const Endpoint &endpoint) const
{
    return m_wire->list(inside(endpoint));
}

Result<QList<ListedTask>> RoutedMediaCodec::decodeList(const HttpResponse &response) const
{
    return m_wire->decodeList(response);
}

QUrl RoutedMediaCodec::addressOf(const QUrl &url, const Endpoint &endpoint) const
{
    return m_wire->addressOf(url, inside(endpoint));
}

bool RoutedMediaCodec::needsCredential(const QUrl &url, const Endpoint &endpoint) const
{
    return m_wire->needsCredential(url, inside(endpoint));
}

} // namespace maquette
