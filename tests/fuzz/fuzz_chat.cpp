#include "core/wire/openaichat.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace maquette;

namespace {

/// What a decoder makes of a body, with neighbouring deltas joined.
struct Read
{
    std::vector<ChatEvent> events;
    bool isGood = true;
    Error::Kind kind = Error::Kind::Internal;
    bool isComplete = false;
    bool hasContent = false;
    std::optional<FinishReason> finish;
    std::optional<Usage> usage;
    QString modelId;

    bool operator==(const Read &) const = default;
};

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
        const auto &next = std::get<ToolCallDelta>(event);
        if (auto *call = std::get_if<ToolCallDelta>(&all.back()); call && call->index == next.index) {
            call->id += next.id;
            call->name += next.name;
            call->arguments += next.arguments;
            return;
        }
    }
    all.push_back(event);
}

Read decode(QByteArrayView body, qsizetype step)
{
    const auto decoder = OpenAiChatCodec().decoder(true);
    Read read;
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
        join(read.events, event);
    read.isGood = result.has_value();
    if (!result)
        read.kind = result.error().kind;
    if (!result && result.error().message.isEmpty())
        std::abort();
    read.isComplete = decoder->isComplete();
    read.hasContent = decoder->hasContent();
    read.finish = decoder->finishReason();
    read.usage = decoder->usage();
    read.modelId = decoder->modelId();
    if (read.isGood != read.isComplete || (!events.empty() && !read.hasContent))
        std::abort();
    return read;
}

} // namespace

/// The first byte says in what pieces the rest comes; what is read must be the same as in one piece.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    if (decode(body, std::max<qsizetype>(body.size(), 1)) != decode(body, 1 + bytes[0] % 64))
        std::abort();
    return 0;
}
