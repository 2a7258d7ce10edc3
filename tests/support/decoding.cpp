#include "tests/support/decoding.h"

namespace maquette::test {

namespace {

void collect(const ChatEvent &event, Decoded &decoded)
{
    if (const auto *text = std::get_if<TextDelta>(&event)) {
        decoded.text += text->text;
    } else if (const auto *reasoning = std::get_if<ReasoningDelta>(&event)) {
        decoded.reasoning += reasoning->text;
    } else if (const auto *tool = std::get_if<ToolCallDelta>(&event)) {
        while (decoded.tools.size() <= tool->index)
            decoded.tools.append(ToolCall());
        ToolCall &call = decoded.tools[tool->index];
        call.id += tool->id;
        call.name += tool->name;
        call.arguments += tool->arguments;
    } else if (const auto *echo = std::get_if<EchoBlock>(&event)) {
        decoded.echoes.append(*echo);
    }
}

} // namespace

Decoded decode(const ChatCodec &codec, const QByteArray &body, qsizetype pieceSize, bool isStreaming)
{
    const auto decoder = codec.decoder(isStreaming);
    Decoded decoded;
    Result<void> result;
    for (qsizetype at = 0; at < body.size() && result; at += pieceSize) {
        const std::vector<char> piece(body.begin() + at, body.begin() + std::min(at + pieceSize, body.size()));
        result = decoder->feed(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())), decoded.events);
    }
    if (result)
        result = decoder->end(decoded.events);
    if (!result)
        decoded.error = result.error();
    for (const ChatEvent &event : decoded.events)
        collect(event, decoded);
    decoded.isComplete = decoder->isComplete();
    decoded.hasContent = decoder->hasContent();
    decoded.finish = decoder->finishReason();
    decoded.usage = decoder->usage();
    decoded.modelId = decoder->modelId();
    decoded.responseId = decoder->responseId();
    return decoded;
}

} // namespace maquette::test
