#include "ui/theme/painting.h"
#include "ui/theme/stylepainter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace maquette::ui::stylepainter {

void field(QPainter &painter, const QStyleOption &option, const Appearance &look)
{
    const Tokens &t = look.tokens;
    const bool enabled = option.state & QStyle::State_Enabled;
    drawBox(painter, option.rect, kFieldRadius, enabled ? t.surface : t.raised, t.line);
    if (enabled && (option.state & QStyle::State_HasFocus))
        drawFocusRing(painter, option.rect, kFieldRadius, t.accent);
}

void chevron(QPainter &painter, const QRectF &rect, Qt::ArrowType direction, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.translate(rect.center());
    switch (direction) {
    case Qt::UpArrow: painter.rotate(180); break;
    case Qt::LeftArrow: painter.rotate(90); break;
    case Qt::RightArrow: painter.rotate(-90); break;
    default: break;
    }
    QPainterPath path(QPointF(-3.5, -1.75));
    path.lineTo(0, 1.75);
    path.lineTo(3.5, -1.75);
    painter.drawPath(path);
    painter.restore();
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const Appearance &look, const QRect &arrow)
{
    field(painter, option, look);
    const bool enabled = option.state & QStyle::State_Enabled;
    chevron(painter, arrow, Qt::DownArrow, enabled ? look.tokens.ink : look.tokens.disabled());
}

void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const Appearance &look, const QRect &up, const QRect &down)
{
    if (option.frame)
        field(painter, option, look);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Tokens &t = look.tokens;
    const auto color = [&](QAbstractSpinBox::StepEnabledFlag step) {
        return option.stepEnabled & step && option.state & QStyle::State_Enabled ? t.muted : t.line;
    };
    chevron(painter, up, Qt::UpArrow, color(QAbstractSpinBox::StepUpEnabled));
    chevron(painter, down, Qt::DownArrow, color(QAbstractSpinBox::StepDownEnabled));
}

void slider(QPainter &painter, const QStyleOptionSlider &option, const Appearance &look, const QRect &handle)
{
    const Tokens &t = look.tokens;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor color = enabled ? t.accent : t.muted;
    const bool horizontal = option.orientation == Qt::Horizontal;
    QRectF groove = option.rect;
    QRectF full;
    if (horizontal) {
        groove = QRectF(groove.left(), groove.center().y() - 2, groove.width(), 4);
        full = groove;
        if (option.upsideDown)
            full.setLeft(handle.center().x());
        else
            full.setRight(handle.center().x());
    } else {
        groove = QRectF(groove.center().x() - 2, groove.top(), 4, groove.height());
        full = groove;
        if (option.upsideDown)
            full.setTop(handle.center().y());
        else
            full.setBottom(handle.center().y());
    }
    drawBox(painter, groove, 2, t.line);
    drawBox(painter, full, 2, color);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 2));
    painter.setBrush(t.surface);
    QPointF middle = QRectF(handle).center();
    // Fusion rounds the handle's place to whole pixels.
    if (horizontal)
        middle.setY(groove.center().y());
    else
        middle.setX(groove.center().x());
    painter.drawEllipse(middle, 6, 6);
    if (enabled && (option.state & QStyle::State_HasFocus)) {
        QColor halo = t.accent;
        halo.setAlphaF(0.35F);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(halo, 3));
        painter.drawEllipse(middle, 8.5, 8.5);
    }
    painter.restore();
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const Appearance &look, const QRect &handle)
{
    if (option.minimum >= option.maximum)
        return;
    const Tokens &t = look.tokens;
    const bool active = option.state & QStyle::State_Sunken || option.activeSubControls & QStyle::SC_ScrollBarSlider;
    const bool held = active && option.state & QStyle::State_Sunken;
    const bool over = active && option.state & QStyle::State_MouseOver;
    const QColor color = held ? t.muted : over ? t.faint : mixed(t.line, t.faint, 0.35);
    const qreal thickness = 6;
    QRectF bar = handle;
    if (option.orientation == Qt::Vertical)
        bar = QRectF(bar.center().x() - thickness / 2, bar.top() + 2, thickness, bar.height() - 4);
    else
        bar = QRectF(bar.left() + 2, bar.center().y() - thickness / 2, bar.width() - 4, thickness);
    drawBox(painter, bar, thickness / 2, color);
}

void progressBar(QPainter &painter, const QStyleOptionProgressBar &option, const Appearance &look)
{
    const QRectF rect = option.rect;
    const QRectF bar(rect.left(), rect.center().y() - 2.5, rect.width(), 5);
    const double range = option.maximum - option.minimum;
    const double share = range > 0 ? (option.progress - option.minimum) / range : 0.35;
    drawGauge(painter, bar, share, look.tokens.line, look.tokens.accent);
}

} // namespace maquette::ui::stylepainter
