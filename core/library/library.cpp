#include "core/library/library.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/library/assetfiles.h"
#include "core/library/galleryrows.h"
#include "core/library/metadatacopy.h"
#include "core/library/sidecarrenewal.h"
#include "core/library/thumbnails.h"
#include "core/store/database.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>
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

/// Why a file is taken in.
enum class Wish {
    ForItsUse,
    ForTheLibrary
};

Result<AssetRecord> enterFor(SqlConnection &connection, const AssetRecord &record, Wish wish)
{
    const auto entered = gallery::enterRecord(connection, record);
    if (!entered || wish == Wish::ForItsUse)
        return entered;
    const auto kept = gallery::keepBeyondConversations(connection, entered->asset.hash);
    return kept ? entered : tl::unexpected(kept.error());
}

Result<bool> isShown(SqlConnection &connection, const QString &hash)
{
    const auto shown = connection.integer(
        u"SELECT 1 FROM asset a JOIN gallery g ON g.id = a.id WHERE a.hash = ? AND g.trashed_at IS NULL", {hash});
    return shown ? Result<bool>(shown->has_value()) : tl::unexpected(shown.error());
}

Result<AssetCopy> copyOf(const AssetFiles &files, const AssetRecord &record)
{
    const auto bytes = files.read(record.asset);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const MetadataCopy written = withMetadata(*bytes, record);
    const QString base = record.asset.name.isEmpty() ? record.asset.hash.left(12) : record.asset.name;
    const QString suffix = u'.' + record.asset.extension;
    const bool isFitting = base.endsWith(suffix, Qt::CaseInsensitive);
    return AssetCopy{written.bytes, isFitting ? base : base + suffix, written.why};
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
        : q(owner), files(root), database(store), clock(time), sidecars(files, store)
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

    /// Looks up what the store knows of `hash`, then runs `work` with it on the pool.
    template<typename T, typename Found>
    void withKnown(std::function<Result<Found>(SqlConnection &)> find, QObject *context, std::function<Result<T>(const Found &)> work, Done<T> done)
    {
        auto caller = store::ReturnAddress::of(context);
        database.read<Found>(&q, std::move(find), [this, caller, work = std::move(work), done = std::move(done)](const Result<Found> &known) {
            if (caller->isGone())
                return;
            if (!known) {
                caller->post([done, error = known.error()] { done(tl::unexpected(error)); });
                return;
            }
            pool.start([caller, work, done, known = *known] {
                if (!caller->isGone())
                    caller->post([done, result = work(known)] { done(result); });
            });
        });
    }

    template<typename T>
    void withAsset(const QString &hash, QObject *context, std::function<Result<T>(const Asset &)> work, Done<T> done)
    {
        withKnown<T, Asset>([hash](SqlConnection &connection) { return gallery::findAsset(connection, hash); }, context, std::move(work),
                            std::move(done));
    }

    template<typename T>
    void withRecord(const QString &hash, QObject *context, std::function<Result<T>(const AssetRecord &)> work, Done<T> done)
    {
        withKnown<T, AssetRecord>([hash](SqlConnection &connection) -> Result<AssetRecord> {
            const auto id = gallery::idOf(connection, hash);
            return id ? gallery::readRecord(connection, *id) : tl::unexpected(id.error());
        }, context, std::move(work), std::move(done));
    }

    void import(std::function<Result<AssetRecord>()> keep, QObject *context, Done<Asset> done, Wish wish = Wish::ForItsUse)
    {
        auto caller = store::ReturnAddress::of(context);
        onPool<AssetRecord>(std::move(keep), [this, caller, wish, done = std::move(done)](const Result<AssetRecord> &kept) {
            if (!kept) {
                caller->post([done, error = kept.error()] { done(tl::unexpected(error)); });
                return;
            }
            enter(*kept, caller, done, WhenFull::Fail, wish);
        });
    }

    void enter(const AssetRecord &record, const std::shared_ptr<store::ReturnAddress> &caller, const Done<Asset> &done, WhenFull whenFull,
               Wish wish = Wish::ForItsUse)
    {
        database.write<AssetRecord>(
            &q, [record, wish](SqlConnection &connection) { return enterFor(connection, record, wish); },
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

    Library &q;
    AssetFiles files;
    Database &database;
    const Clock &clock;
    QList<Unwritten> unwritten;
    bool isTroubled = false;
    QTimer again;
    SidecarRenewal sidecars;
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

void Library::importNew(const QString &path, QObject *context, Done<ImportedAsset> done)
{
    const auto tell = store::answerTo(context, std::move(done));
    // Looked up by content, before the import makes it known.
    d->onPool<QByteArray>([path] { return readForImport(path); }, [this, path, tell](const Result<QByteArray> &bytes) {
        if (!bytes) {
            tell(tl::unexpected(bytes.error()));
            return;
        }
        d->database.read<bool>(
            this, [hash = assetHashOf(*bytes)](SqlConnection &connection) { return isShown(connection, hash); },
            [this, path, tell, bytes = *bytes](const Result<bool> &wasThere) {
                if (!wasThere) {
                    tell(tl::unexpected(wasThere.error()));
                    return;
                }
                d->import([files = d->files, bytes, name = QFileInfo(path).fileName(), now = d->clock.nowUtc()] {
                    return files.keepImage(bytes, name, AssetOrigin::Imported, now);
                }, this, [tell, wasThere = *wasThere](const Result<Asset> &asset) {
                    tell(asset ? Result<ImportedAsset>(ImportedAsset{*asset, wasThere}) : tl::unexpected(asset.error()));
                }, Wish::ForTheLibrary);
            });
    });
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

void Library::importDocument(const QString &path, const MediaType &type, const QString &name, QObject *context, Done<Asset> done)
{
    d->import([files = d->files, path, arrival = Arrival{type.mime, name, {}, AssetOrigin::Imported}, now = d->clock.nowUtc()]() -> Result<AssetRecord> {
        const auto bytes = readForImport(path);
        return bytes ? files.keepGenerated(*bytes, arrival, now) : tl::unexpected(bytes.error());
    }, context, std::move(done));
}

void Library::importDocument(const QByteArray &bytes, const MediaType &type, const QString &name, QObject *context, Done<Asset> done)
{
    d->import([files = d->files, bytes, arrival = Arrival{type.mime, name, {}, AssetOrigin::Pasted}, now = d->clock.nowUtc()] {
        return files.keepGenerated(bytes, arrival, now);
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
            d->sidecars.renew({});
            if (!hashes->isEmpty())
                emit assetsChanged(*hashes);
        });
}

void Library::renewSidecars()
{
    d->sidecars.renew({});
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
    d->sidecars.renew(store::answerTo(context, std::move(done)));
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

void Library::copy(const QString &hash, QObject *context, Done<AssetCopy> done)
{
    d->withRecord<AssetCopy>(hash, context, [files = d->files](const AssetRecord &record) { return copyOf(files, record); }, std::move(done));
}

void Library::saveCopy(const QString &hash, const QString &path, QObject *context, Done<AssetCopy> done)
{
    d->withRecord<AssetCopy>(hash, context, [files = d->files, path](const AssetRecord &record) -> Result<AssetCopy> {
        auto copy = copyOf(files, record);
        if (!copy)
            return copy;
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(copy->bytes) != copy->bytes.size() || !file.commit()) {
            return failure(Error::Kind::Storage,
                           tr("%1 could not be written: %2. The picture itself is in the library.").arg(path, file.errorString()));
        }
        return copy;
    }, std::move(done));
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

QString Library::root() const
{
    return d->files.root();
}

QString Library::path(const Asset &asset) const
{
    return d->files.path(asset);
}

} // namespace maquette

#include "moc_library.cpp"
