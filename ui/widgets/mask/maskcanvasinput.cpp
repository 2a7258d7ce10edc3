#include "ui/widgets/mask/maskcanvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QTabletEvent>
#include <QTouchEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

/// The wheel's turn that doubles the zoom, in eighths of a degree.
constexpr double kDoublingTurn = 360;
/// How far an arrow key moves, in logical pixels, and how many times as far with Shift.
constexpr double kSteerStep = 4;
constexpr double kPanStep = 48;
constexpr int kFar = 8;
/// A nudge of the table does not take the cross-hair away.
constexpr int kNudge = 3;

constexpr Qt::KeyboardModifiers kCommandKeys = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

std::optional<QPoint> arrowOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return QPoint(-1, 0);
    case Qt::Key_Right:
        return QPoint(1, 0);
    case Qt::Key_Up:
        return QPoint(0, -1);
    case Qt::Key_Down:
        return QPoint(0, 1);
    default:
        return {};
    }
}

} // namespace

void MaskCanvas::updatePointer()
{
    if (m_panFrom)
        setCursor(Qt::ClosedHandCursor);
    else if (m_isPanArmed)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(m_isWorking ? Qt::BusyCursor : Qt::CrossCursor);
}

// Pointer

void MaskCanvas::press(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers, double strength)
{
    if (m_panFrom || m_button != Qt::NoButton)
        return;
    // A click brings the keyboard along, a pen or a finger does not.
    if (!hasFocus())
        setFocus(Qt::MouseFocusReason);
    moveOverlay([&] {
        m_leader = Leader::Pointer;
        m_hover = at;
    });
    if (button == Qt::MiddleButton || (m_isPanArmed && button == Qt::LeftButton)) {
        m_panFrom = at;
        m_button = button;
        updatePointer();
    } else if (button == Qt::LeftButton || button == Qt::RightButton) {
        const bool takesAway = button == Qt::RightButton || (modifiers & Qt::AltModifier);
        begin(Leader::Pointer, m_view.toPicture(at), takesAway ? MaskTool::Erase : MaskTool::Paint, strength);
        if (m_stroke.isOpen())
            m_button = button;
    }
}

void MaskCanvas::lead(QPointF at, double strength)
{
    if (m_panFrom) {
        const QPointF by = at - *m_panFrom;
        m_panFrom = at;
        m_hover = at;
        changeView([&] { m_view.pan(by); });
        return;
    }
    const bool isNudge = m_leader == Leader::Keys && m_hover && (at - *m_hover).manhattanLength() <= kNudge;
    // A shape that the keyboard began is not the mouse's.
    if (isNudge || (m_stroke.isOpen() && m_drawnBy == Leader::Keys))
        return;
    moveOverlay([&] {
        m_leader = Leader::Pointer;
        m_hover = at;
    });
    if (m_stroke.isOpen())
        moveTo(m_view.toPicture(at), strength);
}

void MaskCanvas::release(Qt::MouseButton button)
{
    if (button != m_button)
        return;
    m_button = Qt::NoButton;
    if (m_panFrom) {
        m_panFrom.reset();
        updatePointer();
        update();
        return;
    }
    // A click with the rectangle marks nothing: it has no size.
    if (m_stroke.isOpen() && m_hand.tool == DrawTool::Rectangle && !m_stroke.hasMoved())
        cancelShape();
    else
        end();
}

void MaskCanvas::mousePressEvent(QMouseEvent *event)
{
    press(event->position(), event->button(), event->modifiers(), 1);
}

void MaskCanvas::mouseMoveEvent(QMouseEvent *event)
{
    lead(event->position(), 1);
}

void MaskCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    release(event->button());
}

void MaskCanvas::leaveEvent(QEvent *event)
{
    moveOverlay([this] { m_hover.reset(); });
    QWidget::leaveEvent(event);
}

void MaskCanvas::tabletEvent(QTabletEvent *event)
{
    const bool hasPressure = event->pointingDevice()->hasCapability(QInputDevice::Capability::Pressure);
    const double strength = hasPressure ? event->pressure() : 1;
    const bool isRubber = event->pointerType() == QPointingDevice::PointerType::Eraser;
    // The other end of the pen takes away, whatever the tool.
    const Qt::MouseButton button = isRubber && event->button() == Qt::LeftButton ? Qt::RightButton : event->button();
    if (event->type() == QEvent::TabletPress)
        press(event->position(), button, event->modifiers(), strength);
    else if (event->type() == QEvent::TabletMove)
        lead(event->position(), strength);
    else if (event->type() == QEvent::TabletRelease)
        release(button);
    event->accept();
}

void MaskCanvas::wheelEvent(QWheelEvent *event)
{
    QPointF turn = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        const double factor = std::exp2((turn.y() != 0 ? turn.y() : turn.x()) / kDoublingTurn);
        changeView([&] { m_view.zoomTo(m_view.zoom() * factor, event->position()); });
        event->accept();
        return;
    }
    if (!m_view.canPan()) {
        event->ignore();
        return;
    }
    QPointF by = event->pixelDelta().isNull() ? turn / 120 * kPanStep : QPointF(event->pixelDelta());
    if (event->modifiers() & Qt::ShiftModifier)
        by = by.transposed();
    changeView([&] { m_view.pan(by); });
    event->accept();
}

void MaskCanvas::takeTouch(const QTouchEvent &touch)
{
    const auto &points = touch.points();
    if (touch.type() == QEvent::TouchCancel || touch.type() == QEvent::TouchEnd) {
        m_pinch.reset();
        if (touch.type() == QEvent::TouchCancel)
            cancelShape();
        else
            release(Qt::LeftButton);
        moveOverlay([this] { m_hover.reset(); });
        return;
    }
    if (points.size() == 2) {
        // What the first finger drew before the second came was no drawing.
        cancelShape();
        const QPointF a = points.at(0).position();
        const QPointF b = points.at(1).position();
        const Pinch now{(a + b) / 2, std::max(1.0, std::hypot(a.x() - b.x(), a.y() - b.y()))};
        if (m_pinch) {
            changeView([&] {
                m_view.pan(now.middle - m_pinch->middle);
                m_view.zoomTo(m_view.zoom() * now.distance / m_pinch->distance, now.middle);
            });
        }
        m_pinch = now;
    } else if (points.size() == 1 && !m_pinch) {
        const QPointF at = points.constFirst().position();
        if (touch.type() == QEvent::TouchBegin)
            press(at, Qt::LeftButton, touch.modifiers(), 1);
        else
            lead(at, 1);
    }
}

bool MaskCanvas::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        takeTouch(*static_cast<QTouchEvent *>(event));
        event->accept();
        return true;
    case QEvent::NativeGesture: {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture)
            break;
        changeView([&] { m_view.zoomTo(m_view.zoom() * (1 + gesture->value()), gesture->position()); });
        return true;
    }
    default:
        break;
    }
    return QWidget::event(event);
}

// Keyboard

void MaskCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool isByMouse = event->reason() == Qt::MouseFocusReason || event->reason() == Qt::ActiveWindowFocusReason ||
                           event->reason() == Qt::PopupFocusReason;
    if (!isByMouse && !m_hover)
        startSteering();
    update();
}

void MaskCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    // The key's release will be somebody else's.
    if (m_heldKey != 0 && m_stroke.isOpen() && m_stroke.outline().isEmpty())
        end();
    m_heldKey = 0;
    m_isPanArmed = false;
    updatePointer();
    update();
}

void MaskCanvas::startSteering()
{
    if (m_leader == Leader::Keys)
        return;
    moveOverlay([this] {
        m_leader = Leader::Keys;
        const QRectF inView = m_view.pictureRect().intersected(QRectF(rect()));
        const QPointF at = m_view.toPicture(m_hover && inView.contains(*m_hover) ? *m_hover : inView.center());
        m_cross = QPointF(std::floor(at.x()) + 0.5, std::floor(at.y()) + 0.5);
    });
}

void MaskCanvas::steer(QPoint direction, Qt::KeyboardModifiers modifiers)
{
    startSteering();
    const double step = std::max(1.0, std::round(kSteerStep / m_view.scale())) * (modifiers & Qt::ShiftModifier ? kFar : 1);
    const QPointF to = m_cross + QPointF(direction) * step;
    moveOverlay([&] {
        m_cross = QPointF(std::clamp(to.x(), 0.5, std::max(0.5, m_picture.width() - 0.5)),
                          std::clamp(to.y(), 0.5, std::max(0.5, m_picture.height() - 0.5)));
    });
    if (m_stroke.isOpen() && m_drawnBy == Leader::Keys)
        moveTo(m_cross, 1);
    if (MaskView moved = m_view; moved.reveal(m_cross))
        changeView([&] { m_view = moved; });
}

void MaskCanvas::takeArrow(QPoint direction, Qt::KeyboardModifiers modifiers)
{
    const bool isLed = m_leader == Leader::Keys || !m_view.canPan();
    if (!(modifiers & Qt::ControlModifier) && !m_isPanArmed && isLed) {
        steer(direction, modifiers);
        return;
    }
    const double step = kPanStep * (modifiers & Qt::ShiftModifier ? kFar / 2 : 1);
    changeView([&] { m_view.pan(-QPointF(direction) * step); });
}

void MaskCanvas::touchDown(MaskTool mode, int key)
{
    m_heldKey = key;
    if (m_stroke.isOpen() && m_drawnBy == Leader::Keys)
        end();
    else
        begin(Leader::Keys, m_cross, mode, 1);
    m_heldKey = m_stroke.isOpen() ? key : 0;
}

void MaskCanvas::touchUp(int key)
{
    if (key != m_heldKey)
        return;
    m_heldKey = 0;
    // A shape whose key was only pressed goes on until it is pressed again.
    if (m_stroke.isOpen() && (m_stroke.outline().isEmpty() || m_stroke.hasMoved()))
        end();
}

bool MaskCanvas::takeDrawKey(const QKeyEvent &event)
{
    const int key = event.key();
    const bool isErase = key == Qt::Key_Delete || key == Qt::Key_Backspace;
    if (!isErase && key != Qt::Key_Space && key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    if (event.modifiers() & kCommandKeys)
        return false;
    if (event.isAutoRepeat() || m_button != Qt::NoButton || m_picture.isNull())
        return true;
    if (m_leader == Leader::Pointer && key == Qt::Key_Space && m_hover) {
        m_isPanArmed = true;
        updatePointer();
        update();
        return true;
    }
    // Nothing is drawn where nobody could see that it would be.
    const bool wasSteered = m_leader == Leader::Keys;
    startSteering();
    if (wasSteered)
        touchDown(isErase ? MaskTool::Erase : MaskTool::Paint, key);
    return true;
}

bool MaskCanvas::takeZoomKey(const QKeyEvent &event)
{
    if (event.modifiers() & kCommandKeys)
        return false;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        fit();
        return true;
    case Qt::Key_1:
        zoomTo(1);
        return true;
    default:
        return false;
    }
}

void MaskCanvas::keyPressEvent(QKeyEvent *event)
{
    if (const auto arrow = arrowOf(event->key()); arrow && !(event->modifiers() & (Qt::AltModifier | Qt::MetaModifier))) {
        takeArrow(*arrow, event->modifiers());
        return;
    }
    if (event->key() == Qt::Key_Escape && (cancelShape() || cancelWork()))
        return;
    if (!takeDrawKey(*event) && !takeZoomKey(*event))
        QWidget::keyPressEvent(event);
}

void MaskCanvas::keyReleaseEvent(QKeyEvent *event)
{
    if (event->isAutoRepeat())
        return;
    if (event->key() == Qt::Key_Space && m_isPanArmed) {
        m_isPanArmed = false;
        updatePointer();
        update();
        return;
    }
    touchUp(event->key());
    QWidget::keyReleaseEvent(event);
}

} // namespace maquette::ui
