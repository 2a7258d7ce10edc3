#include "ui/widgets/picture/picturepainting.h"

#include "ui/theme/appearance.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace maquette::ui {

namespace {

constexpr qreal kShadowDeviation = 15;
constexpr qreal kShadowBelow = 8;
constexpr qreal kCheck = 8;

/// What a blur makes of an edge at zero, `distance` deviations inside it.
double blurredEdge(double distance)
{
    return 0.5 * std::erfc(-distance / std::sqrt(2.0));
}

} // namespace

void PictureShadow::blur(qreal ratio, const QColor &color)
{
    m_ratio = ratio;
    m_color = color;
    const qreal deviation = kShadowDeviation * ratio;
    const int reach = static_cast<int>(std::ceil(3 * deviation));
    // The blur of a box is the product of its blurs along both sides; from outside to well inside, and a pixel to stretch.
    const int corner = 2 * reach;
    std::vector<double> edge;
    for (int i = 0; i <= 2 * corner; ++i)
        edge.push_back(blurredEdge((std::min(i, 2 * corner - i) + 0.5 - reach) / deviation));
    m_patch = QImage(2 * corner + 1, 2 * corner + 1, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < m_patch.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(m_patch.scanLine(y));
        for (int x = 0; x < m_patch.width(); ++x) {
            const double share = edge[static_cast<size_t>(x)] * edge[static_cast<size_t>(y)];
            const int alpha = static_cast<int>(std::lround(share * color.alpha()));
            line[x] = qPremultiply(qRgba(color.red(), color.green(), color.blue(), alpha));
        }
    }
}

void PictureShadow::paint(QPainter &painter, const QRect &place, qreal ratio, const QColor &color)
{
    if (!qFuzzyCompare(m_ratio, ratio) || m_color != color)
        blur(ratio, color);
    const int corner = (m_patch.width() - 1) / 2;
    const int reach = corner / 2;
    const QRect around =
        place.translated(0, static_cast<int>(std::lround(kShadowBelow * ratio))).adjusted(-reach, -reach, reach, reach);
    if (around.width() <= 2 * corner || around.height() <= 2 * corner) {
        // Too small for whole corners.
        painter.drawImage(around, m_patch);
        return;
    }
    const std::array from{0, corner, corner + 1};
    const std::array fromLength{corner, 1, corner};
    const std::array x{around.left(), around.left() + corner, around.right() + 1 - corner};
    const std::array y{around.top(), around.top() + corner, around.bottom() + 1 - corner};
    const std::array width{corner, x[2] - x[1], corner};
    const std::array height{corner, y[2] - y[1], corner};
    for (size_t row = 0; row < 3; ++row) {
        for (size_t column = 0; column < 3; ++column) {
            // The picture covers the middle.
            if (row == 1 && column == 1)
                continue;
            painter.drawImage(QRect(x[column], y[row], width[column], height[row]), m_patch,
                              QRect(from[column], from[row], fromLength[column], fromLength[row]));
        }
    }
}

void paintChecks(QPainter &painter, const QRect &part, const QPoint &origin, qreal ratio, const Tokens &tokens)
{
    const int side = std::max(1, static_cast<int>(std::lround(kCheck * ratio)));
    QImage tile(2 * side, 2 * side, QImage::Format_RGB32);
    tile.fill(tokens.surface);
    QPainter squares(&tile);
    squares.fillRect(side, 0, side, side, tokens.line);
    squares.fillRect(0, side, side, side, tokens.line);
    squares.end();
    painter.setBrushOrigin(origin);
    painter.fillRect(part, QBrush(tile));
}

int pictureRadius(const QRect &place, qreal ratio)
{
    const int shorter = std::min(place.width(), place.height());
    return std::min(static_cast<int>(std::lround(kImageRadius * ratio)), shorter / 8);
}

DevicePixels::DevicePixels(QPainter &painter, qreal ratio) : m_painter(painter)
{
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
}

DevicePixels::~DevicePixels()
{
    m_painter.restore();
}

} // namespace maquette::ui
