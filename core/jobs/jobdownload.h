#pragma once

#include "core/base/result.h"
#include "core/jobs/diskguard.h"
#include "core/jobs/jobs.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace maquette {

class Download;
struct Downloaded;

/// Brings the files of one finished job into the library: fetched to a `.part`, checked, moved in, then named in the row.
///
/// Tried generously, ever more slowly, as long as the files may still be there; never made again because fetching them
/// failed. Where there is no room for them it waits, with nothing lost, until the guard lets it go on. Ends with finished()
/// once, then deletes itself.
class JobDownload final : public QObject
{
    Q_OBJECT
public:
    /// How the job ends: with its files, without them because they are gone, or with the user because they cannot be fetched.
    enum class End { Stored, Gone, GaveUp };

    JobDownload(const Jobs::Parts &parts, DiskGuard &guard, Job job, Candidate candidate, QObject *owner);

    /// Ends with GaveUp and `why`.
    void giveUp(const Error &why);

signals:
    /// File number `position` is `assetHash` in the library and in the row.
    void stored(int position, const QString &assetHash);
    /// A try failed and is made again.
    void delayed(const maquette::Error &error);
    void finished(maquette::JobDownload::End end, const maquette::Error &error);

private:
    void next();
    /// Once there is room.
    void askForRoom(int position);
    /// The provider said how large the file is, and it is larger than what was asked for.
    void askForMore();
    void goOn(bool isForced);
    void fetchFile(int position);
    void send(int position, const QUrl &url, const Credentials &credentials);
    void noteProgress(qint64 received, qint64 total);
    void receive(int position, const Download &download, const Result<Downloaded> &downloaded);
    void adopt(int position, const QString &path, const QString &mime);
    void note(int position, const QString &hash);
    void fail(const Error &error);
    void end(End how, const Error &error);
    bool isPastDeadline() const;
    DiskGuard::Wish wish() const;

    const Jobs::Parts &m_parts;
    DiskGuard &m_guard;
    Job m_job;
    Candidate m_candidate;
    QTimer m_again;
    int m_failures = 0;
    /// Answers in a row that say that the file is not there.
    int m_missing = 0;
    /// Of the file that is to come next: what the provider said, else what such files usually have, in bytes.
    std::optional<qint64> m_size;
    qint64 m_usualSize = 0;
    /// Of the running fetch.
    qint64 m_received = 0;
    QPointer<Download> m_fetching;
    /// For this fetch the user wants no room asked for.
    bool m_isForced = false;
    /// It was stopped for want of room, and waits.
    bool m_isHeld = false;
    bool m_isOver = false;
};

/// The reason why a result's address must not be asked, if there is one: not https, or an address of this computer or of
/// the local network named by a provider that is neither.
std::optional<Error> refusedResultUrl(const QUrl &url, const QUrl &accountUrl);

} // namespace maquette
