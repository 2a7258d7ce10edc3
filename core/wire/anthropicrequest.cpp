#include "core/wire/anthropicrequest.h"

#include "core/base/json.h"
#include "core/wire/anthropicschema.h"
#include "core/wire/anthropicthinking.h"
#include "core/wire/anthropicturns.h"
#include "core/wire/chatrequestguard.h"
#include "core/wire/schemaformat.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// The protocol has no default. Every model writes this much.
constexpr qint64 kUsualMaxTokens = 4096;
/// What is written within ten minutes, after which a connection without a byte is given up on its way.
constexpr qint64 kLongestWhole = 21'333;

qint64 maxTokensOf(const ChatRequest &request, const Model &model, AnthropicUse use)
{
    if (request.maxOutputTokens)
        return *request.maxOutputTokens;
    const qint64 most = model.maxOutputTokens.value_or(kUsualMaxTokens);
    return use == AnthropicUse::Whole ? std::min(most, kLongestWhole) : most;
}

/// Temperature and top_p: never both, neither while the model thinks, and to models that take one only.
Result<void> addSampling(QJsonObject &body, const ChatRequest &request, const Model &model, const AnthropicThinking &thinking)
{
    if (thinking.isOn() || model.can(Capability::Temperature) == Known::No)
        return {};
    if (request.temperature && *request.temperature > 1)
        return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest", "%1 takes a temperature of at most 1. Lower it and send again."));
    if (request.temperature)
        body.insert("temperature"_L1, *request.temperature);
    else if (request.topP)
        body.insert("top_p"_L1, *request.topP);
    return {};
}

QJsonArray toolsOf(const ChatRequest &request)
{
    QJsonArray tools;
    for (const ToolDefinition &tool : request.tools) {
        QJsonObject schema = tool.parameters;
        if (!schema.contains("type"_L1))
            schema.insert("type"_L1, u"object"_s);
        QJsonObject definition{{"name"_L1, tool.name}, {"input_schema"_L1, schema}};
        if (!tool.description.isEmpty())
            definition.insert("description"_L1, tool.description);
        if (tool.isStrict)
            definition.insert("strict"_L1, true);
        tools.append(definition);
    }
    return tools;
}

QJsonObject toolChoice(const QString &choice)
{
    if (choice == "required"_L1)
        return {{"type"_L1, u"any"_s}};
    if (choice == "auto"_L1 || choice == "none"_L1)
        return {{"type"_L1, choice}};
    return {{"type"_L1, u"tool"_s}, {"name"_L1, choice}};
}

Result<void> addTools(QJsonObject &body, const ChatRequest &request, const Model &model, const AnthropicThinking &thinking)
{
    if (request.tools.isEmpty())
        return {};
    QJsonArray tools = toolsOf(request);
    const bool hasSystem = std::any_of(request.messages.cbegin(), request.messages.cend(),
                                       [](const ChatMessage &message) { return message.role == Role::System; });
    // The system's words stand behind the tools, so that a mark there covers both.
    if (request.cachesPrompt && !hasSystem) {
        QJsonObject last = tools.last().toObject();
        last.insert("cache_control"_L1, QJsonObject{{"type"_L1, u"ephemeral"_s}});
        tools.replace(tools.size() - 1, last);
    }
    body.insert("tools"_L1, tools);
    if (request.toolChoice.isEmpty())
        return {};
    const QJsonObject choice = toolChoice(request.toolChoice);
    const QString type = json::text(choice, u"type");
    const QJsonValue taken = model.limits.value("tool_choice"_L1);
    if (taken.isArray() && !taken.toArray().contains(type))
        return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                  "%1 cannot be made to call a tool, it chooses by itself. Let it choose, or "
                                                  "choose another model."));
    if (thinking.hasBudget() && (type == "any"_L1 || type == "tool"_L1))
        return refuseFor(model, QT_TRANSLATE_NOOP("chatrequest",
                                                  "%1 cannot be made to call a tool while it thinks. Let it choose, or turn "
                                                  "thinking off."));
    body.insert("tool_choice"_L1, choice);
    return {};
}

void addOutput(QJsonObject &body, const ChatRequest &request, const AnthropicThinking &thinking)
{
    QJsonObject output;
    if (!thinking.effort.isEmpty())
        output.insert("effort"_L1, thinking.effort);
    // For JSON without a schema there is no mode; the words that such a request has anyway are what there is.
    if (request.format == ChatRequest::Format::JsonSchema)
        output.insert("format"_L1, QJsonObject{{"type"_L1, u"json_schema"_s}, {"schema"_L1, anthropicSchema(request.schema)}});
    if (!output.isEmpty())
        body.insert("output_config"_L1, output);
}

/// Everything but the conversation.
Result<QJsonObject> settingsOf(const ChatRequest &request, const Model &model, AnthropicUse use)
{
    const qint64 maxTokens = maxTokensOf(request, model, use);
    const auto thinking = anthropicThinking(request, model, maxTokens);
    if (!thinking)
        return tl::unexpected(thinking.error());
    QJsonObject body{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId}};
    // A count has no longest answer that a budget could be part of.
    if (!thinking->config.isEmpty() && !(use == AnthropicUse::Count && thinking->hasBudget()))
        body.insert("thinking"_L1, thinking->config);
    Result<void> added = addTools(body, request, model, *thinking);
    addOutput(body, request, *thinking);
    if (added && use != AnthropicUse::Count) {
        body.insert("max_tokens"_L1, maxTokens);
        if (use != AnthropicUse::Batch)
            body.insert("stream"_L1, use == AnthropicUse::Stream);
        if (!request.stop.isEmpty())
            body.insert("stop_sequences"_L1, QJsonArray::fromStringList(request.stop));
        added = addSampling(body, request, model, *thinking);
    }
    if (!added)
        return tl::unexpected(added.error());
    return body;
}

/// A schema that the mode for it would refuse goes out in words; whoever asked holds the answer against it all the same.
ChatRequest sayable(const ChatRequest &request)
{
    ChatRequest said = request;
    if (request.format == ChatRequest::Format::JsonSchema && !fitsAnthropicFormat(request.schema)) {
        said.messages = withSchemaInWords(request);
        said.format = ChatRequest::Format::Text;
    }
    return said;
}

} // namespace

Result<QByteArray> anthropicBody(const ChatRequest &request, const Model &model, AnthropicUse use)
{
    if (const auto possible = checkChatRequest(request, model); !possible)
        return tl::unexpected(possible.error());
    const ChatRequest said = sayable(request);
    const auto settings = settingsOf(said, model, use);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto turns = anthropicTurns(said, model);
    if (!turns)
        return tl::unexpected(turns.error());
    QByteArray body = json::toBytes(*settings);
    body.chop(1);
    if (!turns->system.isEmpty())
        body += R"(,"system":)" + turns->system;
    body += R"(,"messages":)" + turns->messages + '}';
    return body;
}

} // namespace maquette
