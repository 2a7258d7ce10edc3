#pragma once

#include <QIcon>
#include <QPixmap>
#include <QStringList>

class QColor;
class QPainter;
class QRectF;

/// The program's own drawn icons: 24 grid, lines of 1.6, round caps, one colour.
namespace maquette::ui::icons {

/// The icon `name` ("chat", without folder and ending), tinted by the palette of the widget that shows it, at any
/// size and device pixel ratio. An unknown name gives an empty icon and a warning.
QIcon icon(const QString &name);

/// The icon `name` in one colour, drawn for `ratio` device pixels per logical pixel; kept in QPixmapCache.
QPixmap pixmap(const QString &name, const QColor &color, int size, qreal ratio);

/// Draws the icon into the middle of `rect`, on whole device pixels.
void paint(QPainter &painter, const QString &name, const QColor &color, const QRectF &rect, int size = 20);

/// Every name, sorted.
const QStringList &names();

} // namespace maquette::ui::icons
