#pragma once

#include "core/modality/embedding.h"
#include "core/wire/errors.h"
#include "core/wire/vectors.h"

namespace maquette {

/// `batchEmbedContents` of the Gemini API. What the vectors are for goes along with each text.
class GeminiEmbeddingsCodec final : public EmbeddingCodec
{
public:
    /// The habits of one provider. The defaults are Google's own.
    struct Quirks
    {
        vectors::Bounds bounds{.maxTexts = 100};
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    GeminiEmbeddingsCodec() = default;
    explicit GeminiEmbeddingsCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const EmbeddingRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    /// The answer of `embedContent`, one vector, is read too.
    [[nodiscard]] Result<EmbeddingReply> decode(const HttpResponse &response) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
