#pragma once

#include "core/base/result.h"
#include "core/conversation/message.h"

#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace maquette {

class Clock;
class Database;

enum class ExportFormat {
    /// The branch that is shown, to read and to edit.
    Markdown,
    /// Everything, with all branches, pictures and files; an import brings it back. See ownformat.h.
    Json,
    /// The branch that is shown, as one page without scripts that loads nothing.
    Html,
    /// That page on paper. Only in a program that draws: Unsupported on the command line.
    Pdf
};
/// "md", "json", "html", "pdf": the names on the command line, and the extensions of the files.
QString exportFormatName(ExportFormat format);
std::optional<ExportFormat> exportFormatFromName(QStringView name);

struct ExportRequest
{
    /// Empty for all that hold messages and were not deleted.
    QList<ConversationId> conversations;
    ExportFormat format = ExportFormat::Json;
    /// A file for all of them, or a folder that is there for a file each, named by their titles.
    QString path;
};

/// How an export stands.
struct ExportReport
{
    int conversations = 0;
    int total = 0;
    int messages = 0;
    /// Files and pictures that went along, and those whose bytes are not in the library any more.
    int files = 0;
    QStringList missingFiles;
    /// What was written.
    QStringList paths;

    bool operator==(const ExportReport &) const = default;
};

/// Writes conversations to files that other programs read.
///
/// Starts by itself. progressed() comes ten times a second at most; finished() exactly once, then the job deletes itself. A file appears
/// when it is complete: cancelled, failed or deleted there is none, and one that was there before is as it was. In a folder the
/// files that were complete by then stay, and one that is there is not written over: the new one gets a number.
class ExportJob final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Database &database;
        const Clock &clock;
        /// The folder of the library.
        QString libraryRoot;
    };

    ExportJob(const Parts &parts, const ExportRequest &request, QObject *owner);
    ~ExportJob() override;

    /// Ends with Error::Kind::Cancelled within a page of messages.
    void cancel();

signals:
    void progressed(const maquette::ExportReport &soFar);
    /// NotFound for a conversation that is not there (any more), Storage when the disk does not take it.
    void finished(const maquette::Result<maquette::ExportReport> &result);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::ExportReport)
