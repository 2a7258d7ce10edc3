#pragma once

#include "core/jobs/batch.h"
#include "core/jobs/jobs.h"

#include <QTimer>

namespace maquette {

/// Brings the results of a batch that is over: how it ended, then every file of lines, read off this thread.
///
/// Tried generously, ever more slowly; the batch is never sent again because fetching failed. Ends with finished() once,
/// then deletes itself.
class BatchResults final : public QObject
{
    Q_OBJECT
public:
    enum class End { Fetched, Gone, GaveUp };

    BatchResults(const Jobs::Parts &parts, Job job, Candidate candidate, QObject *owner);

    /// How the batch stands, and its answers in any order; whole once finished() came with Fetched.
    const BatchStatus &status() const { return m_status; }
    const QList<BatchAnswer> &answers() const { return m_answers; }

signals:
    void delayed(const maquette::Error &error);
    void finished(maquette::BatchResults::End end, const maquette::Error &error);

private:
    void askHow();
    void takeStatus(const HttpResponse &response);
    void next();
    void decode(const QByteArray &lines);
    void take(const Result<QList<BatchAnswer>> &answers);
    void ask(const HttpRequest &request, void (BatchResults::*then)(const HttpResponse &));
    void takeLines(const HttpResponse &response) { decode(response.body); }
    void fail(const Error &error);
    void end(End how, const Error &error);

    const Jobs::Parts &m_parts;
    Job m_job;
    Candidate m_candidate;
    BatchStatus m_status;
    QList<BatchAnswer> m_answers;
    /// Results that were read.
    qsizetype m_read = 0;
    QTimer m_again;
    int m_failures = 0;
    int m_missing = 0;
};

} // namespace maquette
