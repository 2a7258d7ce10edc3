#pragma once

#include "core/conversation/message.h"

#include <QObject>

namespace maquette {

/// The branch of one conversation that is shown: light entries for all of it at once, whole messages on demand.
///
/// Made for one conversation, loads by itself and says so with pathChanged(). While an answer streams, its text
/// is already in message() when textAppended() comes.
class TranscriptSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual ConversationId conversationId() const = 0;
    /// False until the first pathChanged(); until then entries() is empty.
    virtual bool isLoaded() const = 0;
    /// Oldest first.
    virtual const QList<TranscriptEntry> &entries() const = 0;
    /// Index in entries(); -1 when the message is not on this branch.
    virtual int indexOf(MessageId id) const = 0;
    /// The whole message when it is at hand, null until it was asked for by request(). Valid until control
    /// returns to the event loop. Don't keep a copy of a streaming message's text: the next append would have
    /// to copy all of it.
    virtual const Message *message(MessageId id) const = 0;
    /// Asks for whole messages; messagesLoaded() comes for those that were not at hand. Cheap to repeat. What was
    /// asked for long ago is forgotten again, so ask for what is visible and a margin.
    virtual void request(const QList<MessageId> &ids) = 0;

signals:
    /// entries() is another list from index `firstChanged` on: loaded, a message was added, the branch was switched.
    void pathChanged(int firstChanged);
    void messagesLoaded(const QList<qint64> &ids);
    /// State, figures, error, siblings or attachments changed; entries() is up to date.
    void messageChanged(qint64 id);
    /// `delta` was added to the end of the text.
    void textAppended(qint64 id, const QString &delta);
    void reasoningAppended(qint64 id, const QString &delta);
    /// The conversation or a page of it could not be read.
    void failed(const maquette::Error &error);
};

} // namespace maquette
