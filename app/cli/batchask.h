#pragma once

#include "app/cli/calltarget.h"
#include "app/cli/verb.h"
#include "core/jobs/batch.h"
#include "core/jobs/job.h"

namespace maquette::cli {

/// `maquette ask --batch FILE -o OUT [--detach]`: many chats as one job at the provider's lower price; done within a day.
class BatchAsk final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    /// Adds its options to those of `ask`.
    void describe(QCommandLineParser &parser) const override;
    static bool isWanted(const QCommandLineParser &parser);
    Result<void> read(const QCommandLineParser &parser) override;
    /// What every line says that does not say otherwise; before read().
    void setUsual(const CallTarget &target, const ChatRequest &usual);
    void run(Services *services) override;
    void interrupt() override;
    bool printsJson() const override { return m_target.isJson; }

private:
    void countNext();
    void start();
    void printEstimate();
    void follow(const Job &job);
    void save(const Job &job);
    void report(const Job &job, const QList<BatchEntry> &entries);

    CallTarget m_target;
    ChatRequest m_usual;
    QList<BatchEntry> m_entries;
    QString m_title;
    QString m_output;
    bool m_isDetached = false;
    bool m_isInterrupted = false;
    qsizetype m_counted = 0;
    Services *m_services = nullptr;
    std::optional<Candidate> m_candidate;
    QString m_jobId;
    JobState m_lastState = JobState::Queued;
    QString m_lastText;
};

} // namespace maquette::cli
