#pragma once

#include "core/base/result.h"
#include "core/library/galleryquery.h"

namespace maquette {

class SqlConnection;

/// An asset's family: what it was made from, and what was made from it. Those that are in the library and not in its trash;
/// the asset itself is not among them.
struct Lineage
{
    /// Oldest generation first.
    QList<GalleryItem> ancestors;
    QList<GalleryItem> descendants;

    bool operator==(const Lineage &) const = default;
};

namespace gallery {

[[nodiscard]] Result<Lineage> readLineage(SqlConnection &connection, AssetId id);

} // namespace gallery
} // namespace maquette
