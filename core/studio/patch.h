#pragma once

#include "core/base/result.h"
#include "core/studio/mask.h"

#include <QImage>
#include <QRect>
#include <QSize>

namespace maquette {

/// How much of a picture goes out to be edited, for models that know no mask or give back all pixels anew.
struct PatchPlan
{
    /// Cut out of the picture.
    QRect crop;
    /// What the model is sent and asked for; the crop is scaled to it.
    QSize asked;

    bool operator==(const PatchPlan &) const = default;
};

/// A crop round what the mask marks, with surroundings for the model to see, in the shape of the best of `sizes` (those that
/// the model makes; empty: any). Rejected when the mask marks nothing or has another size than the picture.
[[nodiscard]] Result<PatchPlan> planPatch(QSize picture, const Mask &mask, const QList<QSize> &sizes);

/// The crop as it goes out.
QImage cutOut(const QImage &picture, const PatchPlan &plan);

enum class MatchColours { No, Yes };

/// Puts an edited crop, of whatever size it came back, into the picture. Where the mask is 0 every pixel is the picture's own, bit
/// for bit; where it is 255 it is the edit's; between them they are mixed. With MatchColours::Yes the edit's colours are shifted so
/// that what it should have left alone looks as it did.
///
/// The result has 8 or 16 bits a channel as the picture has, with its colour space and its resolution.
[[nodiscard]] Result<QImage> putBack(const QImage &picture, const QImage &edited, const PatchPlan &plan, const Mask &mask,
                                     MatchColours match);

} // namespace maquette
