#include "core/providers/vendors.h"
#include "core/wire/apimarttasks.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

namespace {

using Quirks = ApimartTasksCodec::Quirks;

mediarequest::InputBounds bounds()
{
    const FileLimits picture{.mimes = {u"image/jpeg"_s, u"image/png"_s, u"image/webp"_s, u"image/gif"_s},
                             .maxBytes = 20LL * 1024 * 1024,
                             .maxCount = 16};
    FileLimits one = picture;
    one.maxCount = 1;
    return {{u"image"_s, one}, {u"references"_s, picture}, {u"mask"_s, one}, {u"first_frame"_s, one}, {u"last_frame"_s, one}};
}

Quirks videos(const ErrorHabits &errors)
{
    return {.path = u"videos/generations"_s,
            .canCount = false,
            .valueFields = {{u"seconds"_s, u"duration"_s}},
            .inputFields = {{u"image"_s, u"image_urls"_s},
                            {u"references"_s, u"image_urls"_s},
                            {u"first_frame"_s, u"image_with_roles"_s},
                            {u"last_frame"_s, u"image_with_roles"_s}},
            .bounds = bounds(),
            .errors = errors};
}

} // namespace

Provider apimart()
{
    Provider vendor = onOpenAiWire({.id = u"apimart"_s,
                                    .name = u"APIMart"_s,
                                    .baseUrl = QUrl(u"https://api.apimart.ai/v1"_s),
                                    .environment = {u"APIMART_API_KEY"_s},
                                    .keyPage = QUrl(u"https://apimart.ai/keys"_s)},
                                   {}, {}, RateLimitStyle::None);
    const ErrorHabits errors{.provider = vendor.name};
    vendor.images = std::make_shared<ApimartTasksCodec>(Quirks{.bounds = bounds(), .errors = errors});
    vendor.videos = std::make_shared<ApimartTasksCodec>(videos(errors));
    vendor.balance = std::make_shared<ApimartBalanceCodec>(errors);
    return vendor;
}

} // namespace maquette::providers
