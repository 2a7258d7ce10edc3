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

} // namespace

std::optional<FittedPicture> fittedTo(const FileLimits &limits, const Asset &asset)
{
    const QSize size = asset.size;
    if (size.isEmpty() || !asset.isImage())
        return {};
    const double ratio = static_cast<double>(size.width()) / size.height();
    const bool isOddShape = (limits.minRatio > 0 && ratio < limits.minRatio) || (limits.maxRatio > 0 && ratio > limits.maxRatio);
    double scale = 1;
    if (limits.maxSide > 0)
        scale = std::min(scale, static_cast<double>(limits.maxSide) / std::max(size.width(), size.height()));
    const double pixels = static_cast<double>(size.width()) * size.height();
    if (limits.maxPixels > 0)
        scale = std::min(scale, std::sqrt(static_cast<double>(limits.maxPixels) / pixels));
    if (limits.maxBytes > 0 && asset.bytes > limits.maxBytes)
        scale = std::min(scale, std::sqrt(kBytesMargin * static_cast<double>(limits.maxBytes) / static_cast<double>(asset.bytes)));
    const FittedPicture fitted{.size = {std::max(1, static_cast<int>(size.width() * scale)), std::max(1, static_cast<int>(size.height() * scale))},
                               .mime = mimeFor(limits, asset)};
    const bool isTaken = limits.mimes.isEmpty() || limits.mimes.contains(asset.mime);
    const bool isTooSmall = (limits.minSide > 0 && std::min(fitted.size.width(), fitted.size.height()) < limits.minSide) ||
                            qint64{fitted.size.width()} * fitted.size.height() < limits.minPixels;
    if (fitted.mime.isEmpty() || isOddShape || isTooSmall || (scale >= 1 && isTaken))
        return {};
    return fitted;
}

Result<QByteArray> fittedFile(const QImage &picture, const FittedPicture &fitted)
{
    const bool isJpeg = fitted.mime == u"image/jpeg";
    QImage scaled = picture.size() == fitted.size
                        ? picture
                        : picture.scaled(fitted.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    if (isJpeg && scaled.hasAlphaChannel()) {
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
