#pragma once

#include "core/base/result.h"
#include "core/documents/documenttext.h"
#include "core/documents/patience.h"

#include <QByteArray>
#include <QString>

namespace maquette {

/// Larger files are not opened; the library takes none either.
inline constexpr qint64 kLargestDocument = 64LL * 1024 * 1024;

/// What the file at `path` says; `name` is what the user calls it and tells code from prose, never what the bytes are. Takes its
/// time: for a pool.
///
/// Rejected for an empty or damaged one, Unsupported for what is no text and no document (a picture among them), TooLarge with the
/// figures, or when it takes longer than `patience`. Messages are sentences about "this file"; whoever shows them names it.
[[nodiscard]] Result<DocumentText> readDocument(const QString &path, const QString &name, const Patience &patience = Patience());
/// The same for text that has no file.
[[nodiscard]] Result<DocumentText> readTextDocument(const QByteArray &bytes, const QString &name);

} // namespace maquette
