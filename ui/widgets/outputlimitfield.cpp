#include "ui/widgets/outputlimitfield.h"

#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMost = 1'000'000;

} // namespace

OutputLimitField::OutputLimitField(QWidget *parent)
    : QSpinBox(parent)
{
    setRange(0, kMost);
    setSingleStep(100);
    setGroupSeparatorShown(true);
    setButtonSymbols(QAbstractSpinBox::NoButtons);
    setAccessibleName(tr("Max output tokens"));
    lineEdit()->setAccessibleName(accessibleName());
    setModelLimit({});
    connect(this, &QSpinBox::valueChanged, this, &OutputLimitField::edited);
}

std::optional<qint64> OutputLimitField::tokens() const
{
    return value() > 0 ? std::optional<qint64>(value()) : std::nullopt;
}

void OutputLimitField::setTokens(std::optional<qint64> tokens)
{
    const QSignalBlocker blocker(this);
    setValue(static_cast<int>(std::min<qint64>(tokens.value_or(0), kMost)));
}

void OutputLimitField::setModelLimit(std::optional<qint64> limit)
{
    setSpecialValueText(limit ? tr("the model's own limit: %1").arg(locale().toString(*limit)) : tr("the model's own limit"));
}

} // namespace maquette::ui

#include "moc_outputlimitfield.cpp"
