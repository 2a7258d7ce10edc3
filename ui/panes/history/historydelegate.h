#pragma once

#include <QStyledItemDelegate>

namespace maquette::ui {

/// Draws the cells of the history: money in its colour, figures at the trailing edge with digits that keep their places.
class HistoryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// Beside the text of a cell.
    static constexpr int kMargin = 10;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace maquette::ui
