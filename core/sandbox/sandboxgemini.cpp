#include "core/sandbox/sandboxgemini.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxgeminicontent.h"
#include "core/sandbox/sandboxvectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// Without the version before it.
QByteArray withoutVersion(const QByteArray &path)
{
    constexpr auto version = "/v1beta"_L1;
    return path.startsWith("/v1beta/") ? path.mid(version.size()) : path;
}

QJsonObject modelEntry(const SandboxModel &model)
{
    return {{"name"_L1, u"models/"_s + model.id},
            {"baseModelId"_L1, model.id},
            {"version"_L1, u"1"_s},
            {"displayName"_L1, model.id},
            {"description"_L1, u"A model of the offline sandbox."_s},
            {"inputTokenLimit"_L1, model.contextTokens},
            {"outputTokenLimit"_L1, model.maxOutputTokens},
            {"supportedGenerationMethods"_L1, QJsonArray{u"generateContent"_s, u"countTokens"_s}},
            {"thinking"_L1, model.canReason}};
}

QJsonObject vectorModelEntry()
{
    return {{"name"_L1, u"models/"_s + sandboxVectorModel()},
            {"version"_L1, u"1"_s},
            {"displayName"_L1, sandboxVectorModel()},
            {"inputTokenLimit"_L1, 8192},
            {"outputTokenLimit"_L1, 1},
            {"supportedGenerationMethods"_L1, QJsonArray{u"embedContent"_s, u"batchEmbedContents"_s}}};
}

QString textOf(const QJsonObject &request)
{
    QString text;
    const QJsonArray parts = request.value("content"_L1).toObject().value("parts"_L1).toArray();
    for (const auto &part : parts)
        text += json::text(part.toObject(), u"text");
    return text;
}

bool wantsPictures(const QJsonObject &body)
{
    const QJsonArray modalities = body.value("generationConfig"_L1).toObject().value("responseModalities"_L1).toArray();
    return modalities.contains(u"IMAGE"_s) || modalities.contains(u"Image"_s);
}

} // namespace

bool SandboxGemini::isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const
{
    const bool isMethod = path.contains("models/") && path.contains(':');
    return isMethod || request.path.startsWith("/v1beta/") || request.headers.contains("x-goog-api-key") ||
           request.headers.contains("x-goog-api-client") || request.query.startsWith("pageSize=");
}

const SandboxManners &SandboxGemini::manners() const
{
    static const SandboxGeminiManners manners;
    return manners;
}

bool SandboxGemini::answer(const SandboxCall &call)
{
    const QByteArray path = withoutVersion(call.path);
    const bool isModels = path == "/models" || path.startsWith("/models/");
    if (!isModels || !isSpoken(call.request, call.path))
        return false;
    const qsizetype colon = path.indexOf(':');
    if (call.isPost() && colon > 0)
        return answerMethod(call, QUrl::fromPercentEncoding(path.mid(8, colon - 8)), path.mid(colon + 1));
    if (!call.isGet())
        return false;
    answerModels(call, path);
    return true;
}

bool SandboxGemini::answerMethod(const SandboxCall &call, const QString &model, const QByteArray &method)
{
    const QJsonObject body = QJsonDocument::fromJson(call.request.body).object();
    const bool isStream = method == "streamGenerateContent";
    if (method == "generateContent" || isStream) {
        if (wantsPictures(body))
            return false;
        const bool isList = isStream && QUrlQuery(QString::fromUtf8(call.request.query)).queryItemValue(u"alt"_s) != u"sse";
        m_chats.answer(call, readSandboxContent(body, model, isStream), isList ? geminiListScript : geminiScript);
    } else if (method == "countTokens") {
        count(call, body, model);
    } else if (method == "embedContent" || method == "batchEmbedContents") {
        embed(call, body, method == "batchEmbedContents");
    } else {
        return false;
    }
    return true;
}

void SandboxGemini::answerModels(const SandboxCall &call, const QByteArray &path)
{
    if (path != "/models") {
        const QString id = QString::fromUtf8(path.mid(8));
        const SandboxModel *model = findSandboxModel(id);
        if (model && !model->isRetired)
            call.json(200, modelEntry(*model));
        else if (id == sandboxVectorModel())
            call.json(200, vectorModelEntry());
        else
            call.refuse(404, u"models/%1 is not found for API version v1beta."_s.arg(id), u"model_not_found"_s);
        return;
    }
    QJsonArray models;
    for (const SandboxModel &model : sandboxModels()) {
        if (!model.isRetired)
            models.append(modelEntry(model));
    }
    models.append(vectorModelEntry());
    call.json(200, {{"models"_L1, models}});
}

void SandboxGemini::count(const SandboxCall &call, const QJsonObject &body, const QString &model)
{
    const QJsonObject inner = body.value("generateContentRequest"_L1).toObject();
    const SandboxRead read = readSandboxContent(inner.isEmpty() ? body : inner, model, false);
    if (!read)
        call.refuse(read.error());
    else if (call.admit(0))
        call.json(200, {{"totalTokens"_L1, read->promptTokens},
                        {"promptTokensDetails"_L1,
                         QJsonArray{QJsonObject{{"modality"_L1, u"TEXT"_s}, {"tokenCount"_L1, read->promptTokens}}}}});
}

void SandboxGemini::embed(const SandboxCall &call, const QJsonObject &body, bool isBatch)
{
    const QJsonArray requests = isBatch ? body.value("requests"_L1).toArray() : QJsonArray{body};
    QStringList texts;
    for (const auto &request : requests)
        texts.append(textOf(request.toObject()));
    if (texts.isEmpty()) {
        call.refuse(400, u"* BatchEmbedContentsRequest.requests: requests is not specified"_s);
        return;
    }
    const qint64 tokens = sandboxTokensOf(texts);
    if (!call.admit(tokens))
        return;
    QJsonArray embeddings;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto size = json::integer(requests.at(i).toObject(), u"outputDimensionality");
        const QJsonArray vector = sandboxVector(texts.at(i), static_cast<int>(size.value_or(kSandboxVectorSize)));
        embeddings.append(QJsonObject{{"values"_L1, vector}});
    }
    QJsonObject answer{{"usageMetadata"_L1, QJsonObject{{"promptTokenCount"_L1, tokens}, {"totalTokenCount"_L1, tokens}}}};
    if (isBatch)
        answer.insert("embeddings"_L1, embeddings);
    else
        answer.insert("embedding"_L1, embeddings.at(0));
    call.json(200, answer);
}

} // namespace maquette
