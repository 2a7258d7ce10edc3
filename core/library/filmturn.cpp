#include "core/library/filmturn.h"

#include "core/library/libavhandles.h"

#include <cmath>
#include <cstddef>
#include <cstring>

namespace maquette::libav {

namespace {

constexpr std::size_t kMatrixBytes = 9 * sizeof(int32_t);

struct PlaneView
{
    const uint8_t *data = nullptr;
    int stride = 0;
};

void copyPlane(const PlaneView &from, const FilmTurn &turn, uint8_t *to, int stride, QSize shown)
{
    for (int y = 0; y < shown.height(); ++y) {
        uint8_t *line = to + static_cast<std::ptrdiff_t>(y) * stride;
        const int down = turn.isFlippedDown ? shown.height() - 1 - y : y;
        for (int x = 0; x < shown.width(); ++x) {
            const int across = turn.isFlippedAcross ? shown.width() - 1 - x : x;
            const int column = turn.isTransposed ? down : across;
            const int row = turn.isTransposed ? across : down;
            line[x] = from.data[static_cast<std::ptrdiff_t>(row) * from.stride + column];
        }
    }
}

} // namespace

FilmTurn turnOf(const AVStream &stream)
{
    std::size_t size = 0;
    const uint8_t *bytes = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (!bytes || size < kMatrixBytes)
        return {};
    // A place (x, y) is shown at (x·m[0] + y·m[3], x·m[1] + y·m[4]), moved to where it can be seen.
    std::array<int32_t, 9> matrix{};
    std::memcpy(matrix.data(), bytes, kMatrixBytes);
    const auto weight = [&matrix](std::size_t place) { return std::abs(static_cast<double>(matrix.at(place))); };
    const bool isTransposed = weight(1) + weight(3) > weight(0) + weight(4);
    return {.isTransposed = isTransposed,
            .isFlippedAcross = (isTransposed ? matrix[3] : matrix[0]) < 0,
            .isFlippedDown = (isTransposed ? matrix[1] : matrix[4]) < 0};
}

void copyTurned(const AVFrame &from, const FilmTurn &turn, const FilmPlanes &to)
{
    const QSize shown = turn.shown({from.width, from.height});
    for (std::size_t plane = 0; plane < 3; ++plane) {
        const QSize size = plane == 0 ? shown : shown / 2;
        copyPlane({from.data[plane], from.linesize[plane]}, turn, to.data[plane], to.stride[plane], size);
    }
}

} // namespace maquette::libav
