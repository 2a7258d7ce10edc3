#pragma once

#include <QImage>
#include <QSize>
#include <QString>

namespace maquette::test {

/// How a film is made in which every frame tells its number.
struct NumberedFilm
{
    /// "mp4" or "webm".
    QByteArray format = "mp4";
    QSize size{256, 144};
    int frames = 60;
    int framesPerSecond = 24;
    /// Frames from one that stands alone to the next.
    int keyEvery = 24;
    /// Frames that are made from later ones too, between two that are not.
    int between = 0;
    /// Clockwise, in degrees: how the file says that the frames are to be shown. And whether they are mirrored before that.
    int turn = 0;
    bool isMirrored = false;
};

/// False where nothing here encodes it.
[[nodiscard]] bool writeNumberedFilm(const NumberedFilm &film, const QString &path);
/// What the file says about how its frames are to be shown: empty where it says nothing.
QByteArray turnIn(const QString &path);
/// The number that a frame of such a film shows, however it was scaled.
int numberIn(const QImage &frame);

} // namespace maquette::test
