#pragma once

#include "core/base/result.h"
#include "core/library/arrival.h"
#include "core/library/assetrecord.h"
#include "core/library/imagefile.h"
#include "core/library/library.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace maquette {

/// The library's folder: files, sidecars and thumbnails, without the store. Immutable, so that any thread may
/// use it; two imports of the same bytes at once end with the same file.
///
/// Whatever comes in is told by a note in `incoming/` until its row is in the store: how it was made, and what it will be
/// called. So a process that ends anywhere in between leaves something that unregistered() brings in whole.
class AssetFiles
{
public:
    explicit AssetFiles(QString root) : m_root(std::move(root)) {}

    const QString &root() const { return m_root; }
    QString path(const QString &hash, const QString &extension) const;
    QString path(const Asset &asset) const { return path(asset.hash, asset.extension); }
    QString sidecarPath(const QString &hash) const;

    /// Checks that `bytes` are a picture that decodes, and keeps them: temporary name, verified, renamed, sidecar.
    Result<AssetRecord> keepImage(const QByteArray &bytes, const QString &name, AssetOrigin origin, const QDateTime &now) const;
    /// Keeps `bytes` whatever they are; see Library::keepGenerated().
    Result<AssetRecord> keepGenerated(const QByteArray &bytes, const Arrival &arrival, const QDateTime &now) const;
    /// Moves the file at `path` in; on this file system by a rename.
    Result<AssetRecord> adoptGenerated(const QString &path, const Arrival &arrival, const QDateTime &now) const;

    /// The row of `hash` is in the store: its note is dropped.
    void forgetNote(const QString &hash) const;
    /// What came in and has no row yet, as far as it is known to be whole. Files that were half written are left where they are for
    /// a week, and are never shown.
    QList<AssetRecord> unregistered(const QDateTime &now) const;

    /// Replaces the sidecar.
    Result<void> writeSidecar(const AssetRecord &record) const;
    /// The file, its sidecar and its thumbnails.
    Result<void> remove(const Asset &asset) const;
    /// The file, Storage when it is missing or no longer what it was.
    Result<QByteArray> read(const Asset &asset) const;
    Result<ImagePart> upload(const Asset &asset, const UploadOptions &options) const;

private:
    QString notePath(const QString &hash) const;
    QString partPath(const Asset &asset) const;
    AssetRecord arrived(const Arrival &arrival, const QString &hash, qint64 size, QByteArrayView start, const QDateTime &now) const;
    /// Finds out what a file that is safe is like; `bytes` may be empty, then it is read.
    void finish(AssetRecord &record, const QByteArray &bytes) const;
    Result<void> keepSidecar(const AssetRecord &record) const;
    Result<void> keepFile(const Asset &asset, const QByteArray &bytes) const;
    void note(const AssetRecord &record) const;
    /// Decodes for the thumbnails, and for what else only decoding tells.
    void look(AssetRecord &record) const;
    std::optional<AssetRecord> fromNote(const QString &path, const QDateTime &now) const;
    bool bringIn(const Asset &asset) const;

    QString m_root;
};

/// Lower-case hex of SHA-256, the name of an asset.
QString assetHashOf(const QByteArray &bytes);

/// A name as a person may see it: the last part of a path, without what no file system or sentence likes.
QString tidyFileName(const QString &name);

/// What the bytes of a picture say about it, when the library may take it in: TooLarge, with numbers, for what is too much to
/// work with.
Result<ImageFacts> checkedFacts(const QByteArray &bytes);

} // namespace maquette
