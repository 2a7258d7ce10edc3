#pragma once

#include "core/base/result.h"
#include "core/modality/endpoint.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <initializer_list>
#include <optional>

/// What the model lists of all protocols have in common.
namespace maquette::modellist {

/// The GET for the list at `url`, without its credential.
HttpRequest request(const Endpoint &endpoint, const QUrl &url);

/// The entries of a list, wherever it has them: at "data", at "models", or as the whole body. What an error object
/// says that came instead; Protocol for what is no list.
[[nodiscard]] Result<QJsonArray> entries(const QByteArray &body);

/// The first of `keys` at which there is a positive whole number.
std::optional<qint64> firstSize(const QJsonObject &object, std::initializer_list<QStringView> keys);
/// The first of `keys` at which there is some text.
QString firstText(const QJsonObject &object, std::initializer_list<QStringView> keys);

} // namespace maquette::modellist
