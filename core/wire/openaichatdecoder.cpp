#include "core/wire/openaichatdecoder.h"

#include "core/wire/errors.h"
#include "core/wire/openaichunktree.h"
#include "core/wire/openaiusage.h"
#include "core/wire/wtf8.h"

#include <algorithm>
#include <utility>

namespace maquette {

namespace {

using Form = OpenAiChunkReader::Form;
using Kind = OpenAiChunk::Kind;

constexpr qsizetype kKeptForDetail = 300;

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

FinishReason finishFrom(std::string_view word)
{
    if (word == "stop" || word == "end_turn" || word == "eos")
        return FinishReason::Stop;
    if (word == "length" || word == "model_length" || word == "max_tokens")
        return FinishReason::Length;
    if (word == "tool_calls" || word == "function_call")
        return FinishReason::ToolCalls;
    if (word == "content_filter")
        return FinishReason::ContentFilter;
    return word == "error" ? FinishReason::Error : FinishReason::Other;
}

} // namespace

OpenAiChatDecoder::OpenAiChatDecoder(OpenAiChatCodec::Quirks quirks) : SseChatDecoder(quirks.errors), m_quirks(std::move(quirks)) {}

Result<void> OpenAiChatDecoder::readEvent(const SseEvent &event, const char *readableEnd)
{
    const QByteArrayView data = event.data;
    if (m_isDone)
        return {};
    if (data.front() == '[' && data.trimmed() == "[DONE]") {
        m_isDone = true;
        return {};
    }
    if (!m_reader.read(data, readableEnd, Form::Chunk, m_chunk)) {
        // Cut inside an event: said as such at the end.
        if (!event.isTerminated)
            return {};
        return tl::unexpected(event.name == "error" ? readErrorInside(data.toByteArray(), errorHabits()) : notUnderstood(data));
    }
    m_chunk.isError = m_chunk.isError || event.name == "error";
    return take(Form::Chunk, data);
}

Result<void> OpenAiChatDecoder::take(Form form, QByteArrayView json)
{
    setModelId(m_chunk.model);
    setResponseId(m_chunk.id);
    takePieces();
    if (!m_chunk.usage.empty())
        m_usage = view(m_chunk.usage).toByteArray();
    if (m_chunk.isError) {
        m_finish = FinishReason::Error;
        return tl::unexpected(errorInside(json.toByteArray()));
    }
    if (form == Form::Whole && m_chunk.finish.empty() && hasContent())
        m_finish = m_finish.value_or(FinishReason::Other);
    return m_chunk.finish.empty() ? Result<void>() : takeFinish(json);
}

void OpenAiChatDecoder::takePieces()
{
    for (const OpenAiChunk::Piece &piece : m_chunk.pieces) {
        m_isRefused = m_isRefused || piece.kind == Kind::Refusal;
        addText(piece.kind == Kind::Reasoning ? TextKind::Reasoning : TextKind::Text, piece.text);
    }
    for (const OpenAiChunk::ToolPiece &piece : m_chunk.tools)
        takeTool(piece);
}

Result<void> OpenAiChatDecoder::takeFinish(QByteArrayView json)
{
    m_finish = finishFrom(m_chunk.finish);
    if (m_finish != FinishReason::Error)
        return {};
    Error error = readErrorInside({}, errorHabits());
    error.detail = QString::fromUtf8(json.first(std::min(json.size(), kKeptForDetail)));
    error.outcomeUnknown = hasContent();
    return tl::unexpected(std::move(error));
}

/// The call that a fragment belongs to; without a number a new id is a new call.
int OpenAiChatDecoder::toolIndexOf(const OpenAiChunk::ToolPiece &piece)
{
    const int known = static_cast<int>(m_tools.size());
    if (piece.index >= 0)
        return piece.index;
    const bool isNew =
        known == 0 || (!piece.id.empty() && piece.id != m_tools.back().id) || (piece.id.empty() && !piece.name.empty());
    return toolIndex(isNew ? known : known - 1);
}

void OpenAiChatDecoder::takeTool(const OpenAiChunk::ToolPiece &piece)
{
    const int index = toolIndexOf(piece);
    if (index < 0)
        return;
    if (static_cast<std::size_t>(index) >= m_tools.size())
        m_tools.resize(static_cast<std::size_t>(index) + 1);
    Tool &tool = m_tools[static_cast<std::size_t>(index)];
    ToolCallDelta delta{.index = index, .id = {}, .name = {}, .arguments = fromWtf8(view(piece.arguments))};
    // Fragments are concatenated, but some servers repeat id and name with each.
    if (tool.id != piece.id && tool.id.empty()) {
        tool.id = piece.id;
        delta.id = fromWtf8(view(piece.id));
    }
    if (tool.name != piece.name) {
        tool.name += piece.name;
        delta.name = fromWtf8(view(piece.name));
    }
    addTool(std::move(delta));
}

Result<void> OpenAiChatDecoder::readWhole(const QByteArray &body, const char *readableEnd)
{
    if (!m_reader.read(body, readableEnd, Form::Whole, m_chunk))
        return tl::unexpected(unreadable(body));
    if (auto taken = take(Form::Whole, body); !taken)
        return taken;
    if (!hasContent() && !m_finish)
        return tl::unexpected(notUnderstood(body));
    m_isDone = true;
    return {};
}

std::optional<FinishReason> OpenAiChatDecoder::finishReason() const
{
    if (m_isRefused && m_finish == FinishReason::Stop)
        return FinishReason::ContentFilter;
    if (!m_finish && m_isDone)
        return FinishReason::Other;
    return m_finish;
}

std::optional<Usage> OpenAiChatDecoder::usage() const
{
    return m_usage.isEmpty() ? std::nullopt : readOpenAiUsage(m_usage, m_quirks);
}

} // namespace maquette
