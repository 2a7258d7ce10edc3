#pragma once

#include <QSlider>

namespace maquette::ui {

/// A horizontal slider over decimal numbers. Screen readers hear the number, not the slider's own steps.
class DecimalSlider : public QSlider
{
    Q_OBJECT
public:
    /// From `least` to `most` in steps of `step`.
    DecimalSlider(double least, double most, double step, QWidget *parent = nullptr);

    double decimal() const;
    void setDecimal(double value);
    /// By locale, as many decimals as the step has.
    QString decimalText() const;

signals:
    void decimalChanged(double value);

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    double m_least;
    double m_step;
    int m_decimals;
};

} // namespace maquette::ui
