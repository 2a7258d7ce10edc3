// Stepping through a film, frame by frame: what the player does for a person who looks for the right one.

#include "core/library/filmframes.h"
#include "core/sandbox/sandboxfilm.h"
#include "tests/bench/bench.h"

#include <QFile>
#include <QPainter>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kSize{1920, 1080};

/// Full of edges, so that there is something to decode.
QImage picture()
{
    QImage image(kSize, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, kSize.width(), kSize.height());
    sky.setColorAt(0, QColor::fromHsv(30, 120, 240));
    sky.setColorAt(1, QColor::fromHsv(250, 200, 120));
    painter.fillRect(image.rect(), sky);
    for (int i = 0; i < 600; ++i)
        painter.fillRect(i * 7919 % kSize.width(), i * 104729 % kSize.height(), 4 + i % 37, 4 + i % 23,
                         QColor::fromHsv(i * 53 % 360, 160, 80 + i % 170));
    return image;
}

/// Milliseconds of each frame from `from` to `to`; empty when one did not come.
std::vector<double> steps(FilmFrames &frames, qint64 from, qint64 to)
{
    std::vector<double> times;
    const qint64 step = from < to ? 1 : -1;
    for (qint64 number = from; number != to; number += step) {
        bool isThere = false;
        times.push_back(bench::seconds([&] { isThere = frames.frame(number).has_value(); }) * 1000);
        if (!isThere)
            return {};
    }
    std::sort(times.begin(), times.end());
    return times;
}

} // namespace

int main()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"film.mp4"_s));
    const auto film = makeSandboxFilm({.first = picture(), .size = kSize, .seconds = 5});
    if (!film || !file.open(QIODevice::WriteOnly) || file.write(*film) != film->size())
        return 1;
    file.close();
    const auto opened = FilmFrames::open(file.fileName());
    if (!opened)
        return 1;
    FilmFrames &frames = **opened;
    const qint64 count = frames.facts().frameCount;
    const std::vector<double> forward = steps(frames, 1, count);
    const std::vector<double> backward = steps(frames, count - 1, 0);
    if (forward.empty() || backward.empty()) {
        std::fputs("a frame is missing\n", stderr);
        return 1;
    }
    const QString input = u"1920 × 1080, %1 frames; "_s.arg(count);
    bench::report({u"frame_step"_s, bench::p99(forward), u"ms"_s, 50, bench::Better::Lower,
                   input + u"forward, 99 of 100 steps are faster"_s});
    bench::report({u"frame_step_back"_s, backward.back(), u"ms"_s, 50, bench::Better::Lower, input + u"backward, the slowest step"_s});
    bench::report({u"frame_jump"_s,
                   bench::median(9,
                                 [&] {
                                     return bench::seconds([&] {
                                         (void)frames.frame(0);
                                         (void)frames.frame(count / 2 + 11);
                                     });
                                 }) *
                       1000,
                   u"ms"_s,
                   {},
                   bench::Better::Lower,
                   u"to the first frame and to one in the middle"_s});
    return bench::exitCode();
}
