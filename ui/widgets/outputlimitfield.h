#pragma once

#include <QSpinBox>

#include <optional>

namespace maquette::ui {

/// The most tokens that an answer may have; the model's own limit while none is set.
class OutputLimitField final : public QSpinBox
{
    Q_OBJECT
public:
    explicit OutputLimitField(QWidget *parent = nullptr);

    std::optional<qint64> tokens() const;
    /// Tells nobody.
    void setTokens(std::optional<qint64> tokens);
    /// What the model itself has, to be said while nothing is set.
    void setModelLimit(std::optional<qint64> limit);

signals:
    /// By the person.
    void edited();
};

} // namespace maquette::ui
