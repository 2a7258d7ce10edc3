#pragma once

#include "core/library/thumbnails.h"
#include "ui/panes/video/filmorder.h"

#include <QMimeData>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace maquette::ui {

class Button;
class FrameWell;
class InkLine;
class ModelField;
class ParameterForm;
class TextField;

/// The video pane's side list: the pictures a film goes from and to, how it moves, with which model, what it will cost, and the
/// button that puts it into the queue.
class FilmColumn final : public QWidget
{
    Q_OBJECT
public:
    /// Both outlive the column; each well asks for its own picture.
    FilmColumn(maquette::Thumbnails &first, maquette::Thumbnails &others, QWidget *parent = nullptr);

    void setForm(const FilmForm &form, const std::optional<ModelChoice> &choice, QDate today);
    void setInputs(const QList<PictureInput> &inputs);
    void setPrice(const Result<std::optional<Money>> &most);
    /// How long the last ones of this model took; empty for unknown.
    void setExpectation(const QString &text);
    FilmForm form() const;

    TextField *promptField() const { return m_prompt; }
    ModelField *modelField() const { return m_model; }

signals:
    /// By the user.
    void edited();
    void modelRequested();
    void queueRequested();
    void inputDropped(const QString &parameter, const QMimeData *data);
    void inputPickRequested(const QString &parameter);
    void inputCleared(const QString &parameter);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildForm();
    QWidget *buildFoot();
    void connectWell(FrameWell *well, const QString &parameter);
    void noteEdited();
    void setContext();
    void showWells();

    FilmForm m_form;
    ParameterSchema m_schema;
    /// The parameters that the two wells fill; empty where the model takes no such picture.
    QString m_firstParameter;
    QString m_lastParameter;
    FrameWell *m_first;
    FrameWell *m_last;
    QWidget *m_lastBox;
    TextField *m_prompt;
    ModelField *m_model;
    QLabel *m_notes;
    ParameterForm *m_parameters;
    QLineEdit *m_project;
    QLabel *m_problem;
    InkLine *m_expectation;
    InkLine *m_price;
    Button *m_queue;
    bool m_isShowing = false;
    bool m_isPlayMoney = false;
};

} // namespace maquette::ui
