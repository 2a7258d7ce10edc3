#pragma once

#include "core/modality/embedding.h"
#include "core/wire/errors.h"

namespace maquette {

/// `POST /api/embed` of Ollama. A text that is too long is refused over there instead of being cut in silence.
class OllamaEmbedCodec final : public EmbeddingCodec
{
public:
    explicit OllamaEmbedCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const EmbeddingRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<EmbeddingReply> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
