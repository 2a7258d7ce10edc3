#pragma once

#include <QString>
#include <QStringList>

namespace maquette {

/// A cell that no spreadsheet takes for a formula and no comma tears apart (RFC 4180).
QString csvCell(const QString &text);
/// Without the end of the line.
QString csvLine(const QStringList &cells);

} // namespace maquette
