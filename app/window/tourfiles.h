#pragma once

#include <QStringList>

namespace maquette {

/// Files as people attach them, written into `folder`: a manual of two pages as PDF, and a table of prices. Empty when they could not
/// be written.
QStringList writeTourFiles(const QString &folder);

} // namespace maquette
