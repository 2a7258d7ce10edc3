#pragma once

#include "core/calls/chatoperation.h"
#include "core/modality/batch.h"

#include <QCoreApplication>

#include <functional>

namespace maquette {

/// One chat of a batch on its way out.
struct BatchPrompt
{
    /// As batchItemId() makes it; providers bring answers in any order.
    QString id;
    ChatRequest request;
    PromptCount prompt;

    bool operator==(const BatchPrompt &) const = default;
};

/// Our own name of item number `position`, which every provider takes.
QString batchItemId(qsizetype position);
/// Empty for a name that is not ours.
std::optional<qsizetype> batchPositionOf(const QString &id);

/// What can be said and prepared of a batch before it is sent: made on a pool, since fifty thousand requests take their time.
struct BatchPlan
{
    /// Why it cannot be sent; the item's number is in the sentence.
    Result<void> allowed;
    /// The most that all of it can cost: at the batch price where that is known, else at the usual one, which is not less.
    std::optional<Money> most;
    /// Of a batch, by which it is billed; empty where nobody knows.
    std::optional<Price> price;
    /// Input tokens of all items, and whether every count is exact.
    qint64 inputTokens = 0;
    bool isExact = true;
    /// The free upload that comes first; without one `submission` is the paid request.
    std::optional<HttpRequest> upload;
    std::optional<HttpRequest> submission;
};

/// From any thread.
BatchPlan planBatch(const QList<BatchPrompt> &prompts, const Candidate &candidate, const QDateTime &now);

/// The submission of a batch on the dispatcher's road; its attempt stays held until the results are there.
class BatchOperation final : public Operation
{
    Q_DECLARE_TR_FUNCTIONS(maquette::BatchOperation)

public:
    struct Input
    {
        /// For the one candidate that is asked.
        BatchPlan plan;
        /// Called when the provider took the batch; commits how it is found again together with Ledger::deferIn().
        std::function<void(const QString &attemptId, const BatchStatus &status, std::function<void(Result<void>)> done)> keep;
    };
    explicit BatchOperation(Input input);

    Feature feature() const override { return Feature::Batch; }
    // Sent twice it is billed twice, like a film.
    CostClass costClass() const override { return CostClass::Media; }
    Lane lane() const override { return Lane::Stream; }
    Result<void> guard(const Candidate &) const override { return m_input.plan.allowed; }
    std::optional<Money> worstCase(const Candidate &) const override { return m_input.plan.most; }
    // Batches have limits of their own, apart from those of single calls.
    qint64 tokensAgainstLimit(const Candidate &) const override { return 0; }
    Result<std::optional<HttpRequest>> preparation(const Candidate &candidate) override;
    Result<void> prepared(const Candidate &candidate, const HttpResponse &response) override;
    Result<HttpRequest> encode(const Candidate &candidate) const override;
    std::unique_ptr<ReplyReader> reader(const Candidate &candidate) override;
    void keep(const QString &attemptId, QObject *context, std::function<void(Result<void>)> done) override;

    /// How the batch stood when it was taken.
    const BatchStatus &status() const { return m_status; }

private:
    Input m_input;
    QString m_uploadId;
    BatchStatus m_status;
};

} // namespace maquette
