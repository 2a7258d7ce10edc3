#include "core/conversation/answerrecovery.h"

#include "core/base/clock.h"
#include "core/conversation/messagerows.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"

#include <QCoreApplication>

namespace maquette {

namespace {

using Orphan = AnswerRecovery::Orphan;

Error endedBefore(const Message &answer)
{
    Error error{.kind = Error::Kind::Cancelled};
    error.outcomeUnknown = answer.text.isEmpty() && answer.reasoning.isEmpty();
    error.message = error.outcomeUnknown
                        ? QCoreApplication::translate("maquette::ChatService", "Maquette ended before an answer came. It may have been charged all the same; retry when that is all right.")
                        : QCoreApplication::translate("maquette::ChatService", "Maquette ended before the answer did. What had arrived is here; retry for a whole one.");
    return error;
}

Result<QList<Orphan>> readOrphans(SqlConnection &connection, const QStringList &owners)
{
    QList<Orphan> orphans;
    for (const QString &owner : owners) {
        const auto ids = rows::underWay(connection, owner);
        if (!ids)
            return tl::unexpected(ids.error());
        for (const MessageId id : *ids) {
            auto answer = rows::readMessage(connection, id);
            const auto rest = rows::readPieces(connection, id, rows::JournalPiece::Part::Rest);
            if (!answer || !rest)
                return tl::unexpected(answer ? rest.error() : answer.error());
            answer->isFinishingInBackground = false;
            if (answer->state == MessageState::Streaming) {
                answer->state = MessageState::Interrupted;
                answer->error = endedBefore(*answer);
                answer->remedy = Remedy::Retry;
            }
            orphans.append({*answer, *rest, owner});
        }
    }
    return orphans;
}

/// The figures of a call from the rows of its attempts.
void takeFigures(Message &answer, const QList<AttemptRow> &attempts)
{
    if (attempts.isEmpty())
        return;
    std::optional<Money> cost = Money{};
    for (const AttemptRow &attempt : attempts) {
        if (cost && attempt.completion.cost)
            *cost += *attempt.completion.cost;
        else
            cost.reset();
    }
    const AttemptRow &last = attempts.constLast();
    answer.cost = cost;
    answer.costSource = last.completion.costSource;
    answer.usage = last.completion.usage;
    answer.usageSource = last.completion.usageSource;
    answer.isPlayMoney = last.hold.isPlayMoney;
    // Whoever was asked last, a fallback perhaps.
    answer.providerId = last.hold.providerId;
    answer.providerName = last.hold.providerName;
    answer.accountId = last.hold.accountId;
    answer.modelId = last.hold.modelId;
}

} // namespace

AnswerRecovery::AnswerRecovery(Database &database, Ledger *ledger, const Clock &clock, QStringList deadOwners, QObject *parent)
    : QObject(parent), m_database(database), m_ledger(ledger), m_clock(clock), m_owners(std::move(deadOwners))
{
}

void AnswerRecovery::start()
{
    m_database.read<QList<Orphan>>(this, [owners = m_owners](SqlConnection &connection) { return readOrphans(connection, owners); },
                                   [this](Result<QList<Orphan>> orphans) {
        if (!orphans) {
            end(tl::unexpected(orphans.error()));
            return;
        }
        m_orphans = std::move(*orphans);
        askLedger();
    });
}

void AnswerRecovery::askLedger()
{
    while (m_next < m_orphans.size() && (!m_ledger || m_orphans.at(m_next).answer.callId.isEmpty()))
        ++m_next;
    if (m_next >= m_orphans.size()) {
        write();
        return;
    }
    m_ledger->attemptsOf(m_orphans.at(m_next).answer.callId, this, [this](const Result<QList<AttemptRow>> &attempts) {
        // Without the ledger's word the cost stays unknown; the text is what matters here.
        if (attempts)
            takeFigures(m_orphans[m_next].answer, *attempts);
        ++m_next;
        askLedger();
    });
}

void AnswerRecovery::write()
{
    if (m_orphans.isEmpty()) {
        end(QList<Message>());
        return;
    }
    m_database.write<void>(this, [orphans = m_orphans, now = m_clock.nowMs()](SqlConnection &connection) {
        Result<void> done;
        for (const Orphan &orphan : orphans) {
            if (done)
                done = rows::finishAnswer(connection, orphan.answer, orphan.rest, orphan.owner, now);
        }
        return done;
    }, [this](const Result<void> &done) {
        QList<Message> answers;
        for (const Orphan &orphan : std::as_const(m_orphans))
            answers.append(orphan.answer);
        end(done ? Result<QList<Message>>(answers) : tl::unexpected(done.error()));
    });
}

void AnswerRecovery::end(const Result<QList<Message>> &result)
{
    emit finished(result);
    deleteLater();
}

} // namespace maquette

#include "moc_answerrecovery.cpp"
