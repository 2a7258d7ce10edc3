#include "ui/widgets/player/playerlook.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

namespace maquette::ui {

namespace {

constexpr double kGroundShare = 0.4;
/// With it, text in `ink` has 4.5 : 1 on a white film.
constexpr float kScrimShare = 0.78F;
constexpr qreal kGrid = 24;
constexpr qreal kStroke = 1.6;

QPainterPath triangle(qreal left, qreal right)
{
    QPainterPath path(QPointF(left, 5.5));
    path.lineTo(right, 12);
    path.lineTo(left, 18.5);
    path.closeSubpath();
    return path;
}

/// Four corners, whose angles lie `out` from the middle and whose ends lie `in` from it.
QPainterPath corners(qreal angle, qreal end)
{
    QPainterPath path;
    for (const qreal x : {-1.0, 1.0}) {
        for (const qreal y : {-1.0, 1.0}) {
            path.moveTo(12 + x * end, 12 + y * angle);
            path.lineTo(12 + x * angle, 12 + y * angle);
            path.lineTo(12 + x * angle, 12 + y * end);
        }
    }
    return path;
}

QPainterPath loudspeaker()
{
    QPainterPath path(QPointF(4, 9.5));
    path.lineTo(7.2, 9.5);
    path.lineTo(11.5, 5.8);
    path.lineTo(11.5, 18.2);
    path.lineTo(7.2, 14.5);
    path.lineTo(4, 14.5);
    path.closeSubpath();
    return path;
}

/// Beside the loudspeaker: sound, or that there is none.
QPainterPath waves(PlayerGlyph glyph)
{
    QPainterPath path;
    if (glyph == PlayerGlyph::Muted) {
        path.moveTo(15, 9.5);
        path.lineTo(20, 14.5);
        path.moveTo(20, 9.5);
        path.lineTo(15, 14.5);
        return path;
    }
    for (const qreal radius : {4.0, 7.5}) {
        const QRectF circle(11.5 - radius, 12 - radius, 2 * radius, 2 * radius);
        path.arcMoveTo(circle, 45);
        path.arcTo(circle, 45, -90);
    }
    return path;
}

QPainterPath filled(PlayerGlyph glyph)
{
    QPainterPath path;
    switch (glyph) {
    case PlayerGlyph::Play:
        return triangle(7.5, 18.5);
    case PlayerGlyph::Pause:
        path.addRect(7.5, 6, 3, 12);
        path.addRect(13.5, 6, 3, 12);
        return path;
    case PlayerGlyph::Forward:
        path = triangle(6.5, 14.5);
        path.addRect(16, 6, 2, 12);
        return path;
    case PlayerGlyph::Back: {
        path.addRect(6, 6, 2, 12);
        path.addPath(triangle(17.5, 9.5));
        return path;
    }
    case PlayerGlyph::Sound:
    case PlayerGlyph::Muted:
        return loudspeaker();
    default:
        return path;
    }
}

} // namespace

Appearance playerLook(const QWidget *widget)
{
    Appearance look = appearanceOf(widget);
    look.tokens = look.isHighContrast ? withHighContrast(darkTokens()) : darkTokens();
    return look;
}

QColor playerGround(const Tokens &tokens)
{
    return mixed(tokens.bg, QColor(tokens.shadow().rgb()), kGroundShare);
}

QColor playerVeil(const Tokens &tokens, double share)
{
    QColor color = tokens.ink;
    color.setAlphaF(static_cast<float>(share));
    return color;
}

void paintScrim(QPainter &painter, const QRectF &rect, qreal fade, qreal radius, const Tokens &tokens)
{
    QColor full = playerGround(tokens);
    full.setAlphaF(kScrimShare);
    QColor none = full;
    none.setAlphaF(0);
    QLinearGradient gradient(rect.topLeft(), rect.bottomLeft());
    gradient.setColorAt(0, none);
    gradient.setColorAt(fade / rect.height(), full);
    QPainterPath path;
    // Round at the foot alone.
    path.addRoundedRect(rect.adjusted(0, -2 * radius, 0, 0), radius, radius);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect);
    painter.fillPath(path, gradient);
    painter.restore();
}

void paintGlyph(QPainter &painter, PlayerGlyph glyph, const QColor &color, const QRectF &rect, int size)
{
    if (glyph == PlayerGlyph::None)
        return;
    if (glyph == PlayerGlyph::More) {
        icons::paint(painter, QStringLiteral("more"), color, rect, size);
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF place = snapped(painter, QRectF(rect.center() - QPointF(size, size) / 2, QSizeF(size, size)));
    painter.translate(place.topLeft());
    painter.scale(place.width() / kGrid, place.height() / kGrid);
    if (glyph == PlayerGlyph::Expand)
        painter.strokePath(corners(7, 2.5), QPen(color, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    else if (glyph == PlayerGlyph::Shrink)
        painter.strokePath(corners(2.5, 7), QPen(color, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    else
        painter.fillPath(filled(glyph), color);
    if (glyph == PlayerGlyph::Sound || glyph == PlayerGlyph::Muted)
        painter.strokePath(waves(glyph), QPen(color, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

} // namespace maquette::ui
