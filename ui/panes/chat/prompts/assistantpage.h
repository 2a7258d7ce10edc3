#pragma once

#include "core/prompts/assistant.h"
#include "core/prompts/prompt.h"
#include "core/schema/schemalibrary.h"
#include "ui/models/modelpickermodel.h"
#include "ui/panes/chat/prompts/promptpage.h"

#include <functional>

class QComboBox;

namespace maquette::ui {

class FallbackField;
class ModelField;
class ModelPicker;
class OutputLimitField;
class TemperatureField;
class TextField;

/// What an assistant is made of: model, fallbacks, temperature, longest answer, system prompt and the form of its answers.
class AssistantPage final : public PromptPage
{
    Q_OBJECT
public:
    /// Every chat model of every usable account.
    using Choices = std::function<QList<ModelChoice>()>;

    AssistantPage(Choices choices, SchemaLibrary &schemas, QDate today, QWidget *parent = nullptr);

    QString text() const override;
    void setText(const QString &text) override;
    QWidget *firstField() const override;
    /// What system prompts can be taken from; those of other kinds are passed over.
    void setLibrary(const QList<KeptPrompt> &all);

signals:
    void failed(const maquette::Error &error);

private:
    void buildForm();
    void connectSignals();
    void showAll();
    void showModel();
    void fillSources();
    void fillSchemas();
    void chooseSchema(int index);
    void pickModel();
    void takeModel(const ModelChoice &choice);
    QString wordsOf(const QString &accountId, const QString &modelId) const;
    void change();

    Choices m_choices;
    SchemaLibrary &m_schemas;
    QDate m_today;
    Assistant m_assistant;
    QList<KeptPrompt> m_prompts;
    QList<KeptSchema> m_kept;
    ModelField *m_model;
    ModelPicker *m_picker;
    FallbackField *m_fallbacks;
    TemperatureField *m_temperature;
    OutputLimitField *m_maxTokens;
    QComboBox *m_source;
    TextField *m_system;
    QComboBox *m_form;
    bool m_isShowing = false;
    /// What is read for an assistant that was shown before is not taken.
    int m_generation = 0;
};

} // namespace maquette::ui
