#pragma once

#include <QColor>
#include <QImage>
#include <QRect>

class QPainter;

// What lies around and under a picture. Everything here is in device pixels.
namespace maquette::ui {

struct Tokens;

/// The house's one shadow, below a picture at `place`. Keeps what it has blurred for the next time.
class PictureShadow
{
public:
    void paint(QPainter &painter, const QRect &place, qreal ratio, const QColor &color);

private:
    void blur(qreal ratio, const QColor &color);

    /// A blurred square that is stretched along its middle.
    QImage m_patch;
    qreal m_ratio = 0;
    QColor m_color;
};

/// The squares under a transparent picture, counted from `origin`.
void paintChecks(QPainter &painter, const QRect &part, const QPoint &origin, qreal ratio, const Tokens &tokens);

/// How round the corners of a picture at `place` are: a small one less than others.
int pictureRadius(const QRect &place, qreal ratio);

/// From logical to device pixels until it goes. Nothing is scaled by a hair then, and pixels stay what they are.
class DevicePixels
{
public:
    DevicePixels(QPainter &painter, qreal ratio);
    ~DevicePixels();
    Q_DISABLE_COPY_MOVE(DevicePixels)

private:
    QPainter &m_painter;
};

} // namespace maquette::ui
