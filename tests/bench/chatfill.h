#pragma once

#include "core/base/result.h"

namespace maquette {
class SqlConnection;
}

namespace maquette::bench {

struct ChatFill
{
    int conversations = 0;
    /// Spread over all conversations but the longest.
    int messages = 0;
    /// Messages of one more conversation; 0 for none.
    int longest = 0;
    qint64 nowMs = 0;
    quint32 seed = 1;
};

/// Adds conversations with questions and Markdown answers, searchable. Returns the id of the longest, 0 for none.
[[nodiscard]] Result<qint64> fillChats(SqlConnection &connection, const ChatFill &fill);

} // namespace maquette::bench
