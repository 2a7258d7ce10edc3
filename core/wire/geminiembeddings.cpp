#include "core/wire/geminiembeddings.h"

#include "core/base/json.h"
#include "core/wire/geminiusage.h"
#include "core/wire/geminiwire.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

QString taskOf(EmbeddingRequest::Purpose purpose)
{
    switch (purpose) {
    case EmbeddingRequest::Purpose::Document:
        return u"RETRIEVAL_DOCUMENT"_s;
    case EmbeddingRequest::Purpose::Query:
        return u"RETRIEVAL_QUERY"_s;
    case EmbeddingRequest::Purpose::Classification:
        return u"CLASSIFICATION"_s;
    case EmbeddingRequest::Purpose::Clustering:
        return u"CLUSTERING"_s;
    }
    return {};
}

} // namespace

GeminiEmbeddingsCodec::GeminiEmbeddingsCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> GeminiEmbeddingsCodec::encode(const EmbeddingRequest &request, const Model &model,
                                                  const Endpoint &endpoint) const
{
    if (const auto good = vectors::check(request, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    const QString id = request.modelId.isEmpty() ? model.id : request.modelId;
    QJsonObject shared{{"model"_L1, geminiwire::modelName(id)}, {"taskType"_L1, taskOf(request.purpose)}};
    if (request.dimensions)
        shared.insert("outputDimensionality"_L1, *request.dimensions);
    QJsonArray requests;
    for (const QString &text : request.texts) {
        QJsonObject one = shared;
        one.insert("content"_L1, QJsonObject{{"parts"_L1, QJsonArray{QJsonObject{{"text"_L1, text}}}}});
        requests.append(one);
    }
    return wirerequest::postJson(endpoint, geminiwire::callUrl(endpoint, id, u"batchEmbedContents"),
                                 json::toBytes(QJsonObject{{"requests"_L1, requests}}));
}

Result<EmbeddingReply> GeminiEmbeddingsCodec::decode(const HttpResponse &response) const
{
    const bool isSingle = response.body.contains(R"("embedding")");
    const auto object = wireanswer::readObject(response, isSingle ? u"embedding" : u"embeddings", m_quirks.errors);
    if (!object)
        return tl::unexpected(object.error());
    const QJsonArray entries = isSingle ? QJsonArray{object->value("embedding"_L1)} : object->value("embeddings"_L1).toArray();
    EmbeddingReply reply;
    for (const auto &entry : entries) {
        auto vector = vectors::fromNumbers(entry.toObject().value("values"_L1).toArray());
        if (!vector)
            return tl::unexpected(wireanswer::notUnderstood(response.body));
        reply.vectors.append(std::move(*vector));
    }
    if (!vectors::areEven(reply.vectors))
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    reply.usage = readGeminiUsage(object->value("usageMetadata"_L1).toObject());
    return reply;
}

} // namespace maquette
