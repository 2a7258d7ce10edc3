#pragma once

#include <QFile>
#include <QString>

namespace maquette {

/// True once the bytes of `file`, which is open for writing, are on the disk and not only on their way.
bool syncFile(QFile &file);
/// The same for the names in a folder: a rename is on the disk once its folder is.
bool syncFolder(const QString &folder);

} // namespace maquette
