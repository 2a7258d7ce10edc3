#pragma once

#include <QChar>
#include <QList>
#include <QStringList>
#include <QStringView>

namespace maquette {

/// The beginning of a table that was written as text.
struct CsvTable
{
    QChar delimiter = u',';
    /// The first one is usually the names of the columns. Rows may be of different lengths.
    QList<QStringList> rows;
    /// There is more of it.
    bool isCut = false;

    bool operator==(const CsvTable &) const = default;
    qsizetype columns() const;
};

/// The first `most` rows of comma-separated values, as RFC 4180 and spreadsheet programs write them: with commas, semicolons
/// or tabs between, whichever divides its first lines alike; quoted cells may hold line breaks.
CsvTable csvHead(QStringView text, int most);

} // namespace maquette
