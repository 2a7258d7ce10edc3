#pragma once

#include "core/base/result.h"
#include "core/ledger/ledger.h"
#include "core/store/sqlconnection.h"

#include <QList>
#include <QString>

namespace maquette {

namespace ledger {

/// A condition with the values for its `?`.
struct SqlCondition
{
    QString text;
    QList<SqlValue> values;
};

/// Puts `condition` behind what `to` has.
void join(SqlCondition &to, const SqlCondition &condition, QStringView with);

/// Turns a query's filter and bounds into SQL whose values are all bound.
///
/// Names are looked up first, so that the conditions on `attempts` compare numbers and its indexes give the order.
class AttemptSql
{
public:
    [[nodiscard]] static Result<AttemptSql> make(SqlConnection &connection, const AttemptQuery &query);

    /// Selects `id, started_at` (or `id` and what `order` sorts by) of the page's attempts, one more than the limit.
    /// `extra` is a further condition on alias `a`.
    SqlCondition page(const SqlCondition &extra = {}) const;
    /// "ORDER BY …" of page(), which is `t` there, joined with its attempts `a`.
    QString pageOrder() const;
    /// The filter and the bounds on this alias of `attempts`, without the cursor.
    SqlCondition matches(QStringView alias) const;

private:
    QString direction() const { return m_query.isReversed ? QStringLiteral("ASC") : QStringLiteral("DESC"); }
    /// By a name or a status, one value after the other.
    bool isGrouped() const;
    bool isByWords() const { return !m_match.isEmpty() && m_query.order == AttemptQuery::Order::Newest; }

    /// How words of prompts and replies are looked up: found once, asked of each row, or not at all.
    enum class Words { AsSet, EachRow, Omit };

    struct Term
    {
        AttemptFilter::Clause clause;
        /// For names that are kept as numbers: those that match.
        QList<qint64> ids;
    };

    explicit AttemptSql(const AttemptQuery &query) : m_query(query) {}
    Result<void> resolve(SqlConnection &connection);
    Result<void> findRareRange(SqlConnection &connection);
    Result<void> countMatches(SqlConnection &connection);
    bool hasUnusualOutcome() const;
    SqlCondition conditions(QStringView alias, const Term *without, Words words) const;
    Result<void> findFirstRow(SqlConnection &connection);
    SqlCondition wordsPage(const SqlCondition &extra) const;
    Result<void> findGroups(SqlConnection &connection);
    SqlCondition belowCursor(qint64 value) const;
    SqlCondition groupsPage(const SqlCondition &extra) const;
    SqlCondition sortedGroupsPage(const SqlCondition &rest) const;
    SqlCondition cursor() const;
    SqlCondition branch(const SqlCondition &where) const;
    QString orderExpression() const;
    QString orderIndex() const;
    const Term *spreadTerm() const;

    AttemptQuery m_query;
    QList<Term> m_terms;
    /// A range so narrow that its index is the way in; empty when going back in time is quicker.
    SqlCondition m_rare;
    /// So few rows match that they are found first and sorted then, instead of walked through in order.
    bool m_isSorted = false;
    /// Words that all have to be there, as FTS5 wants them; the way in for the newest first.
    QString m_match;
    /// No older row can match.
    qint64 m_firstRow = 0;
    /// The values of a grouped order from the cursor's on, in their order.
    QList<qint64> m_groups;
    /// When the cursor's row began.
    qint64 m_afterTime = 0;
};

} // namespace ledger
} // namespace maquette
