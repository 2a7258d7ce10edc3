#include "ui/theme/themesettings.h"

#include "core/settings/settings.h"
#include "ui/theme/theme.h"

namespace maquette::ui {

namespace {

void apply(Theme &theme, const Settings &settings)
{
    switch (settings.theme.value()) {
    case Settings::Theme::System: theme.setChoice(ThemeChoice::System); break;
    case Settings::Theme::Light: theme.setChoice(ThemeChoice::Light); break;
    case Settings::Theme::Dark: theme.setChoice(ThemeChoice::Dark); break;
    }
    theme.setTextScale(settings.textScale.value());
    switch (settings.reducedMotion.value()) {
    case Settings::ReducedMotion::System: theme.setMotionReduced({}); break;
    case Settings::ReducedMotion::On: theme.setMotionReduced(true); break;
    case Settings::ReducedMotion::Off: theme.setMotionReduced(false); break;
    }
}

} // namespace

void followSettings(Theme &theme, Settings &settings)
{
    apply(theme, settings);
    QObject::connect(&settings, &Settings::edited, &theme, [&theme, &settings](const QString &key) {
        if (key.startsWith(QLatin1String("look/")))
            apply(theme, settings);
    });
}

} // namespace maquette::ui
