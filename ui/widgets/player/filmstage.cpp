#include "ui/widgets/player/filmstage.h"

#include "ui/theme/painting.h"
#include "ui/widgets/picture/pictureoverlay.h"
#include "ui/widgets/picture/picturepainting.h"
#include "ui/widgets/player/playerlook.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace maquette::ui {

namespace {

constexpr int kMargin = 24;

class StageAccessible final : public QAccessibleWidget
{
public:
    explicit StageAccessible(FilmStage *stage) : QAccessibleWidget(stage, QAccessible::Animation) {}
};

QAccessibleInterface *makeStageInterface(const QString &, QObject *object)
{
    auto *stage = qobject_cast<FilmStage *>(object);
    return stage ? new StageAccessible(stage) : nullptr;
}

} // namespace

FilmStage::FilmStage(QWidget *parent) : QWidget(parent)
{
    // Cheap when called again.
    QAccessible::installFactory(makeStageInterface);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void FilmStage::setFilm(const QSize &size)
{
    m_film = size;
    m_frame = {};
    measure();
    update();
}

void FilmStage::setFrame(const QImage &frame)
{
    m_frame = frame;
    update(place().toAlignedRect());
}

void FilmStage::setMessage(const QString &text)
{
    m_message = text;
    update();
}

void FilmStage::setProblem(const QString &text)
{
    if (text == m_problem)
        return;
    m_problem = text;
    update();
}

void FilmStage::setNote(const QString &text)
{
    if (text == m_note)
        return;
    m_note = text;
    update();
}

void FilmStage::setTags(const QString &left, const QString &right)
{
    m_leftTag = left;
    m_rightTag = right;
    update();
}

void FilmStage::setBare(bool isBare)
{
    m_isBare = isBare;
    measure();
    update();
}

QRect FilmStage::devicePlace() const
{
    if (m_film.isEmpty())
        return {};
    const qreal ratio = devicePixelRatioF();
    const int margin = m_isBare ? 0 : kMargin;
    const QRectF room = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    if (room.isEmpty())
        return {};
    const QSize size = m_film.scaled((room.size() * ratio).toSize(), Qt::KeepAspectRatio).expandedTo({1, 1});
    return {(room.center() * ratio - QPointF(size.width(), size.height()) / 2).toPoint(), size};
}

QRectF FilmStage::place() const
{
    const QRect place = devicePlace();
    const qreal ratio = devicePixelRatioF();
    return {QPointF(place.topLeft()) / ratio, QSizeF(place.size()) / ratio};
}

QSize FilmStage::shownSize() const
{
    return devicePlace().size();
}

void FilmStage::measure()
{
    const QRect place = devicePlace();
    if (place == m_placed)
        return;
    m_placed = place;
    emit placed();
}

void FilmStage::paintFrame(QPainter &painter) const
{
    const qreal ratio = devicePixelRatioF();
    const QRect place = devicePlace();
    const DevicePixels pixels(painter, ratio);
    if (m_frame.size() == place.size()) {
        painter.drawImage(place.topLeft(), m_frame);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, m_frame);
    }
    if (m_isBare)
        return;
    // The ground over the corners: far cheaper than a frame through a round window.
    const int radius = pictureRadius(place, ratio);
    QPainterPath corners;
    corners.addRect(place);
    corners.addRoundedRect(place, radius, radius);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(corners, playerGround(playerLook(this).tokens));
}

void FilmStage::paintEvent(QPaintEvent *)
{
    const Appearance look = playerLook(this);
    QPainter painter(this);
    painter.fillRect(rect(), playerGround(look.tokens));
    if (devicePlace() != m_placed)
        QMetaObject::invokeMethod(this, &FilmStage::measure, Qt::QueuedConnection);
    if (!m_frame.isNull())
        paintFrame(painter);
    else if (m_film.isEmpty())
        paintMessage(painter, rect(), m_message, look);
    paintWords(painter, look);
    if (hasFocus() && !m_isBare)
        drawFocusRing(painter, rect(), kFieldRadius, look.tokens.accent);
}

void FilmStage::paintWords(QPainter &painter, const Appearance &look) const
{
    if (!m_frame.isNull() && !m_leftTag.isEmpty()) {
        paintTag(painter, place(), TagSide::Left, m_leftTag, look);
        paintTag(painter, place(), TagSide::Right, m_rightTag, look);
    }
    if (!m_note.isEmpty()) {
        const Caption caption{m_note, {}};
        QRectF head = captionRect(rect(), caption, CaptionPlace::Middle, look);
        head.moveTop(place().top() + space(3));
        paintCaption(painter, head, caption, look, layoutDirection());
    }
    if (!m_problem.isEmpty()) {
        const Caption caption{m_problem, {}};
        paintCaption(painter, captionRect(rect(), caption, CaptionPlace::Middle, look), caption, look, layoutDirection());
    }
}

bool FilmStage::event(QEvent *event)
{
    if (event->type() == QEvent::ScreenChangeInternal)
        measure();
    return QWidget::event(event);
}

void FilmStage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        update();
}

void FilmStage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    measure();
}

void FilmStage::mousePressEvent(QMouseEvent *event)
{
    m_isPressed = event->button() == Qt::LeftButton && place().contains(event->position());
    m_press = event->position();
}

void FilmStage::mouseMoveEvent(QMouseEvent *event)
{
    emit pointerMoved();
    if (!m_isPressed || !(event->buttons() & Qt::LeftButton) || m_isBare)
        return;
    if ((event->position() - m_press).manhattanLength() < QApplication::startDragDistance())
        return;
    m_isPressed = false;
    emit dragRequested();
}

void FilmStage::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_isPressed, false))
        emit clicked();
}

void FilmStage::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && place().contains(event->position()))
        emit doubleClicked();
}

void FilmStage::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    emit menuRequested(isByKey ? mapToGlobal(rect().center()) : event->globalPos());
    event->accept();
}

void FilmStage::closeEvent(QCloseEvent *event)
{
    if (!isWindow()) {
        QWidget::closeEvent(event);
        return;
    }
    event->ignore();
    emit leaveRequested();
}

} // namespace maquette::ui

#include "moc_filmstage.cpp"
