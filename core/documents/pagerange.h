#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace maquette {

/// Pages as people write them ("1-3, 7"), counted from 1, in order and each once; all of `count` for an empty text. Usage, in
/// words, for what cannot be understood or leads beyond the last page.
[[nodiscard]] Result<QList<int>> pagesOf(const QString &text, int count);

/// The shortest way to write them; empty for all of `count`.
QString pagesText(const QList<int> &pages, int count);

} // namespace maquette
