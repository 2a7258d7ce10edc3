#include "core/ledger/attemptrows.h"

#include "core/ledger/budgetcheck.h"
#include "core/ledger/costing.h"
#include "core/ledger/frozenprices.h"
#include "core/ledger/health.h"
#include "core/ledger/ledgernames.h"
#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

tl::unexpected<Error> internal(const QString &detail)
{
    return failure(Error::Kind::Internal,
                   QCoreApplication::translate("Ledger", "Maquette lost track of a request's cost. Please report this."), detail);
}

std::optional<qint64> picos(const std::optional<Money> &money)
{
    return money ? std::optional(money->picos) : std::nullopt;
}

std::optional<Money> moneyOf(const std::optional<qint64> &picos)
{
    return picos ? std::optional(Money{*picos}) : std::nullopt;
}

std::optional<qint64> count(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? std::optional<qint64>(time->count()) : std::nullopt;
}

QDateTime utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

/// The numbers of everything that a hold names.
struct HoldIds
{
    qint64 call = 0;
    int feature = 0;
    qint64 project = 0;
    QString projectName;
    qint64 provider = 0;
    qint64 account = 0;
    qint64 model = 0;
    std::optional<qint64> price;
};

Result<HoldIds> findIds(SqlConnection &connection, const HoldRecord &hold)
{
    HoldIds ids;
    auto call = connection.prepare(
        u"SELECT c.id, c.feature, c.project, n.key FROM calls c JOIN ledger_names n ON n.id = c.project WHERE c.call_id = ?");
    if (!call)
        return tl::unexpected(call.error());
    call->bind(hold.callId);
    const auto row = call->next();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return internal(u"hold for a call that was never begun: "_s + hold.callId);
    ids.call = call->integer(0);
    ids.feature = static_cast<int>(call->integer(1));
    ids.project = call->integer(2);
    ids.projectName = call->text(3);

    const auto provider = nameId(connection, NameKind::Provider, hold.providerId, hold.providerName);
    const auto account = nameId(connection, NameKind::Account, hold.accountId, hold.accountName);
    const auto model = nameId(connection, NameKind::Model, hold.modelId);
    for (const auto *id : {&provider, &account, &model}) {
        if (!*id)
            return tl::unexpected(id->error());
    }
    ids.provider = *provider;
    ids.account = *account;
    ids.model = *model;
    return ids;
}

/// The new row's number.
Result<qint64> insertRows(SqlConnection &connection, const HoldRecord &hold, const HoldIds &ids, const QString &currency,
                          const QString &owner, qint64 nowMs)
{
    const SpendKey key{.day = dayNumber(localDate(nowMs)),
                       .hour = nowMs / kHourMs,
                       .isPlayMoney = hold.isPlayMoney,
                       .currency = currency,
                       .provider = ids.provider,
                       .account = ids.account,
                       .model = ids.model,
                       .feature = ids.feature,
                       .project = ids.project};
    auto done = connection.execute(
        u"INSERT INTO attempts (call, number, started_at, day, feature, provider, account, model, project, play, currency, hold) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {ids.call, hold.number, nowMs, key.day, ids.feature, ids.provider, ids.account, ids.model, ids.project, hold.isPlayMoney,
         currency, picos(hold.hold)});
    const qint64 rowId = connection.lastInsertId();
    if (done) {
        done = connection.execute(
            u"INSERT INTO attempt_details (id, attempt_id, owner, key_fingerprint, price, endpoint) VALUES (?, ?, ?, ?, ?, ?)",
            {rowId, hold.attemptId, owner, hold.keyFingerprint, ids.price, hold.endpoint});
    }
    if (done && hold.hold.value_or(Money{}) != Money{})
        done = addSpend(connection, key, {.held = *hold.hold});
    if (!done)
        return tl::unexpected(done.error());
    return rowId;
}

Result<QList<BudgetVerdict>> judgeHold(SqlConnection &connection, const HoldRecord &hold, const HoldIds &ids,
                                       const QString &currency, qint64 nowMs)
{
    const SpendIntent intent{.feature = static_cast<Feature>(ids.feature),
                             .project = ids.projectName,
                             .providerId = hold.providerId,
                             .accountId = hold.accountId,
                             .modelId = hold.modelId,
                             .currency = currency,
                             .isPlayMoney = hold.isPlayMoney,
                             .worstCase = hold.hold};
    return judge(connection, intent, localDate(nowMs));
}

/// Where a row stands in the sums, with its present state.
struct Standing
{
    qint64 rowId = 0;
    int number = 1;
    /// Its number in frozenprices.h.
    std::optional<qint64> price;
    SpendKey key;
    AttemptState state = AttemptState::Held;
    std::optional<Money> hold;
    std::optional<Money> cost;
    /// By the latest correction.
    bool isCorrected = false;
    std::optional<Money> correctedCost;

    /// What is reserved for it now.
    Money reserved() const
    {
        const bool isReserved = state != AttemptState::Released && !cost && !isCorrected;
        return isReserved ? hold.value_or(Money{}) : Money{};
    }
};

Result<std::optional<Standing>> findStanding(SqlConnection &connection, const QString &attemptId)
{
    auto found = connection.prepare(u"SELECT a.id, a.day, a.play, a.currency, a.provider, a.account, a.model, a.feature, "
                                    u"a.project, a.state, a.cost, k.id, k.cost, a.hold, a.started_at, a.number, d.price "
                                    "FROM attempt_details d JOIN attempts a ON a.id = d.id "
                                    "LEFT JOIN corrections k ON k.id = (SELECT max(id) FROM corrections WHERE attempt = a.id) "
                                    "WHERE d.attempt_id = ?");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(attemptId);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::optional<Standing>();
    return std::optional(Standing{.rowId = found->integer(0),
                                  .number = static_cast<int>(found->integer(15)),
                                  .price = found->maybeInteger(16),
                                  .key = {.day = static_cast<int>(found->integer(1)),
                                          .hour = found->integer(14) / kHourMs,
                                          .isPlayMoney = found->boolean(2),
                                          .currency = found->text(3),
                                          .provider = found->integer(4),
                                          .account = found->integer(5),
                                          .model = found->integer(6),
                                          .feature = static_cast<int>(found->integer(7)),
                                          .project = found->integer(8)},
                                  .state = static_cast<AttemptState>(found->integer(9)),
                                  .hold = moneyOf(found->maybeInteger(13)),
                                  .cost = moneyOf(found->maybeInteger(10)),
                                  .isCorrected = !found->isNull(11),
                                  .correctedCost = moneyOf(found->maybeInteger(12))});
}

Result<bool> closeRow(SqlConnection &connection, qint64 rowId, const Completion &completion, const std::optional<Money> &cost)
{
    const Usage &usage = completion.usage;
    const auto done = connection.execute(
        u"UPDATE attempts SET state = ?, cost = ?, cost_source = ?, http_status = ?, error = ?, input = ?, cache_read = ?, "
        "cache_write = ?, output = ?, reasoning = ?, duration = ?, ttfc = ? WHERE id = ? AND state = 0",
        {static_cast<int>(completion.state), picos(cost), static_cast<int>(cost ? completion.costSource : FigureSource::Unknown),
         completion.httpStatus, completion.errorKind ? std::optional(errorKindName(*completion.errorKind)) : std::nullopt,
         usage.plainInput(), usage.cacheReadTokens, usage.cacheWriteTokens, usage.plainOutput(), usage.reasoningTokens,
         completion.duration.count(), count(completion.timeToFirstContent), rowId});
    if (!done)
        return tl::unexpected(done.error());
    return connection.changes() == 1;
}

/// What the provider's cache saved, by the price that was frozen with the row.
Result<Money> savedByCache(SqlConnection &connection, const Standing &row, const Usage &usage, qint64 nowMs)
{
    if (!row.price || usage.cacheReadTokens + usage.cacheWriteTokens == 0)
        return Money{};
    const auto price = priceOf(connection, *row.price);
    return price ? Result<Money>(cacheSavings(*price, usage, utc(nowMs))) : tl::unexpected(price.error());
}

Result<void> closeDetails(SqlConnection &connection, qint64 rowId, const Completion &completion, Money saved, qint64 nowMs)
{
    const Usage &usage = completion.usage;
    auto done = connection.execute(u"UPDATE attempt_details SET completed_at = ?, usage_source = ?, images = ?, seconds = ?, "
                                   u"reported_cost = ?, request_id = ?, "
                                   "finish_reason = ?, error_detail = ?, ttfb = ?, cache_saved = ? WHERE id = ?",
                                   {nowMs, static_cast<int>(completion.usageSource), usage.images, usage.seconds,
                                    picos(usage.reportedCost), completion.requestId, completion.finishReason,
                                    completion.errorDetail, count(completion.timeToFirstByte), saved.picos, rowId});
    if (done)
        done = connection.execute(u"DELETE FROM attempt_journal WHERE attempt = ?", {rowId});
    return done;
}

/// What is no usage and no cost leaves the row unknown, so that its hold goes on counting; sums must not be spoilt.
Completion plausible(Completion completion)
{
    const bool isCostSane = !completion.cost || completion.cost->picos >= 0;
    if (isPlausible(completion.usage) && isCostSane)
        return completion;
    completion.usage = {};
    completion.usageSource = FigureSource::Unknown;
    completion.cost.reset();
    completion.costSource = FigureSource::Unknown;
    if (completion.state == AttemptState::Settled)
        completion.state = AttemptState::Unknown;
    if (completion.errorDetail.isEmpty())
        completion.errorDetail = u"the usage that was reported cannot be true"_s;
    return completion;
}

} // namespace

Result<void> insertCall(SqlConnection &connection, const CallRecord &call, qint64 nowMs)
{
    const auto project = nameId(connection, NameKind::Project, call.project);
    if (!project)
        return tl::unexpected(project.error());
    return connection.execute(u"INSERT INTO calls (call_id, feature, project, subject, started_at) VALUES (?, ?, ?, ?, ?)",
                              {call.id, static_cast<int>(call.feature), *project, call.subject, nowMs});
}

Result<void> insertCached(SqlConnection &connection, const CallRecord &call, const CacheHit &hit, qint64 nowMs)
{
    if (auto begun = insertCall(connection, call, nowMs); !begun)
        return begun;
    const qint64 callRow = connection.lastInsertId();
    const auto provider = nameId(connection, NameKind::Provider, hit.providerId, hit.providerName);
    const auto account = nameId(connection, NameKind::Account, hit.accountId, hit.accountName);
    const auto model = nameId(connection, NameKind::Model, hit.modelId);
    const auto project = nameId(connection, NameKind::Project, call.project);
    for (const auto *id : {&provider, &account, &model, &project}) {
        if (!*id)
            return tl::unexpected(id->error());
    }
    const SpendKey key{.day = dayNumber(localDate(nowMs)),
                       .hour = nowMs / kHourMs,
                       .isPlayMoney = hit.isPlayMoney,
                       .currency = hit.currency,
                       .provider = *provider,
                       .account = *account,
                       .model = *model,
                       .feature = static_cast<int>(call.feature),
                       .project = *project};
    auto done = connection.execute(u"UPDATE calls SET cached = 1, saved = ? WHERE id = ?", {picos(hit.saved), callRow});
    if (done) {
        done = connection.execute(
            u"INSERT INTO cached_calls (call, started_at, day, feature, provider, account, model, project, play, currency, saved) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {callRow, nowMs, key.day, key.feature, key.provider, key.account, key.model, key.project, key.isPlayMoney, key.currency,
             picos(hit.saved)});
    }
    return done ? addSpend(connection, key, {.hits = 1, .hitsSaved = hit.saved.value_or(Money{})}) : done;
}

Result<AttemptRow> insertHold(SqlConnection &connection, const HoldRecord &hold, const QString &owner, qint64 nowMs)
{
    auto ids = findIds(connection, hold);
    if (!ids)
        return tl::unexpected(ids.error());
    const QString currency = hold.price ? hold.price->currency : u"USD"_s;
    const auto against = judgeHold(connection, hold, *ids, currency, nowMs);
    if (!against)
        return tl::unexpected(against.error());
    for (const BudgetVerdict &verdict : *against) {
        if (hold.passedBy.isEmpty() || !verdict.canBePassed())
            return tl::unexpected(budgetError(verdict));
    }
    if (hold.price) {
        const auto price = priceId(connection, *hold.price);
        if (!price)
            return tl::unexpected(price.error());
        ids->price = *price;
    }
    const auto rowId = insertRows(connection, hold, *ids, currency, owner, nowMs);
    if (!rowId)
        return tl::unexpected(rowId.error());
    for (const BudgetVerdict &verdict : *against) {
        if (const auto written = writeOverride(connection, *rowId, verdict, hold.passedBy, nowMs); !written)
            return tl::unexpected(written.error());
    }
    return readAttempt(connection, hold.attemptId);
}

Result<AttemptRow> completeAttempt(SqlConnection &connection, const QString &attemptId, const Completion &told, qint64 nowMs)
{
    if (told.state == AttemptState::Held)
        return internal(u"an attempt cannot be completed as held"_s);
    const Completion completion = plausible(told);
    const auto standing = findStanding(connection, attemptId);
    if (!standing)
        return tl::unexpected(standing.error());
    if (!*standing)
        return internal(u"no such attempt: "_s + attemptId);
    const Standing &row = **standing;
    const std::optional<Money> cost = completion.state == AttemptState::Settled ? completion.cost : std::nullopt;
    const auto isClosed = closeRow(connection, row.rowId, completion, cost);
    if (!isClosed)
        return tl::unexpected(isClosed.error());
    if (!*isClosed)
        return internal(u"completed a second time: %1 is %2"_s.arg(attemptId, attemptStateName(row.state)));
    const auto saved = savedByCache(connection, row, completion.usage, nowMs);
    if (!saved)
        return tl::unexpected(saved.error());
    auto done = closeDetails(connection, row.rowId, completion, *saved, nowMs);
    if (done && completion.state == AttemptState::Settled && !completion.errorKind)
        done = addTimes(connection, row.key, completion.duration, completion.timeToFirstContent);
    if (done) {
        const bool isUnknown = completion.state != AttemptState::Released && !cost;
        Standing after = row;
        after.state = completion.state;
        after.cost = cost;
        done = addSpend(connection, row.key,
                        {.attempts = 1,
                         .failed = completion.errorKind ? 1 : 0,
                         .unknown = isUnknown ? 1 : 0,
                         .limited = completion.errorKind == Error::Kind::RateLimited ? 1 : 0,
                         .retried = row.number > 1 ? 1 : 0,
                         .cost = cost.value_or(Money{}),
                         .cacheSaved = *saved,
                         .held = after.reserved() - row.reserved(),
                         .usage = completion.usage});
    }
    if (done)
        done = addHealth(connection, row.key.day, row.key.provider, row.key.account, healthAfter(completion.errorKind));
    if (!done)
        return tl::unexpected(done.error());
    return readAttempt(connection, attemptId);
}

Result<void> deferAttempt(SqlConnection &connection, const QString &attemptId)
{
    auto done =
        connection.execute(u"UPDATE attempt_details SET deferred = 1 WHERE attempt_id = ? AND completed_at IS NULL", {attemptId});
    if (done && connection.changes() != 1)
        return internal(u"no held attempt to defer: "_s + attemptId);
    return done;
}

Result<AttemptRow> correctAttempt(SqlConnection &connection, const Correction &correction, qint64 nowMs)
{
    const auto standing = findStanding(connection, correction.attemptId);
    if (!standing)
        return tl::unexpected(standing.error());
    if (!*standing || (*standing)->state == AttemptState::Held)
        return internal(u"only a complete attempt can be corrected: "_s + correction.attemptId);
    const Standing &row = **standing;
    const std::optional<Money> before = row.isCorrected ? row.correctedCost : row.cost;
    auto done =
        connection.execute(u"INSERT INTO corrections (attempt, at, cost, source, reason) VALUES (?, ?, ?, ?, ?)",
                           {row.rowId, nowMs, picos(correction.cost), static_cast<int>(correction.source), correction.reason});
    if (done) {
        const auto unknown = [&](const std::optional<Money> &cost) { return row.state != AttemptState::Released && !cost ? 1 : 0; };
        done = addSpend(connection, row.key,
                        {.unknown = unknown(correction.cost) - unknown(before),
                         .cost = correction.cost.value_or(Money{}) - before.value_or(Money{}),
                         .held = Money{} - row.reserved()});
    }
    if (!done)
        return tl::unexpected(done.error());
    return readAttempt(connection, correction.attemptId);
}

Result<void> writeJournal(SqlConnection &connection, const QString &attemptId, const Usage &counted, qint64 nowMs)
{
    // Only for a held attempt: a journal that comes late must not outlive the completion.
    return connection.execute(
        u"INSERT INTO attempt_journal (attempt, input, cache_read, cache_write, output, reasoning, updated_at) "
        "SELECT a.id, ?, ?, ?, ?, ?, ? FROM attempt_details d JOIN attempts a ON a.id = d.id WHERE d.attempt_id = ? AND a.state = "
        "0 "
        "ON CONFLICT (attempt) DO UPDATE SET input = excluded.input, cache_read = excluded.cache_read, "
        "cache_write = excluded.cache_write, output = excluded.output, reasoning = excluded.reasoning, updated_at = "
        "excluded.updated_at",
        {counted.plainInput(), counted.cacheReadTokens, counted.cacheWriteTokens, counted.plainOutput(), counted.reasoningTokens,
         nowMs, attemptId});
}

} // namespace maquette::ledger
