#pragma once

#include "core/conversation/chatservice.h"
#include "core/library/asset.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace maquette {

/// Conversations that are not kept. While one is open it is one like any other, but in no list, no search, no export and no backup; its
/// words enter no index, its drafts stay in memory, and of its calls only the figures are noted. forget() takes it away for good, with
/// the files that came with it, so that nothing of it is found on the disk.
///
/// Those of a process that died are forgotten when the next one starts.
class TemporaryChats final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    /// `isUnderWay` tells whether a message of a conversation is on its way out or in.
    TemporaryChats(ChatService::Parts &parts, std::function<bool(ConversationId)> isUnderWay);
    ~TemporaryChats() override;

    /// An empty one, which is this process's until it is kept or forgotten.
    void create(const RunSettings &settings, QObject *context, Done<ConversationId> done);
    /// Makes it one like any other: listed, found, with a title. What its calls so far sent and got stays unknown to the history.
    void keep(ConversationId id, QObject *context, Done<void> done);
    /// The file came into the library with the conversation, if it was not there before `since`: it goes with it as well.
    void noteArrival(ConversationId id, const QString &assetHash, const QDateTime &since);
    /// keep() has not ended yet.
    bool isBeingKept(ConversationId id) const { return m_keeping.contains(id); }
    /// Stops what is under way in it, and takes it away once that has ended; forgotten() comes then. Nothing where it is kept by now.
    void forget(ConversationId id);
    /// Takes those away whose process is dead; how many that were.
    void forgetOrphans(const std::function<bool(const QString &owner)> &isDead, QObject *context, Done<int> done);
    /// For the end of the program: takes all of this process's away before the database closes. The files that are to be removed after that.
    std::shared_ptr<const QList<Asset>> forgetAll();
    /// What was to be forgotten and waited for its answers.
    void goOn();

signals:
    void kept(qint64 conversationId);
    void forgotten(qint64 conversationId);
    /// Rows of the library that are gone.
    void assetsRemoved(const QList<qint64> &assetIds);
    void failed(const maquette::Error &error);

private:
    void take(ConversationId id);
    /// Whether one that changed is a copy of one of these.
    void look(ConversationId id);
    void end(ConversationId id);
    void erase(ConversationId id);

    ChatService::Parts &m_parts;
    std::function<bool(ConversationId)> m_isUnderWay;
    /// One was made here; its copies may be open even when it is not any more.
    bool m_isUsed = false;
    /// Their drafts are held; those that were forgotten are still among them.
    QSet<ConversationId> m_open;
    /// Others of which that was asked.
    QSet<ConversationId> m_looked;
    QSet<ConversationId> m_keeping;
    QSet<ConversationId> m_kept;
    /// To be forgotten, if they are still temporary.
    QSet<ConversationId> m_asked;
    /// To be taken away as soon as nothing of theirs is under way.
    QSet<ConversationId> m_ending;
};

} // namespace maquette
