#pragma once

#include "core/base/money.h"
#include "core/base/result.h"
#include "core/modality/endpoint.h"

#include <QString>

#include <optional>

namespace maquette {

/// What an account has left with its provider.
struct Balance
{
    /// Empty for credits that are no money.
    std::optional<Money> money;
    QString currency = QStringLiteral("USD");
    /// In the provider's own units, where it counts in credits.
    std::optional<double> credits;
    bool isUnlimited = false;

    bool operator==(const Balance &) const = default;
};

/// A provider's word on an account's balance: bytes ⇄ values, no I/O, stateless.
class BalanceCodec
{
public:
    BalanceCodec() = default;
    BalanceCodec(const BalanceCodec &) = delete;
    BalanceCodec &operator=(const BalanceCodec &) = delete;
    virtual ~BalanceCodec() = default;

    virtual HttpRequest encode(const Endpoint &endpoint) const = 0;
    [[nodiscard]] virtual Result<Balance> decode(const HttpResponse &response) const = 0;
};

} // namespace maquette
