#pragma once

#include "core/base/result.h"
#include "core/catalog/parameter.h"
#include "core/library/asset.h"

#include <QImage>

#include <optional>

namespace maquette {

/// What a picture that breaks a model's limits has to become to be taken.
struct FittedPicture
{
    QSize size;
    /// "image/png" or "image/jpeg".
    QString mime;

    bool operator==(const FittedPicture &) const = default;
};

/// How `asset` would be scaled down, or written as another type, to keep `limits`; empty when it keeps them already or no
/// smaller copy could (it is too small, or too narrow). How many bytes a copy takes is reckoned from those of the
/// original.
std::optional<FittedPicture> fittedTo(const FileLimits &limits, const Asset &asset);

/// The picture as that file. Rejected when it cannot be written.
[[nodiscard]] Result<QByteArray> fittedFile(const QImage &picture, const FittedPicture &fitted);

} // namespace maquette
