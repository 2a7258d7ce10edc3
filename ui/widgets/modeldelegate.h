#pragma once

#include <QAbstractItemDelegate>

namespace maquette::ui {

/// Draws a model of the picker: its account above the first, name, price, what it can.
class ModelDelegate : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace maquette::ui
