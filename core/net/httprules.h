#pragma once

#include "core/net/http.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QUrl>

#include <optional>

/// What may be sent, and how it is put to Qt. Pure functions.
namespace maquette::httprules {

/// Scheme, host and port: what shares a connection.
QString origin(const QUrl &url);

/// The reason why `request` must not be sent at all, if there is one: not an address of a server, plain http
/// to somewhere else, a header or key that would break out of its line.
std::optional<Error> refusal(const HttpRequest &request);

/// `request` for QNetworkAccessManager, its credential composed in.
QNetworkRequest compose(const HttpRequest &request);

/// `request` for the target of a redirect: without its credential, and to another origin without any header
/// that could identify the account.
HttpRequest redirectedTo(const HttpRequest &request, const QUrl &target);

/// The proxy that an explicit setting stands for; empty when it cannot be used.
std::optional<QNetworkProxy> explicitProxy(const QUrl &url);

} // namespace maquette::httprules
