#pragma once

#include <QStyledItemDelegate>

namespace maquette::ui {

/// A row of the side list: the account's name, a second line, and a dot that says whether it works.
class AccountDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace maquette::ui
