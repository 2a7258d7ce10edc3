#include "ui/widgets/decimalslider.h"

#include <QLocale>
#include <QWheelEvent>

#include <cmath>

namespace maquette::ui {

DecimalSlider::DecimalSlider(double least, double most, double step, QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
    , m_least(least)
    , m_step(step)
    , m_decimals(static_cast<int>(std::max(0.0, std::ceil(-std::log10(step)))))
{
    setRange(0, static_cast<int>(std::lround((most - least) / step)));
    setPageStep(std::max(1, maximum() / 10));
    connect(this, &QSlider::valueChanged, this, [this] { emit decimalChanged(decimal()); });
}

double DecimalSlider::decimal() const
{
    // Through text, so that 0.7 is 0.7 and not 0.7000000000000001.
    return QString::number(m_least + value() * m_step, 'f', m_decimals).toDouble();
}

void DecimalSlider::setDecimal(double value)
{
    setValue(static_cast<int>(std::lround((value - m_least) / m_step)));
}

QString DecimalSlider::decimalText() const
{
    return locale().toString(decimal(), 'f', m_decimals);
}

void DecimalSlider::wheelEvent(QWheelEvent *event)
{
    // Scrolling past a slider must not change it.
    if (hasFocus())
        QSlider::wheelEvent(event);
    else
        event->ignore();
}

} // namespace maquette::ui

#include "moc_decimalslider.cpp"
