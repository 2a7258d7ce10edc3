#include "core/jobs/batch.h"

#include "core/catalog/tokenestimate.h"
#include "core/ledger/costing.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// What one answer used, and where that is known from; empty where it used nothing.
std::optional<std::pair<Usage, FigureSource>> usageOf(const BatchEntry &entry)
{
    const BatchAnswer &answer = *entry.answer;
    if (answer.usage)
        return std::pair(*answer.usage, FigureSource::Reported);
    if (answer.error)
        return {};
    const Usage counted{.inputTokens = entry.prompt.total(), .outputTokens = approximateTokens(answer.text)};
    return std::pair(counted, FigureSource::Counted);
}

/// Money may have gone for it although nobody knows how much.
bool isCostUnknown(const BatchAnswer &answer)
{
    return answer.error && !answer.usage && (answer.error->outcomeUnknown || answer.error->kind == Error::Kind::Protocol);
}

BatchAnswer missingAnswer(bool mayHaveCost)
{
    BatchAnswer answer;
    answer.error = Error{.kind = mayHaveCost ? Error::Kind::Protocol : Error::Kind::Cancelled,
                         .message = QCoreApplication::translate("maquette::Batch", "The results say nothing about this request."),
                         .outcomeUnknown = mayHaveCost};
    return answer;
}

} // namespace

QList<BatchPrompt> batchPrompts(const QList<BatchEntry> &entries)
{
    QList<BatchPrompt> prompts;
    prompts.reserve(entries.size());
    for (const BatchEntry &entry : entries)
        prompts.append({batchItemId(prompts.size()), entry.request, entry.prompt});
    return prompts;
}

BatchBill billBatch(QList<BatchEntry> entries, const QList<BatchAnswer> &answers, std::optional<int> succeeded,
                    const std::optional<Price> &price, const QDateTime &at)
{
    BatchBill bill{.entries = std::move(entries), .usage = {}, .cost = Money{}};
    for (const BatchAnswer &answer : answers) {
        const auto position = batchPositionOf(answer.id);
        // A second answer to one request is none of ours; the first one stays.
        if (!position || *position >= bill.entries.size() || bill.entries.at(*position).answer)
            continue;
        bill.entries[*position].answer = answer;
        bill.answered += answer.error ? 0 : 1;
    }
    const bool isComplete = succeeded && bill.answered >= *succeeded;
    for (BatchEntry &entry : bill.entries) {
        if (!entry.answer)
            entry.answer = missingAnswer(!isComplete);
        entry.cost = Money{};
        if (isCostUnknown(*entry.answer)) {
            entry.cost.reset();
        } else if (const auto used = usageOf(entry)) {
            bill.usage += used->first;
            if (used->second == FigureSource::Counted)
                bill.usageSource = FigureSource::Counted;
            entry.cost = costFigure(price, used->first, used->second, at).cost;
        }
        bill.cost = plus(bill.cost, entry.cost);
    }
    if (bill.cost)
        bill.costSource = bill.usageSource == FigureSource::Counted ? FigureSource::Counted : FigureSource::Computed;
    return bill;
}

} // namespace maquette
