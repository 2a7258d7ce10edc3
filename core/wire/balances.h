#pragma once

#include "core/modality/balance.h"
#include "core/wire/errors.h"

namespace maquette {

/// `GET /credits` of OpenRouter: what was ever bought less what was ever used.
class CreditsBalanceCodec final : public BalanceCodec
{
public:
    explicit CreditsBalanceCodec(ErrorHabits errors = {});

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<Balance> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

/// `GET /user/balance` of DeepSeek, beside its API: an amount for each currency, as text. The first one with something in
/// it counts, US dollars before others.
class UserBalanceCodec final : public BalanceCodec
{
public:
    explicit UserBalanceCodec(ErrorHabits errors = {});

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<Balance> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
