#include "core/wire/openairesponses.h"

#include "core/base/json.h"
#include "core/wire/chatrequestguard.h"
#include "core/wire/endpointurl.h"
#include "core/wire/openairesponsesdecoder.h"
#include "core/wire/openairesponsesinput.h"
#include "core/wire/schemaformat.h"
#include "core/wire/tokencount.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qint64 kFewestOutputTokens = 16;

void addTools(QJsonObject &body, const ChatRequest &request)
{
    QJsonArray tools;
    for (const ToolDefinition &tool : request.tools) {
        // Left out, `strict` would be tried on schemas that were not written for it.
        QJsonObject definition{
            {"type"_L1, u"function"_s}, {"name"_L1, tool.name}, {"strict"_L1, tool.isStrict}, {"parameters"_L1, tool.parameters}};
        if (!tool.description.isEmpty())
            definition.insert("description"_L1, tool.description);
        tools.append(definition);
    }
    if (tools.isEmpty())
        return;
    body.insert("tools"_L1, tools);
    const QString &choice = request.toolChoice;
    if (choice == "none"_L1 || choice == "auto"_L1 || choice == "required"_L1)
        body.insert("tool_choice"_L1, choice);
    else if (!choice.isEmpty())
        body.insert("tool_choice"_L1, QJsonObject{{"type"_L1, u"function"_s}, {"name"_L1, choice}});
}

void addFormat(QJsonObject &body, const ChatRequest &request)
{
    if (request.format == ChatRequest::Format::Text)
        return;
    QJsonObject format{{"type"_L1, u"json_object"_s}};
    if (request.format == ChatRequest::Format::JsonSchema) {
        format = schemaFormat(request);
        format.insert("type"_L1, u"json_schema"_s);
    }
    body.insert("text"_L1, QJsonObject{{"format"_L1, format}});
}

/// Whether the request makes the model think, as far as is known.
bool thinks(const ChatRequest &request, const Model &model)
{
    if (request.reasoningEffort == "none"_L1)
        return false;
    return model.can(Capability::Reasoning) == Known::Yes || !request.reasoningEffort.isEmpty();
}

void addReasoning(QJsonObject &body, const ChatRequest &request, const Model &model)
{
    if (request.reasoningEffort.isEmpty())
        return;
    QJsonObject reasoning{{"effort"_L1, request.reasoningEffort}};
    if (thinks(request, model))
        reasoning.insert("summary"_L1, u"auto"_s);
    body.insert("reasoning"_L1, reasoning);
}

Result<void> addSettings(QJsonObject &body, const ChatRequest &request, const Model &model)
{
    if (!request.stop.isEmpty())
        return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                  "%1 cannot be told to stop at given words. Take them out of the settings, or "
                                                  "choose another model."));
    if (request.maxOutputTokens && *request.maxOutputTokens < kFewestOutputTokens) {
        return failure(
            Error::Kind::Rejected,
            chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "%1 writes no answers of less than %2 tokens. Raise the limit."))
                .arg(model.displayName(), QLocale().toString(kFewestOutputTokens)));
    }
    if (request.maxOutputTokens)
        body.insert("max_output_tokens"_L1, *request.maxOutputTokens);
    // While a model thinks, both are refused.
    if (thinks(request, model) || model.can(Capability::Temperature) == Known::No)
        return {};
    if (request.temperature)
        body.insert("temperature"_L1, *request.temperature);
    if (request.topP)
        body.insert("top_p"_L1, *request.topP);
    return {};
}

/// What an answer and a count have in common.
QJsonObject askedOf(const ChatRequest &request, const Model &model)
{
    QJsonObject body{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId}};
    addReasoning(body, request, model);
    addFormat(body, request);
    addTools(body, request);
    return body;
}

QByteArray withInput(const QJsonObject &body, const ResponsesInput &input)
{
    QJsonObject all = body;
    if (!input.instructions.isEmpty())
        all.insert("instructions"_L1, input.instructions);
    QByteArray bytes = json::toBytes(all);
    bytes.chop(1);
    return bytes + R"(,"input":)" + input.items + '}';
}

} // namespace

OpenAiResponsesCodec::OpenAiResponsesCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> OpenAiResponsesCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto possible = checkChatRequest(request, model); !possible)
        return tl::unexpected(possible.error());
    const auto input = responsesInput(request, model);
    if (!input)
        return tl::unexpected(input.error());
    QJsonObject body = askedOf(request, model);
    body.insert("store"_L1, false);
    body.insert("stream"_L1, request.isStreaming);
    if (request.isStreaming && m_quirks.refusesPadding)
        body.insert("stream_options"_L1, QJsonObject{{"include_obfuscation"_L1, false}});
    if (model.can(Capability::Reasoning) == Known::Yes || thinks(request, model))
        body.insert("include"_L1, QJsonArray{u"reasoning.encrypted_content"_s});
    if (const auto set = addSettings(body, request, model); !set)
        return tl::unexpected(set.error());
    HttpRequest http = wirerequest::postJson(endpoint, below(endpoint.baseUrl, u"responses"_s), withInput(body, *input));
    if (request.isStreaming) {
        http.headers.set("Accept"_ba, "text/event-stream"_ba);
        http.lane = Lane::Stream;
    }
    return http;
}

std::unique_ptr<ChatDecoder> OpenAiResponsesCodec::decoder(bool) const
{
    return std::make_unique<OpenAiResponsesDecoder>(m_quirks.errors);
}

OpenAiTokenCountCodec::OpenAiTokenCountCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> OpenAiTokenCountCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto possible = checkChatRequest(request, model); !possible)
        return tl::unexpected(possible.error());
    const auto input = responsesInput(request, model);
    if (!input)
        return tl::unexpected(input.error());
    return wirerequest::postJson(endpoint, below(endpoint.baseUrl, u"responses/input_tokens"_s),
                                 withInput(askedOf(request, model), *input));
}

Result<qint64> OpenAiTokenCountCodec::decode(const HttpResponse &response) const
{
    return readTokenCount(response.body, u"input_tokens", m_errors);
}

} // namespace maquette
