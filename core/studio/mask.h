#pragma once

#include <QImage>
#include <QPointF>
#include <QPolygonF>
#include <QRect>
#include <QSize>

#include <cstdint>
#include <vector>

namespace maquette {

/// How a stroke or a shape changes a mask.
enum class MaskTool { Paint, Erase };

/// A brush: a disc that falls off towards its rim.
struct MaskBrush
{
    /// In pixels.
    double radius = 20;
    /// 1: sharp, with a rim of one pixel; 0: soft from the middle on.
    double hardness = 1;
    /// The most that one stroke adds, 0 to 1; a tablet's pressure goes in here.
    double strength = 1;

    bool operator==(const MaskBrush &) const = default;
};

/// A mask of 8 bits a pixel, 255 where the picture may change; up to 4096 × 4096. Pure arithmetic: no widgets, no files.
///
/// Every operation returns the rectangle that it changed, empty when nothing did, so that only that is drawn anew.
class Mask
{
public:
    static constexpr int kLargestSide = 4096;

    Mask() = default;
    /// Empty; each side is held to kLargestSide.
    explicit Mask(QSize size);

    QSize size() const { return m_size; }
    QRect rect() const { return QRect(QPoint(), m_size); }
    bool isEmpty() const { return m_size.isEmpty(); }
    std::uint8_t at(int x, int y) const { return row(y)[x]; }
    const std::uint8_t *row(int y) const
    {
        return m_values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width());
    }
    std::uint8_t *row(int y) { return m_values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width()); }
    bool operator==(const Mask &) const = default;

    /// Where anything is set; empty when nothing is.
    QRect bounds() const;

    QRect stamp(QPointF centre, const MaskBrush &brush, MaskTool tool);
    /// A stroke's step: stamps along the way, close enough to look like one. `from` itself was stamped by the step before.
    QRect stroke(QPointF from, QPointF to, const MaskBrush &brush, MaskTool tool);
    QRect fillRect(const QRect &rect, MaskTool tool);
    /// Inside the closed outline, by the odd-even rule.
    QRect fillLasso(const QPolygonF &outline, MaskTool tool);
    /// What hangs together with `seed` in `picture` and differs from it by at most `tolerance` (0 to 255) in each channel. The
    /// picture has the mask's size.
    QRect fillByColour(const QImage &picture, QPoint seed, int tolerance, MaskTool tool);
    /// Widens what is set by so many pixels, or narrows it when negative.
    QRect grow(int pixels);
    /// Softens edges over about so many pixels.
    QRect feather(int pixels);
    QRect invert();
    QRect clear();

    /// Gray, 255 where the picture may change.
    QImage toImage() const;
    /// By the lightness of an image without transparency, else by how transparent it is (the form that providers take). Scaled
    /// to nothing: the mask has the size of the image.
    static Mask fromImage(const QImage &image);
    /// The form in which providers want it: transparent where the picture may change, opaque black elsewhere.
    QImage toAlphaImage() const;

private:
    QRect replaceAll(std::vector<std::uint8_t> values);

    QSize m_size;
    std::vector<std::uint8_t> m_values;
};

} // namespace maquette
