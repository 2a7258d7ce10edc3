#include "ui/widgets/button.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QStyleOptionToolButton>

namespace maquette::ui {

Button::Button(const QString &text, QWidget *parent)
    : Button(text, ButtonKind::Secondary, parent)
{
}

Button::Button(const QString &text, ButtonKind kind, QWidget *parent)
    : QPushButton(text, parent)
{
    setTextRole(this, TextRole::Medium);
    setIconSize({16, 16});
    setKind(kind);
}

void Button::setKind(ButtonKind kind)
{
    setButtonKind(this, kind);
    if (kind == ButtonKind::Link)
        setCursor(Qt::PointingHandCursor);
    // Only then QPushButton asks anew which part of it layouts have to line up.
    QEvent restyled(QEvent::StyleChange);
    QCoreApplication::sendEvent(this, &restyled);
}

void Button::setIconName(const QString &name)
{
    setIcon(name.isEmpty() ? QIcon() : icons::icon(name));
}

IconButton::IconButton(const QString &iconName, const QString &name, QWidget *parent)
    : QToolButton(parent)
    , m_iconName(iconName)
{
    setName(name);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconButton::setIconName(const QString &iconName)
{
    m_iconName = iconName;
    update();
}

void IconButton::setName(const QString &name, const QString &shortcut)
{
    setAccessibleName(name);
    setToolTip(shortcut.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, shortcut));
}

void IconButton::setSide(int side)
{
    m_side = side;
    updateGeometry();
}

void IconButton::setBordered(bool isBordered)
{
    m_isBordered = isBordered;
    update();
}

void IconButton::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

QSize IconButton::sizeHint() const
{
    const int side = appearanceOf(this).scaled(m_side);
    return {side, side};
}

void IconButton::paintEvent(QPaintEvent *)
{
    QStyleOptionToolButton option;
    initStyleOption(&option);
    const Appearance &look = appearanceOf(this);
    const Tokens &t = look.tokens;
    QPainter painter(this);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    QColor fill = on ? t.accentSoft : m_isBordered ? t.surface : QColor();
    const QColor ground = fill.isValid() ? fill : palette().color(QPalette::Window);
    if (enabled && isDown())
        fill = t.pressed(ground);
    else if (enabled && underMouse())
        fill = t.hover(ground);
    if (fill.isValid() || m_isBordered)
        drawBox(painter, rect(), kFieldRadius, fill, m_isBordered ? t.line : QColor());
    if (hasFocus())
        drawFocusRing(painter, rect(), kFieldRadius, t.accent);
    const QColor color = !enabled ? t.disabled() : on ? t.accent : look.ink(m_ink);
    icons::paint(painter, m_iconName, color, rect(), look.scaled(m_side <= 26 ? 15 : 18));
}

} // namespace maquette::ui

#include "moc_button.cpp"
