#include "ui/widgets/temperaturefield.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/decimalslider.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace maquette::ui {

namespace {

/// Where the slider stands while nothing is set.
constexpr double kUsualTemperature = 1.0;

} // namespace

TemperatureField::TemperatureField(QWidget *parent)
    : QWidget(parent)
    , m_text(makeLabel({}, TextRole::Section))
    , m_reset(new Button(tr("Use the default"), ButtonKind::Link))
    , m_slider(new DecimalSlider(0, 2, 0.1))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(1));
    auto *row = new QHBoxLayout;
    row->addWidget(makeSectionLabel(tr("&Temperature"), m_slider), 1);
    row->addWidget(m_reset);
    row->addWidget(m_text);
    setTextRole(m_reset, TextRole::Section);
    column->addLayout(row);
    column->addWidget(m_slider);
    m_slider->setToolTip(tr("Low keeps to the likeliest words, high takes more chances"));
    connect(m_slider, &DecimalSlider::decimalChanged, this, &TemperatureField::take);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_slider->setFocus();
        take({});
    });
    setValue({});
}

void TemperatureField::setValue(std::optional<double> value)
{
    m_value = value;
    const QSignalBlocker blocker(m_slider);
    m_slider->setDecimal(value.value_or(kUsualTemperature));
    m_text->setText(value ? m_slider->decimalText() : tr("default"));
    m_reset->setVisible(value.has_value());
}

void TemperatureField::take(std::optional<double> value)
{
    setValue(value);
    emit edited();
}

} // namespace maquette::ui

#include "moc_temperaturefield.cpp"
