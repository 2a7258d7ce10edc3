#include "core/providers/vendors.h"
#include "core/wire/anthropicbatches.h"
#include "core/wire/anthropicmessages.h"
#include "core/wire/anthropicmodels.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider anthropic()
{
    Provider vendor{.id = u"anthropic"_s,
                    .name = u"Anthropic"_s,
                    .baseUrl = QUrl(u"https://api.anthropic.com/v1"_s),
                    .authHeader = "x-api-key"_ba,
                    .authPrefix = {},
                    .environment = {u"ANTHROPIC_API_KEY"_s},
                    .keyPage = QUrl(u"https://console.anthropic.com/settings/keys"_s)};
    const ErrorHabits errors{.provider = vendor.name, .namesWaits = true};
    vendor.chat = std::make_shared<AnthropicMessagesCodec>(errors);
    vendor.modelList = std::make_shared<AnthropicModelListCodec>(errors);
    vendor.tokenCount = std::make_shared<AnthropicTokenCountCodec>(errors);
    vendor.batches = std::make_shared<AnthropicBatchCodec>(errors);
    vendor.readError = errorReader(errors);
    vendor.readGauges = gaugeReader(RateLimitStyle::Anthropic);
    return vendor;
}

} // namespace maquette::providers
