#include "core/wire/openaichat.h"

#include "core/base/json.h"
#include "core/wire/chatrequestguard.h"
#include "core/wire/endpointurl.h"
#include "core/wire/openaichatdecoder.h"
#include "core/wire/schemaformat.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using wirerequest::quoted;

using Quirks = OpenAiChatCodec::Quirks;

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

bool isPlainText(const DocumentPart &document)
{
    return document.mime.startsWith("text/"_L1);
}

QByteArray documentBytes(const DocumentPart &document, const Quirks &quirks)
{
    if (isPlainText(document))
        return R"({"type":"text","text":)" + quoted(document.name + u"\n\n"_s + QString::fromUtf8(document.bytes)) + '}';
    const QByteArray url = "\"data:" + document.mime.toLatin1() + ";base64," + document.bytes.toBase64() + '"';
    if (quirks.documents == Quirks::Documents::Url)
        return R"({"type":"document_url","document_url":)" + url + R"(,"document_name":)" + quoted(document.name) + '}';
    return R"({"type":"file","file":{"filename":)" + quoted(document.name) + R"(,"file_data":)" + url + "}}";
}

/// Text, documents and pictures as a list of parts, put together as bytes: pictures are megabytes and need no escaping.
QByteArray partsOf(const ChatMessage &message, const Quirks &quirks)
{
    QByteArray parts = "[";
    for (const DocumentPart &document : message.documents)
        parts += documentBytes(document, quirks) + ',';
    if (!message.text.isEmpty())
        parts += R"({"type":"text","text":)" + quoted(message.text) + "},";
    for (const ImagePart &image : message.images) {
        const QByteArray url = "\"data:" + image.mime.toLatin1() + ";base64," + image.bytes.toBase64() + '"';
        parts += R"({"type":"image_url","image_url":)" + (quirks.picturesAsText ? url : R"({"url":)" + url + '}') + "},";
    }
    parts.chop(1);
    return parts + ']';
}

QString toolIdFor(const QString &id, const Quirks &quirks)
{
    static const QRegularExpression nine(u"^[A-Za-z0-9]{9}$"_s);
    if (quirks.toolIds == Quirks::ToolIds::AsTheyAre || nine.match(id).hasMatch())
        return id;
    // The same for the call and for its result, in whichever request they stand.
    return QString::fromLatin1(QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Sha256).toHex().left(9));
}

QJsonArray toolCallsOf(const ChatMessage &message, const Quirks &quirks)
{
    QJsonArray calls;
    for (const ToolCall &call : message.toolCalls) {
        calls.append(QJsonObject{{"id"_L1, toolIdFor(call.id, quirks)},
                                 {"type"_L1, u"function"_s},
                                 {"function"_L1, QJsonObject{{"name"_L1, call.name}, {"arguments"_L1, call.arguments}}}});
    }
    return calls;
}

QByteArray messageBytes(const ChatMessage &message, const Quirks &quirks)
{
    QByteArray bytes = R"({"role":)" + quoted(roleName(message.role)) + R"(,"content":)";
    if (!message.images.isEmpty() || !message.documents.isEmpty())
        bytes += partsOf(message, quirks);
    else if (message.text.isEmpty() && !message.toolCalls.isEmpty())
        bytes += "null";
    else
        bytes += quoted(message.text);
    if (!message.toolCalls.isEmpty())
        bytes += R"(,"tool_calls":)" + json::toBytes(toolCallsOf(message, quirks));
    if (message.role == Role::Tool)
        bytes += R"(,"tool_call_id":)" + quoted(toolIdFor(message.toolCallId, quirks));
    return bytes + '}';
}

QByteArray messagesBytes(const QList<ChatMessage> &messages, const Quirks &quirks)
{
    QByteArray bytes = "[";
    for (const ChatMessage &message : messages) {
        if (bytes.size() > 1)
            bytes += ',';
        bytes += messageBytes(message, quirks);
    }
    return bytes + ']';
}

void addTools(QJsonObject &body, const ChatRequest &request)
{
    QJsonArray tools;
    for (const ToolDefinition &tool : request.tools) {
        QJsonObject function{{"name"_L1, tool.name}, {"parameters"_L1, tool.parameters}};
        if (!tool.description.isEmpty())
            function.insert("description"_L1, tool.description);
        if (tool.isStrict)
            function.insert("strict"_L1, true);
        tools.append(QJsonObject{{"type"_L1, u"function"_s}, {"function"_L1, function}});
    }
    if (tools.isEmpty())
        return;
    body.insert("tools"_L1, tools);
    const QString &choice = request.toolChoice;
    if (choice == u"none" || choice == u"auto" || choice == u"required")
        body.insert("tool_choice"_L1, choice);
    else if (!choice.isEmpty())
        body.insert("tool_choice"_L1, QJsonObject{{"type"_L1, u"function"_s}, {"function"_L1, QJsonObject{{"name"_L1, choice}}}});
}

void addFormat(QJsonObject &body, const ChatRequest &request, const Quirks &quirks)
{
    if (request.format == ChatRequest::Format::Text)
        return;
    if (request.format == ChatRequest::Format::JsonObject || quirks.knowsJsonObjectOnly) {
        body.insert("response_format"_L1, QJsonObject{{"type"_L1, u"json_object"_s}});
        return;
    }
    body.insert("response_format"_L1, QJsonObject{{"type"_L1, u"json_schema"_s}, {"json_schema"_L1, schemaFormat(request)}});
}

void addEffort(QJsonObject &body, const ChatRequest &request, const Quirks &quirks)
{
    const QString &effort = request.reasoningEffort;
    if (effort.isEmpty())
        return;
    if (quirks.effort == Quirks::Effort::Object) {
        body.insert("reasoning"_L1, QJsonObject{{"effort"_L1, effort}});
        return;
    }
    if (quirks.effort == Quirks::Effort::Thinking) {
        body.insert("thinking"_L1, QJsonObject{{"type"_L1, effort == u"none" ? u"disabled"_s : u"enabled"_s}});
        if (effort == u"none")
            return;
    }
    body.insert("reasoning_effort"_L1, effort);
}

bool isSamplingFixed(const ChatRequest &request, const Model &model, const Quirks &quirks)
{
    return model.can(Capability::Temperature) == Known::No
           || (quirks.thinkingFixesSampling && model.can(Capability::Reasoning) == Known::Yes && request.reasoningEffort != u"none");
}

void addSampling(QJsonObject &body, const ChatRequest &request, const Model &model, const Quirks &quirks)
{
    if (!isSamplingFixed(request, model, quirks)) {
        if (request.temperature)
            body.insert("temperature"_L1, *request.temperature);
        if (request.topP)
            body.insert("top_p"_L1, *request.topP);
    }
    if (request.seed)
        body.insert(quirks.seedField, *request.seed);
    if (!request.stop.isEmpty())
        body.insert("stop"_L1, QJsonArray::fromStringList(request.stop));
    if (!request.maxOutputTokens)
        return;
    using Limit = Quirks::TokenLimit;
    const bool isNew = quirks.tokenLimit == Limit::MaxCompletionTokens
                       || (quirks.tokenLimit == Limit::ByModel && model.can(Capability::Reasoning) != Known::No);
    body.insert(isNew ? u"max_completion_tokens"_s : u"max_tokens"_s, *request.maxOutputTokens);
}

void addStream(QJsonObject &body, const ChatRequest &request, const Quirks &quirks)
{
    body.insert("stream"_L1, request.isStreaming);
    if (!request.isStreaming)
        return;
    QJsonObject options;
    if (quirks.usageInStream)
        options.insert("include_usage"_L1, true);
    if (quirks.refusesPadding)
        options.insert("include_obfuscation"_L1, false);
    if (!options.isEmpty())
        body.insert("stream_options"_L1, options);
}

bool hasUnreadable(const ChatMessage &message)
{
    return !std::all_of(message.documents.cbegin(), message.documents.cend(), isPlainText);
}

Result<void> refuseWhatItCannot(const ChatRequest &request, const Model &model, const Quirks &quirks)
{
    if (auto possible = checkChatRequest(request, model); !possible)
        return possible;
    const bool hasDocuments = std::any_of(request.messages.cbegin(), request.messages.cend(), hasUnreadable);
    if (hasDocuments && (quirks.documents == Quirks::Documents::None || model.can(Capability::Pdf) == Known::No))
        return refuseFor(
            model, QT_TRANSLATE_NOOP("chatrequest", "%1 reads no documents here but plain text. Remove them, or choose another model."));
    return {};
}

} // namespace

OpenAiChatCodec::OpenAiChatCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> OpenAiChatCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto possible = refuseWhatItCannot(request, model, m_quirks); !possible)
        return tl::unexpected(possible.error());

    QJsonObject body{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId}};
    addStream(body, request, m_quirks);
    addSampling(body, request, model, m_quirks);
    addEffort(body, request, m_quirks);
    addFormat(body, request, m_quirks);
    addTools(body, request);
    for (const QString &field : m_quirks.dropFields)
        body.remove(field);

    QByteArray bytes = json::toBytes(body);
    bytes.chop(1);
    const bool isSaid = request.format == ChatRequest::Format::JsonSchema && m_quirks.knowsJsonObjectOnly;
    bytes += R"(,"messages":)" + messagesBytes(isSaid ? withSchemaInWords(request) : request.messages, m_quirks) + '}';
    HttpRequest http = wirerequest::postJson(endpoint, below(endpoint.baseUrl, u"chat/completions"_s), std::move(bytes));
    if (request.isStreaming) {
        http.headers.set("Accept"_ba, "text/event-stream"_ba);
        http.lane = Lane::Stream;
    }
    return http;
}

std::unique_ptr<ChatDecoder> OpenAiChatCodec::decoder(bool) const
{
    return std::make_unique<OpenAiChatDecoder>(m_quirks);
}

} // namespace maquette
