#include "core/ledger/historyqueries.h"

#include "core/ledger/attemptrows.h"
#include "core/ledger/attemptsql.h"
#include "core/ledger/ledgernames.h"
#include "core/store/sqlconnection.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

constexpr int kMostRows = 10'000;

AttemptQuery bounded(AttemptQuery query)
{
    query.limit = std::clamp(query.limit, 1, kMostRows);
    return query;
}

Result<SqlStatement> bound(SqlConnection &connection, const SqlCondition &sql)
{
    auto statement = connection.prepare(sql.text);
    if (statement) {
        for (const SqlValue &value : sql.values)
            statement->bind(value);
    }
    return statement;
}

/// A call's place in a page.
struct CallPlace
{
    QString callId;
    HistoryCursor cursor;
};

/// Calls in the order in which they began, with or without attempts.
SqlCondition allCalls(const AttemptQuery &query)
{
    SqlCondition sql{u"SELECT c.call_id, c.started_at, c.id FROM calls c WHERE 1"_s, {}};
    const auto add = [&sql](const QString &text, const QList<SqlValue> &values) {
        sql.text += u" AND "_s + text;
        sql.values += values;
    };
    if (query.since.isValid())
        add(u"c.started_at >= ?"_s, {query.since.toMSecsSinceEpoch()});
    if (query.until.isValid())
        add(u"c.started_at < ?"_s, {query.until.toMSecsSinceEpoch()});
    if (!query.after.isTop) {
        add(query.isReversed ? u"c.started_at >= ? AND (c.started_at > ? OR c.id > ?)"_s
                             : u"c.started_at <= ? AND (c.started_at < ? OR c.id < ?)"_s,
            {query.after.order, query.after.order, query.after.rowId});
    }
    sql.text += u" ORDER BY c.started_at %1, c.id %1 LIMIT %2"_s.arg(query.isReversed ? u"ASC"_s : u"DESC"_s).arg(query.limit + 1);
    return sql;
}

/// Calls with an attempt that matches, in the order of the newest such attempt, which stands for its call: it is the one
/// that was answered, and those before it rarely have figures.
Result<SqlCondition> matchingCalls(SqlConnection &connection, const AttemptQuery &query)
{
    const auto filter = AttemptSql::make(connection, query);
    if (!filter)
        return tl::unexpected(filter.error());
    const SqlCondition other = filter->matches(u"b");
    const QString also = other.text.isEmpty() ? QString() : u" AND "_s + other.text;
    const SqlCondition isNewest{u"NOT EXISTS (SELECT 1 FROM attempts b INDEXED BY attempts_by_call WHERE b.call = a.call AND "
                                "(b.started_at > a.started_at OR (b.started_at = a.started_at AND b.id > a.id))"_s +
                                    also + u')',
                                other.values};
    const SqlCondition page = filter->page(isNewest);
    return SqlCondition{u"SELECT c.call_id, t.place, t.id FROM ("_s + page.text +
                            u") t CROSS JOIN attempts a ON a.id = t.id CROSS JOIN calls c ON c.id = a.call"_s + filter->pageOrder(),
                        page.values};
}

Result<QList<CallPlace>> callPlaces(SqlConnection &connection, const AttemptQuery &query)
{
    Result<SqlCondition> sql = query.where.isEmpty() && query.order == AttemptQuery::Order::Newest
                                   ? Result<SqlCondition>(allCalls(query))
                                   : matchingCalls(connection, query);
    if (!sql)
        return tl::unexpected(sql.error());
    auto rows = bound(connection, *sql);
    if (!rows)
        return tl::unexpected(rows.error());
    QList<CallPlace> places;
    const auto done = rows->forEach([&] {
        places.append({rows->text(0), {.order = rows->integer(1), .rowId = rows->integer(2), .isTop = false}});
    });
    if (!done)
        return tl::unexpected(done.error());
    return places;
}

void addAttempts(CallRow &call, const QList<AttemptRow> &attempts)
{
    call.attempts = static_cast<int>(attempts.size());
    call.cost = Money{};
    for (const AttemptRow &attempt : attempts) {
        call.usage += attempt.completion.usage;
        call.duration += attempt.completion.duration;
        if (attempt.state == AttemptState::Released && !attempt.correction)
            continue;
        const auto cost = attempt.cost();
        call.cost = call.cost && cost ? std::optional(*call.cost + *cost) : std::nullopt;
    }
    if (attempts.isEmpty())
        return;
    const AttemptRow &last = attempts.last();
    call.providerId = last.hold.providerId;
    call.accountId = last.hold.accountId;
    call.accountName = last.hold.accountName;
    call.modelId = last.hold.modelId;
    call.state = last.state;
    call.httpStatus = last.completion.httpStatus;
    call.errorKind = last.completion.errorKind;
    call.finishReason = last.completion.finishReason;
    call.timeToFirstContent = last.completion.timeToFirstContent;
    call.currency = last.currency;
    call.isPlayMoney = last.hold.isPlayMoney;
}

Result<CallRow> readCall(SqlConnection &connection, const QString &callId)
{
    auto found =
        connection.prepare(u"SELECT c.id, c.call_id, c.feature, n.key, c.subject, c.started_at, c.cached, c.saved FROM calls c "
                           "JOIN ledger_names n ON n.id = c.project WHERE c.call_id = ?");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(callId);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    CallRow call;
    if (*row) {
        call.rowId = found->integer(0);
        call.call = {.id = found->text(1),
                     .feature = static_cast<Feature>(found->integer(2)),
                     .project = found->text(3),
                     .subject = found->text(4)};
        call.startedAt = QDateTime::fromMSecsSinceEpoch(found->integer(5), Qt::UTC);
        call.isCached = found->boolean(6);
        if (const auto saved = found->maybeInteger(7))
            call.saved = Money{*saved};
    }
    const auto attempts = readAttemptsOf(connection, callId);
    if (!attempts)
        return tl::unexpected(attempts.error());
    addAttempts(call, *attempts);
    return call;
}

} // namespace

Result<AttemptPage> readAttemptPage(SqlConnection &connection, const AttemptQuery &unbounded)
{
    const AttemptQuery query = bounded(unbounded);
    const auto filter = AttemptSql::make(connection, query);
    if (!filter)
        return tl::unexpected(filter.error());
    const SqlCondition page = filter->page();
    auto rows = bound(connection, {attemptColumns() + u", t.place FROM ("_s + page.text +
                                       u") t CROSS JOIN attempts a ON a.id = t.id"_s + attemptJoins() + filter->pageOrder(),
                                   page.values});
    if (!rows)
        return tl::unexpected(rows.error());
    AttemptPage result;
    AttemptReader reader(connection);
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return result;
        if (result.rows.size() == query.limit) {
            result.isLast = false;
            return result;
        }
        auto attempt = reader.read(*rows);
        if (!attempt)
            return tl::unexpected(attempt.error());
        result.rows.append(std::move(*attempt));
        result.next = {.order = rows->integer(kAttemptColumns), .rowId = result.rows.last().rowId, .isTop = false};
    }
}

Result<AttemptFilterNames> readFilterNames(SqlConnection &connection)
{
    // The name that people know comes from the newest entry of a key.
    auto rows = connection.prepare(u"SELECT kind, key, label FROM ledger_names ORDER BY id DESC");
    if (!rows)
        return tl::unexpected(rows.error());
    AttemptFilterNames names;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        const auto kind = static_cast<NameKind>(rows->integer(0));
        QStringList &list = kind == NameKind::Provider  ? names.providers
                            : kind == NameKind::Account ? names.accounts
                            : kind == NameKind::Model   ? names.models
                                                        : names.projects;
        const QString name = kind == NameKind::Account ? rows->text(2) : rows->text(1);
        if (!name.isEmpty() && !list.contains(name))
            list.append(name);
    }
    for (QStringList *list : {&names.providers, &names.accounts, &names.models, &names.projects})
        list->sort(Qt::CaseInsensitive);
    return names;
}

Result<CallPage> readCallPage(SqlConnection &connection, const AttemptQuery &unbounded)
{
    const AttemptQuery query = bounded(unbounded);
    auto places = callPlaces(connection, query);
    if (!places)
        return tl::unexpected(places.error());
    CallPage result;
    result.isLast = places->size() <= query.limit;
    if (!result.isLast)
        places->removeLast();
    for (const CallPlace &place : std::as_const(*places)) {
        const auto call = readCall(connection, place.callId);
        if (!call)
            return tl::unexpected(call.error());
        result.rows.append(*call);
        result.next = place.cursor;
    }
    return result;
}

} // namespace maquette::ledger
