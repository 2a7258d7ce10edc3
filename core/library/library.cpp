#include "core/library/library.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/library/assetfiles.h"
#include "core/library/galleryrows.h"
#include "core/library/safefile.h"
#include "core/library/thumbnails.h"
#include "core/store/database.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QThreadPool>
#include <QTimer>

#include <utility>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Between two tries to write what waits for a disk.
constexpr std::chrono::seconds kAgain{2};

/// What was paid for and is not on the disk yet.
struct Unwritten
{
    QByteArray bytes;
    Arrival arrival;
    std::function<void(const Result<AssetRecord> &)> then;
};

Result<QStringList> bookShares(SqlConnection &connection, const QString &callId, std::optional<Money> whole, FigureSource source,
                               const QString &currency, bool isPlayMoney)
{
    struct Share
    {
        qint64 id = 0;
        QString hash;
    };
    auto rows = connection.prepare(
        u"SELECT d.id, a.hash FROM gallery_details d JOIN asset a ON a.id = d.id WHERE d.call_id = ? ORDER BY d.position, d.id");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(callId);
    QList<Share> shares;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        shares.append({rows->integer(0), rows->text(1)});
    }
    QStringList hashes;
    for (const Share &share : std::as_const(shares)) {
        const auto cost = whole ? std::optional(shareOf(*whole, static_cast<int>(shares.size()), static_cast<int>(hashes.size())))
                                : std::nullopt;
        if (const auto done = gallery::setCost(connection, share.id, cost, source, currency, isPlayMoney); !done)
            return tl::unexpected(done.error());
        hashes.append(share.hash);
    }
    return hashes;
}

/// A record whose sidecar has to be written anew, and how often it had changed by then.
struct Stale
{
    AssetId id = 0;
    qint64 change = 0;
    AssetRecord record;
};

Result<QList<Stale>> readStale(SqlConnection &connection)
{
    auto rows = connection.prepare(u"SELECT asset, change FROM gallery_stale LIMIT 200");
    if (!rows)
        return tl::unexpected(rows.error());
    QList<Stale> stale;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        stale.append({rows->integer(0), rows->integer(1), {}});
    }
    for (Stale &one : stale) {
        auto record = gallery::readRecord(connection, one.id);
        if (!record)
            return tl::unexpected(record.error());
        one.record = std::move(*record);
    }
    return stale;
}

/// Those that were changed again meanwhile stay.
Result<void> forgetStale(SqlConnection &connection, const QList<Stale> &written)
{
    for (const Stale &one : written) {
        const auto done =
            connection.execute(u"DELETE FROM gallery_stale WHERE asset = ? AND change = ?", {one.id, one.change});
        if (!done)
            return done;
    }
    return {};
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
        again.setSingleShot(true);
        QObject::connect(&again, &QTimer::timeout, &q, [this] { writeNext(); });
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
        database.read<Asset>(&q, [hash](SqlConnection &connection) { return gallery::findAsset(connection, hash); },
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

    void import(std::function<Result<AssetRecord>()> keep, QObject *context, Done<Asset> done)
    {
        auto caller = store::ReturnAddress::of(context);
        onPool<AssetRecord>(std::move(keep), [this, caller, done = std::move(done)](const Result<AssetRecord> &kept) {
            if (!kept) {
                caller->post([done, error = kept.error()] { done(tl::unexpected(error)); });
                return;
            }
            enter(*kept, caller, done, WhenFull::Fail);
        });
    }

    void enter(const AssetRecord &record, const std::shared_ptr<store::ReturnAddress> &caller, const Done<Asset> &done, WhenFull whenFull)
    {
        database.write<AssetRecord>(
            &q, [record](SqlConnection &connection) { return gallery::enterRecord(connection, record); },
            [this, caller, done, hash = record.asset.hash](const Result<AssetRecord> &entered) {
                if (entered) {
                    pool.start([files = files, hash] { files.forgetNote(hash); });
                    caller->post([done, asset = entered->asset] { done(asset); });
                    emit q.assetAdded(entered->asset);
                } else {
                    qCInfo(logLibrary).noquote() << "asset not registered:" << entered.error().detail;
                    caller->post([done, error = entered.error()] { done(tl::unexpected(error)); });
                }
            },
            whenFull);
    }

    /// Writes on the pool; what the disk does not take waits.
    void write(const Unwritten &one)
    {
        onPool<AssetRecord>([files = files, one, now = clock.nowUtc()] { return files.keepGenerated(one.bytes, one.arrival, now); },
                            [this, one](const Result<AssetRecord> &kept) {
                                if (!kept && kept.error().kind == Error::Kind::Storage) {
                                    wait(one, kept.error());
                                    return;
                                }
                                one.then(kept);
                                writeNext();
                            });
    }

    void wait(const Unwritten &one, const Error &error)
    {
        const bool isNew = unwritten.isEmpty();
        unwritten.append(one);
        again.start(kAgain);
        if (!isNew || std::exchange(isTroubled, true))
            return;
        qCWarning(logLibrary).noquote() << "what was paid for waits for the disk:" << error.detail;
        emit q.problem(Error{.kind = Error::Kind::Storage,
                             .message = Library::tr("A picture that was paid for cannot be saved and waits in memory. Make room on the disk, or "
                                                    "make the library's folder writable; do not close Maquette before that."),
                             .detail = error.detail});
    }

    void writeNext()
    {
        if (unwritten.isEmpty()) {
            if (std::exchange(isTroubled, false))
                emit q.problemOver();
            return;
        }
        write(unwritten.takeFirst());
    }

    void renewSidecars()
    {
        if (std::exchange(isRenewing, true)) {
            isRenewedAgain = true;
            return;
        }
        isRenewedAgain = false;
        database.read<QList<Stale>>(&q, readStale, [this](const Result<QList<Stale>> &stale) {
            if (!stale || stale->isEmpty()) {
                endRenewing(stale ? Result<void>{} : tl::unexpected(stale.error()));
                return;
            }
            onPool<QList<Stale>>(
                [files = files, stale = *stale]() -> Result<QList<Stale>> {
                    QList<Stale> written;
                    for (const Stale &one : stale) {
                        if (const auto done = files.writeSidecar(one.record))
                            written.append(one);
                        else
                            qCWarning(logLibrary).noquote() << "sidecar not written:" << done.error().detail;
                    }
                    return written;
                },
                [this](const Result<QList<Stale>> &written) { forget(written.value_or(QList<Stale>())); });
        });
    }

    void forget(const QList<Stale> &written)
    {
        database.write<void>(
            &q, [written](SqlConnection &connection) { return forgetStale(connection, written); },
            [this, isAny = !written.isEmpty()](const Result<void> &done) {
                isRenewing = false;
                // What the disk does not take stays stale, and is tried with the next change or at the next start.
                if (done && (isAny || isRenewedAgain))
                    renewSidecars();
                else
                    endRenewing(done ? Result<void>(safefile::notWritten(u"sidecars"_s)) : done);
            });
    }

    void endRenewing(const Result<void> &result)
    {
        isRenewing = false;
        const auto waiting = std::exchange(whenRenewed, {});
        for (const auto &done : waiting)
            done(result);
    }

    Library &q;
    AssetFiles files;
    Database &database;
    const Clock &clock;
    QList<Unwritten> unwritten;
    bool isTroubled = false;
    bool isRenewing = false;
    bool isRenewedAgain = false;
    QList<std::function<void(const Result<void> &)>> whenRenewed;
    QTimer again;
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
    d->import([files = d->files, path, now = d->clock.nowUtc()]() -> Result<AssetRecord> {
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
    d->import([files = d->files, image, name, now = d->clock.nowUtc()]() -> Result<AssetRecord> {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!image.save(&buffer, "PNG"))
            return failure(Error::Kind::Rejected, QCoreApplication::translate("maquette::Library", "The picture on the clipboard is empty."));
        return files.keepImage(bytes, name, AssetOrigin::Pasted, now);
    }, context, std::move(done));
}

void Library::keepGenerated(const QByteArray &bytes, const Arrival &arrival, QObject *context, Done<Asset> done)
{
    auto caller = store::ReturnAddress::of(context);
    d->write({bytes, arrival, [this, caller, done = std::move(done)](const Result<AssetRecord> &kept) {
                  if (kept)
                      d->enter(*kept, caller, done, WhenFull::Wait);
                  else
                      caller->post([done, error = kept.error()] { done(tl::unexpected(error)); });
              }});
}

void Library::adoptGenerated(const QString &path, const Arrival &arrival, QObject *context, Done<Asset> done)
{
    d->import([files = d->files, path, arrival, now = d->clock.nowUtc()] { return files.adoptGenerated(path, arrival, now); },
              context, std::move(done));
}

void Library::recover(QObject *context, Done<int> done)
{
    auto caller = store::ReturnAddress::of(context);
    d->onPool<QList<AssetRecord>>(
        [files = d->files, now = d->clock.nowUtc()]() -> Result<QList<AssetRecord>> { return files.unregistered(now); },
        [this, caller, done = std::move(done)](const Result<QList<AssetRecord>> &found) {
            const QList<AssetRecord> records = found.value_or(QList<AssetRecord>());
            for (const AssetRecord &record : records)
                d->enter(record, store::ReturnAddress::of(this), [](const Result<Asset> &) {}, WhenFull::Wait);
            // Reads and writes run side by side; a write comes after the writes before it.
            d->database.write<void>(
                this, [](SqlConnection &) -> Result<void> { return {}; },
                [caller, done, count = static_cast<int>(records.size())](const Result<void> &written) {
                    caller->post([done, written, count] { done(written ? Result<int>(count) : tl::unexpected(written.error())); });
                });
        });
}

void Library::bookCost(const QString &callId, std::optional<Money> cost, FigureSource source, const QString &currency, bool isPlayMoney)
{
    d->database.write<QStringList>(
        this,
        [=](SqlConnection &connection) { return bookShares(connection, callId, cost, source, currency, isPlayMoney); },
        [this](const Result<QStringList> &hashes) {
            if (!hashes) {
                qCWarning(logLibrary).noquote() << "cost not booked:" << hashes.error().detail;
                return;
            }
            d->renewSidecars();
            if (!hashes->isEmpty())
                emit assetsChanged(*hashes);
        });
}

void Library::renewSidecars()
{
    d->renewSidecars();
}

void Library::removeFiles(const QList<Asset> &assets)
{
    if (assets.isEmpty())
        return;
    d->pool.start([files = d->files, assets] {
        for (const Asset &asset : assets) {
            if (const auto removed = files.remove(asset); !removed)
                qCWarning(logLibrary).noquote() << "file not removed:" << removed.error().detail;
        }
    });
}

void Library::renewSidecars(QObject *context, Done<void> done)
{
    auto caller = store::ReturnAddress::of(context);
    d->whenRenewed.append([caller, done = std::move(done)](const Result<void> &result) {
        caller->post([done, result] { done(result); });
    });
    d->renewSidecars();
}

int Library::waiting() const
{
    return static_cast<int>(d->unwritten.size());
}

void Library::asset(const QString &hash, QObject *context, Done<Asset> done)
{
    d->database.read<Asset>(context, [hash](SqlConnection &connection) { return gallery::findAsset(connection, hash); }, std::move(done));
}

void Library::assets(const QStringList &hashes, QObject *context, Done<QList<Asset>> done)
{
    d->database.read<QList<Asset>>(context, [hashes](SqlConnection &connection) -> Result<QList<Asset>> {
        QList<Asset> found;
        for (const QString &hash : hashes) {
            const auto asset = gallery::findAsset(connection, hash);
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
    d->withAsset<QImage>(hash, context, [files = d->files, size](const Asset &asset) { return thumbnailOf(files, asset, size); }, std::move(done));
}

void Library::prepareUpload(const QString &hash, const UploadOptions &options, QObject *context, Done<ImagePart> done)
{
    d->withAsset<ImagePart>(hash, context, [files = d->files, options](const Asset &asset) { return files.upload(asset, options); },
                            std::move(done));
}

QString Library::path(const Asset &asset) const
{
    return d->files.path(asset);
}

} // namespace maquette

#include "moc_library.cpp"
