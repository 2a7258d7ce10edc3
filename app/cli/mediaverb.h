#pragma once

#include "app/cli/calltarget.h"
#include "app/cli/verb.h"
#include "core/jobs/job.h"

namespace maquette::cli {

/// `maquette image` and `maquette video`: a job is queued, waited for, and its files are written where `-o` says.
class MediaVerb final : public Verb
{
    Q_OBJECT
public:
    explicit MediaVerb(JobFeature feature, QObject *parent = nullptr) : Verb(parent), m_feature(feature) {}

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    void interrupt() override;
    bool printsJson() const override { return m_target.isJson; }

private:
    /// A file of the command line and the parameter that it fills.
    struct Input
    {
        QString parameter;
        QString path;
    };

    [[nodiscard]] Result<void> readValues(const QCommandLineParser &parser);
    /// With what is known of the model by then.
    void begin(const Candidate &candidate);
    void importNext();
    void enqueue();
    void printEstimate(const Candidate &candidate);
    void follow(const Job &job);
    void saveFiles(const Job &job);
    void report(const Job &job);
    QString outputPath(int number, const QString &extension) const;

    JobFeature m_feature;
    CallTarget m_target;
    JobRequest m_request;
    QList<Input> m_inputs;
    QString m_output;
    bool m_isDetached = false;
    bool m_isInterrupted = false;
    Services *m_services = nullptr;
    QString m_jobId;
    JobState m_lastState = JobState::Queued;
    QStringList m_saved;
};

/// What a job that is over ends the program with.
int exitCodeOfJob(const Job &job);
/// "Rendering 40 %": where a job is, for people.
QString jobProgressText(const Job &job);

} // namespace maquette::cli
