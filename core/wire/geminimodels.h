#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

namespace maquette {

/// `GET /models` of the Gemini API, page by page: names, limits and what a model is for, no prices.
///
/// What answers `generateContent` may chat, draw or speak, so that the list does not tell its kind.
class GeminiModelListCodec final : public ModelListCodec
{
public:
    explicit GeminiModelListCodec(ErrorHabits errors = {});

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;
    std::optional<HttpRequest> next(const QByteArray &body, const Endpoint &endpoint) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
