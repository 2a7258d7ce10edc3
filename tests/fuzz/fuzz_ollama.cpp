#include "core/wire/cohere.h"
#include "core/wire/ollamachat.h"
#include "core/wire/ollamaembed.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace maquette;

namespace {

void demand(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

/// What a decoder makes of a body, with neighbouring texts joined.
struct Read
{
    QString text;
    QString reasoning;
    QList<ToolCall> calls;
    bool isGood = true;
    Error::Kind kind = Error::Kind::Internal;
    std::optional<FinishReason> finish;
    std::optional<Usage> usage;
    QString modelId;

    bool operator==(const Read &) const = default;
};

Read decode(QByteArrayView body, qsizetype step)
{
    const auto decoder = OllamaChatCodec().decoder(true);
    Read read;
    std::vector<ChatEvent> events;
    Result<void> result;
    for (qsizetype at = 0; at < body.size() && result; at += step) {
        // A copy that ends with the piece and dies, so that reading behind it or later is found.
        const QByteArrayView piece = body.sliced(at, std::min(step, body.size() - at));
        const std::vector<char> bytes(piece.begin(), piece.end());
        result = decoder->feed(QByteArrayView(bytes.data(), piece.size()), events);
    }
    if (result)
        result = decoder->end(events);
    for (const ChatEvent &event : events) {
        if (const auto *text = std::get_if<TextDelta>(&event))
            read.text += text->text;
        else if (const auto *reasoning = std::get_if<ReasoningDelta>(&event))
            read.reasoning += reasoning->text;
        else if (const auto *call = std::get_if<ToolCallDelta>(&event))
            read.calls.append({call->id, call->name, call->arguments});
    }
    read.isGood = result.has_value();
    if (!result)
        read.kind = result.error().kind;
    read.finish = decoder->finishReason();
    read.usage = decoder->usage();
    read.modelId = decoder->modelId();
    demand(result || !result.error().message.isEmpty());
    demand(read.isGood == decoder->isComplete());
    demand(events.empty() || decoder->hasContent());
    demand(!read.usage || (read.isGood && read.usage->inputTokens >= 0 && read.usage->outputTokens >= 0));
    for (const ToolCall &call : std::as_const(read.calls))
        demand(!call.id.isEmpty() && !call.name.isEmpty() && !call.arguments.isEmpty());
    return read;
}

void check(const Result<EmbeddingReply> &reply)
{
    demand(reply || !reply.error().message.isEmpty());
    if (!reply)
        return;
    demand(!reply->vectors.isEmpty());
    for (const QList<float> &vector : reply->vectors)
        demand(!vector.isEmpty() && vector.size() == reply->vectors.first().size());
}

} // namespace

/// The first byte says in what pieces the rest comes; what is read must be the same as in one piece.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    demand(decode(body, std::max<qsizetype>(body.size(), 1)) == decode(body, 1 + bytes[0] % 64));
    const HttpResponse answer{.head = {.status = 200}, .body = body.toByteArray()};
    check(OllamaEmbedCodec().decode(answer));
    check(CohereEmbedCodec().decode(answer));
    const auto models = CohereModelListCodec().decode(answer.body);
    demand(models || !models.error().message.isEmpty());
    return 0;
}
