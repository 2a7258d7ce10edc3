#pragma once

#include "core/base/result.h"
#include "core/library/galleryquery.h"
#include "core/store/sqlconnection.h"

// The single steps of the library in SQL. Each runs inside a transaction of the caller's.
namespace maquette::gallery {

using NameKind = GalleryNameKind;

/// What an asset is, as the store has it.
enum class StoredKind { Picture = 0, Film = 1, Sound = 2, Other = 3 };
StoredKind storedKindOf(const QString &mime);

/// Columns of `asset a`, for assetFrom().
inline constexpr auto kAssetColumns = "a.hash, a.mime, a.extension, a.bytes, a.width, a.height, a.name, a.origin, a.created_at";
/// Reads kAssetColumns from column `first` on.
Asset assetFrom(const SqlStatement &row, int first = 0);

/// The id of a text that is used over and over; it is added when it is new.
[[nodiscard]] Result<qint64> nameId(SqlConnection &connection, NameKind kind, const QString &text);

/// NotFound in words.
[[nodiscard]] Result<AssetId> idOf(SqlConnection &connection, const QString &hash);
[[nodiscard]] Result<Asset> findAsset(SqlConnection &connection, const QString &hash);
[[nodiscard]] Result<AssetRecord> readRecord(SqlConnection &connection, AssetId id);
[[nodiscard]] Result<QStringList> namesOf(SqlConnection &connection, AssetId id, NameKind kind);

/// Writes a record down. When its bytes are known already the first word on them stays, and they come out of the trash.
/// Returns what is in the store then.
[[nodiscard]] Result<AssetRecord> enterRecord(SqlConnection &connection, const AssetRecord &record);

// Each of the following leaves the sidecar stale: it says so in gallery_stale, and Library::renewSidecars() mends it.

/// Replaces tags or boards.
[[nodiscard]] Result<void> setNames(SqlConnection &connection, AssetId id, NameKind kind, const QStringList &names);
[[nodiscard]] Result<void> setStars(SqlConnection &connection, AssetId id, int stars);
[[nodiscard]] Result<void> setNote(SqlConnection &connection, AssetId id, const QString &note);
/// A file that came with a conversation that is not kept does not go with it.
[[nodiscard]] Result<void> keepBeyondConversations(SqlConnection &connection, const QString &hash);
/// Invalid takes it out of the trash.
[[nodiscard]] Result<void> setTrashed(SqlConnection &connection, AssetId id, const QDateTime &at);
[[nodiscard]] Result<void> setCost(SqlConnection &connection, AssetId id, std::optional<Money> cost, FigureSource source,
                                   const QString &currency, bool isPlayMoney);
[[nodiscard]] Result<void> markStale(SqlConnection &connection, AssetId id);
/// The row and all that belongs to it.
[[nodiscard]] Result<void> removeAsset(SqlConnection &connection, AssetId id);

} // namespace maquette::gallery
