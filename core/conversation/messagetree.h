#pragma once

#include "core/conversation/message.h"

namespace maquette {

/// A message as a drawing of all branches needs it, light enough for 100,000 at once.
struct BranchRow
{
    MessageId id = 0;
    MessageId parentId = 0;
    /// Milliseconds since the epoch.
    qint64 createdMs = 0;
    /// When it last was the end of the branch that is shown; 0 for never.
    qint64 activatedMs = 0;
    qint32 textLength = 0;
    Role role = Role::User;
    MessageState state = MessageState::Complete;

    bool operator==(const BranchRow &) const = default;
};

/// Every message of a conversation.
struct MessageTree
{
    ConversationId conversationId = 0;
    /// The end of the branch that is shown; 0 for none.
    MessageId activeLeaf = 0;
    /// By their ids.
    QList<BranchRow> rows;

    bool operator==(const MessageTree &) const = default;
};

/// How a message begins: one line of it, or the name of what is attached where it has no text.
struct MessageBeginning
{
    MessageId id = 0;
    QString text;
    /// Of an answer.
    QString modelId;

    bool operator==(const MessageBeginning &) const = default;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::MessageTree)
