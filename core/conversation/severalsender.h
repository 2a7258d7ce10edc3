#pragma once

#include "core/conversation/turnsender.h"

#include <QObject>

namespace maquette {

/// Sends what is asked of several models, one turn after the other, so that their answers stand in the order of the models.
///
/// The first turn that is taken carries the question; what was refused before and what is refused after it is written as an
/// answer that failed, with the reason, and holds up nobody. When all are refused, nothing is written.
class SeveralSender final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<SentMessage>)>;
    /// Sends one turn; ChatService's.
    using Send = std::function<void(Turn turn, QObject *context, Done done)>;
    /// Turn `index`: null for what the question is sent with, otherwise what came of that.
    using Make = std::function<Turn(int index, const SentMessage *question)>;

    SeveralSender(int count, Make make, Send send, QObject *parent);

    /// Goes on later.
    void start();
    /// What has not left yet does not leave any more.
    void cancel() { m_isCancelled = true; }

signals:
    /// Once, the one that carried the question first, then in order; or why none could be sent. Then the sender deletes itself.
    void finished(const maquette::Result<QList<maquette::SentMessage>> &sent);

private:
    void askFirst();
    void askNext();
    void end();

    int m_count;
    Make m_make;
    Send m_send;
    int m_next = 0;
    /// Those that are asked beside the first.
    QList<int> m_others;
    QList<SentMessage> m_sent;
    Error m_error;
    bool m_isCancelled = false;
};

} // namespace maquette
