#include "core/wire/openairesponsesdecoder.h"

#include "core/base/json.h"
#include "core/wire/errorfacts.h"
#include "core/wire/openaichunktree.h"
#include "core/wire/openairesponsesinput.h"
#include "core/wire/openairesponsesusage.h"
#include "core/wire/turnparts.h"
#include "core/wire/wtf8.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// More items than any answer has; further ones are read without being remembered apart.
constexpr std::size_t kMostItems = 4096;

std::string utf8(const QString &text)
{
    return toWtf8(text).toStdString();
}

QString typeOf(const QJsonObject &object, QByteArrayView name)
{
    const QString type = json::text(object, u"type");
    return type.isEmpty() ? QString::fromUtf8(name) : type;
}

/// How an event of type `type` ends the answer; empty for what does not.
QString endOf(const QString &type)
{
    static constexpr std::array ends{"completed"_L1, "incomplete"_L1, "failed"_L1, "cancelled"_L1};
    constexpr auto prefix = "response."_L1;
    if (!type.startsWith(prefix))
        return {};
    const QStringView end = QStringView(type).sliced(prefix.size());
    return std::find(ends.begin(), ends.end(), end) != ends.end() ? end.toString() : QString();
}

FinishReason incompleteReason(const QJsonObject &response)
{
    const QString reason = json::text(response.value("incomplete_details"_L1).toObject(), u"reason");
    if (reason == "max_output_tokens"_L1)
        return FinishReason::Length;
    return reason == "content_filter"_L1 ? FinishReason::ContentFilter : FinishReason::Other;
}

} // namespace

OpenAiResponsesDecoder::OpenAiResponsesDecoder(ErrorHabits errors) : SseChatDecoder(std::move(errors)) {}

Result<void> OpenAiResponsesDecoder::readEvent(const SseEvent &event, const char *readableEnd)
{
    if (m_isDone)
        return {};
    if (m_reader.read(event.data, readableEnd, m_delta) && takeDelta(m_delta))
        return {};
    const auto object = tolerantObject(event.data);
    if (object)
        return takeEvent(*object, event.name, event.data);
    // Cut inside an event: said as such at the end. Some gateways end with the mark of chat completions.
    if (!event.isTerminated || event.data.trimmed() == "[DONE]")
        return {};
    return tl::unexpected(event.name == "error" ? errorInside(event.data.toByteArray()) : notUnderstood(event.data));
}

/// False for what is none of the deltas that are read here.
bool OpenAiResponsesDecoder::takeDelta(const DeltaEvent &event)
{
    const qint64 index = event.index < 0 ? m_lastIndex : event.index;
    if (event.type == "response.output_text.delta" || event.type == "response.refusal.delta") {
        m_isRefused = m_isRefused || event.type == "response.refusal.delta";
        itemAt(index).isStreamed = true;
        addText(TextKind::Text, event.delta);
    } else if (event.type == "response.reasoning_summary_text.delta" || event.type == "response.reasoning_text.delta") {
        itemAt(index).isStreamed = true;
        think(event.delta);
    } else if (event.type == "response.function_call_arguments.delta") {
        takeArguments(index, event.delta);
    } else {
        return false;
    }
    return true;
}

void OpenAiResponsesDecoder::takeArguments(qint64 index, std::string_view piece)
{
    Item &item = itemAt(index);
    if (piece.empty() || item.tool < 0)
        return;
    item.isStreamed = true;
    addTool(
        {.index = item.tool, .id = {}, .name = {}, .arguments = fromWtf8({piece.data(), static_cast<qsizetype>(piece.size())})});
}

Result<void> OpenAiResponsesDecoder::takeEvent(const QJsonObject &object, QByteArrayView name, QByteArrayView json)
{
    const QString type = typeOf(object, name);
    if (name == "error" || type == "error"_L1 || (type.isEmpty() && isErrorObject(object))) {
        m_finish = FinishReason::Error;
        return tl::unexpected(errorInside(json.toByteArray()));
    }
    const QJsonObject response = object.value("response"_L1).toObject();
    const qint64 index = json::integer(object, u"output_index").value_or(m_lastIndex);
    takeHead(response);
    if (const QString end = endOf(type); !end.isEmpty())
        return takeEnd(response, end);
    if (type == "response.output_item.added"_L1) {
        startItem(index, object.value("item"_L1).toObject());
    } else if (type == "response.output_item.done"_L1) {
        finishItem(index, object.value("item"_L1).toObject());
    } else if (type == "response.reasoning_summary_part.added"_L1) {
        m_wantsBreak = m_hasThought;
    } else if (type == "response.function_call_arguments.done"_L1) {
        if (!itemAt(index).isStreamed)
            takeArguments(index, utf8(json::text(object, u"arguments")));
    } else {
        const std::string told = utf8(type);
        m_reader.read(object, m_delta);
        m_delta.type = told;
        takeDelta(m_delta);
    }
    return {};
}

OpenAiResponsesDecoder::Item &OpenAiResponsesDecoder::itemAt(qint64 index)
{
    const auto known = m_items.find(index);
    if (known != m_items.end())
        return known->second;
    if (m_items.size() >= kMostItems)
        return m_items.begin()->second;
    return m_items.emplace(index, Item{.textBefore = textSize(), .callsBefore = m_calls}).first->second;
}

void OpenAiResponsesDecoder::startItem(qint64 index, const QJsonObject &item)
{
    m_lastIndex = index;
    Item &known = itemAt(index);
    const QString type = json::text(item, u"type");
    if (type == "function_call"_L1)
        startCall(known, item);
    else if (type == "reasoning"_L1)
        m_wantsBreak = m_hasThought;
}

void OpenAiResponsesDecoder::startCall(Item &known, const QJsonObject &item)
{
    if (known.tool >= 0)
        return;
    known.tool = toolIndex(m_calls);
    if (known.tool < 0)
        return;
    ++m_calls;
    QString id = json::text(item, u"call_id");
    if (id.isEmpty())
        id = json::text(item, u"id");
    addTool({.index = known.tool, .id = id, .name = json::text(item, u"name"), .arguments = {}});
}

void OpenAiResponsesDecoder::finishItem(qint64 index, const QJsonObject &item)
{
    Item &known = itemAt(index);
    const QString type = json::text(item, u"type");
    if (type == "message"_L1) {
        finishMessage(known, item);
    } else if (type == "reasoning"_L1) {
        finishReasoning(known, item);
    } else if (type == "function_call"_L1) {
        startCall(known, item);
        if (!known.isStreamed && known.tool >= 0)
            addTool({.index = known.tool, .id = {}, .name = {}, .arguments = json::text(item, u"arguments")});
    }
    // A second end of the same item says nothing new.
    known.isStreamed = true;
}

void OpenAiResponsesDecoder::finishMessage(const Item &known, const QJsonObject &item)
{
    const QJsonArray parts = item.value("content"_L1).toArray();
    for (const auto &part : parts) {
        if (known.isStreamed)
            break;
        const QJsonObject content = part.toObject();
        const QString refusal = json::text(content, u"refusal");
        m_isRefused = m_isRefused || !refusal.isEmpty();
        addText(TextKind::Text, utf8(json::text(content, u"text") + refusal));
    }
    if (const QString phase = json::text(item, u"phase"); !phase.isEmpty())
        addEcho(echoAt({known.textBefore, known.callsBefore}, kResponsesWire.toString(), {{"phase"_L1, phase}}));
}

void OpenAiResponsesDecoder::finishReasoning(const Item &known, const QJsonObject &item)
{
    for (const auto key : {"summary"_L1, "content"_L1}) {
        const QJsonArray parts = item.value(key).toArray();
        for (const auto &part : parts) {
            if (known.isStreamed)
                break;
            m_wantsBreak = m_hasThought;
            think(utf8(json::text(part.toObject(), u"text")));
        }
    }
    // Nothing is kept over there, so that it can only go back encrypted.
    if (json::text(item, u"encrypted_content").isEmpty())
        return;
    QJsonObject back = item;
    back.remove("status"_L1);
    if (!back.value("summary"_L1).isArray())
        back.insert("summary"_L1, QJsonArray());
    addEcho(echoAt({known.textBefore, known.callsBefore}, kResponsesWire.toString(), {{"item"_L1, back}}));
}

void OpenAiResponsesDecoder::takeHead(const QJsonObject &response)
{
    setModelId(utf8(json::text(response, u"model")));
    setResponseId(utf8(json::text(response, u"id")));
    if (const QJsonValue usage = response.value("usage"_L1); usage.isObject())
        m_usage = usage.toObject();
}

Result<void> OpenAiResponsesDecoder::takeEnd(const QJsonObject &response, const QString &status)
{
    // Gateways that stream nothing but the end.
    if (const QJsonArray output = response.value("output"_L1).toArray(); !hasContent()) {
        for (qsizetype i = 0; i < output.size(); ++i)
            finishItem(i, output.at(i).toObject());
    }
    if (status == "failed"_L1 || status == "cancelled"_L1) {
        m_finish = FinishReason::Error;
        return tl::unexpected(failureOf(response, status));
    }
    if (status == "incomplete"_L1)
        m_finish = incompleteReason(response);
    else
        m_finish = m_calls > 0 ? FinishReason::ToolCalls : FinishReason::Stop;
    m_isDone = true;
    return {};
}

Error OpenAiResponsesDecoder::failureOf(const QJsonObject &response, const QString &status) const
{
    if (response.value("error"_L1).isObject())
        return errorInside(json::toBytes(QJsonObject{{"error"_L1, response.value("error"_L1)}}));
    Error error = errorInside({});
    error.detail = status;
    if (status == "cancelled"_L1) {
        error.kind = Error::Kind::Cancelled;
        error.message = QCoreApplication::translate("chatanswer", "The provider cancelled the answer. Send again for a new one.");
    }
    return error;
}

void OpenAiResponsesDecoder::think(std::string_view text)
{
    if (text.empty())
        return;
    if (std::exchange(m_wantsBreak, false))
        addText(TextKind::Reasoning, "\n\n");
    m_hasThought = true;
    addText(TextKind::Reasoning, text);
}

Result<void> OpenAiResponsesDecoder::readWhole(const QByteArray &body, const char *)
{
    const auto response = tolerantObject(body);
    if (!response)
        return tl::unexpected(unreadable(body));
    const QString status = json::text(*response, u"status");
    if (status.isEmpty() && isErrorObject(*response)) {
        m_finish = FinishReason::Error;
        return tl::unexpected(errorInside(body));
    }
    takeHead(*response);
    const bool isAnswer = response->value("output"_L1).isArray() && status != "queued"_L1 && status != "in_progress"_L1;
    if (!isAnswer && status != "failed"_L1 && status != "cancelled"_L1)
        return tl::unexpected(notUnderstood(body));
    return takeEnd(*response, status);
}

std::optional<FinishReason> OpenAiResponsesDecoder::finishReason() const
{
    if (m_isRefused && m_finish == FinishReason::Stop)
        return FinishReason::ContentFilter;
    return m_finish;
}

std::optional<Usage> OpenAiResponsesDecoder::usage() const
{
    return readResponsesUsage(m_usage);
}

} // namespace maquette
