#pragma once

#include "ui/widgets/player/filmsource.h"

#include <QColor>

namespace maquette::ui {

/// Opens two films as one that shows them side by side, equally high, at the same time of each; `ground` is between them. The
/// shorter one holds its last frame. What is opened does not depend on the path that the player asks for.
FilmOpener pairOpener(FilmOpener opener, const QString &leftPath, const QString &rightPath, const QColor &ground);

/// The frame of a film that stands there when another one, or both together, show frame `number` at their own rate.
qint64 frameAtSameTime(qint64 number, double framesPerSecond, const FilmShape &film);

} // namespace maquette::ui
