#pragma once

#include "core/exchange/conversationtree.h"
#include "core/exchange/importassets.h"
#include "core/exchange/importjob.h"
#include "core/exchange/importrows.h"
#include "core/exchange/storecaller.h"

#include <functional>

namespace maquette {
class Clock;
}

namespace maquette::exchange {

/// What an ImportJob does on its thread.
class ImportWork
{
public:
    struct Parts
    {
        StoreCaller store;
        const Clock &clock;
        QString libraryRoot;
        QStringList files;
        std::shared_ptr<const JobState> state;
        /// Called often, on the work's thread.
        std::function<void(const ImportReport &)> progressed;
        std::function<void(ConversationId)> conversationChanged;
        std::function<void(const Asset &)> assetAdded;
    };

    explicit ImportWork(Parts parts) : m_parts(std::move(parts)), m_assets(m_parts.libraryRoot) {}

    /// Ends with Cancelled, Rejected or Storage; the report is as far as it got.
    Result<void> run();
    const ImportReport &report() const { return m_report; }

private:
    /// A conversation that is being written, a chunk at a time.
    struct Open
    {
        ForeignConversation &conversation;
        const TreePlan &plan;
        const KnownConversation &known;
        ImportChunk chunk;
        qsizetype characters = 0;
        QStringList missing;
        bool isNew = false;
        int added = 0;
    };

    Result<bool> take(ForeignConversation &conversation);
    Result<bool> takeAssetPart(const QJsonObject &part);
    Result<bool> write(ForeignConversation &conversation, const TreePlan &plan, const KnownConversation &known);
    Result<void> add(Open &open, qsizetype index, bool isShown);
    Result<void> flush(Open &open);
    ImportChunk chunkFor(const ForeignConversation &conversation, const TreePlan &plan) const;
    ImportChunk::Piece pieceOf(const ForeignConversation &conversation, const TreePlan &plan, qsizetype index) const;
    /// Brings the message's files in; those that are nowhere are named in `missing`.
    Result<void> bringFiles(const ForeignMessage &message, QList<AssetRecord> &assets, ImportChunk::Piece &piece, QStringList &missing);
    void addProblem(const QString &file, const QString &conversation, const QString &reason);
    void tell() const { m_parts.progressed(m_report); }

    Parts m_parts;
    ImportAssets m_assets;
    ImportReport m_report;
    /// Of our own format: the asset whose parts need not be read, because it is here.
    QString m_skipped;
};

} // namespace maquette::exchange
