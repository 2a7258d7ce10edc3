#pragma once

#include "core/modality/chat.h"
#include "core/modality/embedding.h"
#include "core/wire/errors.h"

namespace maquette {

/// `POST /v2/embed` of Cohere. A text that is too long is refused over there instead of being cut in silence.
class CohereEmbedCodec final : public EmbeddingCodec
{
public:
    explicit CohereEmbedCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const EmbeddingRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<EmbeddingReply> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

/// `GET /v1/models` of Cohere, those that make vectors.
class CohereModelListCodec final : public ModelListCodec
{
public:
    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;
};

} // namespace maquette
