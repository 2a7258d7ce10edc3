#pragma once

#include "core/base/result.h"
#include "core/net/http.h"
#include "core/providers/provider.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace maquette {

class HttpTransport;

/// A model server that answered on this computer.
struct FoundServer
{
    QString providerId;
    QString providerName;
    QUrl baseUrl;
    QList<ListedModel> models;
    /// It answered, but wants a key before it lists its models.
    bool wantsKey = false;

    bool operator==(const FoundServer &) const = default;
};

/// Asks the loopback ports on which local model servers listen by default, each for the marks that tell one
/// kind of server from another. Nothing leaves the machine.
///
/// Made by Accounts::discover(), owned by the `owner` given there. found() comes for each server as it answers,
/// finished() exactly once with all of them (none is not an error), never before control has returned to the event
/// loop; then the job deletes itself.
class ServerDiscovery final : public QObject
{
    Q_OBJECT
public:
    /// `providers` that are local, in the order in which they are offered; their base URLs tell the ports.
    ServerDiscovery(HttpTransport &transport, const QList<std::shared_ptr<const Provider>> &providers, QObject *owner);

    /// Ends the job with Error::Kind::Cancelled.
    void cancel();

signals:
    void found(const maquette::FoundServer &server);
    void finished(const maquette::Result<QList<maquette::FoundServer>> &result);

private:
    /// Who could answer on one port, the one whose own port it is first.
    struct Port
    {
        int number = 0;
        QList<std::shared_ptr<const Provider>> candidates;
        qsizetype next = 0;
    };

    void probeNext(Port port);
    void list(const Port &port, const std::shared_ptr<const Provider> &provider);
    /// Asks for the models by `codec`, and by the provider's plain list when the server does not know that one.
    void askForModels(const std::shared_ptr<const ModelListCodec> &codec, const std::shared_ptr<const Provider> &provider,
                      FoundServer server);
    void settle(const FoundServer &server);
    void ask(HttpRequest request, std::function<void(const Result<HttpResponse> &)> read);
    void conclude();
    void complete(const Result<QList<FoundServer>> &result);

    HttpTransport &m_transport;
    QList<FoundServer> m_found;
    qsizetype m_openPorts = 0;
    bool m_isComplete = false;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::FoundServer)
