#include "ui/widgets/picture/picturesurface.h"

#include "ui/theme/appearance.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace maquette::ui {

namespace {

constexpr qreal kZoomStep = 1.25;
// Logical pixels that a notch of the wheel moves a picture, and the share of the canvas that an arrow key does.
constexpr qreal kNotchPan = 60;
constexpr qreal kKeyPan = 0.125;
constexpr qreal kNotch = 120;

class SurfaceAccessible final : public QAccessibleWidget
{
public:
    explicit SurfaceAccessible(PictureSurface *surface) : QAccessibleWidget(surface, QAccessible::Graphic) {}
};

QAccessibleInterface *makeSurfaceInterface(const QString &, QObject *object)
{
    auto *surface = qobject_cast<PictureSurface *>(object);
    return surface ? new SurfaceAccessible(surface) : nullptr;
}

/// What an arrow key moves the picture by, in shares of the canvas; null for other keys.
QPointF arrowDirection(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {1, 0};
    case Qt::Key_Right:
        return {-1, 0};
    case Qt::Key_Up:
        return {0, 1};
    case Qt::Key_Down:
        return {0, -1};
    default:
        return {};
    }
}

} // namespace

PictureSurface::PictureSurface(QWidget *parent) : QWidget(parent)
{
    // Cheap when called again.
    QAccessible::installFactory(makeSurfaceInterface);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    grabGesture(Qt::PinchGesture);
}

QRectF PictureSurface::cell(const QPointF &) const
{
    return rect();
}

void PictureSurface::fit()
{
    PictureView view = m_view;
    view.fit();
    adopt(view);
}

void PictureSurface::showActualSize()
{
    zoomTo(1, middle());
}

void PictureSurface::zoomIn()
{
    zoomBy(kZoomStep, middle());
}

void PictureSurface::zoomOut()
{
    zoomBy(1 / kZoomStep, middle());
}

void PictureSurface::setDescription(const QString &text)
{
    m_description = text;
    describe();
}

void PictureSurface::setMessage(const QString &text)
{
    if (m_message == text)
        return;
    m_message = text;
    describe();
    update();
}

QPointF PictureSurface::middle() const
{
    return {m_view.canvas().width() / 2, m_view.canvas().height() / 2};
}

void PictureSurface::adopt(const PictureView &view)
{
    if (view == m_view)
        return;
    m_view = view;
    if (m_view.isWhole() && m_hold == Hold::Panning)
        m_hold = Hold::None;
    updateCursor();
    describe();
    update();
    emit viewChanged();
}

void PictureSurface::measure()
{
    PictureView view = m_view;
    view.setCanvas(cell(QPointF()).size(), devicePixelRatioF());
    adopt(view);
}

void PictureSurface::paintGround(QPainter &painter)
{
    painter.fillRect(rect(), tokensOf(this).bg);
    if (!qFuzzyCompare(m_view.ratio(), devicePixelRatioF()))
        QMetaObject::invokeMethod(this, &PictureSurface::measure, Qt::QueuedConnection);
}

void PictureSurface::describe()
{
    QStringList parts;
    if (!m_description.isEmpty())
        parts.append(m_description);
    parts.append(facts());
    if (!m_view.isEmpty()) {
        const QString percent = locale().toString(m_view.zoom() * 100, 'f', m_view.zoom() < 0.1 ? 1 : 0);
        parts.append(m_view.isFitted() ? tr("Fitted, at %1 %").arg(percent) : tr("Shown at %1 %").arg(percent));
    } else if (!m_message.isEmpty()) {
        parts.append(m_message);
    }
    const QString whole = parts.join(tr(". ", "between two facts about a picture"));
    if (whole == accessibleDescription())
        return;
    setAccessibleDescription(whole);
}

void PictureSurface::updateCursor()
{
    if (m_view.isEmpty() || m_view.isWhole())
        unsetCursor();
    else
        setCursor(m_hold == Hold::Panning ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
}

void PictureSurface::zoomBy(qreal factor, const QPointF &about)
{
    zoomTo(m_view.zoom() * factor, about);
}

void PictureSurface::zoomTo(qreal zoom, const QPointF &about)
{
    PictureView view = m_view;
    view.zoomTo(zoom, about);
    adopt(view);
}

void PictureSurface::panBy(const QPointF &by)
{
    PictureView view = m_view;
    view.panBy(by);
    adopt(view);
}

bool PictureSurface::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ScreenChangeInternal:
        measure();
        break;
    case QEvent::Gesture:
        pinch(static_cast<QGestureEvent *>(event));
        return true;
    case QEvent::NativeGesture:
        if (pinchOnPad(static_cast<QNativeGestureEvent *>(event)))
            return true;
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void PictureSurface::pinch(QGestureEvent *event)
{
    const auto *gesture = static_cast<const QPinchGesture *>(event->gesture(Qt::PinchGesture));
    if (!gesture || m_view.isEmpty())
        return;
    // Two fingers are no drag, though the first of them may have begun one.
    m_hold = Hold::None;
    const QPointF center = mapFromGlobal(gesture->centerPoint());
    if (gesture->changeFlags() & QPinchGesture::CenterPointChanged && gesture->state() != Qt::GestureStarted)
        panBy(gesture->centerPoint() - gesture->lastCenterPoint());
    if (gesture->changeFlags() & QPinchGesture::ScaleFactorChanged)
        zoomBy(gesture->scaleFactor(), onCell(center));
}

bool PictureSurface::pinchOnPad(const QNativeGestureEvent *event)
{
    if (event->gestureType() != Qt::ZoomNativeGesture)
        return false;
    zoomBy(1 + event->value(), onCell(event->position()));
    return true;
}

void PictureSurface::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        update();
    if (event->type() == QEvent::LocaleChange)
        describe();
}

void PictureSurface::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    measure();
}

void PictureSurface::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    measure();
}

void PictureSurface::keyPressEvent(QKeyEvent *event)
{
    if (m_view.isEmpty() || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const QPointF direction = arrowDirection(event->key());
    if (!direction.isNull() && !m_view.isWhole()) {
        const QSizeF step = m_view.canvas() * kKeyPan;
        panBy({direction.x() * step.width(), direction.y() * step.height()});
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        break;
    case Qt::Key_Minus:
        zoomOut();
        break;
    case Qt::Key_0:
        fit();
        break;
    case Qt::Key_1:
        showActualSize();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PictureSurface::wheelEvent(QWheelEvent *event)
{
    const bool isZoom = event->modifiers() & Qt::ControlModifier;
    if (m_view.isEmpty() || (!isZoom && m_view.isWhole())) {
        event->ignore();
        return;
    }
    event->accept();
    if (isZoom) {
        zoomBy(std::pow(kZoomStep, event->angleDelta().y() / kNotch), onCell(event->position()));
        return;
    }
    const QPointF notches = QPointF(event->angleDelta()) / kNotch;
    QPointF by = event->pixelDelta().isNull() ? notches * kNotchPan : QPointF(event->pixelDelta());
    if (event->modifiers() & Qt::ShiftModifier)
        by = by.transposed();
    panBy(by);
}

void PictureSurface::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_view.isEmpty()) {
        QWidget::mousePressEvent(event);
        return;
    }
    // What surrounds a picture cannot be dragged.
    const bool isOnPicture = m_view.place().contains(onCell(event->position()));
    m_hold = isOnPicture ? Hold::Pressed : Hold::None;
    m_last = event->position();
}

void PictureSurface::mouseMoveEvent(QMouseEvent *event)
{
    if (m_hold == Hold::None || !(event->buttons() & Qt::LeftButton)) {
        m_hold = Hold::None;
        return;
    }
    const QPointF moved = event->position() - m_last;
    if (m_hold == Hold::Pressed && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    if (m_view.isWhole()) {
        m_hold = Hold::None;
        dragAway();
        return;
    }
    if (m_hold == Hold::Pressed) {
        m_hold = Hold::Panning;
        updateCursor();
    }
    m_last = event->position();
    panBy(moved);
}

void PictureSurface::mouseReleaseEvent(QMouseEvent *event)
{
    QWidget::mouseReleaseEvent(event);
    m_hold = Hold::None;
    updateCursor();
}

void PictureSurface::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_hold = Hold::None;
    if (m_view.isFitted())
        zoomTo(1, onCell(event->position()));
    else
        fit();
}

void PictureSurface::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    emit menuRequested(isByKey ? mapToGlobal(rect().center()) : event->globalPos());
    event->accept();
}

} // namespace maquette::ui

#include "moc_picturesurface.cpp"
