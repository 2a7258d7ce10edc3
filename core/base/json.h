#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace maquette::json {

/// Parses bytes that must hold an object. Error::Kind::Protocol with the position otherwise.
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray &bytes);
/// Parses bytes that must hold an array. Error::Kind::Protocol with the position otherwise.
[[nodiscard]] Result<QJsonArray> parseArray(const QByteArray &bytes);

/// Compact UTF-8.
QByteArray toBytes(const QJsonObject &object);
QByteArray toBytes(const QJsonArray &array);

/// The same JSON with its lines broken and indented: names in their order, numbers and texts as they stand. Empty when the
/// brackets and texts of `bytes` do not make one value. Whatever the depth, in one pass, and the indentation is bounded.
QByteArray indented(QByteArrayView bytes);

/// The whole number at `key`; empty when it is absent, null, no number or not whole.
std::optional<qint64> integer(const QJsonObject &object, QStringView key);
/// The text at `key`; empty when it is absent or no text.
QString text(const QJsonObject &object, QStringView key);
/// The decimal text of the number (or numeric text) at `key`, the shortest that reads back the same; empty when absent.
QString decimal(const QJsonObject &object, QStringView key);

} // namespace maquette::json
