#pragma once

#include "core/conversation/conversation.h"
#include "ui/models/modelpickermodel.h"

#include <QWidget>

class QLabel;
class QSpinBox;

namespace maquette::ui {

class Button;
class DecimalSlider;
class InkLine;
class ModelField;
class TextField;

/// With what the next message is answered: model, temperature, length, system prompt. Shows only what the model takes.
class ChatInspector : public QWidget
{
    Q_OBJECT
public:
    explicit ChatInspector(QWidget *parent = nullptr);

    void setSettings(const RunSettings &settings);
    void setChoice(const std::optional<ModelChoice> &choice, QDate today);
    QWidget *modelField() const;

signals:
    /// Edited by the person; the model is not among it.
    void edited(const maquette::RunSettings &settings);
    void modelRequested();

private:
    QWidget *buildTemperature();
    void buildForm();
    void connectSignals();
    void showTemperature();

    RunSettings m_settings;
    std::optional<ModelChoice> m_choice;
    ModelField *m_model;
    InkLine *m_price;
    QLabel *m_notes;
    QLabel *m_warning;
    QWidget *m_temperatureBox = nullptr;
    QLabel *m_temperatureText;
    Button *m_temperatureReset;
    DecimalSlider *m_temperature;
    QSpinBox *m_maxTokens;
    TextField *m_systemPrompt;
    bool m_isShowing = false;
};

} // namespace maquette::ui
