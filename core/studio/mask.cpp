#include "core/studio/mask.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace maquette {

namespace {

using std::uint8_t;

constexpr int kFull = 255;
constexpr double kLargestRadius = 2048;

/// The value that a tool makes of `before` when it covers a pixel by `cover`.
uint8_t blended(uint8_t before, int cover, MaskTool tool)
{
    // Strokes do not add up where they cross themselves: the strongest touch counts.
    if (tool == MaskTool::Paint)
        return static_cast<uint8_t>(std::max<int>(before, cover));
    return static_cast<uint8_t>(std::min<int>(before, kFull - cover));
}

/// How much a brush covers at each squared distance from its middle, so that no root is taken for a pixel.
class Profile
{
public:
    explicit Profile(const MaskBrush &brush) : m_radius(std::clamp(brush.radius, 0.5, kLargestRadius))
    {
        const double strength = std::clamp(brush.strength, 0.0, 1.0);
        const double inner = m_radius * std::clamp(brush.hardness, 0.0, 1.0);
        const double outer = std::max(m_radius, inner + 1);
        m_reach = outer;
        m_scale = kSteps / (outer * outer);
        for (int i = 0; i <= kSteps; ++i) {
            const double distance = std::sqrt(i / m_scale);
            const double t = std::clamp((outer - distance) / std::max(1.0, outer - inner), 0.0, 1.0);
            m_cover[static_cast<std::size_t>(i)] = static_cast<uint8_t>(std::lround(kFull * strength * t * t * (3 - 2 * t)));
        }
    }

    double reach() const { return m_reach; }
    int cover(double squared) const
    {
        const auto step = static_cast<int>(squared * m_scale);
        return step > kSteps ? 0 : m_cover[static_cast<std::size_t>(step)];
    }
    /// Inside this everything is covered as fully as in the middle.
    int middle() const { return m_cover[0]; }

private:
    static constexpr int kSteps = 4096;

    double m_radius;
    double m_reach = 0;
    double m_scale = 0;
    uint8_t m_cover[kSteps + 1] = {};
};

/// The rectangle of rows and columns that a span of work changed.
struct Changed
{
    int left = 1 << 30;
    int top = 1 << 30;
    int right = -1;
    int bottom = -1;

    void add(int x, int y)
    {
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    QRect rect() const { return right < 0 ? QRect() : QRect(QPoint(left, top), QPoint(right, bottom)); }
};

void set(Mask &mask, int x, int y, int cover, MaskTool tool, Changed &changed)
{
    uint8_t &value = mask.row(y)[x];
    const uint8_t after = blended(value, cover, tool);
    if (after != value) {
        value = after;
        changed.add(x, y);
    }
}

/// The highest (or lowest) value in a window of 2 × `reach` + 1 along lines, by van Herk's two running extremes: the same time
/// for every reach.
class Extreme
{
public:
    Extreme(int length, int reach, bool isHighest)
        : m_length(length)
        , m_reach(reach)
        , m_window(2 * reach + 1)
        , m_isHighest(isHighest)
        , m_padded(static_cast<std::size_t>((length + 2 * reach + m_window) / m_window * m_window))
        , m_forward(m_padded.size())
        , m_backward(m_padded.size())
    {
    }

    void run(uint8_t *line, std::ptrdiff_t step)
    {
        const uint8_t outside = m_isHighest ? 0 : kFull;
        std::fill(m_padded.begin(), m_padded.end(), outside);
        for (int i = 0; i < m_length; ++i)
            m_padded[static_cast<std::size_t>(i + m_reach)] = line[i * step];
        const std::size_t window = static_cast<std::size_t>(m_window);
        for (std::size_t i = 0; i < m_padded.size(); ++i)
            m_forward[i] = i % window == 0 ? m_padded[i] : pick(m_forward[i - 1], m_padded[i]);
        for (std::size_t i = m_padded.size(); i-- > 0;)
            m_backward[i] =
                i % window == window - 1 || i + 1 == m_padded.size() ? m_padded[i] : pick(m_backward[i + 1], m_padded[i]);
        for (int i = 0; i < m_length; ++i)
            line[i * step] = pick(m_backward[static_cast<std::size_t>(i)], m_forward[static_cast<std::size_t>(i + m_window - 1)]);
    }

private:
    uint8_t pick(uint8_t a, uint8_t b) const { return m_isHighest ? std::max(a, b) : std::min(a, b); }

    int m_length;
    int m_reach;
    int m_window;
    bool m_isHighest;
    std::vector<uint8_t> m_padded;
    std::vector<uint8_t> m_forward;
    std::vector<uint8_t> m_backward;
};

/// The mean of `from` in a window of 2 × `reach` + 1, written to every `step`th place; what lies outside is as the edge is.
void average(const uint8_t *from, uint8_t *to, int length, std::ptrdiff_t step, int reach)
{
    const int window = 2 * reach + 1;
    const auto value = [&](int i) { return static_cast<int>(from[std::clamp(i, 0, length - 1)]); };
    int sum = 0;
    for (int i = -reach; i <= reach; ++i)
        sum += value(i);
    for (int i = 0; i < length; ++i) {
        to[i * step] = static_cast<uint8_t>((sum + reach) / window);
        sum += value(i + reach + 1) - value(i - reach);
    }
}

/// Calls `line` with each row (step 1) or each column of `size`.
template<typename Line>
void alongRows(std::vector<uint8_t> &values, QSize size, Line line)
{
    for (int y = 0; y < size.height(); ++y)
        line(values.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width()), std::ptrdiff_t(1));
}

template<typename Line>
void alongColumns(std::vector<uint8_t> &values, QSize size, Line line)
{
    for (int x = 0; x < size.width(); ++x)
        line(values.data() + x, std::ptrdiff_t(size.width()));
}

} // namespace

Mask::Mask(QSize size) : m_size(size.boundedTo({kLargestSide, kLargestSide}).expandedTo({0, 0}))
{
    m_values.resize(static_cast<std::size_t>(m_size.width()) * static_cast<std::size_t>(m_size.height()));
}

QRect Mask::bounds() const
{
    Changed found;
    for (int y = 0; y < m_size.height(); ++y) {
        const uint8_t *line = row(y);
        const uint8_t *end = line + m_size.width();
        const auto isSet = [](uint8_t value) { return value != 0; };
        const uint8_t *first = std::find_if(line, end, isSet);
        if (first == end)
            continue;
        const auto last = std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(first), isSet);
        found.add(static_cast<int>(first - line), y);
        found.add(static_cast<int>(last.base() - line) - 1, y);
    }
    return found.rect();
}

QRect Mask::stamp(QPointF centre, const MaskBrush &brush, MaskTool tool)
{
    return stroke(centre, centre, brush, tool);
}

QRect Mask::stroke(QPointF from, QPointF to, const MaskBrush &brush, MaskTool tool)
{
    // The distance to the way itself: a capsule, which is what infinitely many stamps would make.
    const Profile profile(brush);
    const QPointF way = to - from;
    const double length = QPointF::dotProduct(way, way);
    const double reach = profile.reach();
    const QRectF touched = QRectF(from, to).normalized().adjusted(-reach, -reach, reach, reach);
    const QRect within = touched.toAlignedRect().intersected(rect());
    Changed changed;
    for (int y = within.top(); y <= within.bottom(); ++y) {
        // Pixels are touched in their middles.
        const double dy = y + 0.5 - from.y();
        for (int x = within.left(); x <= within.right(); ++x) {
            const double dx = x + 0.5 - from.x();
            const double along = length > 0 ? std::clamp((dx * way.x() + dy * way.y()) / length, 0.0, 1.0) : 0;
            const double ox = dx - along * way.x();
            const double oy = dy - along * way.y();
            if (const int cover = profile.cover(ox * ox + oy * oy); cover > 0)
                set(*this, x, y, cover, tool, changed);
        }
    }
    return changed.rect();
}

QRect Mask::fillRect(const QRect &wanted, MaskTool tool)
{
    const QRect within = wanted.normalized().intersected(rect());
    Changed changed;
    for (int y = within.top(); y <= within.bottom(); ++y) {
        for (int x = within.left(); x <= within.right(); ++x)
            set(*this, x, y, kFull, tool, changed);
    }
    return changed.rect();
}

QRect Mask::fillLasso(const QPolygonF &outline, MaskTool tool)
{
    const QRect within = outline.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1).intersected(rect());
    if (within.isEmpty() || outline.size() < 3)
        return {};
    QImage cover(within.size(), QImage::Format_Grayscale8);
    cover.fill(0);
    QPainter painter(&cover);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(-within.topLeft());
    QPainterPath path;
    path.addPolygon(outline);
    path.closeSubpath();
    painter.fillPath(path, Qt::white);
    painter.end();
    Changed changed;
    for (int y = within.top(); y <= within.bottom(); ++y) {
        const uint8_t *line = cover.constScanLine(y - within.top());
        for (int x = within.left(); x <= within.right(); ++x) {
            if (const int value = line[x - within.left()]; value > 0)
                set(*this, x, y, value, tool, changed);
        }
    }
    return changed.rect();
}

QRect Mask::fillByColour(const QImage &picture, QPoint seed, int tolerance, MaskTool tool)
{
    if (picture.size() != m_size || !rect().contains(seed))
        return {};
    const QImage image = picture.convertToFormat(QImage::Format_ARGB32);
    const auto pixel = [&image](int x, int y) { return reinterpret_cast<const QRgb *>(image.constScanLine(y))[x]; };
    const QRgb wanted = pixel(seed.x(), seed.y());
    const auto isNear = [wanted, tolerance](QRgb colour) {
        return std::abs(qRed(colour) - qRed(wanted)) <= tolerance && std::abs(qGreen(colour) - qGreen(wanted)) <= tolerance &&
               std::abs(qBlue(colour) - qBlue(wanted)) <= tolerance && std::abs(qAlpha(colour) - qAlpha(wanted)) <= tolerance;
    };
    std::vector<bool> isVisited(m_values.size());
    const auto index = [this](int x, int y) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width()) + static_cast<std::size_t>(x);
    };
    const auto isOpen = [&](int x, int y) { return !isVisited[index(x, y)] && isNear(pixel(x, y)); };
    std::vector<QPoint> waiting{seed};
    Changed changed;
    while (!waiting.empty()) {
        const QPoint start = waiting.back();
        waiting.pop_back();
        if (!isOpen(start.x(), start.y()))
            continue;
        int left = start.x();
        while (left > 0 && isOpen(left - 1, start.y()))
            --left;
        bool isAboveOpen = false;
        bool isBelowOpen = false;
        for (int x = left; x < m_size.width() && isOpen(x, start.y()); ++x) {
            isVisited[index(x, start.y())] = true;
            set(*this, x, start.y(), kFull, tool, changed);
            // One place to go on from for each run above and below.
            const bool isAbove = start.y() > 0 && isOpen(x, start.y() - 1);
            const bool isBelow = start.y() + 1 < m_size.height() && isOpen(x, start.y() + 1);
            if (isAbove && !isAboveOpen)
                waiting.emplace_back(x, start.y() - 1);
            if (isBelow && !isBelowOpen)
                waiting.emplace_back(x, start.y() + 1);
            isAboveOpen = isAbove;
            isBelowOpen = isBelow;
        }
    }
    return changed.rect();
}

QRect Mask::grow(int pixels)
{
    if (pixels == 0 || isEmpty())
        return {};
    std::vector<uint8_t> values = m_values;
    const int reach = std::min(std::abs(pixels), kLargestSide);
    Extreme across(m_size.width(), reach, pixels > 0);
    Extreme down(m_size.height(), reach, pixels > 0);
    alongRows(values, m_size, [&](uint8_t *line, std::ptrdiff_t step) { across.run(line, step); });
    alongColumns(values, m_size, [&](uint8_t *line, std::ptrdiff_t step) { down.run(line, step); });
    return replaceAll(std::move(values));
}

QRect Mask::feather(int pixels)
{
    if (pixels <= 0 || isEmpty())
        return {};
    // Three means in a row are as good as a Gaussian, at the same cost for every width.
    std::vector<uint8_t> values = m_values;
    const int reach = std::clamp((pixels + 1) / 2, 1, kLargestSide);
    std::vector<uint8_t> copy(static_cast<std::size_t>(std::max(m_size.width(), m_size.height())));
    const auto soften = [&](uint8_t *line, int length, std::ptrdiff_t step) {
        for (int i = 0; i < length; ++i)
            copy[static_cast<std::size_t>(i)] = line[i * step];
        average(copy.data(), line, length, step, reach);
    };
    for (int round = 0; round < 3; ++round) {
        alongRows(values, m_size, [&](uint8_t *line, std::ptrdiff_t step) { soften(line, m_size.width(), step); });
        alongColumns(values, m_size, [&](uint8_t *line, std::ptrdiff_t step) { soften(line, m_size.height(), step); });
    }
    return replaceAll(std::move(values));
}

QRect Mask::invert()
{
    std::transform(m_values.begin(), m_values.end(), m_values.begin(),
                   [](uint8_t value) { return static_cast<uint8_t>(kFull - value); });
    return rect();
}

QRect Mask::clear()
{
    return replaceAll(std::vector<uint8_t>(m_values.size()));
}

QRect Mask::replaceAll(std::vector<uint8_t> values)
{
    Changed changed;
    const auto width = static_cast<std::size_t>(m_size.width());
    for (int y = 0; y < m_size.height(); ++y) {
        const uint8_t *before = row(y);
        const uint8_t *after = values.data() + static_cast<std::size_t>(y) * width;
        if (std::memcmp(before, after, width) == 0)
            continue;
        const auto first = std::mismatch(before, before + width, after);
        const auto last = std::mismatch(std::make_reverse_iterator(before + width), std::make_reverse_iterator(before),
                                        std::make_reverse_iterator(after + width));
        changed.add(static_cast<int>(first.first - before), y);
        changed.add(static_cast<int>(last.first.base() - before) - 1, y);
    }
    m_values = std::move(values);
    return changed.rect();
}

QImage Mask::toImage() const
{
    QImage image(m_size, QImage::Format_Grayscale8);
    for (int y = 0; y < m_size.height(); ++y)
        std::memcpy(image.scanLine(y), row(y), static_cast<std::size_t>(m_size.width()));
    return image;
}

Mask Mask::fromImage(const QImage &image)
{
    Mask mask(image.size());
    const bool isByAlpha = image.hasAlphaChannel();
    const QImage plain = image.convertToFormat(isByAlpha ? QImage::Format_ARGB32 : QImage::Format_Grayscale8);
    for (int y = 0; y < mask.m_size.height(); ++y) {
        const uchar *line = plain.constScanLine(y);
        for (int x = 0; x < mask.m_size.width(); ++x)
            mask.row(y)[x] = isByAlpha ? static_cast<uint8_t>(kFull - qAlpha(reinterpret_cast<const QRgb *>(line)[x])) : line[x];
    }
    return mask;
}

QImage Mask::toAlphaImage() const
{
    QImage image(m_size, QImage::Format_ARGB32);
    for (int y = 0; y < m_size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < m_size.width(); ++x)
            line[x] = qRgba(0, 0, 0, kFull - at(x, y));
    }
    return image;
}

} // namespace maquette
