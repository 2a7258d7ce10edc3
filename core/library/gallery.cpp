#include "core/library/gallery.h"

#include "core/base/clock.h"
#include "core/library/galleryrows.h"
#include "core/library/gallerysql.h"
#include "core/library/library.h"
#include "core/store/database.h"

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

using Step = std::function<Result<void>(SqlConnection &, AssetId)>;

QStringList merged(QStringList names, const QStringList &added)
{
    for (const QString &name : added) {
        if (!name.trimmed().isEmpty())
            names.append(name.simplified());
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

Step addingNames(gallery::NameKind kind, const QStringList &added)
{
    return [kind, added](SqlConnection &connection, AssetId id) -> Result<void> {
        const auto names = gallery::namesOf(connection, id, kind);
        return names ? gallery::setNames(connection, id, kind, merged(*names, added)) : tl::unexpected(names.error());
    };
}

Step removingNames(gallery::NameKind kind, const QStringList &gone)
{
    return [kind, gone](SqlConnection &connection, AssetId id) -> Result<void> {
        auto names = gallery::namesOf(connection, id, kind);
        if (!names)
            return tl::unexpected(names.error());
        names->removeIf([&gone](const QString &name) { return gone.contains(name); });
        return gallery::setNames(connection, id, kind, *names);
    };
}

Result<QList<AssetId>> trashedBefore(SqlConnection &connection, const QDateTime &before)
{
    auto rows = connection.prepare(u"SELECT id FROM gallery WHERE trashed_at IS NOT NULL AND trashed_at < ?");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(before.toMSecsSinceEpoch());
    QList<AssetId> ids;
    const auto done = rows->forEach([&] { ids.append(rows->integer(0)); });
    if (!done)
        return tl::unexpected(done.error());
    return ids;
}

Result<QList<GalleryName>> readNames(SqlConnection &connection, gallery::NameKind kind)
{
    QString count = u"SELECT count(*) FROM gallery g WHERE g.trashed_at IS NULL AND "_s;
    if (kind == gallery::NameKind::Provider)
        count += u"g.provider = n.id"_s;
    else if (kind == gallery::NameKind::Model)
        count += u"g.model = n.id"_s;
    else
        count =
            u"SELECT count(*) FROM gallery_mark k JOIN gallery g ON g.id = k.asset WHERE k.name = n.id AND g.trashed_at IS NULL"_s;
    auto rows = connection.prepare(u"SELECT n.text, ("_s + count + u") FROM gallery_name n WHERE n.kind = ? ORDER BY n.text"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(static_cast<int>(kind));
    QList<GalleryName> names;
    const auto done = rows->forEach([&] {
        if (rows->integer(1) > 0)
            names.append({rows->text(0), static_cast<int>(rows->integer(1))});
    });
    if (!done)
        return tl::unexpected(done.error());
    return names;
}

/// What was removed for good: files that may go now.
struct Purged
{
    QList<AssetId> ids;
    QList<Asset> assets;
};

using IsUsed = std::function<Result<bool>(SqlConnection &, const QString &hash)>;

Result<Purged> removeUnused(SqlConnection &connection, const QList<AssetId> &ids, const IsUsed &isUsed)
{
    Purged purged;
    for (const AssetId id : ids) {
        const auto record = gallery::readRecord(connection, id);
        if (!record && record.error().kind == Error::Kind::NotFound)
            continue;
        const auto isNeeded = record ? isUsed(connection, record->asset.hash) : Result<bool>(tl::unexpected(record.error()));
        if (!isNeeded)
            return tl::unexpected(isNeeded.error());
        if (*isNeeded || !record->marks.isTrashed())
            continue;
        if (const auto removed = gallery::removeAsset(connection, id); !removed)
            return tl::unexpected(removed.error());
        purged.ids.append(id);
        purged.assets.append(record->asset);
    }
    return purged;
}

} // namespace

class Gallery::Private
{
public:
    Private(Gallery &owner, Parts given) : q(owner), parts(std::move(given)) {}

    /// Runs `step` for each of `ids` in one transaction.
    void change(const QList<AssetId> &ids, const Step &step, QObject *context, Done<void> done, std::function<void()> tell)
    {
        auto caller = store::ReturnAddress::of(context);
        parts.database.write<void>(
            &q,
            [ids, step](SqlConnection &connection) -> Result<void> {
                for (const AssetId id : ids) {
                    if (const auto stepped = step(connection, id); !stepped)
                        return stepped;
                }
                return {};
            },
            [this, caller, done = std::move(done), tell = std::move(tell)](const Result<void> &changed) {
                caller->post([done, changed] { done(changed); });
                if (!changed)
                    return;
                parts.library.renewSidecars();
                tell();
            });
    }

    void change(const QList<AssetId> &ids, const Step &step, QObject *context, Done<void> done)
    {
        change(ids, step, context, std::move(done), [this, ids] { emit q.changed(ids); });
    }

    void purge(std::function<Result<QList<AssetId>>(SqlConnection &)> which, QObject *context, Done<int> done)
    {
        auto caller = store::ReturnAddress::of(context);
        parts.database.write<Purged>(
            &q,
            [which = std::move(which), isUsed = parts.isUsed](SqlConnection &connection) -> Result<Purged> {
                const auto ids = which(connection);
                return ids ? removeUnused(connection, *ids, isUsed) : tl::unexpected(ids.error());
            },
            [this, caller, done = std::move(done)](const Result<Purged> &purged) {
                if (!purged) {
                    caller->post([done, error = purged.error()] { done(tl::unexpected(error)); });
                    return;
                }
                parts.library.removeFiles(purged->assets);
                caller->post([done, count = static_cast<int>(purged->ids.size())] { done(count); });
                if (!purged->ids.isEmpty())
                    emit q.removed(purged->ids);
            });
    }

    Gallery &q;
    Parts parts;
};

Gallery::Gallery(Parts parts, QObject *parent) : GalleryQuery(parent), d(std::make_unique<Private>(*this, parts))
{
    const auto tell = [this](const QStringList &hashes, bool isNew) {
        for (const QString &hash : hashes) {
            find(hash, this, [this, isNew](const Result<AssetId> &id) {
                if (id && isNew)
                    emit added(*id);
                else if (id)
                    emit changed({*id});
            });
        }
    };
    connect(&d->parts.library, &Library::assetAdded, this, [tell](const Asset &asset) { tell({asset.hash}, true); });
    connect(&d->parts.library, &Library::assetsChanged, this, [tell](const QStringList &hashes) { tell(hashes, false); });
}

Gallery::~Gallery() = default;

void Gallery::index(const GalleryFilter &filter, QObject *context, Done<QList<AssetId>> done)
{
    d->parts.database.read<QList<AssetId>>(
        context, [filter](SqlConnection &connection) { return gallery::readIndex(connection, filter); }, std::move(done));
}

void Gallery::items(const QList<AssetId> &ids, QObject *context, Done<QList<GalleryItem>> done)
{
    d->parts.database.read<QList<GalleryItem>>(
        context, [ids](SqlConnection &connection) { return gallery::readItems(connection, ids); }, std::move(done));
}

void Gallery::page(const GalleryFilter &filter, const GalleryCursor &from, int limit, QObject *context, Done<GalleryPage> done)
{
    d->parts.database.read<GalleryPage>(
        context, [filter, from, limit](SqlConnection &connection) { return gallery::readPage(connection, filter, from, limit); },
        std::move(done));
}

void Gallery::record(AssetId id, QObject *context, Done<AssetRecord> done)
{
    d->parts.database.read<AssetRecord>(
        context, [id](SqlConnection &connection) { return gallery::readRecord(connection, id); }, std::move(done));
}

void Gallery::find(const QString &hash, QObject *context, Done<AssetId> done)
{
    d->parts.database.read<AssetId>(
        context, [hash](SqlConnection &connection) { return gallery::idOf(connection, hash); }, std::move(done));
}

void Gallery::lineage(AssetId id, QObject *context, Done<Lineage> done)
{
    d->parts.database.read<Lineage>(
        context, [id](SqlConnection &connection) { return gallery::readLineage(connection, id); }, std::move(done));
}

void Gallery::names(GalleryNameKind kind, QObject *context, Done<QList<GalleryName>> done)
{
    d->parts.database.read<QList<GalleryName>>(
        context, [kind](SqlConnection &connection) { return readNames(connection, kind); }, std::move(done));
}

void Gallery::setStars(const QList<AssetId> &ids, int stars, QObject *context, Done<void> done)
{
    const int within = std::clamp(stars, 0, 5);
    d->change(
        ids, [within](SqlConnection &connection, AssetId id) { return gallery::setStars(connection, id, within); }, context,
        std::move(done));
}

void Gallery::addTags(const QList<AssetId> &ids, const QStringList &tags, QObject *context, Done<void> done)
{
    d->change(ids, addingNames(gallery::NameKind::Tag, tags), context, std::move(done));
}

void Gallery::removeTags(const QList<AssetId> &ids, const QStringList &tags, QObject *context, Done<void> done)
{
    d->change(ids, removingNames(gallery::NameKind::Tag, tags), context, std::move(done));
}

void Gallery::addToBoard(const QList<AssetId> &ids, const QString &board, QObject *context, Done<void> done)
{
    d->change(ids, addingNames(gallery::NameKind::Board, {board}), context, std::move(done));
}

void Gallery::removeFromBoard(const QList<AssetId> &ids, const QString &board, QObject *context, Done<void> done)
{
    d->change(ids, removingNames(gallery::NameKind::Board, {board}), context, std::move(done));
}

void Gallery::setNote(AssetId id, const QString &note, QObject *context, Done<void> done)
{
    d->change(
        {id}, [note](SqlConnection &connection, AssetId one) { return gallery::setNote(connection, one, note); }, context,
        std::move(done));
}

void Gallery::trash(const QList<AssetId> &ids, QObject *context, Done<void> done)
{
    d->change(
        ids,
        [now = d->parts.clock.nowUtc()](SqlConnection &connection, AssetId id) { return gallery::setTrashed(connection, id, now); },
        context, std::move(done), [this, ids] { emit removed(ids); });
}

void Gallery::restore(const QList<AssetId> &ids, QObject *context, Done<void> done)
{
    d->change(
        ids, [](SqlConnection &connection, AssetId id) { return gallery::setTrashed(connection, id, {}); }, context,
        std::move(done),
        [this, ids] {
            for (const AssetId id : ids)
                emit added(id);
        });
}

void Gallery::purge(const QList<AssetId> &ids, QObject *context, Done<int> done)
{
    d->purge([ids](SqlConnection &) -> Result<QList<AssetId>> { return ids; }, context, std::move(done));
}

void Gallery::purgeOlderThan(const QDateTime &before, QObject *context, Done<int> done)
{
    d->purge([before](SqlConnection &connection) { return trashedBefore(connection, before); }, context, std::move(done));
}

void Gallery::plan(const RetentionRules &rules, QObject *context, Done<RetentionPlan> done)
{
    d->parts.database.read<RetentionPlan>(
        context,
        [rules, now = d->parts.clock.nowUtc()](SqlConnection &connection) {
            return gallery::planRetention(connection, rules, now);
        },
        std::move(done));
}

} // namespace maquette

#include "moc_gallery.cpp"
#include "moc_galleryquery.cpp"
