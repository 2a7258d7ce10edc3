#pragma once

#include "core/studio/mask.h"

#include <functional>

// Growing and feathering take seconds for a large mask: they are worked out on a copy of what they can reach.
namespace maquette::ui {

/// Values of a part of a mask.
struct MaskPiece
{
    Mask values;
    /// Where the part's corner is in the whole.
    QPoint at;
    /// What of the whole is another one than before; empty for nothing.
    QRect changed;
};

/// `part` lies within `mask`.
MaskPiece cutFrom(const Mask &mask, const QRect &part);
/// Runs `work` on what is marked in `piece` with `margin` around it. Touches nothing else, so that it may run on a pool.
MaskPiece edgesOf(const MaskPiece &piece, int margin, const std::function<QRect(Mask &)> &work);
/// What changed goes where it was cut from; what that was.
QRect putInto(Mask &mask, const MaskPiece &piece);

} // namespace maquette::ui
