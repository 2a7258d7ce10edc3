#include "ui/shell/region.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QStackedLayout>

namespace maquette::ui {

Region::Region(Ground ground, Edge edge, QWidget *parent)
    : QWidget(parent)
    , m_ground(ground)
    , m_edge(edge)
    , m_stack(new QStackedLayout(this))
{
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const int leading = edge == Edge::Leading ? 1 : 0;
    const int trailing = edge == Edge::Trailing ? 1 : 0;
    m_stack->setContentsMargins(rightToLeft ? trailing : leading, edge == Edge::Top ? 1 : 0,
                                rightToLeft ? leading : trailing, 0);
}

void Region::add(QWidget *widget)
{
    if (widget && m_stack->indexOf(widget) < 0)
        m_stack->addWidget(widget);
}

void Region::showWidget(QWidget *widget)
{
    if (widget)
        m_stack->setCurrentWidget(widget);
}

void Region::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), m_ground == Ground::Bg ? t.bg : m_ground == Ground::Surface ? t.surface : t.raised);
    const bool atRight = (m_edge == Edge::Trailing) == (layoutDirection() == Qt::LeftToRight);
    if (m_edge == Edge::Top)
        drawHorizontalLine(painter, rect(), t.line);
    else if (m_edge != Edge::None)
        drawVerticalLine(painter, atRight ? QRectF(width() - hairline(painter), 0, 1, height()) : QRectF(rect()), t.line);
}

} // namespace maquette::ui

#include "moc_region.cpp"
