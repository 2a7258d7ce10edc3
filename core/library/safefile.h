#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

// Files that are either there in whole or not at all.
namespace maquette::safefile {

/// Storage, with what to do.
[[nodiscard]] tl::unexpected<Error> notWritten(const QString &detail);

/// Lower-case hex of the SHA-256 of a file; empty when it cannot be read.
QString hashOf(const QString &path);
/// Whether the file is there with this size and this content.
bool holds(const QString &path, qint64 size, const QString &hash);

/// Writes a file that must not exist yet, down to the disk, and reads it back. Nothing is left of it after an error.
[[nodiscard]] Result<void> writeVerified(const QString &path, const QByteArray &bytes, const QString &hash);
/// A new hidden name beside `target`, for what is moved there once it is whole.
QString partBeside(const QString &target);
/// Renames within one file system, or copies and removes across two; on the disk when it returns.
[[nodiscard]] Result<void> move(const QString &from, const QString &to);
/// Writes a file or leaves the one that is there as it is. Makes its folder.
[[nodiscard]] Result<void> replace(const QString &path, const QByteArray &bytes);

} // namespace maquette::safefile
