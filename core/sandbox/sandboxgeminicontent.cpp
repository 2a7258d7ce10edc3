#include "core/sandbox/sandboxgeminicontent.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QUrlQuery>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Role = SandboxMessage::Role;
using Kind = SandboxFrame::Kind;

constexpr auto kTypes = "type.googleapis.com/google.rpc."_L1;

QString wordFor(int status)
{
    static constexpr std::array<std::pair<int, QLatin1StringView>, 10> words{{{400, "INVALID_ARGUMENT"_L1},
                                                                              {401, "UNAUTHENTICATED"_L1},
                                                                              {403, "PERMISSION_DENIED"_L1},
                                                                              {404, "NOT_FOUND"_L1},
                                                                              {408, "DEADLINE_EXCEEDED"_L1},
                                                                              {409, "ABORTED"_L1},
                                                                              {429, "RESOURCE_EXHAUSTED"_L1},
                                                                              {500, "INTERNAL"_L1},
                                                                              {503, "UNAVAILABLE"_L1},
                                                                              {504, "DEADLINE_EXCEEDED"_L1}}};
    for (const auto &[known, word] : words) {
        if (known == status)
            return word;
    }
    return status >= 500 ? u"UNKNOWN"_s : u"INVALID_ARGUMENT"_s;
}

QJsonObject detail(QLatin1StringView type, QJsonObject fields)
{
    fields.insert("@type"_L1, QString(kTypes + type));
    return fields;
}

QJsonArray detailsOf(const SandboxRefusal &refusal)
{
    QJsonArray details;
    if (refusal.code == u"invalid_api_key")
        details.append(detail("ErrorInfo"_L1, {{"reason"_L1, u"API_KEY_INVALID"_s}, {"domain"_L1, u"googleapis.com"_s}}));
    if (refusal.status != 429)
        return details;
    const bool isQuota = refusal.code == u"insufficient_quota";
    const QString quota = isQuota ? u"GenerateRequestsPerDayPerProjectPerModel-FreeTier"_s
                                  : u"GenerateRequestsPerMinutePerProjectPerModel-FreeTier"_s;
    details.append(detail("QuotaFailure"_L1, {{"violations"_L1, QJsonArray{QJsonObject{{"quotaId"_L1, quota}}}}}));
    if (refusal.wait)
        details.append(
            detail("RetryInfo"_L1, {{"retryDelay"_L1, QString::number(static_cast<double>(refusal.wait->count()) / 1000) + u's'}}));
    return details;
}

void readPart(const QJsonObject &part, SandboxMessage &read)
{
    if (part.contains("functionResponse"_L1)) {
        const QJsonValue response = part.value("functionResponse"_L1).toObject().value("response"_L1);
        const QJsonValue output = response.toObject().value("output"_L1);
        read.role = Role::Tool;
        read.text += output.isString() ? output.toString() : QString::fromUtf8(json::toBytes(response.toObject()));
    } else if (part.contains("inlineData"_L1)) {
        const QJsonObject data = part.value("inlineData"_L1).toObject();
        read.pictures.append(sandboxPicture(json::text(data, u"mimeType"), json::text(data, u"data")));
    } else if (part.contains("functionCall"_L1) || part.value("thought"_L1).toBool()) {
        read.calls += json::toBytes(part);
    } else {
        read.text += json::text(part, u"text");
    }
}

SandboxMessage readContent(const QJsonObject &content, Role role)
{
    SandboxMessage read{.role = role, .text = {}, .pictures = {}, .calls = {}};
    const QJsonArray parts = content.value("parts"_L1).toArray();
    for (const auto &part : parts)
        readPart(part.toObject(), read);
    return read;
}

/// Google writes the types of its older schemas in capitals.
QJsonValue inLowerCase(const QJsonValue &schema)
{
    if (schema.isArray()) {
        QJsonArray list;
        const QJsonArray items = schema.toArray();
        for (const auto &item : items)
            list.append(inLowerCase(item));
        return list;
    }
    if (!schema.isObject())
        return schema;
    QJsonObject object = schema.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() =
            it.key() == u"type" && it.value().isString() ? QJsonValue(it.value().toString().toLower()) : inLowerCase(it.value());
    return object;
}

void readTools(const QJsonObject &body, SandboxRequest &request)
{
    const QJsonArray tools = body.value("tools"_L1).toArray();
    for (const auto &tool : tools) {
        const QJsonArray functions = tool.toObject().value("functionDeclarations"_L1).toArray();
        for (const auto &item : functions) {
            const QJsonObject function = item.toObject();
            const QJsonValue schema = function.contains("parametersJsonSchema"_L1) ? function.value("parametersJsonSchema"_L1)
                                                                                   : function.value("parameters"_L1);
            request.add(SandboxTool{.name = json::text(function, u"name"), .parameters = inLowerCase(schema).toObject()});
        }
    }
    const QJsonObject calling = body.value("toolConfig"_L1).toObject().value("functionCallingConfig"_L1).toObject();
    const QString mode = json::text(calling, u"mode");
    request.mayCallTools = mode != u"NONE";
    if (mode == u"ANY")
        request.forcedTool = calling.value("allowedFunctionNames"_L1).toArray().at(0).toString(u"*"_s);
}

void readThinking(const QJsonObject &thinking, SandboxRequest &request)
{
    const QString level = json::text(thinking, u"thinkingLevel").toLower();
    const auto budget = json::integer(thinking, u"thinkingBudget");
    request.showsReasoning = thinking.value("includeThoughts"_L1).toBool();
    if (budget && *budget == 0)
        return;
    if (!level.isEmpty())
        request.effort = level;
    else if (budget || request.showsReasoning)
        request.effort = u"medium"_s;
}

void readConfig(const QJsonObject &config, SandboxRequest &request)
{
    request.maxTokens = sandboxTokenLimit(config, u"maxOutputTokens");
    request.seed = json::integer(config, u"seed");
    if (const QJsonValue temperature = config.value("temperature"_L1); temperature.isDouble())
        request.temperature = temperature.toDouble();
    const QJsonArray stop = config.value("stopSequences"_L1).toArray();
    for (const auto &word : stop)
        request.stop.append(word.toString());
    if (json::text(config, u"responseMimeType") == u"application/json") {
        const QJsonValue schema =
            config.contains("responseJsonSchema"_L1) ? config.value("responseJsonSchema"_L1) : config.value("responseSchema"_L1);
        request.schema = inLowerCase(schema).toObject();
        request.format = request.schema.isEmpty() ? u"json_object"_s : u"json_schema"_s;
    }
    readThinking(config.value("thinkingConfig"_L1).toObject(), request);
}

/// Responses of generateContent, each of which has all that is known so far.
class GeminiScript final : public SandboxScript
{
public:
    enum class Framing { Events, List };
    GeminiScript(SandboxReply made, Framing framing) : SandboxScript(std::move(made)), m_framing(framing) {}

    QByteArray streamType() const override { return m_framing == Framing::Events ? "text/event-stream" : "application/json"; }
    QByteArray whole() const override { return response(allParts(), finish(), usage(true)); }
    QList<SandboxFrame> frames() const override;
    QByteArray piece(const SandboxFrame &frame) const override
    {
        return framed(response(part(frame.text, frame.kind == Kind::Reasoning), {}, usage(false)), frame.number);
    }
    QByteArray padded(const QByteArray &padding) const override
    {
        return framed(R"({"candidates":[],"padding":")" + padding + "\"}", 1);
    }
    QByteArray trouble() const override { return framed(SandboxGeminiManners().bodyOf(refusalInStream(), {}), 1); }

private:
    /// Beside the first of the frames, those of a list have a comma before them.
    QByteArray framed(const QByteArray &json, qint64 number) const
    {
        if (m_framing == Framing::Events)
            return "data: " + json + "\r\n\r\n";
        return (number == 0 ? "[" : ",\r\n") + json;
    }
    static QByteArray part(QStringView text, bool isThought)
    {
        return R"({"text":)" + jsonQuoted(text) + (isThought ? R"(,"thought":true})" : "}");
    }
    QByteArray callParts() const;
    QByteArray allParts() const;
    QByteArray finish() const { return reply().answer.isCut ? R"("MAX_TOKENS")" : R"("STOP")"; }
    QByteArray usage(bool isWhole) const;
    QByteArray response(const QByteArray &parts, const QByteArray &finish, const QByteArray &usage) const;

    Framing m_framing;
};

QByteArray GeminiScript::usage(bool isWhole) const
{
    const SandboxUsage &usage = reply().usage;
    const auto figure = [](const char *name, qint64 value) { return ",\"" + QByteArray(name) + "\":" + QByteArray::number(value); };
    // Thoughts stand beside the answer on this wire, and inside the sum.
    QByteArray told = R"({"promptTokenCount":)" + QByteArray::number(usage.promptTokens);
    if (usage.cachedTokens > 0)
        told += figure("cachedContentTokenCount", usage.cachedTokens);
    if (isWhole)
        told += figure("candidatesTokenCount", usage.outputTokens - usage.reasoningTokens);
    if (isWhole && usage.reasoningTokens > 0)
        told += figure("thoughtsTokenCount", usage.reasoningTokens);
    return told + figure("totalTokenCount", usage.promptTokens + (isWhole ? usage.outputTokens : 0)) +
           R"(,"promptTokensDetails":[{"modality":"TEXT","tokenCount":)" + QByteArray::number(usage.promptTokens) + "}]}";
}

QByteArray GeminiScript::response(const QByteArray &parts, const QByteArray &finish, const QByteArray &usage) const
{
    return R"({"candidates":[{"content":{"role":"model","parts":[)" + parts + "]}" +
           (finish.isEmpty() ? finish : R"(,"finishReason":)" + finish) + R"(,"index":0}],"usageMetadata":)" + usage +
           R"(,"modelVersion":")" + reply().model() + R"(","responseId":"sandbox-)" + reply().number + "\"}";
}

QByteArray GeminiScript::callParts() const
{
    QByteArrayList parts;
    for (const auto &call : reply().answer.calls) {
        QByteArray part = R"({"functionCall":{"id":)" + jsonQuoted(call.id) + R"(,"name":)" + jsonQuoted(call.name) +
                          R"(,"args":)" + call.arguments.toUtf8() + '}';
        // Of calls side by side only the first is signed, and only by a model that thought.
        if (parts.isEmpty() && !reply().answer.reasoning.isEmpty())
            part += R"(,"thoughtSignature":"c2FuZGJveC1zaWduYXR1cmU=")";
        parts.append(part + '}');
    }
    return parts.join(',');
}

QByteArray GeminiScript::allParts() const
{
    QByteArrayList parts;
    if (const QString shown = reply().shownReasoning(); !shown.isEmpty())
        parts.append(part(shown, true));
    if (!reply().answer.text.isEmpty() || reply().answer.calls.isEmpty())
        parts.append(part(reply().answer.text, false));
    if (!reply().answer.calls.isEmpty())
        parts.append(callParts());
    return parts.join(',');
}

QList<SandboxFrame> GeminiScript::frames() const
{
    QList<SandboxFrame> frames;
    if (reply().request.showsReasoning)
        addTokens(frames, Kind::Reasoning, reply().answer.reasoning);
    addTokens(frames, Kind::Text, reply().answer.text);
    for (qsizetype i = 0; i < frames.size(); ++i)
        frames[i].number = i;
    // Calls come whole; the end of the stream is the end of the connection's answer.
    const QByteArray last = reply().answer.calls.isEmpty() ? part({}, false) : callParts();
    frames.append({.raw = framed(response(last, finish(), usage(true)), frames.size())});
    if (m_framing == Framing::List)
        frames.append({.raw = "]"});
    return frames;
}

} // namespace

QByteArray SandboxGeminiManners::keyOf(const SandboxHttpRequest &request) const
{
    const QByteArray key = request.headers.value("x-goog-api-key");
    return key.isEmpty() ? QUrlQuery(QString::fromUtf8(request.query)).queryItemValue(u"key"_s).toUtf8() : key;
}

int SandboxGeminiManners::statusOf(const SandboxRefusal &refusal) const
{
    return refusal.code == u"invalid_api_key" ? 400 : refusal.status;
}

QByteArray SandboxGeminiManners::bodyOf(const SandboxRefusal &refusal, const QByteArray &) const
{
    const bool isKey = refusal.code == u"invalid_api_key";
    const int status = statusOf(refusal);
    QJsonObject error{{"code"_L1, status},
                      {"message"_L1, isKey ? u"API key not valid. Please pass a valid API key."_s : refusal.message},
                      {"status"_L1, wordFor(status)}};
    if (const QJsonArray details = detailsOf(refusal); !details.isEmpty())
        error.insert("details"_L1, details);
    return json::toBytes(QJsonObject{{"error"_L1, error}});
}

SandboxRead readSandboxContent(const QJsonObject &body, const QString &model, bool isStreaming)
{
    SandboxRequest request;
    if (const QJsonObject system = body.value("systemInstruction"_L1).toObject(); !system.isEmpty())
        request.add(readContent(system, Role::System));
    const QJsonArray contents = body.value("contents"_L1).toArray();
    if (contents.isEmpty())
        return refuseSandboxRequest(u"* GenerateContentRequest.contents: contents is not specified"_s, u"contents"_s);
    for (const auto &item : contents) {
        const QJsonObject content = item.toObject();
        request.add(readContent(content, json::text(content, u"role") == u"model" ? Role::Assistant : Role::User));
    }
    readTools(body, request);
    readConfig(body.value("generationConfig"_L1).toObject(), request);
    request.isStreaming = isStreaming;
    return checkSandboxRequest(request, model);
}

std::unique_ptr<SandboxScript> geminiScript(SandboxReply reply)
{
    return std::make_unique<GeminiScript>(std::move(reply), GeminiScript::Framing::Events);
}

std::unique_ptr<SandboxScript> geminiListScript(SandboxReply reply)
{
    return std::make_unique<GeminiScript>(std::move(reply), GeminiScript::Framing::List);
}

} // namespace maquette
