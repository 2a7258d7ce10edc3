#pragma once

#include "core/base/result.h"
#include "core/library/asset.h"

#include <QImage>
#include <QString>

namespace maquette {

/// The thumbnails on disk, by content. Immutable, so that any thread may use it. Losing all of them loses nothing.
class ThumbnailFiles
{
public:
    /// `root` is the library's.
    explicit ThumbnailFiles(const QString &root) : m_folder(root + QStringLiteral("/thumbnails/")) {}

    /// Null when there is none, or none that decodes.
    QImage find(const QString &hash, ThumbnailSize size) const;
    /// Makes both sizes of `image`, which is upright, and keeps them; one that cannot be kept is made again when it is needed.
    /// Returns the one that was asked for.
    QImage keep(const QString &hash, const QImage &image, ThumbnailSize wanted = ThumbnailSize::Small) const;
    void remove(const QString &hash) const;

private:
    QString path(const QString &hash, ThumbnailSize size, const char *suffix) const;
    void keepOne(const QString &hash, ThumbnailSize size, const QImage &image) const;

    QString m_folder;
};

/// Decodes the picture or the film's first frame of a file of the library, upright, at most as large as the larger thumbnail where
/// that is all that is needed. In plain words: TooLarge beyond Library::kLargestPixels, Rejected for what is cut short or broken,
/// Unsupported for what has no picture or no decoder here.
Result<QImage> pictureOf(const Asset &asset, const QString &path, QSize fitInto = {});

} // namespace maquette
