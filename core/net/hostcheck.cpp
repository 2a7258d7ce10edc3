#include "core/net/hostcheck.h"

#include "core/base/loopback.h"
#include "core/net/httperrors.h"
#include "core/net/httprules.h"

#include <QHostInfo>
#include <QPointer>

#include <algorithm>
#include <array>
#include <utility>

namespace maquette {

namespace {

using Subnets = QList<QPair<QHostAddress, int>>;

Subnets subnets(std::initializer_list<const char *> names)
{
    Subnets parsed;
    for (const char *name : names)
        parsed.append(QHostAddress::parseSubnet(QString::fromLatin1(name)));
    return parsed;
}

bool isIn(const QHostAddress &address, const Subnets &subnets)
{
    return std::any_of(subnets.cbegin(), subnets.cend(),
                       [&address](const QPair<QHostAddress, int> &subnet) { return address.isInSubnet(subnet); });
}

/// The IPv4 address that an IPv6 address stands for; empty when it stands for itself.
std::optional<QHostAddress> inner(const Q_IPV6ADDR &bytes)
{
    const auto startsWith = [&bytes](std::initializer_list<quint8> prefix) {
        return std::equal(prefix.begin(), prefix.end(), std::begin(bytes.c));
    };
    const auto at = [&bytes](std::size_t first) {
        return QHostAddress(static_cast<quint32>(bytes.c[first] << 24U | bytes.c[first + 1] << 16U | bytes.c[first + 2] << 8U |
                                                 bytes.c[first + 3]));
    };
    constexpr quint8 zero = 0;
    // Mapped and compatible, RFC 4291; translated, RFC 6145 and 6052; tunnelled, RFC 3056.
    if (startsWith({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) || startsWith({0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0}) ||
        startsWith({0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}) ||
        std::all_of(std::begin(bytes.c), std::begin(bytes.c) + 12, [](quint8 byte) { return byte == zero; }))
        return at(12);
    if (startsWith({0x20, 0x02}))
        return at(2);
    return {};
}

void lookUp(const QString &host, QObject *context, std::function<void(const QList<QHostAddress> &)> done)
{
    QHostInfo::lookupHost(host, context, [done = std::move(done)](const QHostInfo &found) { done(found.addresses()); });
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    // RFC 6890 and 5771: this network, private, carriers' NAT, this computer, link-local, groups and what nobody has.
    static const Subnets v4 = subnets({"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                                       "192.0.0.0/24", "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4"});
    static const Subnets v6 = subnets({"fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"});
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return !isIn(address, v4);
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return false;
    const auto meant = inner(address.toIPv6Address());
    // ::1 and :: stand for 0.0.0.1 and 0.0.0.0 this way, which are refused as well.
    return meant ? !isIn(*meant, v4) : !isIn(address, v6);
}

bool namesLocalAddress(const QUrl &url)
{
    const QHostAddress address(url.host());
    return isLoopback(url) || (!address.isNull() && !isPublicAddress(address));
}

HostCheck::HostCheck(QObject *parent) : QObject(parent), m_lookup(lookUp) {}

void HostCheck::addresses(const QUrl &url, Names names, QObject *context, std::function<void(const QList<QHostAddress> &)> done)
{
    const QHostAddress written(url.host());
    // Names below localhost are this computer's, whatever a name server says.
    if (isLoopback(url))
        done({QHostAddress(QHostAddress::LocalHost)});
    else if (!written.isNull())
        done({written});
    else if (names == Names::LookUp)
        m_lookup(url.host(), context, std::move(done));
    else
        done({});
}

void HostCheck::check(const QUrl &url, const QUrl &namedBy, Names names, QObject *context,
                      std::function<void(const std::optional<Error> &)> done)
{
    const auto tell = [self = QPointer<HostCheck>(this), context = QPointer<QObject>(context),
                       done = std::move(done)](const std::optional<Error> &error) {
        if (!self || !context)
            return;
        QMetaObject::invokeMethod(
            self.data(),
            [context, done, error] {
                if (context)
                    done(error);
            },
            Qt::QueuedConnection);
    };
    if (httprules::origin(url) == httprules::origin(namedBy)) {
        tell({});
        return;
    }
    const auto isLocal = [](const QList<QHostAddress> &found) {
        return std::any_of(found.cbegin(), found.cend(), [](const QHostAddress &address) { return !isPublicAddress(address); });
    };
    addresses(url, names, this, [this, url, namedBy, names, isLocal, tell](const QList<QHostAddress> &found) {
        if (found.isEmpty() && names == Names::LookUp)
            tell(httperrors::networkFailure({.url = url, .error = QNetworkReply::HostNotFoundError, .text = {}, .tlsErrors = {}}));
        else if (!isLocal(found))
            tell({});
        else
            // Who is at home on the local network may name others there.
            addresses(namedBy, names, this, [url, isLocal, tell](const QList<QHostAddress> &home) {
                tell(isLocal(home) ? std::nullopt : std::optional(httperrors::localAddress(url)));
            });
    });
}

} // namespace maquette

#include "moc_hostcheck.cpp"
