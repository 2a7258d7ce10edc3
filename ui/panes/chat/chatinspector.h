#pragma once

#include "core/conversation/conversation.h"
#include "ui/models/modelpickermodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStringListModel;

namespace maquette::ui {

class ContextField;
class FallbackField;
class InkLine;
class ModelField;
class OutputLimitField;
class StructureField;
class TemperatureField;
class TextField;

/// With what the next message is answered: model, temperature, length, system prompt, the form of the answer, and the project under
/// which it counts.
/// Shows only what the model takes.
class ChatInspector : public QWidget
{
    Q_OBJECT
public:
    explicit ChatInspector(QWidget *parent = nullptr);

    /// What somebody is still writing stays as it is.
    void setSettings(const RunSettings &settings);
    /// Takes what was written in fields that tell only once they are left; edited() comes at once when that is anything.
    void finishEditing();
    void setChoice(const std::optional<ModelChoice> &choice, QDate today);
    QWidget *modelField() const;
    /// Needs to be told whom it may offer.
    FallbackField *fallbackField() const { return m_fallbacks; }
    /// Both tell for themselves when they are edited.
    ContextField *contextField() const { return m_context; }
    StructureField *structureField() const { return m_structure; }
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// What was used before, to choose from while typing.
    void setProjects(const QStringList &projects);

signals:
    /// Edited by the person; the model is not among it.
    void edited(const maquette::RunSettings &settings);
    void modelRequested();
    /// The person turns to the project: setProjects() with what there is now helps.
    void projectsWanted();

private:
    void buildForm();
    void connectSignals();
    bool isSystemPromptEdited() const;
    bool isProjectEdited() const;

    RunSettings m_settings;
    std::optional<ModelChoice> m_choice;
    ModelField *m_model;
    InkLine *m_price;
    QLabel *m_notes;
    QLabel *m_warning;
    FallbackField *m_fallbacks;
    TemperatureField *m_temperature;
    OutputLimitField *m_maxTokens;
    ContextField *m_context;
    TextField *m_systemPrompt;
    StructureField *m_structure;
    QLineEdit *m_project;
    QStringListModel *m_projects;
};

} // namespace maquette::ui
