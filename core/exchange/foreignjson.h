#pragma once

#include "core/exchange/foreignconversation.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

// What the readers of other programs' JSON have in common. Nothing here trusts a type: what is not as expected reads as empty.
namespace maquette::exchange {

/// Seconds or milliseconds since the epoch, as number or text, or ISO 8601; invalid when it is none of these.
QDateTime timeFrom(const QJsonValue &value);
/// The first of `keys` that holds a text that is not empty.
QString firstText(const QJsonObject &object, std::initializer_list<QStringView> keys);
/// Text without what the store or a screen cannot take.
QString tidyText(const QString &text);
/// `text` as a code block that nothing in it can end.
QString fenced(const QString &text, const QString &language);
/// Both texts, a blank line between them where both have something to say.
QString joined(const QString &first, const QString &second);
/// Of an item that names no id of its own: the same item has the same key again.
QString keyOf(const QJsonObject &item);
/// The bytes of a `data:` URL in base64; empty for anything else.
std::optional<QByteArray> dataUrlBytes(QStringView url);
/// An id whose digits are all zero stands for the root.
bool isZeroId(QStringView id);

} // namespace maquette::exchange
