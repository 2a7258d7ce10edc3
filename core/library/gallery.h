#pragma once

#include "core/library/galleryquery.h"
#include "core/library/lineage.h"
#include "core/library/retention.h"

#include <memory>

namespace maquette {

class Clock;
class Database;
class Library;
class SqlConnection;

/// What the user sees of the library and does with it: search, stars, tags, boards, notes, the trash.
///
/// Every change is in the store when its callback comes, and in the sidecars soon after. Callbacks come later, on the context's
/// thread, never after it died.
class Gallery final : public GalleryQuery
{
    Q_OBJECT
public:
    struct Parts
    {
        Database &database;
        Library &library;
        const Clock &clock;
        /// Whether something else needs this file: a conversation, a job. It is then never removed for good.
        std::function<Result<bool>(SqlConnection &, const QString &hash)> isUsed;
    };
    explicit Gallery(Parts parts, QObject *parent = nullptr);
    ~Gallery() override;

    void index(const GalleryFilter &filter, QObject *context, Done<QList<AssetId>> done) override;
    void items(const QList<AssetId> &ids, QObject *context, Done<QList<GalleryItem>> done) override;
    void page(const GalleryFilter &filter, const GalleryCursor &from, int limit, QObject *context, Done<GalleryPage> done) override;
    void record(AssetId id, QObject *context, Done<AssetRecord> done) override;
    /// NotFound when it is not in the library.
    void find(const QString &hash, QObject *context, Done<AssetId> done);
    void lineage(AssetId id, QObject *context, Done<Lineage> done);
    /// Tags, boards, models or providers in use, by name.
    void names(GalleryNameKind kind, QObject *context, Done<QList<GalleryName>> done);

    /// 0 to 5.
    void setStars(const QList<AssetId> &ids, int stars, QObject *context, Done<void> done);
    void addTags(const QList<AssetId> &ids, const QStringList &tags, QObject *context, Done<void> done);
    void removeTags(const QList<AssetId> &ids, const QStringList &tags, QObject *context, Done<void> done);
    void addToBoard(const QList<AssetId> &ids, const QString &board, QObject *context, Done<void> done);
    void removeFromBoard(const QList<AssetId> &ids, const QString &board, QObject *context, Done<void> done);
    void setNote(AssetId id, const QString &note, QObject *context, Done<void> done);

    /// Undone by restore() with the same ids.
    void trash(const QList<AssetId> &ids, QObject *context, Done<void> done);
    void restore(const QList<AssetId> &ids, QObject *context, Done<void> done);
    /// Removes for good, files and all, what is in the trash among `ids` and used by nothing; how many that were.
    void purge(const QList<AssetId> &ids, QObject *context, Done<int> done);
    /// The same for everything that has been in the trash since before `before`.
    void purgeOlderThan(const QDateTime &before, QObject *context, Done<int> done);

    /// What the rules would move into the trash, and why; nothing is done.
    void plan(const RetentionRules &rules, QObject *context, Done<RetentionPlan> done);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
