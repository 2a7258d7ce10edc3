#pragma once

#include "core/base/result.h"
#include "core/conversation/conversationfilter.h"
#include "core/store/sqlconnection.h"

// The store's side of filters. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette::rows {

/// Conditions on a conversation that is called `c`, with what is bound to them in order.
struct Conditions
{
    /// Never empty. All it asks of `c` stands in the index conversation_list.
    QString sql;
    QList<SqlValue> values;

    void bindTo(SqlStatement &statement) const;
};

/// Not deleted, in the archive or not, in the folder, and what the clauses ask; words apart.
Result<Conditions> conditionsOf(SqlConnection &connection, const ConversationFilter &filter);

/// Names that conversations have, for completion.
Result<ConversationNames> readNames(SqlConnection &connection);

} // namespace maquette::rows
