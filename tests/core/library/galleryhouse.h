#pragma once

#include "core/library/gallery.h"
#include "core/library/library.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

namespace maquette::test {

/// A picture that no other number has.
inline QByteArray numberedPicture(int number, QSize size = {24, 16}, const char *format = "PNG")
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb((x * 7 + number) % 256, (y * 5 + number / 256) % 256, (x + y + number * 3) % 256));
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

/// A library and its gallery on a folder.
struct GalleryHouse
{
    explicit GalleryHouse(const QString &folder)
        : root(folder + QStringLiteral("/library"))
        , database({.path = folder + QStringLiteral("/maquette.db")})
        , library(root, database, clock)
        , gallery({.database = database,
                   .library = library,
                   .clock = clock,
                   .isUsed = [this](SqlConnection &, const QString &hash) -> Result<bool> { return usedHash == hash; }})
    {
        database.open();
    }

    Result<Asset> keep(const QByteArray &bytes, const AssetRecipe &recipe = {})
    {
        return await<Asset>([&](auto *context, auto done) {
            library.keepGenerated(bytes, {.mime = QStringLiteral("image/png"), .name = {}, .recipe = recipe}, context, done);
        });
    }
    AssetId id(const QString &hash)
    {
        const auto found = await<AssetId>([&](auto *context, auto done) { gallery.find(hash, context, done); });
        return found ? *found : 0;
    }
    AssetId kept(int number, const AssetRecipe &recipe = {}, QSize size = {24, 16})
    {
        const auto asset = keep(numberedPicture(number, size), recipe);
        return asset ? id(asset->hash) : 0;
    }
    Result<AssetRecord> record(AssetId one)
    {
        return await<AssetRecord>([&](auto *context, auto done) { gallery.record(one, context, done); });
    }
    QList<AssetId> index(const GalleryFilter &filter)
    {
        const auto ids = await<QList<AssetId>>([&](auto *context, auto done) { gallery.index(filter, context, done); });
        return ids ? *ids : QList<AssetId>{-1};
    }
    QByteArray sidecar(const QString &hash) const
    {
        QFile file(root + u'/' + hash.left(2) + u'/' + hash + QStringLiteral(".json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString root;
    ManualClock clock;
    QString usedHash;
    Database database;
    Library library;
    Gallery gallery;
};

} // namespace maquette::test
