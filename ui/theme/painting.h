#pragma once

#include "ui/theme/tokens.h"

#include <QRectF>
#include <QString>

class QFontMetricsF;
class QPainter;
class QStyleOptionViewItem;

namespace maquette::ui {

/// The width of a thin line in logical pixels: about one, and a whole number of device pixels, so that it is
/// crisp at 125 % and 150 % too.
qreal hairline(const QPainter &painter);

/// `rect` with its edges on whole device pixels.
QRectF snapped(const QPainter &painter, const QRectF &rect);

/// A filled rounded box with a thin border inside `rect`; an invalid colour leaves its part out.
void drawBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border = {});

/// What shows that the keyboard is here: a ring of two pixels inside `rect`.
void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QColor &color);

/// What stands behind an entry of a list of cards: that it is chosen, under the pointer, and has the keyboard.
void drawListCard(QPainter &painter, const QStyleOptionViewItem &option, const QRect &card, const Tokens &tokens);

/// A separator along the upper or left edge of `rect`.
void drawHorizontalLine(QPainter &painter, const QRectF &rect, const QColor &color);
void drawVerticalLine(QPainter &painter, const QRectF &rect, const QColor &color);

/// How wide `text` is when every digit takes the room of the widest one.
qreal tabularWidth(const QFontMetricsF &metrics, const QString &text);
/// Draws `text` with tabular digits in the painter's font and pen, centred vertically in `rect`.
/// Qt 6.4 cannot switch on a font's own tabular figures.
void drawTabular(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment = Qt::AlignLeft);

/// A bar that is `share` (0 to 1) full.
void drawGauge(QPainter &painter, const QRectF &rect, double share, const QColor &track, const QColor &fill);

} // namespace maquette::ui
