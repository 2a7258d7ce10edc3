#pragma once

#include "core/backup/sealedfile.h"
#include "core/base/result.h"

#include <QMetaType>
#include <QObject>
#include <QStringList>

namespace maquette {

/// How a backup or a restore stands.
struct BackupReport
{
    int files = 0;
    qint64 bytes = 0;
    /// What it will come to; 0 while that is not known.
    qint64 bytesTotal = 0;
    /// Files of the library whose bytes are not those that came in; they are taken along as they are.
    QStringList damaged;
    /// Files of the library that were gone when their turn came.
    QStringList missing;
    /// Jobs that waited and are paused in the restored home, and shots of storyboards that wait for nothing any more.
    int pausedJobs = 0;
    int plannedShots = 0;

    bool operator==(const BackupReport &) const = default;
};

/// Writes everything of a home into one file that only the passphrase opens: conversations, ledger and jobs (the database as it is at
/// that moment), the library, the settings and the user's catalogue. No key is in it: keys are in the keychain, and logs stay behind.
///
/// Starts by itself, on a thread of its own, while the program goes on. progressed() comes ten times a second at most; finished()
/// exactly once, then the job deletes itself. The file appears when it is complete; deleting the job is silent and leaves none.
class BackupJob final : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QString home;
        /// The file to write.
        QString path;
        Secret passphrase;
        backup::SealCost cost = backup::usualCost();
    };

    BackupJob(const Request &request, QObject *owner);
    ~BackupJob() override;

    /// Ends with Error::Kind::Cancelled after the piece that is being written.
    void cancel();

signals:
    void progressed(const maquette::BackupReport &soFar);
    /// Usage for a passphrase that is too short, Storage when something cannot be read or written.
    void finished(const maquette::Result<maquette::BackupReport> &result);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Makes a home of a backup. The folder must be empty or not be there; it is filled beside its place, looked through to the last byte, and
/// only then moved there.
///
/// Signals and life as those of a BackupJob; whatever goes wrong leaves the folder as it was.
class RestoreJob final : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QString path;
        /// The folder that becomes the home.
        QString home;
        Secret passphrase;
    };

    RestoreJob(const Request &request, QObject *owner);
    ~RestoreJob() override;

    void cancel();

signals:
    void progressed(const maquette::BackupReport &soFar);
    /// As SealedReader says; Rejected when the folder is not empty; Unsupported for a home of a newer version.
    void finished(const maquette::Result<maquette::BackupReport> &result);

private:
    class Private;
    std::unique_ptr<Private> d;
};

namespace backup {

/// The fewest characters of a passphrase; people choose better ones when they are told.
constexpr int kShortestPassphrase = 8;
/// Its characters as a person counts them, however they were typed.
qsizetype passphraseLength(QStringView typed);

/// What there is to say about a backup or a restore that is done, a sentence each.
QStringList remarksOn(const BackupReport &done);

} // namespace backup

} // namespace maquette

Q_DECLARE_METATYPE(maquette::BackupReport)
