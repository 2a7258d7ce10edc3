#include "ui/panes/image/studioform.h"

#include <algorithm>
#include <array>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<SeedMode, QLatin1StringView>, 3> kSeedModes{
    {{SeedMode::Random, "random"_L1}, {SeedMode::Fixed, "fixed"_L1}, {SeedMode::Increment, "increment"_L1}}};

QString seedModeName(SeedMode mode)
{
    const auto found = std::find_if(kSeedModes.cbegin(), kSeedModes.cend(), [mode](const auto &known) { return known.first == mode; });
    return found->second;
}

SeedMode seedModeFromName(QStringView name)
{
    for (const auto &[mode, word] : kSeedModes) {
        if (name == word)
            return mode;
    }
    return SeedMode::Random;
}

} // namespace

QJsonObject studioFormToJson(const StudioForm &form)
{
    return {{"account"_L1, form.accountId},
            {"model"_L1, form.modelId},
            {"project"_L1, form.project},
            {"prompt"_L1, form.prompt},
            {"count"_L1, form.count},
            {"seed_mode"_L1, seedModeName(form.seedMode)},
            {"seed"_L1, form.seed},
            {"values"_L1, form.values},
            {"inputs"_L1, inputsToJson(form.inputs)}};
}

StudioForm studioFormFromJson(const QJsonObject &json)
{
    StudioForm form;
    form.accountId = json["account"_L1].toString();
    form.modelId = json["model"_L1].toString();
    form.project = json["project"_L1].toString();
    form.prompt = json["prompt"_L1].toString();
    form.count = std::clamp(json["count"_L1].toInt(1), 1, kMostPictures);
    form.seedMode = seedModeFromName(json["seed_mode"_L1].toString());
    form.seed = std::max<qint64>(0, json["seed"_L1].toInteger());
    form.values = json["values"_L1].toObject();
    form.inputs = inputsFromJson(json["inputs"_L1].toArray());
    return form;
}

} // namespace maquette::ui
