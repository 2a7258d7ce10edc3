#pragma once

#include <QImage>

#include <array>
#include <vector>

namespace maquette {

/// The 255 colours that show a film best, and its frames in them. One palette for all frames: a picture of an animation is mostly
/// the one before, and is written as what differs.
///
/// add() some frames, then settle(), then map().
class FilmPalette
{
public:
    /// Stands for what is as it was; no picture has it otherwise.
    static constexpr int kTransparent = 255;

    FilmPalette();

    /// Counts the colours of a frame in Format_RGB32.
    void add(const QImage &frame);
    void settle();
    /// With settle(), alpha in the highest byte; that of kTransparent is 0.
    const std::array<quint32, 256> &colors() const { return m_colors; }
    /// Writes an index for each pixel, dithered with a pattern that stands still.
    void map(const QImage &frame, uchar *target, qsizetype stride);

private:
    /// Colours that are counted as one, and the sum of their channels.
    struct Bin
    {
        quint64 count = 0;
        std::array<quint64, 3> sums{};
    };
    struct Box
    {
        /// Of bins that hold something, in m_used.
        size_t first = 0;
        size_t end = 0;
        int axis = 0;
        /// How much would be won by splitting it.
        double worth = 0;
    };

    std::array<double, 3> meanOf(const Bin &bin) const;
    Box measured(size_t first, size_t end) const;
    /// Where the two halves of a box have the same number of pixels.
    size_t cut(const Box &box);
    quint8 nearest(int red, int green, int blue);

    std::vector<Bin> m_bins;
    std::vector<Bin> m_used;
    std::array<quint32, 256> m_colors{};
    int m_count = 0;
    /// The nearest colour for each of 2^18; -1 where nobody asked yet.
    std::vector<qint16> m_nearest;
};

} // namespace maquette
