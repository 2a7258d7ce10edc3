#pragma once

#include "core/base/result.h"
#include "core/studio/promptexpansion.h"
#include "ui/panes/image/promptwords.h"
#include "ui/panes/image/studioform.h"
#include "ui/panes/makerchoice.h"
#include "ui/panes/paneparts.h"
#include "ui/panes/repeatguard.h"

#include <QObject>
#include <QTimer>

namespace maquette {
struct AssetRecipe;
}

namespace maquette::ui {

class PictureLoader;

/// What the studio's form asks for: the model, what is set for it, what it will cost, and having it made.
///
/// The form is kept in the settings while it is filled in. What is made is a job from then on: see StudioShots.
class StudioController final : public QObject
{
    Q_OBJECT
public:
    /// `loader` must outlive it.
    StudioController(const PaneParts &parts, PictureLoader &loader, QObject *parent = nullptr);
    ~StudioController() override;

    /// Reads the form of the last time, once the accounts are there.
    void start();

    const StudioForm &form() const { return m_form; }
    /// Takes what the user changed; priceChanged() follows.
    void setForm(const StudioForm &form);
    QList<ModelChoice> choices() const { return m_choice.all(); }
    const std::optional<ModelChoice> &choice() const { return m_choice.current(); }
    /// What can be set for the chosen model; empty while there is none.
    const ParameterSchema &schema() const { return m_choice.schema(); }
    /// Another model, with as much of the form as it can do; adapted() tells what it cannot.
    void choose(const QString &accountId, const QString &modelId);

    /// Of the form as it stands, or why it cannot be made.
    const Result<StudioBill> &bill() const { return m_bill; }
    /// The most that another request can cost, e.g. of a tool.
    Result<std::optional<Money>> mostOf(const StudioForm &form) const;

    /// One picture of the form, for a grid to change things of.
    Result<JobRequest> gridBase() const;

    /// Has the form's pictures made; started() or failed() follows, or both. What is asked for once more within a double
    /// click's time is asked for once.
    void generate();
    /// The same for a form that is not the one that is shown.
    void generate(const StudioForm &form);

    /// Adds a picture as the first free input; refused() when the model takes none, or no more.
    void addInput(const Asset &asset, const QString &parameter = {});
    /// The same of the picture with this hash in the library.
    void addReference(const QString &hash);
    /// A copy of `asset` that keeps the limits of `parameter`; the library gets it as a picture of its own.
    void addFitted(const Asset &asset, const QString &parameter);
    /// Pictures are still being read or looked at: what is asked for now would go without them.
    bool isTakingInputs() const { return m_takingInputs > 0; }
    void removeInput(int index);
    /// Fills another parameter with the same picture; it stays where it is when that one does not take it.
    void moveInput(int index, const QString &parameter);
    /// What made a picture, put into the form.
    void recreate(const AssetRecipe &recipe);
    /// A form that was kept, with as much of it as its model can still do.
    void usePreset(const StudioForm &preset);
    /// Styles, variables and wildcards are others: what the prompt expands to may be too.
    void wordsChanged();

signals:
    /// Everything may be another: the model, its fields, the values.
    void formReplaced();
    void priceChanged();
    void choicesChanged();
    void inputsChanged();
    void takingInputsChanged();
    /// The new model cannot do these things: sentences.
    void adapted(const QStringList &notes);
    /// Its jobs are on the disk and on their way.
    void started(const QStringList &jobIds);
    void failed(const maquette::Error &error);
    /// A picture breaks the model's limits, and a copy would keep them: addFitted() makes it.
    void fitOffered(const maquette::Asset &asset, const QString &parameter, const QSize &size, const maquette::Error &error);

private:
    void takeChoice();
    void followChoice();
    void price();
    void keepSoon();
    void keep();
    void loadInputs();
    /// `draw` says what a prompt with choices expands to.
    Result<QList<JobRequest>> ordersOf(const StudioForm &form, std::optional<qint64> seed, qint64 draw) const;
    Result<QList<JobRequest>> nextOrders(const StudioForm &form) const;
    JobRequest requestOf(const StudioForm &form, const ParameterSchema &schema) const;
    std::optional<qint64> nextSeed(const StudioForm &form) const;
    bool isRepeated(StudioForm form);
    void ask(const StudioForm &form);
    void enqueue(const QList<JobRequest> &orders);
    QString freeInput(const Asset &asset) const;
    /// Tells why not. `hasAlpha`: its pixels can be seen through, where that is known.
    bool takesInput(const Asset &asset, const QString &parameter, std::optional<bool> hasAlpha = {});
    /// Whether the picture is taken, at once or later; tells why not.
    void checkInput(const Asset &asset, const QString &parameter, const std::function<void(bool isTaken)> &done);
    void putInput(const Asset &asset, const QString &parameter);
    /// `by` 1 when a look at a picture begins, -1 when it is over.
    void countTaking(int by);
    void addFile(const Result<QByteArray> &file, const QString &name, const QString &parameter);
    /// What was chosen for `from` becomes what the current model takes.
    QStringList adapt(const ParameterSchema &from);
    Result<StudioBill> billOf(const StudioForm &form) const;
    QStringList takeModelOf(const AssetRecipe &recipe);

    PaneParts m_parts;
    PictureLoader &m_loader;
    StudioForm m_form;
    MakerChoice m_choice;
    /// What the form's values and pictures were chosen for.
    ParameterSchema m_chosenFor;
    /// Nothing can be asked for before there is a model.
    Result<StudioBill> m_bill = tl::unexpected(Error{.kind = Error::Kind::Unsupported, .message = {}});
    PromptWords m_words;
    int m_takingInputs = 0;
    QTimer m_keep;
    RepeatGuard<StudioForm> m_guard;
};

} // namespace maquette::ui
