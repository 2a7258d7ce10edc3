#include "core/wire/openaiembeddings.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/openaiusage.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

OpenAiEmbeddingsCodec::OpenAiEmbeddingsCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> OpenAiEmbeddingsCodec::encode(const EmbeddingRequest &request, const Model &model,
                                                  const Endpoint &endpoint) const
{
    if (const auto good = vectors::check(request, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    QJsonObject body{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId},
                     {"input"_L1, QJsonArray::fromStringList(request.texts)}};
    if (request.dimensions)
        body.insert(m_quirks.dimensionsField, *request.dimensions);
    if (m_quirks.knowsBase64)
        body.insert("encoding_format"_L1, u"base64"_s);
    return wirerequest::postJson(endpoint, below(endpoint.baseUrl, u"embeddings"_s), json::toBytes(body));
}

Result<EmbeddingReply> OpenAiEmbeddingsCodec::decode(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"data", m_quirks.errors);
    if (!object)
        return tl::unexpected(object.error());
    const auto notUnderstood = [&] { return tl::unexpected(wireanswer::notUnderstood(response.body)); };
    const QJsonArray entries = object->value("data"_L1).toArray();
    EmbeddingReply reply;
    reply.vectors.resize(entries.size());
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonObject entry = entries.at(i).toObject();
        const QJsonValue coded = entry.value("embedding"_L1);
        auto vector = coded.isString() ? vectors::fromBase64(coded.toString()) : vectors::fromNumbers(coded.toArray());
        const qint64 place = json::integer(entry, u"index").value_or(i);
        if (!vector || place < 0 || place >= entries.size() || !reply.vectors.at(place).isEmpty())
            return notUnderstood();
        reply.vectors[place] = std::move(*vector);
    }
    if (!vectors::areEven(reply.vectors))
        return notUnderstood();
    reply.usage = readMediaUsage(object->value("usage"_L1).toObject(), m_quirks.cost);
    reply.modelId = json::text(*object, u"model");
    return reply;
}

} // namespace maquette
