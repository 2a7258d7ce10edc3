#include "ui/widgets/gauge.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace maquette::ui {

Gauge::Gauge(Ink ink, QWidget *parent)
    : QWidget(parent)
    , m_ink(ink)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Gauge::setShare(double share)
{
    if (qFuzzyCompare(1 + share, 1 + m_share))
        return;
    m_share = share;
    update();
}

void Gauge::setInk(Ink ink)
{
    if (m_ink == ink)
        return;
    m_ink = ink;
    update();
}

QSize Gauge::sizeHint() const
{
    return {72, 5};
}

void Gauge::paintEvent(QPaintEvent *)
{
    const Appearance &look = appearanceOf(this);
    QPainter painter(this);
    drawGauge(painter, rect(), m_share, look.tokens.line, look.ink(m_ink));
}

} // namespace maquette::ui

#include "moc_gauge.cpp"
