#include "core/providers/vendors.h"
#include "core/wire/replicatechat.h"
#include "core/wire/replicateclassification.h"
#include "core/wire/replicatemedia.h"
#include "core/wire/replicatemodels.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider replicate()
{
    Provider vendor{.id = u"replicate"_s,
                    .name = u"Replicate"_s,
                    .baseUrl = QUrl(u"https://api.replicate.com/v1"_s),
                    .environment = {u"REPLICATE_API_TOKEN"_s},
                    .keyCheckPath = u"account"_s,
                    .keyPage = QUrl(u"https://replicate.com/account/api-tokens"_s)};
    const ErrorHabits errors{.provider = vendor.name};
    const auto media = std::make_shared<ReplicateMediaCodec>(
        ReplicateMediaCodec::Quirks{.home = u"api.replicate.com"_s, .deliveryHosts = {u"replicate.delivery"_s}, .errors = errors});
    vendor.images = media;
    vendor.videos = media;
    vendor.chat = std::make_shared<ReplicateChatCodec>(errors);
    vendor.classification = std::make_shared<ReplicateClassificationCodec>(errors);
    vendor.modelList = std::make_shared<ReplicateModelListCodec>(errors);
    vendor.modelDetails = std::make_shared<ReplicateModelDetailsCodec>(errors);
    vendor.readError = errorReader(errors);
    vendor.readGauges = gaugeReader(RateLimitStyle::None);
    return vendor;
}

} // namespace maquette::providers
