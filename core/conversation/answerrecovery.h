#pragma once

#include "core/base/result.h"
#include "core/conversation/message.h"

#include <QObject>
#include <QStringList>

namespace maquette {

class Clock;
class Database;
class Ledger;

/// Ends what processes that died were still writing: the journalled text is folded, and the figures are those with
/// which the ledger completed their attempts.
class AnswerRecovery final : public QObject
{
    Q_OBJECT
public:
    struct Orphan
    {
        Message answer;
        QString rest;
        QString owner;
    };

    AnswerRecovery(Database &database, Ledger *ledger, const Clock &clock, QStringList deadOwners, QObject *parent);

    void start();

signals:
    /// Once; the answers as they are now. Then the recovery deletes itself.
    void finished(const maquette::Result<QList<maquette::Message>> &answers);

private:
    void askLedger();
    void write();
    void end(const Result<QList<Message>> &result);

    Database &m_database;
    Ledger *m_ledger;
    const Clock &m_clock;
    QStringList m_owners;
    QList<Orphan> m_orphans;
    qsizetype m_next = 0;
};

} // namespace maquette
