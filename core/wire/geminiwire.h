#pragma once

#include "core/modality/endpoint.h"

#include <QByteArray>
#include <QString>
#include <QStringView>
#include <QUrl>

/// What the calls of the Gemini API have in common.
namespace maquette::geminiwire {

/// The protocol's name in EchoBlock::wire.
inline constexpr QStringView kWire = u"gemini";

/// "models/…" for an id; one that says itself where it belongs ("tunedModels/…") stays.
QString modelName(const QString &id);
/// `method` of a model, below the base URL; the base URL's own query stays.
QUrl callUrl(const Endpoint &endpoint, const QString &modelId, QStringView method);
/// `url` with one more item in its query; name and value need no encoding.
QUrl withQueryItem(const QUrl &url, const QString &name, const QString &value);

/// A part with a file inside, as JSON.
QByteArray inlinePart(const QString &mime, const QByteArray &bytes);

/// What a request may have in its body, files and all.
inline constexpr qint64 kLargestRequest = 100LL * 1024 * 1024;

} // namespace maquette::geminiwire
