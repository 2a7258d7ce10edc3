#pragma once

#include "core/base/result.h"
#include "core/library/asset.h"
#include "core/library/imagefile.h"
#include "core/library/library.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace maquette {

/// The library's folder: files, sidecars and thumbnails, without the store. Immutable, so that any thread may
/// use it; two imports of the same bytes at once end with the same file.
class AssetFiles
{
public:
    explicit AssetFiles(QString root) : m_root(std::move(root)) {}

    QString path(const QString &hash, const QString &extension) const;
    QString sidecarPath(const QString &hash) const;

    /// Checks that `bytes` are a picture that decodes, and keeps them: temporary name, verified, renamed, sidecar.
    Result<Asset> keepImage(const QByteArray &bytes, const QString &name, AssetOrigin origin, const QDateTime &now) const;
    /// Keeps `bytes` whatever they are; see Library::keepGenerated().
    Result<Asset> keepGenerated(const QByteArray &bytes, const QString &mime, const QString &name, const QDateTime &now) const;
    /// Moves the file at `path` in; on this file system by a rename.
    Result<Asset> adoptGenerated(const QString &path, const QString &mime, const QString &name, const QDateTime &now) const;
    /// The file, Storage when it is missing or no longer what it was.
    Result<QByteArray> read(const Asset &asset) const;
    Result<QImage> thumbnail(const Asset &asset, ThumbnailSize size) const;
    Result<ImagePart> upload(const Asset &asset, const UploadOptions &options) const;

private:
    QString thumbnailPath(const QString &hash, ThumbnailSize size) const;
    Result<void> keepFile(const QString &path, const QByteArray &bytes, const QString &hash) const;
    /// Reads size and first picture of a file that is kept already; `bytes` may be empty, then the file is read.
    void look(Asset &asset, const QByteArray &bytes) const;
    Result<void> moveFile(const QString &from, const QString &to) const;
    Result<void> keepSidecar(const Asset &asset) const;
    void keepThumbnail(const QString &hash, ThumbnailSize size, const QImage &image) const;

    QString m_root;
};

/// Lower-case hex of SHA-256, the name of an asset.
QString assetHashOf(const QByteArray &bytes);

} // namespace maquette
