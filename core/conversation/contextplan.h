#pragma once

#include "core/base/money.h"
#include "core/catalog/model.h"
#include "core/conversation/conversation.h"

#include <QList>

#include <optional>
#include <utility>

// What of a branch goes out with the next message: pure functions over counts.
namespace maquette {

/// A message of the branch as far as planning goes.
struct PlannedMessage
{
    qint64 tokens = 0;
    /// The user's: what goes out can begin here. An answer never goes without what it answers.
    bool isQuestion = false;

    bool operator==(const PlannedMessage &) const = default;
};

struct ContextInput
{
    ContextPolicy policy;
    /// The end of the branch, oldest first, as far as it was read.
    QList<PlannedMessage> messages;
    /// The first of them is the branch's first.
    bool isWhole = true;
    /// What goes out whatever is planned: system prompt, form, the new message.
    qint64 fixed = 0;
    /// What the summary adds to that, where one goes out.
    qint64 summary = 0;
    /// The last question of `messages` is the one that is asked (again), and goes out with what follows it.
    bool isLastNeeded = false;
    /// What the model takes as input beside the longest answer; empty where nobody knows.
    std::optional<qint64> limit;
    /// Everything was counted the way the model's provider counts.
    bool isExact = true;
    /// Where the messages began that went out last time; -1 where that is not known or not among them.
    qsizetype anchor = -1;
    /// The first message that the summary does not cover; -1 without a summary.
    qsizetype summarised = -1;
};

struct ContextPlan
{
    /// Messages from here on go out.
    qsizetype first = 0;
    bool hasSummary = false;
    /// All that goes in.
    qint64 tokens = 0;
    /// What may go in; empty where nobody knows.
    std::optional<qint64> room;
    /// Of the messages that were read: those that neither go out nor are part of the summary.
    qsizetype leftOut = 0;
    qint64 leftOutTokens = 0;

    bool operator==(const ContextPlan &) const = default;
    bool fits() const { return !room || tokens <= *room; }
};

/// What is kept free for the answer: what is asked for, otherwise an eighth of the context and at most what the model writes.
qint64 reserveFor(const Model &model, std::optional<qint64> asked);
/// What `model` takes as input beside that; empty where nobody knows.
std::optional<qint64> inputLimitOf(const Model &model, std::optional<qint64> asked);

/// A window moves by a quarter when it has to, and then stays where it is: providers read again from their caches only what begins
/// like the request before. One that was not counted exactly stays below the model's limit by as much as the counts may be wrong.
ContextPlan planContext(const ContextInput &input);

/// The messages [first, second) that are to become part of the summary before the window has to move; empty while there is time.
/// `input.fixed` is without a new message.
std::optional<std::pair<qsizetype, qsizetype>> rangeToSummarise(const ContextInput &input);

/// A message that no summary covers yet, as far as its length goes.
struct UncoveredMessage
{
    MessageId id = 0;
    qint64 characters = 0;
    bool isQuestion = false;

    bool operator==(const UncoveredMessage &) const = default;
};
/// How many of `messages` become part of the next summary where `characters` of them can be read at once: those that fit whole, up to
/// the last answer to a question. Where not even the first question fits with its answers, these alone.
qsizetype summarisedAtOnce(const QList<UncoveredMessage> &messages, qint64 characters);

/// A quarter of what may go in.
qint64 contextStep(const ContextInput &input);

/// The system prompt with a summary below it, so that the prompt stays the beginning of every request.
QString systemWithSummary(const QString &system, const QString &summary);

/// The cheapest of `models` that can write summaries, by what goes in; empty where none can. Prices that nobody knows come last.
std::optional<qsizetype> cheapestSummariser(const QList<Model> &models, QDate today);

} // namespace maquette
