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

/// The one and then the other, in lines of their own.
Draft joined(const Draft &first, const Draft &second);
/// With `words` behind what is there, and a space where they would run together.
QString withWords(const QString &text, const QString &words);

/// What was typed and not sent, kept for each conversation (0: the one that does not exist yet) through a crash.
class Drafts final : public QObject
{
    Q_OBJECT
public:
    Drafts(Database &database, const Clock &clock, QObject *parent = nullptr);
    ~Drafts() override;

    /// Call on every change; written at most 300 ms later. An empty draft removes the row.
    void edit(ConversationId id, const Draft &draft);
    /// The draft as it is now, written or not. An empty one when there is none, and where it is on its way out: whoever read it then
    /// could send it again.
    void load(ConversationId id, QObject *context, std::function<void(Result<Draft>)> done);
    /// Adds words that were not typed where it is shown. `done` comes once they are on their way to the disk.
    void add(ConversationId id, const QString &words, QObject *context, std::function<void(Result<void>)> done);
    /// It is about to be sent: it is written now, and what comes after only once that is decided, because it could pass the
    /// transaction that takes the row away. Ends with noteSent() or noteUnsent(), one for each call.
    void sendOut(ConversationId id, const Draft &draft);
    /// It was sent, and the row went in the same transaction. What was written since then stays.
    void noteSent(ConversationId id, const Draft &draft);
    /// It was not sent after all, and stands before what was written since then.
    void noteUnsent(ConversationId id, const Draft &draft);
    /// From now on what is written there stays in memory, until forget() or release(), one for each call.
    void hold(ConversationId id);
    void release(ConversationId id);
    /// Forgets without writing.
    void forget(ConversationId id);
    /// Queues what is neither written yet nor held at once.
    void flush();

signals:
    void failed(const maquette::Error &error);
    /// Behind add().
    void added(qint64 id, const QString &words);
    /// It is on its way out: whoever shows it shows it no more.
    void sentOut(qint64 id, const maquette::Draft &draft);
    /// For whoever sent it to emit, where it could not be sent and they show something else by now.
    void cameBack(qint64 id, const maquette::Draft &draft);

private:
    /// On its way out.
    struct Leaving
    {
        Draft draft;
        /// It was not written: what is held is not.
        bool isInMemory = false;
    };

    bool isHeld(ConversationId id) const { return m_held.contains(id) || m_leaving.contains(id); }
    Leaving takeLeaving(ConversationId id, const Draft &draft);
    void saveSoon();
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
    QHash<ConversationId, QList<Leaving>> m_leaving;
};

} // namespace maquette
