#pragma once

#include <QSize>

#include <array>
#include <cstdint>

struct AVFrame;
struct AVStream;

namespace maquette::libav {

/// How a film's pictures are turned before they are shown: by quarters, perhaps mirrored. Cameras that are held upright write such
/// films; players turn by nothing else.
struct FilmTurn
{
    /// Lines become columns.
    bool isTransposed = false;
    /// After that, right and left are exchanged, and above and below.
    bool isFlippedAcross = false;
    bool isFlippedDown = false;

    bool operator==(const FilmTurn &) const = default;
    QSize shown(QSize stored) const { return isTransposed ? stored.transposed() : stored; }
};

/// What the file says about the stream.
FilmTurn turnOf(const AVStream &stream);

/// Where the planes of a picture begin, and how far apart their lines are.
struct FilmPlanes
{
    std::array<uint8_t *, 4> data{};
    std::array<int, 4> stride{};
};
/// Writes a YUV 4:2:0 picture with even sides, turned, over a picture of the same format and of the size that is shown.
void copyTurned(const AVFrame &from, const FilmTurn &turn, const FilmPlanes &to);

} // namespace maquette::libav
