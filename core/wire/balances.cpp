#include "core/wire/balances.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/openaiusage.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

CreditsBalanceCodec::CreditsBalanceCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

HttpRequest CreditsBalanceCodec::encode(const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, below(endpoint.baseUrl, u"credits"_s));
}

Result<Balance> CreditsBalanceCodec::decode(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"data", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    const QJsonObject data = object->value("data"_L1).toObject();
    const auto bought = readAmount(data, u"total_credits");
    const auto used = readAmount(data, u"total_usage");
    const auto left = used ? plus(bought, Money{-used->picos}) : std::nullopt;
    if (!left)
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return Balance{.money = left};
}

UserBalanceCodec::UserBalanceCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

HttpRequest UserBalanceCodec::encode(const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, besideApi(endpoint.baseUrl, u"user/balance"_s));
}

Result<Balance> UserBalanceCodec::decode(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"balance_infos", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    std::optional<Balance> best;
    const auto weight = [](const Balance &one) { return (one.money > Money{} ? 2 : 0) + (one.currency == u"USD" ? 1 : 0); };
    const QJsonArray entries = object->value("balance_infos"_L1).toArray();
    for (const auto &entry : entries) {
        const QJsonObject info = entry.toObject();
        const auto amount = readAmount(info, u"total_balance");
        const QString currency = json::text(info, u"currency");
        if (!amount || currency.isEmpty())
            return tl::unexpected(wireanswer::notUnderstood(response.body));
        const Balance balance{.money = amount, .currency = currency};
        if (!best || weight(balance) > weight(*best))
            best = balance;
    }
    if (!best)
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return *best;
}

} // namespace maquette
