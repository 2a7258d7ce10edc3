#include "core/sandbox/sandboxanthropicmessages.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Role = SandboxMessage::Role;
using Kind = SandboxFrame::Kind;

constexpr qint64 kSmallestBudget = 1024;

QString typeOf(const SandboxRefusal &refusal)
{
    if (refusal.code == u"insufficient_quota")
        return u"invalid_request_error"_s;
    static constexpr std::array<std::pair<int, QLatin1StringView>, 9> types{{{401, "authentication_error"_L1},
                                                                             {402, "billing_error"_L1},
                                                                             {403, "permission_error"_L1},
                                                                             {404, "not_found_error"_L1},
                                                                             {409, "conflict_error"_L1},
                                                                             {413, "request_too_large"_L1},
                                                                             {429, "rate_limit_error"_L1},
                                                                             {504, "timeout_error"_L1},
                                                                             {529, "overloaded_error"_L1}}};
    for (const auto &[status, type] : types) {
        if (status == refusal.status)
            return type;
    }
    return refusal.status >= 500 ? u"api_error"_s : u"invalid_request_error"_s;
}

/// The sentences that the vendor has for what others say as well.
QString messageOf(const SandboxRefusal &refusal)
{
    if (refusal.code == u"insufficient_quota")
        return u"You have reached your specified API usage limits. You will regain access on the first of next month."_s;
    if (refusal.code == u"invalid_api_key")
        return u"invalid x-api-key"_s;
    return refusal.message;
}

/// Where the vendor's error stands, in answers and in streams.
QJsonObject errorObject(const SandboxRefusal &refusal)
{
    return {{"type"_L1, u"error"_s}, {"error"_L1, QJsonObject{{"type"_L1, typeOf(refusal)}, {"message"_L1, messageOf(refusal)}}}};
}

QString textOfBlocks(const QJsonValue &content)
{
    QString text = content.toString();
    const QJsonArray blocks = content.toArray();
    for (const auto &block : blocks)
        text += json::text(block.toObject(), u"text");
    return text;
}

SandboxPicture pictureOf(const QJsonObject &source)
{
    if (json::text(source, u"type") == u"base64")
        return sandboxPicture(json::text(source, u"media_type"), json::text(source, u"data"));
    return sandboxPictureAt(json::text(source, u"url"));
}

void readDocument(const QJsonObject &block, SandboxMessage &read)
{
    const QJsonObject source = block.value("source"_L1).toObject();
    if (json::text(source, u"type") == u"text")
        read.text += json::text(source, u"data");
    else
        read.pictures.append({.mime = json::text(source, u"media_type"),
                              .bytes = QByteArray::fromBase64(json::text(source, u"data").toLatin1()).size(),
                              .size = {}});
}

void readBlock(const QJsonObject &block, SandboxMessage &read)
{
    const QString type = json::text(block, u"type");
    if (type == u"text") {
        read.text += json::text(block, u"text");
    } else if (type == u"image") {
        read.pictures.append(pictureOf(block.value("source"_L1).toObject()));
    } else if (type == u"document") {
        readDocument(block, read);
    } else if (type == u"tool_result") {
        read.role = Role::Tool;
        read.text += textOfBlocks(block.value("content"_L1));
    } else {
        // Calls and thoughts that come back are counted.
        read.calls += json::toBytes(block);
    }
}

SandboxMessage readMessage(const QJsonObject &message)
{
    SandboxMessage read;
    const QString role = json::text(message, u"role");
    read.role = role == u"assistant" ? Role::Assistant : role == u"system" ? Role::System : Role::User;
    const QJsonValue content = message.value("content"_L1);
    read.text = content.toString();
    const QJsonArray blocks = content.toArray();
    for (const auto &block : blocks)
        readBlock(block.toObject(), read);
    return read;
}

void readTools(const QJsonObject &body, SandboxRequest &request)
{
    const QJsonArray tools = body.value("tools"_L1).toArray();
    for (const auto &tool : tools) {
        const QJsonObject object = tool.toObject();
        request.add(SandboxTool{.name = json::text(object, u"name"), .parameters = object.value("input_schema"_L1).toObject()});
    }
    const QJsonObject choice = body.value("tool_choice"_L1).toObject();
    const QString type = json::text(choice, u"type");
    request.mayCallTools = type != u"none";
    if (type == u"any")
        request.forcedTool = u"*"_s;
    else if (type == u"tool")
        request.forcedTool = json::text(choice, u"name");
}

void readThinking(const QJsonObject &body, SandboxRequest &request)
{
    const QJsonObject thinking = body.value("thinking"_L1).toObject();
    const QString type = json::text(thinking, u"type");
    const QString effort = json::text(body.value("output_config"_L1).toObject(), u"effort");
    if (type == u"adaptive" || type == u"enabled" || (type.isEmpty() && !effort.isEmpty()))
        request.effort = effort.isEmpty() ? u"medium"_s : effort;
    request.showsReasoning = json::text(thinking, u"display") != u"omitted";
}

/// What is thought has to leave room for an answer.
bool isBudgetWrong(const QJsonObject &body)
{
    const auto budget = sandboxTokenLimit(body.value("thinking"_L1).toObject(), u"budget_tokens");
    const auto most = sandboxTokenLimit(body, u"max_tokens");
    return budget && (*budget < kSmallestBudget || (most && *budget >= *most));
}

void readSettings(const QJsonObject &body, SandboxRequest &request)
{
    request.maxTokens = sandboxTokenLimit(body, u"max_tokens");
    if (const QJsonValue temperature = body.value("temperature"_L1); temperature.isDouble())
        request.temperature = temperature.toDouble();
    const QJsonArray stop = body.value("stop_sequences"_L1).toArray();
    for (const auto &word : stop)
        request.stop.append(word.toString());
    const QJsonObject format = body.value("output_config"_L1).toObject().value("format"_L1).toObject();
    request.format = json::text(format, u"type");
    request.schema = format.value("schema"_L1).toObject();
    request.isStreaming = body.value("stream"_L1).toBool();
}

/// A message, whole or in events.
class AnthropicScript final : public SandboxScript
{
public:
    using SandboxScript::SandboxScript;

    QByteArray whole() const override { return messageWith(blocks(), stopReason(), usage(reply().usage.outputTokens)); }
    QList<SandboxFrame> frames() const override;
    QByteArray piece(const SandboxFrame &frame) const override
    {
        const bool isText = frame.kind == Kind::Text;
        return event("content_block_delta",
                     indexed(frame.number) +
                         (isText ? R"("delta":{"type":"text_delta","text":)" : R"("delta":{"type":"thinking_delta","thinking":)") +
                         jsonQuoted(frame.text) + '}');
    }
    QByteArray padded(const QByteArray &padding) const override { return event("ping", R"("padding":")" + padding + '"'); }
    QByteArray trouble() const override { return namedSandboxEvent("error", json::toBytes(errorObject(refusalInStream()))); }

private:
    static QByteArray event(const QByteArray &type, const QByteArray &fields)
    {
        return namedSandboxEvent(type, R"({"type":")" + type + '"' + (fields.isEmpty() ? "" : ",") + fields + '}');
    }
    static QByteArray indexed(qint64 index) { return R"("index":)" + QByteArray::number(index) + ','; }
    QByteArray messageWith(const QByteArray &content, const QByteArray &stop, const QByteArray &usage) const;
    QByteArray usage(qint64 output) const;
    /// `"stop_reason":…,"stop_sequence":…`.
    QByteArray stopReason() const;
    QByteArray blocks() const;
    QByteArray signature() const { return jsonQuoted(u"c2FuZGJveC1zaWduYXR1cmU="); }
    /// Appends the block's frames; `fill` appends what is between its beginning and its end.
    template<typename Fill>
    static void addBlock(QList<SandboxFrame> &frames, qint64 &index, const QByteArray &start, Fill fill);
    void addThoughts(QList<SandboxFrame> &frames, qint64 &index) const;
};

QByteArray AnthropicScript::usage(qint64 output) const
{
    const SandboxUsage &usage = reply().usage;
    // Cached tokens stand beside the others on this wire.
    return R"({"input_tokens":)" + QByteArray::number(usage.promptTokens - usage.cachedTokens) +
           R"(,"cache_creation_input_tokens":0,"cache_read_input_tokens":)" + QByteArray::number(usage.cachedTokens) +
           R"(,"output_tokens":)" + QByteArray::number(output) + R"(,"output_tokens_details":{"thinking_tokens":)" +
           QByteArray::number(usage.reasoningTokens) + R"(},"service_tier":"standard"})";
}

QByteArray AnthropicScript::stopReason() const
{
    const SandboxAnswer &answer = reply().answer;
    const QByteArray reason = answer.isCut                 ? "max_tokens"
                              : !answer.calls.isEmpty()    ? "tool_use"
                              : answer.stoppedBy.isEmpty() ? "end_turn"
                                                           : "stop_sequence";
    return R"("stop_reason":")" + reason + R"(","stop_sequence":)" +
           (answer.stoppedBy.isEmpty() ? "null"_ba : jsonQuoted(answer.stoppedBy));
}

QByteArray AnthropicScript::messageWith(const QByteArray &content, const QByteArray &stop, const QByteArray &usage) const
{
    return R"({"id":"msg_sandbox_)" + reply().number + R"(","type":"message","role":"assistant","model":")" + reply().model() +
           R"(","content":[)" + content + "]," + stop + R"(,"usage":)" + usage + '}';
}

QByteArray AnthropicScript::blocks() const
{
    const SandboxAnswer &answer = reply().answer;
    QByteArrayList blocks;
    if (!answer.reasoning.isEmpty())
        blocks.append(R"({"type":"thinking","thinking":)" + jsonQuoted(reply().shownReasoning()) + R"(,"signature":)" +
                      signature() + '}');
    if (!answer.text.isEmpty())
        blocks.append(R"({"type":"text","text":)" + jsonQuoted(answer.text) + R"(,"citations":null})");
    for (const auto &call : answer.calls)
        blocks.append(R"({"type":"tool_use","id":)" + jsonQuoted(u"toolu_"_s + call.id) + R"(,"name":)" + jsonQuoted(call.name) +
                      R"(,"input":)" + call.arguments.toUtf8() + '}');
    return blocks.join(',');
}

template<typename Fill>
void AnthropicScript::addBlock(QList<SandboxFrame> &frames, qint64 &index, const QByteArray &start, Fill fill)
{
    frames.append({.raw = event("content_block_start", indexed(index) + R"("content_block":)" + start)});
    const qsizetype first = frames.size();
    fill();
    for (qsizetype i = first; i < frames.size(); ++i)
        frames[i].number = index;
    frames.append({.raw = event("content_block_stop", R"("index":)" + QByteArray::number(index))});
    ++index;
}

void AnthropicScript::addThoughts(QList<SandboxFrame> &frames, qint64 &index) const
{
    if (reply().answer.reasoning.isEmpty())
        return;
    addBlock(frames, index, R"({"type":"thinking","thinking":"","signature":""})", [&] {
        if (reply().request.showsReasoning)
            addTokens(frames, Kind::Reasoning, reply().answer.reasoning);
        frames.append({.raw = event("content_block_delta",
                                    indexed(index) + R"("delta":{"type":"signature_delta","signature":)" + signature() + '}')});
    });
}

QList<SandboxFrame> AnthropicScript::frames() const
{
    const SandboxAnswer &answer = reply().answer;
    QList<SandboxFrame> frames;
    qint64 index = 0;
    frames.append(
        {.raw = event("message_start", R"("message":)" + messageWith({}, R"("stop_reason":null,"stop_sequence":null)", usage(1)))});
    addThoughts(frames, index);
    if (!answer.text.isEmpty())
        addBlock(frames, index, R"({"type":"text","text":""})", [&] { addTokens(frames, Kind::Text, answer.text); });
    for (const auto &call : answer.calls) {
        const QByteArray start = R"({"type":"tool_use","id":)" + jsonQuoted(u"toolu_"_s + call.id) + R"(,"name":)" +
                                 jsonQuoted(call.name) + R"(,"input":{}})";
        addBlock(frames, index, start, [&] {
            inPieces(call.arguments, [&](QStringView part) {
                frames.append(
                    {.raw = event("content_block_delta", indexed(index) + R"("delta":{"type":"input_json_delta","partial_json":)" +
                                                             jsonQuoted(part) + '}')});
            });
        });
    }
    frames.append(
        {.raw = event("message_delta", R"("delta":{)" + stopReason() + R"(},"usage":)" + usage(reply().usage.outputTokens))});
    frames.append({.raw = event("message_stop", {})});
    return frames;
}

} // namespace

QByteArray SandboxAnthropicManners::keyOf(const SandboxHttpRequest &request) const
{
    const QByteArray key = request.headers.value("x-api-key");
    return key.isEmpty() ? SandboxManners::keyOf(request) : key;
}

int SandboxAnthropicManners::statusOf(const SandboxRefusal &refusal) const
{
    // A limit of spending that a person set is a bad request here.
    return refusal.code == u"insufficient_quota" ? 400 : refusal.status;
}

QByteArray SandboxAnthropicManners::bodyOf(const SandboxRefusal &refusal, const QByteArray &requestId) const
{
    QJsonObject body = errorObject(refusal);
    body.insert("request_id"_L1, QString::fromLatin1(requestId));
    return json::toBytes(body);
}

SandboxManners::Headers SandboxAnthropicManners::headers(const QList<SandboxLimits::Gauge> &gauges,
                                                         const QByteArray &requestId) const
{
    Headers headers;
    const auto tell = [&headers](const QByteArray &name, const SandboxLimits::Gauge &gauge) {
        const QByteArray prefix = "anthropic-ratelimit-" + name;
        // Rounded up: the moment must not lie before the bucket is full.
        const QDateTime full = QDateTime::currentDateTimeUtc().addMSecs(gauge.untilFull.count() + 999);
        headers.emplaceBack(prefix + "-limit", QByteArray::number(gauge.limit));
        headers.emplaceBack(prefix + "-remaining", QByteArray::number(gauge.remaining));
        headers.emplaceBack(prefix + "-reset", full.toString(u"yyyy-MM-ddThh:mm:ssZ").toLatin1());
    };
    for (const SandboxLimits::Gauge &gauge : gauges) {
        if (!gauge.isTokens) {
            tell("requests", gauge);
            continue;
        }
        for (const char *name : {"tokens", "input-tokens", "output-tokens"})
            tell(name, gauge);
    }
    headers.emplaceBack("request-id", requestId);
    return headers;
}

SandboxRead readSandboxMessages(const QJsonObject &body, bool isCount)
{
    if (!isCount && !body.contains("max_tokens"_L1))
        return refuseSandboxRequest(u"max_tokens: Field required"_s, u"max_tokens"_s);
    SandboxRequest request;
    if (const QString system = textOfBlocks(body.value("system"_L1)); !system.isEmpty())
        request.add(SandboxMessage{.role = Role::System, .text = system, .pictures = {}, .calls = {}});
    const QJsonArray messages = body.value("messages"_L1).toArray();
    if (messages.isEmpty())
        return refuseSandboxRequest(u"messages: at least one message is required"_s, u"messages"_s);
    for (const auto &message : messages)
        request.add(readMessage(message.toObject()));
    if (isBudgetWrong(body))
        return refuseSandboxRequest(u"thinking.budget_tokens: at least 1024 and less than max_tokens"_s, u"thinking"_s);
    readTools(body, request);
    readThinking(body, request);
    readSettings(body, request);
    return checkSandboxRequest(request, json::text(body, u"model"));
}

std::unique_ptr<SandboxScript> anthropicScript(SandboxReply reply)
{
    return std::make_unique<AnthropicScript>(std::move(reply));
}

} // namespace maquette
