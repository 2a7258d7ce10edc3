#pragma once

#include <QWidget>

#include <optional>

class QLabel;

namespace maquette::ui {

class Button;
class DecimalSlider;

/// The temperature that a model is asked with; the provider's own default while none is set.
class TemperatureField final : public QWidget
{
    Q_OBJECT
public:
    explicit TemperatureField(QWidget *parent = nullptr);

    std::optional<double> value() const { return m_value; }
    /// Tells nobody.
    void setValue(std::optional<double> value);
    DecimalSlider *slider() const { return m_slider; }

signals:
    /// By the person.
    void edited();

private:
    void take(std::optional<double> value);

    std::optional<double> m_value;
    QLabel *m_text;
    Button *m_reset;
    DecimalSlider *m_slider;
};

} // namespace maquette::ui
