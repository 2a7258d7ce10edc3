#include "core/library/library.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/library/assetfiles.h"
#include "core/store/database.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QThreadPool>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

Asset assetFrom(const SqlStatement &row)
{
    Asset asset;
    asset.hash = row.text(0);
    asset.mime = row.text(1);
    asset.extension = row.text(2);
    asset.bytes = row.integer(3);
    asset.size = QSize(static_cast<int>(row.integer(4)), static_cast<int>(row.integer(5)));
    asset.name = row.text(6);
    asset.origin = assetOriginFromName(row.text(7));
    asset.createdAt = QDateTime::fromMSecsSinceEpoch(row.integer(8), Qt::UTC);
    return asset;
}

Result<Asset> findAsset(SqlConnection &connection, const QString &hash)
{
    auto query = connection.prepare(
        u"SELECT hash, mime, extension, bytes, width, height, name, origin, created_at FROM asset WHERE hash = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto row = query->bind(hash).next();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("maquette::Library", "This picture is no longer in the library. Add it again."), hash);
    }
    return assetFrom(*query);
}

Result<Asset> registerAsset(SqlConnection &connection, const Asset &asset)
{
    const auto written = connection.execute(
        u"INSERT INTO asset (hash, mime, extension, bytes, width, height, name, origin, created_at) "
        u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
        {asset.hash, asset.mime, asset.extension, asset.bytes, asset.size.width(), asset.size.height(), asset.name,
         assetOriginName(asset.origin), asset.createdAt.toMSecsSinceEpoch()});
    if (!written)
        return tl::unexpected(written.error());
    return findAsset(connection, asset.hash);
}

Result<QByteArray> readForImport(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("maquette::Library", "%1 cannot be opened. Check that it is there and may be read.")
                           .arg(QFileInfo(path).fileName()),
                       file.errorString());
    }
    if (file.size() > Library::largestImport()) {
        const QLocale locale;
        return failure(Error::Kind::TooLarge,
                       QCoreApplication::translate("maquette::Library", "%1 has %2; %3 is the most. Make it smaller first.")
                           .arg(QFileInfo(path).fileName(), locale.formattedDataSize(file.size()),
                                locale.formattedDataSize(Library::largestImport())));
    }
    // Not by size(): a pipe or a device has none.
    return file.read(Library::largestImport() + 1);
}

} // namespace

class Library::Private
{
public:
    Private(Library &owner, const QString &root, Database &store, const Clock &time)
        : q(owner), files(root), database(store), clock(time)
    {
        // Decoding is memory as much as time: two at once are enough for two cores and a drop of fifty photos.
        pool.setMaxThreadCount(2);
    }

    /// Runs `work` on the pool and hands its result to `done` on the library's thread.
    template<typename T>
    void onPool(std::function<Result<T>()> work, Done<T> done)
    {
        auto home = store::ReturnAddress::of(&q);
        pool.start([home, work = std::move(work), done = std::move(done)] {
            home->post([done, result = work()] { done(result); });
        });
    }

    /// Looks up the row of `hash`, then runs `work` with it on the pool.
    template<typename T>
    void withAsset(const QString &hash, QObject *context, std::function<Result<T>(const Asset &)> work, Done<T> done)
    {
        auto caller = store::ReturnAddress::of(context);
        database.read<Asset>(&q, [hash](SqlConnection &connection) { return findAsset(connection, hash); },
                             [this, caller, work = std::move(work), done = std::move(done)](const Result<Asset> &asset) {
            if (caller->isGone())
                return;
            if (!asset) {
                caller->post([done, error = asset.error()] { done(tl::unexpected(error)); });
                return;
            }
            pool.start([caller, work, done, asset = *asset] {
                if (!caller->isGone())
                    caller->post([done, result = work(asset)] { done(result); });
            });
        });
    }

    void import(std::function<Result<Asset>()> keep, QObject *context, Done<Asset> done)
    {
        auto caller = store::ReturnAddress::of(context);
        onPool<Asset>(std::move(keep), [this, caller, done = std::move(done)](const Result<Asset> &kept) {
            if (!kept) {
                caller->post([done, error = kept.error()] { done(tl::unexpected(error)); });
                return;
            }
            enter(*kept, caller, done);
        });
    }

    void enter(const Asset &asset, const std::shared_ptr<store::ReturnAddress> &caller, const Done<Asset> &done)
    {
        database.write<Asset>(
            &q, [asset](SqlConnection &connection) { return registerAsset(connection, asset); },
            [this, caller, done](const Result<Asset> &entered) {
                if (!entered)
                    qCInfo(logLibrary).noquote() << "asset not registered:" << entered.error().detail;
                caller->post([done, entered] { done(entered); });
                if (entered)
                    emit q.assetAdded(*entered);
            },
            WhenFull::Fail);
    }

    Library &q;
    AssetFiles files;
    Database &database;
    const Clock &clock;
    /// Last, so that its threads end before what they use goes.
    QThreadPool pool;
};

Library::Library(const QString &root, Database &database, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, root, database, clock))
{
}

Library::~Library()
{
    d->pool.clear();
    d->pool.waitForDone();
}

void Library::importFile(const QString &path, QObject *context, Done<Asset> done)
{
    d->import([files = d->files, path, now = d->clock.nowUtc()]() -> Result<Asset> {
        const auto bytes = readForImport(path);
        if (!bytes)
            return tl::unexpected(bytes.error());
        return files.keepImage(*bytes, QFileInfo(path).fileName(), AssetOrigin::Imported, now);
    }, context, std::move(done));
}

void Library::importBytes(const QByteArray &bytes, const QString &name, AssetOrigin origin, QObject *context, Done<Asset> done)
{
    d->import([files = d->files, bytes, name, origin, now = d->clock.nowUtc()] { return files.keepImage(bytes, name, origin, now); },
              context, std::move(done));
}

void Library::importImage(const QImage &image, const QString &name, QObject *context, Done<Asset> done)
{
    d->import([files = d->files, image, name, now = d->clock.nowUtc()]() -> Result<Asset> {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!image.save(&buffer, "PNG"))
            return failure(Error::Kind::Rejected, QCoreApplication::translate("maquette::Library", "The picture on the clipboard is empty."));
        return files.keepImage(bytes, name, AssetOrigin::Pasted, now);
    }, context, std::move(done));
}

void Library::keepGenerated(const QByteArray &bytes, const QString &mime, const QString &name, QObject *context, Done<Asset> done)
{
    d->import([files = d->files, bytes, mime, name, now = d->clock.nowUtc()] { return files.keepGenerated(bytes, mime, name, now); },
              context, std::move(done));
}

void Library::adoptGenerated(const QString &path, const QString &mime, const QString &name, QObject *context, Done<Asset> done)
{
    d->import([files = d->files, path, mime, name, now = d->clock.nowUtc()] { return files.adoptGenerated(path, mime, name, now); },
              context, std::move(done));
}

void Library::asset(const QString &hash, QObject *context, Done<Asset> done)
{
    d->database.read<Asset>(context, [hash](SqlConnection &connection) { return findAsset(connection, hash); }, std::move(done));
}

void Library::assets(const QStringList &hashes, QObject *context, Done<QList<Asset>> done)
{
    d->database.read<QList<Asset>>(context, [hashes](SqlConnection &connection) -> Result<QList<Asset>> {
        QList<Asset> found;
        for (const QString &hash : hashes) {
            const auto asset = findAsset(connection, hash);
            if (asset)
                found.append(*asset);
            else if (asset.error().kind != Error::Kind::NotFound)
                return tl::unexpected(asset.error());
        }
        return found;
    }, std::move(done));
}

void Library::bytes(const QString &hash, QObject *context, Done<QByteArray> done)
{
    d->withAsset<QByteArray>(hash, context, [files = d->files](const Asset &asset) { return files.read(asset); }, std::move(done));
}

void Library::thumbnail(const QString &hash, ThumbnailSize size, QObject *context, Done<QImage> done)
{
    d->withAsset<QImage>(hash, context, [files = d->files, size](const Asset &asset) { return files.thumbnail(asset, size); }, std::move(done));
}

void Library::prepareUpload(const QString &hash, const UploadOptions &options, QObject *context, Done<ImagePart> done)
{
    d->withAsset<ImagePart>(hash, context, [files = d->files, options](const Asset &asset) { return files.upload(asset, options); },
                            std::move(done));
}

QString Library::path(const Asset &asset) const
{
    return d->files.path(asset.hash, asset.extension);
}

} // namespace maquette

#include "moc_library.cpp"
