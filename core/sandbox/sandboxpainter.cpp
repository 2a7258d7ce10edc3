#include "core/sandbox/sandboxpainter.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QPainter>
#include <QPainterPath>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace maquette {

namespace {

constexpr int kLeastSide = 16;
constexpr int kMostSide = 4096;
constexpr int kHills = 5;
constexpr int kStars = 60;
constexpr int kBackgroundDistance = 48;

QRandomGenerator randomFor(const QString &prompt, quint32 seed)
{
    const QByteArray hash = QCryptographicHash::hash(prompt.simplified().toUtf8(), QCryptographicHash::Sha256);
    quint32 number = seed;
    for (int i = 0; i < 4; ++i)
        number = number * 31 + static_cast<quint8>(hash.at(i));
    return QRandomGenerator(number);
}

QColor hue(QRandomGenerator &random, int saturation, int lightness)
{
    return QColor::fromHsl(random.bounded(360), saturation, lightness);
}

void paintHills(QPainter &painter, QRandomGenerator &random, QSize size, const QColor &from, const QColor &to)
{
    for (int hill = 0; hill < kHills; ++hill) {
        const double share = static_cast<double>(hill + 1) / kHills;
        const double base = size.height() * (0.45 + 0.5 * share);
        const double height = size.height() * (0.05 + 0.12 * random.generateDouble());
        const double waves = 1 + 2 * random.generateDouble();
        const double shift = 2 * std::numbers::pi * random.generateDouble();
        QPainterPath path(QPointF(0, size.height()));
        constexpr int kSteps = 64;
        for (int step = 0; step <= kSteps; ++step) {
            const double x = static_cast<double>(step) / kSteps;
            path.lineTo(x * size.width(), base - height * std::sin(shift + waves * 2 * std::numbers::pi * x));
        }
        path.lineTo(size.width(), size.height());
        path.closeSubpath();
        const auto mixed = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
        painter.fillPath(path, QColor(mixed(from.red(), to.red()), mixed(from.green(), to.green()), mixed(from.blue(), to.blue())));
    }
}

} // namespace

QImage paintSandboxPicture(const QString &prompt, quint32 seed, QSize size)
{
    const QSize bounded(std::clamp(size.width(), kLeastSide, kMostSide), std::clamp(size.height(), kLeastSide, kMostSide));
    QRandomGenerator random = randomFor(prompt, seed);
    QImage image(bounded, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor zenith = hue(random, 140, 90);
    const QColor horizon = hue(random, 200, 200);
    QLinearGradient sky(0, 0, 0, bounded.height());
    sky.setColorAt(0, zenith);
    sky.setColorAt(0.7, horizon);
    painter.fillRect(image.rect(), sky);
    painter.setPen(Qt::NoPen);
    for (int star = 0; star < kStars; ++star) {
        painter.setBrush(QColor(255, 255, 255, 60 + random.bounded(120)));
        const double radius = bounded.width() * (0.0008 + 0.002 * random.generateDouble());
        painter.drawEllipse(QPointF(random.bounded(bounded.width()), random.bounded(bounded.height() / 2 + 1)), radius, radius);
    }
    const double sun = std::min(bounded.width(), bounded.height()) * (0.08 + 0.1 * random.generateDouble());
    painter.setBrush(hue(random, 230, 190));
    painter.drawEllipse(QPointF(bounded.width() * (0.2 + 0.6 * random.generateDouble()), bounded.height() * 0.35), sun, sun);
    const QColor far = hue(random, 120, 150);
    paintHills(painter, random, bounded, far, hue(random, 160, 50));
    return image;
}

QImage editSandboxPicture(const QImage &base, const QImage &mask, const QString &prompt, quint32 seed)
{
    const QImage drawn = paintSandboxPicture(prompt, seed, base.size()).scaled(base.size()).convertToFormat(QImage::Format_ARGB32);
    QImage result = base.convertToFormat(QImage::Format_ARGB32);
    const QImage cut =
        mask.isNull()
            ? QImage()
            : mask.scaled(base.size(), Qt::IgnoreAspectRatio, Qt::FastTransformation).convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < result.height(); ++y) {
        auto *to = reinterpret_cast<QRgb *>(result.scanLine(y));
        const auto *from = reinterpret_cast<const QRgb *>(drawn.constScanLine(y));
        const auto *masked = cut.isNull() ? nullptr : reinterpret_cast<const QRgb *>(cut.constScanLine(y));
        for (int x = 0; x < result.width(); ++x) {
            if (!masked)
                to[x] = qRgb((qRed(to[x]) + qRed(from[x])) / 2, (qGreen(to[x]) + qGreen(from[x])) / 2,
                             (qBlue(to[x]) + qBlue(from[x])) / 2);
            else if (qAlpha(masked[x]) == 0)
                to[x] = from[x];
        }
    }
    return result;
}

QImage withoutSandboxBackground(const QImage &image)
{
    QImage result = image.convertToFormat(QImage::Format_ARGB32);
    if (result.isNull())
        return result;
    const QRgb corner = result.pixel(0, 0);
    for (int y = 0; y < result.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < result.width(); ++x) {
            const int distance = std::abs(qRed(line[x]) - qRed(corner)) + std::abs(qGreen(line[x]) - qGreen(corner)) +
                                 std::abs(qBlue(line[x]) - qBlue(corner));
            if (distance < kBackgroundDistance)
                line[x] = qRgba(qRed(line[x]), qGreen(line[x]), qBlue(line[x]), 0);
        }
    }
    return result;
}

QImage enlargedSandboxPicture(const QImage &image, int times)
{
    const QSize wanted = image.size() * times;
    const bool isTooLarge = std::max(wanted.width(), wanted.height()) > kMostSide;
    const QSize size = isTooLarge ? wanted.scaled(kMostSide, kMostSide, Qt::KeepAspectRatio) : wanted;
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QByteArray sandboxPictureFile(const QImage &image, const QByteArray &format)
{
    constexpr int kQuality = 90;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (format != "png" && image.save(&buffer, format.constData(), kQuality))
        return bytes;
    buffer.close();
    bytes.clear();
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

} // namespace maquette
