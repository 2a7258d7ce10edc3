#include "core/conversation/settingsfit.h"

namespace maquette {

QList<Unfit> fitSettings(RunSettings &settings, const Model &model)
{
    QList<Unfit> changed;
    if (settings.temperature && model.can(Capability::Temperature) == Known::No) {
        settings.temperature.reset();
        changed.append(Unfit::Temperature);
    }
    if (settings.maxOutputTokens && model.maxOutputTokens && *settings.maxOutputTokens > *model.maxOutputTokens) {
        settings.maxOutputTokens = model.maxOutputTokens;
        changed.append(Unfit::MaxOutputTokens);
    }
    return changed;
}

} // namespace maquette
