#pragma once

#include "ui/widgets/player/filmsource.h"

namespace maquette::ui {

/// Opens a film of the library for the player. Called on the player's threads.
Result<std::unique_ptr<FilmSource>> openFilm(const QString &path);

} // namespace maquette::ui
