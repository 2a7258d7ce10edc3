#pragma once

#include "core/calls/chatoperation.h"
#include "core/calls/dispatcher.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/messagerows.h"
#include "core/schema/answercheck.h"

#include <QObject>
#include <QPointer>

namespace maquette {

/// One answer on its way in: the message as it grows, and what of it the journal has yet to take.
///
/// Lives until its end is written. Its text is the truth while it lives; the store follows within 250 ms.
class AnswerStream final : public QObject
{
    Q_OBJECT
public:
    /// With what the answer is asked for, the form that it shall have among it, and whether it is asked for the second time because
    /// of that.
    struct Wanted
    {
        RunSettings settings;
        bool isRepair = false;
    };
    /// `answer` is the row as it was committed.
    AnswerStream(Message answer, Wanted wanted, QObject *parent = nullptr);

    /// Sends the call on its way.
    void start(Dispatcher &dispatcher, CallRequest request, std::shared_ptr<ChatOperation> operation);
    /// Whoever stops an answer wants no other in its place either, at whatever point it is.
    void stop(StopMode mode);

    const Message &message() const { return m_message; }
    /// What came in after the reader had stopped; not part of message().text.
    const QString &rest() const { return m_rest; }
    /// The call has ended; what is left is to write it down.
    bool hasEnded() const { return m_hasEnded; }

    const RunSettings &settings() const { return m_wanted.settings; }
    const AnswerForm &form() const { return m_wanted.settings.form; }
    /// It ended by itself, and has a form to be held against.
    bool isToBeChecked() const;
    /// What came of that. changed() follows.
    void judge(const CheckedAnswer &checked);
    /// With what to ask once more; empty when that is not to be done.
    const QString &repairPrompt() const { return m_repairPrompt; }

    /// What came in since it was last confirmed.
    QList<rows::JournalPiece> unsavedPieces() const;
    /// `pieces` are committed.
    void confirm(const QList<rows::JournalPiece> &pieces);

signals:
    void textAppended(const QString &delta);
    void reasoningAppended(const QString &delta);
    /// State or figures changed, apart from text.
    void changed();
    void waiting(const QString &reason, std::chrono::milliseconds wait);
    /// Something for the journal.
    void grew();
    /// Once; message() holds its final state and figures.
    void ended();

private:
    bool mayBeRepaired() const;
    void take(const QList<ChatEvent> &events);
    void nameWhoIsAsked(int attempt, const QString &accountId, const QString &modelId);
    void finish(const CallReport &report);
    void showProgress(const Usage &counted, const std::optional<Money> &cost);
    MessageState stateAfter(const CallReport &report) const;

    Message m_message;
    Wanted m_wanted;
    QString m_repairPrompt;
    QString m_rest;
    QPointer<Call> m_call;
    std::shared_ptr<ChatOperation> m_operation;
    /// Who may be asked, the chosen one first.
    QList<Candidate> m_candidates;
    qint64 m_savedText = 0;
    qint64 m_savedReasoning = 0;
    qint64 m_savedRest = 0;
    bool m_isCallSaved = false;
    bool m_hasEnded = false;
    bool m_isStopped = false;
};

} // namespace maquette
