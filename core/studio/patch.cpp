#include "core/studio/patch.h"

#include <QColorSpace>
#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace maquette {

namespace {

constexpr int kChannels = 4;
constexpr int kFull = 255;
/// Surroundings on each side, as a share of what is marked, and at least so many pixels.
constexpr double kSurroundings = 0.5;
constexpr int kLeastSurroundings = 64;

tl::unexpected<Error> wrongMask()
{
    return failure(
        Error::Kind::Rejected,
        QCoreApplication::translate("maquette::Patch", "The mask has another size than the picture. Draw it on this picture."));
}

/// `rect` widened to the ratio of `shape` and moved so that it lies inside `bounds`, where that is large enough.
QRect shaped(QRect rect, QSize shape, QSize bounds)
{
    if (!shape.isEmpty()) {
        const double ratio = static_cast<double>(shape.width()) / shape.height();
        const int width = std::max(rect.width(), static_cast<int>(std::ceil(rect.height() * ratio)));
        const int height = std::max(rect.height(), static_cast<int>(std::ceil(rect.width() / ratio)));
        const QPoint centre = rect.center();
        rect = QRect(centre.x() - width / 2, centre.y() - height / 2, width, height);
    }
    rect.moveLeft(std::clamp(rect.left(), 0, std::max(0, bounds.width() - rect.width())));
    rect.moveTop(std::clamp(rect.top(), 0, std::max(0, bounds.height() - rect.height())));
    return rect.intersected(QRect(QPoint(), bounds));
}

bool isDeep(const QImage &image)
{
    return image.depth() > 32 || image.format() == QImage::Format_Grayscale16 || image.format() == QImage::Format_BGR30 ||
           image.format() == QImage::Format_RGB30;
}

/// What has to be done to a channel of the edit.
struct Shift
{
    double gain = 1;
    double offset = 0;
};

/// Sums over the pixels that the edit should have left alone.
struct Moments
{
    double count = 0;
    double sum = 0;
    double squares = 0;

    void add(double value)
    {
        ++count;
        sum += value;
        squares += value * value;
    }
    double mean() const { return count > 0 ? sum / count : 0; }
    double deviation() const { return count > 0 ? std::sqrt(std::max(0.0, squares / count - mean() * mean())) : 0; }
};

/// Reads and writes channels of both depths alike, 0 to `full`.
template<typename Channel>
struct Pixels
{
    static constexpr double kMost = sizeof(Channel) == 1 ? 255 : 65535;

    static const Channel *line(const QImage &image, int y) { return reinterpret_cast<const Channel *>(image.constScanLine(y)); }
    static Channel *line(QImage &image, int y) { return reinterpret_cast<Channel *>(image.scanLine(y)); }
};

template<typename Channel>
std::array<Shift, kChannels> shiftsFor(const QImage &picture, const QImage &edited, const QRect &crop, const Mask &mask)
{
    std::array<Moments, kChannels> own;
    std::array<Moments, kChannels> theirs;
    for (int y = 0; y < crop.height(); ++y) {
        const Channel *before = Pixels<Channel>::line(picture, crop.top() + y) + static_cast<qsizetype>(crop.left()) * kChannels;
        const Channel *after = Pixels<Channel>::line(edited, y);
        const std::uint8_t *cover = mask.row(crop.top() + y) + crop.left();
        for (int x = 0; x < crop.width(); ++x) {
            if (cover[x] != 0)
                continue;
            for (std::size_t c = 0; c < kChannels; ++c) {
                own[c].add(before[static_cast<std::size_t>(x) * kChannels + c]);
                theirs[c].add(after[static_cast<std::size_t>(x) * kChannels + c]);
            }
        }
    }
    std::array<Shift, kChannels> shifts;
    // Too few pixels, or too even ones, say nothing about contrast; a mean they always have.
    constexpr double kFewest = 256;
    for (std::size_t c = 0; c < kChannels; ++c) {
        if (own[c].count < kFewest)
            continue;
        const double flat = Pixels<Channel>::kMost / 64;
        if (own[c].deviation() > flat && theirs[c].deviation() > flat)
            shifts[c].gain = std::clamp(own[c].deviation() / theirs[c].deviation(), 0.8, 1.25);
        shifts[c].offset = own[c].mean() - theirs[c].mean() * shifts[c].gain;
    }
    return shifts;
}

template<typename Channel>
void mix(QImage &into, const QImage &edited, const QRect &crop, const Mask &mask, const std::array<Shift, kChannels> &shifts)
{
    for (int y = 0; y < crop.height(); ++y) {
        Channel *own = Pixels<Channel>::line(into, crop.top() + y) + static_cast<qsizetype>(crop.left()) * kChannels;
        const Channel *theirs = Pixels<Channel>::line(edited, y);
        const std::uint8_t *cover = mask.row(crop.top() + y) + crop.left();
        for (int x = 0; x < crop.width(); ++x) {
            if (cover[x] == 0)
                continue;
            const double share = static_cast<double>(cover[x]) / kFull;
            for (std::size_t c = 0; c < kChannels; ++c) {
                const std::size_t at = static_cast<std::size_t>(x) * kChannels + c;
                const double value = theirs[at] * shifts[c].gain + shifts[c].offset;
                const double mixed = own[at] * (1 - share) + value * share;
                own[at] = static_cast<Channel>(std::lround(std::clamp(mixed, 0.0, Pixels<Channel>::kMost)));
            }
        }
    }
}

template<typename Channel>
void compose(QImage &into, const QImage &edited, const QRect &crop, const Mask &mask, MatchColours match)
{
    std::array<Shift, kChannels> shifts;
    if (match == MatchColours::Yes)
        shifts = shiftsFor<Channel>(into, edited, crop, mask);
    mix<Channel>(into, edited, crop, mask, shifts);
}

} // namespace

Result<PatchPlan> planPatch(QSize picture, const Mask &mask, const QList<QSize> &sizes)
{
    if (mask.size() != picture)
        return wrongMask();
    const QRect marked = mask.bounds();
    if (marked.isEmpty())
        return failure(Error::Kind::Rejected,
                       QCoreApplication::translate("maquette::Patch", "Nothing is marked. Paint over what shall change."));
    const int margin = std::max(kLeastSurroundings, static_cast<int>(std::max(marked.width(), marked.height()) * kSurroundings));
    const QRect wanted = marked.adjusted(-margin, -margin, margin, margin).intersected(QRect(QPoint(), picture));
    PatchPlan best{wanted, wanted.size()};
    double leastScale = -1;
    for (const QSize &size : sizes) {
        const QRect crop = shaped(wanted, size, picture);
        // The one that has to be stretched least in either direction.
        const double across = static_cast<double>(size.width()) / crop.width();
        const double down = static_cast<double>(size.height()) / crop.height();
        const double scale = std::abs(std::log(across / down)) * 4 + std::abs(std::log(across));
        if (leastScale < 0 || scale < leastScale) {
            leastScale = scale;
            best = {crop, size};
        }
    }
    return best;
}

QImage cutOut(const QImage &picture, const PatchPlan &plan)
{
    const QImage crop = picture.copy(plan.crop);
    return crop.size() == plan.asked ? crop : crop.scaled(plan.asked, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

Result<QImage> putBack(const QImage &picture, const QImage &edited, const PatchPlan &plan, const Mask &mask, MatchColours match)
{
    if (mask.size() != picture.size())
        return wrongMask();
    if (edited.isNull() || !QRect(QPoint(), picture.size()).contains(plan.crop)) {
        return failure(
            Error::Kind::Rejected,
            QCoreApplication::translate("maquette::Patch", "The edited picture does not fit the place that it was cut from."));
    }
    const bool isWide = isDeep(picture);
    const bool hasAlpha = picture.hasAlphaChannel();
    const QImage::Format format = isWide ? (hasAlpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64)
                                         : (hasAlpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    QImage result = picture.convertToFormat(format);
    QImage crop = edited;
    if (crop.colorSpace().isValid() && result.colorSpace().isValid() && crop.colorSpace() != result.colorSpace())
        crop.convertToColorSpace(result.colorSpace());
    if (crop.size() != plan.crop.size())
        crop = crop.scaled(plan.crop.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    crop = crop.convertToFormat(format);
    if (isWide)
        compose<quint16>(result, crop, plan.crop, mask, match);
    else
        compose<quint8>(result, crop, plan.crop, mask, match);
    return result;
}

} // namespace maquette
