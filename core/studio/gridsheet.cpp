#include "core/studio/gridplan.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace maquette {

namespace {

/// Shares of a cell's shorter side.
constexpr double kText = 0.05;
constexpr double kGap = 0.02;

/// Where everything stands on a sheet, before it is scaled.
struct SheetLayout
{
    QSize cell;
    int text = 0;
    int gap = 0;
    int left = 0;
    int top = 0;
    int title = 0;
    QSize whole;

    QRect cellAt(int column, int row) const
    {
        return {QPoint(left + column * (cell.width() + gap), top + row * (cell.height() + gap)), cell};
    }
};

SheetLayout layoutOf(const GridPlan &plan, const SheetOptions &options)
{
    SheetLayout layout;
    layout.cell = options.cell.expandedTo({32, 32});
    const int shorter = std::min(layout.cell.width(), layout.cell.height());
    layout.text = std::max(10, static_cast<int>(shorter * kText));
    layout.gap = std::max(4, static_cast<int>(shorter * kGap));
    const auto hasLabels = [](const QStringList &labels) { return labels.size() > 1 || !labels.value(0).isEmpty(); };
    layout.title = options.title.isEmpty() ? 0 : layout.text * 3;
    layout.left = layout.gap + (hasLabels(plan.rows) ? layout.cell.width() / 2 + layout.gap : 0);
    layout.top = layout.gap + layout.title + (hasLabels(plan.columns) ? layout.text * 4 : 0);
    const auto columns = static_cast<int>(plan.columns.size());
    const auto rows = static_cast<int>(plan.rows.size());
    layout.whole =
        QSize(layout.left + columns * (layout.cell.width() + layout.gap), layout.top + rows * (layout.cell.height() + layout.gap));
    return layout;
}

QFont fontOf(int pixels, bool isBold)
{
    QFont font;
    font.setPixelSize(pixels);
    font.setBold(isBold);
    return font;
}

/// As many lines as fit, the last one with an ellipsis.
void drawLabel(QPainter &painter, const QRect &place, int flags, const QString &text)
{
    const QFontMetrics metrics(painter.font());
    const auto fits = [&](const QString &some) {
        return metrics.boundingRect(place, flags | Qt::TextWordWrap, some).height() <= place.height();
    };
    QString shown = text;
    for (qsizetype length = text.size(); length > 1 && !fits(shown);) {
        length = length * 9 / 10;
        shown = text.left(length) + u'…';
    }
    painter.drawText(place, flags | Qt::TextWordWrap, shown);
}

void drawCell(QPainter &painter, const QRect &place, const GridCell &cell, const QImage &picture)
{
    painter.fillRect(place, QColor(0xf1, 0xef, 0xeb));
    if (picture.isNull()) {
        drawLabel(painter, place.adjusted(8, 8, -8, -8), Qt::AlignCenter, cell.problem);
        return;
    }
    const QSize size = picture.size().scaled(place.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    QRect within(QPoint(), size);
    within.moveCenter(place.center());
    painter.drawImage(within, picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

} // namespace

QImage drawSheet(const GridPlan &plan, const QList<QImage> &pictures, const SheetOptions &options)
{
    const SheetLayout layout = layoutOf(plan, options);
    const int side = std::max(layout.whole.width(), layout.whole.height());
    const double scale = std::min(1.0, static_cast<double>(options.largestSide) / side);
    QImage sheet((QSizeF(layout.whole) * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.scale(scale, scale);
    painter.setPen(QColor(0x1f, 0x1d, 0x1a));
    if (!options.title.isEmpty()) {
        painter.setFont(fontOf(layout.text * 3 / 2, true));
        drawLabel(painter, QRect(layout.gap, layout.gap, layout.whole.width() - 2 * layout.gap, layout.title), Qt::AlignVCenter,
                  options.title);
    }
    painter.setFont(fontOf(layout.text, true));
    for (int i = 0; i < static_cast<int>(plan.columns.size()); ++i) {
        const QRect cell = layout.cellAt(i, 0);
        drawLabel(painter, QRect(cell.left(), cell.top() - layout.text * 4, cell.width(), layout.text * 4 - layout.gap),
                  Qt::AlignHCenter | Qt::AlignBottom, plan.columns.at(i));
    }
    for (int i = 0; i < static_cast<int>(plan.rows.size()); ++i) {
        const QRect cell = layout.cellAt(0, i);
        drawLabel(painter, QRect(layout.gap, cell.top(), layout.left - 2 * layout.gap, cell.height()),
                  Qt::AlignRight | Qt::AlignVCenter, plan.rows.at(i));
    }
    painter.setFont(fontOf(layout.text, false));
    for (qsizetype i = 0; i < plan.cells.size(); ++i)
        drawCell(painter, layout.cellAt(plan.cells.at(i).column, plan.cells.at(i).row), plan.cells.at(i), pictures.value(i));
    return sheet;
}

} // namespace maquette
