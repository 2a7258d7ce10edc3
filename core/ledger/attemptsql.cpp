#include "core/ledger/attemptsql.h"

#include "core/base/json.h"
#include "core/ledger/ledgernames.h"
#include "core/store/searchterms.h"

#include <algorithm>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

using Clause = AttemptFilter::Clause;
using Field = AttemptFilter::Field;

/// Fewer rows than this are sorted quicker than all rows are walked through.
constexpr int kRare = 2000;
/// The same for an order by figures, where walking costs a look at each row.
constexpr int kFew = 5000;
/// Names whose rows are merged from one index walk each; beyond that all rows are walked through.
constexpr qsizetype kMostBranches = 16;

QString likePattern(const QString &text)
{
    QString pattern = text;
    pattern.replace(u'!', u"!!"_s).replace(u'%', u"!%"_s).replace(u'_', u"!_"_s);
    return u'%' + pattern + u'%';
}

std::optional<NameKind> nameKind(Field field)
{
    switch (field) {
    case Field::Provider:
        return NameKind::Provider;
    case Field::Account:
        return NameKind::Account;
    case Field::Model:
        return NameKind::Model;
    case Field::Project:
        return NameKind::Project;
    default:
        return {};
    }
}

QString nameColumn(Field field)
{
    switch (field) {
    case Field::Provider:
        return u"provider"_s;
    case Field::Account:
        return u"account"_s;
    case Field::Model:
        return u"model"_s;
    default:
        return u"project"_s;
    }
}

/// What a number field compares; %1 stands for the alias.
QString expression(Field field)
{
    switch (field) {
    case Field::Cost:
        return u"coalesce((SELECT k.cost FROM corrections k WHERE k.attempt = %1.id ORDER BY k.id DESC LIMIT 1), %1.cost)"_s;
    case Field::Tokens:
        return u"(%1.input + %1.cache_read + %1.cache_write + %1.output + %1.reasoning)"_s;
    case Field::Input:
        return u"(%1.input + %1.cache_read + %1.cache_write)"_s;
    case Field::Output:
        return u"(%1.output + %1.reasoning)"_s;
    case Field::Cached:
        return u"%1.cache_read"_s;
    case Field::Reasoning:
        return u"%1.reasoning"_s;
    case Field::Duration:
        return u"+%1.duration"_s;
    case Field::FirstContent:
        return u"%1.ttfc"_s;
    case Field::Status:
        return u"%1.http_status"_s;
    case Field::Time:
        return u"%1.started_at"_s;
    default:
        return u"%1.number"_s;
    }
}

SqlCondition rangeCondition(const QString &expression, const Clause::Range &range)
{
    constexpr qint64 lowest = std::numeric_limits<qint64>::min();
    constexpr qint64 highest = std::numeric_limits<qint64>::max();
    if (range.from == range.to)
        return {expression + u" = ?"_s, {range.from}};
    if (range.to == highest)
        return {expression + u" >= ?"_s, {range.from}};
    if (range.from == lowest)
        return {expression + u" <= ?"_s, {range.to}};
    return {expression + u" BETWEEN ? AND ?"_s, {range.from, range.to}};
}

SqlCondition numberCondition(const Clause &clause, QStringView alias)
{
    SqlCondition any;
    for (const Clause::Range &range : clause.numbers)
        join(any, rangeCondition(expression(clause.field).arg(alias), range), u" OR ");
    any.text = u'(' + any.text + u')';
    return any;
}

SqlCondition oneOf(const QString &column, const QList<qint64> &numbers)
{
    if (numbers.isEmpty())
        return {u"0"_s, {}};
    if (numbers.size() == 1)
        return {column + u" = ?"_s, {numbers.first()}};
    SqlCondition condition{column + u" IN ("_s + QStringList(numbers.size(), u"?"_s).join(u',') + u')', {}};
    for (const qint64 number : numbers)
        condition.values.append(number);
    return condition;
}

SqlCondition enumCondition(const Clause &clause, QStringView alias)
{
    QList<qint64> numbers;
    bool hasSettled = false;
    for (const QString &text : clause.texts) {
        if (clause.field == Field::Feature) {
            numbers.append(static_cast<int>(featureFromName(text).value_or(Feature::Chat)));
        } else {
            const AttemptState state = attemptStateFromName(text).value_or(AttemptState::Unknown);
            hasSettled = hasSettled || state == AttemptState::Settled;
            numbers.append(static_cast<int>(state));
        }
    }
    SqlCondition condition = oneOf(QString(clause.field == Field::Feature ? u"%1.feature"_s : u"%1.state"_s).arg(alias), numbers);
    if (clause.field == Field::State && !hasSettled)
        condition.text += u" AND %1.state <> 1"_s.arg(alias);
    return condition;
}

QString hasCondition(const QString &what)
{
    if (what == u"error")
        return u"%1.error IS NOT NULL"_s;
    if (what == u"cache")
        return u"%1.cache_read > 0"_s;
    if (what == u"reasoning")
        return u"%1.reasoning > 0"_s;
    return u"%1.cost IS NOT NULL"_s;
}

// NOLINTNEXTLINE(readability-function-cognitive-complexity): one step after the other, each with its own way out.
SqlCondition textCondition(const Clause &clause, QStringView alias)
{
    SqlCondition any;
    for (const QString &text : clause.texts) {
        const bool isExact = clause.op == AttemptFilter::Op::Equal;
        const auto compared = [&](const QString &column) {
            return isExact ? SqlCondition{column + u" = ?"_s, {text}}
                           : SqlCondition{column + u" LIKE ? ESCAPE '!'"_s, {likePattern(text)}};
        };
        SqlCondition one;
        switch (clause.field) {
        case Field::ErrorKind:
            if (text == u"any")
                one = {u"%1.error IS NOT NULL"_s.arg(alias), {}};
            else if (text == u"none")
                one = {u"%1.error IS NULL"_s.arg(alias), {}};
            else
                one = {u"%1.error = ?"_s.arg(alias), {text}};
            break;
        case Field::Play:
            one = {u"%1.play = ?"_s.arg(alias), {text == u"yes" ? 1 : 0}};
            break;
        case Field::Retried:
            one = {(text == u"yes" ? u"%1.number > 1"_s : u"%1.number <= 1"_s).arg(alias), {}};
            break;
        case Field::Has:
            one = {hasCondition(text).arg(alias), {}};
            break;
        case Field::Currency:
            one = {u"%1.currency = ?"_s.arg(alias), {text.toUpper()}};
            break;
        case Field::Subject:
            one = compared(u"(SELECT subject FROM calls WHERE id = %1.call)"_s.arg(alias));
            break;
        case Field::Finish:
            one = compared(u"(SELECT finish_reason FROM attempt_details WHERE id = %1.id)"_s.arg(alias));
            break;
        case Field::Request:
            if (isExact && !text.isEmpty()) {
                one = {u"%1.id IN (SELECT id FROM attempt_details WHERE request_id = ? AND request_id <> '')"_s.arg(alias), {text}};
                break;
            }
            [[fallthrough]];
        default:
            one = compared(u"(SELECT request_id FROM attempt_details WHERE id = %1.id)"_s.arg(alias));
        }
        join(any, one, u" OR ");
    }
    any.text = u'(' + any.text + u')';
    return any;
}

} // namespace

void join(SqlCondition &to, const SqlCondition &condition, QStringView with)
{
    if (condition.text.isEmpty())
        return;
    if (!to.text.isEmpty())
        to.text += with;
    to.text += condition.text;
    to.values += condition.values;
}

Result<AttemptSql> AttemptSql::make(SqlConnection &connection, const AttemptQuery &query)
{
    AttemptSql sql(query);
    auto done = sql.resolve(connection);
    if (done && sql.isByWords())
        done = sql.findFirstRow(connection);
    else if (done && sql.isGrouped())
        done = sql.findGroups(connection);
    if (done && !sql.isByWords())
        done = sql.isGrouped() || !sql.orderIndex().isEmpty() ? sql.countMatches(connection) : sql.findRareRange(connection);
    if (!done)
        return tl::unexpected(done.error());
    sql.m_isSorted = sql.m_isSorted || !query.callIds.isEmpty();
    return sql;
}

// NOLINTNEXTLINE(readability-function-cognitive-complexity): one step after the other, each with its own way out.
Result<void> AttemptSql::resolve(SqlConnection &connection)
{
    for (const Clause &clause : m_query.where.clauses) {
        Term term{.clause = clause, .ids = {}};
        if (clause.field == Field::Words && !clause.isNegated)
            m_match += (m_match.isEmpty() ? QString() : u" "_s) + search::matchForTerm(clause.texts.first());
        const auto kind = nameKind(clause.field);
        for (const QString &text : kind ? clause.texts : QStringList()) {
            const bool isExact = clause.op == AttemptFilter::Op::Equal;
            auto names = connection.prepare(
                isExact ? u"SELECT id FROM ledger_names WHERE kind = ? AND (key = ? OR (label <> '' AND label = ?))"
                        : u"SELECT id FROM ledger_names WHERE kind = ? "
                          "AND (key LIKE ? ESCAPE '!' OR label LIKE ? ESCAPE '!')");
            if (!names)
                return tl::unexpected(names.error());
            const QString wanted = isExact ? text : likePattern(text);
            names->bind(static_cast<int>(*kind)).bind(wanted).bind(wanted);
            while (true) {
                const auto row = names->next();
                if (!row)
                    return tl::unexpected(row.error());
                if (!*row)
                    break;
                if (!term.ids.contains(names->integer(0)))
                    term.ids.append(names->integer(0));
            }
        }
        m_terms.append(term);
    }
    return {};
}

/// Looks whether a range of cost or duration has few rows; then its index is the way in.
Result<void> AttemptSql::findRareRange(SqlConnection &connection)
{
    for (const Term &term : std::as_const(m_terms)) {
        const bool isCost = term.clause.field == Field::Cost;
        if ((!isCost && term.clause.field != Field::Duration) || term.clause.isNegated || term.clause.numbers.size() != 1)
            continue;
        const SqlCondition range = rangeCondition(isCost ? u"cost"_s : u"duration"_s, term.clause.numbers.first());
        auto few = connection.prepare(
            QString(u"SELECT count(*) FROM (SELECT 1 FROM attempts WHERE "_s + range.text + u" LIMIT %1)"_s.arg(kRare)));
        if (!few)
            return tl::unexpected(few.error());
        for (const SqlValue &value : range.values)
            few->bind(value);
        const auto row = few->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row || few->integer(0) >= kRare)
            continue;
        m_rare = {u"a.id IN (SELECT id FROM attempts WHERE "_s + range.text +
                      (isCost ? u" UNION SELECT attempt FROM corrections)"_s : u")"_s),
                  range.values};
        m_isSorted = true;
        return {};
    }
    return {};
}

Result<void> AttemptSql::countMatches(SqlConnection &connection)
{
    const SqlCondition where = conditions(u"a", nullptr, Words::AsSet);
    if (where.text.isEmpty())
        return {};
    auto few = connection.prepare(
        QString(u"SELECT count(*) FROM (SELECT 1 FROM attempts a WHERE "_s + where.text + u" LIMIT %1)"_s.arg(kFew)));
    if (!few)
        return tl::unexpected(few.error());
    for (const SqlValue &value : where.values)
        few->bind(value);
    const auto row = few->next();
    if (!row)
        return tl::unexpected(row.error());
    // What is rare has an index of its own, and lies anywhere in an order by something else.
    m_isSorted = hasUnusualOutcome() || (*row && few->integer(0) < kFew);
    return {};
}

/// The filter asks for something that an index of rare rows has.
bool AttemptSql::hasUnusualOutcome() const
{
    return std::any_of(m_terms.cbegin(), m_terms.cend(), [](const Term &term) {
        const Clause &clause = term.clause;
        switch (clause.field) {
        case Field::State:
            return !clause.isNegated && !clause.texts.contains(attemptStateName(AttemptState::Settled));
        case Field::ErrorKind:
            return !clause.isNegated && !clause.texts.contains(u"none"_s);
        case Field::Has:
            return !clause.isNegated && clause.texts == QStringList{u"error"_s};
        case Field::Status:
            return !clause.isNegated &&
                   std::none_of(clause.numbers.cbegin(), clause.numbers.cend(),
                                [](const Clause::Range &range) { return range.from <= 200 && range.to >= 200; });
        default:
            return false;
        }
    });
}

// NOLINTNEXTLINE(readability-function-cognitive-complexity): one step after the other, each with its own way out.
SqlCondition AttemptSql::conditions(QStringView alias, const Term *without, Words words) const
{
    SqlCondition all;
    for (const Term &term : m_terms) {
        const Clause &clause = term.clause;
        if (&term == without || (clause.field == Field::Words && words == Words::Omit && !clause.isNegated))
            continue;
        SqlCondition one;
        if (clause.field == Field::Words)
            one = {(words == Words::AsSet
                        ? u"%1.id IN (SELECT rowid FROM attempt_search WHERE attempt_search MATCH ?)"_s
                        : u"EXISTS (SELECT 1 FROM attempt_search WHERE attempt_search MATCH ? AND rowid = %1.id)"_s)
                       .arg(alias),
                   {search::matchForTerm(clause.texts.first())}};
        else if (!clause.numbers.isEmpty())
            one = numberCondition(clause, alias);
        else if (nameKind(clause.field))
            // The plus leaves the way in to the index of rare rows.
            one =
                oneOf((hasUnusualOutcome() && term.ids.size() > 1 ? u"+%1.%2"_s : u"%1.%2"_s).arg(alias, nameColumn(clause.field)),
                      term.ids);
        else if (clause.field == Field::Feature || clause.field == Field::State)
            one = enumCondition(clause, alias);
        else
            one = textCondition(clause, alias);
        // Without coalesce, what is not known would be neither.
        if (clause.isNegated)
            one.text = u"NOT coalesce(("_s + one.text + u"), 0)"_s;
        join(all, one, u" AND ");
    }
    if (!m_query.callIds.isEmpty()) {
        const QByteArray ids = json::toBytes(QJsonArray::fromStringList(m_query.callIds));
        join(all,
             {u"%1.call IN (SELECT id FROM calls WHERE call_id IN (SELECT value FROM json_each(?)))"_s.arg(alias),
              {QString::fromUtf8(ids)}},
             u" AND ");
    }
    if (m_query.since.isValid())
        join(all, {u"%1.started_at >= ?"_s.arg(alias), {m_query.since.toMSecsSinceEpoch()}}, u" AND ");
    if (m_query.until.isValid())
        join(all, {u"%1.started_at < ?"_s.arg(alias), {m_query.until.toMSecsSinceEpoch()}}, u" AND ");
    return all;
}

SqlCondition AttemptSql::matches(QStringView alias) const
{
    return conditions(alias, nullptr, Words::EachRow);
}

QString AttemptSql::orderExpression() const
{
    switch (m_query.order) {
    case AttemptQuery::Order::Dearest:
        return u"a.cost"_s;
    case AttemptQuery::Order::Slowest:
        return u"a.duration"_s;
    case AttemptQuery::Order::LatestContent:
        return u"a.ttfc"_s;
    case AttemptQuery::Order::MostInput:
        return u"(a.input + a.cache_read + a.cache_write)"_s;
    case AttemptQuery::Order::MostOutput:
        return u"(a.output + a.reasoning)"_s;
    case AttemptQuery::Order::Feature:
    case AttemptQuery::Order::Model:
    case AttemptQuery::Order::Status:
    case AttemptQuery::Order::Newest:
        break;
    }
    return u"a.started_at"_s;
}

/// The index that has all rows in this order; empty without one.
QString AttemptSql::orderIndex() const
{
    switch (m_query.order) {
    case AttemptQuery::Order::Dearest:
        return u"attempts_by_cost"_s;
    case AttemptQuery::Order::Slowest:
        return u"attempts_by_duration"_s;
    case AttemptQuery::Order::MostInput:
        return u"attempts_by_input"_s;
    case AttemptQuery::Order::MostOutput:
        return u"attempts_by_output"_s;
    case AttemptQuery::Order::Feature:
    case AttemptQuery::Order::Model:
    case AttemptQuery::Order::Status:
    case AttemptQuery::Order::LatestContent:
    case AttemptQuery::Order::Newest:
        break;
    }
    return {};
}

SqlCondition AttemptSql::cursor() const
{
    const QString place = orderExpression();
    SqlCondition condition;
    // What has no figure yet has no place in an order by figures; tokens are 0 until they are known. The plus keeps the index
    // of all that have one from looking like the way in to a few.
    const QString plus = m_isSorted ? u"+"_s : QString();
    const bool isByTokens = m_query.order == AttemptQuery::Order::MostInput || m_query.order == AttemptQuery::Order::MostOutput;
    if (isByTokens)
        condition.text = plus + u"a.state <> 0"_s;
    else if (m_query.order != AttemptQuery::Order::Newest)
        condition.text = plus + place + u" IS NOT NULL"_s;
    if (!m_query.after.isTop) {
        const QString beyond = m_query.isReversed ? u"%1 >= ? AND (%1 > ? OR a.id > ?)"_s : u"%1 <= ? AND (%1 < ? OR a.id < ?)"_s;
        join(condition, {beyond.arg(place), {m_query.after.order, m_query.after.order, m_query.after.rowId}}, u" AND ");
    }
    return condition;
}

/// A positive name with several numbers: each has its rows in order, all together have not.
const AttemptSql::Term *AttemptSql::spreadTerm() const
{
    if (m_query.order != AttemptQuery::Order::Newest || m_isSorted || isByWords() || hasUnusualOutcome())
        return nullptr;
    for (const Term &term : m_terms) {
        if (!term.clause.isNegated && term.ids.size() > 1 && term.ids.size() <= kMostBranches)
            return &term;
    }
    return nullptr;
}

SqlCondition AttemptSql::branch(const SqlCondition &where) const
{
    // The plus keeps the planner from walking all rows in order where few have to be sorted, and the index from
    // sorting all rows where many match.
    const QString plus = m_isSorted ? u"+"_s : QString();
    const QString index = m_isSorted || orderIndex().isEmpty() ? QString() : u" INDEXED BY "_s + orderIndex();
    return {u"SELECT a.id AS id, %1 AS place FROM attempts a%2%3 ORDER BY %4%1 %5, a.id %5 LIMIT %6"_s.arg(
                orderExpression(), index, where.text.isEmpty() ? QString() : u" WHERE "_s + where.text, plus, direction(),
                QString::number(m_query.limit + 1)),
            where.values};
}

QString AttemptSql::pageOrder() const
{
    return isGrouped() ? u" ORDER BY t.rank, a.started_at DESC, t.id DESC"_s : u" ORDER BY t.place %1, t.id %1"_s.arg(direction());
}

SqlCondition AttemptSql::page(const SqlCondition &extra) const
{
    if (isByWords())
        return wordsPage(extra);
    if (isGrouped())
        return groupsPage(extra);
    const Term *spread = spreadTerm();
    SqlCondition rest = conditions(u"a", spread, Words::AsSet);
    join(rest, cursor(), u" AND ");
    join(rest, extra, u" AND ");
    if (!spread) {
        SqlCondition where = m_rare;
        join(where, rest, u" AND ");
        return branch(where);
    }
    SqlCondition all;
    for (const qint64 id : spread->ids) {
        SqlCondition where{u"a.%1 = ?"_s.arg(nameColumn(spread->clause.field)), {id}};
        join(where, rest, u" AND ");
        const SqlCondition one = branch(where);
        join(all, {u"SELECT * FROM ("_s + one.text + u')', one.values}, u" UNION ALL ");
    }
    all.text += u" ORDER BY place %1, id %1 LIMIT %2"_s.arg(direction()).arg(m_query.limit + 1);
    return all;
}

} // namespace maquette::ledger
