#include "core/library/lineage.h"

#include "core/library/gallerysql.h"

namespace maquette::gallery {

namespace {

/// Enough for a day's work on one picture; sidecars from elsewhere may name each other in a circle.
constexpr int kMostGenerations = 50;
constexpr int kMostRelatives = 500;

// UNION, and not UNION ALL, so that a circle ends.
constexpr auto kAncestors = u"WITH RECURSIVE up (id, depth) AS (SELECT ?, 0 UNION "
                            u"SELECT a.id, up.depth + 1 FROM up JOIN gallery_parent p ON p.asset = up.id "
                            u"JOIN asset a ON a.hash = p.hash WHERE up.depth < ?) "
                            u"SELECT up.id FROM up JOIN gallery g ON g.id = up.id WHERE g.trashed_at IS NULL AND up.id <> ? "
                            u"GROUP BY up.id ORDER BY max(up.depth) DESC, up.id LIMIT ?";
constexpr auto kDescendants =
    u"WITH RECURSIVE down (id, depth) AS (SELECT ?, 0 UNION "
    u"SELECT p.asset, down.depth + 1 FROM down JOIN asset a ON a.id = down.id "
    u"JOIN gallery_parent p ON p.hash = a.hash WHERE down.depth < ?) "
    u"SELECT down.id FROM down JOIN gallery g ON g.id = down.id WHERE g.trashed_at IS NULL AND down.id <> ? "
    u"GROUP BY down.id ORDER BY min(down.depth), down.id LIMIT ?";

Result<QList<GalleryItem>> relatives(SqlConnection &connection, QStringView sql, AssetId id)
{
    auto rows = connection.prepare(sql);
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(id).bind(kMostGenerations).bind(id).bind(kMostRelatives);
    QList<AssetId> ids;
    const auto done = rows->forEach([&] { ids.append(rows->integer(0)); });
    if (!done)
        return tl::unexpected(done.error());
    return readItems(connection, ids);
}

} // namespace

Result<Lineage> readLineage(SqlConnection &connection, AssetId id)
{
    auto ancestors = relatives(connection, kAncestors, id);
    auto descendants = relatives(connection, kDescendants, id);
    if (!ancestors || !descendants)
        return tl::unexpected((!ancestors ? ancestors : descendants).error());
    return Lineage{std::move(*ancestors), std::move(*descendants)};
}

} // namespace maquette::gallery
