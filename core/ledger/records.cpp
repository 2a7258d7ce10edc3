#include "core/ledger/records.h"

#include <array>

namespace maquette {

namespace {

constexpr std::array kFeatures = {u"chat",   u"image", u"video",   u"embedding", u"moderation", u"transcription", u"speech",
                                  u"title",  u"summary", u"tool",  u"knowledge", u"batch",      u"golden",        u"gateway"};
static_assert(kFeatures.size() == static_cast<std::size_t>(Feature::Gateway) + 1);

constexpr std::array kStates = {u"held", u"settled", u"released", u"unknown"};
static_assert(kStates.size() == static_cast<std::size_t>(AttemptState::Unknown) + 1);

constexpr std::array kSources = {u"unknown", u"reported", u"computed", u"counted"};
static_assert(kSources.size() == static_cast<std::size_t>(FigureSource::Counted) + 1);

template<typename Enum, std::size_t N>
QString nameOf(const std::array<const char16_t *, N> &names, Enum value)
{
    return QString::fromUtf16(names[static_cast<std::size_t>(value)]);
}

template<typename Enum, std::size_t N>
std::optional<Enum> valueOf(const std::array<const char16_t *, N> &names, QStringView name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == QStringView(names[i]))
            return static_cast<Enum>(i);
    }
    return {};
}

} // namespace

QString featureName(Feature feature)
{
    return nameOf(kFeatures, feature);
}

std::optional<Feature> featureFromName(QStringView name)
{
    return valueOf<Feature>(kFeatures, name);
}

QString attemptStateName(AttemptState state)
{
    return nameOf(kStates, state);
}

std::optional<AttemptState> attemptStateFromName(QStringView name)
{
    return valueOf<AttemptState>(kStates, name);
}

QString figureSourceName(FigureSource source)
{
    return nameOf(kSources, source);
}

} // namespace maquette
