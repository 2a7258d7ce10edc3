#include "core/wire/geminiwire.h"

#include "core/wire/endpointurl.h"
#include "core/wire/wirerequest.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace maquette::geminiwire {

QString modelName(const QString &id)
{
    const bool saysItself = id.startsWith("models/"_L1) || id.startsWith("tunedModels/"_L1);
    return saysItself ? id : "models/"_L1 + id;
}

QUrl callUrl(const Endpoint &endpoint, const QString &modelId, QStringView method)
{
    const QString name = modelName(modelId);
    const qsizetype slash = name.indexOf(u'/');
    const QByteArray id = QUrl::toPercentEncoding(name.sliced(slash + 1));
    return below(endpoint.baseUrl, name.first(slash + 1) + QString::fromLatin1(id) + u':' + method.toString());
}

QUrl withQueryItem(const QUrl &url, const QString &name, const QString &value)
{
    QUrlQuery query(url);
    query.addQueryItem(name, value);
    QUrl result = url;
    result.setQuery(query);
    return result;
}

QByteArray inlinePart(const QString &mime, const QByteArray &bytes)
{
    return R"({"inlineData":{"mimeType":)" + wirerequest::quoted(mime) + R"(,"data":")" + bytes.toBase64() + "\"}}";
}

} // namespace maquette::geminiwire
