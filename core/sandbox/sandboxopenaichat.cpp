#include "core/sandbox/sandboxopenaichat.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Role = SandboxMessage::Role;

constexpr qint64 kMadeAt = 1'795'219'200;

QJsonObject modelEntry(const SandboxModel &model)
{
    return {{"id"_L1, model.id},
            {"object"_L1, u"model"_s},
            {"created"_L1, kMadeAt},
            {"owned_by"_L1, u"maquette"_s},
            {"context_window"_L1, model.contextTokens},
            {"max_completion_tokens"_L1, model.maxOutputTokens}};
}

Role roleOf(const QString &word)
{
    if (word == u"system" || word == u"developer")
        return Role::System;
    if (word == u"tool")
        return Role::Tool;
    return word == u"assistant" ? Role::Assistant : Role::User;
}

SandboxMessage readMessage(const QJsonObject &message)
{
    SandboxMessage read;
    read.role = roleOf(json::text(message, u"role"));
    const QJsonValue content = message.value("content"_L1);
    read.text = content.toString();
    const QJsonArray parts = content.toArray();
    for (const auto &item : parts) {
        const QJsonObject part = item.toObject();
        read.text += json::text(part, u"text");
        const QJsonValue image = part.value("image_url"_L1);
        if (!image.isUndefined())
            read.pictures.append(sandboxPictureAt(image.isString() ? image.toString() : json::text(image.toObject(), u"url")));
    }
    // Ollama's pictures stand beside the text, without a name of their kind.
    const QJsonArray images = message.value("images"_L1).toArray();
    for (const auto &image : images)
        read.pictures.append(sandboxPicture({}, image.toString()));
    if (message.contains("tool_calls"_L1))
        read.calls = json::toBytes(message.value("tool_calls"_L1).toArray());
    return read;
}

void readFormat(const QJsonObject &format, SandboxRequest &request)
{
    request.format = json::text(format, u"type");
    request.schema = format.value("json_schema"_L1).toObject().value("schema"_L1).toObject();
}

void readChoice(const QJsonValue &choice, SandboxRequest &request)
{
    request.mayCallTools = choice.toString() != u"none";
    // Mistral says "any".
    if (choice.toString() == u"required" || choice.toString() == u"any")
        request.forcedTool = u"*"_s;
    else if (choice.isObject())
        request.forcedTool = json::text(choice.toObject().value("function"_L1).toObject(), u"name");
}

QStringList stopsOf(const QJsonValue &stop)
{
    if (stop.isString())
        return {stop.toString()};
    QStringList words;
    const QJsonArray list = stop.toArray();
    for (const auto &word : list)
        words.append(word.toString());
    return words;
}

void readSettings(const QJsonObject &body, SandboxRequest &request)
{
    for (const auto key : {u"max_tokens", u"max_completion_tokens"}) {
        if (const auto limit = sandboxTokenLimit(body, key))
            request.maxTokens = limit;
    }
    if (const QJsonValue temperature = body.value("temperature"_L1); temperature.isDouble())
        request.temperature = temperature.toDouble();
    request.seed = json::integer(body, body.contains("random_seed"_L1) ? u"random_seed" : u"seed");
    request.stop = stopsOf(body.value("stop"_L1));
    request.effort = json::text(body, u"reasoning_effort");
    request.isStreaming = body.value("stream"_L1).toBool();
    request.wantsUsage = body.value("stream_options"_L1).toObject().value("include_usage"_L1).toBool();
}

/// Chunks of a chat completion.
class ChatCompletionScript final : public SandboxScript
{
public:
    explicit ChatCompletionScript(SandboxReply made)
        : SandboxScript(std::move(made))
        , m_id("chatcmpl-sandbox-" + reply().number)
        , m_prefix(R"({"id":")" + m_id + R"(","object":"chat.completion.chunk","created":)" + QByteArray::number(reply().created) +
                   R"(,"model":")" + reply().model() + R"(","system_fingerprint":"sandbox","choices":[)")
    {
    }

    QByteArray whole() const override;
    QList<SandboxFrame> frames() const override;
    QByteArray piece(const SandboxFrame &frame) const override
    {
        const QByteArray field = frame.kind == SandboxFrame::Kind::Text ? R"({"content":)" : R"({"reasoning_content":)";
        return chunk(field + jsonQuoted(frame.text) + '}');
    }
    QByteArray padded(const QByteArray &padding) const override
    {
        return "data: " + m_prefix + R"({"index":0,"delta":{}}],"obfuscation":")" + padding + "\"}\n\n";
    }
    QByteArray trouble() const override { return "data: " + refusalInStream().body() + "\n\n"; }

private:
    QByteArray chunk(const QByteArray &delta, const QByteArray &finish = "null") const
    {
        return "data: " + m_prefix + R"({"index":0,"delta":)" + delta + R"(,"finish_reason":)" + finish +
               (reply().request.wantsUsage ? "}],\"usage\":null}\n\n" : "}]}\n\n");
    }
    void addCalls(QList<SandboxFrame> &frames) const;
    QByteArray usage() const;
    QByteArray finish() const
    {
        return reply().answer.isCut ? "\"length\"" : reply().answer.calls.isEmpty() ? "\"stop\"" : "\"tool_calls\"";
    }

    QByteArray m_id;
    /// Of every chunk, up to its choices.
    QByteArray m_prefix;
};

QByteArray ChatCompletionScript::usage() const
{
    const SandboxUsage &usage = reply().usage;
    const auto number = [](qint64 value) { return QByteArray::number(value); };
    return R"({"prompt_tokens":)" + number(usage.promptTokens) + R"(,"completion_tokens":)" + number(usage.outputTokens) +
           R"(,"total_tokens":)" + number(usage.promptTokens + usage.outputTokens) +
           R"(,"prompt_tokens_details":{"cached_tokens":)" + number(usage.cachedTokens) +
           R"(},"completion_tokens_details":{"reasoning_tokens":)" + number(usage.reasoningTokens) + "}}";
}

QByteArray ChatCompletionScript::whole() const
{
    const SandboxAnswer &answer = reply().answer;
    QByteArray message = R"({"role":"assistant","content":)" +
                         (answer.text.isEmpty() && !answer.calls.isEmpty() ? "null"_ba : jsonQuoted(answer.text)) +
                         R"(,"refusal":null)";
    if (!reply().shownReasoning().isEmpty())
        message += R"(,"reasoning_content":)" + jsonQuoted(answer.reasoning);
    QByteArray calls;
    for (const auto &call : answer.calls) {
        calls += (calls.isEmpty() ? "" : ",") + R"({"id":)"_ba + jsonQuoted(call.id) + R"(,"type":"function","function":{"name":)" +
                 jsonQuoted(call.name) + R"(,"arguments":)" + jsonQuoted(call.arguments) + "}}";
    }
    if (!calls.isEmpty())
        message += R"(,"tool_calls":[)" + calls + ']';
    return R"({"id":")" + m_id + R"(","object":"chat.completion","created":)" + QByteArray::number(reply().created) +
           R"(,"model":")" + reply().model() + R"(","system_fingerprint":"sandbox","choices":[{"index":0,"message":)" + message +
           R"(},"logprobs":null,"finish_reason":)" + finish() + R"(}],"usage":)" + usage() + '}';
}

void ChatCompletionScript::addCalls(QList<SandboxFrame> &frames) const
{
    const QList<SandboxAnswer::Call> &calls = reply().answer.calls;
    for (qsizetype i = 0; i < calls.size(); ++i) {
        const auto &call = calls.at(i);
        const QByteArray index = R"({"tool_calls":[{"index":)" + QByteArray::number(i);
        frames.append({.raw = chunk(index + R"(,"id":)" + jsonQuoted(call.id) + R"(,"type":"function","function":{"name":)" +
                                    jsonQuoted(call.name) + R"(,"arguments":""}}]})")});
        inPieces(call.arguments, [&](QStringView part) {
            frames.append({.raw = chunk(index + R"(,"function":{"arguments":)" + jsonQuoted(part) + "}}]}")});
        });
    }
}

QList<SandboxFrame> ChatCompletionScript::frames() const
{
    QList<SandboxFrame> frames;
    frames.append({.raw = chunk(R"({"role":"assistant","content":"","refusal":null})")});
    if (reply().request.showsReasoning)
        addTokens(frames, SandboxFrame::Kind::Reasoning, reply().answer.reasoning);
    addTokens(frames, SandboxFrame::Kind::Text, reply().answer.text);
    addCalls(frames);
    frames.append({.raw = chunk("{}", finish())});
    if (reply().request.wantsUsage)
        frames.append({.raw = "data: " + m_prefix + R"(],"usage":)" + usage() + "}\n\n"});
    frames.append({.raw = "data: [DONE]\n\n"});
    return frames;
}

} // namespace

bool SandboxOpenAiChat::answer(const SandboxCall &call)
{
    const bool isList = call.path == "/models" || call.path.startsWith("/models/");
    const bool isChat = call.path == "/chat/completions";
    if (call.isGet() && isList)
        answerModels(call);
    else if (call.isPost() && isChat)
        m_chats.answer(call, readSandboxChat(call.request.body), chatCompletionScript);
    else if (isList || isChat)
        call.refuse(405,
                    u"Invalid URL (%1 %2)"_s.arg(QString::fromLatin1(call.request.method), QString::fromLatin1(call.request.path)));
    else
        return false;
    return true;
}

void SandboxOpenAiChat::answerModels(const SandboxCall &call)
{
    if (call.path == "/models") {
        QJsonArray data;
        for (const SandboxModel &model : sandboxModels()) {
            if (!model.isRetired)
                data.append(modelEntry(model));
        }
        call.json(200, {{"object"_L1, u"list"_s}, {"data"_L1, data}});
        return;
    }
    const SandboxModel *model = findSandboxModel(QString::fromUtf8(call.path.mid(8)));
    if (model && !model->isRetired)
        call.json(200, modelEntry(*model));
    else
        call.refuse(404, u"The model does not exist."_s, u"model_not_found"_s);
}

SandboxRead readSandboxChat(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return refuseUnreadableBody();
    const QJsonObject object = document.object();
    SandboxRequest request;
    readSandboxChatMessages(object.value("messages"_L1).toArray(), request);
    readSandboxChatTools(object.value("tools"_L1).toArray(), request);
    readChoice(object.value("tool_choice"_L1), request);
    readFormat(object.value("response_format"_L1).toObject(), request);
    readSettings(object, request);
    return checkSandboxRequest(request, json::text(object, u"model"));
}

void readSandboxChatMessages(const QJsonArray &messages, SandboxRequest &request)
{
    for (const auto &message : messages)
        request.add(readMessage(message.toObject()));
}

void readSandboxChatTools(const QJsonArray &tools, SandboxRequest &request)
{
    for (const auto &tool : tools) {
        const QJsonObject function = tool.toObject().value("function"_L1).toObject();
        request.add(SandboxTool{.name = json::text(function, u"name"), .parameters = function.value("parameters"_L1).toObject()});
    }
}

std::unique_ptr<SandboxScript> chatCompletionScript(SandboxReply reply)
{
    return std::make_unique<ChatCompletionScript>(std::move(reply));
}

} // namespace maquette
