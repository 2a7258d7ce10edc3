#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

namespace maquette {

/// `GET /v1/models`: limits, what a model can do, which ways of thinking and efforts it takes, and when it is retired.
class AnthropicModelListCodec final : public ModelListCodec
{
public:
    explicit AnthropicModelListCodec(ErrorHabits errors = {});

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;
    std::optional<HttpRequest> next(const QByteArray &body, const Endpoint &endpoint) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
