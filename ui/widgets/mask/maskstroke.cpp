#include "ui/widgets/mask/maskstroke.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace maquette::ui {

namespace {

/// The least way between two points of a lasso, in the picture's pixels.
constexpr double kLassoStep = 0.5;
constexpr double kShortestPiece = 64;

QPoint pixelAt(QPointF place)
{
    return {static_cast<int>(std::floor(place.x())), static_cast<int>(std::floor(place.y()))};
}

} // namespace

QRegion MaskStroke::begin(MaskEditor &editor, const QImage &picture, const Hand &hand, QPointF at)
{
    m_hand = hand;
    if (hand.tool == DrawTool::Eraser)
        m_hand.mode = MaskTool::Erase;
    m_points = QPolygonF({at});
    m_hasMoved = false;
    m_touched = {};
    m_isOpen = hand.tool != DrawTool::Fill;
    if (isStroke()) {
        m_before = editor.mask();
        return stroke(editor, at, at);
    }
    if (hand.tool != DrawTool::Fill)
        return {};
    m_touched = editor.edit([&](Mask &mask) { return mask.fillByColour(picture, pixelAt(at), hand.tolerance, m_hand.mode); });
    editor.commit();
    return m_touched;
}

QRegion MaskStroke::moveTo(MaskEditor &editor, QPointF to, double strength)
{
    if (!m_isOpen || to == m_points.constLast())
        return {};
    m_hasMoved = true;
    const QPointF from = m_points.constLast();
    switch (m_hand.tool) {
    case DrawTool::Brush:
    case DrawTool::Eraser:
        m_hand.brush.strength = strength;
        m_points = QPolygonF({to});
        return stroke(editor, from, to);
    case DrawTool::Rectangle:
        m_points = QPolygonF({m_points.constFirst(), to});
        break;
    case DrawTool::Lasso:
        if (std::hypot(to.x() - from.x(), to.y() - from.y()) >= kLassoStep)
            m_points.append(to);
        break;
    case DrawTool::Fill:
        break;
    }
    return {};
}

QRegion MaskStroke::stroke(MaskEditor &editor, QPointF from, QPointF to)
{
    // In pieces: a long slanting step would ask every pixel of the rectangle around it.
    const QPointF way = to - from;
    const double piece = std::max(kShortestPiece, 2 * m_hand.brush.radius);
    const int pieces = std::max(1, static_cast<int>(std::ceil(std::hypot(way.x(), way.y()) / piece)));
    QRegion changed;
    for (int i = 0; i < pieces; ++i) {
        const QPointF start = from + way * i / pieces;
        const QPointF stop = from + way * (i + 1) / pieces;
        const QRect one = editor.edit([&](Mask &mask) { return mask.stroke(start, stop, m_hand.brush, m_hand.mode); });
        if (one.isEmpty())
            continue;
        m_touched = m_touched.united(one);
        changed += one;
    }
    return changed;
}

QRect MaskStroke::wantedRect() const
{
    const QPointF a = m_points.constFirst();
    const QPointF b = m_points.constLast();
    const QPointF upper(std::min(a.x(), b.x()), std::min(a.y(), b.y()));
    const QPointF lower(std::max(a.x(), b.x()), std::max(a.y(), b.y()));
    return {pixelAt(upper), pixelAt(lower)};
}

QRegion MaskStroke::end(MaskEditor &editor)
{
    if (!m_isOpen)
        return {};
    m_isOpen = false;
    QRect changed;
    if (m_hand.tool == DrawTool::Rectangle)
        changed = editor.edit([this](Mask &mask) { return mask.fillRect(wantedRect(), m_hand.mode); });
    else if (m_hand.tool == DrawTool::Lasso)
        changed = editor.edit([this](Mask &mask) { return mask.fillLasso(m_points, m_hand.mode); });
    m_touched = m_touched.united(changed);
    editor.commit();
    return changed;
}

QRegion MaskStroke::cancel(MaskEditor &editor)
{
    if (!m_isOpen)
        return {};
    m_isOpen = false;
    if (!isStroke() || m_touched.isEmpty())
        return {};
    const QRect touched = m_touched;
    editor.edit([&](Mask &mask) {
        for (int y = touched.top(); y <= touched.bottom(); ++y)
            std::memcpy(mask.row(y) + touched.left(), m_before.row(y) + touched.left(), static_cast<std::size_t>(touched.width()));
        return touched;
    });
    // Nothing is different from before, so that this makes no step and forgets none.
    editor.commit();
    return touched;
}

QPolygonF MaskStroke::outline() const
{
    if (!m_isOpen || isStroke())
        return {};
    return m_hand.tool == DrawTool::Rectangle ? QPolygonF(QRectF(wantedRect())) : m_points;
}

} // namespace maquette::ui
