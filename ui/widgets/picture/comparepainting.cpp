#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/picture/comparecanvas.h"
#include "ui/widgets/picture/picturedifference.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

// How CompareCanvas paints.
namespace maquette::ui {

namespace {

constexpr qreal kHandleWidth = 3;
constexpr qreal kKnob = 28;
constexpr qreal kArrow = 4;

} // namespace

QRect CompareCanvas::deviceRect() const
{
    const QSizeF size = view().canvas() * view().ratio();
    return {0, 0, static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height()))};
}

void CompareCanvas::paintEvent(QPaintEvent *)
{
    const Appearance &look = appearanceOf(this);
    QPainter painter(this);
    paintGround(painter);
    if (view().isEmpty()) {
        paintMessage(painter, rect(), message(), look);
    } else {
        switch (m_mode) {
        case Mode::SideBySide:
            paintSideBySide(painter);
            break;
        case Mode::Slider:
            paintSlider(painter);
            break;
        case Mode::Blink:
            paintAlone(painter, m_b.isNull() || (!m_isShowingB && !m_a.isNull()) ? m_a : m_b);
            break;
        case Mode::Difference:
            paintAlone(painter, m_difference);
            break;
        }
        paintTags(painter);
        const Caption line{caption(), {}};
        if (!line.text.isEmpty())
            paintCaption(painter, captionRect(rect(), line, CaptionPlace::Foot, look), line, look, layoutDirection());
    }
    if (hasFocus())
        drawFocusRing(painter, rect(), kFieldRadius, look.tokens.accent);
}

void CompareCanvas::paintPicture(QPainter &painter, ScaledPicture &picture, const QRect &seen)
{
    if (picture.isNull())
        return;
    const Tokens &t = tokensOf(this);
    const qreal ratio = view().ratio();
    const QRect place = placedInFrame(picture.size(), view().devicePlace()).toRect();
    painter.save();
    painter.setClipRect(seen);
    shadow().paint(painter, place, ratio, t.shadow());
    picture.paint(painter, {place, seen, view().isWhole() ? pictureRadius(place, ratio) : 0, ratio}, t);
    painter.restore();
}

void CompareCanvas::paintSideBySide(QPainter &painter)
{
    const DevicePixels pixels(painter, view().ratio());
    const QRect cellRect = deviceRect();
    paintPicture(painter, m_a, cellRect);
    const QPointF second = cell(QPointF(width(), 0)).topLeft() * view().ratio();
    painter.translate(std::round(second.x()), 0);
    paintPicture(painter, m_b, cellRect);
}

void CompareCanvas::paintSlider(QPainter &painter)
{
    {
        const DevicePixels pixels(painter, view().ratio());
        const QRect all = deviceRect();
        const int at = static_cast<int>(std::lround(sliderAt() * view().ratio()));
        paintPicture(painter, m_a, QRect(all.topLeft(), QPoint(at - 1, all.bottom())));
        paintPicture(painter, m_b, QRect(QPoint(at, all.top()), all.bottomRight()));
    }
    if (isComplete())
        paintHandle(painter);
}

void CompareCanvas::paintAlone(QPainter &painter, ScaledPicture &picture)
{
    const DevicePixels pixels(painter, view().ratio());
    paintPicture(painter, picture, deviceRect());
}

void CompareCanvas::paintHandle(QPainter &painter) const
{
    const Tokens &t = tokensOf(this);
    const QRectF all = seen();
    const qreal x = sliderAt();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Seen on every picture: light on a dark one or dark on a light one.
    const QRectF line(x - kHandleWidth / 2, all.top(), kHandleWidth, all.height());
    painter.fillRect(line.adjusted(-1, 0, 1, 0), t.ink);
    painter.fillRect(line, t.raised);
    const QPointF middle(x, all.center().y());
    const QRectF knob(middle.x() - kKnob / 2, middle.y() - kKnob / 2, kKnob, kKnob);
    drawBox(painter, knob, kKnob / 2, t.raised, hasFocus() ? t.accent : t.ink);
    painter.setPen(QPen(hasFocus() ? t.accent : t.ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const int side : {-1, 1}) {
        const QPointF tip = middle + QPointF(side * 2 * kArrow, 0);
        painter.drawPolyline(QPolygonF{tip + QPointF(-side * kArrow, -kArrow), tip, tip + QPointF(-side * kArrow, kArrow)});
    }
    painter.restore();
}

void CompareCanvas::paintTags(QPainter &painter) const
{
    if (!isComplete() || m_mode == Mode::Difference)
        return;
    const Appearance &look = appearanceOf(this);
    const QString a = tr("A", "the first of two pictures");
    const QString b = tr("B", "the second of two pictures");
    const QRectF all = seen();
    switch (m_mode) {
    case Mode::SideBySide:
        paintTag(painter, all, TagSide::Left, a, look);
        paintTag(painter, all.translated(cell(QPointF(width(), 0)).topLeft()), TagSide::Left, b, look);
        break;
    case Mode::Slider:
        paintTag(painter, QRectF(all.topLeft(), QPointF(sliderAt(), all.bottom())), TagSide::Left, a, look);
        paintTag(painter, QRectF(QPointF(sliderAt(), all.top()), all.bottomRight()), TagSide::Right, b, look);
        break;
    case Mode::Blink:
        paintTag(painter, all, TagSide::Left, m_isShowingB ? b : a, look);
        break;
    case Mode::Difference:
        break;
    }
}

} // namespace maquette::ui
