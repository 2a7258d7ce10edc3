#include "ui/widgets/mask/masklayers.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace maquette::ui {

namespace {

/// How much of the accent lies over what is fully marked, of 256.
constexpr unsigned kVeil = 115;
constexpr int kChequer = 8;
/// From here on pixels are shown as squares.
constexpr double kSquares = 2;

/// Which pixels of the picture, along one axis, lie under each device pixel from `first` on.
class Spans
{
public:
    Spans(int first, int count, int origin, double zoom, int length) : m_bounds(static_cast<std::size_t>(count) * 2)
    {
        for (int i = 0; i < count; ++i) {
            const double at = first + i - origin;
            int from = static_cast<int>(std::floor((zoom >= 1 ? at + 0.5 : at) / zoom));
            const int to = zoom >= 1 ? from + 1 : std::max(from + 1, static_cast<int>(std::floor((at + 1) / zoom)));
            from = std::clamp(from, 0, length);
            m_bounds[static_cast<std::size_t>(i) * 2] = from;
            m_bounds[static_cast<std::size_t>(i) * 2 + 1] = std::clamp(to, from, length);
        }
    }

    int from(int i) const { return m_bounds[static_cast<std::size_t>(i) * 2]; }
    int to(int i) const { return m_bounds[static_cast<std::size_t>(i) * 2 + 1]; }
    int first() const { return m_bounds.front(); }
    int last() const { return m_bounds.back(); }

private:
    std::vector<int> m_bounds;
};

/// `alpha` of 256.
QRgb veiled(QRgb under, QRgb veil, int alpha)
{
    const auto channel = [alpha](int from, int to) { return from + (((to - from) * alpha) >> 8); };
    return qRgb(channel(qRed(under), qRed(veil)), channel(qGreen(under), qGreen(veil)), channel(qBlue(under), qBlue(veil)));
}

/// Adds `count` values of a row of the mask to the sums of the columns. Most of a mask is empty, and read eight at a time.
void addRow(const std::uint8_t *line, std::size_t count, unsigned *sums)
{
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= count; i += sizeof(std::uint64_t)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, line + i, sizeof eight);
        if (eight == 0)
            continue;
        for (std::size_t j = i; j < i + sizeof eight; ++j)
            sums[j] += line[j];
    }
    for (; i < count; ++i)
        sums[i] += line[i];
}

/// What shows through where a picture is transparent.
QBrush chequers(const Tokens &tokens)
{
    QImage tile(2 * kChequer, 2 * kChequer, QImage::Format_RGB32);
    tile.fill(tokens.surface);
    QPainter painter(&tile);
    painter.fillRect(0, 0, kChequer, kChequer, tokens.line);
    painter.fillRect(kChequer, kChequer, kChequer, kChequer, tokens.line);
    painter.end();
    return QBrush(tile);
}

} // namespace

void MaskLayers::setPicture(const QImage &picture)
{
    m_levels.clear();
    if (picture.isNull())
        return;
    QImage level = picture.convertToFormat(picture.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    level.setDevicePixelRatio(1);
    m_levels.push_back(level);
}

const QImage &MaskLayers::levelFor(double zoom)
{
    std::size_t level = 0;
    double share = zoom;
    while (share <= 0.5) {
        if (level + 1 == m_levels.size()) {
            const QImage &last = m_levels.back();
            if (std::min(last.width(), last.height()) < 2)
                break;
            m_levels.push_back(last.scaled(last.width() / 2, last.height() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        }
        ++level;
        share *= 2;
    }
    return m_levels[level];
}

void MaskLayers::draw(const MaskView &view, const Mask &mask, const Tokens &tokens)
{
    m_zoom = view.zoom();
    m_ratio = view.ratio();
    m_origin = (view.pictureRect().topLeft() * m_ratio).toPoint();
    m_veil = tokens.accent;
    const QSize size(static_cast<int>(std::ceil(view.viewport().width() * m_ratio)),
                     static_cast<int>(std::ceil(view.viewport().height() * m_ratio)));
    for (QImage *layer : {&m_scaled, &m_shown}) {
        if (layer->size() != size)
            *layer = QImage(size, QImage::Format_RGB32);
        layer->setDevicePixelRatio(1);
    }
    if (size.isEmpty())
        return;
    drawPicture(view, tokens);
    veil(mask, m_scaled.rect());
    m_shown.setDevicePixelRatio(m_ratio);
}

void MaskLayers::drawPicture(const MaskView &view, const Tokens &tokens)
{
    QPainter painter(&m_scaled);
    painter.fillRect(m_scaled.rect(), tokens.bg);
    if (m_levels.empty())
        return;
    const QSizeF shown = view.pictureRect().size() * m_ratio;
    const QRectF whole(m_origin, shown);
    if (m_levels.front().hasAlphaChannel()) {
        painter.setBrushOrigin(m_origin);
        painter.fillRect(whole, chequers(tokens));
    }
    const QImage &level = levelFor(m_zoom);
    const QSizeF pixel(shown.width() / level.width(), shown.height() / level.height());
    // Only what is in view, in whole pixels: enlarged, the rest would reach further than the painter counts.
    const QRectF inView = whole.intersected(QRectF(m_scaled.rect())).translated(-m_origin);
    const QRect source = QRectF(inView.left() / pixel.width(), inView.top() / pixel.height(), inView.width() / pixel.width(),
                                inView.height() / pixel.height())
                             .toAlignedRect()
                             .adjusted(-1, -1, 1, 1)
                             .intersected(level.rect());
    const QRectF target(m_origin.x() + source.left() * pixel.width(), m_origin.y() + source.top() * pixel.height(),
                        source.width() * pixel.width(), source.height() * pixel.height());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < kSquares);
    painter.drawImage(target, level, QRectF(source));
}

QRect MaskLayers::redraw(const Mask &mask, const QRect &changed)
{
    const QRectF exact(m_origin.x() + changed.left() * m_zoom, m_origin.y() + changed.top() * m_zoom, changed.width() * m_zoom,
                       changed.height() * m_zoom);
    const QRect device = exact.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(m_scaled.rect());
    if (device.isEmpty())
        return {};
    m_shown.setDevicePixelRatio(1);
    veil(mask, device);
    m_shown.setDevicePixelRatio(m_ratio);
    return QRectF(device.left() / m_ratio, device.top() / m_ratio, device.width() / m_ratio, device.height() / m_ratio)
        .toAlignedRect();
}

void MaskLayers::veil(const Mask &mask, const QRect &device)
{
    const Spans columns(device.left(), device.width(), m_origin.x(), m_zoom, mask.size().width());
    const Spans rows(device.top(), device.height(), m_origin.y(), m_zoom, mask.size().height());
    const int first = columns.first();
    std::vector<unsigned> sums(static_cast<std::size_t>(columns.last() - first));
    const QRgb colour = m_veil.rgb();
    for (int y = 0; y < device.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(m_scaled.constScanLine(device.top() + y)) + device.left();
        auto *to = reinterpret_cast<QRgb *>(m_shown.scanLine(device.top() + y)) + device.left();
        std::memcpy(to, from, static_cast<std::size_t>(device.width()) * sizeof(QRgb));
        // Down first, along memory, then across: each value of the mask is read once.
        std::fill(sums.begin(), sums.end(), 0U);
        for (int row = rows.from(y); row < rows.to(y); ++row)
            addRow(mask.row(row) + first, sums.size(), sums.data());
        for (int x = 0; x < device.width(); ++x) {
            unsigned sum = 0;
            for (int column = columns.from(x); column < columns.to(x); ++column)
                sum += sums[static_cast<std::size_t>(column - first)];
            if (sum == 0)
                continue;
            const auto count = static_cast<unsigned>((columns.to(x) - columns.from(x)) * (rows.to(y) - rows.from(y)));
            to[x] = veiled(from[x], colour, static_cast<int>(kVeil * (sum / count) / 255));
        }
    }
}

} // namespace maquette::ui
