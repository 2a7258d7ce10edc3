#pragma once

#include "core/conversation/message.h"

namespace maquette {

/// What the answers of one model came to in a conversation.
struct ModelFigures
{
    QString providerName;
    QString modelId;
    int answers = 0;
    Usage usage;
    Money cost;
    Money playCost;
    /// Answers that were asked for here and whose cost nobody knows.
    int unknownCosts = 0;
    /// From the request to the end of the answer, of all together.
    std::chrono::milliseconds duration{0};

    bool operator==(const ModelFigures &) const = default;
};

/// A conversation in numbers: all of its branches, counted by the store.
struct ConversationFigures
{
    int messages = 0;
    int questions = 0;
    int answers = 0;
    /// Ways through the tree, each from a first message to an end.
    int branches = 0;
    int attachments = 0;
    qint64 characters = 0;
    /// Of the first and the last message; invalid while there is none.
    QDateTime first;
    QDateTime last;
    /// What the conversation itself was charged; a fork's copied answers were paid where they come from.
    Money cost;
    Money playCost;
    int unknownCosts = 0;
    bool isFree = false;
    /// The one with the most answers first.
    QList<ModelFigures> models;

    bool operator==(const ConversationFigures &) const = default;
    ModelFigures sum() const;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::ConversationFigures)
