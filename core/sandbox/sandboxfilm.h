#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QImage>

namespace maquette {

/// How a film of the sandbox is made.
struct SandboxFilm
{
    /// The first frame; the film moves slowly into it.
    QImage first;
    /// The picture that it ends with; null for none.
    QImage last;
    QSize size{1280, 720};
    double seconds = 5;
    int framesPerSecond = 24;
};

/// An H.264 film in MP4 that any player plays, its index in front. Takes about a second of one core for five seconds at
/// 720p; not for a thread that has to answer.
[[nodiscard]] Result<QByteArray> makeSandboxFilm(const SandboxFilm &film);

} // namespace maquette
