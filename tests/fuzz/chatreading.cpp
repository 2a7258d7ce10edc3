#include "tests/fuzz/chatreading.h"

#include <algorithm>
#include <cstdlib>

namespace maquette::fuzz {

namespace {

void join(std::vector<ChatEvent> &all, const ChatEvent &event)
{
    if (!all.empty() && all.back().index() == event.index()) {
        if (auto *text = std::get_if<TextDelta>(&all.back())) {
            text->text += std::get<TextDelta>(event).text;
            return;
        }
        if (auto *reasoning = std::get_if<ReasoningDelta>(&all.back())) {
            reasoning->text += std::get<ReasoningDelta>(event).text;
            return;
        }
        auto *call = std::get_if<ToolCallDelta>(&all.back());
        const auto *next = std::get_if<ToolCallDelta>(&event);
        if (call && next && call->index == next->index) {
            call->id += next->id;
            call->name += next->name;
            call->arguments += next->arguments;
            return;
        }
    }
    all.push_back(event);
}

bool isUnlikely(const Usage &usage)
{
    return usage.inputTokens < 0 || usage.cacheReadTokens < 0 || usage.cacheWriteTokens < 0 || usage.outputTokens < 0 ||
           usage.reasoningTokens < 0;
}

} // namespace

ChatReading readChat(const ChatCodec &codec, QByteArrayView body, qsizetype step)
{
    const auto decoder = codec.decoder(true);
    ChatReading reading;
    Result<void> result;
    std::vector<ChatEvent> events;
    for (qsizetype at = 0; at < body.size() && result; at += step) {
        // A copy that ends with the piece and dies, so that reading behind it or later is found.
        const QByteArrayView piece = body.sliced(at, std::min(step, body.size() - at));
        const std::vector<char> bytes(piece.begin(), piece.end());
        result = decoder->feed(QByteArrayView(bytes.data(), piece.size()), events);
    }
    if (result)
        result = decoder->end(events);
    for (const ChatEvent &event : events)
        join(reading.events, event);
    reading.isGood = result.has_value();
    if (!result)
        reading.kind = result.error().kind;
    if (!result && result.error().message.isEmpty())
        std::abort();
    reading.isComplete = decoder->isComplete();
    reading.hasContent = decoder->hasContent();
    reading.finish = decoder->finishReason();
    reading.usage = decoder->usage();
    reading.modelId = decoder->modelId();
    if (reading.isGood != reading.isComplete || (!events.empty() && !reading.hasContent))
        std::abort();
    if (reading.usage && isUnlikely(*reading.usage))
        std::abort();
    return reading;
}

void fuzzChat(const ChatCodec &codec, const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return;
    const QByteArrayView body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    constexpr int longestStep = 64;
    if (readChat(codec, body, std::max<qsizetype>(body.size(), 1)) != readChat(codec, body, 1 + bytes[0] % longestStep))
        std::abort();
}

} // namespace maquette::fuzz
