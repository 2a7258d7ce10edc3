#pragma once

#include "core/base/result.h"
#include "core/wire/errors.h"

#include <QByteArray>
#include <QStringView>

namespace maquette {

/// The count at `key` of a 2xx answer to a question for tokens.
[[nodiscard]] Result<qint64> readTokenCount(const QByteArray &body, QStringView key, const ErrorHabits &errors);

} // namespace maquette
