#include "core/wire/ollamaembed.h"

#include "core/base/json.h"
#include "core/wire/ollamaurl.h"
#include "core/wire/openaiusage.h"
#include "core/wire/vectors.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

OllamaEmbedCodec::OllamaEmbedCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> OllamaEmbedCodec::encode(const EmbeddingRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = vectors::check(request, model, {}); !good)
        return tl::unexpected(good.error());
    QJsonObject body{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId},
                     {"input"_L1, QJsonArray::fromStringList(request.texts)},
                     {"truncate"_L1, false}};
    if (request.dimensions)
        body.insert("dimensions"_L1, *request.dimensions);
    return wirerequest::postJson(endpoint, ollamaUrl(endpoint.baseUrl, u"embed"_s), json::toBytes(body));
}

Result<EmbeddingReply> OllamaEmbedCodec::decode(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"embeddings", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    EmbeddingReply reply;
    const QJsonArray entries = object->value("embeddings"_L1).toArray();
    for (const auto &entry : entries) {
        auto vector = vectors::fromNumbers(entry.toArray());
        if (!vector)
            return tl::unexpected(wireanswer::notUnderstood(response.body));
        reply.vectors.append(std::move(*vector));
    }
    if (!vectors::areEven(reply.vectors))
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    reply.usage = readMediaUsage(QJsonObject{{"input_tokens"_L1, object->value("prompt_eval_count"_L1)}});
    reply.modelId = json::text(*object, u"model");
    return reply;
}

} // namespace maquette
