#pragma once

#include "core/base/result.h"
#include "core/catalog/parameterschema.h"
#include "core/jobs/job.h"
#include "ui/panes/makerchoice.h"
#include "ui/panes/paneparts.h"
#include "ui/panes/pictureinput.h"
#include "ui/panes/repeatguard.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace maquette::ui {

/// What stands in the form for a new film.
struct FilmForm
{
    QString accountId;
    QString modelId;
    QString project;
    QString prompt;
    /// By Parameter::name; neither prompt nor files.
    QJsonObject values;
    QList<PictureInput> inputs;

    bool operator==(const FilmForm &) const = default;
    /// Null when nothing fills the parameter.
    const PictureInput *input(QStringView parameter) const;
};

/// The parameter of the picture that a film begins with: the first frame, or the first file that the model takes. Empty: none.
QString firstFrameParameter(const ParameterSchema &schema);

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
    QList<ModelChoice> choices() const { return m_choice.all(); }
    const std::optional<ModelChoice> &choice() const { return m_choice.current(); }
    const ParameterSchema &schema() const { return m_choice.schema(); }
    void choose(const QString &accountId, const QString &modelId);

    /// The most that the film can cost (empty: unknown), or why it cannot be made.
    const Result<std::optional<Money>> &most() const { return m_most; }

    /// The picture that `parameter` is to be filled with, checked against the model's limits; failed() says why not. An empty
    /// parameter means the first frame, or whatever the model takes.
    void setInput(const Asset &asset, const QString &parameter = {});
    void clearInput(const QString &parameter);
    /// What a job asked for, put into the form.
    void fill(const JobRequest &request);
    /// One job; a double click, or a key that is held, is one too. queued() or failed() follows.
    void queue();
    /// The same for what an earlier job asked for.
    void queueAgain(const JobRequest &request);

signals:
    void formReplaced();
    void priceChanged();
    void inputsChanged();
    void queued(const QString &jobId);
    void failed(const maquette::Error &error);
    /// What the new model cannot do, or why it is another one: sentences.
    void adapted(const QStringList &notes);

private:
    JobRequest request() const;
    void takeChoice();
    void followChoice();
    void price();
    void keep();
    void loadInputs();
    void send(const JobRequest &request);

    PaneParts m_parts;
    FilmForm m_form;
    MakerChoice m_choice;
    /// What the form's values and pictures were chosen for.
    ParameterSchema m_chosenFor;
    Result<std::optional<Money>> m_most = std::nullopt;
    QTimer m_keep;
    RepeatGuard<JobRequest> m_guard;
    bool m_isSending = false;
};

} // namespace maquette::ui
