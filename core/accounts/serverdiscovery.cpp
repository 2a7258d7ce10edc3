#include "core/accounts/serverdiscovery.h"

#include "core/net/httpfetch.h"
#include "core/wire/endpointurl.h"

#include <algorithm>

namespace maquette {

namespace {

QUrl onPort(QUrl url, int port)
{
    url.setPort(port);
    return url;
}

Endpoint endpointAt(const Provider &provider, int port)
{
    Endpoint endpoint;
    endpoint.baseUrl = onPort(provider.baseUrl, port);
    endpoint.headers = provider.headers;
    endpoint.proxy = {HttpProxy::Kind::None, {}};
    return endpoint;
}

} // namespace

ServerDiscovery::ServerDiscovery(HttpTransport &transport, const QList<std::shared_ptr<const Provider>> &providers,
                                 QObject *owner)
    : QObject(owner), m_transport(transport)
{
    QList<Port> ports;
    for (const auto &provider : providers) {
        const int number = provider->baseUrl.port(80);
        const bool isKnown = std::any_of(ports.cbegin(), ports.cend(), [&](const Port &p) { return p.number == number; });
        if (isKnown)
            continue;
        Port port{.number = number, .candidates = providers};
        std::stable_partition(port.candidates.begin(), port.candidates.end(),
                              [number](const auto &p) { return p->baseUrl.port(80) == number; });
        ports.append(port);
    }
    m_openPorts = ports.size();
    QMetaObject::invokeMethod(
        this,
        [this, ports] {
            if (ports.isEmpty())
                conclude();
            for (const Port &port : ports)
                probeNext(port);
        },
        Qt::QueuedConnection);
}

void ServerDiscovery::ask(HttpRequest request, std::function<void(const Result<HttpResponse> &)> read)
{
    using namespace std::chrono_literals;
    request.lane = Lane::Short;
    request.timeouts = {.connect = 1s, .firstByte = 3s, .idle = 3s};
    request.largestBody = 8LL * 1024 * 1024;
    HttpFetch *job = fetch(m_transport, request, this);
    connect(job, &HttpFetch::finished, this, std::move(read));
}

void ServerDiscovery::probeNext(Port port)
{
    if (m_isComplete)
        return;
    if (port.next >= port.candidates.size()) {
        --m_openPorts;
        conclude();
        return;
    }
    const auto provider = port.candidates.at(port.next++);
    HttpRequest request;
    const QString path = provider->probePath.startsWith(u'/') ? provider->probePath.sliced(1) : provider->probePath;
    request.url = besideApi(onPort(provider->baseUrl, port.number), path);
    request.headers = provider->headers;
    request.proxy = {HttpProxy::Kind::None, {}};
    ask(request, [this, port, provider](const Result<HttpResponse> &answer) {
        if (!answer) {
            // Nobody listens, or nobody who speaks HTTP: the other kinds need not be asked.
            --m_openPorts;
            conclude();
        } else if (answer->head.isSuccess() && answer->body.contains(provider->probeMark)) {
            list(port, provider);
        } else {
            probeNext(port);
        }
    });
}

void ServerDiscovery::list(const Port &port, const std::shared_ptr<const Provider> &provider)
{
    const FoundServer server{
        .providerId = provider->id, .providerName = provider->name, .baseUrl = onPort(provider->baseUrl, port.number)};
    if (provider->modelList)
        askForModels(provider->modelList, provider, server);
    else
        settle(server);
}

void ServerDiscovery::askForModels(const std::shared_ptr<const ModelListCodec> &codec,
                                   const std::shared_ptr<const Provider> &provider, FoundServer server)
{
    const HttpRequest request = codec->encode(endpointAt(*provider, server.baseUrl.port(80)));
    ask(request, [this, codec, provider, server](const Result<HttpResponse> &answer) mutable {
        if (m_isComplete)
            return;
        bool isRead = false;
        if (answer && answer->head.isSuccess()) {
            if (const auto models = codec->decode(answer->body)) {
                server.models = *models;
                isRead = true;
            }
        } else if (answer && (answer->head.status == 401 || answer->head.status == 403)) {
            server.wantsKey = true;
        }
        const bool mayKnowAnother = answer && !isRead && !server.wantsKey;
        if (mayKnowAnother && provider->plainModelList && codec != provider->plainModelList)
            askForModels(provider->plainModelList, provider, server);
        else
            settle(server);
    });
}

void ServerDiscovery::settle(const FoundServer &server)
{
    m_found.append(server);
    emit found(server);
    --m_openPorts;
    conclude();
}

void ServerDiscovery::conclude()
{
    if (m_openPorts == 0)
        complete(m_found);
}

void ServerDiscovery::cancel()
{
    QMetaObject::invokeMethod(
        this,
        [this] { complete(failure(Error::Kind::Cancelled, tr("The search was stopped."))); },
        Qt::QueuedConnection);
}

void ServerDiscovery::complete(const Result<QList<FoundServer>> &result)
{
    if (std::exchange(m_isComplete, true))
        return;
    emit finished(result);
    deleteLater();
}

} // namespace maquette

#include "moc_serverdiscovery.cpp"
