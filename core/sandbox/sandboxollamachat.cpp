#include "core/sandbox/sandboxollamachat.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxopenaichat.h"

#include <QDateTime>
#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Role = SandboxMessage::Role;
using Kind = SandboxFrame::Kind;

void readFormat(const QJsonValue &format, SandboxRequest &request)
{
    if (format.isObject()) {
        request.format = u"json_schema"_s;
        request.schema = format.toObject();
    } else if (format.toString() == u"json") {
        request.format = u"json_object"_s;
    }
}

void readSettings(const QJsonObject &body, SandboxRequest &request)
{
    readFormat(body.value("format"_L1), request);
    const QJsonValue think = body.value("think"_L1);
    request.effort = think.isBool() ? (think.toBool() ? u"medium"_s : u"none"_s) : think.toString();
    const QJsonObject options = body.value("options"_L1).toObject();
    // -1 and -2 mean as long as it takes.
    if (const auto limit = json::integer(options, u"num_predict"); limit && *limit >= 0)
        request.maxTokens = limit;
    request.seed = json::integer(options, u"seed");
    if (const QJsonValue temperature = options.value("temperature"_L1); temperature.isDouble())
        request.temperature = temperature.toDouble();
    const QJsonArray stop = options.value("stop"_L1).toArray();
    for (const auto &word : stop)
        request.stop.append(word.toString());
    // Streams unless told not to.
    request.isStreaming = body.value("stream"_L1).toBool(true);
}

/// Lines of `/api/chat` or `/api/generate`.
class OllamaScript final : public SandboxScript
{
public:
    enum class Shape { Message, Text };
    OllamaScript(SandboxReply made, Shape shape) : SandboxScript(std::move(made)), m_shape(shape) {}

    QByteArray streamType() const override { return "application/x-ndjson"; }
    QByteArray whole() const override { return head() + said(reply().answer.text, reply().shownReasoning(), calls()) + end(); }
    QList<SandboxFrame> frames() const override;
    QByteArray piece(const SandboxFrame &frame) const override
    {
        const bool isText = frame.kind == Kind::Text;
        return line(said(isText ? frame.text : QStringView(), isText ? QStringView() : frame.text, {}));
    }
    QByteArray padded(const QByteArray &padding) const override
    {
        return line(said({}, {}, {}) + R"(,"padding":")" + padding + '"');
    }
    QByteArray trouble() const override { return SandboxOllamaManners().bodyOf(refusalInStream(), {}) + '\n'; }

private:
    QByteArray head() const
    {
        const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
        return R"({"model":")" + reply().model() + R"(","created_at":")" + now.toLatin1() + R"(",)";
    }
    QByteArray said(QStringView text, QStringView thoughts, const QByteArray &calls) const;
    QByteArray line(const QByteArray &fields) const { return head() + fields + ",\"done\":false}\n"; }
    /// `,"done":true` and all that stands beside it.
    QByteArray end() const;
    QByteArray calls() const;

    Shape m_shape;
};

QByteArray OllamaScript::said(QStringView text, QStringView thoughts, const QByteArray &calls) const
{
    const QByteArray thinking = thoughts.isEmpty() ? QByteArray() : R"(,"thinking":)" + jsonQuoted(thoughts);
    if (m_shape == Shape::Text)
        return R"("response":)" + jsonQuoted(text) + thinking;
    return R"("message":{"role":"assistant","content":)" + jsonQuoted(text) + thinking +
           (calls.isEmpty() ? calls : R"(,"tool_calls":[)" + calls + ']') + '}';
}

QByteArray OllamaScript::end() const
{
    const SandboxUsage &usage = reply().usage;
    // Nanoseconds, at a speed that no one measured.
    constexpr qint64 perToken = 12'500'000;
    const auto figure = [](const char *name, qint64 value) { return ",\"" + QByteArray(name) + "\":" + QByteArray::number(value); };
    return R"(,"done":true,"done_reason":")" + QByteArray(reply().answer.isCut ? "length" : "stop") + '"' +
           figure("total_duration", perToken * (usage.promptTokens + usage.outputTokens)) + figure("load_duration", perToken) +
           figure("prompt_eval_count", usage.promptTokens) + figure("prompt_eval_duration", perToken * usage.promptTokens) +
           figure("eval_count", usage.outputTokens) + figure("eval_duration", perToken * usage.outputTokens) + "}";
}

QByteArray OllamaScript::calls() const
{
    QByteArrayList calls;
    for (const auto &call : reply().answer.calls)
        calls.append(R"({"function":{"name":)" + jsonQuoted(call.name) + R"(,"arguments":)" + call.arguments.toUtf8() + "}}");
    return calls.join(',');
}

QList<SandboxFrame> OllamaScript::frames() const
{
    QList<SandboxFrame> frames;
    addTokens(frames, Kind::Reasoning, reply().answer.reasoning);
    addTokens(frames, Kind::Text, reply().answer.text);
    // Calls come whole.
    if (const QByteArray whole = calls(); !whole.isEmpty())
        frames.append({.raw = line(said({}, {}, whole))});
    frames.append({.raw = head() + said({}, {}, {}) + end() + '\n'});
    return frames;
}

} // namespace

QByteArray SandboxOllamaManners::bodyOf(const SandboxRefusal &refusal, const QByteArray &) const
{
    return json::toBytes(QJsonObject{{"error"_L1, refusal.message}});
}

QString sandboxOllamaModel(const QString &name)
{
    return name.section(u':', 0, 0);
}

SandboxRead readSandboxOllamaChat(const QJsonObject &body)
{
    SandboxRequest request;
    readSandboxChatMessages(body.value("messages"_L1).toArray(), request);
    readSandboxChatTools(body.value("tools"_L1).toArray(), request);
    readSettings(body, request);
    return checkSandboxRequest(request, sandboxOllamaModel(json::text(body, u"model")));
}

SandboxRead readSandboxOllamaPrompt(const QJsonObject &body)
{
    SandboxRequest request;
    if (const QString system = json::text(body, u"system"); !system.isEmpty())
        request.add(SandboxMessage{.role = Role::System, .text = system, .pictures = {}, .calls = {}});
    SandboxMessage prompt{.role = Role::User, .text = json::text(body, u"prompt"), .pictures = {}, .calls = {}};
    const QJsonArray images = body.value("images"_L1).toArray();
    for (const auto &image : images)
        prompt.pictures.append(sandboxPicture({}, image.toString()));
    request.add(prompt);
    readSettings(body, request);
    return checkSandboxRequest(request, sandboxOllamaModel(json::text(body, u"model")));
}

std::unique_ptr<SandboxScript> ollamaChatScript(SandboxReply reply)
{
    return std::make_unique<OllamaScript>(std::move(reply), OllamaScript::Shape::Message);
}

std::unique_ptr<SandboxScript> ollamaPromptScript(SandboxReply reply)
{
    return std::make_unique<OllamaScript>(std::move(reply), OllamaScript::Shape::Text);
}

} // namespace maquette
