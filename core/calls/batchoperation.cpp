#include "core/calls/batchoperation.h"

#include "core/accounts/endpoint.h"
#include "core/ledger/costing.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr QLatin1StringView kPrefix{"item-"};

/// Reads the answer to a submission whole.
class BatchReader final : public ReplyReader
{
public:
    BatchReader(std::shared_ptr<const BatchCodec> codec, BatchStatus &status) : m_codec(std::move(codec)), m_status(status)
    {
        m_status = {};
    }

    void begin(const HttpHead &head) override { m_response.head = head; }
    Result<void> feed(const QByteArray &bytes) override
    {
        m_response.body += bytes;
        return {};
    }
    Result<void> end() override
    {
        auto status = m_codec->decodeStatus(m_response);
        if (!status)
            return tl::unexpected(status.error());
        m_status = std::move(*status);
        m_isComplete = true;
        return {};
    }
    bool isComplete() const override { return m_isComplete; }
    bool hasContent() const override { return m_isComplete; }
    std::optional<Usage> reportedUsage() const override { return {}; }
    Usage countedUsage() const override { return {}; }
    QString finishReason() const override { return {}; }
    QString answeringModel() const override { return {}; }
    QString responseId() const override { return m_status.id; }
    bool isDeferred() const override { return true; }

private:
    std::shared_ptr<const BatchCodec> m_codec;
    BatchStatus &m_status;
    HttpResponse m_response;
    bool m_isComplete = false;
};

/// Items are kept as text until they are sent, so nothing else can be among them.
bool isText(const ChatRequest &request)
{
    return request.tools.isEmpty() && std::all_of(request.messages.cbegin(), request.messages.cend(), [](const ChatMessage &one) {
               return one.images.isEmpty() && one.documents.isEmpty() && one.toolCalls.isEmpty() && one.echoes.isEmpty();
           });
}

Result<void> guardItem(const BatchPrompt &item, const ChatOperation &operation, const Candidate &candidate, qsizetype number)
{
    Result<void> allowed = isText(item.request) ? operation.guard(candidate)
                                                : failure(Error::Kind::Unsupported, BatchOperation::tr("Batches take texts only."));
    if (!allowed)
        allowed.error().message = BatchOperation::tr("Request %1: %2").arg(number).arg(allowed.error().message);
    return allowed;
}

Result<void> guardBatch(const QList<BatchPrompt> &prompts, const Candidate &candidate)
{
    if (!candidate.provider || !candidate.provider->batches) {
        return failure(
            Error::Kind::Unsupported,
            BatchOperation::tr("%1 takes no batches. Choose another account, or ask one by one.").arg(candidate.account.name));
    }
    if (candidate.model.kind != ModelKind::Chat) {
        return failure(Error::Kind::Unsupported,
                       BatchOperation::tr("%1 does not chat. Choose another model.").arg(candidate.model.displayName()));
    }
    if (prompts.isEmpty())
        return failure(Error::Kind::Usage, BatchOperation::tr("There is nothing in this batch."));
    return {};
}

} // namespace

QString batchItemId(qsizetype position)
{
    return kPrefix + QString::number(position);
}

std::optional<qsizetype> batchPositionOf(const QString &id)
{
    bool isNumber = false;
    const qsizetype position = id.startsWith(kPrefix) ? id.mid(kPrefix.size()).toLongLong(&isNumber) : -1;
    return isNumber && position >= 0 ? std::optional(position) : std::nullopt;
}

BatchPlan planBatch(const QList<BatchPrompt> &prompts, const Candidate &candidate, const QDateTime &now)
{
    BatchPlan plan;
    plan.allowed = guardBatch(prompts, candidate);
    if (!plan.allowed)
        return plan;
    Candidate priced = candidate;
    plan.price = batchPriceOf(candidate.model);
    if (plan.price)
        priced.model.price = plan.price;
    plan.most = Money{};
    QList<BatchItem> items;
    for (const BatchPrompt &prompt : prompts) {
        const ChatOperation operation({.request = prompt.request, .prompt = prompt.prompt, .countTokens = {}, .now = now});
        plan.allowed = guardItem(prompt, operation, candidate, items.size() + 1);
        if (!plan.allowed)
            return plan;
        plan.most = plus(plan.most, operation.worstCase(priced));
        plan.inputTokens += prompt.prompt.total();
        plan.isExact = plan.isExact && prompt.prompt.isExact;
        items.append({prompt.id, prompt.request});
        items.last().request.modelId = candidate.model.id;
    }
    const Endpoint endpoint = endpointOf(candidate.account, *candidate.provider);
    const auto &codec = candidate.provider->batches;
    auto upload = codec->upload(items, candidate.model, endpoint);
    if (upload && *upload) {
        plan.upload = std::move(*upload);
        return plan;
    }
    auto submission =
        upload ? codec->submit(items, {}, candidate.model, endpoint) : Result<HttpRequest>(tl::unexpected(upload.error()));
    if (submission)
        plan.submission = std::move(*submission);
    else
        plan.allowed = tl::unexpected(submission.error());
    return plan;
}

BatchOperation::BatchOperation(Input input) : m_input(std::move(input)) {}

Result<std::optional<HttpRequest>> BatchOperation::preparation(const Candidate &)
{
    return m_uploadId.isEmpty() ? m_input.plan.upload : std::nullopt;
}

Result<void> BatchOperation::prepared(const Candidate &candidate, const HttpResponse &response)
{
    auto id = candidate.provider->batches->decodeUpload(response);
    if (!id)
        return tl::unexpected(id.error());
    m_uploadId = std::move(*id);
    return {};
}

Result<HttpRequest> BatchOperation::encode(const Candidate &candidate) const
{
    if (m_input.plan.submission)
        return *m_input.plan.submission;
    // The items lie in the file that was uploaded.
    return candidate.provider->batches->submit({}, m_uploadId, candidate.model, endpointOf(candidate.account, *candidate.provider));
}

std::unique_ptr<ReplyReader> BatchOperation::reader(const Candidate &candidate)
{
    return std::make_unique<BatchReader>(candidate.provider->batches, m_status);
}

void BatchOperation::keep(const QString &attemptId, QObject *, std::function<void(Result<void>)> done)
{
    m_input.keep(attemptId, m_status, std::move(done));
}

} // namespace maquette
