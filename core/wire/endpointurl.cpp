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

} // namespace maquette
