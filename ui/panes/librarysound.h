#pragma once

#include "ui/widgets/player/filmsoundparts.h"

namespace maquette::ui {

/// Opens the sound of a file of the library, a film or sound alone; null for a file without. Called on the player's threads.
Result<std::unique_ptr<SoundSource>> openLibrarySound(const QString &path);

} // namespace maquette::ui
