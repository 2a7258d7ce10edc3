#include "core/ledger/attemptrows.h"
#include "core/ledger/costing.h"
#include "core/store/sqlconnection.h"

namespace maquette::ledger {

namespace {

/// An attempt that its owner left behind.
struct Orphan
{
    QString attemptId;
    /// What its stream had used; empty without output.
    std::optional<Usage> journalled;
    qint64 lastSeenAt = 0;
};

Result<QList<Orphan>> orphansOf(SqlConnection &connection, const QString &owner)
{
    auto found = connection.prepare(
        u"SELECT d.attempt_id, a.started_at, j.input, j.cache_read, j.cache_write, j.output, j.reasoning, j.updated_at "
        "FROM attempts a INDEXED BY attempts_by_state JOIN attempt_details d ON d.id = a.id "
        "LEFT JOIN attempt_journal j ON j.attempt = a.id WHERE a.state <> 1 AND a.state = 0 AND d.owner = ? AND d.deferred = 0");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(owner);
    QList<Orphan> orphans;
    const auto done = found->forEach([&] {
        Orphan orphan{.attemptId = found->text(0), .journalled = {}, .lastSeenAt = found->integer(1)};
        if (found->integer(5) + found->integer(6) > 0) {
            orphan.journalled = Usage{.inputTokens = found->integer(2),
                                      .cacheReadTokens = found->integer(3),
                                      .cacheWriteTokens = found->integer(4),
                                      .outputTokens = found->integer(5),
                                      .reasoningTokens = found->integer(6)};
        }
        if (const auto updated = found->maybeInteger(7))
            orphan.lastSeenAt = *updated;
        orphans.append(orphan);
    });
    if (!done)
        return tl::unexpected(done.error());
    return orphans;
}

} // namespace

Result<QList<RecoveredAttempt>> recoverAttempts(SqlConnection &connection, const QStringList &deadOwners, qint64 nowMs)
{
    QList<RecoveredAttempt> recovered;
    for (const QString &owner : deadOwners) {
        const auto orphans = orphansOf(connection, owner);
        if (!orphans)
            return tl::unexpected(orphans.error());
        for (const Orphan &orphan : *orphans) {
            const auto row = readAttempt(connection, orphan.attemptId);
            if (!row)
                return tl::unexpected(row.error());
            Completion end{.state = AttemptState::Unknown};
            end.errorDetail = QStringLiteral("the program ended before the answer did");
            end.duration = std::chrono::milliseconds(std::max<qint64>(0, orphan.lastSeenAt - row->startedAt.toMSecsSinceEpoch()));
            if (orphan.journalled) {
                const CostFigure figure = costFigure(row->hold.price, *orphan.journalled, FigureSource::Counted, row->startedAt);
                end.state = AttemptState::Settled;
                end.usage = *orphan.journalled;
                end.usageSource = FigureSource::Counted;
                end.cost = figure.cost;
                end.costSource = figure.source;
                end.finishReason = QStringLiteral("interrupted");
            }
            if (const auto done = completeAttempt(connection, orphan.attemptId, end, nowMs); !done)
                return tl::unexpected(done.error());
            recovered.append(
                {.attemptId = orphan.attemptId, .callId = row->hold.callId, .subject = row->subject, .state = end.state});
        }
    }
    return recovered;
}

} // namespace maquette::ledger
