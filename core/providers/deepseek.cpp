#include "core/providers/vendors.h"
#include "core/wire/balances.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider deepseek()
{
    using Quirks = OpenAiChatCodec::Quirks;
    Provider vendor =
        onOpenAiWire({.id = u"deepseek"_s,
                      .name = u"DeepSeek"_s,
                      .baseUrl = QUrl(u"https://api.deepseek.com/v1"_s),
                      .environment = {u"DEEPSEEK_API_KEY"_s},
                      .keyPage = QUrl(u"https://platform.deepseek.com/api_keys"_s)},
                     Quirks{.effort = Quirks::Effort::Thinking, .documents = Quirks::Documents::None, .knowsJsonObjectOnly = true},
                     {}, RateLimitStyle::None);
    vendor.balance = std::make_shared<UserBalanceCodec>(ErrorHabits{.provider = vendor.name});
    return vendor;
}

} // namespace maquette::providers
