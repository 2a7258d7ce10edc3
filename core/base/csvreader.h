#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace maquette {

/// The rows of a CSV file, the header among them (RFC 4180).
///
/// Cells may be in quotes, with commas, lines and doubled quotes in them; a byte order mark is skipped, lines end as they
/// like, and the separator is the comma, semicolon or tab of which the first line has most. Empty lines are no rows.
QList<QStringList> readCsv(const QByteArray &bytes);

} // namespace maquette
