#pragma once

#include "core/studio/mask.h"

#include <QImage>
#include <QMargins>
#include <QSize>

namespace maquette {

// A picture that goes on beyond its edges. Margins are in its pixels; negative ones count as none.

/// The picture on a larger canvas. The margins are transparent, and under that have the colours of the picture's edge, drawn
/// out: a model that ignores transparency goes on from these and not from black. Deep pictures stay deep; colour space and
/// resolution stay. Null when there is no picture, or no memory for that much.
QImage extended(const QImage &picture, const QMargins &margins);

/// Marks the margins of extended(), and where one is added so many pixels of the picture beside it, for the seam not to be
/// seen; never more than a quarter of a side. Marks nothing when there are no margins. As large as the result, which is to be
/// no larger than a mask can be.
Mask outpaintMask(QSize picture, const QMargins &margins, int overlap = 8);

} // namespace maquette
