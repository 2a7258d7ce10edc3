#pragma once

#include <QString>
#include <QUrl>

namespace maquette {

/// `path` below `base`, whether or not `base` ends in a slash; a query of `base` (Azure's api-version) stays.
QUrl below(const QUrl &base, const QString &path);

/// `path` at the root of the server whose API starts at `base`: a trailing version such as "/v1" is taken off
/// first, a prefix put there by a proxy is kept.
QUrl besideApi(const QUrl &base, const QString &path);

/// Scheme, server and port of both are the same.
bool isSameOrigin(const QUrl &a, const QUrl &b);

} // namespace maquette
