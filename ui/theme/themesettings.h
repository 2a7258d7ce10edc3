#pragma once

namespace maquette {
class Settings;
}

namespace maquette::ui {

class Theme;

/// Puts what the settings say about the look into force, now and whenever they are edited. Both live on one thread;
/// the settings must outlive the theme.
void followSettings(Theme &theme, Settings &settings);

} // namespace maquette::ui
