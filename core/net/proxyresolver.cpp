#include "core/net/proxyresolver.h"

#include "core/base/loopback.h"
#include "core/net/httperrors.h"
#include "core/net/httprules.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace maquette {

namespace {

constexpr qint64 keptForMs = 60'000;

QNetworkProxy desktopProxy(const QUrl &url)
{
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.constFirst();
}

} // namespace

std::optional<ProxyResolver::Answer> ProxyResolver::find(const HttpProxy &wanted, const QUrl &url) const
{
    // What runs on this computer is never asked through another one.
    if (wanted.kind == HttpProxy::Kind::None || isLoopback(url))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (wanted.kind == HttpProxy::Kind::Explicit) {
        if (const auto proxy = httprules::explicitProxy(wanted.url))
            return *proxy;
        return tl::unexpected(httperrors::badProxy(wanted.url));
    }
    const auto known = m_known.constFind(httprules::origin(url));
    if (known == m_known.cend() || known->age.hasExpired(keptForMs))
        return std::nullopt;
    return known->proxy;
}

void ProxyResolver::ask(const QUrl &url)
{
    const QString origin = httprules::origin(url);
    if (m_asking.contains(origin))
        return;
    m_asking.insert(origin);
    auto *watcher = new QFutureWatcher<QNetworkProxy>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, origin] {
        Known known{watcher->result(), {}};
        known.age.start();
        m_known.insert(origin, known);
        m_asking.remove(origin);
        watcher->deleteLater();
        emit answered();
    });
    // Only the origin: a configuration script has no business with paths.
    watcher->setFuture(QtConcurrent::run(desktopProxy, QUrl(origin)));
}

} // namespace maquette

#include "moc_proxyresolver.cpp"
