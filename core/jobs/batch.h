#pragma once

#include "core/calls/batchoperation.h"
#include "core/ledger/records.h"

#include <QList>

// Values of batch jobs.
namespace maquette {

/// One request of a batch job, and what became of it.
struct BatchEntry
{
    /// What the user calls it; may be empty.
    QString name;
    ChatRequest request;
    PromptCount prompt;
    /// Empty until the results are there.
    std::optional<BatchAnswer> answer;
    /// At the batch price; empty while it is not known.
    std::optional<Money> cost;

    bool operator==(const BatchEntry &) const = default;
};

/// Everything that a batch job is made of.
struct BatchRequest
{
    QString accountId;
    QString modelId;
    QString project;
    /// What lists of jobs show.
    QString title;
    QList<BatchEntry> entries;
    std::optional<Money> maxCost;
};

/// The texts of a chat, as the store keeps them and `maquette ask --batch` reads them.
QJsonObject batchChatToJson(const ChatRequest &request);
[[nodiscard]] Result<ChatRequest> batchChatFromJson(const QJsonObject &json);
QJsonObject batchAnswerToJson(const BatchAnswer &answer);
BatchAnswer batchAnswerFromJson(const QJsonObject &json);

QList<BatchPrompt> batchPrompts(const QList<BatchEntry> &entries);

/// What a batch cost, from its answers.
struct BatchBill
{
    /// The entries with their answers and costs; one that the results say nothing about has an Error.
    QList<BatchEntry> entries;
    int answered = 0;
    Usage usage;
    FigureSource usageSource = FigureSource::Reported;
    /// The sum of the entries' costs, exact; empty when one of them is unknown.
    std::optional<Money> cost;
    FigureSource costSource = FigureSource::Unknown;

    bool operator==(const BatchBill &) const = default;
};

/// Puts `answers` to their entries and reckons each by its own tokens at `price`, which is that of batches. What failed
/// without having used anything costs nothing. `succeeded` is how many the provider says that it answered: with fewer answers than
/// that, or where it does not say, one that is missing may have cost something.
BatchBill billBatch(QList<BatchEntry> entries, const QList<BatchAnswer> &answers, std::optional<int> succeeded,
                    const std::optional<Price> &price, const QDateTime &at);

} // namespace maquette
