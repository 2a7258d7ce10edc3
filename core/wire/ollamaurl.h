#pragma once

#include <QString>
#include <QUrl>

namespace maquette {

/// `path` of Ollama's own API, at the root of the server that `base` names: with "/v1" at its end, with "/api", or bare.
QUrl ollamaUrl(const QUrl &base, const QString &path);

} // namespace maquette
