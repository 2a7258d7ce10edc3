#pragma once

#include "core/base/result.h"
#include "core/catalog/parameter.h"
#include "core/library/asset.h"

#include <QImage>
#include <QRect>
#include <QSize>

#include <optional>

namespace maquette {

/// What a picture that breaks a model's limits has to become to be taken.
struct FittedPicture
{
    QSize size;
    /// "image/png" or "image/jpeg".
    QString mime;
    /// What of the picture becomes the file, in its pixels; null: all of it. What lies beyond its edges is black.
    QRect part = {};
    /// Where it can be seen through there is white then.
    bool isOpaque = false;

    bool operator==(const FittedPicture &) const = default;
};

/// How `asset` would be scaled down, or written as another type, to keep `limits`; empty when it keeps them already or no
/// smaller copy could (it is too small, or too narrow). How many bytes a copy takes is reckoned from those of the
/// original. `hasAlpha`: its pixels can be seen through.
std::optional<FittedPicture> fittedTo(const FileLimits &limits, const Asset &asset, bool hasAlpha = false);

/// How a picture gets another shape.
enum class Reshape {
    /// Nothing is added; two of its edges are cut off, the same on both sides.
    Crop,
    /// Nothing is lost; two black bars are added.
    Pad
};

/// What `asset` has to become to have the ratio of width to height `ratio` and to keep `limits` otherwise; empty when no copy
/// could.
std::optional<FittedPicture> reshapedTo(const FileLimits &limits, const Asset &asset, double ratio, Reshape how);
/// The ratio of `size` where `limits` allow that, else the nearest that they do.
double nearestRatio(const FileLimits &limits, const QSize &size);

/// The picture as that file. Rejected when it cannot be written.
[[nodiscard]] Result<QByteArray> fittedFile(const QImage &picture, const FittedPicture &fitted);

} // namespace maquette
