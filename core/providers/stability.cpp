#include "core/wire/stability.h"
#include "core/providers/vendors.h"
#include "core/wire/stabilityaccount.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider stability()
{
    Provider vendor{.id = u"stability"_s,
                    .name = u"Stability AI"_s,
                    .baseUrl = QUrl(u"https://api.stability.ai"_s),
                    .environment = {u"STABILITY_API_KEY"_s},
                    .keyPage = QUrl(u"https://platform.stability.ai/account/keys"_s),
                    .headers = {{"Stability-Client-ID"_ba, "Maquette"_ba}},
                    .organisationHeader = "Organization"_ba};
    const ErrorHabits errors{.provider = vendor.name};
    vendor.images = std::make_shared<StabilityCodec>(StabilityCodec::Quirks{.errors = errors});
    vendor.modelList = std::make_shared<StabilityEngineListCodec>(errors);
    vendor.balance = std::make_shared<StabilityBalanceCodec>(errors);
    vendor.readError = errorReader(errors);
    vendor.readGauges = gaugeReader(RateLimitStyle::None);
    return vendor;
}

} // namespace maquette::providers
