#pragma once

#include "core/base/result.h"
#include "core/ledger/ledger.h"

#include <QList>

namespace maquette {

class SqlConnection;
class SqlStatement;

namespace ledger {

// The ledger's single steps in SQL. Each runs inside a transaction of the caller's.

[[nodiscard]] Result<void> insertCall(SqlConnection &connection, const CallRecord &call, qint64 nowMs);

/// A call that was answered from the cache, and its place in the sums.
[[nodiscard]] Result<void> insertCached(SqlConnection &connection, const CallRecord &call, const CacheHit &hit, qint64 nowMs);

/// Checks the budgets and inserts the held row.
[[nodiscard]] Result<AttemptRow> insertHold(SqlConnection &connection, const HoldRecord &hold, const QString &owner, qint64 nowMs);

/// Completes a held row and adds it to the sums; Error::Kind::Internal when it is not held any more.
[[nodiscard]] Result<AttemptRow> completeAttempt(SqlConnection &connection, const QString &attemptId, const Completion &completion,
                                                 qint64 nowMs);

/// Marks a held row so that recovery leaves it alone; Error::Kind::Internal when there is none.
[[nodiscard]] Result<void> deferAttempt(SqlConnection &connection, const QString &attemptId);

[[nodiscard]] Result<AttemptRow> correctAttempt(SqlConnection &connection, const Correction &correction, qint64 nowMs);

[[nodiscard]] Result<void> writeJournal(SqlConnection &connection, const QString &attemptId, const Usage &counted, qint64 nowMs);

[[nodiscard]] Result<QList<RecoveredAttempt>> recoverAttempts(SqlConnection &connection, const QStringList &deadOwners,
                                                              qint64 nowMs);

[[nodiscard]] Result<AttemptRow> readAttempt(SqlConnection &connection, const QString &attemptId);
[[nodiscard]] Result<QList<AttemptRow>> readAttemptsOf(SqlConnection &connection, const QString &callId);

/// The columns and joins that AttemptReader expects of `attempts a`; to be completed by a WHERE or ORDER BY. Further columns
/// begin at kAttemptColumns.
QString attemptColumns();
QString attemptJoins();
constexpr int kAttemptColumns = 43;

/// Reads attempts.
class AttemptReader
{
public:
    explicit AttemptReader(SqlConnection &connection);
    /// The statement's current row.
    [[nodiscard]] Result<AttemptRow> read(const SqlStatement &statement);
    /// All rows that are left.
    [[nodiscard]] Result<QList<AttemptRow>> readAll(SqlStatement &statement);

private:
    Result<HoldRecord> hold(const SqlStatement &statement);
    static Completion completion(const SqlStatement &statement);

    SqlConnection &m_connection;
};

} // namespace ledger
} // namespace maquette
