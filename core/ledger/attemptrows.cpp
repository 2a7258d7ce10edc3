#include "core/ledger/attemptrows.h"

#include "core/base/log.h"
#include "core/ledger/budgetcheck.h"
#include "core/ledger/ledgernames.h"
#include "core/ledger/pricejson.h"
#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>
#include <QMetaEnum>

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

std::optional<std::chrono::milliseconds> millis(const std::optional<qint64> &count)
{
    return count ? std::optional(std::chrono::milliseconds(*count)) : std::nullopt;
}

QDateTime utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

std::optional<Error::Kind> errorKindFromName(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(Error::Kind::Cancelled); ++i) {
        if (errorKindName(static_cast<Error::Kind>(i)) == name)
            return static_cast<Error::Kind>(i);
    }
    return {};
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

Result<std::optional<qint64>> priceId(SqlConnection &connection, const std::optional<Price> &price)
{
    if (!price)
        return std::optional<qint64>();
    const QString json = QString::fromUtf8(priceToJson(*price));
    const auto known = connection.integer(u"SELECT id FROM ledger_prices WHERE json = ?", {json});
    if (!known || *known)
        return known;
    if (const auto added = connection.execute(u"INSERT INTO ledger_prices (json) VALUES (?)", {json}); !added)
        return tl::unexpected(added.error());
    return std::optional(connection.lastInsertId());
}

Result<void> insertRows(SqlConnection &connection, const HoldRecord &hold, const HoldIds &ids, const QString &currency,
                        const QString &owner, qint64 nowMs)
{
    auto done = connection.execute(
        u"INSERT INTO attempts (call, number, started_at, day, feature, provider, account, model, project, play, currency, hold) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {ids.call, hold.number, nowMs, dayNumber(localDate(nowMs)), ids.feature, ids.provider, ids.account, ids.model, ids.project,
         hold.isPlayMoney, currency, picos(hold.hold)});
    if (!done)
        return done;
    return connection.execute(
        u"INSERT INTO attempt_details (id, attempt_id, owner, key_fingerprint, price, endpoint) VALUES (?, ?, ?, ?, ?, ?)",
        {connection.lastInsertId(), hold.attemptId, owner, hold.keyFingerprint, ids.price, hold.endpoint});
}

/// Where a row stands in the sums, with its present state.
struct Standing
{
    qint64 rowId = 0;
    SpendKey key;
    AttemptState state = AttemptState::Held;
    std::optional<Money> cost;
    /// By the latest correction.
    bool isCorrected = false;
    std::optional<Money> correctedCost;
};

Result<std::optional<Standing>> findStanding(SqlConnection &connection, const QString &attemptId)
{
    auto found = connection.prepare(
        u"SELECT a.id, a.day, a.play, a.currency, a.provider, a.account, a.model, a.feature, a.project, a.state, a.cost, k.id, k.cost "
        "FROM attempt_details d JOIN attempts a ON a.id = d.id "
        "LEFT JOIN corrections k ON k.id = (SELECT max(id) FROM corrections WHERE attempt = a.id) WHERE d.attempt_id = ?");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(attemptId);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::optional<Standing>();
    return std::optional(Standing{.rowId = found->integer(0),
                                  .key = {.day = static_cast<int>(found->integer(1)),
                                          .isPlayMoney = found->boolean(2),
                                          .currency = found->text(3),
                                          .provider = found->integer(4),
                                          .account = found->integer(5),
                                          .model = found->integer(6),
                                          .feature = static_cast<int>(found->integer(7)),
                                          .project = found->integer(8)},
                                  .state = static_cast<AttemptState>(found->integer(9)),
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

Result<void> closeDetails(SqlConnection &connection, qint64 rowId, const Completion &completion, qint64 nowMs)
{
    const Usage &usage = completion.usage;
    auto done = connection.execute(
        u"UPDATE attempt_details SET completed_at = ?, usage_source = ?, images = ?, seconds = ?, reported_cost = ?, request_id = ?, "
        "finish_reason = ?, error_detail = ?, ttfb = ? WHERE id = ?",
        {nowMs, static_cast<int>(completion.usageSource), usage.images, usage.seconds, picos(usage.reportedCost), completion.requestId,
         completion.finishReason, completion.errorDetail, count(completion.timeToFirstByte), rowId});
    if (done)
        done = connection.execute(u"DELETE FROM attempt_journal WHERE attempt = ?", {rowId});
    return done;
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

Result<AttemptRow> insertHold(SqlConnection &connection, const HoldRecord &hold, const QString &owner, qint64 nowMs)
{
    auto ids = findIds(connection, hold);
    if (!ids)
        return tl::unexpected(ids.error());
    const QString currency = hold.price ? hold.price->currency : u"USD"_s;
    if (!hold.isPlayMoney) {
        const Intent intent{.feature = static_cast<Feature>(ids->feature),
                            .project = ids->projectName,
                            .providerId = hold.providerId,
                            .accountId = hold.accountId,
                            .modelId = hold.modelId,
                            .currency = currency,
                            .worstCase = hold.hold};
        if (const auto fits = checkBudgets(connection, intent, localDate(nowMs)); !fits)
            return tl::unexpected(fits.error());
    }
    const auto price = priceId(connection, hold.price);
    if (!price)
        return tl::unexpected(price.error());
    ids->price = *price;
    if (const auto inserted = insertRows(connection, hold, *ids, currency, owner, nowMs); !inserted)
        return tl::unexpected(inserted.error());
    return readAttempt(connection, hold.attemptId);
}

Result<AttemptRow> completeAttempt(SqlConnection &connection, const QString &attemptId, const Completion &completion, qint64 nowMs)
{
    if (completion.state == AttemptState::Held)
        return internal(u"an attempt cannot be completed as held"_s);
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
    auto done = closeDetails(connection, row.rowId, completion, nowMs);
    if (done) {
        const bool isUnknown = completion.state != AttemptState::Released && !cost;
        done = addSpend(connection, row.key,
                        {.attempts = 1,
                         .failed = completion.errorKind ? 1 : 0,
                         .unknown = isUnknown ? 1 : 0,
                         .cost = cost.value_or(Money{}),
                         .usage = completion.usage});
    }
    if (!done)
        return tl::unexpected(done.error());
    return readAttempt(connection, attemptId);
}

Result<void> deferAttempt(SqlConnection &connection, const QString &attemptId)
{
    auto done = connection.execute(u"UPDATE attempt_details SET deferred = 1 WHERE attempt_id = ? AND completed_at IS NULL", {attemptId});
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
    auto done = connection.execute(u"INSERT INTO corrections (attempt, at, cost, source, reason) VALUES (?, ?, ?, ?, ?)",
                                   {row.rowId, nowMs, picos(correction.cost), static_cast<int>(correction.source), correction.reason});
    if (done) {
        const auto unknown = [&](const std::optional<Money> &cost) {
            return row.state != AttemptState::Released && !cost ? 1 : 0;
        };
        done = addSpend(connection, row.key,
                        {.unknown = unknown(correction.cost) - unknown(before),
                         .cost = correction.cost.value_or(Money{}) - before.value_or(Money{})});
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
        "SELECT a.id, ?, ?, ?, ?, ?, ? FROM attempt_details d JOIN attempts a ON a.id = d.id WHERE d.attempt_id = ? AND a.state = 0 "
        "ON CONFLICT (attempt) DO UPDATE SET input = excluded.input, cache_read = excluded.cache_read, "
        "cache_write = excluded.cache_write, output = excluded.output, reasoning = excluded.reasoning, updated_at = excluded.updated_at",
        {counted.plainInput(), counted.cacheReadTokens, counted.cacheWriteTokens, counted.plainOutput(), counted.reasoningTokens, nowMs,
         attemptId});
}

QString attemptColumns()
{
    return u"SELECT a.id, a.number, a.started_at, a.feature, a.play, a.currency, a.state, a.hold, a.cost, a.cost_source, a.http_status, "
           "a.error, a.input, a.cache_read, a.cache_write, a.output, a.reasoning, a.duration, a.ttfc, "
           "d.attempt_id, d.key_fingerprint, d.price, d.endpoint, d.completed_at, d.usage_source, d.images, d.seconds, d.reported_cost, "
           "d.request_id, d.finish_reason, d.error_detail, d.ttfb, c.call_id, c.subject, pj.key, pv.key, pv.label, ac.key, ac.label, "
           "m.key, pr.json, k.id, k.at, k.cost, k.source, k.reason"_s;
}

QString attemptJoins()
{
    return u" CROSS JOIN attempt_details d ON d.id = a.id CROSS JOIN calls c ON c.id = a.call CROSS JOIN ledger_names pj ON pj.id = a.project "
           "CROSS JOIN ledger_names pv ON pv.id = a.provider CROSS JOIN ledger_names ac ON ac.id = a.account "
           "CROSS JOIN ledger_names m ON m.id = a.model LEFT JOIN ledger_prices pr ON pr.id = d.price "
           "LEFT JOIN corrections k ON k.id = (SELECT max(id) FROM corrections WHERE attempt = a.id) "_s;
}

Price AttemptReader::price(qint64 id, const QString &json)
{
    const auto known = m_prices.constFind(id);
    if (known != m_prices.cend())
        return *known;
    const auto price = priceFromJson(json.toUtf8());
    if (!price)
        qCWarning(logStore) << "a price cannot be read:" << price.error().detail;
    m_prices.insert(id, price.value_or(Price{}));
    return m_prices.value(id);
}

HoldRecord AttemptReader::hold(const SqlStatement &s)
{
    HoldRecord hold{.attemptId = s.text(19),
                    .callId = s.text(32),
                    .number = static_cast<int>(s.integer(1)),
                    .providerId = s.text(35),
                    .providerName = s.text(36),
                    .accountId = s.text(37),
                    .accountName = s.text(38),
                    .modelId = s.text(39),
                    .keyFingerprint = s.text(20),
                    .hold = moneyOf(s.maybeInteger(7)),
                    .isPlayMoney = s.boolean(4),
                    .endpoint = s.text(22)};
    if (const auto id = s.maybeInteger(21))
        hold.price = price(*id, s.text(40));
    return hold;
}

Completion AttemptReader::completion(const SqlStatement &s)
{
    Completion end;
    end.state = static_cast<AttemptState>(s.integer(6));
    end.usage = {.inputTokens = s.integer(12),
                 .cacheReadTokens = s.integer(13),
                 .cacheWriteTokens = s.integer(14),
                 .outputTokens = s.integer(15),
                 .reasoningTokens = s.integer(16),
                 .images = s.integer(25),
                 .seconds = s.real(26),
                 .reportedCost = moneyOf(s.maybeInteger(27))};
    end.usageSource = static_cast<FigureSource>(s.integer(24));
    end.cost = moneyOf(s.maybeInteger(8));
    end.costSource = static_cast<FigureSource>(s.integer(9));
    end.httpStatus = static_cast<int>(s.integer(10));
    end.requestId = s.text(28);
    end.finishReason = s.text(29);
    end.errorKind = s.isNull(11) ? std::nullopt : errorKindFromName(s.text(11));
    end.errorDetail = s.text(30);
    end.duration = std::chrono::milliseconds(s.integer(17));
    end.timeToFirstByte = millis(s.maybeInteger(31));
    end.timeToFirstContent = millis(s.maybeInteger(18));
    return end;
}

AttemptRow AttemptReader::read(const SqlStatement &s)
{
    AttemptRow row{.rowId = s.integer(0),
                   .startedAt = utc(s.integer(2)),
                   .feature = static_cast<Feature>(s.integer(3)),
                   .project = s.text(34),
                   .subject = s.text(33),
                   .hold = hold(s),
                   .completion = completion(s),
                   .currency = s.text(5)};
    row.state = row.completion.state;
    if (const auto completedAt = s.maybeInteger(23))
        row.completedAt = utc(*completedAt);
    if (!s.isNull(41)) {
        row.correction = AttemptCorrection{.at = utc(s.integer(42)),
                                           .cost = moneyOf(s.maybeInteger(43)),
                                           .source = static_cast<FigureSource>(s.integer(44)),
                                           .reason = s.text(45)};
    }
    return row;
}

Result<AttemptRow> readAttempt(SqlConnection &connection, const QString &attemptId)
{
    static const QString sql = attemptColumns() + u" FROM attempts a"_s + attemptJoins()
        + u"WHERE a.id = (SELECT id FROM attempt_details WHERE attempt_id = ?)"_s;
    auto found = connection.prepare(sql);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(attemptId);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("Ledger", "There is no such entry in the history."), attemptId);
    }
    return AttemptReader().read(*found);
}

Result<QList<AttemptRow>> readAttemptsOf(SqlConnection &connection, const QString &callId)
{
    static const QString sql = attemptColumns() + u" FROM attempts a"_s + attemptJoins()
        + u"WHERE a.call = (SELECT id FROM calls WHERE call_id = ?) ORDER BY a.id"_s;
    auto found = connection.prepare(sql);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(callId);
    QList<AttemptRow> rows;
    AttemptReader reader;
    while (true) {
        const auto row = found->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return rows;
        rows.append(reader.read(*found));
    }
}

} // namespace maquette::ledger
