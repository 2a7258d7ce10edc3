#include "ui/theme/painting.h"

#include "ui/theme/appearance.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionViewItem>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

qreal deviceRatio(const QPainter &painter)
{
    return painter.device() ? painter.device()->devicePixelRatio() : 1.0;
}

qreal widestDigit(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

/// Whether the order of what is in `text` is another one on the screen. Such a text is drawn in one piece: its digits have their own
/// widths then, and stand where they belong.
bool isReordered(const QString &text)
{
    constexpr char16_t kFirstFromTheRight = 0x0590;
    if (std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() >= kFirstFromTheRight && !c.isSurrogate(); }) &&
        std::any_of(text.cbegin(), text.cend(), [](QChar c) {
            const QChar::Direction direction = c.direction();
            return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN || direction == QChar::DirRLE ||
                   direction == QChar::DirRLO || direction == QChar::DirRLI;
        }))
        return true;
    // Of several words the first is at the right there.
    return QGuiApplication::isRightToLeft() && text.contains(u' ');
}

/// The end of the run that starts at `from`: one digit, or everything up to the next digit.
qsizetype runEnd(const QString &text, qsizetype from)
{
    if (text[from].isDigit())
        return from + 1;
    qsizetype end = from;
    while (end < text.size() && !text[end].isDigit())
        ++end;
    return end;
}

} // namespace

qreal hairline(const QPainter &painter)
{
    const qreal ratio = deviceRatio(painter);
    return std::max(1.0, std::floor(ratio + 0.25)) / ratio;
}

QRectF snapped(const QPainter &painter, const QRectF &rect)
{
    const QTransform toDevice = painter.deviceTransform();
    if (toDevice.type() > QTransform::TxScale)
        return rect;
    QRectF device = toDevice.mapRect(rect);
    device = QRectF(QPointF(std::round(device.left()), std::round(device.top())),
                    QPointF(std::round(device.right()), std::round(device.bottom())));
    return toDevice.inverted().mapRect(device);
}

void drawBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF box = snapped(painter, rect);
    if (border.isValid()) {
        const qreal width = hairline(painter);
        box.adjust(width / 2, width / 2, -width / 2, -width / 2);
        painter.setPen(QPen(border, width));
    } else {
        painter.setPen(Qt::NoPen);
    }
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal corner = std::min({radius, box.width() / 2, box.height() / 2});
    painter.drawRoundedRect(box, corner, corner);
    painter.restore();
}

void drawListCard(QPainter &painter, const QStyleOptionViewItem &option, const QRect &card, const Tokens &tokens)
{
    if (option.state & QStyle::State_Selected)
        drawBox(painter, card, kFieldRadius, tokens.accentSoft);
    else if (option.state & QStyle::State_MouseOver)
        drawBox(painter, card, kFieldRadius, tokens.hover(tokens.bg));
    if (option.state & QStyle::State_HasFocus && option.widget && option.widget->hasFocus())
        drawFocusRing(painter, card, kFieldRadius, tokens.accent);
}

void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = snapped(painter, rect).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(color, 2));
    painter.setBrush(Qt::NoBrush);
    const qreal corner = std::min({radius, box.width() / 2, box.height() / 2});
    painter.drawRoundedRect(box, corner, corner);
    painter.restore();
}

void drawHorizontalLine(QPainter &painter, const QRectF &rect, const QColor &color)
{
    QRectF line = snapped(painter, rect);
    line.setHeight(hairline(painter));
    painter.fillRect(line, color);
}

void drawVerticalLine(QPainter &painter, const QRectF &rect, const QColor &color)
{
    QRectF line = snapped(painter, rect);
    line.setWidth(hairline(painter));
    painter.fillRect(line, color);
}

qreal tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    if (isReordered(text))
        return metrics.horizontalAdvance(text);
    const qreal digit = widestDigit(metrics);
    qreal width = 0;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = runEnd(text, at);
        width += text[at].isDigit() ? digit : metrics.horizontalAdvance(text.mid(at, end - at));
        at = end;
    }
    return width;
}

void drawTabular(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const qreal digit = widestDigit(metrics);
    qreal x = rect.left();
    if (alignment & Qt::AlignRight)
        x = rect.right() - tabularWidth(metrics, text);
    else if (alignment & Qt::AlignHCenter)
        x = rect.center().x() - tabularWidth(metrics, text) / 2;
    const qreal baseline = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    if (isReordered(text)) {
        painter.drawText(QPointF(x, baseline), text);
        return;
    }
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = runEnd(text, at);
        const QString run = text.mid(at, end - at);
        const qreal width = metrics.horizontalAdvance(run);
        if (text[at].isDigit()) {
            painter.drawText(QPointF(x + (digit - width) / 2, baseline), run);
            x += digit;
        } else {
            painter.drawText(QPointF(x, baseline), run);
            x += width;
        }
        at = end;
    }
}

void drawGauge(QPainter &painter, const QRectF &rect, double share, const QColor &track, const QColor &fill)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF bar = snapped(painter, rect);
    const qreal radius = bar.height() / 2;
    QPainterPath outline;
    outline.addRoundedRect(bar, radius, radius);
    painter.fillPath(outline, track);
    QRectF full = bar;
    full.setWidth(bar.width() * std::clamp(share, 0.0, 1.0));
    // From the side from which the window is read.
    if (painter.layoutDirection() == Qt::RightToLeft)
        full.moveRight(bar.right());
    QPainterPath part;
    part.addRect(full);
    painter.fillPath(outline.intersected(part), fill);
    painter.restore();
}

} // namespace maquette::ui
