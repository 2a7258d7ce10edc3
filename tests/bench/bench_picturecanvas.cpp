// A picture arrives on the studio's canvas: what of it the UI thread has to do, from the picture to the painted window.

#include "tests/bench/bench.h"
#include "tests/bench/window.h"
#include "ui/widgets/picture/picturecanvas.h"

#include <QApplication>
#include <QEventLoop>
#include <QPainter>

#include <algorithm>
#include <utility>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSide = 4096;
constexpr int kArrivals = 25;

QImage picture(int seed, QImage::Format format)
{
    QImage image(kSide, kSide, format);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, kSide, kSide);
    sky.setColorAt(0, QColor::fromHsv(seed * 37 % 360, 120, 240));
    sky.setColorAt(1, QColor::fromHsv(seed * 91 % 360, 200, 120));
    painter.fillRect(image.rect(), sky);
    return image;
}

/// Milliseconds of each arrival.
std::vector<double> arrivals(QImage::Format format)
{
    ui::PictureCanvas canvas;
    canvas.resize(1000, 700);
    canvas.show();
    bench::pause(300);
    QEventLoop loop;
    QObject::connect(&canvas, &ui::PictureCanvas::sharpened, &loop, &QEventLoop::quit);
    std::vector<double> times;
    for (int i = 0; i < kArrivals; ++i) {
        // Nobody else holds the picture, so that letting go of the one before is measured too.
        QImage image = picture(i, format);
        const double arrival = bench::seconds([&] {
            canvas.setPicture(std::exchange(image, {}));
            canvas.repaint();
        });
        // The smooth copy takes the place of the rough one: not in the same turn, but the same thread pays for it.
        loop.exec();
        times.push_back(std::max(arrival, bench::seconds([&] { canvas.repaint(); })) * 1000);
    }
    std::sort(times.begin(), times.end());
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    bench::giveLook();
    double slowest = 0;
    // As a JPEG is decoded, and as a PNG.
    for (const QImage::Format format : {QImage::Format_RGB32, QImage::Format_ARGB32}) {
        const std::vector<double> times = arrivals(format);
        slowest = std::max(slowest, times.at(times.size() / 2));
    }
    bench::report({u"picture_arrival"_s, slowest, u"ms"_s, 8, bench::Better::Lower,
                   u"4096 × 4096 on a canvas of 1000 × 700, to the painted window; the middle of 25 arrivals"_s});
    return bench::exitCode();
}
