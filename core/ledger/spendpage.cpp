#include "core/ledger/spendpage.h"

#include "core/ledger/budgetcheck.h"
#include "core/ledger/spendqueries.h"
#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"

namespace maquette::ledger {

namespace {

using Dimension = SpendQuery::Dimension;

/// Keeps the first error of several reads.
class PageReader
{
public:
    explicit PageReader(SqlConnection &connection) : m_connection(connection) {}

    QList<SpendRow> rows(const SpendQuery &query)
    {
        return take(m_error ? Result<QList<SpendRow>>() : readSpend(m_connection, query));
    }
    template<typename T>
    T take(Result<T> read)
    {
        if (read)
            return std::move(*read);
        if (!m_error)
            m_error = read.error();
        return {};
    }
    const std::optional<Error> &error() const { return m_error; }

private:
    SqlConnection &m_connection;
    std::optional<Error> m_error;
};

} // namespace

Result<SpendPage> readSpendPage(SqlConnection &connection, const SpendPageQuery &query, QDate today)
{
    PageReader reader(connection);
    const SpendQuery span{.from = query.from, .to = query.to, .only = {}, .isPlayMoney = query.isPlayMoney};
    const auto rows = [&](SpendQuery::Period period, Dimension dimension, bool hasTimes) {
        SpendQuery one = span;
        one.period = period;
        one.dimension = dimension;
        one.hasTimes = hasTimes;
        return reader.rows(one);
    };
    SpendPage page;
    page.today = today;
    page.bars = rows(query.period, query.bars, false);
    page.lines = rows(SpendQuery::Period::None, query.lines, true);
    page.ring = rows(SpendQuery::Period::None, query.ring, false);
    page.all = rows(SpendQuery::Period::None, Dimension::None, false);
    SpendQuery chats = span;
    chats.only = {{BudgetScope::Kind::Feature, featureName(Feature::Chat)}};
    chats.hasTimes = true;
    const QList<SpendRow> chatRows = reader.rows(chats);
    if (!chatRows.isEmpty())
        page.chats = chatRows.constFirst().firstContents;
    for (const SpendRow &row : reader.rows({.from = {}, .to = {}, .only = {}}))
        page.currencies.append(row.currency);
    page.hasPlayMoney = !reader.rows({.from = {}, .to = {}, .only = {}, .isPlayMoney = true}).isEmpty();
    page.totals = reader.take(readTotals(connection, today));
    page.forecasts = reader.take(readForecasts(connection, today));
    page.budgets = reader.take(readBudgetStatuses(connection, today));
    page.health = reader.take(readHealth(connection, today));
    if (reader.error())
        return tl::unexpected(*reader.error());
    return page;
}

} // namespace maquette::ledger
