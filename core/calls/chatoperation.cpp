#include "core/calls/chatoperation.h"

#include "core/accounts/endpoint.h"
#include "core/calls/tokenmeter.h"
#include "core/catalog/tokencounter.h"
#include "core/ledger/costing.h"

#include <QLocale>

#include <algorithm>

namespace maquette {

namespace {

/// Feeds the codec and hands on what it says.
class ChatReader final : public ReplyReader
{
public:
    ChatReader(ChatOperation &operation, std::unique_ptr<ChatDecoder> decoder)
        : m_operation(operation)
        , m_decoder(std::move(decoder))
        , m_output(operation.input().countTokens)
        , m_reasoning(operation.input().countTokens)
    {
    }

    Result<void> feed(const QByteArray &bytes) override
    {
        std::vector<ChatEvent> events;
        const Result<void> read = m_decoder->feed(bytes, events);
        deliver(events);
        return read;
    }

    Result<void> end() override
    {
        std::vector<ChatEvent> events;
        const Result<void> ended = m_decoder->end(events);
        deliver(events);
        return ended;
    }

    bool isComplete() const override { return m_decoder->isComplete(); }
    bool hasContent() const override { return m_decoder->hasContent(); }
    std::optional<Usage> reportedUsage() const override { return m_decoder->usage(); }

    Usage countedUsage() const override
    {
        Usage usage;
        usage.inputTokens = m_operation.input().prompt.total();
        usage.outputTokens = m_output.tokens();
        usage.reasoningTokens = m_reasoning.tokens();
        return usage;
    }

    QString finishReason() const override
    {
        const auto reason = m_decoder->finishReason();
        return reason ? finishReasonName(*reason) : QString();
    }

    QString answeringModel() const override { return m_decoder->modelId(); }
    QString responseId() const override { return m_decoder->responseId(); }
    std::optional<HttpRequest> continuation() const override { return m_decoder->continuation(); }

private:
    void deliver(const std::vector<ChatEvent> &events)
    {
        if (events.empty())
            return;
        for (const ChatEvent &event : events) {
            if (const auto *text = std::get_if<TextDelta>(&event)) {
                m_output.add(text->text);
            } else if (const auto *reasoning = std::get_if<ReasoningDelta>(&event)) {
                m_reasoning.add(reasoning->text);
            } else if (const auto *call = std::get_if<ToolCallDelta>(&event)) {
                m_output.add(call->name);
                m_output.add(call->arguments);
            }
        }
        emit m_operation.events(QList<ChatEvent>(events.begin(), events.end()));
    }

    ChatOperation &m_operation;
    std::unique_ptr<ChatDecoder> m_decoder;
    TokenMeter m_output;
    TokenMeter m_reasoning;
};

bool hasImages(const ChatRequest &request)
{
    return std::any_of(request.messages.cbegin(), request.messages.cend(),
                       [](const ChatMessage &message) { return !message.images.isEmpty(); });
}

bool isEmptyPrompt(const ChatRequest &request)
{
    const auto last = std::find_if(request.messages.crbegin(), request.messages.crend(),
                                   [](const ChatMessage &message) { return message.role != Role::System; });
    return last == request.messages.crend() ||
           (last->text.trimmed().isEmpty() && last->images.isEmpty() && last->documents.isEmpty() && last->toolCallId.isEmpty());
}

} // namespace

ChatOperation::ChatOperation(Input input) : m_input(std::move(input)) {}

ChatOperation::~ChatOperation() = default;

QString ChatOperation::prompt() const
{
    const QList<ChatMessage> &messages = m_input.request.messages;
    const auto last =
        std::find_if(messages.crbegin(), messages.crend(), [](const ChatMessage &message) { return message.role == Role::User; });
    return last == messages.crend() ? QString() : last->text;
}

Lane ChatOperation::lane() const
{
    // An answer that does not stream takes as long as one that does.
    return Lane::Stream;
}

Result<void> ChatOperation::guard(const Candidate &candidate) const
{
    const Model &model = candidate.model;
    if (isEmptyPrompt(m_input.request))
        return failure(Error::Kind::Usage, tr("There is nothing to send yet. Write a message first."));
    if (model.isRetired(m_input.now.date())) {
        return failure(Error::Kind::NotFound,
                       model.shutdown.isValid()
                           ? tr("%1 was shut down on %2. Choose another model.")
                                 .arg(model.displayName(), QLocale().toString(model.shutdown, QLocale::ShortFormat))
                           : tr("%1 was shut down. Choose another model.").arg(model.displayName()));
    }
    if (auto able = guardCapabilities(candidate); !able)
        return able;
    return guardLength(model);
}

Result<void> ChatOperation::guardCapabilities(const Candidate &candidate) const
{
    const Model &model = candidate.model;
    const bool makesText = model.outputs.isEmpty() || model.outputs.contains(Medium::Text);
    if (!candidate.provider || !candidate.provider->chatFor(model) || (model.kind != ModelKind::Chat && !makesText))
        return failure(Error::Kind::Unsupported, tr("%1 does not chat. Choose another model.").arg(model.displayName()));
    const ChatRequest &request = m_input.request;
    if (hasImages(request) && model.can(Capability::Vision) == Known::No) {
        return failure(Error::Kind::Unsupported,
                       tr("%1 cannot see pictures. Remove them or choose a model that can.").arg(model.displayName()));
    }
    if (!request.tools.isEmpty() && model.can(Capability::Tools) == Known::No)
        return failure(Error::Kind::Unsupported, tr("%1 cannot use tools. Choose a model that can.").arg(model.displayName()));
    if (request.format == ChatRequest::Format::JsonSchema && model.can(Capability::JsonSchema) == Known::No) {
        return failure(Error::Kind::Unsupported,
                       tr("%1 cannot keep to a JSON schema. Choose a model that can.").arg(model.displayName()));
    }
    return {};
}

Result<void> ChatOperation::guardLength(const Model &model) const
{
    const QLocale locale;
    const qint64 counted = m_input.prompt.total();
    const auto atLeast =
        m_input.prompt.isExact ? counted : static_cast<qint64>(static_cast<double>(counted) / (1 + TokenCount::kApproximationError));
    const qint64 asked = m_input.request.maxOutputTokens.value_or(0);
    if (model.maxOutputTokens && asked > *model.maxOutputTokens) {
        return failure(Error::Kind::Rejected,
                       tr("%1 writes at most %2 tokens, and %3 are asked for. Lower the limit.")
                           .arg(model.displayName(), locale.toString(*model.maxOutputTokens), locale.toString(asked)));
    }
    const QString count = m_input.prompt.isExact ? locale.toString(counted) : tr("about %1").arg(locale.toString(counted));
    const auto limit = model.maxInputTokens ? model.maxInputTokens : model.contextTokens;
    if (limit && atLeast > *limit) {
        return failure(Error::Kind::TooLarge, tr("This is %1 tokens long, and %2 reads at most %3. Shorten it, start a new chat or "
                                                 "choose a model with a larger context.")
                                                  .arg(count, model.displayName(), locale.toString(*limit)));
    }
    if (model.contextTokens && atLeast + asked > *model.contextTokens) {
        return failure(Error::Kind::TooLarge,
                       tr("This is %1 tokens long; with an answer of up to %2 it does not fit into the %3 tokens of %4. "
                          "Shorten it or ask for a shorter answer.")
                           .arg(count, locale.toString(asked), locale.toString(*model.contextTokens), model.displayName()));
    }
    return {};
}

std::optional<qint64> ChatOperation::mostOutput(const Model &model) const
{
    if (m_input.request.maxOutputTokens)
        return m_input.request.maxOutputTokens;
    if (model.maxOutputTokens)
        return model.maxOutputTokens;
    if (model.contextTokens)
        return std::max<qint64>(*model.contextTokens - m_input.prompt.total(), 0);
    return {};
}

std::optional<Money> ChatOperation::worstCase(const Candidate &candidate) const
{
    if (!candidate.model.price)
        return {};
    const Price &price = *candidate.model.price;
    auto output = mostOutput(candidate.model);
    if (!output && price.tokens.output == Money{})
        output = 0;
    if (!output)
        return {};
    qint64 input = m_input.prompt.total();
    if (!m_input.prompt.isExact)
        input += static_cast<qint64>(static_cast<double>(input) * TokenCount::kApproximationError);
    return worstCaseOf(price, input, *output, m_input.now);
}

qint64 ChatOperation::tokensAgainstLimit(const Candidate &) const
{
    return m_input.prompt.total() + m_input.request.maxOutputTokens.value_or(0);
}

Result<HttpRequest> ChatOperation::encodeFor(const ChatRequest &request, const Candidate &candidate)
{
    ChatRequest named = request;
    named.modelId = candidate.model.id;
    return candidate.provider->chatFor(candidate.model)
        ->encode(named, candidate.model, endpointOf(candidate.account, *candidate.provider));
}

void ChatOperation::setEncoded(const Candidate &candidate, const HttpRequest &request)
{
    m_encoded = Encoded{candidate.account.id, candidate.model.id, request};
}

Result<HttpRequest> ChatOperation::encode(const Candidate &candidate) const
{
    if (m_encoded && m_encoded->accountId == candidate.account.id && m_encoded->modelId == candidate.model.id)
        return m_encoded->request;
    return encodeFor(m_input.request, candidate);
}

std::unique_ptr<ReplyReader> ChatOperation::reader(const Candidate &candidate)
{
    return std::make_unique<ChatReader>(*this, candidate.provider->chatFor(candidate.model)->decoder(m_input.request.isStreaming));
}

} // namespace maquette

#include "moc_chatoperation.cpp"
