#include "core/sandbox/sandboxresponsesscript.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxmanners.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Role = SandboxMessage::Role;
using Kind = SandboxFrame::Kind;

constexpr qint64 kFewestOutputTokens = 16;

void readPart(const QJsonObject &part, SandboxMessage &read)
{
    const QString type = json::text(part, u"type");
    if (type == u"input_image")
        read.pictures.append(sandboxPictureAt(json::text(part, u"image_url")));
    else if (type == u"input_file")
        read.pictures.append(sandboxPictureAt(json::text(part, u"file_data")));
    else
        read.text += json::text(part, u"text");
}

void readContent(const QJsonValue &content, SandboxMessage &read)
{
    read.text += content.toString();
    const QJsonArray parts = content.toArray();
    for (const auto &part : parts)
        readPart(part.toObject(), read);
}

SandboxMessage readItem(const QJsonObject &item)
{
    SandboxMessage read;
    const QString type = json::text(item, u"type");
    if (type == u"function_call_output") {
        read.role = Role::Tool;
        readContent(item.value("output"_L1), read);
    } else if (type.isEmpty() || type == u"message") {
        const QString role = json::text(item, u"role");
        read.role = role == u"assistant" ? Role::Assistant : role == u"system" || role == u"developer" ? Role::System : Role::User;
        readContent(item.value("content"_L1), read);
    } else {
        // Calls and thoughts that come back are counted.
        read.role = Role::Assistant;
        read.calls = json::toBytes(item);
    }
    return read;
}

void readTools(const QJsonObject &body, SandboxRequest &request)
{
    const QJsonArray tools = body.value("tools"_L1).toArray();
    for (const auto &tool : tools) {
        const QJsonObject function = tool.toObject();
        if (json::text(function, u"type") == u"function")
            request.add(
                SandboxTool{.name = json::text(function, u"name"), .parameters = function.value("parameters"_L1).toObject()});
    }
    const QJsonValue choice = body.value("tool_choice"_L1);
    request.mayCallTools = choice.toString() != u"none";
    if (choice.toString() == u"required")
        request.forcedTool = u"*"_s;
    else if (choice.isObject())
        request.forcedTool = json::text(choice.toObject(), u"name");
}

/// An answer of the newer kind.
class ResponsesScript final : public SandboxScript
{
public:
    explicit ResponsesScript(SandboxReply made)
        : SandboxScript(std::move(made))
        , m_messageId("msg_sandbox_" + reply().number)
        , m_reasoningId("rs_sandbox_" + reply().number)
    {
    }

    QByteArray whole() const override { return response(endWord(), items().join(','), true); }
    QList<SandboxFrame> frames() const override;
    QByteArray piece(const SandboxFrame &frame) const override
    {
        if (frame.kind == Kind::Text)
            return numbered(frame.number, "response.output_text.delta",
                            textPlace() + R"("logprobs":[],"delta":)" + jsonQuoted(frame.text));
        return numbered(frame.number, "response.reasoning_summary_text.delta",
                        thoughtPlace() + R"("delta":)" + jsonQuoted(frame.text));
    }
    QByteArray padded(const QByteArray &padding) const override
    {
        return numbered(0, "response.sandbox_padding", R"("obfuscation":")" + padding + '"');
    }
    QByteArray trouble() const override
    {
        return numbered(0, "error",
                        R"("code":"server_error","message":)" + jsonQuoted(refusalInStream().message) + R"(,"param":null)");
    }

private:
    static QByteArray numbered(qint64 number, const QByteArray &type, const QByteArray &fields)
    {
        return namedSandboxEvent(type, R"({"type":")" + type + R"(","sequence_number":)" + QByteArray::number(number) + ',' +
                                           fields + '}');
    }
    bool thinks() const { return !reply().answer.reasoning.isEmpty(); }
    bool speaks() const { return !reply().answer.text.isEmpty() || reply().answer.calls.isEmpty(); }
    QByteArray endWord() const { return reply().answer.isCut ? "incomplete" : "completed"; }
    QByteArray textIndex() const { return thinks() ? "1" : "0"; }
    QByteArray textPlace() const
    {
        return R"("item_id":")" + m_messageId + R"(","output_index":)" + textIndex() + R"(,"content_index":0,)";
    }
    QByteArray thoughtPlace() const { return R"("item_id":")" + m_reasoningId + R"(","output_index":0,"summary_index":0,)"; }
    QByteArray response(const QByteArray &status, const QByteArray &output, bool isOver) const;
    QByteArray usage() const;
    QByteArray reasoningItem(bool isOver) const;
    QByteArray messageItem(bool isOver) const;
    QByteArray callItem(const SandboxAnswer::Call &call, bool isOver) const;
    QByteArray textPart(const QString &text) const
    {
        return R"({"type":"output_text","annotations":[],"logprobs":[],"text":)" + jsonQuoted(text) + '}';
    }
    QByteArrayList items() const;
    void addReasoning(QList<SandboxFrame> &frames) const;
    void addMessage(QList<SandboxFrame> &frames) const;
    void addCalls(QList<SandboxFrame> &frames) const;

    QByteArray m_messageId;
    QByteArray m_reasoningId;
};

/// Numbers are given when all is there, so frames keep their type and fields apart until then.
SandboxFrame event(const QByteArray &type, const QByteArray &fields)
{
    return {.raw = type + '\n' + fields};
}

QByteArray added(const QByteArray &item, const QByteArray &index)
{
    return R"("output_index":)" + index + R"(,"item":)" + item;
}

QByteArray ResponsesScript::usage() const
{
    const SandboxUsage &usage = reply().usage;
    return R"({"input_tokens":)" + QByteArray::number(usage.promptTokens) + R"(,"input_tokens_details":{"cached_tokens":)" +
           QByteArray::number(usage.cachedTokens) + R"(},"output_tokens":)" + QByteArray::number(usage.outputTokens) +
           R"(,"output_tokens_details":{"reasoning_tokens":)" + QByteArray::number(usage.reasoningTokens) + R"(},"total_tokens":)" +
           QByteArray::number(usage.promptTokens + usage.outputTokens) + '}';
}

QByteArray ResponsesScript::response(const QByteArray &status, const QByteArray &output, bool isOver) const
{
    return R"({"id":")" + sandboxResponseId(reply().number) + R"(","object":"response","created_at":)" +
           QByteArray::number(reply().created) + R"(,"status":")" + status + R"(","error":null,"incomplete_details":)" +
           (isOver && reply().answer.isCut ? R"({"reason":"max_output_tokens"})" : "null") + R"(,"model":")" + reply().model() +
           R"(","output":[)" + output + R"(],"parallel_tool_calls":true,"tools":[],"tool_choice":"auto","usage":)" +
           (isOver ? usage() : "null"_ba) + '}';
}

QByteArray ResponsesScript::reasoningItem(bool isOver) const
{
    const QString shown = isOver ? reply().shownReasoning() : QString();
    QByteArray item = R"({"id":")" + m_reasoningId + R"(","type":"reasoning","summary":[)";
    if (!shown.isEmpty())
        item += R"({"type":"summary_text","text":)" + jsonQuoted(shown) + '}';
    return item + R"(],"encrypted_content":)" + (isOver ? R"("c2FuZGJveC10aG91Z2h0cw==")" : "null") + '}';
}

QByteArray ResponsesScript::messageItem(bool isOver) const
{
    return R"({"id":")" + m_messageId + R"(","type":"message","role":"assistant","status":")" +
           (isOver ? endWord() : "in_progress"_ba) + R"(","content":[)" + (isOver ? textPart(reply().answer.text) : QByteArray()) +
           "]}";
}

QByteArray ResponsesScript::callItem(const SandboxAnswer::Call &call, bool isOver) const
{
    return R"({"id":)" + jsonQuoted(u"fc_"_s + call.id) + R"(,"type":"function_call","call_id":)" + jsonQuoted(call.id) +
           R"(,"name":)" + jsonQuoted(call.name) + R"(,"arguments":)" + jsonQuoted(isOver ? call.arguments : QString()) +
           R"(,"status":")" + (isOver ? "completed" : "in_progress") + "\"}";
}

QByteArrayList ResponsesScript::items() const
{
    QByteArrayList items;
    if (thinks())
        items.append(reasoningItem(true));
    if (speaks())
        items.append(messageItem(true));
    for (const auto &call : reply().answer.calls)
        items.append(callItem(call, true));
    return items;
}

void ResponsesScript::addReasoning(QList<SandboxFrame> &frames) const
{
    frames.append(event("response.output_item.added", added(reasoningItem(false), "0")));
    if (const QString shown = reply().shownReasoning(); !shown.isEmpty()) {
        const QByteArray whole = R"("part":{"type":"summary_text","text":)" + jsonQuoted(shown) + '}';
        frames.append(
            event("response.reasoning_summary_part.added", thoughtPlace() + R"("part":{"type":"summary_text","text":""})"));
        addTokens(frames, Kind::Reasoning, reply().answer.reasoning);
        frames.append(event("response.reasoning_summary_text.done", thoughtPlace() + R"("text":)" + jsonQuoted(shown)));
        frames.append(event("response.reasoning_summary_part.done", thoughtPlace() + whole));
    }
    frames.append(event("response.output_item.done", added(reasoningItem(true), "0")));
}

void ResponsesScript::addMessage(QList<SandboxFrame> &frames) const
{
    const QString &text = reply().answer.text;
    frames.append(event("response.output_item.added", added(messageItem(false), textIndex())));
    frames.append(event("response.content_part.added", textPlace() + R"("part":)" + textPart({})));
    addTokens(frames, Kind::Text, text);
    frames.append(event("response.output_text.done", textPlace() + R"("logprobs":[],"text":)" + jsonQuoted(text)));
    frames.append(event("response.content_part.done", textPlace() + R"("part":)" + textPart(text)));
    frames.append(event("response.output_item.done", added(messageItem(true), textIndex())));
}

void ResponsesScript::addCalls(QList<SandboxFrame> &frames) const
{
    qint64 index = (thinks() ? 1 : 0) + (speaks() ? 1 : 0);
    for (const auto &call : reply().answer.calls) {
        const QByteArray number = QByteArray::number(index++);
        const QByteArray place = R"("item_id":)" + jsonQuoted(u"fc_"_s + call.id) + R"(,"output_index":)" + number + ',';
        frames.append(event("response.output_item.added", added(callItem(call, false), number)));
        inPieces(call.arguments, [&](QStringView part) {
            frames.append(event("response.function_call_arguments.delta", place + R"("delta":)" + jsonQuoted(part)));
        });
        frames.append(event("response.function_call_arguments.done",
                            place + R"("name":)" + jsonQuoted(call.name) + R"(,"arguments":)" + jsonQuoted(call.arguments)));
        frames.append(event("response.output_item.done", added(callItem(call, true), number)));
    }
}

QList<SandboxFrame> ResponsesScript::frames() const
{
    QList<SandboxFrame> frames;
    for (const char *type : {"response.created", "response.in_progress"})
        frames.append(event(type, R"("response":)" + response("in_progress", {}, false)));
    if (thinks())
        addReasoning(frames);
    if (speaks())
        addMessage(frames);
    addCalls(frames);
    frames.append(event("response." + endWord(), R"("response":)" + whole()));
    for (qsizetype i = 0; i < frames.size(); ++i) {
        SandboxFrame &frame = frames[i];
        frame.number = i;
        const qsizetype end = frame.raw.indexOf('\n');
        if (frame.kind == Kind::Raw)
            frame.raw = numbered(i, frame.raw.left(end), frame.raw.mid(end + 1));
    }
    return frames;
}

} // namespace

SandboxRead readSandboxResponses(const QJsonObject &body)
{
    SandboxRequest request;
    if (const QString instructions = json::text(body, u"instructions"); !instructions.isEmpty())
        request.add(SandboxMessage{.role = Role::System, .text = instructions, .pictures = {}, .calls = {}});
    const QJsonValue input = body.value("input"_L1);
    if (input.isString())
        request.add(SandboxMessage{.role = Role::User, .text = input.toString(), .pictures = {}, .calls = {}});
    const QJsonArray items = input.toArray();
    for (const auto &item : items)
        request.add(readItem(item.toObject()));
    readTools(body, request);
    const QJsonObject reasoning = body.value("reasoning"_L1).toObject();
    request.effort = json::text(reasoning, u"effort");
    request.showsReasoning = !json::text(reasoning, u"summary").isEmpty();
    const QJsonObject format = body.value("text"_L1).toObject().value("format"_L1).toObject();
    request.format = json::text(format, u"type");
    request.schema = format.value("schema"_L1).toObject();
    request.maxTokens = sandboxTokenLimit(body, u"max_output_tokens");
    if (request.maxTokens && *request.maxTokens < kFewestOutputTokens)
        return refuseSandboxRequest(u"Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16."_s,
                                    u"max_output_tokens"_s, u"integer_below_min_value"_s);
    if (const QJsonValue temperature = body.value("temperature"_L1); temperature.isDouble())
        request.temperature = temperature.toDouble();
    request.isStreaming = body.value("stream"_L1).toBool();
    return checkSandboxRequest(request, json::text(body, u"model"));
}

std::unique_ptr<SandboxScript> responsesScript(SandboxReply reply)
{
    return std::make_unique<ResponsesScript>(std::move(reply));
}

QByteArray sandboxResponseId(const QByteArray &number)
{
    return "resp_sandbox_" + number;
}

} // namespace maquette
