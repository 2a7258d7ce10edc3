#pragma once

#include "core/base/result.h"
#include "core/library/galleryquery.h"

#include <QDateTime>

#include <optional>

namespace maquette {

class SqlConnection;

/// What the library keeps by itself. Nothing is set at first: it keeps everything.
struct RetentionRules
{
    /// Together, files outside the trash; the oldest go first.
    std::optional<qint64> maxBytes;
    std::optional<int> maxDays;
    /// What has a star, a tag, a note or a place on a board is spared.
    bool isSparingMarked = true;
    /// What the user brought in himself is spared.
    bool isSparingImported = true;

    bool operator==(const RetentionRules &) const = default;
};

/// Why the rules would remove something.
enum class RetentionReason { Age, Size };

struct RetentionEntry
{
    GalleryItem item;
    RetentionReason reason = RetentionReason::Age;

    bool operator==(const RetentionEntry &) const = default;
};

/// What rules would move into the trash, oldest first.
struct RetentionPlan
{
    QList<RetentionEntry> entries;
    /// Of the entries.
    qint64 bytes = 0;
    /// Of everything outside the trash, before.
    qint64 bytesBefore = 0;

    bool operator==(const RetentionPlan &) const = default;
    QList<AssetId> ids() const;
};

namespace gallery {

[[nodiscard]] Result<RetentionPlan> planRetention(SqlConnection &connection, const RetentionRules &rules, const QDateTime &now);

} // namespace gallery
} // namespace maquette
