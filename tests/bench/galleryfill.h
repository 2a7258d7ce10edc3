#pragma once

#include "core/base/result.h"

#include <QString>

namespace maquette {
class SqlConnection;
}

namespace maquette::bench {

/// Adds pictures with prompts, models, prices, stars and tags, searchable: rows, and, in the library's folder `root` where one is
/// given, files with their sidecars.
[[nodiscard]] Result<void> fillGallery(SqlConnection &connection, int pictures, qint64 nowMs, const QString &root = {});

} // namespace maquette::bench
