#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

#include <QString>
#include <QUrl>

namespace maquette {

/// A base URL as a person typed or pasted it, tidied (scheme added, blanks, quotes and a pasted
/// "/chat/completions", "/models" or slash at the end removed), or one plain sentence about what is wrong with it.
/// Without a scheme, names and numbers of this computer get http, everything else https.
Result<QUrl> tidyBaseUrl(const QString &typed);

/// A remark on a base URL that is valid but looks unfinished ("usually ends in /v1"); empty when it looks fine.
QString baseUrlHint(const QUrl &baseUrl);

/// Refuses headers that would keep a credential in clear text, that the transport sets itself, or that are none.
Result<void> checkHeaders(const HttpHeaders &headers);

/// An explicit proxy as typed ("proxy.example:8080", "socks5://…"), its password taken out into `password`.
Result<QUrl> tidyProxyUrl(const QString &typed, QString *password);

/// The key as pasted, without blanks and quotes around it; an error when it cannot be one.
Result<QByteArray> tidyKey(QByteArray typed);

} // namespace maquette
