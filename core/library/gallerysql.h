#pragma once

#include "core/base/result.h"
#include "core/library/galleryquery.h"
#include "core/store/sqlconnection.h"

// The gallery's questions in SQL.
namespace maquette::gallery {

[[nodiscard]] Result<QList<AssetId>> readIndex(SqlConnection &connection, const GalleryFilter &filter);
[[nodiscard]] Result<QList<GalleryItem>> readItems(SqlConnection &connection, const QList<AssetId> &ids);
[[nodiscard]] Result<GalleryPage> readPage(SqlConnection &connection, const GalleryFilter &filter, const GalleryCursor &from,
                                           int limit);

} // namespace maquette::gallery
