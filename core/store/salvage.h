#pragma once

#include "core/base/result.h"
#include "core/store/migrations.h"

#include <QStringList>

namespace maquette {

/// What could be brought over from a damaged file.
struct SalvageReport
{
    /// Where the damaged file is kept, with what lay beside it.
    QString kept;
    qint64 rows = 0;
    /// Tables of which something is missing.
    QStringList incompleteTables;
};

/// Replaces the damaged file at `path` by a new one with every row that can still be read.
///
/// The damaged file is moved into a folder `damaged/` beside it, never changed and never deleted; when the new file
/// cannot be built, everything stays where it was. Nobody else may use the file meanwhile.
[[nodiscard]] Result<SalvageReport> replaceDamaged(const QString &path, const QList<Migration> &migrations);

} // namespace maquette
