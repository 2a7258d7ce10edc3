#pragma once

#include "core/wire/anthropicmessages.h"

#include <QJsonArray>
#include <QJsonDocument>

/// What the tests of Anthropic's requests ask with.
namespace maquette::test::anthropic {

using namespace Qt::StringLiterals;

inline Model model(QList<Capability> capabilities = {}, bool isComplete = false)
{
    return {.providerId = u"p"_s,
            .id = u"m-1"_s,
            .name = u"Model One"_s,
            .maxOutputTokens = 64'000,
            .capabilities = std::move(capabilities),
            .capabilitiesAreComplete = isComplete};
}

/// A model whose row tells everything about thinking.
inline Model thinker(const QStringList &ways, const QStringList &efforts = {})
{
    Model thinking = model({Capability::Reasoning}, true);
    thinking.limits.insert("thinking"_L1, QJsonArray::fromStringList(ways));
    thinking.reasoningEfforts = efforts;
    return thinking;
}

inline Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com/v1"_s), .headers = {{"X-Title", "t"}}, .accountId = u"acc"_s};
}

inline ChatMessage user(const QString &text)
{
    return {.role = Role::User, .text = text};
}

inline ChatMessage assistant(const QString &text)
{
    return {.role = Role::Assistant, .text = text};
}

inline ChatRequest ask(const QList<ChatMessage> &messages = {user(u"Say \"hi\"\n🏛"_s)})
{
    return {.modelId = u"m-1"_s, .messages = messages};
}

/// The body of a chat; empty when it was refused.
inline QJsonObject encoded(const ChatRequest &request, const Model &of = model())
{
    const auto http = AnthropicMessagesCodec().encode(request, of, endpoint());
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

inline QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

inline QJsonArray list(const char *text)
{
    return QJsonDocument::fromJson(text).array();
}

inline ToolDefinition tool()
{
    return {.name = u"f"_s, .description = u"does f"_s, .parameters = {{"type"_L1, u"object"_s}}};
}

} // namespace maquette::test::anthropic
