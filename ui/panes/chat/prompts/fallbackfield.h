#pragma once

#include "ui/models/modelpickermodel.h"

#include <QStringList>
#include <QWidget>

#include <functional>

namespace maquette::ui {

class Chip;
class FlowLayout;
class ModelPicker;

/// Who is asked next, in order, as pills that can be taken away, and a list to add one from; a fallback is "account id/model id".
class FallbackField final : public QWidget
{
    Q_OBJECT
public:
    /// Every model that could be asked, as it is when it is needed.
    using Choices = std::function<QList<ModelChoice>()>;

    explicit FallbackField(QWidget *parent = nullptr);

    void setChoices(Choices choices, QDate today);

    void setFallbacks(const QStringList &fallbacks);
    const QStringList &fallbacks() const { return m_fallbacks; }
    /// What takes the keyboard.
    QWidget *adder() const;

signals:
    /// By the person.
    void edited();

private:
    void add(const QString &fallback);
    void removeAt(int place);
    void showAll();

    Choices m_choices;
    QDate m_today;
    ModelPicker *m_picker;
    QStringList m_fallbacks;
    FlowLayout *m_flow;
    /// Each place has one; those without a fallback are hidden.
    QList<Chip *> m_chips;
    Chip *m_add;
};

} // namespace maquette::ui
