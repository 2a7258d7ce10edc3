#pragma once

#include "core/base/error.h"

#include <QString>

namespace maquette::store {

/// What an SQLite failure means for us.
enum class Trouble { None, Full, Disk, Damaged, Busy, ReadOnly, Other };

/// From an extended result code.
Trouble troubleOf(int sqliteCode);

/// True when the disk that holds `path` has no room worth speaking of.
bool isDiskFull(const QString &path);

/// Error::Kind::Storage with a sentence that tells the user what to do about `trouble`.
Error storageError(Trouble trouble, const QString &path, const QString &detail);

/// True when `error` is a storageError() of that sort.
bool isTrouble(const Error &error, Trouble trouble);

} // namespace maquette::store
