#include "core/wire/ollamachat.h"

#include "core/base/json.h"
#include "core/wire/ollamachatdecoder.h"
#include "core/wire/ollamaurl.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// The least that any version gives a model by itself.
constexpr qint64 kSmallestDefault = 4096;
/// Kept free for an answer whose length nobody limits.
constexpr qint64 kUsualAnswer = 2048;
/// Low, so that a prompt is rather counted too long: code and scripts with many bytes have short tokens.
constexpr qint64 kBytesPerToken = 3;
constexpr qint64 kTokensPerPicture = 1024;
constexpr qint64 kTokensPerMessage = 8;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("chatrequest", sentence);
}

QString roleName(Role role)
{
    switch (role) {
    case Role::System:
        return u"system"_s;
    case Role::User:
        return u"user"_s;
    case Role::Assistant:
        return u"assistant"_s;
    case Role::Tool:
        return u"tool"_s;
    }
    return {};
}

/// What a message says, texts of documents before it.
QString textOf(const ChatMessage &message)
{
    QString text;
    for (const DocumentPart &document : message.documents)
        text += document.name + u"\n\n"_s + QString::fromUtf8(document.bytes) + u"\n\n"_s;
    return text + message.text;
}

/// Arguments are an object on this wire; what is none stays as the text it is.
QJsonValue argumentsOf(const ToolCall &call)
{
    const QJsonDocument document = QJsonDocument::fromJson(call.arguments.toUtf8());
    if (document.isObject())
        return document.object();
    return call.arguments.trimmed().isEmpty() ? QJsonValue(QJsonObject())
                                              : QJsonValue(QJsonObject{{"arguments"_L1, call.arguments}});
}

QJsonArray toolCallsOf(const ChatMessage &message)
{
    QJsonArray calls;
    for (const ToolCall &call : message.toolCalls)
        calls.append(QJsonObject{{"function"_L1, QJsonObject{{"name"_L1, call.name}, {"arguments"_L1, argumentsOf(call)}}}});
    return calls;
}

QByteArray messageBytes(const ChatMessage &message)
{
    QJsonObject fields{{"role"_L1, roleName(message.role)}, {"content"_L1, textOf(message)}};
    if (!message.toolCalls.isEmpty())
        fields.insert("tool_calls"_L1, toolCallsOf(message));
    if (message.role == Role::Tool && !message.toolName.isEmpty())
        fields.insert("tool_name"_L1, message.toolName);
    QByteArray bytes = json::toBytes(fields);
    QByteArray images;
    for (const ImagePart &image : message.images)
        images += '"' + image.bytes.toBase64() + "\",";
    if (!images.isEmpty()) {
        images.chop(1);
        wirerequest::addMember(bytes, u"images"_s, '[' + images + ']');
    }
    return bytes;
}

QByteArray messagesBytes(const QList<ChatMessage> &messages)
{
    QByteArray bytes;
    for (const ChatMessage &message : messages)
        bytes += messageBytes(message) + ',';
    bytes.chop(1);
    return '[' + bytes + ']';
}

QJsonArray toolsOf(const ChatRequest &request)
{
    QJsonArray tools;
    if (request.toolChoice == u"none")
        return tools;
    for (const ToolDefinition &tool : request.tools) {
        QJsonObject function{{"name"_L1, tool.name}, {"parameters"_L1, tool.parameters}};
        if (!tool.description.isEmpty())
            function.insert("description"_L1, tool.description);
        tools.append(QJsonObject{{"type"_L1, u"function"_s}, {"function"_L1, function}});
    }
    return tools;
}

/// More tokens than the prompt probably has.
qint64 roughTokens(const ChatRequest &request)
{
    qint64 tokens = json::toBytes(toolsOf(request)).size() / kBytesPerToken;
    for (const ChatMessage &message : request.messages) {
        tokens += kTokensPerMessage + textOf(message).toUtf8().size() / kBytesPerToken + message.images.size() * kTokensPerPicture;
        for (const ToolCall &call : message.toolCalls)
            tokens += call.arguments.size() / kBytesPerToken;
    }
    return tokens;
}

std::optional<qint64> contextFor(const ChatRequest &request, const Model &model)
{
    if (const auto set = json::integer(model.limits, u"num_ctx"); set && *set > 0)
        return set;
    const qint64 needed = roughTokens(request) + request.maxOutputTokens.value_or(kUsualAnswer);
    if (needed <= kSmallestDefault)
        return {};
    // In steps, because the model is loaded anew for every other size.
    qint64 size = kSmallestDefault;
    constexpr qint64 largest = 1LL << 24;
    while (size < needed && size < largest)
        size *= 2;
    return model.contextTokens ? std::min(size, *model.contextTokens) : size;
}

QJsonObject optionsOf(const ChatRequest &request, const Model &model)
{
    QJsonObject options;
    if (request.temperature && model.can(Capability::Temperature) != Known::No)
        options.insert("temperature"_L1, *request.temperature);
    if (request.topP)
        options.insert("top_p"_L1, *request.topP);
    if (request.seed)
        options.insert("seed"_L1, *request.seed);
    if (!request.stop.isEmpty())
        options.insert("stop"_L1, QJsonArray::fromStringList(request.stop));
    if (request.maxOutputTokens)
        options.insert("num_predict"_L1, *request.maxOutputTokens);
    if (const auto context = contextFor(request, model))
        options.insert("num_ctx"_L1, *context);
    return options;
}

/// Ollama knows fewer words than others.
QJsonValue thinkOf(const QString &effort)
{
    if (effort == u"none")
        return false;
    if (effort == u"minimal")
        return u"low"_s;
    return effort == u"xhigh" ? u"max"_s : effort;
}

Result<void> refuseWhatItCannot(const ChatRequest &request, const Model &model)
{
    const QString name = model.name.isEmpty() ? model.id : model.name;
    const auto refuse = [&](const char *sentence) { return failure(Error::Kind::Unsupported, translated(sentence).arg(name)); };
    if (request.messages.isEmpty())
        return failure(Error::Kind::Rejected,
                       translated(QT_TRANSLATE_NOOP("chatrequest", "There is nothing to send. Write a message first.")));
    if (!request.tools.isEmpty() && model.can(Capability::Tools) == Known::No)
        return refuse(QT_TRANSLATE_NOOP("chatrequest", "%1 cannot call tools. Choose another model, or turn the tools off."));
    const bool isForced = !request.toolChoice.isEmpty() && request.toolChoice != u"auto" && request.toolChoice != u"none";
    if (!request.tools.isEmpty() && isForced)
        return refuse(QT_TRANSLATE_NOOP("chatrequest", "%1 cannot be made to use a tool here. Let it choose by itself."));
    const auto has = [&](auto part) { return std::any_of(request.messages.cbegin(), request.messages.cend(), part); };
    if (has([](const ChatMessage &message) { return !message.images.isEmpty(); }) && model.can(Capability::Vision) == Known::No)
        return refuse(QT_TRANSLATE_NOOP("chatrequest", "%1 cannot see pictures. Remove them, or choose a model that can."));
    const auto isNoText = [](const DocumentPart &document) { return !document.mime.startsWith("text/"_L1); };
    if (has([&](const ChatMessage &message) {
            return std::any_of(message.documents.cbegin(), message.documents.cend(), isNoText);
        }))
        return refuse(
            QT_TRANSLATE_NOOP("chatrequest", "%1 reads no documents here but plain text. Remove them, or choose another model."));
    return {};
}

} // namespace

OllamaChatCodec::OllamaChatCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> OllamaChatCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto possible = refuseWhatItCannot(request, model); !possible)
        return tl::unexpected(possible.error());
    QJsonObject body{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId}, {"stream"_L1, request.isStreaming}};
    if (!request.reasoningEffort.isEmpty() && model.can(Capability::Reasoning) != Known::No)
        body.insert("think"_L1, thinkOf(request.reasoningEffort));
    if (request.format == ChatRequest::Format::JsonObject)
        body.insert("format"_L1, u"json"_s);
    else if (request.format == ChatRequest::Format::JsonSchema)
        body.insert("format"_L1, request.schema);
    if (const QJsonArray tools = toolsOf(request); !tools.isEmpty())
        body.insert("tools"_L1, tools);
    if (const QJsonObject options = optionsOf(request, model); !options.isEmpty())
        body.insert("options"_L1, options);
    QByteArray bytes = json::toBytes(body);
    wirerequest::addMember(bytes, u"messages"_s, messagesBytes(request.messages));
    HttpRequest http = wirerequest::postJson(endpoint, ollamaUrl(endpoint.baseUrl, u"chat"_s), std::move(bytes));
    http.headers.set("Accept"_ba, request.isStreaming ? "application/x-ndjson"_ba : "application/json"_ba);
    http.lane = request.isStreaming ? Lane::Stream : Lane::Short;
    return http;
}

std::unique_ptr<ChatDecoder> OllamaChatCodec::decoder(bool) const
{
    return std::make_unique<OllamaChatDecoder>(m_errors);
}

} // namespace maquette
