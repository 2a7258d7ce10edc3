#pragma once

#include "core/base/result.h"
#include "core/library/asset.h"

#include <QImage>
#include <QObject>

#include <memory>

namespace maquette {

class AssetFiles;

/// One thumbnail: from the cache on disk, else made. Reads and decodes; not for the UI thread.
Result<QImage> thumbnailOf(const AssetFiles &files, const Asset &asset, ThumbnailSize size);

/// Thumbnails for a grid: those at hand at once, the others from a pool of its own, what is wanted now first.
///
/// Ask with show() for what is visible and a margin, each time that changes. What was asked for before and has not begun is
/// forgotten, so that a long scroll costs nothing but its end.
class Thumbnails final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// The library's folder.
        QString root;
        /// Memory for decoded thumbnails.
        qint64 memory = 96LL * 1024 * 1024;
        int threads = 2;
    };
    explicit Thumbnails(const Options &options, QObject *parent = nullptr);
    ~Thumbnails() override;

    /// Null while it is not in memory.
    QImage at(const QString &hash, ThumbnailSize size) const;
    /// Why there is none; empty while that is not known.
    QString problem(const QString &hash) const;
    /// What shall be in memory next, the most urgent first. Replaces the last wishes.
    void show(const QList<Asset> &assets, ThumbnailSize size);
    /// Files of it were replaced or removed.
    void forget(const QString &hash);

signals:
    /// It is in memory now.
    void ready(const QString &hash, maquette::ThumbnailSize size);
    /// There will be none; problem() says why.
    void failed(const QString &hash);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::ThumbnailSize)
