#pragma once

#include "core/base/result.h"
#include "core/ledger/attemptfilter.h"
#include "core/ledger/budgets.h"
#include "core/ledger/health.h"
#include "core/ledger/records.h"
#include "core/ledger/spend.h"
#include "core/ledger/spendpage.h"

#include <QMetaType>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace maquette {

class Clock;
class Database;
class HistoryExport;
struct Charge;
struct DailyUse;
struct DailyUseQuery;
struct LedgerMetrics;
enum class HistoryFormat;
class SqlConnection;

/// Where a page of the history begins: below this row. The default is the top.
struct HistoryCursor
{
    /// The value that the rows are ordered by, then the row's own number.
    qint64 order = 0;
    qint64 rowId = 0;
    bool isTop = true;

    bool operator==(const HistoryCursor &) const = default;
};

/// A page of attempts or calls.
struct AttemptQuery
{
    /// By time, cost, duration, time to the first content, tokens in and out. Rows without the figure are left out. By time to
    /// the first content all rows that match are walked through. By HTTP status, by the names of features and models: from
    /// the highest, the last letter, and of each the newest first, either way round.
    enum class Order { Newest, Dearest, Slowest, LatestContent, MostInput, MostOutput, Status, Feature, Model };
    Order order = Order::Newest;
    /// The other way round: the oldest, the cheapest … first.
    bool isReversed = false;
    /// Invalid for no bound. `since` counts itself, `until` does not.
    QDateTime since;
    QDateTime until;
    AttemptFilter where;
    /// Only attempts of these calls; empty for all.
    QStringList callIds;
    int limit = 100;
    HistoryCursor after;
};

/// One page, with where the next begins.
struct AttemptPage
{
    QList<AttemptRow> rows;
    HistoryCursor next;
    bool isLast = true;
};

/// What the user asked for, with the sums of its attempts.
struct CallRow
{
    qint64 rowId = 0;
    CallRecord call;
    QDateTime startedAt;
    int attempts = 0;
    /// Of the last attempt; empty when nothing was sent.
    QString providerId;
    QString accountId;
    QString accountName;
    QString modelId;
    std::optional<AttemptState> state;
    int httpStatus = 0;
    std::optional<Error::Kind> errorKind;
    QString finishReason;
    std::optional<std::chrono::milliseconds> timeToFirstContent;
    /// Over all attempts.
    Usage usage;
    /// Over all attempts; empty when one of them is unknown.
    std::optional<Money> cost;
    QString currency = QStringLiteral("USD");
    std::chrono::milliseconds duration{0};
    bool isPlayMoney = false;
    /// Answered from the cache, and what that saved.
    bool isCached = false;
    std::optional<Money> saved;

    bool operator==(const CallRow &) const = default;
};

struct CallPage
{
    QList<CallRow> rows;
    HistoryCursor next;
    bool isLast = true;
};

/// A later word on what an attempt cost: the reconciler's, or the user's. Never changes the attempt's own row.
struct Correction
{
    QString attemptId;
    /// Empty takes the attempt out of the caps without a figure ("nobody will ever know").
    std::optional<Money> cost;
    FigureSource source = FigureSource::Reported;
    QString reason;
};

/// What recovery did with one attempt of a dead owner.
struct RecoveredAttempt
{
    QString attemptId;
    QString callId;
    QString subject;
    AttemptState state = AttemptState::Unknown;

    bool operator==(const RecoveredAttempt &) const = default;
};

/// Every billable attempt, from before its first byte; the caps; the sums.
///
/// Lives on one thread, and so do the contexts given to it; work is done by the database. `done` follows Database's
/// rules. On a full disk beginCall() and hold() fail at once, and everything else waits for room.
class Ledger : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<void>)>;

    /// `owner` is the instance's id. Both references must outlive the ledger.
    Ledger(Database &database, const Clock &clock, QString owner, QObject *parent = nullptr);
    ~Ledger() override;

    /// Writes down what the user asked for. Once per call, before its first hold().
    void beginCall(const CallRecord &call, QObject *context, Done done);

    /// Writes down a call that was answered from the cache. It has no attempts.
    void noteCached(const CallRecord &call, const CacheHit &hit, QObject *context, Done done);

    /// Checks every budget and reserves the worst case, in one transaction; the row is on the disk when `done`
    /// comes without an error. BudgetExceeded says which budget and by how much. An unknown worst case is treated by
    /// each budget's own rule. With `passedBy` it passes, and each budget that it passes is written down with it.
    void hold(const HoldRecord &hold, QObject *context, Done done);

    /// Ends a held attempt, once; a second time is Error::Kind::Internal and changes nothing.
    void complete(const QString &attemptId, const Completion &completion, QObject *context, Done done);

    /// Keeps what a stream has used so far, for recovery. Cheap; at most every 250 ms.
    void journal(const QString &attemptId, const Usage &counted);
    /// The same inside a transaction of the caller's, with the text that it belongs to.
    [[nodiscard]] static Result<void> journalIn(SqlConnection &connection, const QString &attemptId, const Usage &counted,
                                                qint64 nowMs);

    /// Marks a held attempt as deferred, inside a transaction of the caller's that keeps how its task is found again:
    /// recover() leaves it held, and completeIn() is the caller's to call.
    [[nodiscard]] static Result<void> deferIn(SqlConnection &connection, const QString &attemptId);
    /// complete() inside a transaction of the caller's, with an end made from the row as it stands; the price in it is the
    /// one that was frozen. A row that ended before, as unknown, gets a correction instead. Once that is on the disk,
    /// tell() the row.
    [[nodiscard]] static Result<AttemptRow> completeIn(SqlConnection &connection, const QString &attemptId,
                                                       const std::function<Completion(const AttemptRow &)> &end, qint64 nowMs);
    /// The latest attempt that was made for `subject`; empty when there is none.
    [[nodiscard]] static Result<QString> lastAttemptIn(SqlConnection &connection, const QString &subject);
    /// Emits what a row that was changed by completeIn() has to.
    void tell(const AttemptRow &row);

    /// Settles what happened to an attempt later; only for attempts that are complete.
    void correct(const Correction &correction, QObject *context, Done done);

    /// Completes the held attempts of `deadOwners` that are not deferred: with journalled output they are settled at its estimate
    /// (source: counted), without they become unknown. Nobody else's rows are touched.
    void recover(const QStringList &deadOwners, QObject *context, std::function<void(Result<QList<RecoveredAttempt>>)> done);

    void totals(QObject *context, std::function<void(Result<Totals>)> done);
    void attempt(const QString &attemptId, QObject *context, std::function<void(Result<AttemptRow>)> done);
    /// All attempts of one call, first to last.
    void attemptsOf(const QString &callId, QObject *context, std::function<void(Result<QList<AttemptRow>>)> done);
    void attempts(const AttemptQuery &query, QObject *context, std::function<void(Result<AttemptPage>)> done);
    /// Writes every attempt of a query into a file, a page at a time, whatever their number.
    HistoryExport *exportAttempts(const AttemptQuery &query, const QString &path, HistoryFormat format, QObject *owner);
    /// The names that the ledger has, for completion in a filter.
    void filterNames(QObject *context, std::function<void(Result<AttemptFilterNames>)> done);
    /// Calls with an attempt that matches. Without a filter also those of which nothing was sent. In an order by figures the newest
    /// attempt that matches stands for its call.
    void calls(const AttemptQuery &query, QObject *context, std::function<void(Result<CallPage>)> done);

    /// Sums for the spend page, from rollups: the same at a million attempts.
    void spend(const SpendQuery &query, QObject *context, std::function<void(Result<QList<SpendRow>>)> done);
    /// Everything that the spend page shows, in one go.
    void spendPage(const SpendPageQuery &query, QObject *context, std::function<void(Result<SpendPage>)> done);
    /// To the end of this month, one for each currency.
    void forecasts(QObject *context, std::function<void(Result<QList<SpendForecast>>)> done);
    /// How many rollups are not the sums of the rows; 0 when all is well. Seconds for a million attempts.
    void checkSums(QObject *context, std::function<void(Result<qint64>)> done);
    /// Makes the rollups anew from the rows.
    void rebuildSums(QObject *context, Done done);
    /// The same where a home of an older version lacks some; cheap otherwise. Once, before anything is written.
    void completeSums(QObject *context, Done done);
    /// How the attempts since `since` went, by day and account, newest day first; without days on which nothing was told.
    void health(QDate since, QObject *context, std::function<void(Result<QList<DailyHealth>>)> done);

    /// Everything since the ledger began, made into bytes on a thread of the database's; see ledgermetrics.h.
    void metrics(const std::function<QByteArray(const LedgerMetrics &)> &make, QObject *context,
                 std::function<void(Result<QByteArray>)> done);
    /// The days of `query` cut by everything that a charge tells; its period and dimension say nothing here. See focus.h.
    void charges(const SpendQuery &query, QObject *context, std::function<void(Result<QList<Charge>>)> done);
    /// What real money went to, by day of UTC and model; see dailyuse.h.
    void dailyUse(const DailyUseQuery &query, QObject *context, std::function<void(Result<QList<DailyUse>>)> done);

    void budgets(QObject *context, std::function<void(Result<QList<BudgetStatus>>)> done);
    /// Adds or replaces; `done` gets the id.
    void setBudget(const Budget &budget, QObject *context, std::function<void(Result<QString>)> done);
    void removeBudget(const QString &id, QObject *context, Done done);
    /// The budgets that would not let a request through now; none when it fits. For telling before sending: what decides
    /// is hold().
    void judge(const SpendIntent &intent, QObject *context, std::function<void(Result<QList<BudgetVerdict>>)> done);
    /// Attempts that the user let pass a budget, newest first.
    void overrides(int limit, QObject *context, std::function<void(Result<QList<BudgetOverride>>)> done);

    /// Reads the sums again, for instance after another process may have written.
    void refresh();

signals:
    /// After every change made here, and at midnight; many changes at once give one signal.
    void totalsChanged(const maquette::Totals &totals);
    /// An attempt was held, completed or corrected here.
    void attemptChanged(const maquette::AttemptRow &row);
    void budgetsChanged();
    /// How far each budget is used, after every change made here that changes that, and at midnight.
    void budgetStatusChanged(const QList<maquette::BudgetStatus> &budgets);
    /// The soft share of a budget is spent or reserved. Once in its period (a rolling one: in its length), whatever
    /// number of processes use the home.
    void budgetAlert(const maquette::BudgetStatus &status);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::CallRow)
