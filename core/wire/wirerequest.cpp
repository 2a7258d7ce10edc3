#include "core/wire/wirerequest.h"

#include "core/base/json.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::wirerequest {

HttpRequest get(const Endpoint &endpoint, const QUrl &url)
{
    HttpRequest http;
    http.url = url;
    http.headers = endpoint.headers;
    http.headers.set("Accept"_ba, "application/json"_ba);
    http.timeouts = endpoint.timeouts;
    http.proxy = endpoint.proxy;
    http.plainHttp = endpoint.plainHttp;
    http.group = endpoint.accountId;
    return http;
}

HttpRequest post(const Endpoint &endpoint, const QUrl &url, const QByteArray &contentType, QByteArray body)
{
    HttpRequest http = get(endpoint, url);
    http.method = "POST"_ba;
    http.headers.set("Content-Type"_ba, contentType);
    http.body = std::move(body);
    return http;
}

HttpRequest postJson(const Endpoint &endpoint, const QUrl &url, QByteArray body)
{
    return post(endpoint, url, "application/json"_ba, std::move(body));
}

QByteArray quoted(const QString &text)
{
    const QByteArray array = json::toBytes(QJsonArray{text});
    return array.sliced(1, array.size() - 2);
}

QByteArray quotedDataUrl(const QString &mime, const QByteArray &bytes)
{
    return "\"data:" + mime.toLatin1() + ";base64," + bytes.toBase64() + '"';
}

void addMember(QByteArray &object, const QString &name, QByteArrayView json)
{
    object.chop(1);
    if (!object.endsWith('{'))
        object.append(',');
    object.append(quoted(name)).append(':').append(json).append('}');
}

} // namespace maquette::wirerequest
