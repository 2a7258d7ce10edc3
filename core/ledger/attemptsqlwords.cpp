// The way in through the words of prompts and replies: the part of AttemptSql that pages through the index of words.
#include "core/ledger/attemptsql.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

/// What began before the bound of time need not be looked at, however often it has the words.
Result<void> AttemptSql::findFirstRow(SqlConnection &connection)
{
    if (!m_query.since.isValid())
        return {};
    const auto first = connection.integer(u"SELECT min(id) FROM attempts INDEXED BY attempts_by_time WHERE started_at >= ?",
                                          {m_query.since.toMSecsSinceEpoch()});
    if (!first)
        return tl::unexpected(first.error());
    m_firstRow = first->value_or(std::numeric_limits<qint64>::max());
    return {};
}

SqlCondition AttemptSql::wordsPage(const SqlCondition &extra) const
{
    SqlCondition where{u"attempt_search MATCH ?"_s, {m_match}};
    if (m_firstRow > 0)
        join(where, {u"attempt_search.rowid >= ?"_s, {m_firstRow}}, u" AND ");
    if (!m_query.after.isTop) {
        where.text += m_query.isReversed ? u" AND attempt_search.rowid > ?"_s : u" AND attempt_search.rowid < ?"_s;
        where.values.append(m_query.after.rowId);
    }
    join(where, conditions(u"a", nullptr, Words::Omit), u" AND ");
    join(where, extra, u" AND ");
    return {u"SELECT a.id AS id, a.id AS place FROM attempt_search CROSS JOIN attempts a ON a.id = attempt_search.rowid WHERE %1 "
            "ORDER BY attempt_search.rowid %2 LIMIT %3"_s.arg(where.text, direction(), QString::number(m_query.limit + 1)),
            where.values};
}

} // namespace maquette::ledger
