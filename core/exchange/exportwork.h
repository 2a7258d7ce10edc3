#pragma once

#include "core/exchange/exportjob.h"
#include "core/exchange/exportrows.h"
#include "core/exchange/filename.h"
#include "core/exchange/storecaller.h"
#include "core/library/assetfiles.h"

#include <QFile>
#include <QSaveFile>
#include <QSet>

#include <functional>

namespace maquette {
class Clock;
}

namespace maquette::exchange {

class PdfPages;
class TreeItems;

/// What an ExportJob does on its thread.
class ExportWork
{
public:
    struct Parts
    {
        StoreCaller store;
        const Clock &clock;
        QString libraryRoot;
        std::shared_ptr<const JobState> state;
        /// Called often, on the work's thread.
        std::function<void(const ExportReport &)> progressed;
    };

    ExportWork(Parts parts, ExportRequest request);
    ~ExportWork();

    Result<ExportReport> run();

private:
    Result<void> writeAll(const QList<ConversationId> &ids);
    Result<void> writeEach(const QList<ConversationId> &ids);
    Result<void> writeConversation(const Conversation &conversation);
    Result<Conversation> conversation(ConversationId id);
    Result<void> begin(const QString &path, const QString &title);
    Result<void> commit();
    [[nodiscard]] Result<void> put(const QByteArray &bytes);
    void setPages();
    Result<void> goOn();

    // The branch that is shown, for reading.
    Result<void> writeBranch(const Conversation &conversation);
    Result<void> putMarkdown(const Message &message);
    Result<void> putHtml(const Message &message);
    Result<void> putPicture(const Attachment &attachment);
    Result<void> setWhenLong();

    // Everything, for an import.
    Result<void> writeTree(const Conversation &conversation);
    Result<void> putFiles(const Message &message);
    Result<void> putFile(const Attachment &attachment);
    Result<void> putItem(const QByteArray &item);
    Result<void> writeMessages(ConversationId id, const ExportIdentity &identity, TreeItems &items);
    Result<void> writeKept(ConversationId id, TreeItems &items);
    Result<void> putWhenFull(TreeItems &items);

    /// The file of an attachment, open for reading; null when it is not there, which is told in the report.
    Result<std::unique_ptr<QFile>> open(const Attachment &attachment);
    Result<void> putBase64(QFile &file, qint64 most);

    Parts m_parts;
    ExportRequest m_request;
    AssetFiles m_files;
    ExportReport m_report;
    std::unique_ptr<QSaveFile> m_out;
    /// Writes into it, and so goes before it.
    std::unique_ptr<PdfPages> m_pdf;
    /// What becomes a PDF is put together first, a part at a time.
    QByteArray m_page;
    /// Of what is in the file so far.
    QSet<QString> m_written;
    bool m_hasItems = false;
};

} // namespace maquette::exchange
