#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace maquette::test {

/// What is heard in a film: silence with short bursts of a tone, each of which begins at a time that is known.
struct SoundedFilm
{
    /// The container: "mov" keeps samples as they are, "mp4" has AAC, "webm" Opus.
    QByteArray format = "mov";
    int rate = 44'100;
    int channels = 1;
    /// The track begins so long after the first frame, and lasts so long, in seconds.
    double begins = 0;
    double seconds = 2.5;
    /// In seconds after the first frame.
    QList<double> bursts = {0.5, 1.25, 2.0};
};

constexpr double kBurstSeconds = 0.05;

/// Copies the film and gives it a track of sound. False where nothing here encodes it.
[[nodiscard]] bool addSound(const QString &film, const QString &target, const SoundedFilm &sound);

} // namespace maquette::test
