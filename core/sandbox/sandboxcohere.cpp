#include "core/sandbox/sandboxcohere.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxcoherechat.h"
#include "core/sandbox/sandboxvectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qsizetype kMostTexts = 96;
constexpr qint64 kVectorContext = 8192;

QJsonObject modelEntry(const QString &id, const QJsonArray &endpoints, qint64 contextTokens)
{
    return {{"name"_L1, id}, {"endpoints"_L1, endpoints}, {"context_length"_L1, contextTokens}, {"finetuned"_L1, false}};
}

} // namespace

bool SandboxCohere::isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const
{
    return path == "/v2/embed" || path == "/v2/chat" || request.headers.value("x-fern-sdk-name").contains("cohere") ||
           request.query.contains("endpoint=");
}

const SandboxManners &SandboxCohere::manners() const
{
    static const SandboxCohereManners manners;
    return manners;
}

bool SandboxCohere::answer(const SandboxCall &call)
{
    if (!isSpoken(call.request, call.path))
        return false;
    if (call.isPost() && call.path == "/v2/embed")
        embed(call);
    else if (call.isPost() && call.path == "/v2/chat")
        m_chats.answer(call, readSandboxCohereChat(QJsonDocument::fromJson(call.request.body).object()), cohereScript);
    else if (call.isGet() && call.path == "/models")
        answerModels(call);
    else
        return false;
    return true;
}

void SandboxCohere::embed(const SandboxCall &call)
{
    const QJsonObject body = QJsonDocument::fromJson(call.request.body).object();
    const QStringList texts = sandboxTexts(body.value("texts"_L1));
    if (texts.isEmpty() || texts.size() > kMostTexts) {
        call.refuse(400, texts.isEmpty() ? u"invalid request: texts must be specified"_s : u"invalid request: at most 96 texts"_s);
        return;
    }
    const qint64 tokens = sandboxTokensOf(texts);
    if (!call.admit(tokens))
        return;
    const auto size = json::integer(body, u"output_dimension");
    QJsonArray vectors;
    for (const QString &text : texts)
        vectors.append(sandboxVector(text, static_cast<int>(size.value_or(kSandboxVectorSize))));
    call.json(200, {{"id"_L1, QString::fromLatin1(call.requestId())},
                    {"response_type"_L1, u"embeddings_by_type"_s},
                    {"embeddings"_L1, QJsonObject{{"float"_L1, vectors}}},
                    {"texts"_L1, QJsonArray::fromStringList(texts)},
                    {"meta"_L1, QJsonObject{{"api_version"_L1, QJsonObject{{"version"_L1, u"2"_s}}},
                                            {"billed_units"_L1, QJsonObject{{"input_tokens"_L1, tokens}}}}}});
}

void SandboxCohere::answerModels(const SandboxCall &call)
{
    const QString endpoint = QUrlQuery(QString::fromUtf8(call.request.query)).queryItemValue(u"endpoint"_s);
    QJsonArray models;
    for (const SandboxModel &model : sandboxModels()) {
        if (!model.isRetired && (endpoint.isEmpty() || endpoint == u"chat"))
            models.append(modelEntry(model.id, {u"chat"_s}, model.contextTokens));
    }
    if (endpoint.isEmpty() || endpoint == u"embed")
        models.append(modelEntry(sandboxVectorModel(), {u"embed"_s}, kVectorContext));
    call.json(200, {{"models"_L1, models}});
}

} // namespace maquette
