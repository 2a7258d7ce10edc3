#include "core/wire/anthropicdecoder.h"

#include "core/base/json.h"
#include "core/wire/anthropicusage.h"
#include "core/wire/anthropicwire.h"
#include "core/wire/errorfacts.h"
#include "core/wire/openaichunktree.h"
#include "core/wire/turnparts.h"
#include "core/wire/wtf8.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// More blocks than any answer has open at once; what begins after them is read without being remembered.
constexpr std::size_t kMostOpen = 4096;

std::string utf8(const QString &text)
{
    return toWtf8(text).toStdString();
}

QString qt(std::string_view text)
{
    return fromWtf8({text.data(), static_cast<qsizetype>(text.size())});
}

FinishReason finishFrom(const QString &word)
{
    static constexpr std::array<std::pair<QLatin1StringView, FinishReason>, 6> words{
        {{"end_turn"_L1, FinishReason::Stop},
         {"stop_sequence"_L1, FinishReason::Stop},
         {"max_tokens"_L1, FinishReason::Length},
         {"model_context_window_exceeded"_L1, FinishReason::Length},
         {"tool_use"_L1, FinishReason::ToolCalls},
         {"refusal"_L1, FinishReason::ContentFilter}}};
    for (const auto &[name, reason] : words) {
        if (word == name)
            return reason;
    }
    return FinishReason::Other;
}

/// `type` as the object tells it, or as the event's name does.
QString typeOf(const QJsonObject &object, QByteArrayView name)
{
    const QString type = json::text(object, u"type");
    return type.isEmpty() ? QString::fromUtf8(name) : type;
}

} // namespace

AnthropicDecoder::AnthropicDecoder(ErrorHabits errors) : SseChatDecoder(std::move(errors)) {}

Result<void> AnthropicDecoder::readEvent(const SseEvent &event, const char *readableEnd)
{
    if (m_isDone)
        return {};
    if (m_reader.read(event.data, readableEnd, m_delta) && m_delta.type == "content_block_delta") {
        takeDelta(m_delta);
        return {};
    }
    const auto object = tolerantObject(event.data);
    if (object)
        return takeEvent(*object, event.name, event.data);
    // Cut inside an event: said as such at the end. Some gateways end with OpenAI's mark.
    if (!event.isTerminated || event.name == "ping" || event.data.trimmed() == "[DONE]")
        return {};
    return tl::unexpected(event.name == "error" ? errorInside(event.data.toByteArray()) : notUnderstood(event.data));
}

Result<void> AnthropicDecoder::takeEvent(const QJsonObject &object, QByteArrayView name, QByteArrayView json)
{
    const QString type = typeOf(object, name);
    if (name == "error" || type == "error"_L1 || (type.isEmpty() && isErrorObject(object))) {
        m_finish = FinishReason::Error;
        return tl::unexpected(errorInside(json.toByteArray()));
    }
    const qint64 index = json::integer(object, u"index").value_or(m_lastIndex);
    if (type == "message_start"_L1) {
        takeMessage(object.value("message"_L1).toObject());
    } else if (type == "content_block_start"_L1) {
        startBlock(index, object.value("content_block"_L1).toObject());
    } else if (type == "content_block_delta"_L1) {
        m_reader.read(object, m_delta);
        takeDelta(m_delta);
    } else if (type == "content_block_stop"_L1) {
        finishBlock(index);
    } else if (type == "message_delta"_L1) {
        takeUsage(object.value("usage"_L1).toObject());
        takeStop(object.value("delta"_L1).toObject());
        m_isUsageFinal = m_isUsageFinal || object.value("usage"_L1).isObject();
    } else if (type == "message_stop"_L1) {
        finish();
    }
    return {};
}

void AnthropicDecoder::takeMessage(const QJsonObject &message)
{
    setModelId(utf8(json::text(message, u"model")));
    setResponseId(utf8(json::text(message, u"id")));
    takeUsage(message.value("usage"_L1).toObject());
}

void AnthropicDecoder::startBlock(qint64 index, const QJsonObject &start)
{
    finishBlock(index);
    m_lastIndex = index;
    Block block;
    block.start = start;
    block.textBefore = textSize();
    block.callsBefore = m_calls;
    const QString type = json::text(start, u"type");
    if (type == "text"_L1) {
        addText(TextKind::Text, utf8(json::text(start, u"text")));
    } else if (type == "thinking"_L1) {
        block.kind = Block::Kind::Thinking;
        block.signature = utf8(json::text(start, u"signature"));
        m_wantsBreak = m_hasThought;
        think(block, utf8(json::text(start, u"thinking")));
    } else if (type == "redacted_thinking"_L1) {
        block.kind = Block::Kind::Redacted;
    } else if (type == "tool_use"_L1) {
        startTool(block);
    } else if (type.endsWith("_tool_use"_L1) || type.endsWith("_tool_result"_L1)) {
        block.kind = Block::Kind::Server;
    }
    if (m_open.size() < kMostOpen)
        m_open.insert_or_assign(index, std::move(block));
}

void AnthropicDecoder::startTool(Block &block)
{
    const int tool = toolIndex(m_calls);
    if (tool < 0)
        return;
    block.kind = Block::Kind::Tool;
    block.tool = tool;
    ++m_calls;
    addTool({.index = tool, .id = json::text(block.start, u"id"), .name = json::text(block.start, u"name"), .arguments = {}});
}

void AnthropicDecoder::takeDelta(const DeltaEvent &event)
{
    const qint64 index = event.index < 0 ? m_lastIndex : event.index;
    if (event.deltaType == "text_delta") {
        addText(TextKind::Text, event.text);
        return;
    }
    const bool isThought = event.deltaType == "thinking_delta" || event.deltaType == "signature_delta";
    auto open = m_open.find(index);
    if (open == m_open.end() && isThought) {
        // A gateway that left out the beginning.
        startBlock(index, {{"type"_L1, u"thinking"_s}});
        open = m_open.find(index);
    }
    if (open == m_open.end())
        return;
    if (event.deltaType == "thinking_delta")
        think(open->second, event.thinking);
    else if (event.deltaType == "signature_delta")
        open->second.signature.append(event.signature);
    else if (event.deltaType == "input_json_delta")
        takeInput(open->second, event.partialJson);
}

void AnthropicDecoder::takeInput(Block &block, std::string_view piece)
{
    if (piece.empty() || (block.kind != Block::Kind::Tool && block.kind != Block::Kind::Server))
        return;
    block.text.append(piece);
    if (block.kind == Block::Kind::Tool)
        addTool({.index = block.tool, .id = {}, .name = {}, .arguments = qt(piece)});
}

void AnthropicDecoder::think(Block &block, std::string_view text)
{
    if (text.empty())
        return;
    if (block.kind == Block::Kind::Thinking)
        block.text.append(text);
    if (std::exchange(m_wantsBreak, false))
        addText(TextKind::Reasoning, "\n\n");
    m_hasThought = true;
    addText(TextKind::Reasoning, text);
}

void AnthropicDecoder::finishBlock(qint64 index)
{
    const auto open = m_open.find(index);
    if (open == m_open.end())
        return;
    const Block block = std::move(open->second);
    m_open.erase(open);
    switch (block.kind) {
    case Block::Kind::Thinking:
        // Without a signature it is refused when it comes back.
        if (!block.signature.empty()) {
            echo(block, {{"type"_L1, u"thinking"_s}, {"thinking"_L1, qt(block.text)}, {"signature"_L1, qt(block.signature)}});
        }
        break;
    case Block::Kind::Redacted:
        if (!json::text(block.start, u"data").isEmpty())
            echo(block, block.start);
        break;
    case Block::Kind::Tool:
        finishTool(block);
        break;
    case Block::Kind::Server: {
        QJsonObject content = block.start;
        if (!block.text.empty())
            content.insert("input"_L1, QJsonDocument::fromJson(QByteArray::fromStdString(block.text)).object());
        echo(block, content);
        break;
    }
    case Block::Kind::Other:
        break;
    }
}

void AnthropicDecoder::finishTool(const Block &block)
{
    if (!block.text.empty())
        return;
    // No pieces mean an empty object, or one that came whole at the beginning.
    const QString input = QString::fromUtf8(json::toBytes(block.start.value("input"_L1).toObject()));
    addTool({.index = block.tool, .id = {}, .name = {}, .arguments = input});
}

void AnthropicDecoder::echo(const Block &block, const QJsonObject &content)
{
    addEcho(echoAt({block.textBefore, block.callsBefore}, kAnthropicWire.toString(), {{"block"_L1, content}}));
}

void AnthropicDecoder::takeStop(const QJsonObject &delta)
{
    const QString reason = json::text(delta, u"stop_reason");
    if (reason.isEmpty())
        return;
    m_finish = finishFrom(reason);
    const QString why = json::text(delta.value("stop_details"_L1).toObject(), u"explanation");
    if (m_finish == FinishReason::ContentFilter && textSize() == 0)
        addText(TextKind::Text, utf8(why));
}

void AnthropicDecoder::takeUsage(const QJsonObject &usage)
{
    // Cumulative: what is told again replaces what was told before.
    for (auto field = usage.begin(); field != usage.end(); ++field) {
        if (!field.value().isNull())
            m_usage.insert(field.key(), field.value());
    }
}

void AnthropicDecoder::finish()
{
    while (!m_open.empty())
        finishBlock(m_open.begin()->first);
    if (!m_finish)
        m_finish = FinishReason::Other;
    m_isDone = true;
}

Result<void> AnthropicDecoder::readWhole(const QByteArray &body, const char *)
{
    const auto message = tolerantObject(body);
    if (!message)
        return tl::unexpected(unreadable(body));
    if (const QString type = typeOf(*message, {}); type == "error"_L1 || (type != "message"_L1 && isErrorObject(*message))) {
        m_finish = FinishReason::Error;
        return tl::unexpected(errorInside(body));
    }
    takeMessage(*message);
    const QJsonArray blocks = message->value("content"_L1).toArray();
    for (qsizetype i = 0; i < blocks.size(); ++i) {
        startBlock(i, blocks.at(i).toObject());
        finishBlock(i);
    }
    takeStop(*message);
    if (!hasContent() && !m_finish)
        return tl::unexpected(notUnderstood(body));
    m_isUsageFinal = true;
    finish();
    return {};
}

std::optional<Usage> AnthropicDecoder::usage() const
{
    return m_isUsageFinal ? readAnthropicUsage(m_usage) : std::nullopt;
}

} // namespace maquette
