#include "ui/widgets/outpaint/outpainthandle.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace maquette::ui {

namespace {

constexpr int kSide = 22;
constexpr qreal kLong = 20;
constexpr qreal kShort = 8;
constexpr qreal kCorner = 12;
/// How many steps one press of an arrow key goes with Shift.
constexpr int kFar = 8;

bool isCorner(Qt::Edges edges)
{
    return (edges & (Qt::LeftEdge | Qt::RightEdge)) && (edges & (Qt::TopEdge | Qt::BottomEdge));
}

QString nameOf(Qt::Edges edges)
{
    switch (edges) {
    case Qt::LeftEdge: return OutpaintHandle::tr("Left edge");
    case Qt::TopEdge: return OutpaintHandle::tr("Upper edge");
    case Qt::RightEdge: return OutpaintHandle::tr("Right edge");
    case Qt::BottomEdge: return OutpaintHandle::tr("Lower edge");
    case Qt::TopEdge | Qt::LeftEdge: return OutpaintHandle::tr("Upper left corner");
    case Qt::TopEdge | Qt::RightEdge: return OutpaintHandle::tr("Upper right corner");
    case Qt::BottomEdge | Qt::LeftEdge: return OutpaintHandle::tr("Lower left corner");
    default: return OutpaintHandle::tr("Lower right corner");
    }
}

QSizeF shapeOf(Qt::Edges edges)
{
    if (isCorner(edges))
        return {kCorner, kCorner};
    return edges & (Qt::LeftEdge | Qt::RightEdge) ? QSizeF(kShort, kLong) : QSizeF(kLong, kShort);
}

} // namespace

OutpaintHandle::OutpaintHandle(Qt::Edges edges, QWidget *canvas) : QWidget(canvas), m_edges(edges)
{
    setAccessibleName(nameOf(edges));
    setWhatsThis(tr("The arrow keys move it, farther with Shift."));
    // The four edges do all that the corners do.
    setFocusPolicy(isCorner(edges) ? Qt::ClickFocus : Qt::StrongFocus);
    // The whole edge can be dragged, so the canvas sees to the mouse.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    resize(kSide, kSide);
}

void OutpaintHandle::moveTo(const QPointF &place)
{
    move((place - QPointF(kSide, kSide) / 2).toPoint());
}

QPoint OutpaintHandle::direction(int key) const
{
    const int across = m_edges & (Qt::LeftEdge | Qt::RightEdge) ? 1 : 0;
    const int down = m_edges & (Qt::TopEdge | Qt::BottomEdge) ? 1 : 0;
    switch (key) {
    case Qt::Key_Left: return {-across, 0};
    case Qt::Key_Right: return {across, 0};
    case Qt::Key_Up: return {0, -down};
    case Qt::Key_Down: return {0, down};
    default: return {};
    }
}

void OutpaintHandle::keyPressEvent(QKeyEvent *event)
{
    const QPoint steps = direction(event->key());
    const auto others = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (steps.isNull() || others != Qt::NoModifier)
        QWidget::keyPressEvent(event);
    else
        emit stepped(steps * (event->modifiers() & Qt::ShiftModifier ? kFar : 1));
}

void OutpaintHandle::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    const QSizeF shape = shapeOf(m_edges);
    const QRectF box(QPointF(kSide - shape.width(), kSide - shape.height()) / 2, shape);
    const qreal radius = isCorner(m_edges) ? 3 : kShort / 2;
    drawBox(painter, box, radius, hasFocus() ? t.accent : t.surface, isEnabled() ? t.accent : t.faint);
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()).intersected(box.adjusted(-4, -4, 4, 4)), radius + 3, t.accent);
}

} // namespace maquette::ui

#include "moc_outpainthandle.cpp"
