#pragma once

#include "core/base/result.h"
#include "core/catalog/parameterschema.h"
#include "core/jobs/job.h"
#include "ui/panes/makerchoice.h"
#include "ui/panes/paneparts.h"
#include "ui/panes/pictureinput.h"
#include "ui/panes/repeatguard.h"
#include "ui/panes/video/filmform.h"

#include <QObject>
#include <QTimer>

namespace maquette::ui {

/// A film that could be asked for, and what it would cost at most.
struct FilmOffer
{
    JobRequest request;
    ModelChoice choice;
    /// Empty: unknown; or why it cannot be made.
    Result<std::optional<Money>> most = std::nullopt;
};

/// What the form for a new film asks for: the model, what it will cost, and putting it into the queue. Kept in the settings
/// while it is filled in.
class FilmOrder final : public QObject
{
    Q_OBJECT
public:
    explicit FilmOrder(const PaneParts &parts, QObject *parent = nullptr);
    /// What was typed in the last moment is kept too.
    ~FilmOrder() override;

    /// Reads the form of the last time, once the accounts are there.
    void start();

    const FilmForm &form() const { return m_form; }
    /// Takes what the user changed; priceChanged() follows.
    void setForm(const FilmForm &form);
    /// Takes another form as a whole, of a job or a preset; formReplaced() follows.
    void replaceForm(const FilmForm &form);
    QList<ModelChoice> choices() const { return m_choice.all(); }
    const std::optional<ModelChoice> &choice() const { return m_choice.current(); }
    const ParameterSchema &schema() const { return m_choice.schema(); }
    void choose(const QString &accountId, const QString &modelId);

    /// The most that all variations together can cost (empty: unknown), or why they cannot be made; of the drafts where those are
    /// asked for first.
    const Result<std::optional<Money>> &most() const { return m_most; }
    /// What one of them can cost at most.
    const std::optional<Money> &mostEach() const { return m_mostEach; }
    /// The draft of one variation; empty where the chosen model has none that can be asked.
    const std::optional<FilmOffer> &draft() const { return m_draft; }
    /// Who is asked by queue(): the chosen model or its draft.
    std::optional<ModelChoice> asked() const;
    /// One of the films, as that is asked for it.
    JobRequest askedFor() const;
    /// What a draft was a draft of; empty for jobs that are none, and where nobody can be asked for it any more.
    std::optional<FilmOffer> finalOf(const Job &draft) const;
    /// What one film of the form would cost with a picture at `parameter`; the same as most() says of one.
    Result<std::optional<Money>> mostWith(const QString &parameter) const;

    /// The picture that `parameter` is to be filled with, checked against the model's limits; failed() or misfit() says why
    /// not. An empty parameter means the first frame, or whatever the model takes.
    void setInput(const Asset &asset, const QString &parameter = {});
    /// An empty hash means whatever fills the parameter.
    void clearInput(const QString &parameter, const QString &hash = {});
    /// What a job asked for, put into the form.
    void fill(const JobRequest &request) { replaceForm(filmFormOf(request)); }
    /// As many jobs as there are variations; a double click, or a key that is held, asks once. queued() or failed() follows.
    void queue();
    /// The same for what earlier jobs asked for, or for the finals of drafts.
    void queueAgain(const QList<JobRequest> &requests);

signals:
    void formReplaced();
    void priceChanged();
    void inputsChanged();
    /// Those that could be; never none.
    void queued(const QStringList &jobIds);
    void failed(const maquette::Error &error);
    /// A picture does not keep the limits of its place.
    void misfit(const maquette::Asset &asset, const QString &parameter, const maquette::Error &error);
    /// What the new model cannot do, or why it is another one: sentences.
    void adapted(const QStringList &notes);

private:
    QList<JobRequest> requests() const;
    void takeChoice();
    void followChoice();
    void price();
    Result<std::optional<Money>> mostOf(const JobRequest &request) const;
    std::optional<FilmOffer> draftOffer(const JobRequest &request) const;
    void keep();
    void loadInputs();
    void send(const QList<JobRequest> &requests);

    PaneParts m_parts;
    FilmForm m_form;
    MakerChoice m_choice;
    /// What the form's values and pictures were chosen for.
    ParameterSchema m_chosenFor;
    Result<std::optional<Money>> m_most = std::nullopt;
    std::optional<Money> m_mostEach;
    std::optional<FilmOffer> m_draft;
    QTimer m_keep;
    RepeatGuard<FilmForm> m_guard;
    RepeatGuard<QList<JobRequest>> m_againGuard;
    QList<JobRequest> m_lastAgain;
    bool m_isSending = false;
};

} // namespace maquette::ui
