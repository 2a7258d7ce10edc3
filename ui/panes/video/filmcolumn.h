#pragma once

#include "core/library/thumbnails.h"
#include "ui/panes/video/filmorder.h"
#include "ui/panes/video/framefit.h"

#include <QHash>
#include <QMimeData>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace maquette::ui {

class Button;
class FrameWell;
class InkLine;
class ModelField;
class ParameterForm;
class ReferenceWells;
class TextField;

/// The video pane's side list: the pictures a film goes from and to, how it moves, with which model, what it will cost, and the
/// button that puts it into the queue.
class FilmColumn final : public QWidget
{
    Q_OBJECT
public:
    /// Where its wells get their pictures from, each its own, because a wish takes the place of the one before. All outlive the
    /// column.
    struct Pictures
    {
        maquette::Thumbnails &first;
        maquette::Thumbnails &last;
        maquette::Thumbnails &references;
    };
    explicit FilmColumn(const Pictures &pictures, QWidget *parent = nullptr);

    void setForm(const FilmForm &form, const std::optional<ModelChoice> &choice, QDate today);
    void setInputs(const QList<PictureInput> &inputs);
    /// Of all `count` variations together; `each` is what one costs at most, empty for unknown.
    void setPrice(const Result<std::optional<Money>> &most, std::optional<Money> each, int count);
    /// How long the last ones of this model took; empty for unknown.
    void setExpectation(const QString &text);
    /// The cheaper model that can be asked first; empty where there is none.
    void setDraft(const QString &name, const PriceWords &price);
    /// The keys that queue, as a person reads them; empty for none.
    void setQueueKeys(const QString &keys);
    FilmForm form() const;
    /// A price as it reads here.
    PriceWords priceWords(std::optional<Money> most) const;
    /// What would become of a picture that is dragged, at each place by its parameter; empty when none is dragged any more.
    void setVerdicts(const QHash<QString, FrameVerdict> &verdicts, const PriceWords &price);
    /// The parameters that its places fill; those without a place are missing.
    QStringList places() const;
    /// Where a picture can be dropped, but for the column itself.
    QList<QWidget *> dropWells() const;

    TextField *promptField() const { return m_prompt; }
    ModelField *modelField() const { return m_model; }

signals:
    /// By the user.
    void edited();
    void modelRequested();
    void queueRequested();
    void inputDropped(const QString &parameter, const QMimeData *data);
    void inputPickRequested(const QString &parameter);
    void inputCleared(const QString &parameter, const QString &hash);
    void presetsRequested();
    /// Other places are there, to be watched for what is dragged over them.
    void wellsChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildForm();
    QLayout *buildTitle();
    QLayout *buildPrompt();
    QWidget *buildFoot();
    void connectFields();
    void connectWell(FrameWell *well, const QString &which);
    void noteEdited();
    void setContext();
    void showWells();
    void showModel(const std::optional<ModelChoice> &choice, QDate today);

    FilmForm m_form;
    ParameterSchema m_schema;
    /// The parameters that the wells fill; empty where the model takes no such picture.
    QString m_firstParameter;
    QString m_lastParameter;
    QString m_referenceParameter;
    /// The number of films is a parameter of the model's own, so that one job makes several.
    bool m_isCountOwn = false;
    FrameWell *m_first;
    FrameWell *m_last;
    QWidget *m_lastBox;
    ReferenceWells *m_references;
    QWidget *m_referenceBox;
    TextField *m_prompt;
    ModelField *m_model;
    QLabel *m_notes;
    ParameterForm *m_parameters;
    QLineEdit *m_project;
    QLabel *m_problem;
    QCheckBox *m_draftFirst;
    InkLine *m_draftWords;
    InkLine *m_expectation;
    InkLine *m_each;
    InkLine *m_price;
    Button *m_queue;
    bool m_isShowing = false;
    bool m_isPlayMoney = false;
};

} // namespace maquette::ui
