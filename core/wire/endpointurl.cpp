#include "core/wire/endpointurl.h"

#include <QRegularExpression>

namespace maquette {

QUrl below(const QUrl &base, const QString &path)
{
    QUrl url = base;
    QString joined = base.path(QUrl::FullyEncoded);
    while (joined.endsWith(u'/'))
        joined.chop(1);
    url.setPath(joined + u'/' + path, QUrl::StrictMode);
    return url;
}

QUrl besideApi(const QUrl &base, const QString &path)
{
    static const QRegularExpression version(QStringLiteral("/v\\d+/*$"));
    QUrl root = base;
    root.setPath(base.path(QUrl::FullyEncoded).remove(version), QUrl::StrictMode);
    return below(root, path);
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const auto portOf = [](const QUrl &url) { return url.port(url.scheme() == u"http" ? 80 : 443); };
    return !a.host().isEmpty() && a.scheme() == b.scheme() && a.host() == b.host() && portOf(a) == portOf(b);
}

} // namespace maquette
