#include "core/sandbox/sandboxmistral.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxopenaichat.h"
#include "core/sandbox/sandboxopenaimedia.h"
#include "core/sandbox/sandboxvectors.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr auto kBase = "/mistral/v1/";

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

class MistralManners final : public SandboxManners
{
public:
    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &) const override
    {
        if (refusal.code == u"invalid_api_key")
            return R"({"message":"Unauthorized"})";
        return json::toBytes({{"object"_L1, u"error"_s},
                              {"message"_L1, refusal.message},
                              {"type"_L1, refusal.type},
                              {"param"_L1, textOrNull(refusal.param)},
                              {"code"_L1, textOrNull(refusal.code)}});
    }
    Headers headers(const QList<SandboxLimits::Gauge> &gauges, const QByteArray &requestId) const override
    {
        Headers headers;
        for (const SandboxLimits::Gauge &gauge : gauges) {
            const QByteArray prefix = gauge.isTokens ? "ratelimitbysize-" : "x-ratelimit-";
            headers.emplaceBack(prefix + "limit", QByteArray::number(gauge.limit));
            headers.emplaceBack(prefix + "remaining", QByteArray::number(gauge.remaining));
            headers.emplaceBack(prefix + "reset", QByteArray::number((gauge.untilFull.count() + 999) / 1000));
        }
        headers.emplaceBack("x-request-id", requestId);
        return headers;
    }
};

} // namespace

bool SandboxMistral::isSpoken(const SandboxHttpRequest &request, const QByteArray &) const
{
    return request.path.startsWith(kBase);
}

const SandboxManners &SandboxMistral::manners() const
{
    static const MistralManners manners;
    return manners;
}

bool SandboxMistral::answer(const SandboxCall &call)
{
    if (!isSpoken(call.request, call.path))
        return false;
    const QByteArray path = call.request.path.mid(QByteArrayView(kBase).size());
    if (call.isPost() && path == "chat/completions") {
        SandboxRead read = readSandboxChat(call.request.body);
        if (read)
            read->wantsUsage = true;
        m_chats.answer(call, read, chatCompletionScript);
    } else if (call.isPost() && path == "embeddings") {
        embed(call);
    } else if (call.isGet() && path == "models") {
        answerModels(call);
    } else {
        return false;
    }
    return true;
}

void SandboxMistral::embed(const SandboxCall &call)
{
    QJsonObject body = QJsonDocument::fromJson(call.request.body).object();
    const QStringList texts = sandboxTexts(body.value("input"_L1));
    if (body.contains("output_dimension"_L1))
        body.insert("dimensions"_L1, body.value("output_dimension"_L1));
    if (texts.isEmpty())
        call.refuse(422, u"input: field required"_s);
    else if (call.admit(sandboxTokensOf(texts)))
        call.json(200, openAiVectors(body));
}

void SandboxMistral::answerModels(const SandboxCall &call)
{
    QJsonArray data;
    for (const SandboxModel &model : sandboxModels()) {
        if (model.isRetired)
            continue;
        data.append(QJsonObject{{"id"_L1, model.id},
                                {"object"_L1, u"model"_s},
                                {"owned_by"_L1, u"maquette"_s},
                                {"max_context_length"_L1, model.contextTokens},
                                {"aliases"_L1, QJsonArray()},
                                {"deprecation"_L1, QJsonValue()},
                                {"capabilities"_L1, QJsonObject{{"completion_chat"_L1, true},
                                                                {"function_calling"_L1, model.callsTools},
                                                                {"reasoning"_L1, model.canReason},
                                                                {"vision"_L1, model.seesPictures}}}});
    }
    call.json(200, {{"object"_L1, u"list"_s}, {"data"_L1, data}});
}

} // namespace maquette
