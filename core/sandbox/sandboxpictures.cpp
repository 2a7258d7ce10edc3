#include "core/sandbox/sandboxpictures.h"

#include "core/sandbox/sandboxpainter.h"

#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kMostSide = 4096;
constexpr int kSide = 1024;
/// Sides are multiples of it, as models have them.
constexpr int kGrain = 16;
constexpr int kUsualShortSide = 720;

/// Width by height; 0 for what is no ratio.
double ratioOf(const QString &text)
{
    const QStringList parts = text.split(u':');
    const double width = parts.value(0).toDouble();
    const double height = parts.value(1).toDouble();
    return parts.size() == 2 && width > 0 && height > 0 ? std::clamp(width / height, 0.1, 10.0) : 0;
}

int onGrain(double side)
{
    return std::clamp(static_cast<int>(std::lround(side / kGrain)) * kGrain, kGrain, kMostSide);
}

int shortSideOf(const QString &resolution)
{
    if (resolution.compare(u"4k"_s, Qt::CaseInsensitive) == 0)
        return 2160;
    const int side = resolution.endsWith(u'p', Qt::CaseInsensitive) ? resolution.chopped(1).toInt() : 0;
    return side >= kGrain ? side : kUsualShortSide;
}

} // namespace

bool isForbiddenToSandbox(const QString &prompt)
{
    return prompt.contains(u"forbidden"_s, Qt::CaseInsensitive);
}

bool isHeldBackBySandbox(const QString &prompt)
{
    return prompt.contains(u"filtered"_s, Qt::CaseInsensitive);
}

SandboxFile sandboxPictureAs(const QImage &picture, const QByteArray &format)
{
    const QByteArray bytes = sandboxPictureFile(picture, format);
    const bool isPng = bytes.startsWith("\x89PNG");
    return {bytes, isPng ? "image/png"_ba : "image/" + format};
}

QImage sandboxMask(const QImage &mask)
{
    QImage result = mask.convertToFormat(QImage::Format_ARGB32);
    bool isTransparent = false;
    for (int y = 0; y < result.height() && !isTransparent; ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(result.constScanLine(y));
        isTransparent = std::any_of(line, line + result.width(), [](QRgb pixel) { return qAlpha(pixel) == 0; });
    }
    for (int y = 0; y < result.height() && !isTransparent; ++y) {
        auto *line = reinterpret_cast<QRgb *>(result.scanLine(y));
        std::transform(line, line + result.width(), line,
                       [](QRgb pixel) { return qGray(pixel) > 127 ? qRgba(0, 0, 0, 0) : qRgba(0, 0, 0, 255); });
    }
    return result;
}

quint32 sandboxSeed(double told)
{
    const auto seed = static_cast<quint32>(std::clamp(told, 0.0, 4294967295.0));
    return seed == 0 ? QRandomGenerator::global()->bounded(1, 1'000'000) : seed;
}

QSize sandboxSize(const QString &text, QSize fallback)
{
    const QStringList sides = text.split(u'x');
    const QSize size = sides.size() == 2 ? QSize(sides.at(0).toInt(), sides.at(1).toInt()) : QSize();
    return size.isEmpty() ? fallback : size.boundedTo(QSize(kMostSide, kMostSide));
}

QSize sandboxSizeOfRatio(const QString &ratio, double scale)
{
    const double share = std::sqrt(ratioOf(ratio) > 0 ? ratioOf(ratio) : 1);
    return {onGrain(kSide * scale * share), onGrain(kSide * scale / share)};
}

double sandboxScale(const QString &resolution)
{
    if (resolution.compare(u"4K"_s, Qt::CaseInsensitive) == 0)
        return 4;
    if (resolution.compare(u"2K"_s, Qt::CaseInsensitive) == 0)
        return 2;
    return resolution == u"512" ? 0.5 : 1;
}

SandboxFilm sandboxFilmOf(const SandboxFilmOrder &order, double usualSeconds)
{
    SandboxFilm film{.first = order.first, .last = order.last, .prompt = order.prompt, .seed = sandboxSeed(order.seed)};
    film.seconds = std::clamp(order.seconds > 0 ? order.seconds : usualSeconds, 1.0, 30.0);
    double ratio = ratioOf(order.ratio);
    if (ratio <= 0)
        ratio = film.first.isNull() ? 16.0 / 9 : static_cast<double>(film.first.width()) / film.first.height();
    const int shortSide = shortSideOf(order.resolution);
    film.size = order.size;
    // Sides of a film are even.
    if (film.size.isEmpty() && ratio >= 1)
        film.size = {static_cast<int>(std::lround(shortSide * ratio / 2)) * 2, shortSide};
    else if (film.size.isEmpty())
        film.size = {shortSide, static_cast<int>(std::lround(shortSide / ratio / 2)) * 2};
    return film;
}

QByteArray sandboxSuffix(const QByteArray &mime)
{
    return mime.mid(mime.indexOf('/') + 1);
}

} // namespace maquette
