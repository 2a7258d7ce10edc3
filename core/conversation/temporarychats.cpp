#include "core/conversation/temporarychats.h"

#include "core/base/clock.h"
#include "core/conversation/conversations.h"
#include "core/conversation/drafts.h"
#include "core/conversation/temporaryrows.h"
#include "core/library/library.h"
#include "core/store/database.h"

#include <QDateTime>

#include <utility>

namespace maquette {

TemporaryChats::TemporaryChats(ChatService::Parts &parts, std::function<bool(ConversationId)> isUnderWay)
    : m_parts(parts), m_isUnderWay(std::move(isUnderWay))
{
    connect(&m_parts.conversations, &Conversations::conversationChanged, this, &TemporaryChats::look);
}

TemporaryChats::~TemporaryChats() = default;

void TemporaryChats::create(const RunSettings &settings, QObject *context, Done<ConversationId> done)
{
    m_parts.database.write<ConversationId>(
        this,
        [settings, owner = m_parts.instanceId, now = m_parts.clock.nowMs()](SqlConnection &connection) {
            return rows::insertTemporary(connection, settings, owner, now);
        },
        [this, answer = store::answerTo(context, std::move(done))](const Result<ConversationId> &id) {
            if (id) {
                m_isUsed = true;
                take(*id);
            }
            answer(id);
        });
}

void TemporaryChats::take(ConversationId id)
{
    if (m_open.contains(id))
        return;
    m_open.insert(id);
    // What is written in it stays in memory.
    m_parts.drafts.hold(id);
}

void TemporaryChats::look(ConversationId id)
{
    // Copies of them are made by whoever copies conversations. One that is kept stays so.
    if (!m_isUsed || m_open.contains(id) || m_looked.contains(id))
        return;
    m_looked.insert(id);
    m_parts.database.read<bool>(
        this, [id, owner = m_parts.instanceId](SqlConnection &connection) { return rows::isTemporary(connection, id, owner); },
        [this, id](const Result<bool> &isTemporary) {
            // It may have been kept meanwhile.
            if (isTemporary.value_or(false) && m_looked.contains(id) && !m_kept.contains(id))
                take(id);
        });
}

void TemporaryChats::keep(ConversationId id, QObject *context, Done<void> done)
{
    m_keeping.insert(id);
    m_parts.database.write<void>(
        this, [id](SqlConnection &connection) { return rows::keepTemporary(connection, id); },
        [this, id, answer = store::answerTo(context, std::move(done))](const Result<void> &kept) {
            m_keeping.remove(id);
            if (kept) {
                m_kept.insert(id);
                if (m_open.remove(id))
                    m_parts.drafts.release(id);
                emit this->kept(id);
                emit m_parts.conversations.conversationChanged(id);
            }
            answer(kept);
        });
}

void TemporaryChats::noteArrival(ConversationId id, const QString &assetHash, const QDateTime &since)
{
    m_parts.database.write([id, assetHash, sinceMs = since.toMSecsSinceEpoch()](SqlConnection &connection) {
        return rows::noteArrival(connection, id, assetHash, sinceMs);
    });
}

void TemporaryChats::forget(ConversationId id)
{
    if (m_ending.contains(id) || m_asked.contains(id))
        return;
    m_asked.insert(id);
    // As a write, so that it comes after one that keeps it.
    m_parts.database.write<bool>(
        this, [id, owner = m_parts.instanceId](SqlConnection &connection) { return rows::isTemporary(connection, id, owner); },
        [this, id](const Result<bool> &isTemporary) {
            if (!m_asked.remove(id))
                return;
            if (!isTemporary)
                emit failed(isTemporary.error());
            else if (*isTemporary)
                end(id);
        });
}

void TemporaryChats::end(ConversationId id)
{
    m_ending.insert(id);
    m_looked.remove(id);
    m_open.remove(id);
    m_parts.drafts.forget(id);
    // A word that is still typed where it is shown goes nowhere.
    take(id);
    // Its answers are stopped by this, and whoever shows it lets go.
    emit m_parts.conversations.conversationRemoved(id);
    goOn();
}

void TemporaryChats::goOn()
{
    const QSet<ConversationId> ending = m_ending;
    for (const ConversationId id : ending) {
        if (!m_isUnderWay(id))
            erase(id);
    }
}

void TemporaryChats::erase(ConversationId id)
{
    m_ending.remove(id);
    m_parts.database.erase<rows::Forgotten>(
        this, [id](SqlConnection &connection) { return rows::forgetTemporary(connection, {id}); },
        [this, id](const Result<rows::Forgotten> &gone) {
            if (!gone) {
                // The next start tries again.
                emit failed(gone.error());
                return;
            }
            m_parts.library.removeFiles(gone->assets);
            if (!gone->assetIds.isEmpty())
                emit assetsRemoved(gone->assetIds);
            emit forgotten(id);
        });
}

void TemporaryChats::forgetOrphans(const std::function<bool(const QString &)> &isDead, QObject *context, Done<int> done)
{
    const auto answer = store::answerTo(context, std::move(done));
    m_parts.database.read<QStringList>(
        this, [](SqlConnection &connection) { return rows::temporaryOwners(connection); },
        [this, isDead, answer](Result<QStringList> owners) {
            if (owners)
                owners->removeIf([&isDead](const QString &owner) { return !isDead(owner); });
            if (!owners || owners->isEmpty()) {
                answer(owners ? Result<int>(0) : tl::unexpected(owners.error()));
                return;
            }
            m_parts.database.erase<rows::Forgotten>(
                this,
                [dead = *owners](SqlConnection &connection) -> Result<rows::Forgotten> {
                    QList<ConversationId> all;
                    for (const QString &owner : dead) {
                        const auto some = rows::temporaryOf(connection, owner);
                        if (!some)
                            return tl::unexpected(some.error());
                        all += *some;
                    }
                    return rows::forgetTemporary(connection, all);
                },
                [this, answer](const Result<rows::Forgotten> &gone) {
                    if (gone) {
                        m_parts.library.removeFiles(gone->assets);
                        for (const ConversationId id : gone->conversations)
                            emit m_parts.conversations.conversationRemoved(id);
                    }
                    answer(gone.map([](const rows::Forgotten &all) { return static_cast<int>(all.conversations.size()); }));
                });
        });
}

std::shared_ptr<const QList<Asset>> TemporaryChats::forgetAll()
{
    auto assets = std::make_shared<QList<Asset>>();
    if (!m_isUsed)
        return assets;
    for (const ConversationId id : std::as_const(m_open))
        m_parts.drafts.forget(id);
    m_open.clear();
    m_looked.clear();
    m_asked.clear();
    m_ending.clear();
    m_parts.database.erase<void>(
        nullptr,
        [owner = m_parts.instanceId, assets](SqlConnection &connection) -> Result<void> {
            const auto all = rows::temporaryOf(connection, owner);
            const auto gone = all ? rows::forgetTemporary(connection, *all) : tl::unexpected(all.error());
            if (!gone)
                return tl::unexpected(gone.error());
            *assets = gone->assets;
            return {};
        },
        {});
    return assets;
}

} // namespace maquette

#include "moc_temporarychats.cpp"
