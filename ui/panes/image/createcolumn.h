#pragma once

#include "core/base/result.h"
#include "core/library/thumbnails.h"
#include "ui/models/modelpickermodel.h"
#include "ui/panes/image/studioform.h"

#include <QMimeData>
#include <QWidget>

class QLabel;
class QLayout;
class QLineEdit;
class QScrollArea;
class QStringListModel;

namespace maquette::ui {

class Button;
class DecimalSlider;
class InkLine;
class ModelField;
class ParameterForm;
class ReferenceWell;
class SeedField;
class TextField;

/// The studio's side list: what to make, with which model and how, what it will cost, and the button that has it made.
class CreateColumn final : public QWidget
{
    Q_OBJECT
public:
    explicit CreateColumn(maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

    void setForm(const StudioForm &form, const std::optional<ModelChoice> &choice, QDate today);
    void setInputs(const QList<PictureInput> &inputs);
    /// What all of it can cost at the most, in so many requests; or why it cannot be made.
    void setBill(const Result<StudioBill> &bill);
    /// Something else has to be finished first: nothing can be generated meanwhile.
    void setHeld(bool isHeld);
    /// The keys that generate, as a person reads them.
    void setGenerateKeys(const QString &keys);
    /// The form as it stands.
    StudioForm form() const;

    void setProjects(const QStringList &projects);

    TextField *promptField() const { return m_prompt; }
    QWidget *historyButton() const { return m_history; }
    ModelField *modelField() const { return m_model; }

signals:
    /// By the user.
    void edited();
    void modelRequested();
    void generateRequested();
    void referenceDropped(const QMimeData *data);
    void referencePickRequested();
    void referenceRemoved(int index);
    void referenceRoleChosen(int index, const QString &parameter);
    void expansionRequested();
    void historyRequested();
    /// The project's field got the keyboard: names to choose from are wanted.
    void projectsWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildForm();
    QLayout *buildProject();
    QWidget *buildFoot();
    void connectFields();
    void showCount();
    void showPrice(const Result<StudioBill> &bill);
    void showModel(const std::optional<ModelChoice> &choice, QDate today);
    void setContext();
    void noteEdited();

    StudioForm m_form;
    ParameterSchema m_schema;
    ModelField *m_model;
    QLabel *m_notes;
    TextField *m_prompt;
    QWidget *m_promptBox;
    QWidget *m_history = nullptr;
    ParameterForm *m_first;
    ParameterForm *m_parameters;
    QWidget *m_countBox;
    QLabel *m_countText;
    DecimalSlider *m_count;
    SeedField *m_seed;
    QWidget *m_referenceBox;
    ReferenceWell *m_references;
    QLineEdit *m_project;
    QStringListModel *m_projects;
    InkLine *m_each;
    InkLine *m_price;
    QLabel *m_problem;
    Button *m_generate;
    QScrollArea *m_scroll;
    bool m_isShowing = false;
    bool m_isHeld = false;
    bool m_canBeMade = false;
    bool m_isPlayMoney = false;
    /// The price is a fixed one, and not only a bound.
    bool m_isExactPrice = false;
};

} // namespace maquette::ui
