#include "core/ledger/ledger_p.h"

#include "core/base/log.h"
#include "core/ledger/attemptrows.h"
#include "core/ledger/budgetcheck.h"
#include "core/ledger/historyexport.h"
#include "core/ledger/historyqueries.h"
#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"

#include <algorithm>

namespace maquette {

Ledger::Ledger(Database &database, const Clock &clock, QString owner, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, clock, std::move(owner)))
{
    d->midnight.setSingleShot(true);
    connect(&d->midnight, &QTimer::timeout, this, [this] {
        d->refresh();
        d->waitForMidnight();
    });
    d->waitForMidnight();
    // Nobody reads meters faster, and the sums are read beside the holds of a busy moment.
    d->pause.setInterval(std::chrono::milliseconds(50));
    d->pause.setSingleShot(true);
    connect(&d->pause, &QTimer::timeout, this, [this] {
        if (d->areSumsStale)
            d->refresh();
    });
}

Ledger::~Ledger() = default;

/// Sums of "today" change without anything being written.
void Ledger::Private::waitForMidnight()
{
    constexpr qint64 kSlackMs = 500;
    constexpr qint64 kDayMs = 24LL * 3600 * 1000;
    const QDateTime now = clock.nowUtc().toLocalTime();
    const qint64 wait = now.msecsTo(now.date().addDays(1).startOfDay()) + kSlackMs;
    midnight.start(std::chrono::milliseconds(std::clamp(wait, kSlackMs, 2 * kDayMs)));
}

void Ledger::Private::refresh()
{
    areSumsStale = true;
    if (isReadingSums || pause.isActive())
        return;
    isReadingSums = true;
    areSumsStale = false;
    const QDate today = ledger::localDate(clock.nowMs());
    database.read<LedgerSums>(
        &q,
        [today](SqlConnection &connection) -> Result<LedgerSums> {
            const auto totals = ledger::readTotals(connection, today);
            if (!totals)
                return tl::unexpected(totals.error());
            const auto budgets = ledger::readBudgetStatuses(connection, today);
            if (!budgets)
                return tl::unexpected(budgets.error());
            return LedgerSums{*totals, *budgets};
        },
        [this, today](const Result<LedgerSums> &sums) {
            isReadingSums = false;
            if (sums)
                take(*sums, today);
            else
                qCInfo(logStore) << "no totals:" << sums.error().detail;
            pause.start();
        });
}

void Ledger::Private::take(const LedgerSums &sums, QDate today)
{
    if (sums.totals != lastTotals) {
        lastTotals = sums.totals;
        emit q.totalsChanged(sums.totals);
    }
    if (sums.budgets != lastBudgets) {
        lastBudgets = sums.budgets;
        emit q.budgetStatusChanged(sums.budgets);
    }
    for (const BudgetStatus &status : sums.budgets) {
        if (status.isWarning() && !status.isAlerted)
            alert(status, today);
    }
}

void Ledger::Private::alert(const BudgetStatus &status, QDate today)
{
    database.write<bool>(
        &q, [budget = status.budget, today](SqlConnection &connection) { return ledger::markAlerted(connection, budget, today); },
        [this, status](const Result<bool> &isFirst) {
            if (!isFirst)
                qCWarning(logStore) << "a budget's alert was not kept:" << isFirst.error().detail;
            else if (*isFirst)
                emit q.budgetAlert(status);
        });
}

void Ledger::Private::writeRow(std::function<Result<AttemptRow>(SqlConnection &)> work, QObject *context, Done done,
                               WhenFull whenFull)
{
    database.write<AttemptRow>(
        &q, std::move(work),
        [this, tell = forContext<void>(context, std::move(done))](const Result<AttemptRow> &row) {
            tell(row ? Result<void>{} : tl::unexpected(row.error()));
            if (row)
                q.tell(*row);
        },
        whenFull);
}

void Ledger::beginCall(const CallRecord &call, QObject *context, Done done)
{
    // Without room the next step, the hold, cannot be taken either: say so at once.
    d->database.write<void>(
        context, [call, now = d->clock.nowMs()](SqlConnection &connection) { return ledger::insertCall(connection, call, now); },
        std::move(done), WhenFull::Fail);
}

void Ledger::noteCached(const CallRecord &call, const CacheHit &hit, QObject *context, Done done)
{
    d->database.write<void>(
        context,
        [call, hit, now = d->clock.nowMs()](SqlConnection &connection) { return ledger::insertCached(connection, call, hit, now); },
        std::move(done));
}

void Ledger::hold(const HoldRecord &hold, QObject *context, Done done)
{
    d->writeRow([hold, owner = d->owner,
                 now = d->clock.nowMs()](SqlConnection &connection) { return ledger::insertHold(connection, hold, owner, now); },
                context, std::move(done), WhenFull::Fail);
}

void Ledger::complete(const QString &attemptId, const Completion &completion, QObject *context, Done done)
{
    d->writeRow([attemptId, completion, now = d->clock.nowMs()](
                    SqlConnection &connection) { return ledger::completeAttempt(connection, attemptId, completion, now); },
                context, std::move(done), WhenFull::Wait);
}

void Ledger::journal(const QString &attemptId, const Usage &counted)
{
    d->database.write([attemptId, counted, now = d->clock.nowMs()](SqlConnection &connection) {
        return ledger::writeJournal(connection, attemptId, counted, now);
    });
}

Result<void> Ledger::journalIn(SqlConnection &connection, const QString &attemptId, const Usage &counted, qint64 nowMs)
{
    return ledger::writeJournal(connection, attemptId, counted, nowMs);
}

Result<void> Ledger::deferIn(SqlConnection &connection, const QString &attemptId)
{
    return ledger::deferAttempt(connection, attemptId);
}

Result<AttemptRow> Ledger::completeIn(SqlConnection &connection, const QString &attemptId,
                                      const std::function<Completion(const AttemptRow &)> &end, qint64 nowMs)
{
    const auto held = ledger::readAttempt(connection, attemptId);
    if (!held)
        return held;
    Completion completion = end(*held);
    // A task takes as long as from its hold to its end.
    completion.duration = std::chrono::milliseconds(std::max<qint64>(0, nowMs - held->startedAt.toMSecsSinceEpoch()));
    if (held->state == AttemptState::Held)
        return ledger::completeAttempt(connection, attemptId, completion, nowMs);
    return ledger::correctAttempt(connection,
                                  {.attemptId = attemptId,
                                   .cost = completion.cost,
                                   .source = completion.costSource,
                                   .reason = QStringLiteral("its task ended")},
                                  nowMs);
}

Result<QString> Ledger::lastAttemptIn(SqlConnection &connection, const QString &subject)
{
    auto found = connection.prepare(
        u"SELECT d.attempt_id FROM calls c JOIN attempts a ON a.call = c.id JOIN attempt_details d ON d.id = a.id "
        u"WHERE c.subject = ? ORDER BY a.id DESC LIMIT 1");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(subject);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? found->text(0) : QString();
}

void Ledger::tell(const AttemptRow &row)
{
    emit attemptChanged(row);
    d->refresh();
}

void Ledger::correct(const Correction &correction, QObject *context, Done done)
{
    d->writeRow([correction,
                 now = d->clock.nowMs()](SqlConnection &connection) { return ledger::correctAttempt(connection, correction, now); },
                context, std::move(done), WhenFull::Wait);
}

void Ledger::recover(const QStringList &deadOwners, QObject *context, std::function<void(Result<QList<RecoveredAttempt>>)> done)
{
    d->database.write<QList<RecoveredAttempt>>(
        this,
        // Never our own rows, whatever the list says.
        [deadOwners, own = d->owner, now = d->clock.nowMs()](SqlConnection &connection) {
            QStringList others = deadOwners;
            others.removeAll(own);
            return ledger::recoverAttempts(connection, others, now);
        },
        [this,
         tell = forContext<QList<RecoveredAttempt>>(context, std::move(done))](const Result<QList<RecoveredAttempt>> &result) {
            tell(result);
            if (result && !result->isEmpty())
                d->refresh();
        });
}

void Ledger::totals(QObject *context, std::function<void(Result<Totals>)> done)
{
    d->database.read<Totals>(
        context,
        [today = ledger::localDate(d->clock.nowMs())](SqlConnection &connection) { return ledger::readTotals(connection, today); },
        std::move(done));
}

void Ledger::attempt(const QString &attemptId, QObject *context, std::function<void(Result<AttemptRow>)> done)
{
    d->database.read<AttemptRow>(
        context, [attemptId](SqlConnection &connection) { return ledger::readAttempt(connection, attemptId); }, std::move(done));
}

void Ledger::attemptsOf(const QString &callId, QObject *context, std::function<void(Result<QList<AttemptRow>>)> done)
{
    d->database.read<QList<AttemptRow>>(
        context, [callId](SqlConnection &connection) { return ledger::readAttemptsOf(connection, callId); }, std::move(done));
}

void Ledger::attempts(const AttemptQuery &query, QObject *context, std::function<void(Result<AttemptPage>)> done)
{
    d->database.read<AttemptPage>(
        context, [query](SqlConnection &connection) { return ledger::readAttemptPage(connection, query); }, std::move(done));
}

void Ledger::filterNames(QObject *context, std::function<void(Result<AttemptFilterNames>)> done)
{
    d->database.read<AttemptFilterNames>(
        context, [](SqlConnection &connection) { return ledger::readFilterNames(connection); }, std::move(done));
}

HistoryExport *Ledger::exportAttempts(const AttemptQuery &query, const QString &path, HistoryFormat format, QObject *owner)
{
    return new HistoryExport(d->database, query, path, format, owner);
}

void Ledger::calls(const AttemptQuery &query, QObject *context, std::function<void(Result<CallPage>)> done)
{
    d->database.read<CallPage>(
        context, [query](SqlConnection &connection) { return ledger::readCallPage(connection, query); }, std::move(done));
}

void Ledger::health(QDate since, QObject *context, std::function<void(Result<QList<DailyHealth>>)> done)
{
    d->database.read<QList<DailyHealth>>(
        context, [since](SqlConnection &connection) { return ledger::readHealth(connection, since); }, std::move(done));
}

void Ledger::refresh()
{
    d->refresh();
}

} // namespace maquette

#include "moc_ledger.cpp"
