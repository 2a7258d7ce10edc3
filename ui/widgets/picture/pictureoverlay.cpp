#include "ui/widgets/picture/pictureoverlay.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kMessageWidth = 420;
constexpr int kGaugeWidth = 180;
constexpr int kGaugeHeight = 5;
constexpr int kTagSide = 22;

QSizeF captionPadding()
{
    return {space(3), 6};
}

} // namespace

QRectF captionRect(const QRectF &canvas, const Caption &caption, CaptionPlace place, const Appearance &look)
{
    const QFontMetricsF metrics(look.font(TextRole::Small));
    qreal width = tabularWidth(metrics, caption.text);
    qreal height = caption.text.isEmpty() ? 0 : metrics.height();
    if (caption.part) {
        width = std::max<qreal>(width, kGaugeWidth);
        height += kGaugeHeight + (caption.text.isEmpty() ? 0 : space(1));
    }
    const QSizeF padding = captionPadding();
    QRectF rect(0, 0, std::min(std::ceil(width) + 2 * padding.width() + 2, canvas.width() - 2 * space(2)),
                std::ceil(height) + 2 * padding.height());
    rect.moveCenter(canvas.center());
    if (place == CaptionPlace::Foot)
        rect.moveBottom(canvas.bottom() - space(3));
    return rect;
}

void paintCaption(QPainter &painter, const QRectF &rect, const Caption &caption, const Appearance &look,
                  Qt::LayoutDirection direction)
{
    const Tokens &t = look.tokens;
    drawBox(painter, rect, kFieldRadius, t.raised, t.line);
    const QSizeF padding = captionPadding();
    QRectF inside = rect.adjusted(padding.width(), padding.height(), -padding.width(), -padding.height());
    painter.setFont(look.font(TextRole::Small));
    painter.setPen(t.ink);
    const QFontMetricsF metrics(painter.font());
    const bool isRoomy = tabularWidth(metrics, caption.text) <= inside.width();
    drawTabular(painter, QRectF(inside.left(), inside.top(), inside.width(), metrics.height()),
                isRoomy ? caption.text : metrics.elidedText(caption.text, Qt::ElideRight, inside.width()), Qt::AlignHCenter);
    if (!caption.part)
        return;
    inside.setTop(inside.bottom() - kGaugeHeight);
    drawGauge(painter, inside, 0, t.line, t.accent);
    const bool isMirrored = direction == Qt::RightToLeft;
    const double from = isMirrored ? 1 - caption.part->to : caption.part->from;
    QRectF full = inside;
    full.setLeft(inside.left() + from * inside.width());
    full.setWidth((caption.part->to - caption.part->from) * inside.width());
    // As an own gauge that is full, its ends are round too.
    if (full.width() >= 1)
        drawGauge(painter, full, 1, t.line, t.accent);
}

void paintMessage(QPainter &painter, const QRectF &canvas, const QString &text, const Appearance &look)
{
    QRectF room = canvas.adjusted(space(4), space(4), -space(4), -space(4));
    const qreal width = std::min<qreal>(room.width(), look.scaled(kMessageWidth));
    room = QRectF(room.center().x() - width / 2, room.top(), width, room.height());
    painter.setFont(look.font(TextRole::Body));
    painter.setPen(look.tokens.muted);
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, text);
}

void paintTag(QPainter &painter, const QRectF &picture, TagSide side, const QString &text, const Appearance &look)
{
    painter.setFont(look.font(TextRole::MeterFigure));
    const qreal height = look.scaled(kTagSide);
    const qreal width = std::max(height, QFontMetricsF(painter.font()).horizontalAdvance(text) + 2 * space(2));
    if (picture.width() < width + 2 * space(2) || picture.height() < height + 2 * space(2))
        return;
    const qreal left = side == TagSide::Left ? picture.left() + space(2) : picture.right() - space(2) - width;
    const QRectF tag(left, picture.top() + space(2), width, height);
    drawBox(painter, tag, kFieldRadius, look.tokens.raised, look.tokens.line);
    painter.setPen(look.tokens.ink);
    painter.drawText(tag, Qt::AlignCenter, text);
}

} // namespace maquette::ui
