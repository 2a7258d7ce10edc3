#pragma once

#include "core/base/result.h"
#include "core/studio/gridplan.h"

#include <QString>
#include <QStringList>

namespace maquette::ui {

/// A grid as it is exported.
struct GridSheet
{
    /// The problem of a cell is what stands there when it has no picture.
    GridPlan plan;
    /// The picture of each cell in the library; empty: none.
    QStringList files;
    QString title;
};

/// Draws the labelled sheet and writes it as PNG, in whole or not at all. A picture that cannot be read says so in its place.
/// Reads, decodes and encodes: not for the UI thread.
[[nodiscard]] Result<void> writeGridSheet(const GridSheet &sheet, const QString &path);

/// The sides of a cell for so many cells of pictures of these sizes: as large as the sheet stays something that can be opened.
QSize gridCellSize(const QList<QSize> &pictures, qsizetype cells);

} // namespace maquette::ui
