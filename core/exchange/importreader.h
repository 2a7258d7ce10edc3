#pragma once

#include "core/exchange/formats.h"
#include "core/exchange/importassets.h"
#include "core/exchange/jsonsplitter.h"
#include "core/documents/ziparchive.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace maquette::exchange {

/// Reads exports, whoever made them and however they are packed, and hands their conversations out one at a time.
///
/// All files belong together: pictures of one archive are found for the conversations of another. What cannot be read is told and
/// passed over. Used by one thread.
class ImportReader
{
public:
    struct Sink
    {
        /// An error ends everything; false ends it quietly.
        std::function<Result<bool>(ForeignConversation &)> conversation;
        /// A file of our own format, in parts.
        std::function<Result<bool>(const QJsonObject &)> assetPart;
        /// `conversation` may be empty.
        std::function<void(const QString &file, const QString &conversation, const QString &reason)> problem;
        /// Bytes of JSON, inflated, that were read since the last time; false ends it quietly.
        std::function<bool(qint64 bytes)> progress;
    };

    ImportReader(const QStringList &files, ImportAssets &assets, Sink sink);

    /// Looks at every file; how many bytes of JSON there are to read.
    qint64 open();
    /// False when a sink ended it. Files that are no export at all are counted, not failed for.
    Result<bool> read();
    int unreadableFiles() const { return m_unreadable; }

private:
    struct Document
    {
        QString shown;
        QString path;
        const ZipArchive *archive = nullptr;
        ZipArchive::Entry entry;
        qint64 bytes = 0;
    };
    enum class Layout { Unknown, List, Wrapped, One, LibreChat, Cherry, Own };

    void openZip(const QString &path);
    void openPlain(const QString &path);
    /// Which of an archive's entries hold conversations.
    QList<ZipArchive::Entry> conversationEntries(const QString &shown, const ZipArchive &archive);
    void checkManifest(const QString &shown, const ZipArchive &archive);
    void refuse(const QString &shown, const char *reason);

    Result<bool> readDocument(const Document &document);
    Result<Layout> layoutOf(const Document &document);
    Result<bool> readCherry(const Document &document);
    Result<bool> readParts(const Document &document, const QByteArrayList &places, const std::function<Result<bool>(JsonSplitter::Part &)> &take);
    Result<bool> takeItem(const Document &document, JsonSplitter::Part &part);
    /// Empty for what is none, which is told.
    std::optional<ForeignConversation> parse(const Document &document, const QString &number, JsonSplitter::Part &part);
    Result<bool> takeOwn(const Document &document, JsonSplitter::Part &part);
    Result<bool> handOut(const Document &document, ForeignConversation &conversation);
    Result<void> feed(const Document &document, const std::function<bool(QByteArrayView)> &take) const;
    void tellEnd(const Document &document, JsonSplitter::End end);
    void tell(const Document &document, const char *reason);

    QStringList m_files;
    ImportAssets &m_assets;
    Sink m_sink;
    std::vector<std::unique_ptr<ZipArchive>> m_archives;
    std::vector<Document> m_documents;
    int m_unreadable = 0;
    /// Of the conversation in its document, from 1.
    int m_number = 0;
    bool m_isTooNew = false;
};

} // namespace maquette::exchange
