#include "core/base/loopback.h"

#include <QStringView>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// 127.0.0.0/8 in the one form in which QUrl keeps IPv4 addresses, however they were typed.
bool isLoopbackIpv4(QStringView host)
{
    const auto parts = host.split(u'.');
    return parts.size() == 4 && parts.front() == u"127" && std::all_of(parts.cbegin(), parts.cend(), [](QStringView part) {
               bool isNumber = false;
               return part.toUShort(&isNumber) <= 255 && isNumber;
           });
}

} // namespace

bool isLoopback(const QUrl &url)
{
    if (url.host() == u"localhost" || isLoopbackAlias(url))
        return true;
    const QString host = url.host().section(u'%', 0, 0);
    const QLatin1StringView mapped("::ffff:");
    return host == u"::1" || isLoopbackIpv4(host.startsWith(mapped) ? QStringView(host).sliced(mapped.size()) : QStringView(host));
}

bool isLoopbackAlias(const QUrl &url)
{
    QString host = url.host();
    if (host.endsWith(u'.'))
        host.chop(1);
    return host.endsWith(".localhost"_L1) || (host == u"localhost" && host != url.host());
}

} // namespace maquette
