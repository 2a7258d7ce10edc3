#pragma once

#include "core/net/hostcheck.h"
#include "core/net/http.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

class QNetworkAccessManager;
class QNetworkProxy;

namespace maquette {

class HttpExchange;
class ManagerPool;
class ProxyResolver;

/// Starts every outgoing HTTP exchange, each attempted exactly once.
///
/// QNetworkAccessManager runs six requests per host and lets the others wait unseen. The transport keeps a
/// small pool of managers with four slots each per host, one pool per lane, and a queue of its own, so that
/// nothing ever waits inside Qt: 64 streams, 8 short calls and 8 transfers per host run at once, what comes
/// later waits here, in order, and its timers start when it does. A request's `groupLimit` bounds its group
/// within its lane.
///
/// Lives on the thread that makes it, like everything that it starts. When it is destroyed, exchanges that
/// have not finished end with Error::Kind::Cancelled.
class HttpTransport final : public QObject
{
    Q_OBJECT
public:
    explicit HttpTransport(QObject *parent = nullptr);
    ~HttpTransport() override;

    /// Queues one exchange; whatever is wrong with the request comes with finished(), later than this returns.
    /// The exchange belongs to `owner`: deleting either one aborts it silently.
    ///
    /// `namedBy` is for an address that an answer gave: the base URL of the account that was answered. From a server of the
    /// public network no address of this computer or its network is asked, and no redirect followed there.
    HttpExchange *start(const HttpRequest &request, QObject *owner, const QUrl &namedBy = {});

    /// Used by requests whose proxy is HttpProxy::Kind::System; a default of Kind::System asks the desktop.
    /// Loopback addresses never go through a proxy. Applies to exchanges started from now on.
    void setDefaultProxy(const HttpProxy &proxy);

    /// How names are looked up before an address that a server gave is asked (see start()); the system's way by itself.
    void setNameLookup(NameLookup lookup);

    /// Exchanges that wait in the queue, and those on their way.
    int waiting() const;
    int running() const;

    /// Slots per host of a lane, over all its managers.
    static int slotsPerHost(Lane lane);

private:
    struct Running
    {
        ManagerPool *pool = nullptr;
        const QNetworkAccessManager *manager = nullptr;
        QString origin;
        QString group;
    };

    void enqueue(HttpExchange *exchange);
    /// Starts what may start, in order.
    void pump();
    /// False while it is not known yet whether the address may be asked.
    bool isChecked(HttpExchange *exchange, const QNetworkProxy &proxy);
    /// True when `exchange` left the queue.
    bool tryToStart(HttpExchange *exchange);
    void release(HttpExchange *exchange);
    ManagerPool &pool(Lane lane, const QNetworkProxy &proxy, const QString &passwordFingerprint);
    void dropIdle();

    std::unique_ptr<ProxyResolver> m_proxies;
    std::unique_ptr<HostCheck> m_hosts;
    HttpProxy m_defaultProxy;
    /// By lane and proxy.
    std::map<QString, std::unique_ptr<ManagerPool>> m_pools;
    QList<HttpExchange *> m_waiting;
    QHash<HttpExchange *, Running> m_running;
    /// Running exchanges by lane and group.
    QHash<QString, int> m_groups;
    QTimer m_idleTimer;
    QTimer m_pumpTimer;
};

} // namespace maquette
