#pragma once

#include "core/exchange/foreignconversation.h"

#include <QList>

namespace maquette::exchange {

/// The order in which a foreign conversation's messages are written: parents first, the branches of one message oldest first.
struct TreePlan
{
    /// Indexes into ForeignConversation::messages of those that are shown.
    QList<qsizetype> order;
    /// For each of the messages: the index of the message that it hangs below when only shown ones count; -1 for none.
    QList<qsizetype> parents;
    /// The end of the branch that is shown; -1 when nothing is.
    qsizetype active = -1;

    bool operator==(const TreePlan &) const = default;
};

/// Makes a sound tree of whatever parents the export told: cycles are cut, messages without their parent begin a branch of their
/// own (both are added to `conversation.problems`), hidden ones are passed over, thoughts go to the answers that follow them.
/// Messages without a time get that of the one before. Works without recursion on any depth.
TreePlan planTree(ForeignConversation &conversation);

} // namespace maquette::exchange
