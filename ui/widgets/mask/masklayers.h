#pragma once

#include "core/studio/mask.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/mask/maskview.h"

#include <QImage>

#include <vector>

namespace maquette::ui {

/// What a view shows of a picture and its mask, kept in device pixels: the picture as it is scaled, and the same under the
/// mask's veil. A stroke costs no more than the pixels of the view that it touches.
class MaskLayers
{
public:
    void setPicture(const QImage &picture);

    /// Everything anew: after the view, the colours or the picture changed.
    void draw(const MaskView &view, const Mask &mask, const Tokens &tokens);
    /// The veil anew where the mask changed, in the view that was last drawn. What of the view that is, in logical pixels.
    QRect redraw(const Mask &mask, const QRect &changed);

    /// As large as the view, with its ratio.
    const QImage &image() const { return m_shown; }

private:
    /// The picture halved until it is just larger than it is shown at `zoom`.
    const QImage &levelFor(double zoom);
    void drawPicture(const MaskView &view, const Tokens &tokens);
    void veil(const Mask &mask, const QRect &device);

    /// The picture, its half, its quarter, as far as was needed.
    std::vector<QImage> m_levels;
    QImage m_scaled;
    QImage m_shown;
    double m_zoom = 1;
    qreal m_ratio = 1;
    /// Of the picture's corner, in device pixels.
    QPoint m_origin;
    QColor m_veil;
};

} // namespace maquette::ui
