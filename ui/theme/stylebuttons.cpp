#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/stylepainter.h"

#include <QIcon>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace maquette::ui::stylepainter {

namespace {

struct Face
{
    QColor fill;
    QColor border;
    QColor text;
    QColor ring;
};

ButtonKind kindOf(const QStyleOptionButton &option, const QWidget *widget)
{
    const ButtonKind kind = buttonKind(widget);
    if (kind == ButtonKind::Secondary && (option.features & QStyleOptionButton::DefaultButton))
        return ButtonKind::Primary;
    return kind;
}

Face restingFace(ButtonKind kind, const Tokens &t)
{
    switch (kind) {
    case ButtonKind::Primary: return {t.accent, t.accent, t.onAccent(), t.onAccent()};
    case ButtonKind::Quiet: return {{}, {}, t.muted, t.accent};
    case ButtonKind::Danger: return {t.surface, t.bad, t.bad, t.bad};
    case ButtonKind::Link: return {{}, {}, t.accent, t.accent};
    case ButtonKind::Secondary: break;
    }
    return {t.surface, t.line, t.ink, t.accent};
}

Face faceOf(const QStyleOptionButton &option, const Appearance &look, const QWidget *widget)
{
    const Tokens &t = look.tokens;
    const ButtonKind kind = kindOf(option, widget);
    Face face = restingFace(kind, t);
    if (!(option.state & QStyle::State_Enabled)) {
        face.text = t.disabled();
        if (kind == ButtonKind::Primary) {
            face.fill = t.line;
            face.border = t.line;
            face.text = t.muted;
        } else if (kind == ButtonKind::Danger) {
            face.border = t.line;
        }
        return face;
    }
    const QColor ground = face.fill.isValid() ? face.fill : t.surface;
    if (option.state & QStyle::State_Sunken)
        face.fill = t.pressed(ground);
    else if (option.state & QStyle::State_MouseOver)
        face.fill = t.hover(ground);
    if (kind == ButtonKind::Link)
        face.fill = QColor();
    if (option.state & QStyle::State_On && kind != ButtonKind::Primary) {
        face.fill = t.accentSoft;
        face.border = QColor();
        face.text = t.accent;
    }
    return face;
}

} // namespace

void pushButton(QPainter &painter, const QStyleOptionButton &option, const Appearance &look, const QWidget *widget)
{
    const Face face = faceOf(option, look, widget);
    if (face.fill.isValid() || face.border.isValid())
        drawBox(painter, option.rect, kFieldRadius, face.fill, face.border);
    if (option.state & QStyle::State_HasFocus) {
        const bool filled = kindOf(option, widget) == ButtonKind::Primary;
        const int inset = filled ? 2 : 0;
        drawFocusRing(painter, QRectF(option.rect).adjusted(inset, inset, -inset, -inset), kFieldRadius - inset, face.ring);
    }
}

void pushButtonLabel(QPainter &painter, const QStyleOptionButton &option, const Appearance &look, const QWidget *widget)
{
    const Face face = faceOf(option, look, widget);
    const QFontMetrics &metrics = option.fontMetrics;
    const bool hasMenu = option.features & QStyleOptionButton::HasMenu;
    const int menuWidth = hasMenu ? 16 : 0;
    const int gap = option.icon.isNull() || option.text.isEmpty() ? 0 : 6;
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    // A link's margin is for the ring round it: where a layout has less room, the words take it before they are cut.
    const int margin = kindOf(option, widget) == ButtonKind::Link ? 0 : 6;
    const int room = option.rect.width() - 2 * margin - iconWidth - gap - menuWidth;
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    const QString text = metrics.elidedText(option.text, Qt::ElideRight, std::max(0, room), flags);
    const int textWidth = text.isEmpty() ? 0 : metrics.size(flags, text).width();
    const int total = iconWidth + gap + textWidth + menuWidth;
    QRect rect(option.rect.center().x() - total / 2 + (total % 2 ? 0 : 1), option.rect.top(), total, option.rect.height());
    if (iconWidth) {
        const QIcon::Mode mode = option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled;
        const QRect place(QPoint(0, 0), option.iconSize);
        QRect spot = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, place.size(), rect);
        // Our own icons take the colour of the words beside them.
        if (icons::names().contains(option.icon.name()))
            icons::paint(painter, option.icon.name(), face.text, spot, option.iconSize.width());
        else
            option.icon.paint(&painter, spot, Qt::AlignCenter, mode,
                              option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
    }
    QRect words = rect.adjusted(iconWidth + gap, 0, -menuWidth, 0);
    words = QStyle::visualRect(option.direction, rect, words);
    painter.setPen(face.text);
    painter.drawText(words, flags | Qt::AlignHCenter, text);
    if (hasMenu) {
        const QRect arrow = QStyle::visualRect(option.direction, rect, QRect(rect.right() - 11, rect.top(), 12, rect.height()));
        chevron(painter, arrow, Qt::DownArrow, face.text);
    }
}

void toolButton(QPainter &painter, const QStyleOptionToolButton &option, const Appearance &look)
{
    const Tokens &t = look.tokens;
    const bool on = option.state & QStyle::State_On;
    const bool enabled = option.state & QStyle::State_Enabled;
    QColor fill = on ? t.accentSoft : QColor();
    if (enabled && (option.state & QStyle::State_Sunken))
        fill = t.pressed(on ? t.accentSoft : t.raised);
    else if (enabled && (option.state & QStyle::State_MouseOver))
        fill = t.hover(on ? t.accentSoft : t.raised);
    if (fill.isValid())
        drawBox(painter, option.rect, kFieldRadius, fill);
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(painter, option.rect, kFieldRadius, t.accent);
}

void checkBox(QPainter &painter, const QStyleOption &option, const Appearance &look)
{
    const Tokens &t = look.tokens;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor fill = on ? (enabled ? t.accent : t.muted) : t.surface;
    const QColor edge = on ? fill : (enabled ? t.muted : t.line);
    drawBox(painter, option.rect, 4, fill, edge);
    if (!on)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.onAccent(), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF r = option.rect;
    const auto at = [&r](qreal x, qreal y) { return QPointF(r.left() + r.width() * x, r.top() + r.height() * y); };
    QPainterPath mark(at(0.25, 0.52));
    if (option.state & QStyle::State_NoChange) {
        mark.lineTo(at(0.75, 0.52));
    } else {
        mark.lineTo(at(0.43, 0.70));
        mark.lineTo(at(0.76, 0.33));
    }
    painter.drawPath(mark);
    painter.restore();
}

void radioButton(QPainter &painter, const QStyleOption &option, const Appearance &look)
{
    const Tokens &t = look.tokens;
    const bool on = option.state & QStyle::State_On;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor edge = on && enabled ? t.accent : (enabled ? t.muted : t.line);
    const qreal radius = option.rect.width() / 2.0;
    drawBox(painter, option.rect, radius, t.surface, edge);
    if (on)
        drawBox(painter, QRectF(option.rect).adjusted(4, 4, -4, -4), radius, enabled ? t.accent : t.muted);
}

} // namespace maquette::ui::stylepainter
