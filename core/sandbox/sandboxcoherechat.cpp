#include "core/sandbox/sandboxcoherechat.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxopenaichat.h"

#include <QDateTime>
#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Kind = SandboxFrame::Kind;

void readSettings(const QJsonObject &body, SandboxRequest &request)
{
    request.maxTokens = sandboxTokenLimit(body, u"max_tokens");
    request.seed = json::integer(body, u"seed");
    if (const QJsonValue temperature = body.value("temperature"_L1); temperature.isDouble())
        request.temperature = temperature.toDouble();
    const QJsonArray stop = body.value("stop_sequences"_L1).toArray();
    for (const auto &word : stop)
        request.stop.append(word.toString());
    const QJsonObject format = body.value("response_format"_L1).toObject();
    request.schema = format.value(format.contains("json_schema"_L1) ? "json_schema"_L1 : "schema"_L1).toObject();
    request.format = json::text(format, u"type");
    if (request.format == u"json_object" && !request.schema.isEmpty())
        request.format = u"json_schema"_s;
    const QString choice = json::text(body, u"tool_choice");
    request.mayCallTools = choice != u"NONE";
    if (choice == u"REQUIRED")
        request.forcedTool = u"*"_s;
    const QJsonObject thinking = body.value("thinking"_L1).toObject();
    if (json::text(thinking, u"type") == u"enabled")
        request.effort = u"medium"_s;
    request.isStreaming = body.value("stream"_L1).toBool();
}

/// A message, whole or in events.
class CohereScript final : public SandboxScript
{
public:
    using SandboxScript::SandboxScript;

    QByteArray whole() const override;
    QList<SandboxFrame> frames() const override;
    QByteArray piece(const SandboxFrame &frame) const override
    {
        return content("content-delta", frame.number,
                       (frame.kind == Kind::Text ? R"({"text":)" : R"({"thinking":)") + jsonQuoted(frame.text) + '}');
    }
    QByteArray padded(const QByteArray &padding) const override { return event("debug", R"("padding":")" + padding + '"'); }
    QByteArray trouble() const override
    {
        return event("message-end", R"("delta":{"finish_reason":"ERROR","error":)" + jsonQuoted(refusalInStream().message) + '}');
    }

private:
    static QByteArray event(const QByteArray &type, const QByteArray &fields)
    {
        return namedSandboxEvent(type, R"({"type":")" + type + "\"," + fields + '}');
    }
    static QByteArray content(const QByteArray &type, qint64 index, const QByteArray &inner)
    {
        return event(type, R"("index":)" + QByteArray::number(index) + R"(,"delta":{"message":{"content":)" + inner + "}}");
    }
    static QByteArray callEvent(const QByteArray &type, qint64 index, const QByteArray &inner)
    {
        return event(type, R"("index":)" + QByteArray::number(index) + R"(,"delta":{"message":{"tool_calls":)" + inner + "}}");
    }
    void addBlock(QList<SandboxFrame> &frames, qint64 &index, Kind kind, const QString &text) const;
    QByteArray id() const { return "sandbox-" + reply().number; }
    QByteArray finish() const
    {
        return reply().answer.isCut                 ? "MAX_TOKENS"
               : !reply().answer.calls.isEmpty()    ? "TOOL_CALL"
               : reply().answer.stoppedBy.isEmpty() ? "COMPLETE"
                                                    : "STOP_SEQUENCE";
    }
    QByteArray usage() const;
    static QByteArray call(const SandboxAnswer::Call &call, const QString &arguments)
    {
        return R"({"id":)" + jsonQuoted(call.id) + R"(,"type":"function","function":{"name":)" + jsonQuoted(call.name) +
               R"(,"arguments":)" + jsonQuoted(arguments) + "}}";
    }
};

QByteArray CohereScript::usage() const
{
    const QByteArray figures = R"({"input_tokens":)" + QByteArray::number(reply().usage.promptTokens) + R"(,"output_tokens":)" +
                               QByteArray::number(reply().usage.outputTokens) + '}';
    return R"({"billed_units":)" + figures + R"(,"tokens":)" + figures + '}';
}

QByteArray CohereScript::whole() const
{
    const SandboxAnswer &answer = reply().answer;
    QByteArrayList blocks;
    if (!answer.reasoning.isEmpty())
        blocks.append(R"({"type":"thinking","thinking":)" + jsonQuoted(answer.reasoning) + '}');
    if (!answer.text.isEmpty())
        blocks.append(R"({"type":"text","text":)" + jsonQuoted(answer.text) + '}');
    QByteArrayList calls;
    for (const auto &made : answer.calls)
        calls.append(call(made, made.arguments));
    return R"({"id":")" + id() + R"(","finish_reason":")" + finish() + R"(","message":{"role":"assistant","content":[)" +
           blocks.join(',') + ']' + (calls.isEmpty() ? QByteArray() : R"(,"tool_calls":[)" + calls.join(',') + ']') +
           R"(},"usage":)" + usage() + '}';
}

void CohereScript::addBlock(QList<SandboxFrame> &frames, qint64 &index, Kind kind, const QString &text) const
{
    if (text.isEmpty())
        return;
    frames.append({.raw = content("content-start", index,
                                  kind == Kind::Text ? R"({"type":"text","text":""})" : R"({"type":"thinking","thinking":""})")});
    const qsizetype first = frames.size();
    addTokens(frames, kind, text);
    for (qsizetype i = first; i < frames.size(); ++i)
        frames[i].number = index;
    frames.append({.raw = event("content-end", R"("index":)" + QByteArray::number(index))});
    ++index;
}

QList<SandboxFrame> CohereScript::frames() const
{
    const SandboxAnswer &answer = reply().answer;
    QList<SandboxFrame> frames;
    frames.append(
        {.raw = event(
             "message-start",
             R"("id":")" + id() +
                 R"(","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}})")});
    qint64 index = 0;
    addBlock(frames, index, Kind::Reasoning, answer.reasoning);
    addBlock(frames, index, Kind::Text, answer.text);
    for (qsizetype i = 0; i < answer.calls.size(); ++i) {
        const auto &made = answer.calls.at(i);
        frames.append({.raw = callEvent("tool-call-start", i, call(made, {}))});
        inPieces(made.arguments, [&](QStringView part) {
            frames.append({.raw = callEvent("tool-call-delta", i, R"({"function":{"arguments":)" + jsonQuoted(part) + "}}")});
        });
        frames.append({.raw = event("tool-call-end", R"("index":)" + QByteArray::number(i))});
    }
    frames.append({.raw = event("message-end", R"("delta":{"finish_reason":")" + finish() + R"(","usage":)" + usage() + '}')});
    return frames;
}

} // namespace

QByteArray SandboxCohereManners::bodyOf(const SandboxRefusal &refusal, const QByteArray &requestId) const
{
    const bool isKey = refusal.code == u"invalid_api_key";
    return json::toBytes(
        QJsonObject{{"id"_L1, QString::fromLatin1(requestId)}, {"message"_L1, isKey ? u"invalid api token"_s : refusal.message}});
}

SandboxManners::Headers SandboxCohereManners::headers(const QList<SandboxLimits::Gauge> &gauges, const QByteArray &requestId) const
{
    Headers headers;
    for (const SandboxLimits::Gauge &gauge : gauges) {
        if (gauge.isTokens)
            continue;
        const qint64 full = QDateTime::currentSecsSinceEpoch() + (gauge.untilFull.count() + 999) / 1000;
        headers.emplaceBack("x-ratelimit-limit", QByteArray::number(gauge.limit));
        headers.emplaceBack("x-ratelimit-remaining", QByteArray::number(gauge.remaining));
        headers.emplaceBack("x-ratelimit-reset", QByteArray::number(full));
    }
    headers.emplaceBack("x-debug-trace-id", requestId);
    return headers;
}

SandboxRead readSandboxCohereChat(const QJsonObject &body)
{
    SandboxRequest request;
    readSandboxChatMessages(body.value("messages"_L1).toArray(), request);
    readSandboxChatTools(body.value("tools"_L1).toArray(), request);
    readSettings(body, request);
    return checkSandboxRequest(request, json::text(body, u"model"));
}

std::unique_ptr<SandboxScript> cohereScript(SandboxReply reply)
{
    return std::make_unique<CohereScript>(std::move(reply));
}

} // namespace maquette
