#include "core/ledger/ledger.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/ledger/attemptrows.h"
#include "core/ledger/budgetcheck.h"
#include "core/ledger/historyqueries.h"
#include "core/ledger/spendrollup.h"
#include "core/store/database.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace maquette {

namespace {

/// `done` for whoever asked, if they still live; for work whose answer the ledger itself needs first.
template<typename T>
std::function<void(const Result<T> &)> forContext(QObject *context, std::function<void(Result<T>)> done)
{
    return [guard = QPointer<QObject>(context), done = std::move(done)](const Result<T> &result) {
        if (guard && done)
            done(result);
    };
}

Result<void> validate(const Budget &budget)
{
    if (budget.hard < Money{}) {
        return failure(Error::Kind::Usage, QCoreApplication::translate("Budget", "A budget cannot be below zero."));
    }
    if (budget.soft && (*budget.soft <= 0 || *budget.soft > 1)) {
        return failure(Error::Kind::Usage,
                       QCoreApplication::translate("Budget", "The share that warns is a number above 0, at most 1, such as 0.8."));
    }
    if (const auto period = budgetPeriodFromText(budgetPeriodText(budget.period)); !period)
        return tl::unexpected(period.error());
    if (const auto scope = budgetScopeFromText(budgetScopeText(budget.scope)); !scope)
        return tl::unexpected(scope.error());
    return {};
}

} // namespace

class Ledger::Private
{
public:
    Private(Ledger &ledger, Database &database, const Clock &clock, QString owner)
        : q(ledger), database(database), clock(clock), owner(std::move(owner))
    {
    }

    void writeRow(std::function<Result<AttemptRow>(SqlConnection &)> work, QObject *context, Done done, WhenFull whenFull);
    void refresh();
    void waitForMidnight();

    Ledger &q;
    Database &database;
    const Clock &clock;
    QString owner;
    Totals lastTotals;
    bool isReadingTotals = false;
    /// Something changed while they were read.
    bool areTotalsStale = false;
    QTimer midnight;
};

Ledger::Ledger(Database &database, const Clock &clock, QString owner, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, clock, std::move(owner)))
{
    d->midnight.setSingleShot(true);
    connect(&d->midnight, &QTimer::timeout, this, [this] {
        d->refresh();
        d->waitForMidnight();
    });
    d->waitForMidnight();
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
    areTotalsStale = true;
    if (isReadingTotals)
        return;
    isReadingTotals = true;
    areTotalsStale = false;
    q.totals(&q, [this](const Result<Totals> &totals) {
        isReadingTotals = false;
        if (!totals) {
            qCInfo(logStore) << "no totals:" << totals.error().detail;
            return;
        }
        if (*totals != lastTotals) {
            lastTotals = *totals;
            emit q.totalsChanged(*totals);
        }
        if (areTotalsStale)
            refresh();
    });
}

void Ledger::Private::writeRow(std::function<Result<AttemptRow>(SqlConnection &)> work, QObject *context, Done done, WhenFull whenFull)
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
        context,
        [call, now = d->clock.nowMs()](SqlConnection &connection) { return ledger::insertCall(connection, call, now); },
        std::move(done), WhenFull::Fail);
}

void Ledger::noteCached(const CallRecord &call, const std::optional<Money> &saved, QObject *context, Done done)
{
    d->database.write<void>(
        context,
        [call, saved, now = d->clock.nowMs()](SqlConnection &connection) -> Result<void> {
            if (auto begun = ledger::insertCall(connection, call, now); !begun)
                return begun;
            return connection.execute(u"UPDATE calls SET cached = 1, saved = ? WHERE call_id = ?",
                                      {saved ? std::optional(saved->picos) : std::nullopt, call.id});
        },
        std::move(done));
}

void Ledger::hold(const HoldRecord &hold, QObject *context, Done done)
{
    d->writeRow([hold, owner = d->owner, now = d->clock.nowMs()](
                    SqlConnection &connection) { return ledger::insertHold(connection, hold, owner, now); },
                context, std::move(done), WhenFull::Fail);
}

void Ledger::complete(const QString &attemptId, const Completion &completion, QObject *context, Done done)
{
    d->writeRow(
        [attemptId, completion, now = d->clock.nowMs()](SqlConnection &connection) {
            return ledger::completeAttempt(connection, attemptId, completion, now);
        },
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
    return ledger::correctAttempt(
        connection, {.attemptId = attemptId, .cost = completion.cost, .source = completion.costSource, .reason = QStringLiteral("its task ended")},
        nowMs);
}

Result<QString> Ledger::lastAttemptIn(SqlConnection &connection, const QString &subject)
{
    auto found = connection.prepare(u"SELECT d.attempt_id FROM calls c JOIN attempts a ON a.call = c.id JOIN attempt_details d ON d.id = a.id "
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
    d->writeRow([correction, now = d->clock.nowMs()](
                    SqlConnection &connection) { return ledger::correctAttempt(connection, correction, now); },
                context, std::move(done), WhenFull::Wait);
}

void Ledger::recover(const QStringList &deadOwners, QObject *context,
                     std::function<void(Result<QList<RecoveredAttempt>>)> done)
{
    d->database.write<QList<RecoveredAttempt>>(
        this,
        // Never our own rows, whatever the list says.
        [deadOwners, own = d->owner, now = d->clock.nowMs()](SqlConnection &connection) {
            QStringList others = deadOwners;
            others.removeAll(own);
            return ledger::recoverAttempts(connection, others, now);
        },
        [this, tell = forContext<QList<RecoveredAttempt>>(context, std::move(done))](const Result<QList<RecoveredAttempt>> &result) {
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

void Ledger::calls(const AttemptQuery &query, QObject *context, std::function<void(Result<CallPage>)> done)
{
    d->database.read<CallPage>(
        context, [query](SqlConnection &connection) { return ledger::readCallPage(connection, query); }, std::move(done));
}

void Ledger::budgets(QObject *context, std::function<void(Result<QList<BudgetStatus>>)> done)
{
    d->database.read<QList<BudgetStatus>>(
        context,
        [today = ledger::localDate(d->clock.nowMs())](SqlConnection &connection) -> Result<QList<BudgetStatus>> {
            const auto budgets = ledger::readBudgets(connection);
            if (!budgets)
                return tl::unexpected(budgets.error());
            QList<BudgetStatus> list;
            for (const Budget &budget : *budgets) {
                const auto status = ledger::budgetStatus(connection, budget, today);
                if (!status)
                    return tl::unexpected(status.error());
                list.append(*status);
            }
            return list;
        },
        std::move(done));
}

void Ledger::setBudget(const Budget &budget, QObject *context, std::function<void(Result<QString>)> done)
{
    d->database.write<QString>(
        this,
        [budget, now = d->clock.nowMs()](SqlConnection &connection) -> Result<QString> {
            if (const auto valid = validate(budget); !valid)
                return tl::unexpected(valid.error());
            const QString id = budget.id.isEmpty() ? newId() : budget.id;
            const auto written = connection.execute(
                u"INSERT INTO budgets (id, period, scope, hard, soft, currency, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET period = excluded.period, scope = excluded.scope, hard = excluded.hard, "
                "soft = excluded.soft, currency = excluded.currency",
                {id, budgetPeriodText(budget.period), budgetScopeText(budget.scope), budget.hard.picos, budget.soft, budget.currency, now});
            return written ? Result<QString>(id) : tl::unexpected(written.error());
        },
        [this, tell = forContext<QString>(context, std::move(done))](const Result<QString> &id) {
            tell(id);
            if (id)
                emit budgetsChanged();
        });
}

void Ledger::removeBudget(const QString &id, QObject *context, Done done)
{
    d->database.write<void>(
        this,
        [id](SqlConnection &connection) -> Result<void> {
            if (const auto removed = connection.execute(u"DELETE FROM budgets WHERE id = ?", {id}); !removed)
                return removed;
            if (connection.changes() == 0)
                return failure(Error::Kind::NotFound, QCoreApplication::translate("Budget", "There is no budget “%1”.").arg(id));
            return {};
        },
        [this, tell = forContext<void>(context, std::move(done))](const Result<void> &removed) {
            tell(removed);
            if (removed)
                emit budgetsChanged();
        });
}

void Ledger::refresh()
{
    d->refresh();
}

} // namespace maquette

#include "moc_ledger.cpp"
