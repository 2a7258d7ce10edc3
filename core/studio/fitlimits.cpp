#include "core/studio/fitlimits.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette {

namespace {

using namespace Qt::StringLiterals;

/// A copy of half the pixels takes a little more than half the bytes.
constexpr double kBytesMargin = 0.9;
constexpr int kJpegQuality = 92;

QString mimeFor(const FileLimits &limits, const Asset &asset)
{
    const auto takes = [&](const QString &mime) { return limits.mimes.isEmpty() || limits.mimes.contains(mime); };
    // Where no transparency is taken, a type without any leaves none.
    const bool isPhoto = asset.mime == u"image/jpeg" || limits.isAlphaRefused;
    if (isPhoto && takes(u"image/jpeg"_s))
        return u"image/jpeg"_s;
    return takes(u"image/png"_s) ? u"image/png"_s : takes(u"image/jpeg"_s) ? u"image/jpeg"_s : QString();
}

/// Scaled down as far as the limits ask for, whatever its shape; empty where it is too small for them then.
std::optional<FittedPicture> scaledFor(const FileLimits &limits, const Asset &asset)
{
    const QSize size = asset.size;
    double scale = 1;
    if (limits.maxSide > 0)
        scale = std::min(scale, static_cast<double>(limits.maxSide) / std::max(size.width(), size.height()));
    const double pixels = static_cast<double>(size.width()) * size.height();
    if (limits.maxPixels > 0)
        scale = std::min(scale, std::sqrt(static_cast<double>(limits.maxPixels) / pixels));
    if (limits.maxBytes > 0 && asset.bytes > limits.maxBytes)
        scale = std::min(scale, std::sqrt(kBytesMargin * static_cast<double>(limits.maxBytes) / static_cast<double>(asset.bytes)));
    const FittedPicture fitted{.size = {std::max(1, static_cast<int>(size.width() * scale)), std::max(1, static_cast<int>(size.height() * scale))},
                               .mime = mimeFor(limits, asset),
                               .isOpaque = limits.isAlphaRefused};
    const bool isTooSmall = (limits.minSide > 0 && std::min(fitted.size.width(), fitted.size.height()) < limits.minSide) ||
                            qint64{fitted.size.width()} * fitted.size.height() < limits.minPixels;
    if (fitted.mime.isEmpty() || isTooSmall)
        return {};
    return fitted;
}

/// What of `picture` becomes the file, with black where there is nothing of it.
QImage partOf(const QImage &picture, const QRect &part)
{
    if (part.isNull() || part == picture.rect())
        return picture;
    if (picture.rect().contains(part))
        return picture.copy(part);
    QImage ground(part.size(), QImage::Format_RGB32);
    ground.fill(Qt::black);
    QPainter(&ground).drawImage(-part.topLeft(), picture);
    return ground;
}

} // namespace

std::optional<FittedPicture> fittedTo(const FileLimits &limits, const Asset &asset, bool hasAlpha)
{
    const QSize size = asset.size;
    if (size.isEmpty() || !asset.isImage())
        return {};
    const double ratio = static_cast<double>(size.width()) / size.height();
    const bool isOddShape = (limits.minRatio > 0 && ratio < limits.minRatio) || (limits.maxRatio > 0 && ratio > limits.maxRatio);
    const auto fitted = scaledFor(limits, asset);
    const bool isTaken =
        (limits.mimes.isEmpty() || limits.mimes.contains(asset.mime)) && !(hasAlpha && limits.isAlphaRefused);
    if (!fitted || isOddShape || (fitted->size == size && isTaken))
        return {};
    return fitted;
}

std::optional<FittedPicture> reshapedTo(const FileLimits &limits, const Asset &asset, double ratio, Reshape how)
{
    const QSize size = asset.size;
    if (size.isEmpty() || !asset.isImage() || ratio <= 0)
        return {};
    const bool isTooWide = size.width() > ratio * size.height();
    // Cropped, the shorter way stays as it is; padded, the longer one.
    const bool keepsHeight = isTooWide == (how == Reshape::Crop);
    QRect part(QPoint(), keepsHeight ? QSize(qRound(size.height() * ratio), size.height()) : QSize(size.width(), qRound(size.width() / ratio)));
    if (part.isEmpty())
        return {};
    part.moveTopLeft(QPoint((size.width() - part.width()) / 2, (size.height() - part.height()) / 2));
    Asset shaped = asset;
    shaped.size = part.size();
    if (how == Reshape::Crop) {
        const double share = static_cast<double>(part.width()) * part.height() / (static_cast<double>(size.width()) * size.height());
        shaped.bytes = static_cast<qint64>(static_cast<double>(asset.bytes) * share);
    }
    auto fitted = scaledFor(limits, shaped);
    if (fitted)
        fitted->part = part;
    return fitted;
}

double nearestRatio(const FileLimits &limits, const QSize &size)
{
    // A little inside of the bound: sides are whole pixels.
    constexpr double kInside = 0.005;
    const double ratio = static_cast<double>(size.width()) / std::max(1, size.height());
    if (limits.minRatio > 0 && ratio < limits.minRatio)
        return limits.minRatio * (1 + kInside);
    if (limits.maxRatio > 0 && ratio > limits.maxRatio)
        return limits.maxRatio * (1 - kInside);
    return ratio;
}

Result<QByteArray> fittedFile(const QImage &picture, const FittedPicture &fitted)
{
    const bool isJpeg = fitted.mime == u"image/jpeg";
    const QImage part = partOf(picture, fitted.part);
    QImage scaled = part.size() == fitted.size ? part : part.scaled(fitted.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    if ((isJpeg || fitted.isOpaque) && scaled.hasAlphaChannel()) {
        // What shines through is white then, and not the black that such pixels mostly hide.
        QImage opaque(scaled.size(), QImage::Format_RGB32);
        opaque.fill(Qt::white);
        QPainter(&opaque).drawImage(0, 0, scaled);
        scaled = opaque;
    }
    QByteArray file;
    QBuffer buffer(&file);
    if (!buffer.open(QIODevice::WriteOnly) || !scaled.save(&buffer, isJpeg ? "JPEG" : "PNG", isJpeg ? kJpegQuality : -1)) {
        return failure(Error::Kind::Rejected, QCoreApplication::translate("fitlimits", "The smaller copy could not be written."),
                       buffer.errorString());
    }
    return file;
}

} // namespace maquette
