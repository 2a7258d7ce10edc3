#include "core/wire/cohere.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/openaiusage.h"
#include "core/wire/vectors.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kMostTexts = 96;

QString inputTypeOf(EmbeddingRequest::Purpose purpose)
{
    switch (purpose) {
    case EmbeddingRequest::Purpose::Document:
        return u"search_document"_s;
    case EmbeddingRequest::Purpose::Query:
        return u"search_query"_s;
    case EmbeddingRequest::Purpose::Classification:
        return u"classification"_s;
    case EmbeddingRequest::Purpose::Clustering:
        return u"clustering"_s;
    }
    return {};
}

} // namespace

CohereEmbedCodec::CohereEmbedCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> CohereEmbedCodec::encode(const EmbeddingRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = vectors::check(request, model, {.maxTexts = kMostTexts}); !good)
        return tl::unexpected(good.error());
    QJsonObject body{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId},
                     {"input_type"_L1, inputTypeOf(request.purpose)},
                     {"texts"_L1, QJsonArray::fromStringList(request.texts)},
                     {"embedding_types"_L1, QJsonArray{u"float"_s}},
                     {"truncate"_L1, u"NONE"_s}};
    if (request.dimensions)
        body.insert("output_dimension"_L1, *request.dimensions);
    return wirerequest::postJson(endpoint, besideApi(endpoint.baseUrl, u"v2/embed"_s), json::toBytes(body));
}

Result<EmbeddingReply> CohereEmbedCodec::decode(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"embeddings", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    EmbeddingReply reply;
    const QJsonArray entries = object->value("embeddings"_L1).toObject().value("float"_L1).toArray();
    for (const auto &entry : entries) {
        auto vector = vectors::fromNumbers(entry.toArray());
        if (!vector)
            return tl::unexpected(wireanswer::notUnderstood(response.body));
        reply.vectors.append(std::move(*vector));
    }
    if (!vectors::areEven(reply.vectors))
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    reply.usage = readMediaUsage(object->value("meta"_L1).toObject().value("billed_units"_L1).toObject());
    return reply;
}

HttpRequest CohereModelListCodec::encode(const Endpoint &endpoint) const
{
    QUrl url = besideApi(endpoint.baseUrl, u"v1/models"_s);
    url.setQuery(u"endpoint=embed&page_size=1000"_s);
    return wirerequest::get(endpoint, url);
}

Result<QList<ListedModel>> CohereModelListCodec::decode(const QByteArray &body) const
{
    const auto object = wireanswer::readObject({.head = {.status = 200}, .body = body}, u"models", {});
    if (!object)
        return tl::unexpected(object.error());
    if (!object->value("models"_L1).isArray())
        return tl::unexpected(wireanswer::notUnderstood(body));
    QList<ListedModel> models;
    const QJsonArray entries = object->value("models"_L1).toArray();
    for (const auto &entry : entries) {
        const QJsonObject told = entry.toObject();
        const QJsonValue endpoints = told.value("endpoints"_L1);
        const bool makesVectors = !endpoints.isArray() || endpoints.toArray().contains(QJsonValue(u"embed"_s));
        ListedModel model{
            .id = json::text(told, u"name"), .contextTokens = json::integer(told, u"context_length"), .kind = ModelKind::Embedding};
        if (model.contextTokens && *model.contextTokens <= 0)
            model.contextTokens.reset();
        if (!model.id.isEmpty() && makesVectors)
            models.append(std::move(model));
    }
    return models;
}

} // namespace maquette
