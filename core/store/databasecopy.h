#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <atomic>

namespace maquette::store {

/// Writes the database at `path` as it is at this moment to `copy`, which must not exist: one file without a journal, while others go
/// on using the first. Takes as long as the disk does; for threads that may wait. Ends with an error, and without a copy, soon after
/// `isStopping` is true.
[[nodiscard]] Result<void> copyDatabase(const QString &path, const QString &copy, const std::atomic_bool &isStopping);

/// Takes the temporary conversations out of such a copy. The hashes of the library's files that were there for them only.
[[nodiscard]] Result<QStringList> withoutTemporary(const QString &copy);

/// What a database file is found to be.
struct DatabaseFacts
{
    /// Of the schema; 0 for a file without one.
    int version = 0;
    /// The newest that this program knows.
    int newest = 0;
    /// Nothing of its structure is broken.
    bool isSound = false;
};
/// Looks through all of a file that nobody uses, without changing it.
[[nodiscard]] Result<DatabaseFacts> inspectDatabase(const QString &path);

} // namespace maquette::store
