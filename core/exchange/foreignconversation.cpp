#include "core/exchange/foreignconversation.h"

#include <array>

namespace maquette::exchange {

namespace {

struct Named
{
    Source source;
    QLatin1StringView name;
    QLatin1StringView title;
};

constexpr std::array<Named, 6> kSources{{
    {Source::ChatGpt, QLatin1StringView("chatgpt"), QLatin1StringView("ChatGPT")},
    {Source::Claude, QLatin1StringView("claude"), QLatin1StringView("Claude")},
    {Source::LibreChat, QLatin1StringView("librechat"), QLatin1StringView("LibreChat")},
    {Source::OpenWebUi, QLatin1StringView("openwebui"), QLatin1StringView("Open WebUI")},
    {Source::CherryStudio, QLatin1StringView("cherrystudio"), QLatin1StringView("Cherry Studio")},
    {Source::Maquette, QLatin1StringView("maquette"), QLatin1StringView("Maquette")},
}};

} // namespace

QString sourceName(Source source)
{
    return kSources.at(static_cast<std::size_t>(source)).name;
}

std::optional<Source> sourceFromName(QStringView name)
{
    for (const Named &named : kSources) {
        if (name == named.name)
            return named.source;
    }
    return {};
}

QString sourceTitle(Source source)
{
    return kSources.at(static_cast<std::size_t>(source)).title;
}

} // namespace maquette::exchange
