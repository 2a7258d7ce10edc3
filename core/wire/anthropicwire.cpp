#include "core/wire/anthropicwire.h"

#include "core/wire/endpointurl.h"
#include "core/wire/wirerequest.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

HttpRequest versioned(HttpRequest http)
{
    if (!http.headers.contains("anthropic-version"))
        http.headers.set("anthropic-version"_ba, "2023-06-01"_ba);
    return http;
}

QUrl urlOf(const Endpoint &endpoint, const QString &path)
{
    return besideApi(endpoint.baseUrl, u"v1/"_s + path);
}

} // namespace

HttpRequest anthropicGet(const Endpoint &endpoint, const QString &path)
{
    return versioned(wirerequest::get(endpoint, urlOf(endpoint, path)));
}

HttpRequest anthropicPost(const Endpoint &endpoint, const QString &path, QByteArray body)
{
    return versioned(wirerequest::postJson(endpoint, urlOf(endpoint, path), std::move(body)));
}

} // namespace maquette
