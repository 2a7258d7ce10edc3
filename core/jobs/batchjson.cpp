#include "core/base/json.h"
#include "core/jobs/batch.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr std::array<std::pair<Role, QLatin1StringView>, 3> kRoles{
    {{Role::System, "system"_L1}, {Role::User, "user"_L1}, {Role::Assistant, "assistant"_L1}}};

QLatin1StringView roleName(Role role)
{
    const auto *const found = std::find_if(kRoles.begin(), kRoles.end(), [role](const auto &one) { return one.first == role; });
    return found == kRoles.end() ? "user"_L1 : found->second;
}

tl::unexpected<Error> badField(const QString &field)
{
    return failure(Error::Kind::Usage,
                   QCoreApplication::translate("maquette::Batch", "“%1” has a value that cannot be used.").arg(field));
}

Result<void> readMessages(const QJsonValue &value, ChatRequest &request)
{
    const QJsonArray messages = value.toArray();
    for (const QJsonValue &one : messages) {
        const QString name = one["role"_L1].toString();
        const auto *const role =
            std::find_if(kRoles.begin(), kRoles.end(), [&name](const auto &known) { return known.second == name; });
        if (role == kRoles.end() || !one["content"_L1].isString())
            return badField(u"messages"_s);
        request.messages.append(ChatMessage{.role = role->first, .text = one["content"_L1].toString()});
    }
    return value.isArray() ? Result<void>() : badField(u"messages"_s);
}

Result<void> readNumbers(const QJsonObject &json, ChatRequest &request)
{
    const std::array<std::pair<QLatin1StringView, std::optional<double> *>, 2> reals{
        {{"temperature"_L1, &request.temperature}, {"top_p"_L1, &request.topP}}};
    for (const auto &[key, target] : reals) {
        if (!json.contains(key))
            continue;
        if (!json.value(key).isDouble() || json.value(key).toDouble() < 0)
            return badField(key);
        *target = json.value(key).toDouble();
    }
    const std::array<std::pair<QLatin1StringView, std::optional<qint64> *>, 2> integers{
        {{"max_tokens"_L1, &request.maxOutputTokens}, {"seed"_L1, &request.seed}}};
    for (const auto &[key, target] : integers) {
        if (!json.contains(key))
            continue;
        *target = json::integer(json, QString(key));
        if (!*target || (key == "max_tokens"_L1 && **target < 1))
            return badField(key);
    }
    return {};
}

Result<void> readSchema(const QJsonObject &json, ChatRequest &request)
{
    if (!json.contains("schema"_L1))
        return {};
    if (!json.value("schema"_L1).isObject())
        return badField(u"schema"_s);
    request.format = ChatRequest::Format::JsonSchema;
    request.schemaName = json.value("schema_name"_L1).toString(u"answer"_s);
    request.schema = json.value("schema"_L1).toObject();
    return {};
}

QJsonObject usageToJson(const Usage &usage)
{
    QJsonObject json{{"input"_L1, usage.inputTokens},
                     {"cache_read"_L1, usage.cacheReadTokens},
                     {"cache_write"_L1, usage.cacheWriteTokens},
                     {"input_image"_L1, usage.inputImageTokens},
                     {"input_audio"_L1, usage.inputAudioTokens},
                     {"output"_L1, usage.outputTokens},
                     {"output_audio"_L1, usage.outputAudioTokens},
                     {"reasoning"_L1, usage.reasoningTokens}};
    if (usage.reportedCost)
        json.insert("reported_cost"_L1, usage.reportedCost->picos);
    return json;
}

Usage usageFromJson(const QJsonObject &json)
{
    const auto at = [&json](QStringView key) { return json::integer(json, key).value_or(0); };
    Usage usage{.inputTokens = at(u"input"),
                .cacheReadTokens = at(u"cache_read"),
                .cacheWriteTokens = at(u"cache_write"),
                .inputImageTokens = at(u"input_image"),
                .inputAudioTokens = at(u"input_audio"),
                .outputTokens = at(u"output"),
                .outputAudioTokens = at(u"output_audio"),
                .reasoningTokens = at(u"reasoning")};
    if (const auto cost = json::integer(json, u"reported_cost"))
        usage.reportedCost = Money{*cost};
    return usage;
}

Error::Kind kindFromName(const QString &name)
{
    for (int kind = 0; kind <= int(Error::Kind::Cancelled); ++kind) {
        if (errorKindName(static_cast<Error::Kind>(kind)) == name)
            return static_cast<Error::Kind>(kind);
    }
    return Error::Kind::Internal;
}

} // namespace

QJsonObject batchChatToJson(const ChatRequest &request)
{
    QJsonArray messages;
    for (const ChatMessage &message : request.messages)
        messages.append(QJsonObject{{"role"_L1, roleName(message.role)}, {"content"_L1, message.text}});
    QJsonObject json{{"messages"_L1, messages}};
    if (request.temperature)
        json.insert("temperature"_L1, *request.temperature);
    if (request.topP)
        json.insert("top_p"_L1, *request.topP);
    if (request.maxOutputTokens)
        json.insert("max_tokens"_L1, *request.maxOutputTokens);
    if (request.seed)
        json.insert("seed"_L1, *request.seed);
    if (!request.reasoningEffort.isEmpty())
        json.insert("effort"_L1, request.reasoningEffort);
    if (request.format == ChatRequest::Format::JsonSchema) {
        json.insert("schema"_L1, request.schema);
        json.insert("schema_name"_L1, request.schemaName);
    }
    return json;
}

Result<ChatRequest> batchChatFromJson(const QJsonObject &json)
{
    static constexpr std::array known{"id"_L1,         "prompt"_L1, "system"_L1, "messages"_L1, "temperature"_L1, "top_p"_L1,
                                      "max_tokens"_L1, "seed"_L1,   "effort"_L1, "schema"_L1,   "schema_name"_L1};
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (std::none_of(known.begin(), known.end(), [key = it.key()](QLatin1StringView one) { return key == one; }))
            return failure(Error::Kind::Usage,
                           QCoreApplication::translate("maquette::Batch", "“%1” is no field of a request.").arg(it.key()));
    }
    ChatRequest request;
    request.isStreaming = false;
    request.reasoningEffort = json.value("effort"_L1).toString();
    if (const QString system = json.value("system"_L1).toString(); !system.isEmpty())
        request.messages.append(ChatMessage{.role = Role::System, .text = system});
    Result<void> done = json.contains("messages"_L1) ? readMessages(json.value("messages"_L1), request) : Result<void>();
    if (const QString prompt = json.value("prompt"_L1).toString(); !prompt.isEmpty())
        request.messages.append(ChatMessage{.role = Role::User, .text = prompt});
    if (done)
        done = readNumbers(json, request);
    if (done)
        done = readSchema(json, request);
    if (!done)
        return tl::unexpected(done.error());
    return request;
}

QJsonObject batchAnswerToJson(const BatchAnswer &answer)
{
    QJsonObject json{{"text"_L1, answer.text}};
    if (answer.finishReason)
        json.insert("finish"_L1, finishReasonName(*answer.finishReason));
    if (answer.usage)
        json.insert("usage"_L1, usageToJson(*answer.usage));
    if (answer.error) {
        json.insert("error"_L1, QJsonObject{{"kind"_L1, errorKindName(answer.error->kind)},
                                            {"message"_L1, answer.error->message},
                                            {"detail"_L1, answer.error->detail},
                                            {"status"_L1, answer.error->httpStatus},
                                            {"unknown"_L1, answer.error->outcomeUnknown}});
    }
    return json;
}

BatchAnswer batchAnswerFromJson(const QJsonObject &json)
{
    BatchAnswer answer;
    answer.text = json.value("text"_L1).toString();
    if (json.contains("finish"_L1))
        answer.finishReason = finishReasonFromName(json.value("finish"_L1).toString());
    if (json.contains("usage"_L1))
        answer.usage = usageFromJson(json.value("usage"_L1).toObject());
    if (json.contains("error"_L1)) {
        const QJsonObject error = json.value("error"_L1).toObject();
        answer.error = Error{.kind = kindFromName(error.value("kind"_L1).toString()),
                             .message = error.value("message"_L1).toString(),
                             .detail = error.value("detail"_L1).toString(),
                             .httpStatus = error.value("status"_L1).toInt(),
                             .outcomeUnknown = error.value("unknown"_L1).toBool()};
    }
    return answer;
}

} // namespace maquette
