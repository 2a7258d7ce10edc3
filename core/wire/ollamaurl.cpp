#include "core/wire/ollamaurl.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace maquette {

QUrl ollamaUrl(const QUrl &base, const QString &path)
{
    static const QRegularExpression api(u"/(?:v\\d+|api)/*$"_s);
    QUrl url = base;
    QString root = base.path(QUrl::FullyEncoded).remove(api);
    while (root.endsWith(u'/'))
        root.chop(1);
    url.setPath(root + u"/api/"_s + path, QUrl::StrictMode);
    return url;
}

} // namespace maquette
