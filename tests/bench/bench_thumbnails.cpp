#include "core/library/assetfiles.h"
#include "core/library/safefile.h"
#include "core/library/thumbnails.h"
#include "tests/bench/bench.h"
#include "tests/bench/pictures.h"

#include <QDir>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPictures = 120;

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    const QTemporaryDir folder;
    const AssetFiles files(folder.path());
    QList<Asset> assets;
    for (int i = 0; i < kPictures; ++i) {
        // 1200 × 833: a megapixel.
        const QByteArray bytes = bench::photograph(static_cast<quint32>(i), {1200, 833});
        Asset asset;
        asset.hash = assetHashOf(bytes);
        asset.mime = u"image/png"_s;
        asset.extension = u"png"_s;
        if (!safefile::replace(files.path(asset), bytes))
            return 1;
        assets.append(asset);
    }
    const auto makeAll = [&] {
        QThreadPool pool;
        pool.setMaxThreadCount(2);
        for (const Asset &asset : assets)
            pool.start([&files, asset] { (void)thumbnailOf(files, asset, ThumbnailSize::Small); });
        pool.waitForDone();
    };
    const double perSecond = bench::median(5, [&] {
        (void)QDir(folder.filePath(u"thumbnails"_s)).removeRecursively();
        return kPictures / bench::seconds(makeAll);
    });
    bench::report({u"thumbnails"_s, perSecond, u"pictures/s"_s, 60, bench::Better::Higher,
                   u"120 PNGs like photographs of a megapixel, both sizes made and kept, two threads"_s});
    const double cached = bench::median(5, [&] { return kPictures / bench::seconds(makeAll); });
    bench::report(
        {u"thumbnails_cached"_s, cached, u"pictures/s"_s, {}, bench::Better::Higher, u"the same from the cache on disk"_s});
    return bench::exitCode();
}
