#include "ui/panes/chat/files/screenpicker.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSmallest = 8;
constexpr int kStep = 10;
/// Of the veil over what is left out.
constexpr int kVeilAlpha = 110;

} // namespace

ScreenPicker::ScreenPicker(const QImage &screen, QWidget *parent) : QWidget(parent), m_screen(screen)
{
    setObjectName(u"screenPicker"_s);
    setWindowFlags(Qt::Window | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint);
    setAttribute(Qt::WA_DeleteOnClose);
    setCursor(Qt::CrossCursor);
    setFocusPolicy(Qt::StrongFocus);
    setWindowTitle(tr("Picture of the screen"));
    setAccessibleName(tr("Picture of the screen"));
    setAccessibleDescription(tr("Drag over what matters. Arrow keys move the frame, with Shift they change its size; Enter takes it, Escape leaves."));
}

void ScreenPicker::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_isWhole)
        m_selection = rect();
}

void ScreenPicker::select(const QRect &chosen)
{
    m_isWhole = false;
    m_selection = chosen.intersected(rect());
    update();
}

void ScreenPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawImage(rect(), m_screen);
    const Tokens &t = tokensOf(this);
    if (!m_isWhole) {
        QColor veil(t.shadow());
        veil.setAlpha(kVeilAlpha);
        const QRegion outside = QRegion(rect()).subtracted(m_selection);
        for (const QRect &part : outside)
            painter.fillRect(part, veil);
    }
    painter.setPen(QPen(t.accent, 2));
    painter.drawRect(m_selection.adjusted(1, 1, -2, -2));
    const QString hint = tr("Drag over what matters · arrows move, Shift+arrows resize · Enter takes it · Esc leaves");
    const QRect box = painter.fontMetrics().boundingRect(hint).adjusted(-14, -8, 14, 8);
    const QRect place(QPoint((width() - box.width()) / 2, 16), box.size());
    drawBox(painter, place, kFieldRadius, t.raised, t.line);
    painter.setPen(t.ink);
    painter.drawText(place, Qt::AlignCenter, hint);
}

void ScreenPicker::mousePressEvent(QMouseEvent *event)
{
    m_start = event->position().toPoint();
    m_isDragging = true;
}

void ScreenPicker::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragging)
        select(QRect(m_start, event->position().toPoint()).normalized());
}

void ScreenPicker::mouseReleaseEvent(QMouseEvent *)
{
    m_isDragging = false;
    // A click takes nothing: it may be the one that brought the window to the front.
    if (m_selection.width() >= kSmallest && m_selection.height() >= kSmallest && !m_isWhole)
        take();
}

void ScreenPicker::move(const QPoint &by, bool isSize)
{
    QRect moved = m_selection;
    const QSize half(width() / 2, height() / 2);
    if (m_isWhole)
        moved = QRect(QPoint((width() - half.width()) / 2, (height() - half.height()) / 2), half);
    else if (isSize)
        moved.setSize((moved.size() + QSize(by.x(), by.y())).expandedTo({kSmallest, kSmallest}).boundedTo(size()));
    else
        moved.translate(by);
    moved.moveTo(std::clamp(moved.left(), 0, std::max(0, width() - moved.width())), std::clamp(moved.top(), 0, std::max(0, height() - moved.height())));
    select(moved);
}

void ScreenPicker::keyPressEvent(QKeyEvent *event)
{
    const bool isSize = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left: move({-kStep, 0}, isSize); return;
    case Qt::Key_Right: move({kStep, 0}, isSize); return;
    case Qt::Key_Up: move({0, -kStep}, isSize); return;
    case Qt::Key_Down: move({0, kStep}, isSize); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return;
    case Qt::Key_Escape:
        emit cancelled();
        close();
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void ScreenPicker::take()
{
    const qreal across = width() > 0 ? static_cast<qreal>(m_screen.width()) / width() : 1;
    const qreal down = height() > 0 ? static_cast<qreal>(m_screen.height()) / height() : 1;
    const QRectF part(m_selection.x() * across, m_selection.y() * down, m_selection.width() * across, m_selection.height() * down);
    emit taken(m_screen.copy(part.toAlignedRect().intersected(m_screen.rect())));
    close();
}

} // namespace maquette::ui

#include "moc_screenpicker.cpp"
