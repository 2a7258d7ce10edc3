#pragma once

#include "ui/theme/appearance.h"

#include <QStyleOption>

class QPainter;

/// The drawing of Style, by family of widgets. Internal to ui/theme.
namespace maquette::ui::stylepainter {

void pushButton(QPainter &painter, const QStyleOptionButton &option, const Appearance &look, const QWidget *widget);
void pushButtonLabel(QPainter &painter, const QStyleOptionButton &option, const Appearance &look, const QWidget *widget);
void toolButton(QPainter &painter, const QStyleOptionToolButton &option, const Appearance &look);
void checkBox(QPainter &painter, const QStyleOption &option, const Appearance &look);
void radioButton(QPainter &painter, const QStyleOption &option, const Appearance &look);

/// The ground of a field: line edit, text edit, combo box, spin box.
void field(QPainter &painter, const QStyleOption &option, const Appearance &look);
void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const Appearance &look, const QRect &arrow);
void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const Appearance &look, const QRect &up, const QRect &down);
void slider(QPainter &painter, const QStyleOptionSlider &option, const Appearance &look, const QRect &handle);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const Appearance &look, const QRect &handle);
void progressBar(QPainter &painter, const QStyleOptionProgressBar &option, const Appearance &look);

void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, const Appearance &look);
QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents);
void tab(QPainter &painter, const QStyleOptionTab &option, const Appearance &look);
/// A small chevron in the middle of `rect`.
void chevron(QPainter &painter, const QRectF &rect, Qt::ArrowType direction, const QColor &color);

} // namespace maquette::ui::stylepainter
