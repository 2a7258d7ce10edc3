#pragma once

#include "core/net/http.h"

#include <QString>
#include <QUrl>

namespace maquette {

/// Where a request goes and what goes with it besides the key: an account as the codecs see it.
struct Endpoint
{
    QUrl baseUrl;
    HttpHeaders headers;
    HttpProxy proxy;
    PlainHttp plainHttp = PlainHttp::LoopbackOnly;
    QString accountId;
    HttpTimeouts timeouts;
};

} // namespace maquette
