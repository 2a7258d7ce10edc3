#pragma once

#include "ui/theme/style.h"
#include "ui/widgets/picture/picturesurface.h"

#include <QApplication>
#include <QPainter>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

// Pictures whose every part is known, and looking at what a canvas made of them.
namespace maquette::test {

enum class Movement { Full, Reduced };

/// The theme in force, without a desktop to ask.
inline void giveLook(const ui::Tokens &tokens, Movement movement = Movement::Full)
{
    ui::Appearance look;
    look.tokens = tokens;
    look.isMotionReduced = movement == Movement::Reduced;
    ui::chooseFamilies(look);
    QApplication::setStyle(new ui::Style(look));
    QApplication::setPalette(look.palette());
}

/// Red, green, blue and yellow, from the upper left.
inline QImage quarters(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    const int x = size.width() / 2;
    const int y = size.height() / 2;
    painter.fillRect(0, 0, x, y, Qt::red);
    painter.fillRect(x, 0, size.width() - x, y, Qt::green);
    painter.fillRect(0, y, x, size.height() - y, Qt::blue);
    painter.fillRect(x, y, size.width() - x, size.height() - y, Qt::yellow);
    return image;
}

inline QImage plain(const QSize &size, const QColor &color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

/// No two neighbours are alike.
inline QImage noise(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(x * 7 % 256, y * 11 % 256, (x ^ y) % 256));
    }
    return image;
}

/// What is on the screen at a point in logical pixels.
inline QColor at(const QImage &screen, const QPointF &point)
{
    return screen.pixelColor(static_cast<int>(std::floor(point.x() * screen.devicePixelRatio())),
                             static_cast<int>(std::floor(point.y() * screen.devicePixelRatio())));
}

inline QImage grabbed(QWidget &widget)
{
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

/// At a picture's pixel, where the view says that it lies.
inline QColor atPicture(const QImage &screen, const ui::PictureView &view, const QPointF &pixel)
{
    return at(screen, view.toCanvas(pixel));
}

/// A turn of the wheel; whether the widget took it.
inline bool turnWheel(QWidget &widget, const QPointF &point, const QPoint &angle, Qt::KeyboardModifiers keys = {})
{
    QWheelEvent event(point, widget.mapToGlobal(point), {}, angle, Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
    return event.isAccepted();
}

/// In steps, as a hand does it.
inline void drag(QWidget &widget, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(&widget, Qt::LeftButton, {}, from);
    constexpr int steps = 8;
    for (int i = 1; i <= steps; ++i) {
        const QPointF point = QPointF(from) + QPointF(to - from) * i / steps;
        QMouseEvent move(QEvent::MouseMove, point, widget.mapToGlobal(point), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&widget, &move);
    }
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, to);
}

inline bool isNear(const QPointF &one, const QPointF &other, qreal distance = 1)
{
    return (one - other).manhattanLength() <= distance;
}

} // namespace maquette::test
