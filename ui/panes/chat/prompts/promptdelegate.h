#pragma once

#include <QAbstractItemDelegate>
#include <QIcon>

class QColor;
class QPainter;

namespace maquette::ui {

struct Appearance;

/// Draws a row of the library: its folder above the first, an assistant's mark, name and second line.
class PromptDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT
public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A round mark with an assistant's letters.
void paintSign(QPainter &painter, const QRect &rect, const QString &sign, int colour, const Appearance &look);
/// The same for menus.
QIcon signIcon(const QString &sign, int colour, const QWidget *widget);

} // namespace maquette::ui
