#pragma once

#include "core/conversation/message.h"

namespace maquette {

/// Answers to one question as columns side by side.
struct AnswerColumns
{
    MessageId question = 0;
    /// How the question begins.
    QString prompt;
    /// Where each column begins, the newest six: by their letters where they have some, otherwise in the order in which they were asked.
    QList<MessageId> answers;
    /// The place in the alphabet of each one's letter.
    QList<int> letters;
    /// Nobody is told who is who yet.
    bool isBlind = false;
    /// All of them have ended, so that there can be a vote.
    bool haveEnded = false;

    bool operator==(const AnswerColumns &) const = default;
};

/// What a person thinks of the answers in a blind comparison.
struct Ballot
{
    enum class Kind {
        /// `winner` is better than the others.
        Better,
        Tie,
        /// None of them is any good.
        None
    };
    Kind kind = Kind::Tie;
    MessageId winner = 0;
};

/// How a model did in all blind comparisons.
struct ModelTally
{
    QString providerId;
    QString providerName;
    QString modelId;
    int wins = 0;
    int losses = 0;
    int ties = 0;

    bool operator==(const ModelTally &) const = default;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::AnswerColumns)
