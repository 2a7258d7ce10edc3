#include "core/exchange/importwork.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/conversation/folder.h"
#include "core/exchange/importreader.h"
#include "core/library/galleryrows.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostProblems = 1'000;
/// What one transaction takes: some 20 ms of the writer.
constexpr qsizetype kPieces = 150;
constexpr qsizetype kCharacters = 2'000'000;
constexpr int kNamedFiles = 5;

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::ImportJob", text);
}

tl::unexpected<Error> cancelled()
{
    return failure(Error::Kind::Cancelled, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "The import was stopped. Run it again with the same files to add the rest.")));
}

bool isWorthARow(const ForeignMessage &message, bool isShown)
{
    return !message.key.isEmpty() && (isShown || !message.raw.isEmpty());
}

} // namespace

Result<void> ImportWork::run()
{
    ImportReader reader(m_parts.files, m_assets,
                        {.conversation = [this](ForeignConversation &conversation) { return take(conversation); },
                         .assetPart = [this](const QJsonObject &part) { return takeAssetPart(part); },
                         .problem = [this](const QString &file, const QString &conversation, const QString &reason) { addProblem(file, conversation, reason); },
                         .progress =
                             [this](qint64 bytes) {
                                 m_report.bytesRead = std::min(m_report.bytesRead + bytes, m_report.bytesTotal);
                                 tell();
                                 return !m_parts.state->isStopping();
                             }});
    m_report.bytesTotal = reader.open();
    tell();
    const auto read = reader.read();
    if (!read)
        return tl::unexpected(read.error());
    if (!*read)
        return cancelled();
    if (m_report.conversations() == 0 && !m_report.problems.isEmpty()) {
        const ImportProblem &first = m_report.problems.constFirst();
        return failure(Error::Kind::Rejected, words(QT_TRANSLATE_NOOP("maquette::ImportJob", "%1: %2")).arg(first.file, first.reason));
    }
    return {};
}

void ImportWork::addProblem(const QString &file, const QString &conversation, const QString &reason)
{
    if (m_report.problems.size() < kMostProblems)
        m_report.problems.append({file, conversation, reason});
    else
        ++m_report.furtherProblems;
}

Result<bool> ImportWork::takeAssetPart(const QJsonObject &part)
{
    const QString hash = json::text(part, u"hash");
    if (json::integer(part, u"part").value_or(-1) == 0) {
        const auto isHere = m_parts.store.read<bool>([hash](SqlConnection &connection) -> Result<bool> {
            const auto found = connection.integer(u"SELECT 1 FROM asset WHERE hash = ?", {hash});
            return found ? Result<bool>(found->has_value()) : tl::unexpected(found.error());
        });
        if (!isHere)
            return tl::unexpected(isHere.error());
        m_skipped = *isHere ? hash : QString();
    }
    if (hash == m_skipped && !hash.isEmpty())
        return true;
    const auto record = m_assets.takePart(part, m_parts.clock.nowUtc());
    if (!record) {
        if (record.error().kind != Error::Kind::Rejected)
            return tl::unexpected(record.error());
        addProblem(json::text(part, u"name"), {}, record.error().message);
        return true;
    }
    if (!*record)
        return true;
    const auto entered = m_parts.store.write<AssetRecord>([arrived = **record](SqlConnection &connection) { return gallery::enterRecord(connection, arrived); });
    if (!entered)
        return tl::unexpected(entered.error());
    m_assets.forgetNotes({**record});
    ++m_report.files;
    m_parts.assetAdded(entered->asset);
    return true;
}

Result<bool> ImportWork::take(ForeignConversation &conversation)
{
    const TreePlan plan = planTree(conversation);
    if (plan.order.isEmpty() && !conversation.isContinued) {
        ++m_report.empty;
        return !m_parts.state->isStopping();
    }
    const auto known = m_parts.store.read<KnownConversation>(
        [source = conversation.source, key = conversation.key, origin = conversation.origin](SqlConnection &connection) {
            return readKnown(connection, source, key, origin);
        });
    if (!known)
        return tl::unexpected(known.error());
    if (known->isDeleted) {
        ++m_report.deleted;
        return !m_parts.state->isStopping();
    }
    return write(conversation, plan, *known);
}

ImportChunk ImportWork::chunkFor(const ForeignConversation &conversation, const TreePlan &plan) const
{
    ImportChunk chunk;
    chunk.source = conversation.source;
    chunk.key = conversation.key;
    chunk.conversation = conversation.conversation;
    chunk.origin = conversation.origin;
    chunk.activeKey = plan.active >= 0 ? conversation.messages.at(plan.active).key : QString();
    // Of our own format: the end of the branch may be in a part that came before, or is still to come.
    if (!conversation.activeKey.isEmpty() && conversation.origin != 0)
        chunk.activeKey = conversation.activeKey;
    chunk.nowMs = m_parts.clock.nowMs();
    return chunk;
}

ImportChunk::Piece ImportWork::pieceOf(const ForeignConversation &conversation, const TreePlan &plan, qsizetype index) const
{
    const ForeignMessage &message = conversation.messages.at(index);
    const qsizetype parent = plan.parents.at(index);
    ImportChunk::Piece piece;
    piece.key = message.key;
    piece.parentKey = message.firstParentKey.isEmpty() ? message.parentKey : message.firstParentKey;
    piece.shownParent = parent >= 0 ? conversation.messages.at(parent).key : conversation.isContinued ? message.parentKey : QString();
    piece.message = message.message;
    piece.rest = message.rest;
    piece.raw = message.raw.isEmpty() ? QByteArray() : json::toBytes(message.raw);
    return piece;
}

Result<void> ImportWork::bringFiles(const ForeignMessage &message, QList<AssetRecord> &assets, ImportChunk::Piece &piece, QStringList &missing)
{
    for (const ForeignFile &file : message.files) {
        const auto kept = m_assets.keep(file, m_parts.clock.nowUtc());
        if (kept) {
            assets.append(kept->record);
            piece.message.attachments.append(kept->attachment);
            continue;
        }
        if (kept.error().kind == Error::Kind::Storage)
            return tl::unexpected(kept.error());
        missing.append(file.name.isEmpty() ? file.id : file.name);
    }
    return {};
}

Result<bool> ImportWork::write(ForeignConversation &conversation, const TreePlan &plan, const KnownConversation &known)
{
    Open open{conversation, plan, known, chunkFor(conversation, plan), 0, {}, false, 0};
    QByteArray isShown(conversation.messages.size(), 0);
    for (const qsizetype index : plan.order)
        isShown[index] = 1;
    Result<void> done;
    for (qsizetype index = 0; index < conversation.messages.size() && done; ++index) {
        if (!isShown.at(index))
            done = add(open, index, false);
    }
    for (const qsizetype index : plan.order) {
        if (done)
            done = add(open, index, true);
    }
    open.chunk.isLast = true;
    if (done && !open.chunk.pieces.isEmpty())
        done = flush(open);
    if (!done)
        return tl::unexpected(done.error());
    if (!open.missing.isEmpty()) {
        m_report.missingFiles += static_cast<int>(open.missing.size());
        const QString named = open.missing.sliced(0, std::min<qsizetype>(open.missing.size(), kNamedFiles)).join(u", "_s);
        conversation.problems.append(words(QT_TRANSLATE_NOOP("maquette::ImportJob", "%1 files are not in the export: %2")).arg(open.missing.size()).arg(named));
    }
    if (!conversation.isContinued)
        ++(open.isNew ? m_report.added : open.added > 0 ? m_report.completed : m_report.unchanged);
    tell();
    return !m_parts.state->isStopping();
}

Result<void> ImportWork::add(Open &open, qsizetype index, bool isShown)
{
    const ForeignMessage &message = open.conversation.messages.at(index);
    if (!isWorthARow(message, isShown) || open.known.keys.contains(message.key))
        return {};
    ImportChunk::Piece piece = pieceOf(open.conversation, open.plan, index);
    piece.isShown = isShown;
    QList<AssetRecord> assets;
    auto done = isShown ? bringFiles(message, assets, piece, open.missing) : Result<void>();
    // Before it is added: the last chunk then always has messages, and with them comes the branch that is shown.
    if (done && (open.chunk.pieces.size() >= kPieces || open.characters >= kCharacters))
        done = flush(open);
    open.chunk.assets.append(assets);
    open.characters += piece.message.text.size() + piece.message.reasoning.size() + piece.raw.size();
    open.chunk.pieces.append(piece);
    return done;
}

Result<void> ImportWork::flush(Open &open)
{
    const auto written = m_parts.store.write<ChunkResult>([chunk = open.chunk](SqlConnection &connection) { return writeChunk(connection, chunk); });
    if (!written)
        return tl::unexpected(written.error());
    m_assets.forgetNotes(open.chunk.assets);
    for (const AssetRecord &record : std::as_const(open.chunk.assets))
        m_parts.assetAdded(record.asset);
    m_report.files += static_cast<int>(open.chunk.assets.size());
    m_report.messages += written->added;
    open.missing.append(written->missing);
    open.isNew = open.isNew || written->isNew;
    open.added += written->added;
    if (!written->unfiledFrom.isEmpty()) {
        open.conversation.problems.append(words(QT_TRANSLATE_NOOP("maquette::ImportJob", "It is not in the folder “%1”: there are %2 folders already."))
                                              .arg(written->unfiledFrom)
                                              .arg(Folder::kMost));
    }
    if (open.chunk.isLast || written->isNew)
        m_parts.conversationChanged(written->conversation);
    open.chunk.pieces.clear();
    open.chunk.assets.clear();
    open.characters = 0;
    return {};
}

} // namespace maquette::exchange
