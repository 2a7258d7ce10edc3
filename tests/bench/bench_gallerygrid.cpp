// The gallery's grid by itself in a window of 1440 × 900, over a gallery in memory: how long until its pictures stand there, and
// what a frame costs while it scrolls.

#include "tests/bench/bench.h"
#include "tests/bench/window.h"
#include "tests/ui/gallery/memorygallery.h"
#include "ui/models/gallerymodel.h"
#include "ui/widgets/gallery/gallerygrid.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPainter>
#include <QScrollBar>
#include <QSet>
#include <QTimer>

#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPictures = 64;
constexpr int kRuns = 7;

/// Thumbnails as the library makes them, not all alike.
QList<QImage> thumbnails(int edge)
{
    QList<QImage> images;
    for (int i = 0; i < kPictures; ++i) {
        const QSize size = i % 3 == 0 ? QSize(edge * 2 / 3, edge) : QSize(edge, edge * 2 / 3);
        QImage image(size, QImage::Format_RGB32);
        QLinearGradient gradient(QPointF(0, 0), QPointF(size.width(), size.height()));
        gradient.setColorAt(0, QColor::fromHsv(i * 5, 160, 240));
        gradient.setColorAt(1, QColor::fromHsv((i * 37) % 360, 200, 90));
        QPainter painter(&image);
        painter.fillRect(image.rect(), gradient);
        images.append(image);
    }
    return images;
}

void waitUntil(const std::function<bool()> &isSo)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isSo())
            loop.quit();
    });
    look.start(0);
    loop.exec();
}

/// A grid, its gallery and its thumbnails, all at hand.
struct Bench
{
    Bench(test::MemoryGallery &gallery, const QList<QImage> &images, ui::GalleryGrid::CellSize size)
        : model(gallery)
        , grid(model, {.at =
                           [this, &images](const QString &hash) {
                               seen.insert(hash);
                               return images.at(hash.right(8).toInt() % images.size());
                           },
                       .problem = {},
                       .show = [](const QList<Asset> &) {}})
    {
        grid.setCellSize(size);
        grid.resize(1440, 900);
    }

    /// Every cell in view has its picture.
    bool isComplete() const
    {
        const auto rows = grid.visibleRows();
        return rows.count() > 0 && seen.size() >= rows.count();
    }

    ui::GalleryModel model;
    QSet<QString> seen;
    ui::GalleryGrid grid;
};

void firstPaint(test::MemoryGallery &gallery, const QList<QImage> &images, int count, const QString &suffix, double limit)
{
    const double paint = bench::median(kRuns, [&] {
        return bench::seconds([&] {
            Bench bench(gallery, images, ui::GalleryGrid::CellSize::Small);
            bench.model.load({});
            bench.grid.show();
            waitUntil([&] { return bench.isComplete(); });
        });
    });
    bench::report({u"gallery_grid_first_paint"_s + suffix, paint * 1000, u"ms"_s, limit, bench::Better::Lower,
                   u"%1 pictures, until all in view are painted"_s.arg(count)});
}

void scroll(test::MemoryGallery &gallery, const QList<QImage> &images, int count, const QString &suffix)
{
    std::vector<double> frames;
    for (const auto size : {ui::GalleryGrid::CellSize::Small, ui::GalleryGrid::CellSize::Large}) {
        Bench bench(gallery, images, size);
        bench.model.load({});
        bench.grid.show();
        waitUntil([&] { return bench.isComplete(); });
        QScrollBar *bar = bench.grid.verticalScrollBar();
        const auto frame = [&](int by) {
            frames.push_back(bench::seconds([&] {
                bar->setValue(bar->value() + by);
                bench.grid.viewport()->repaint();
            }));
            // What the model asked for comes in between.
            QElapsedTimer clock;
            clock.start();
            waitUntil([&] { return clock.elapsed() >= 4; });
        };
        for (int i = 0; i < 200; ++i)
            frame(40);
        for (int i = 0; i < 100; ++i)
            frame(850);
        for (int i = 0; i < 100; ++i)
            frame(-120);
        for (int i = 0; i < 100; ++i)
            frame(i % 2 == 0 ? 200'000 : -130'000);
    }
    bench::report({u"gallery_grid_scroll_p99"_s + suffix, bench::p99(frames) * 1000, u"ms"_s, 16,
                   bench::Better::Lower, u"1,000 frames, small and large cells: lines, pages, jumps; %1 pictures"_s.arg(count)});
}

void measure(const QList<QImage> &images, int count, const QString &suffix, double limit)
{
    test::MemoryGallery gallery;
    gallery.fill(count);
    firstPaint(gallery, images, count, suffix, limit);
    scroll(gallery, images, count, suffix);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    bench::giveLook();
    const QList<QImage> images = thumbnails(512);
    measure(images, 10'000, {}, 150);
    measure(images, 100'000, u"_100k"_s, 400);
    return bench::exitCode();
}
