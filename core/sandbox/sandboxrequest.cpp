#include "core/sandbox/sandboxrequest.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxtokens.h"

#include <QBuffer>
#include <QImageReader>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Refused = tl::unexpected<SandboxRefusal>;

constexpr qint64 kTokensPerMessage = 4;
constexpr qint64 kTokensPerPicture = 85;
constexpr qint64 kPixelsPerToken = 750;

Refused invalid(const QString &message, const QString &param = {}, const QString &code = {})
{
    return Refused(SandboxRefusal{.status = 400, .message = message, .type = u"invalid_request_error"_s, .code = code, .param = param});
}

SandboxPicture readPicture(const QString &url)
{
    SandboxPicture picture;
    const qsizetype comma = url.indexOf(u',');
    if (!url.startsWith("data:"_L1) || comma < 0) {
        picture.mime = u"a link"_s;
        return picture;
    }
    picture.mime = url.mid(5, comma - 5).section(u';', 0, 0);
    QByteArray bytes = QByteArray::fromBase64(QStringView(url).sliced(comma + 1).toLatin1());
    picture.bytes = bytes.size();
    QBuffer buffer(&bytes);
    picture.size = QImageReader(&buffer).size();
    return picture;
}

qint64 tokensOf(const SandboxPicture &picture)
{
    const qint64 pixels = picture.size.isValid() ? qint64{picture.size.width()} * picture.size.height() : 0;
    return kTokensPerPicture + pixels / kPixelsPerToken;
}

struct MessageText
{
    QString text;
    QList<SandboxPicture> pictures;
    qint64 tokens = kTokensPerMessage;
};

MessageText readMessage(const QJsonObject &message)
{
    MessageText read;
    const QJsonValue content = message.value("content"_L1);
    read.text = content.toString();
    const QJsonArray parts = content.toArray();
    for (const auto &item : parts) {
        const QJsonObject part = item.toObject();
        read.text += json::text(part, u"text");
        const QJsonValue image = part.value("image_url"_L1);
        if (!image.isUndefined())
            read.pictures.append(readPicture(image.isString() ? image.toString() : json::text(image.toObject(), u"url")));
    }
    read.tokens += countSandboxTokens(read.text);
    for (const SandboxPicture &picture : read.pictures)
        read.tokens += tokensOf(picture);
    if (message.contains("tool_calls"_L1))
        read.tokens += countSandboxTokens(QString::fromUtf8(json::toBytes(message.value("tool_calls"_L1).toArray())));
    return read;
}

void readMessages(const QJsonArray &messages, SandboxRequest &request)
{
    for (const auto &item : messages) {
        const QJsonObject message = item.toObject();
        const MessageText read = readMessage(message);
        request.earlierTokens = request.promptTokens;
        request.promptTokens += read.tokens;
        const QString role = json::text(message, u"role");
        if (role == u"system" || role == u"developer")
            request.system = read.text;
        request.isToolAnswer = role == u"tool";
        if (role == u"user" || role == u"tool")
            request.prompt = read.text;
        if (role == u"user")
            request.pictures = read.pictures;
    }
}

void readFormat(const QJsonObject &format, SandboxRequest &request)
{
    request.format = json::text(format, u"type");
    request.schema = format.value("json_schema"_L1).toObject().value("schema"_L1).toObject();
}

void readTools(const QJsonObject &body, SandboxRequest &request)
{
    request.tools = body.value("tools"_L1).toArray();
    const QJsonValue choice = body.value("tool_choice"_L1);
    request.mayCallTools = choice.toString() != u"none";
    if (choice.toString() == u"required")
        request.forcedTool = u"*"_s;
    else if (choice.isObject())
        request.forcedTool = json::text(choice.toObject().value("function"_L1).toObject(), u"name");
    if (!request.tools.isEmpty())
        request.promptTokens += countSandboxTokens(QString::fromUtf8(json::toBytes(request.tools)));
}

tl::expected<void, SandboxRefusal> readLimits(const QJsonObject &body, SandboxRequest &request)
{
    for (const auto &key : {u"max_tokens"_s, u"max_completion_tokens"_s}) {
        if (body.value(key).isUndefined() || body.value(key).isNull())
            continue;
        const auto limit = json::integer(body, key);
        if (!limit || *limit < 1)
            return invalid(u"Invalid value for '%1': expected a positive integer."_s.arg(key), key);
        request.maxTokens = limit;
    }
    const QJsonValue temperature = body.value("temperature"_L1);
    if (temperature.isDouble() && (temperature.toDouble() < 0 || temperature.toDouble() > 2))
        return invalid(u"Invalid 'temperature': expected a number from 0 to 2."_s, u"temperature"_s);
    request.isDeterministic = temperature.isDouble() && temperature.toDouble() == 0;
    request.seed = json::integer(body, u"seed");
    return {};
}

tl::expected<const SandboxModel *, SandboxRefusal> readModel(const QString &id)
{
    const SandboxModel *model = findSandboxModel(id);
    if (model && !model->isRetired)
        return model;
    const QString message = model ? u"The model `%1` has been retired. Choose another model."_s : u"The model `%1` does not exist."_s;
    return Refused(SandboxRefusal{.status = 404, .message = message.arg(id), .type = u"invalid_request_error"_s, .code = u"model_not_found"_s, .param = u"model"_s});
}

tl::expected<void, SandboxRefusal> checkFits(const SandboxRequest &request)
{
    if (!request.pictures.isEmpty() && !request.model->seesPictures)
        return invalid(u"The model `%1` does not take images."_s.arg(request.model->id), u"messages"_s);
    if (!request.tools.isEmpty() && !request.model->callsTools)
        return invalid(u"The model `%1` does not call tools."_s.arg(request.model->id), u"tools"_s, u"unsupported_parameter"_s);
    if (request.promptTokens < request.model->contextTokens)
        return {};
    return invalid(u"This model's maximum context length is %1 tokens. However, your messages resulted in %2 tokens. Please reduce the length of the messages."_s
                       .arg(request.model->contextTokens)
                       .arg(request.promptTokens),
                   u"messages"_s, u"context_length_exceeded"_s);
}

} // namespace

QByteArray SandboxRefusal::body() const
{
    const auto textOrNull = [](const QString &text) { return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text); };
    const QJsonObject error{{"message"_L1, message}, {"type"_L1, type}, {"param"_L1, textOrNull(param)}, {"code"_L1, textOrNull(code)}};
    return json::toBytes(QJsonObject{{"error"_L1, error}});
}

tl::expected<SandboxRequest, SandboxRefusal> readSandboxRequest(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return invalid(u"We could not parse the JSON body of your request."_s);
    const QJsonObject object = document.object();
    SandboxRequest request;
    const auto model = readModel(json::text(object, u"model"));
    if (!model)
        return Refused(model.error());
    request.model = *model;
    const QJsonArray messages = object.value("messages"_L1).toArray();
    if (messages.isEmpty())
        return invalid(u"Invalid 'messages': expected at least one message."_s, u"messages"_s);
    readMessages(messages, request);
    readTools(object, request);
    readFormat(object.value("response_format"_L1).toObject(), request);
    request.effort = json::text(object, u"reasoning_effort");
    request.isStreaming = object.value("stream"_L1).toBool();
    request.wantsUsage = object.value("stream_options"_L1).toObject().value("include_usage"_L1).toBool();
    for (const auto &checked : {readLimits(object, request), checkFits(request)}) {
        if (!checked)
            return Refused(checked.error());
    }
    return request;
}

} // namespace maquette
