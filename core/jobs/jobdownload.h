#pragma once

#include "core/base/result.h"
#include "core/jobs/jobs.h"

#include <QObject>
#include <QTimer>

namespace maquette {

/// Brings the files of one finished job into the library: fetched to a `.part`, checked, moved in, then named in the row.
///
/// Tried generously, ever more slowly, as long as the files may still be there; never made again because fetching them
/// failed. Ends with finished() once, then deletes itself.
class JobDownload final : public QObject
{
    Q_OBJECT
public:
    /// How the job ends: with its files, without them because they are gone, or with the user because they cannot be fetched.
    enum class End { Stored, Gone, GaveUp };

    JobDownload(const Jobs::Parts &parts, Job job, Candidate candidate, QObject *owner);

signals:
    /// File number `position` is `assetHash` in the library and in the row.
    void stored(int position, const QString &assetHash);
    /// A try failed and is made again.
    void delayed(const maquette::Error &error);
    void finished(maquette::JobDownload::End end, const maquette::Error &error);

private:
    void next();
    void fetchFile(int position);
    void send(int position, const QUrl &url, const Credentials &credentials);
    void adopt(int position, const QString &path, const QString &mime);
    void note(int position, const QString &hash);
    void fail(const Error &error);
    void end(End how, const Error &error);
    bool isPastDeadline() const;

    const Jobs::Parts &m_parts;
    Job m_job;
    Candidate m_candidate;
    QTimer m_again;
    int m_failures = 0;
    /// Answers in a row that say that the file is not there.
    int m_missing = 0;
};

/// The reason why a result's address must not be asked, if there is one: not https, or an address of this computer or of
/// the local network named by a provider that is neither.
std::optional<Error> refusedResultUrl(const QUrl &url, const QUrl &accountUrl);

} // namespace maquette
