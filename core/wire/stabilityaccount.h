#pragma once

#include "core/modality/balance.h"
#include "core/modality/chat.h"
#include "core/wire/errors.h"

namespace maquette {

/// `GET /v1/user/balance`: credits, a hundred of which are a US dollar.
class StabilityBalanceCodec final : public BalanceCodec
{
public:
    explicit StabilityBalanceCodec(ErrorHabits errors = {});

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<Balance> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

/// `GET /v1/engines/list`: the engines of before, which alone are listed, each with its address of that time. What v2beta
/// can do stands in the catalogue.
class StabilityEngineListCodec final : public ModelListCodec
{
public:
    explicit StabilityEngineListCodec(ErrorHabits errors = {});

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
