#pragma once

#include "core/modality/embedding.h"
#include "core/modality/moderation.h"
#include "core/wire/errors.h"

#include <QUrl>

namespace maquette {

/// Where hf-inference is asked to run a model: beside the chat API, at the address of the model's row or its usual one,
/// with `pipeline` behind it for models that can do several things.
QUrl huggingFaceTaskUrl(const Endpoint &endpoint, const Model &model, const QString &modelId, const QString &pipeline = {});

/// hf-inference's `text-classification`, `zero-shot-classification` where classes are given, and their counterparts for
/// pictures.
class HuggingFaceClassificationCodec final : public ClassificationCodec
{
public:
    explicit HuggingFaceClassificationCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const ClassificationRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<ClassificationReply> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

/// hf-inference's `feature-extraction`.
class HuggingFaceEmbeddingsCodec final : public EmbeddingCodec
{
public:
    explicit HuggingFaceEmbeddingsCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const EmbeddingRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<EmbeddingReply> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
