#include "ui/panes/image/gridsheetfile.h"

#include "core/library/imagefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

struct SheetWords
{
    Q_DECLARE_TR_FUNCTIONS(maquette::ui::GridSheet)
};

constexpr int kSheetSide = 512;
constexpr int kLeastSheetSide = 96;
/// Of all cells together: 200 MB while it is drawn.
constexpr double kMostSheetPixels = 50e6;

/// No larger than a cell can be, so that hundreds of them fit into memory.
Result<QImage> sheetPicture(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Storage, SheetWords::tr("The picture cannot be read."), file.errorString());
    return decodeImage(file.readAll(), QSize(kSheetSide, kSheetSide));
}

} // namespace

QSize gridCellSize(const QList<QSize> &pictures, qsizetype cells)
{
    const QSize square(kSheetSide, kSheetSide);
    QSize cell;
    for (const QSize &picture : pictures) {
        if (!picture.isEmpty())
            cell = cell.expandedTo(picture.scaled(square, Qt::KeepAspectRatio));
    }
    if (cell.isEmpty())
        cell = square;
    const double pixels = static_cast<double>(cell.width()) * cell.height() * static_cast<double>(std::max<qsizetype>(cells, 1));
    const double scale = std::min(1.0, std::sqrt(kMostSheetPixels / pixels));
    return (QSizeF(cell) * scale).toSize().expandedTo({kLeastSheetSide, kLeastSheetSide});
}

Result<void> writeGridSheet(const GridSheet &sheet, const QString &path)
{
    GridPlan plan = sheet.plan;
    QList<QImage> pictures;
    QList<QSize> sizes;
    for (qsizetype i = 0; i < plan.cells.size(); ++i) {
        pictures.append(QImage());
        if (sheet.files.value(i).isEmpty())
            continue;
        const auto picture = sheetPicture(sheet.files.at(i));
        if (picture)
            pictures.last() = *picture;
        else
            plan.cells[i].problem = picture.error().message;
        sizes.append(pictures.constLast().size());
    }
    const SheetOptions options{.title = sheet.title, .cell = gridCellSize(sizes, plan.cells.size())};
    const QImage image = drawSheet(plan, pictures, options);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG") || !file.commit()) {
        return failure(Error::Kind::Storage, SheetWords::tr("%1 could not be written: %2. Choose another folder, or make room.")
                                                 .arg(QFileInfo(path).fileName(), file.errorString()));
    }
    return {};
}

} // namespace maquette::ui
