#pragma once

#include "core/base/result.h"
#include "core/library/arrival.h"
#include "core/library/asset.h"
#include "core/library/imagefile.h"
#include "core/library/mediasniff.h"
#include "core/modality/chat.h"

#include <QImage>
#include <QObject>

#include <functional>
#include <memory>

namespace maquette {

class Clock;
class Database;

/// What goes out with a request is the library's picture, but not always all of it.
struct UploadOptions
{
    /// Leaves out EXIF, GPS, XMP, comments and text; pixels, colour profile and orientation stay.
    bool isStripped = true;
    /// The longer edge at most, in pixels; 0 for no limit. A larger picture is scaled down, which re-encodes it.
    int largestEdge = 0;
    /// TooLarge, with numbers, when the result is still bigger; 0 for no limit.
    qint64 largestBytes = 0;
};

/// What an import brought.
struct ImportedAsset
{
    Asset asset;
    bool wasThere = false;

    bool operator==(const ImportedAsset &) const = default;
};

/// A copy of an asset as it leaves the library.
struct AssetCopy
{
    /// With what made it written into it, where the type has room for that; pixels and everything else as they were.
    QByteArray bytes;
    /// A file name, with the extension that fits.
    QString name;
    /// Why nothing was written into it; empty when it was.
    QString why;

    bool operator==(const AssetCopy &) const = default;
};

/// Files by content: `<root>/<aa>/<sha256>.<ext>`, each with a sidecar JSON beside it and a row in the store.
///
/// The order is a note of what is coming, bytes, verify, rename, sidecar, row; recover() brings in what a crash in between
/// left without its row. Nothing that was imported is removed because a thumbnail, a decoder or the disk failed. Hashing, decoding and writing happen on the library's own pool; callbacks come on the
/// context's thread, never before control returned to the event loop and never after the context died.
class Library : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    /// `root` is made when it does not exist. `database` must outlive the library.
    Library(const QString &root, Database &database, const Clock &clock, QObject *parent = nullptr);
    ~Library() override;

    /// Takes a picture (PNG, JPEG, WebP, GIF) in. Unsupported for other types whatever the file's name,
    /// TooLarge over largestImport() bytes or kLargestPixels, Rejected for a truncated or broken one, Storage
    /// when the disk does not take it. Importing the same bytes twice yields the same asset.
    void importFile(const QString &path, QObject *context, Done<Asset> done);
    /// The same for bytes that have no file: a paste, a drop from a browser. `name` may be empty.
    void importBytes(const QByteArray &bytes, const QString &name, AssetOrigin origin, QObject *context,
                     Done<Asset> done);
    /// importFile() that tells whether the same bytes were in the library (and not in its trash) before.
    void importNew(const QString &path, QObject *context, Done<ImportedAsset> done);
    /// A pasted picture without bytes of its own is kept as PNG.
    void importImage(const QImage &image, const QString &name, QObject *context, Done<Asset> done);

    /// Takes a file in that is no picture, as what it was found to be; `name` is what the user knows it by. TooLarge over largestImport()
    /// bytes, Storage when the disk does not take it.
    void importDocument(const QString &path, const MediaType &type, const QString &name, QObject *context, Done<Asset> done);
    void importDocument(const QByteArray &bytes, const MediaType &type, const QString &name, QObject *context, Done<Asset> done);

    /// Keeps what was paid for, whatever it is: a picture, a film, sound. Never refused for its type, its size or
    /// because it does not decode (then `size` is empty). While the disk does not take it, it waits in memory and is tried again;
    /// problem() tells.
    void keepGenerated(const QByteArray &bytes, const Arrival &arrival, QObject *context, Done<Asset> done);
    /// The same for a finished download, which is moved into the library and not copied. Storage when the disk does not take it;
    /// the file is left where it is then.
    void adoptGenerated(const QString &path, const Arrival &arrival, QObject *context, Done<Asset> done);
    /// Brings in what came and was not registered when a process ended; how many files that were.
    void recover(QObject *context, Done<int> done);
    /// What a call cost, once it is known: every file of it gets its share.
    void bookCost(const QString &callId, std::optional<Money> cost, FigureSource source, const QString &currency, bool isPlayMoney);
    /// Writes the sidecars anew that say less than the store; after a change, and at the start for what a crash left. Cheap when
    /// there are none.
    void renewSidecars();
    /// The same; `done` comes when every sidecar says what the store says, or with Storage when one cannot be written.
    void renewSidecars(QObject *context, Done<void> done);
    /// Removes files whose rows are gone.
    void removeFiles(const QList<Asset> &assets);
    /// Files that were paid for and wait for a disk that takes them. They are lost when the process ends.
    int waiting() const;

    void asset(const QString &hash, QObject *context, Done<Asset> done);
    /// In the order of `hashes`; those that are not in the library are left out.
    void assets(const QStringList &hashes, QObject *context, Done<QList<Asset>> done);
    /// The file as it was imported, checked against its hash.
    void bytes(const QString &hash, QObject *context, Done<QByteArray> done);
    /// For whatever leaves: save as, drag out, copy. See withMetadata().
    void copy(const QString &hash, QObject *context, Done<AssetCopy> done);
    /// copy() into a file, which is there in whole or not at all.
    void saveCopy(const QString &hash, const QString &path, QObject *context, Done<AssetCopy> done);
    /// Fits into the square of `size`, upright. From the cache on disk when it is there. For many at once: Thumbnails.
    void thumbnail(const QString &hash, ThumbnailSize size, QObject *context, Done<QImage> done);
    /// The picture as it may leave the house; see UploadOptions.
    void prepareUpload(const QString &hash, const UploadOptions &options, QObject *context, Done<ImagePart> done);

    QString root() const;
    /// Where the file of `asset` is; it may be opened read-only, never changed.
    QString path(const Asset &asset) const;
    static qint64 largestImport() { return 64LL * 1024 * 1024; }
    static constexpr qint64 kLargestPixels = kMostPixels;

signals:
    void assetAdded(const maquette::Asset &asset);
    /// Rows of these assets changed by themselves; see Gallery for what the user changes.
    void assetsChanged(const QStringList &hashes);
    /// What was paid for cannot be written; `error.message` says what to do. Once until problemOver().
    void problem(const maquette::Error &error);
    void problemOver();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
