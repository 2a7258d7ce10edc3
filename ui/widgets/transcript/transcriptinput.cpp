// The input of a TranscriptView: mouse, wheel and keyboard.
#include "ui/widgets/transcript/transcriptview_p.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kDragInterval = 30;
constexpr double kZoomStep = 1.1;

/// True for what is typed to enlarge: "+", also without Shift.
bool isPlus(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Plus || event.key() == Qt::Key_Equal;
}

} // namespace

bool TranscriptView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        d->setHovered({}, -1);
    return QAbstractScrollArea::viewportEvent(event);
}

void TranscriptView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            setZoom(event->angleDelta().y() > 0 ? d->zoom * kZoomStep : d->zoom / kZoomStep);
        return;
    }
    const bool isFine = !event->pixelDelta().isNull();
    QPointF delta = isFine ? QPointF(event->pixelDelta()) : QPointF(event->angleDelta()) / 120.0 * verticalScrollBar()->singleStep();
    if (event->modifiers() & Qt::ShiftModifier && delta.x() == 0)
        delta = QPointF(delta.y(), 0);
    if (std::abs(delta.x()) > std::abs(delta.y())) {
        d->scrollSideways(event->position(), -delta.x());
        return;
    }
    if (delta.y() != 0)
        d->scrollByKey(-delta.y());
    // What is under the pointer is something else now.
    d->setHovered(d->spotAt(event->position()), d->hoveredIndex);
}

void TranscriptView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF point = event->position();
    const bool isThird = d->sinceDoubleClick.elapsed() < QApplication::doubleClickInterval() && hasSelection();
    if (isThird)
        d->selectAround(point, true);
    else
        d->pressed(point, event->modifiers() & Qt::ShiftModifier);
}

void TranscriptView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (d->spotAt(event->position()).isValid()) {
        d->pressed(event->position(), false);
        return;
    }
    d->selectAround(event->position(), false);
    d->sinceDoubleClick.start();
}

void TranscriptView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = event->position();
    if (d->isSelecting && event->buttons() & Qt::LeftButton) {
        d->draggedTo(point);
        const bool isOutside = point.y() < 0 || point.y() > viewport()->height();
        if (isOutside && !d->dragTimer.isActive())
            d->dragTimer.start(kDragInterval, this);
        else if (!isOutside)
            d->dragTimer.stop();
        return;
    }
    const auto *visible = d->column.visibleUnder(point.y());
    const auto spot = d->spotAt(point);
    d->setHovered(spot, visible ? visible->index : -1);
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (spot.isValid())
        shape = Qt::PointingHandCursor;
    else if (visible && visible->layout && point.x() >= d->left && point.x() <= viewport()->width() - d->left)
        shape = Qt::IBeamCursor;
    if (viewport()->cursor().shape() != shape)
        viewport()->setCursor(shape);
}

void TranscriptView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        d->released(event->position());
}

void TranscriptView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    int index = d->current;
    TranscriptViewPrivate::Spot spot = d->focused;
    QPoint at = event->globalPos();
    if (!isKey) {
        const auto *visible = d->column.visibleUnder(event->pos().y());
        index = visible ? visible->index : -1;
        spot = d->spotAt(event->pos());
    } else if (const auto *visible = d->column.visibleAt(index)) {
        at = viewport()->mapToGlobal(QPoint(static_cast<int>(d->left) + 20, std::max(20, static_cast<int>(visible->top) + 20)));
    }
    if (index < 0)
        return;
    d->setCurrent(index);
    QMenu *menu = d->menuFor(index, spot);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(at);
}

void TranscriptView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == d->refreshTimer.timerId()) {
        d->refreshMarked();
    } else if (event->timerId() == d->dragTimer.timerId()) {
        const qreal y = d->dragPoint.y();
        const qreal beyond = y < 0 ? y : y - viewport()->height();
        d->scrollByKey(beyond * 0.6);
        d->draggedTo(d->dragPoint);
    } else {
        QAbstractScrollArea::timerEvent(event);
    }
}

void TranscriptView::keyPressEvent(QKeyEvent *event)
{
    const bool hasControl = event->modifiers() & Qt::ControlModifier;
    const bool hasShift = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return d->selectAll();
    if (hasControl && isPlus(*event))
        return setZoom(d->zoom * kZoomStep);
    if (hasControl && event->key() == Qt::Key_Minus)
        return setZoom(d->zoom / kZoomStep);
    if (hasControl && event->key() == Qt::Key_0)
        return setZoom(1.0);
    const bool isArrow = event->key() >= Qt::Key_Left && event->key() <= Qt::Key_Down;
    if (hasShift && isArrow && !hasControl) {
        const int sign = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up ? -1 : 1;
        const bool isVertical = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
        return d->moveSelectionEnd(isVertical ? 0 : sign, isVertical ? sign : 0);
    }
    const qreal page = viewport()->height() - 2 * d->style->bodyLine;
    switch (event->key()) {
    case Qt::Key_Up: return d->moveCurrent(-1);
    case Qt::Key_Down: return d->moveCurrent(1);
    case Qt::Key_PageUp:
        d->scrollByKey(-page);
        return d->setCurrent(d->indexAtTop());
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        if (event->key() == Qt::Key_Space && d->focused.isValid())
            return d->activate(d->focused);
        d->scrollByKey(hasShift && event->key() == Qt::Key_Space ? -page : page);
        return d->setCurrent(d->column.isAtEnd() ? d->column.count() - 1 : d->indexAtTop());
    case Qt::Key_Home:
        d->column.scrollTo(0);
        d->setFollowing(false);
        d->settleAndRepaint();
        return d->setCurrent(d->column.count() > 0 ? 0 : -1);
    case Qt::Key_End:
        showLatest();
        return d->setCurrent(d->column.count() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (d->focused.isValid())
            return d->activate(d->focused);
        break;
    case Qt::Key_Escape:
        if (hasSelection() || d->focused.isValid()) {
            d->focused = {};
            clearSelection();
            return d->repaintMessage(d->current);
        }
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        // There is nothing to scroll sideways: they are for what the view stands in.
        return event->ignore();
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void TranscriptView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool isKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
                       || event->reason() == Qt::ShortcutFocusReason;
    if (isKey && (d->current < 0 || !d->column.visibleAt(d->current)))
        d->setCurrent(d->column.isAtEnd() ? d->column.count() - 1 : d->indexAtTop());
    d->repaintMessage(d->current);
}

void TranscriptView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    d->repaintMessage(d->current);
}

bool TranscriptView::focusNextPrevChild(bool next)
{
    if (d->focusNextSpot(next))
        return true;
    d->focused = {};
    return QAbstractScrollArea::focusNextPrevChild(next);
}

} // namespace maquette::ui
