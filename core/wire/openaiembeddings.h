#pragma once

#include "core/modality/embedding.h"
#include "core/wire/errors.h"
#include "core/wire/openaichat.h"
#include "core/wire/vectors.h"

#include <QString>

namespace maquette {

/// `POST /embeddings`, as OpenAI made it and as others imitate it. Vectors are read as numbers and as base64, whatever
/// was asked for, and put into the order of the texts.
class OpenAiEmbeddingsCodec final : public EmbeddingCodec
{
public:
    /// The habits of one provider. The defaults suit an unknown compatible server.
    struct Quirks
    {
        vectors::Bounds bounds;
        /// The name of the field for the number of dimensions.
        QString dimensionsField = QStringLiteral("dimensions");
        /// Knows `encoding_format: base64`, a third of the bytes.
        bool knowsBase64 = false;
        /// The field of `usage` that tells the true cost.
        OpenAiChatCodec::Quirks::Cost cost = OpenAiChatCodec::Quirks::Cost::None;
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    OpenAiEmbeddingsCodec() = default;
    explicit OpenAiEmbeddingsCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const EmbeddingRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<EmbeddingReply> decode(const HttpResponse &response) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
