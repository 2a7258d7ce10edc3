#pragma once

#include "app/cli/verb.h"
#include "core/jobs/job.h"

#include <QTimer>

namespace maquette::cli {

/// `maquette jobs [list|wait ID|cancel ID|resume [ID]]`: the job store.
class JobsVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    bool printsJson() const override { return m_isJson; }

private:
    void list();
    void wait();
    void look();
    void cancel();
    void resume();
    /// After what an ended program left was taken over.
    void resumeOne();
    void resumeAll();
    /// Of these nobody knows whether they were taken: looks for each in its provider's list.
    void findAgain(const QList<Job> &ambiguous);
    void waitForAll();
    void endWhenDone();
    void saveAnswers(const Job &job);
    void end(const Job &job, int exitCode);
    void tell(const Job &job);

    QString m_action;
    QString m_id;
    QString m_output;
    /// Of which jobs are listed; empty: of all.
    std::optional<QString> m_project;
    bool m_isJson = false;
    Services *m_services = nullptr;
    /// Another process may own the job: its progress is read from the store.
    QTimer m_look;
    QString m_lastText;
    /// Jobs that are still being looked for.
    int m_looking = 0;
    bool m_isOver = false;
};

} // namespace maquette::cli
