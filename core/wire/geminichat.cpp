#include "core/wire/geminichat.h"

#include "core/base/json.h"
#include "core/wire/chatrequestguard.h"
#include "core/wire/geminicontents.h"
#include "core/wire/geminidecoder.h"
#include "core/wire/geminithinking.h"
#include "core/wire/geminiwire.h"
#include "core/wire/tokencount.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Quirks = GeminiChatCodec::Quirks;

void addFormat(QJsonObject &config, const ChatRequest &request)
{
    if (request.format == ChatRequest::Format::Text)
        return;
    config.insert("responseMimeType"_L1, u"application/json"_s);
    if (request.format == ChatRequest::Format::JsonSchema)
        config.insert("responseJsonSchema"_L1, request.schema);
}

Result<QJsonObject> configOf(const ChatRequest &request, const Model &model)
{
    QJsonObject config;
    if (model.can(Capability::Temperature) != Known::No) {
        if (request.temperature)
            config.insert("temperature"_L1, *request.temperature);
        if (request.topP)
            config.insert("topP"_L1, *request.topP);
    }
    if (request.maxOutputTokens)
        config.insert("maxOutputTokens"_L1, *request.maxOutputTokens);
    if (request.seed) {
        using Seed = std::numeric_limits<qint32>;
        if (*request.seed < Seed::min() || *request.seed > Seed::max()) {
            return failure(
                Error::Kind::Rejected,
                chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "%1 takes seeds of up to %2. Choose a smaller one."))
                    .arg(model.displayName(), QLocale().toString(Seed::max())));
        }
        config.insert("seed"_L1, *request.seed);
    }
    if (!request.stop.isEmpty())
        config.insert("stopSequences"_L1, QJsonArray::fromStringList(request.stop));
    addFormat(config, request);
    const auto thinking = geminiThinking(request, model);
    if (!thinking)
        return tl::unexpected(thinking.error());
    if (!thinking->isEmpty())
        config.insert("thinkingConfig"_L1, *thinking);
    return config;
}

QJsonArray toolsOf(const ChatRequest &request)
{
    QJsonArray functions;
    for (const ToolDefinition &tool : request.tools) {
        QJsonObject function{{"name"_L1, tool.name}};
        if (!tool.description.isEmpty())
            function.insert("description"_L1, tool.description);
        if (!tool.parameters.isEmpty())
            function.insert("parametersJsonSchema"_L1, tool.parameters);
        functions.append(function);
    }
    return {QJsonObject{{"functionDeclarations"_L1, functions}}};
}

/// Empty leaves it to the provider.
QJsonObject callingConfig(const ChatRequest &request)
{
    const QString &choice = request.toolChoice;
    if (choice == "none"_L1)
        return {{"mode"_L1, u"NONE"_s}};
    if (choice == "required"_L1)
        return {{"mode"_L1, u"ANY"_s}};
    if (!choice.isEmpty() && choice != "auto"_L1)
        return {{"mode"_L1, u"ANY"_s}, {"allowedFunctionNames"_L1, QJsonArray{choice}}};
    const bool isStrict =
        std::any_of(request.tools.cbegin(), request.tools.cend(), [](const ToolDefinition &tool) { return tool.isStrict; });
    if (isStrict)
        return {{"mode"_L1, u"VALIDATED"_s}};
    return choice.isEmpty() ? QJsonObject() : QJsonObject{{"mode"_L1, u"AUTO"_s}};
}

void addTools(QJsonObject &body, const ChatRequest &request)
{
    if (request.tools.isEmpty())
        return;
    body.insert("tools"_L1, toolsOf(request));
    if (const QJsonObject calling = callingConfig(request); !calling.isEmpty())
        body.insert("toolConfig"_L1, QJsonObject{{"functionCallingConfig"_L1, calling}});
}

/// `body` with the conversation in it. Files are megabytes, so this part is put together as bytes.
Result<QByteArray> withContents(const QJsonObject &body, const ChatRequest &request, const Model &model, const Quirks &quirks)
{
    const bool wantsSignatures = model.can(Capability::Reasoning) == Known::Yes && !takesThinkingBudget(model);
    const auto contents = geminiContents(request, model, wantsSignatures ? quirks.foreignSignature : QString());
    if (!contents)
        return tl::unexpected(contents.error());
    QByteArray bytes = json::toBytes(body);
    if (!contents->system.isEmpty())
        wirerequest::addMember(bytes, u"systemInstruction"_s, contents->system);
    wirerequest::addMember(bytes, u"contents"_s, contents->contents);
    if (bytes.size() > geminiwire::kLargestRequest) {
        const QLocale locale;
        return failure(
            Error::Kind::TooLarge,
            chatRequestSentence(QT_TRANSLATE_NOOP("chatrequest", "The request is too large: %1 takes %2 at most, and this is %3. "
                                                                 "Remove pictures or files, or start a new conversation."))
                .arg(model.displayName(), locale.formattedDataSize(geminiwire::kLargestRequest),
                     locale.formattedDataSize(bytes.size())));
    }
    return bytes;
}

QString idOf(const ChatRequest &request, const Model &model)
{
    return request.modelId.isEmpty() ? model.id : request.modelId;
}

} // namespace

GeminiChatCodec::GeminiChatCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> GeminiChatCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto possible = checkChatRequest(request, model); !possible)
        return tl::unexpected(possible.error());
    const auto config = configOf(request, model);
    if (!config)
        return tl::unexpected(config.error());
    QJsonObject body;
    if (!config->isEmpty())
        body.insert("generationConfig"_L1, *config);
    addTools(body, request);
    auto bytes = withContents(body, request, model, m_quirks);
    if (!bytes)
        return tl::unexpected(bytes.error());

    const QString id = idOf(request, model);
    if (!request.isStreaming)
        return wirerequest::postJson(endpoint, geminiwire::callUrl(endpoint, id, u"generateContent"), std::move(*bytes));
    const QUrl url = geminiwire::callUrl(endpoint, id, u"streamGenerateContent");
    HttpRequest http = wirerequest::postJson(endpoint, geminiwire::withQueryItem(url, u"alt"_s, u"sse"_s), std::move(*bytes));
    http.headers.set("Accept"_ba, "text/event-stream"_ba);
    http.lane = Lane::Stream;
    return http;
}

std::unique_ptr<ChatDecoder> GeminiChatCodec::decoder(bool) const
{
    return std::make_unique<GeminiChatDecoder>(m_quirks.errors);
}

GeminiTokenCountCodec::GeminiTokenCountCodec(GeminiChatCodec::Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> GeminiTokenCountCodec::encode(const ChatRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto possible = checkChatRequest(request, model); !possible)
        return tl::unexpected(possible.error());
    const QString id = idOf(request, model);
    QJsonObject body{{"model"_L1, geminiwire::modelName(id)}};
    addTools(body, request);
    const auto bytes = withContents(body, request, model, m_quirks);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return wirerequest::postJson(endpoint, geminiwire::callUrl(endpoint, id, u"countTokens"),
                                 R"({"generateContentRequest":)" + *bytes + '}');
}

Result<qint64> GeminiTokenCountCodec::decode(const HttpResponse &response) const
{
    return readTokenCount(response.body, u"totalTokens", m_quirks.errors);
}

} // namespace maquette
