#pragma once

#include <QString>

namespace maquette::cli {

/// What to tell of a file that was written to `path` and holds `mime`, which its name does not say; empty when they agree
/// or nobody can tell.
QString misnamed(const QString &path, const QString &mime);

} // namespace maquette::cli
