#include "core/library/filmpalette.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette {

namespace {

constexpr int kBinBits = 5;
constexpr int kNearBits = 6;
constexpr int kMostColors = FilmPalette::kTransparent;
/// Frames with more pixels are counted by every second one of every second line.
constexpr qint64 kManyPixels = 400'000;
/// How far the pattern lifts or lowers a channel at most.
constexpr double kDither = 9;

/// The 8 × 8 ordered pattern, -0.5 to 0.5.
std::array<double, 64> pattern()
{
    std::array<double, 64> values{};
    for (size_t place = 0; place < values.size(); ++place) {
        const size_t x = place % 8;
        const size_t y = place / 8;
        size_t rank = 0;
        for (size_t bit = 0; bit < 3; ++bit) {
            const size_t across = (x >> bit) & 1;
            const size_t down = (y >> bit) & 1;
            rank |= ((across ^ down) << 1 | down) << (2 * (2 - bit));
        }
        values[place] = (static_cast<double>(rank) + 0.5) / 64 - 0.5;
    }
    return values;
}

size_t place(int red, int green, int blue, int bits)
{
    const int drop = 8 - bits;
    return static_cast<size_t>((red >> drop) << (2 * bits) | (green >> drop) << bits | blue >> drop);
}

} // namespace

FilmPalette::FilmPalette() : m_bins(size_t{1} << (3 * kBinBits)), m_nearest(size_t{1} << (3 * kNearBits), qint16{-1}) {}

void FilmPalette::add(const QImage &frame)
{
    const int step = qint64{frame.width()} * frame.height() > kManyPixels ? 2 : 1;
    for (int y = 0; y < frame.height(); y += step) {
        const auto *line = reinterpret_cast<const QRgb *>(frame.constScanLine(y));
        for (int x = 0; x < frame.width(); x += step) {
            const QRgb color = line[x];
            Bin &bin = m_bins[place(qRed(color), qGreen(color), qBlue(color), kBinBits)];
            ++bin.count;
            bin.sums[0] += static_cast<quint64>(qRed(color));
            bin.sums[1] += static_cast<quint64>(qGreen(color));
            bin.sums[2] += static_cast<quint64>(qBlue(color));
        }
    }
}

std::array<double, 3> FilmPalette::meanOf(const Bin &bin) const
{
    std::array<double, 3> mean{};
    for (size_t channel = 0; channel < mean.size(); ++channel)
        mean[channel] = static_cast<double>(bin.sums[channel]) / static_cast<double>(bin.count);
    return mean;
}

FilmPalette::Box FilmPalette::measured(size_t first, size_t end) const
{
    double count = 0;
    std::array<double, 3> sum{};
    std::array<double, 3> squares{};
    for (size_t number = first; number < end; ++number) {
        const std::array<double, 3> mean = meanOf(m_used[number]);
        const auto weight = static_cast<double>(m_used[number].count);
        count += weight;
        for (size_t channel = 0; channel < mean.size(); ++channel) {
            sum[channel] += weight * mean[channel];
            squares[channel] += weight * mean[channel] * mean[channel];
        }
    }
    Box box{.first = first, .end = end};
    for (size_t channel = 0; channel < sum.size(); ++channel) {
        const double spread = squares[channel] - sum[channel] * sum[channel] / std::max(count, 1.0);
        if (spread > box.worth) {
            box.worth = spread;
            box.axis = static_cast<int>(channel);
        }
    }
    return box;
}

size_t FilmPalette::cut(const Box &box)
{
    const auto channel = static_cast<size_t>(box.axis);
    const auto begin = m_used.begin() + static_cast<std::ptrdiff_t>(box.first);
    const auto end = m_used.begin() + static_cast<std::ptrdiff_t>(box.end);
    std::sort(begin, end,
              [this, channel](const Bin &one, const Bin &other) { return meanOf(one)[channel] < meanOf(other)[channel]; });
    quint64 whole = 0;
    for (size_t number = box.first; number < box.end; ++number)
        whole += m_used[number].count;
    quint64 below = 0;
    for (size_t number = box.first; number + 1 < box.end; ++number) {
        below += m_used[number].count;
        if (below * 2 >= whole)
            return number + 1;
    }
    return box.end - 1;
}

void FilmPalette::settle()
{
    std::copy_if(m_bins.cbegin(), m_bins.cend(), std::back_inserter(m_used), [](const Bin &bin) { return bin.count > 0; });
    std::vector<Box> boxes;
    if (!m_used.empty())
        boxes.push_back(measured(0, m_used.size()));
    while (!boxes.empty() && boxes.size() < kMostColors) {
        const auto worst = std::max_element(boxes.begin(), boxes.end(),
                                            [](const Box &one, const Box &other) { return one.worth < other.worth; });
        if (worst->worth <= 0 || worst->end - worst->first < 2)
            break;
        const Box whole = *worst;
        const size_t middle = cut(whole);
        *worst = measured(whole.first, middle);
        boxes.push_back(measured(middle, whole.end));
    }
    m_colors.fill(0);
    m_count = 0;
    for (const Box &box : boxes) {
        Bin all;
        for (size_t number = box.first; number < box.end; ++number) {
            all.count += m_used[number].count;
            for (size_t channel = 0; channel < all.sums.size(); ++channel)
                all.sums[channel] += m_used[number].sums[channel];
        }
        const std::array<double, 3> mean = meanOf(all);
        m_colors[static_cast<size_t>(m_count++)] = qRgb(static_cast<int>(std::lround(mean[0])), static_cast<int>(std::lround(mean[1])),
                                                        static_cast<int>(std::lround(mean[2])));
    }
}

quint8 FilmPalette::nearest(int red, int green, int blue)
{
    qint16 &known = m_nearest[place(red, green, blue, kNearBits)];
    if (known >= 0)
        return static_cast<quint8>(known);
    int least = std::numeric_limits<int>::max();
    for (int number = 0; number < m_count; ++number) {
        const QRgb color = m_colors[static_cast<size_t>(number)];
        const int r = qRed(color) - red;
        const int g = qGreen(color) - green;
        const int b = qBlue(color) - blue;
        // Eyes see green best.
        const int distance = 2 * r * r + 4 * g * g + b * b;
        if (distance < least) {
            least = distance;
            known = static_cast<qint16>(number);
        }
    }
    return static_cast<quint8>(std::max<qint16>(known, 0));
}

void FilmPalette::map(const QImage &frame, uchar *target, qsizetype stride)
{
    static const std::array<double, 64> kPattern = pattern();
    const auto lifted = [](int channel, int by) { return std::clamp(channel + by, 0, 255); };
    for (int y = 0; y < frame.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(frame.constScanLine(y));
        uchar *out = target + y * stride;
        const size_t row = static_cast<size_t>(y & 7) * 8;
        for (int x = 0; x < frame.width(); ++x) {
            const int by = static_cast<int>(std::lround(kPattern[row + static_cast<size_t>(x & 7)] * 2 * kDither));
            out[x] = nearest(lifted(qRed(line[x]), by), lifted(qGreen(line[x]), by), lifted(qBlue(line[x]), by));
        }
    }
}

} // namespace maquette
