#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

namespace maquette {

/// `GET /v1/models` of Hugging Face's router: chat models, each with the companies that run it and their prices.
///
/// Which of them answers is not known before, so a model is told with the dearest price and with whatever any of those
/// that are up can do.
class HuggingFaceModelListCodec final : public ModelListCodec
{
public:
    explicit HuggingFaceModelListCodec(ErrorHabits errors = {});

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
