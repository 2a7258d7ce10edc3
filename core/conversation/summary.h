#pragma once

#include "core/conversation/conversation.h"

namespace maquette {

/// What stands in front of a window in place of the messages that do not go out any more.
struct Summary
{
    enum class State { Complete, UnderWay, Failed };

    qint64 id = 0;
    ConversationId conversation = 0;
    /// The last message that it covers.
    MessageId upTo = 0;
    State state = State::Complete;
    QString text;
    /// Somebody changed the words.
    bool isEdited = false;
    QDateTime createdAt;
    /// Snapshots, as an answer's.
    QString providerName;
    AnswerModel by;
    QString callId;
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    /// Empty while it is not known.
    std::optional<Money> cost;
    bool isPlayMoney = false;
    /// Why there is none.
    QString error;

    bool operator==(const Summary &) const = default;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Summary)
