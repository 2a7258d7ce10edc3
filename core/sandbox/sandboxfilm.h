#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QImage>
#include <QString>

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
    /// What a first frame is painted of where there is none; by the studio, not by makeSandboxFilm().
    QString prompt = {};
    quint32 seed = 1;
};

/// An H.264 film in MP4 that any player plays, its index in front. Takes about a second of one core for five seconds at
/// 720p; not for a thread that has to answer.
[[nodiscard]] Result<QByteArray> makeSandboxFilm(const SandboxFilm &film);

} // namespace maquette
