#pragma once

#include "core/base/result.h"
#include "core/conversation/conversation.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace maquette {

class Clock;
class Database;

/// What was typed and not sent, kept for each conversation (0: the one that does not exist yet) through a crash.
class Drafts final : public QObject
{
    Q_OBJECT
public:
    Drafts(Database &database, const Clock &clock, QObject *parent = nullptr);
    ~Drafts() override;

    /// Call on every change; written at most 300 ms later. An empty draft removes the row.
    void edit(ConversationId id, const Draft &draft);
    /// The draft as it is now, written or not. An empty one when there is none.
    void load(ConversationId id, QObject *context, std::function<void(Result<Draft>)> done);
    /// Its text is about to be sent: it is written now, and what comes after only once that is decided, because it could
    /// pass the transaction that takes the row away. Ends with forget() or release(), one for each call.
    void hold(ConversationId id);
    /// It was not sent after all.
    void release(ConversationId id);
    /// Forgets without writing: its text was sent, and the row went in the same transaction.
    void forget(ConversationId id);
    /// Queues what is neither written yet nor held at once.
    void flush();

signals:
    void failed(const maquette::Error &error);

private:
    void write(const QHash<ConversationId, Draft> &drafts);
    void letGo(ConversationId id);

    Database &m_database;
    const Clock &m_clock;
    QTimer m_timer;
    QHash<ConversationId, Draft> m_pending;
    /// Queued, and not yet to be read from the store.
    QHash<ConversationId, Draft> m_queued;
    /// How often each is held.
    QHash<ConversationId, int> m_held;
};

} // namespace maquette
