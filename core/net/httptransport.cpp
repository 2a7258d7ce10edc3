#include "core/net/httptransport.h"

#include "core/net/hostcheck.h"
#include "core/net/httperrors.h"
#include "core/net/httpexchange.h"
#include "core/net/httprules.h"
#include "core/net/managerpool.h"
#include "core/net/proxyresolver.h"

#include <QThread>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

int managersOf(Lane lane)
{
    return lane == Lane::Stream ? 16 : 2;
}

QString groupKey(const HttpRequest &request)
{
    return request.group.isEmpty() ? QString() : u"%1 %2"_s.arg(static_cast<int>(request.lane)).arg(request.group);
}

} // namespace

HttpTransport::HttpTransport(QObject *parent)
    : QObject(parent), m_proxies(std::make_unique<ProxyResolver>()), m_hosts(std::make_unique<HostCheck>())
{
    connect(m_proxies.get(), &ProxyResolver::answered, this, [this] { m_pumpTimer.start(); });
    m_pumpTimer.setSingleShot(true);
    m_pumpTimer.setInterval(0);
    connect(&m_pumpTimer, &QTimer::timeout, this, &HttpTransport::pump);
    m_idleTimer.setInterval(std::chrono::seconds(30));
    connect(&m_idleTimer, &QTimer::timeout, this, &HttpTransport::dropIdle);
}

HttpTransport::~HttpTransport()
{
    const QList<HttpExchange *> left = m_waiting + m_running.keys();
    for (HttpExchange *exchange : left)
        exchange->cancel();
}

HttpExchange *HttpTransport::start(const HttpRequest &request, QObject *owner, const QUrl &namedBy)
{
    Q_ASSERT(thread() == QThread::currentThread());
    auto *exchange = new HttpExchange(request, owner);
    if (exchange->m_request.proxy.kind == HttpProxy::Kind::System)
        exchange->m_request.proxy = m_defaultProxy;
    exchange->m_namedBy = namedBy;
    if (const auto refusal = httprules::refusal(request)) {
        exchange->endLater(*refusal);
        return exchange;
    }
    // Both are called while the exchange lives, and no longer once the transport is gone: its destructor
    // cancels, which takes the slots back.
    exchange->m_requeue = [this, exchange] { enqueue(exchange); };
    enqueue(exchange);
    return exchange;
}

void HttpTransport::enqueue(HttpExchange *exchange)
{
    exchange->m_release = [this, exchange] { release(exchange); };
    m_waiting.append(exchange);
    m_pumpTimer.start();
}

void HttpTransport::pump()
{
    // Starting one emits nothing, but ending one with an error is for later, too; so the list holds still.
    const auto waiting = m_waiting;
    QList<HttpExchange *> left;
    for (HttpExchange *exchange : waiting) {
        if (!tryToStart(exchange))
            left.append(exchange);
    }
    m_waiting = left;
}

bool HttpTransport::isChecked(HttpExchange *exchange, const QNetworkProxy &proxy)
{
    using State = HttpExchange::HostState;
    const HttpRequest &request = exchange->m_request;
    if (exchange->m_namedBy.isEmpty() || exchange->m_hostState == State::Checked)
        return true;
    if (exchange->m_hostState == State::Checking)
        return false;
    exchange->m_hostState = State::Checking;
    // A proxy looks names up itself, and may be the only one who can.
    const bool isDirect = proxy.type() == QNetworkProxy::NoProxy;
    m_hosts->check(request.url, exchange->m_namedBy, isDirect ? HostCheck::Names::LookUp : HostCheck::Names::TakeAsWritten,
                   exchange, [this, exchange](const std::optional<Error> &refused) {
                       // Cancelled meanwhile.
                       if (!m_waiting.contains(exchange))
                           return;
                       exchange->m_hostState = State::Checked;
                       if (refused)
                           exchange->endLater(*refused);
                       else
                           m_pumpTimer.start();
                   });
    return false;
}

bool HttpTransport::tryToStart(HttpExchange *exchange)
{
    const HttpRequest &request = exchange->m_request;
    const QString group = groupKey(request);
    if (request.groupLimit > 0 && !group.isEmpty() && m_groups.value(group) >= request.groupLimit)
        return false;
    const auto proxy = m_proxies->find(request.proxy, request.url);
    if (!proxy) {
        m_proxies->ask(request.url);
        return false;
    }
    if (!*proxy) {
        exchange->m_release = nullptr;
        exchange->endLater(proxy->error());
        return true;
    }
    QNetworkProxy wayOut = **proxy;
    if (!isChecked(exchange, wayOut))
        return false;
    if (request.proxy.kind == HttpProxy::Kind::Explicit && wayOut.type() != QNetworkProxy::NoProxy) {
        wayOut.setUser(request.proxy.url.userName(QUrl::FullyDecoded));
        wayOut.setPassword(QString::fromUtf8(request.proxyPassword.expose()));
        // A tunnel signs in by itself; plain http would first be refused and then sent a second time.
        const bool isTunnel = request.url.scheme() == u"https"_s || wayOut.type() == QNetworkProxy::Socks5Proxy;
        if (!isTunnel && !wayOut.user().isEmpty()) {
            QByteArray pair = wayOut.user().toUtf8() + ':';
            pair.append(request.proxyPassword.expose());
            exchange->m_request.headers.set("Proxy-Authorization", "Basic " + pair.toBase64());
        }
    }
    const QString origin = httprules::origin(request.url);
    ManagerPool &managers = pool(request.lane, wayOut, request.proxyPassword.fingerprint());
    QNetworkAccessManager *manager = managers.take(origin);
    if (!manager)
        return false;
    m_running.insert(exchange, {&managers, manager, origin, group});
    if (!group.isEmpty())
        ++m_groups[group];
    exchange->begin(*manager);
    return true;
}

void HttpTransport::release(HttpExchange *exchange)
{
    const auto running = m_running.constFind(exchange);
    if (running == m_running.cend()) {
        m_waiting.removeOne(exchange);
        return;
    }
    running->pool->release(running->manager, running->origin);
    if (!running->group.isEmpty() && --m_groups[running->group] == 0)
        m_groups.remove(running->group);
    m_running.erase(running);
    if (!m_waiting.isEmpty())
        m_pumpTimer.start();
    if (!m_idleTimer.isActive())
        m_idleTimer.start();
}

ManagerPool &HttpTransport::pool(Lane lane, const QNetworkProxy &proxy, const QString &passwordFingerprint)
{
    // Who signs in differently must not share a connection.
    const QString key = u"%1 %2 %3:%4 %5 %6"_s.arg(static_cast<int>(lane))
                            .arg(static_cast<int>(proxy.type()))
                            .arg(proxy.hostName())
                            .arg(proxy.port())
                            .arg(proxy.user(), passwordFingerprint);
    auto &found = m_pools[key];
    if (!found)
        found = std::make_unique<ManagerPool>(managersOf(lane), proxy);
    return *found;
}

void HttpTransport::dropIdle()
{
    bool isAnyLeft = false;
    for (const auto &[key, managers] : m_pools) {
        managers->dropIdle();
        isAnyLeft = isAnyLeft || !managers->isEmpty();
    }
    if (!isAnyLeft)
        m_idleTimer.stop();
}

void HttpTransport::setDefaultProxy(const HttpProxy &proxy)
{
    m_defaultProxy = proxy;
}

void HttpTransport::setNameLookup(NameLookup lookup)
{
    m_hosts->setLookup(std::move(lookup));
}

int HttpTransport::waiting() const
{
    return static_cast<int>(m_waiting.size());
}

int HttpTransport::running() const
{
    return static_cast<int>(m_running.size());
}

int HttpTransport::slotsPerHost(Lane lane)
{
    return managersOf(lane) * ManagerPool::slotsPerManager;
}

} // namespace maquette

#include "moc_httptransport.cpp"
