#include "core/conversation/conversations.h"

#include "core/base/clock.h"
#include "core/conversation/comparisonrows.h"
#include "core/conversation/conversationrows.h"
#include "core/conversation/folderrows.h"
#include "core/conversation/messagerows.h"
#include "core/conversation/treerows.h"
#include "core/store/database.h"

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostHits = 500;
/// Conversations purged in one transaction, so that nobody waits long for the writer.
constexpr int kPurgeBatch = 20;

Result<int> purgeSome(SqlConnection &connection, qint64 before)
{
    const auto purged = connection.execute(
        u"DELETE FROM conversation WHERE id IN (SELECT id FROM conversation WHERE deleted_at < ? ORDER BY deleted_at LIMIT ?)", {before, kPurgeBatch});
    if (!purged)
        return tl::unexpected(purged.error());
    const int count = connection.changes();
    if (count == 0)
        return 0;
    const auto drafts = connection.execute(u"DELETE FROM draft WHERE conversation_id <> 0 AND conversation_id NOT IN (SELECT id FROM conversation)");
    if (!drafts)
        return tl::unexpected(drafts.error());
    const auto tags = rows::forgetUnusedTags(connection);
    if (!tags)
        return tl::unexpected(tags.error());
    return count;
}

} // namespace

Conversations::Conversations(Database &database, const Clock &clock, QObject *parent)
    : ConversationQuery(parent), m_database(database), m_clock(clock), m_folders(database)
{
    connect(&m_folders, &Folders::filed, this, [this](const QList<qint64> &ids) {
        for (const qint64 id : ids)
            emit conversationChanged(id);
    });
}

Conversations::~Conversations() = default;

void Conversations::page(const ConversationFilter &filter, const ConversationCursor &from, int limit, QObject *context, Done<ConversationPage> done)
{
    m_database.read<ConversationPage>(context, [filter, from, limit](SqlConnection &connection) {
        return filter.search.trimmed().isEmpty() ? rows::readPage(connection, filter, from, limit)
                                                 : rows::searchPage(connection, filter, from, limit);
    }, std::move(done));
}

void Conversations::summary(ConversationId id, QObject *context, Done<ConversationSummary> done)
{
    m_database.read<ConversationSummary>(context, [id](SqlConnection &connection) { return rows::readSummary(connection, id); }, std::move(done));
}

void Conversations::listed(const ConversationFilter &filter, ConversationId id, QObject *context, Done<ConversationSummary> done)
{
    m_database.read<ConversationSummary>(context, [filter, id](SqlConnection &connection) { return rows::readListed(connection, filter, id); },
                                         std::move(done));
}

void Conversations::conversation(ConversationId id, QObject *context, Done<Conversation> done)
{
    m_database.read<Conversation>(context, [id](SqlConnection &connection) { return rows::readConversation(connection, id); }, std::move(done));
}

void Conversations::path(ConversationId id, QObject *context, Done<TranscriptPath> done)
{
    m_database.read<TranscriptPath>(context, [id](SqlConnection &connection) { return rows::readPath(connection, id); }, std::move(done));
}

void Conversations::columns(MessageId question, QObject *context, Done<AnswerColumns> done)
{
    m_database.read<AnswerColumns>(context, [question](SqlConnection &connection) { return rows::readColumns(connection, question); }, std::move(done));
}

void Conversations::column(MessageId answer, QObject *context, Done<TranscriptPath> done)
{
    m_database.read<TranscriptPath>(context, [answer](SqlConnection &connection) { return rows::readColumn(connection, answer); }, std::move(done));
}

void Conversations::vote(MessageId question, const Ballot &ballot, QObject *context, Done<void> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<QList<MessageId>>(this, [question, ballot](SqlConnection &connection) {
        return rows::castVote(connection, question, ballot);
    }, [this, caller, done = std::move(done)](const Result<QList<MessageId>> &revealed) {
        if (revealed) {
            for (const MessageId id : *revealed)
                emit messageChanged(id);
        }
        caller->post([done, result = revealed.map([](const QList<MessageId> &) {})] { done(result); });
    });
}

void Conversations::tally(QObject *context, Done<QList<ModelTally>> done)
{
    m_database.read<QList<ModelTally>>(context, [](SqlConnection &connection) { return rows::readTally(connection); }, std::move(done));
}

void Conversations::messages(const QList<MessageId> &ids, QObject *context, Done<QList<Message>> done)
{
    m_database.read<QList<Message>>(context, [ids](SqlConnection &connection) { return rows::readMessages(connection, ids); }, std::move(done));
}

void Conversations::find(ConversationId id, const QString &search, QObject *context, Done<QList<SearchHit>> done)
{
    m_database.read<QList<SearchHit>>(context, [id, search](SqlConnection &connection) { return rows::findIn(connection, id, search, kMostHits); },
                                      std::move(done));
}

void Conversations::tree(ConversationId id, QObject *context, Done<MessageTree> done)
{
    m_database.read<MessageTree>(context, [id](SqlConnection &connection) { return rows::readMessageTree(connection, id); }, std::move(done));
}

void Conversations::beginnings(const QList<MessageId> &ids, QObject *context, Done<QList<MessageBeginning>> done)
{
    m_database.read<QList<MessageBeginning>>(context, [ids](SqlConnection &connection) { return rows::readBeginnings(connection, ids); },
                                             std::move(done));
}

void Conversations::figures(ConversationId id, QObject *context, Done<ConversationFigures> done)
{
    m_database.read<ConversationFigures>(context, [id](SqlConnection &connection) { return rows::readFigures(connection, id); }, std::move(done));
}

void Conversations::create(const RunSettings &settings, QObject *context, Done<ConversationId> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<ConversationId>(this, [settings, now = m_clock.nowMs()](SqlConnection &connection) {
        return rows::insertConversation(connection, settings, {}, now);
    }, [this, caller, done = std::move(done)](const Result<ConversationId> &id) {
        if (id)
            emit conversationChanged(*id);
        caller->post([done, id] { done(id); });
    });
}

void Conversations::change(ConversationId id, std::function<Result<void>(SqlConnection &)> work, QObject *context, Done<void> done,
                           void (Conversations::*changed)(qint64))
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<void>(this, std::move(work), [this, id, caller, done = std::move(done), changed](const Result<void> &result) {
        if (result)
            emit (this->*changed)(id);
        caller->post([done, result] { done(result); });
    });
}

void Conversations::rename(ConversationId id, const QString &title, QObject *context, Done<void> done)
{
    change(id, [id, title = title.simplified()](SqlConnection &connection) -> Result<void> {
        if (!title.isEmpty())
            return rows::writeTitle(connection, id, title, true);
        const auto own = rows::titleOfFirstMessage(connection, id);
        return own ? rows::writeTitle(connection, id, *own, false) : Result<void>(tl::unexpected(own.error()));
    }, context, std::move(done));
}

void Conversations::setPinned(ConversationId id, bool isPinned, QObject *context, Done<void> done)
{
    change(id, [id, isPinned](SqlConnection &connection) {
        return connection.execute(u"UPDATE conversation SET is_pinned = ? WHERE id = ?", {isPinned, id});
    }, context, std::move(done));
}

void Conversations::setArchived(ConversationId id, bool isArchived, QObject *context, Done<void> done)
{
    change(id, [id, isArchived](SqlConnection &connection) {
        return connection.execute(u"UPDATE conversation SET is_archived = ? WHERE id = ?", {isArchived, id});
    }, context, std::move(done));
}

void Conversations::setSettings(ConversationId id, const RunSettings &settings, QObject *context, Done<void> done)
{
    change(id, [id, settings](SqlConnection &connection) { return rows::writeSettings(connection, id, settings); }, context, std::move(done));
}

void Conversations::remove(ConversationId id, QObject *context, Done<void> done)
{
    change(id, [id, now = m_clock.nowMs()](SqlConnection &connection) {
        return connection.execute(u"UPDATE conversation SET deleted_at = ? WHERE id = ?", {now, id});
    }, context, std::move(done), &Conversations::conversationRemoved);
}

void Conversations::restore(ConversationId id, QObject *context, Done<void> done)
{
    change(id, [id](SqlConnection &connection) {
        return connection.execute(u"UPDATE conversation SET deleted_at = NULL WHERE id = ?", {id});
    }, context, std::move(done));
}

void Conversations::purge(const QDateTime &before, QObject *context, const Done<int> &done)
{
    purgeOn(before.toMSecsSinceEpoch(), 0, store::ReturnAddress::of(context), done);
}

void Conversations::purgeOn(qint64 before, int purged, const std::shared_ptr<store::ReturnAddress> &caller, const Done<int> &done)
{
    m_database.write<int>(this, [before](SqlConnection &connection) { return purgeSome(connection, before); },
                          [this, before, purged, caller, done](const Result<int> &some) {
        if (some && *some == kPurgeBatch) {
            purgeOn(before, purged + *some, caller, done);
            return;
        }
        caller->post([done, all = some.map([purged](int last) { return purged + last; })] { done(all); });
    });
}

void Conversations::showMessage(std::function<Result<rows::ShownLeaf>(SqlConnection &)> work, QObject *context, Done<void> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<rows::ShownLeaf>(this, std::move(work), [this, caller, done = std::move(done)](const Result<rows::ShownLeaf> &shown) {
        if (shown) {
            emit branchShown(shown->conversation, shown->leaf);
            emit pathChanged(shown->conversation);
        }
        caller->post([done, result = shown.map([](const rows::ShownLeaf &) {})] { done(result); });
    });
}

void Conversations::showBranch(MessageId id, QObject *context, Done<void> done)
{
    showMessage([id, now = m_clock.nowMs()](SqlConnection &connection) { return rows::showBranch(connection, id, now); }, context, std::move(done));
}

void Conversations::showSibling(MessageId id, int offset, QObject *context, Done<void> done)
{
    showMessage([id, offset, now = m_clock.nowMs()](SqlConnection &connection) -> Result<rows::ShownLeaf> {
        const auto sibling = rows::siblingOf(connection, id, offset);
        return sibling ? rows::showBranch(connection, *sibling, now) : tl::unexpected(sibling.error());
    }, context, std::move(done));
}

void Conversations::fork(MessageId upTo, QObject *context, Done<ConversationId> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<ConversationId>(this, [upTo, now = m_clock.nowMs()](SqlConnection &connection) {
        return rows::forkConversation(connection, upTo, now);
    }, [this, caller, done = std::move(done)](const Result<ConversationId> &id) {
        if (id)
            emit conversationChanged(*id);
        caller->post([done, id] { done(id); });
    });
}

void Conversations::repeat(MessageId answer, const RunSettings &settings, QObject *context, Done<RepeatedTurn> done)
{
    makeTurn([answer, settings, now = m_clock.nowMs()](SqlConnection &connection) {
        return rows::repeatTurn(connection, answer, settings, now);
    }, context, std::move(done));
}

void Conversations::prepare(const Draft &question, const RunSettings &settings, QObject *context, Done<RepeatedTurn> done)
{
    makeTurn([question, settings, now = m_clock.nowMs()](SqlConnection &connection) {
        return rows::prepareTurn(connection, question, settings, now);
    }, context, std::move(done));
}

void Conversations::makeTurn(std::function<Result<RepeatedTurn>(SqlConnection &)> work, QObject *context, Done<RepeatedTurn> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<RepeatedTurn>(this, std::move(work), [this, caller, done = std::move(done)](const Result<RepeatedTurn> &turn) {
        if (turn)
            emit conversationChanged(turn->conversationId);
        caller->post([done, turn] { done(turn); });
    });
}

void Conversations::showRest(MessageId id, QObject *context, Done<void> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<void>(this, [id](SqlConnection &connection) { return rows::showRest(connection, id); },
                           [this, id, caller, done = std::move(done)](const Result<void> &result) {
        if (result)
            emit messageChanged(id);
        caller->post([done, result] { done(result); });
    });
}

} // namespace maquette

#include "moc_conversations.cpp"
