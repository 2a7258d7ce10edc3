#include "ui/widgets/card.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace maquette::ui {

Card::Card(QWidget *parent)
    : QWidget(parent)
    , m_radius(kCardRadius)
{
}

void Card::setGround(Ground ground)
{
    m_ground = ground;
    update();
}

void Card::setRadius(int radius)
{
    m_radius = radius;
    update();
}

void Card::setDropTarget(bool isTarget)
{
    m_isDropTarget = isTarget;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    QColor fill = t.raised;
    QColor border = t.line;
    switch (m_ground) {
    case Ground::Raised: break;
    case Ground::Surface: fill = t.surface; break;
    case Ground::Accent:
        fill = t.accentSoft;
        border = mixed(t.accentSoft, t.accent, 0.25);
        break;
    case Ground::Bad:
        fill = t.badSoft;
        border = mixed(t.badSoft, t.bad, 0.25);
        break;
    }
    drawBox(painter, rect(), m_radius, m_isDropTarget ? t.accentSoft : fill, border);
    if (m_isDropTarget)
        drawFocusRing(painter, rect(), m_radius, t.accent);
}

Separator::Separator(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
    , m_orientation(orientation)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_orientation == Qt::Horizontal)
        drawHorizontalLine(painter, rect(), tokensOf(this).line);
    else
        drawVerticalLine(painter, rect(), tokensOf(this).line);
}

} // namespace maquette::ui

#include "moc_card.cpp"
