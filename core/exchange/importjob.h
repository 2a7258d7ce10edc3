#pragma once

#include "core/base/result.h"

#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace maquette {

class Clock;
class Conversations;
class Database;
class Library;

/// Something that an import could not read, or had to leave out.
struct ImportProblem
{
    /// The file, and where it is an archive, what in it.
    QString file;
    /// Title or number; empty when it is about the file.
    QString conversation;
    /// Translated.
    QString reason;

    bool operator==(const ImportProblem &) const = default;
};

/// How an import stands.
struct ImportReport
{
    /// Conversations that are new, that got messages they did not have, that were here in whole, and that the user had deleted.
    int added = 0;
    int completed = 0;
    int unchanged = 0;
    int deleted = 0;
    /// Without any message to show.
    int empty = 0;
    /// New messages, and files that came with them.
    int messages = 0;
    int files = 0;
    /// Files that messages name and that are not in the export.
    int missingFiles = 0;
    /// The first 1,000; how many there were besides.
    QList<ImportProblem> problems;
    int furtherProblems = 0;
    /// Of the exports' JSON, inflated.
    qint64 bytesRead = 0;
    qint64 bytesTotal = 0;

    bool operator==(const ImportReport &) const = default;
    int conversations() const { return added + completed + unchanged + deleted + empty; }
};

/// Takes in what other programs export: conversations with all branches, times, models, thoughts, pictures and files.
///
/// ChatGPT (zip, also in shards, or its JSON alone), Claude (zip or JSON), LibreChat, Open WebUI, Cherry Studio up to backup 5, and our
/// own JSON, told apart by their content. Reads on a thread of its own, a conversation at a time, and writes in short transactions.
/// Each message is known by the id that it has in its export: after a cancel or a crash the same files add only what is missing,
/// and a newer export only what is new. What could not be read is in the report, and no reason to stop.
///
/// Starts by itself. progressed() comes ten times a second at most; finished() exactly once, then the job deletes itself. What was
/// taken in until a cancel() stays. Deleting is silent, and waits for the piece of work that is under way.
class ImportJob final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Database &database;
        Library &library;
        Conversations &conversations;
        const Clock &clock;
        /// The folder of the library.
        QString libraryRoot;
    };

    ImportJob(const Parts &parts, const QStringList &files, QObject *owner);
    ~ImportJob() override;

    /// Ends with Error::Kind::Cancelled after the conversation that is being written.
    void cancel();
    /// The last state that was told; complete once finished() came, also with an error.
    const ImportReport &report() const;

signals:
    void progressed(const maquette::ImportReport &soFar);
    /// Rejected when nothing in the files could be read, Storage when the store or the library does not take more.
    void finished(const maquette::Result<maquette::ImportReport> &result);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::ImportReport)
