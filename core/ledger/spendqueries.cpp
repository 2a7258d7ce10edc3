#include "core/ledger/spendqueries.h"

#include "core/ledger/spendrollup.h"
#include "core/ledger/spendscope.h"
#include "core/store/sqlconnection.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace maquette {

SpendSums &SpendSums::operator+=(const SpendSums &other)
{
    attempts += other.attempts;
    failed += other.failed;
    limited += other.limited;
    retried += other.retried;
    unknown += other.unknown;
    hits += other.hits;
    cost += other.cost;
    held += other.held;
    hitsSaved += other.hitsSaved;
    cacheSaved += other.cacheSaved;
    usage += other.usage;
    return *this;
}

namespace ledger {

namespace {

using Period = SpendQuery::Period;
using Dimension = SpendQuery::Dimension;

constexpr int kForecastDays = 28;

struct Name
{
    QString key;
    QString label;
};

/// Where a row stands: the first day or hour of its period, its key. Currencies apart where they matter.
using Place = std::tuple<qint64, QString, QString>;

QString column(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Provider:
        return u"provider"_s;
    case Dimension::Model:
        return u"model"_s;
    case Dimension::Feature:
        return u"feature"_s;
    case Dimension::Account:
        return u"account"_s;
    case Dimension::Project:
        return u"project"_s;
    case Dimension::None:
        break;
    }
    return u"0"_s;
}

/// Reads what a query needs, piece by piece.
class SpendReader
{
public:
    SpendReader(SqlConnection &connection, const SpendQuery &query) : m_connection(connection), m_query(query) {}

    Result<QList<SpendRow>> read()
    {
        auto done = readNames();
        for (const Piece &piece : pieces()) {
            if (done)
                done = readSums(piece);
            if (done && m_query.hasTimes && m_query.period != Period::Hour)
                done = readTimes(piece);
        }
        if (!done)
            return tl::unexpected(done.error());
        return rows();
    }

private:
    /// Rows of one span with a range of starts.
    struct Piece
    {
        int span = 0;
        qint64 first = 0;
        qint64 last = 0;
    };

    /// The coarsest rows that fit: whole months where nobody asks for days.
    QList<Piece> pieces() const
    {
        constexpr qint64 end = 99'999'999;
        const QDate from = m_query.from;
        const QDate to = m_query.to;
        if (m_query.period == Period::Hour) {
            const auto hour = [](const QDateTime &at) { return at.toMSecsSinceEpoch() / kHourMs; };
            return {{3, from.isValid() ? hour(from.startOfDay()) : 0, to.isValid() ? hour(to.addDays(1).startOfDay()) - 1 : end}};
        }
        const qint64 first = from.isValid() ? dayNumber(from) : 0;
        const qint64 last = to.isValid() ? dayNumber(to) : end;
        if (m_query.period == Period::Day || m_query.period == Period::Week)
            return {{0, first, last}};
        if (!from.isValid() && !to.isValid())
            return {m_query.period == Period::Month ? Piece{1, 0, end} : Piece{2, 0, 0}};
        // Days before the first whole month, whole months, days after the last.
        const bool startsMonth = !from.isValid() || from.day() == 1;
        const bool endsMonth = !to.isValid() || to.day() == to.daysInMonth();
        const qint64 firstMonth = from.isValid() ? monthNumber(startsMonth ? from : from.addMonths(1)) : 0;
        const qint64 lastMonth = to.isValid() ? monthNumber(endsMonth ? to : to.addMonths(-1)) : end;
        if (firstMonth > lastMonth)
            return {{0, first, last}};
        QList<Piece> list{{1, firstMonth, lastMonth}};
        if (!startsMonth)
            list.append({0, first, firstMonth * 100});
        if (!endsMonth)
            list.append({0, lastMonth * 100 + 99, last});
        return list;
    }

    static qint64 monthNumber(QDate date) { return dayNumber(date) / 100; }

    Result<void> readNames()
    {
        if (m_query.dimension == Dimension::None || m_query.dimension == Dimension::Feature)
            return {};
        // The newest label of a key comes last.
        auto rows = m_connection.prepare(u"SELECT id, key, label FROM ledger_names ORDER BY id");
        if (!rows)
            return tl::unexpected(rows.error());
        return rows->forEach([&] { m_names.insert(rows->integer(0), {rows->text(1), rows->text(2)}); });
    }

    Result<SqlStatement> prepared(const QString &what, const QString &table, const QString &group, const Piece &piece)
    {
        QString sql = u"SELECT start, %1, %2 FROM %3 WHERE span = ? AND start BETWEEN ? AND ? AND play = ?"_s.arg(
            column(m_query.dimension), what, table);
        for (const BudgetScope &scope : m_query.only)
            sql += scopeCondition(scope);
        auto rows = m_connection.prepare(QString(sql + group));
        if (rows) {
            rows->bind(piece.span).bind(piece.first).bind(piece.last).bind(m_query.isPlayMoney);
            for (const BudgetScope &scope : m_query.only)
                bindScope(*rows, scope);
        }
        return rows;
    }

    Result<void> readSums(const Piece &piece)
    {
        auto rows =
            prepared(u"currency, sum(attempts), sum(failed), sum(limited), sum(retried), sum(unknown), sum(hits), sum(cost), "
                     "sum(held), sum(hits_saved), sum(cache_saved), sum(input), sum(cache_read), sum(cache_write), sum(output), "
                     "sum(reasoning), sum(images), sum(seconds)"_s,
                     u"spend"_s, u" GROUP BY 1, 2, 3"_s, piece);
        if (!rows)
            return tl::unexpected(rows.error());
        return rows->forEach([&] {
            const auto at = [&](int column) { return rows->integer(column); };
            const SpendSums sums{.attempts = at(3),
                                 .failed = at(4),
                                 .limited = at(5),
                                 .retried = at(6),
                                 .unknown = at(7),
                                 .hits = at(8),
                                 .cost = Money{at(9)},
                                 .held = Money{at(10)},
                                 .hitsSaved = Money{at(11)},
                                 .cacheSaved = Money{at(12)},
                                 .usage = {.inputTokens = at(13),
                                           .cacheReadTokens = at(14),
                                           .cacheWriteTokens = at(15),
                                           .outputTokens = at(16),
                                           .reasoningTokens = at(17),
                                           .images = at(18),
                                           .seconds = rows->real(19)}};
            m_sums[placeOf(piece, at(0), at(1), rows->text(2))] += sums;
        });
    }

    Result<void> readTimes(const Piece &piece)
    {
        auto rows = prepared(u"durations, contents"_s, u"spend_times"_s, {}, piece);
        if (!rows)
            return tl::unexpected(rows.error());
        return rows->forEach([&] {
            auto &times = m_times[placeOf(piece, rows->integer(0), rows->integer(1), {})];
            times.first.addBytes(rows->blob(2));
            times.second.addBytes(rows->blob(3));
        });
    }

    Place placeOf(const Piece &piece, qint64 start, qint64 id, const QString &currency) const
    {
        qint64 period = 0;
        if (m_query.period == Period::Hour || m_query.period == Period::Day)
            period = start;
        else if (m_query.period == Period::Month)
            period = (piece.span == 1 ? start : start / 100) * 100 + 1;
        else if (m_query.period == Period::Week)
            period = dayNumber(BudgetPeriod{.kind = BudgetPeriod::Kind::Week}.firstDay(dateOfDay(start)));
        QString key;
        if (m_query.dimension == Dimension::Feature)
            key = featureName(static_cast<Feature>(id));
        else if (m_query.dimension != Dimension::None)
            key = m_names.value(id).key;
        return {period, key, currency};
    }

    QList<SpendRow> rows() const
    {
        QHash<QString, QString> labels;
        for (const Name &name : m_names) {
            if (!name.label.isEmpty())
                labels.insert(name.key, name.label);
        }
        QList<SpendRow> list;
        for (const auto &[place, sums] : m_sums) {
            if (sums == SpendSums{})
                continue;
            const auto &[start, key, currency] = place;
            SpendRow row{.start = {}, .hour = {}, .key = key, .label = labels.value(key, key), .currency = currency, .sums = sums};
            if (m_query.period == Period::Hour)
                row.hour = QDateTime::fromMSecsSinceEpoch(start * kHourMs, Qt::UTC);
            else if (m_query.period != Period::None)
                row.start = dateOfDay(start);
            if (const auto times = m_times.find(Place{start, key, {}}); times != m_times.cend()) {
                row.durations = percentilesOf(times->second.first);
                row.firstContents = percentilesOf(times->second.second);
            }
            list.append(row);
        }
        std::stable_sort(list.begin(), list.end(), [](const SpendRow &a, const SpendRow &b) {
            return std::tie(a.start, a.hour, b.sums.cost) < std::tie(b.start, b.hour, a.sums.cost);
        });
        return list;
    }

    SqlConnection &m_connection;
    const SpendQuery &m_query;
    /// By id, so that the newest label of a key comes last.
    QMap<qint64, Name> m_names;
    std::map<Place, SpendSums> m_sums;
    std::map<Place, std::pair<TimeHistogram, TimeHistogram>> m_times;
};

} // namespace

Result<QList<SpendRow>> readSpend(SqlConnection &connection, const SpendQuery &query)
{
    return SpendReader(connection, query).read();
}

Result<QList<SpendForecast>> readForecasts(SqlConnection &connection, QDate today)
{
    const QDate monthStart(today.year(), today.month(), 1);
    const QDate firstFull = today.addDays(-kForecastDays);
    const auto days = readSpend(connection, {.from = std::min(monthStart, firstFull), .to = {}, .period = Period::Day, .only = {}});
    if (!days)
        return tl::unexpected(days.error());
    struct Sums
    {
        Money soFar;
        Money today;
        Money before;
        QDate first;
    };
    std::map<QString, Sums> byCurrency;
    for (const SpendRow &row : *days) {
        Sums &sums = byCurrency[row.currency];
        if (row.start >= monthStart)
            sums.soFar += row.sums.cost;
        if (row.start >= today)
            sums.today += row.sums.cost;
        if (row.start >= firstFull && row.start < today) {
            sums.before += row.sums.cost;
            if (!sums.first.isValid())
                sums.first = row.start;
        }
    }
    QList<SpendForecast> list;
    for (const auto &[currency, sums] : byCurrency) {
        // Before anything was spent there were no days to average.
        const qint64 full = sums.first.isValid() ? sums.first.daysTo(today) : 0;
        const Money perDay = full > 0 ? Money{sums.before.picos / full} : sums.today;
        const qint64 daysLeft = today.daysTo(monthStart.addMonths(1)) - 1;
        const Money restOfToday = std::max(perDay - sums.today, Money{});
        list.append({.currency = currency,
                     .soFar = sums.soFar,
                     .perDay = perDay,
                     .expected = sums.soFar + restOfToday + Money{perDay.picos * daysLeft}});
    }
    return list;
}

} // namespace ledger
} // namespace maquette
