#include "core/library/thumbnails.h"

#include "core/library/assetfiles.h"
#include "core/library/thumbnailfiles.h"
#include "core/store/databasework.h"

#include <QCache>
#include <QHash>
#include <QSet>
#include <QThreadPool>

namespace maquette {

namespace {

/// Content and edge.
using Key = std::pair<QString, int>;

Key keyOf(const QString &hash, ThumbnailSize size)
{
    return {hash, static_cast<int>(size)};
}

constexpr qint64 kKilobyte = 1024;
/// Why something cannot be shown is remembered for this many.
constexpr qsizetype kMostProblems = 10'000;

} // namespace

Result<QImage> thumbnailOf(const AssetFiles &files, const Asset &asset, ThumbnailSize size)
{
    const ThumbnailFiles thumbnails(files.root());
    if (QImage kept = thumbnails.find(asset.hash, size); !kept.isNull())
        return kept;
    constexpr int kEdge = static_cast<int>(ThumbnailSize::Large);
    const auto picture = pictureOf(asset, files.path(asset), {kEdge, kEdge});
    if (!picture)
        return tl::unexpected(picture.error());
    return thumbnails.keep(asset.hash, *picture, size);
}

class Thumbnails::Private
{
public:
    Private(Thumbnails &owner, const Options &options)
        : q(owner), files(options.root), cache(static_cast<int>(options.memory / kKilobyte)), home(store::ReturnAddress::of(&owner))
    {
        pool.setMaxThreadCount(options.threads);
    }

    void startNext()
    {
        while (running.size() < pool.maxThreadCount() && !wanted.isEmpty()) {
            const Asset asset = wanted.takeFirst();
            running.insert(asset.hash);
            pool.start([home = home, this, files = files, asset, size = size] {
                // Only values are touched here; `this` is used on its own thread, which drops the task when it is gone.
                home->post([this, asset, size, made = thumbnailOf(files, asset, size)] { take(asset, size, made); });
            });
        }
    }

    void take(const Asset &asset, ThumbnailSize madeSize, const Result<QImage> &made)
    {
        running.remove(asset.hash);
        if (made) {
            const auto kilobytes = std::max<qint64>(1, made->sizeInBytes() / kKilobyte);
            cache.insert(keyOf(asset.hash, madeSize), new QImage(*made), kilobytes);
            emit q.ready(asset.hash, madeSize);
        } else {
            if (problems.size() >= kMostProblems)
                problems.clear();
            problems.insert(asset.hash, made.error().message);
            emit q.failed(asset.hash);
        }
        startNext();
    }

    Thumbnails &q;
    AssetFiles files;
    mutable QCache<Key, QImage> cache;
    QHash<QString, QString> problems;
    QList<Asset> wanted;
    QSet<QString> running;
    ThumbnailSize size = ThumbnailSize::Small;
    std::shared_ptr<store::ReturnAddress> home;
    /// Last, so that its threads end before what they use goes.
    QThreadPool pool;
};

Thumbnails::Thumbnails(const Options &options, QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this, options)) {}

Thumbnails::~Thumbnails()
{
    d->wanted.clear();
    d->pool.clear();
    d->pool.waitForDone();
}

QImage Thumbnails::at(const QString &hash, ThumbnailSize size) const
{
    const QImage *image = d->cache.object(keyOf(hash, size));
    return image ? *image : QImage();
}

QString Thumbnails::problem(const QString &hash) const
{
    return d->problems.value(hash);
}

void Thumbnails::show(const QList<Asset> &assets, ThumbnailSize size)
{
    d->wanted.clear();
    d->size = size;
    for (const Asset &asset : assets) {
        const bool isKnown = d->cache.contains(keyOf(asset.hash, size)) || d->problems.contains(asset.hash);
        if (!isKnown && !d->running.contains(asset.hash))
            d->wanted.append(asset);
    }
    d->startNext();
}

void Thumbnails::forget(const QString &hash)
{
    d->problems.remove(hash);
    for (const ThumbnailSize size : {ThumbnailSize::Small, ThumbnailSize::Large})
        d->cache.remove(keyOf(hash, size));
}

} // namespace maquette

#include "moc_thumbnails.cpp"
