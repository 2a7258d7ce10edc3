#pragma once

#include "core/base/result.h"
#include "core/wire/errors.h"

#include <QJsonObject>
#include <QStringView>

/// What whole answers of all wires have in common.
namespace maquette::wireanswer {

/// The object of a whole 2xx answer that has something at `expected`. An error object instead, or one beside it, is
/// its Error; everything else is Protocol: a web page, an object of something else, half an object. The last of these
/// has `outcomeUnknown`, since the rest was on its way.
[[nodiscard]] Result<QJsonObject> readObject(const HttpResponse &response, QStringView expected, const ErrorHabits &habits);

/// True for the beginning of an object or list whose end is missing, and for nothing at all.
bool isHalf(const QByteArray &json);

/// Protocol: the answer is whole, and nobody knows what it says. `bytes` go into the detail, shortened.
Error notUnderstood(QByteArrayView bytes);
/// Protocol, with `outcomeUnknown`: the connection ended before the answer did.
Error cutShort();
/// Filtered: it was made, or asked for, and the provider keeps it back.
Error heldBack(const ErrorHabits &habits, const QString &detail = {});

} // namespace maquette::wireanswer
