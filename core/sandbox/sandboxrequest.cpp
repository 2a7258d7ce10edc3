#include "core/sandbox/sandboxrequest.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxtokens.h"

#include <QBuffer>
#include <QImageReader>
#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Refused = tl::unexpected<SandboxRefusal>;

constexpr qint64 kTokensPerMessage = 4;
constexpr qint64 kTokensPerPicture = 85;
constexpr qint64 kPixelsPerToken = 750;
constexpr double kHottest = 2;

qint64 tokensOf(const SandboxPicture &picture)
{
    const qint64 pixels = picture.size.isValid() ? qint64{picture.size.width()} * picture.size.height() : 0;
    return kTokensPerPicture + pixels / kPixelsPerToken;
}

qint64 tokensOf(const SandboxMessage &message)
{
    qint64 tokens = kTokensPerMessage + countSandboxTokens(message.text) + countSandboxTokens(QString::fromUtf8(message.calls));
    for (const SandboxPicture &picture : message.pictures)
        tokens += tokensOf(picture);
    return tokens;
}

tl::expected<const SandboxModel *, SandboxRefusal> modelOf(const QString &id)
{
    const SandboxModel *model = findSandboxModel(id);
    if (model && !model->isRetired)
        return model;
    const QString message =
        model ? u"The model `%1` has been retired. Choose another model."_s : u"The model `%1` does not exist."_s;
    return Refused(SandboxRefusal{.status = 404,
                                  .message = message.arg(id),
                                  .type = u"invalid_request_error"_s,
                                  .code = u"model_not_found"_s,
                                  .param = u"model"_s,
                                  .wait = {}});
}

tl::expected<void, SandboxRefusal> checkFits(const SandboxRequest &request)
{
    if (request.maxTokens && *request.maxTokens < 1)
        return refuseSandboxRequest(u"Invalid value for 'max_tokens': expected a positive integer."_s, u"max_tokens"_s);
    if (request.temperature && (*request.temperature < 0 || *request.temperature > kHottest))
        return refuseSandboxRequest(u"Invalid 'temperature': expected a number from 0 to 2."_s, u"temperature"_s);
    if (!request.pictures.isEmpty() && !request.model->seesPictures)
        return refuseSandboxRequest(u"The model `%1` does not take images."_s.arg(request.model->id), u"messages"_s);
    if (!request.tools.isEmpty() && !request.model->callsTools)
        return refuseSandboxRequest(u"The model `%1` does not call tools."_s.arg(request.model->id), u"tools"_s,
                                    u"unsupported_parameter"_s);
    if (request.promptTokens < request.model->contextTokens)
        return {};
    return refuseSandboxRequest(
        u"This model's maximum context length is %1 tokens. However, your messages resulted in %2 tokens. Please "
        "reduce the length of the messages."_s.arg(request.model->contextTokens)
            .arg(request.promptTokens),
        u"messages"_s, u"context_length_exceeded"_s);
}

} // namespace

QByteArray SandboxRefusal::body() const
{
    const auto textOrNull = [](const QString &text) { return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text); };
    const QJsonObject error{
        {"message"_L1, message}, {"type"_L1, type}, {"param"_L1, textOrNull(param)}, {"code"_L1, textOrNull(code)}};
    return json::toBytes(QJsonObject{{"error"_L1, error}});
}

SandboxPicture sandboxPicture(const QString &mime, const QString &base64)
{
    QByteArray bytes = QByteArray::fromBase64(base64.toLatin1());
    SandboxPicture picture{.mime = mime, .bytes = bytes.size(), .size = {}};
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    picture.size = reader.size();
    if (mime.isEmpty() && !reader.format().isEmpty())
        picture.mime = u"image/"_s + QString::fromLatin1(reader.format());
    return picture;
}

SandboxPicture sandboxPictureAt(const QString &url)
{
    const qsizetype comma = url.indexOf(u',');
    constexpr auto prefix = "data:"_L1;
    if (!url.startsWith(prefix) || comma < 0)
        return {.mime = u"a link"_s, .bytes = 0, .size = {}};
    return sandboxPicture(url.mid(prefix.size(), comma - prefix.size()).section(u';', 0, 0), url.mid(comma + 1));
}

void SandboxRequest::add(const SandboxMessage &message)
{
    using Role = SandboxMessage::Role;
    ++messages;
    earlierTokens = promptTokens;
    promptTokens += tokensOf(message);
    if (message.role == Role::System)
        system = message.text;
    isToolAnswer = message.role == Role::Tool;
    if (message.role == Role::User || message.role == Role::Tool)
        prompt = message.text;
    if (message.role == Role::User)
        pictures = message.pictures;
}

void SandboxRequest::add(const SandboxTool &tool)
{
    tools.append(tool);
    promptTokens += countSandboxTokens(tool.name) + countSandboxTokens(QString::fromUtf8(json::toBytes(tool.parameters)));
}

SandboxRead checkSandboxRequest(SandboxRequest request, const QString &modelId)
{
    const auto model = modelOf(modelId);
    if (!model)
        return Refused(model.error());
    request.model = *model;
    if (request.messages == 0)
        return refuseSandboxRequest(u"Invalid 'messages': expected at least one message."_s, u"messages"_s);
    if (const auto fits = checkFits(request); !fits)
        return Refused(fits.error());
    return request;
}

std::optional<qint64> sandboxTokenLimit(const QJsonObject &body, QStringView key)
{
    const QJsonValue value = body.value(key);
    if (value.isUndefined() || value.isNull())
        return {};
    return json::integer(body, key).value_or(0);
}

tl::unexpected<SandboxRefusal> refuseSandboxRequest(const QString &message, const QString &param, const QString &code)
{
    return Refused(SandboxRefusal{
        .status = 400, .message = message, .type = u"invalid_request_error"_s, .code = code, .param = param, .wait = {}});
}

tl::unexpected<SandboxRefusal> refuseUnreadableBody()
{
    return refuseSandboxRequest(u"We could not parse the JSON body of your request."_s);
}

} // namespace maquette
