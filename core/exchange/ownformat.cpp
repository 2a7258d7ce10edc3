#include "core/exchange/ownformat.h"

#include "core/base/json.h"
#include "core/exchange/foreignjson.h"
#include "core/exchange/formats.h"

#include <algorithm>
#include <array>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kRoles{"system"_L1, "user"_L1, "assistant"_L1, "tool"_L1};
constexpr std::array kFigures{"unknown"_L1, "reported"_L1, "computed"_L1, "counted"_L1};
constexpr std::array kForms{"free"_L1, "json"_L1, "schema"_L1};
constexpr std::array kVerdicts{"none"_L1, "valid"_L1, "repaired"_L1, "invalid"_L1};
constexpr std::array kVotes{"open"_L1, "won"_L1, "lost"_L1, "tied"_L1};
constexpr std::array kAfterUnknown{"ask"_L1, "always"_L1, "never"_L1};

template<typename Enum, std::size_t Count>
Enum fromName(const std::array<QLatin1StringView, Count> &names, const QString &name, Enum otherwise)
{
    for (std::size_t i = 0; i < Count; ++i) {
        if (name == names.at(i))
            return static_cast<Enum>(i);
    }
    return otherwise;
}

template<typename Enum, std::size_t Count>
QString nameOf(const std::array<QLatin1StringView, Count> &names, Enum value)
{
    return names.at(static_cast<std::size_t>(value));
}

void put(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

void put(QJsonObject &object, const QString &key, qint64 number)
{
    if (number != 0)
        object.insert(key, number);
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QJsonObject usageToJson(const Usage &usage)
{
    QJsonObject object;
    // The store keeps these five; see Usage.
    put(object, u"input"_s, usage.plainInput());
    put(object, u"cache_read"_s, usage.cacheReadTokens);
    put(object, u"cache_write"_s, usage.cacheWriteTokens);
    put(object, u"output"_s, usage.plainOutput());
    put(object, u"reasoning"_s, usage.reasoningTokens);
    return object;
}

QJsonObject errorToJson(const Error &error)
{
    QJsonObject object{{u"kind"_s, errorKindName(error.kind)}};
    put(object, u"message"_s, error.message);
    put(object, u"detail"_s, error.detail);
    put(object, u"request"_s, error.requestId);
    put(object, u"status"_s, error.httpStatus);
    if (error.outcomeUnknown)
        object.insert(u"outcome_unknown"_s, true);
    return object;
}

QJsonObject answerToJson(const Message &message)
{
    QJsonObject object;
    put(object, u"provider"_s, message.providerId);
    put(object, u"provider_name"_s, message.providerName);
    put(object, u"account"_s, message.accountId);
    put(object, u"model"_s, message.modelId);
    put(object, u"call"_s, message.callId);
    const QJsonObject usage = usageToJson(message.usage);
    if (!usage.isEmpty())
        object.insert(u"usage"_s, usage);
    if (message.usageSource != FigureSource::Unknown)
        object.insert(u"usage_source"_s, nameOf(kFigures, message.usageSource));
    if (message.cost)
        object.insert(u"cost_picos"_s, message.cost->picos);
    if (message.costSource != FigureSource::Unknown)
        object.insert(u"cost_source"_s, nameOf(kFigures, message.costSource));
    if (message.isPlayMoney)
        object.insert(u"play_money"_s, true);
    if (message.timeToFirstToken)
        object.insert(u"first_token_ms"_s, static_cast<qint64>(message.timeToFirstToken->count()));
    put(object, u"duration_ms"_s, static_cast<qint64>(message.duration.count()));
    if (message.finishReason)
        object.insert(u"finish_reason"_s, finishReasonName(*message.finishReason));
    if (message.error)
        object.insert(u"error"_s, errorToJson(*message.error));
    put(object, u"remedy"_s, remedyName(message.remedy));
    put(object, u"merged_from"_s, message.mergedFrom);
    if (message.blindPlace)
        object.insert(u"blind_place"_s, *message.blindPlace);
    if (message.vote != BlindVote::Open)
        object.insert(u"vote"_s, nameOf(kVotes, message.vote));
    if (message.verdict != AnswerVerdict{}) {
        object.insert(u"verdict"_s, QJsonObject{{u"kind"_s, nameOf(kVerdicts, message.verdict.kind)},
                                                {u"path"_s, message.verdict.path},
                                                {u"words"_s, message.verdict.words}});
    }
    return object;
}

void readAnswer(const QJsonObject &object, Message &message)
{
    const auto number = [](const QJsonObject &from, QStringView key) { return json::integer(from, key).value_or(0); };
    message.providerId = json::text(object, u"provider");
    message.providerName = json::text(object, u"provider_name");
    message.accountId = json::text(object, u"account");
    message.modelId = json::text(object, u"model");
    message.callId = json::text(object, u"call");
    const QJsonObject usage = object[u"usage"].toObject();
    message.usage.inputTokens = number(usage, u"input");
    message.usage.cacheReadTokens = number(usage, u"cache_read");
    message.usage.cacheWriteTokens = number(usage, u"cache_write");
    message.usage.outputTokens = number(usage, u"output");
    message.usage.reasoningTokens = number(usage, u"reasoning");
    message.usageSource = fromName(kFigures, json::text(object, u"usage_source"), FigureSource::Unknown);
    if (const auto cost = json::integer(object, u"cost_picos"))
        message.cost = Money{*cost};
    message.costSource = fromName(kFigures, json::text(object, u"cost_source"), FigureSource::Unknown);
    message.isPlayMoney = object[u"play_money"].toBool();
    if (const auto first = json::integer(object, u"first_token_ms"))
        message.timeToFirstToken = std::chrono::milliseconds(*first);
    message.duration = std::chrono::milliseconds(number(object, u"duration_ms"));
    if (const QString reason = json::text(object, u"finish_reason"); !reason.isEmpty())
        message.finishReason = finishReasonFromName(reason);
    const QJsonObject error = object[u"error"].toObject();
    if (const auto kind = errorKindFromName(json::text(error, u"kind"))) {
        Error told{.kind = *kind, .message = json::text(error, u"message"), .detail = json::text(error, u"detail")};
        told.requestId = json::text(error, u"request");
        told.httpStatus = static_cast<int>(number(error, u"status"));
        told.outcomeUnknown = error[u"outcome_unknown"].toBool();
        message.error = told;
    }
    message.remedy = remedyFromName(json::text(object, u"remedy"));
    message.mergedFrom = static_cast<int>(std::clamp<qint64>(number(object, u"merged_from"), 0, Comparing::kMost));
    if (const auto place = json::integer(object, u"blind_place"); place && *place >= 0 && *place < Comparing::kMost)
        message.blindPlace = static_cast<int>(*place);
    message.vote = fromName(kVotes, json::text(object, u"vote"), BlindVote::Open);
    const QJsonObject verdict = object[u"verdict"].toObject();
    message.verdict = {fromName(kVerdicts, json::text(verdict, u"kind"), AnswerVerdict::Kind::None), json::text(verdict, u"path"), json::text(verdict, u"words")};
}

ForeignMessage readOwnMessage(const QJsonObject &item)
{
    ForeignMessage read;
    read.key = json::text(item, u"key");
    read.parentKey = json::text(item, u"parent");
    read.firstParentKey = json::text(item, u"first_parent");
    read.rest = json::text(item, u"rest");
    read.raw = item[u"raw"].toObject();
    Message &message = read.message;
    message.role = fromName(kRoles, json::text(item, u"role"), Role::User);
    message.state = messageStateFromName(json::text(item, u"state")).value_or(MessageState::Complete);
    // Nobody writes on at what was under way when it was exported.
    if (message.state == MessageState::Streaming)
        message.state = MessageState::Interrupted;
    message.text = tidyText(json::text(item, u"text"));
    message.reasoning = tidyText(json::text(item, u"reasoning"));
    message.createdAt = timeFrom(item[u"created_at"]);
    const QJsonArray attachments = item[u"attachments"].toArray();
    for (const QJsonValue &value : attachments) {
        const QJsonObject object = value.toObject();
        message.attachments.append({json::text(object, u"hash"), json::text(object, u"name"), json::text(object, u"mime"),
                                    json::integer(object, u"bytes").value_or(0), QSize(object[u"width"].toInt(), object[u"height"].toInt()),
                                    sentAsFromName(json::text(object, u"way")), json::text(object, u"pages").left(200)});
    }
    if (message.role == Role::Assistant)
        readAnswer(item[u"answer"].toObject(), message);
    return read;
}

RunSettings readSettings(const QJsonObject &object)
{
    RunSettings settings;
    settings.accountId = json::text(object, u"account");
    settings.modelId = json::text(object, u"model");
    if (object[u"temperature"].isDouble())
        settings.temperature = object[u"temperature"].toDouble();
    settings.maxOutputTokens = json::integer(object, u"max_output_tokens");
    settings.systemPrompt = json::text(object, u"system_prompt");
    settings.afterUnknown = fromName(kAfterUnknown, json::text(object, u"after_unknown"), AfterUnknown::Ask);
    settings.project = json::text(object, u"project");
    const QJsonObject form = object[u"form"].toObject();
    settings.form = {fromName(kForms, json::text(form, u"kind"), AnswerForm::Kind::Free), json::text(form, u"name"), json::text(form, u"schema")};
    const QJsonObject context = object[u"context"].toObject();
    // What comes from a file makes no calls that nobody here chose: summaries are asked for once somebody turns them on.
    if (json::text(context, u"strategy") == u"window" || json::text(context, u"strategy") == u"summary")
        settings.context.strategy = ContextPolicy::Strategy::Window;
    settings.context.tokens = std::max<qint64>(json::integer(context, u"tokens").value_or(0), 0);
    return settings;
}

} // namespace

QJsonObject messageToJson(const Message &message, const QString &rest)
{
    QJsonObject object{{u"role"_s, nameOf(kRoles, message.role)}, {u"created_at"_s, timeText(message.createdAt)}, {u"text"_s, message.text}};
    if (message.state != MessageState::Complete)
        object.insert(u"state"_s, messageStateName(message.state));
    put(object, u"reasoning"_s, message.reasoning);
    put(object, u"rest"_s, rest);
    QJsonArray attachments;
    for (const Attachment &attachment : message.attachments) {
        attachments.append(QJsonObject{{u"hash"_s, attachment.assetHash},
                                       {u"name"_s, attachment.name},
                                       {u"mime"_s, attachment.mime},
                                       {u"bytes"_s, attachment.bytes},
                                       {u"width"_s, attachment.size.width()},
                                       {u"height"_s, attachment.size.height()},
                                       {u"way"_s, sentAsName(attachment.sentAs)},
                                       {u"pages"_s, attachment.pages}});
    }
    if (!attachments.isEmpty())
        object.insert(u"attachments"_s, attachments);
    if (message.role == Role::Assistant)
        object.insert(u"answer"_s, answerToJson(message));
    return object;
}

QJsonObject conversationToJson(const Conversation &conversation)
{
    const RunSettings &run = conversation.settings;
    QJsonObject settings;
    put(settings, u"account"_s, run.accountId);
    put(settings, u"model"_s, run.modelId);
    if (run.temperature)
        settings.insert(u"temperature"_s, *run.temperature);
    if (run.maxOutputTokens)
        settings.insert(u"max_output_tokens"_s, *run.maxOutputTokens);
    put(settings, u"system_prompt"_s, run.systemPrompt);
    if (run.afterUnknown != AfterUnknown::Ask)
        settings.insert(u"after_unknown"_s, nameOf(kAfterUnknown, run.afterUnknown));
    put(settings, u"project"_s, run.project);
    if (run.context.strategy != ContextPolicy::Strategy::Whole) {
        const bool isWindow = run.context.strategy == ContextPolicy::Strategy::Window;
        settings.insert(u"context"_s, QJsonObject{{u"strategy"_s, isWindow ? u"window"_s : u"summary"_s}, {u"tokens"_s, run.context.tokens}});
    }
    if (run.form != AnswerForm{}) {
        settings.insert(u"form"_s, QJsonObject{{u"kind"_s, nameOf(kForms, run.form.kind)}, {u"name"_s, run.form.name}, {u"schema"_s, run.form.schema}});
    }
    QJsonObject object{{u"title"_s, conversation.title},
                       {u"created_at"_s, timeText(conversation.createdAt)},
                       {u"updated_at"_s, timeText(conversation.updatedAt)},
                       {u"settings"_s, settings}};
    const auto flag = [&object](const QString &key, bool isSet) {
        if (isSet)
            object.insert(key, true);
    };
    flag(u"own_title"_s, conversation.hasOwnTitle);
    flag(u"pinned"_s, conversation.isPinned);
    flag(u"archived"_s, conversation.isArchived);
    put(object, u"folder"_s, conversation.folderName);
    if (!conversation.tags.isEmpty())
        object.insert(u"tags"_s, QJsonArray::fromStringList(conversation.tags));
    put(object, u"cost_picos"_s, conversation.cost.picos);
    put(object, u"play_cost_picos"_s, conversation.playCost.picos);
    put(object, u"unknown_costs"_s, static_cast<qint64>(conversation.unknownCosts));
    return object;
}

ForeignConversation readOwn(const QJsonObject &item)
{
    ForeignConversation read;
    read.source = sourceFromName(json::text(item, u"source")).value_or(Source::Maquette);
    read.key = json::text(item, u"key");
    if (read.key.isEmpty())
        read.key = keyOf(item);
    read.origin = json::integer(item, u"origin").value_or(0);
    read.isContinued = item[u"continued"].toBool();
    read.activeKey = json::text(item, u"active");
    Conversation &conversation = read.conversation;
    conversation.title = tidyText(json::text(item, u"title"));
    conversation.hasOwnTitle = item[u"own_title"].toBool();
    conversation.isPinned = item[u"pinned"].toBool();
    conversation.isArchived = item[u"archived"].toBool();
    conversation.folderName = tidyFolderName(tidyText(json::text(item, u"folder")));
    const QJsonArray tagged = item[u"tags"].toArray();
    for (const QJsonValue &tag : tagged)
        conversation.tags.append(tidyText(tag.toString()));
    conversation.tags = tags::tidy(conversation.tags);
    conversation.createdAt = timeFrom(item[u"created_at"]);
    conversation.updatedAt = timeFrom(item[u"updated_at"]);
    conversation.settings = readSettings(item[u"settings"].toObject());
    conversation.cost = Money{json::integer(item, u"cost_picos").value_or(0)};
    conversation.playCost = Money{json::integer(item, u"play_cost_picos").value_or(0)};
    conversation.unknownCosts = static_cast<int>(json::integer(item, u"unknown_costs").value_or(0));
    const QJsonArray messages = item[u"messages"].toArray();
    for (const QJsonValue &message : messages)
        read.messages.append(readOwnMessage(message.toObject()));
    const QJsonArray kept = item[u"kept"].toArray();
    for (const QJsonValue &value : kept) {
        const QJsonObject object = value.toObject();
        ForeignMessage message;
        message.key = json::text(object, u"key");
        message.parentKey = json::text(object, u"parent");
        message.isHidden = true;
        message.raw = object[u"raw"].toObject();
        read.messages.append(message);
    }
    return read;
}

} // namespace maquette::exchange
