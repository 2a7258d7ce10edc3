// The input of a GalleryGrid: keyboard and mouse.
#include "ui/models/gallerymodel.h"
#include "ui/widgets/gallery/galleryaccessible.h"
#include "ui/widgets/gallery/gallerygrid.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace maquette::ui {

using Way = GallerySelection::Way;

namespace {

/// 0 to 5; -1 for everything else.
int starsOf(const QKeyEvent &event)
{
    const bool isPlain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    return isPlain && event.key() >= Qt::Key_0 && event.key() <= Qt::Key_5 ? event.key() - Qt::Key_0 : -1;
}

bool isWalking(int key)
{
    return (key >= Qt::Key_Home && key <= Qt::Key_PageDown);
}

Way wayOf(Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::ShiftModifier)
        return modifiers & Qt::ControlModifier ? Way::UpToAlso : Way::UpTo;
    return modifiers & Qt::ControlModifier ? Way::Visit : Way::Only;
}

} // namespace

bool GalleryGrid::isOurs(const QKeyEvent &event)
{
    if (event.modifiers() & (Qt::AltModifier | Qt::MetaModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Delete:
        return (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    case Qt::Key_Space:
        return !(event.modifiers() & Qt::ShiftModifier);
    default:
        return isWalking(event.key()) || starsOf(event) >= 0 || event.matches(QKeySequence::SelectAll);
    }
}

bool GalleryGrid::event(QEvent *event)
{
    // A digit or Delete means the pictures while the keyboard is here, whatever else it means in the window.
    if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void GalleryGrid::keyPressEvent(QKeyEvent *event)
{
    if (!isOurs(*event) || m_model.rowCount() == 0) {
        event->ignore();
        return;
    }
    event->accept();
    if (isWalking(event->key()))
        goBy(targetOf(event->key()), event->modifiers());
    else
        pressCommand(*event);
}

void GalleryGrid::pressCommand(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::SelectAll)) {
        m_selection.selectAll();
        return;
    }
    if (event.key() == Qt::Key_Space) {
        m_selection.go(std::max(m_selection.currentRow(), 0), Way::Toggle);
        scrollToRow(m_selection.currentRow());
        return;
    }
    const QList<AssetId> ids = m_selection.subjects();
    if (ids.isEmpty())
        return;
    if (const int stars = starsOf(event); stars >= 0)
        emit starsRequested(ids, stars);
    else if (event.key() == Qt::Key_Delete)
        emit trashRequested(ids);
    else if (current() != 0)
        emit opened(current());
}

int GalleryGrid::targetOf(int key) const
{
    const int count = m_model.rowCount();
    const int across = m_layout.columns();
    const int row = m_selection.currentRow();
    const int page = std::max(1, viewport()->height() / m_layout.pitch()) * across;
    if (key == Qt::Key_Home)
        return 0;
    if (key == Qt::Key_End)
        return count - 1;
    if (row < 0)
        return std::max(0, visibleRows().first);
    switch (key) {
    case Qt::Key_Left:
        return std::clamp(row + (m_layout.isMirrored ? 1 : -1), 0, count - 1);
    case Qt::Key_Right:
        return std::clamp(row + (m_layout.isMirrored ? -1 : 1), 0, count - 1);
    case Qt::Key_Up:
        return row >= across ? row - across : row;
    case Qt::Key_PageUp:
        return row >= page ? row - page : row % across;
    case Qt::Key_Down:
    case Qt::Key_PageDown: {
        const int by = key == Qt::Key_Down ? across : page;
        if (row + by < count)
            return row + by;
        // The last line need not reach as far as this column.
        return row / across < m_layout.lines() - 1 ? std::min((m_layout.lines() - 1) * across + row % across, count - 1) : row;
    }
    default:
        return row;
    }
}

void GalleryGrid::goBy(int row, Qt::KeyboardModifiers modifiers)
{
    m_selection.go(row, wayOf(modifiers));
    scrollToRow(row);
}

void GalleryGrid::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint());
    const AssetId id = m_model.idAt(row);
    const bool isLeft = event->button() == Qt::LeftButton;
    m_press = {};
    if (event->button() == Qt::RightButton && row >= 0)
        m_selection.go(row, m_selection.contains(id) ? Way::Visit : Way::Only);
    if (!isLeft)
        return;
    const Qt::KeyboardModifiers modifiers = event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
    if (row < 0) {
        if (!modifiers)
            m_selection.clear();
        return;
    }
    m_press.at = event->position().toPoint();
    m_press.id = id;
    Way way = modifiers == Qt::ControlModifier ? Way::Toggle : wayOf(modifiers);
    const bool isRange = modifiers & Qt::ShiftModifier;
    if (!isRange && m_selection.contains(id)) {
        // All that is selected may be on its way to be dragged.
        m_press.onRelease = way;
        way = Way::Visit;
    }
    m_selection.go(row, way);
}

void GalleryGrid::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton)) {
        setHovered(rowAt(at));
        return;
    }
    if (m_press.id == 0 || (at - m_press.at).manhattanLength() < QApplication::startDragDistance())
        return;
    const AssetId id = std::exchange(m_press, {}).id;
    if (m_model.rowOf(id) < 0)
        return;
    emit dragRequested(m_selection.contains(id) ? m_selection.ids() : QList<AssetId>{id});
}

void GalleryGrid::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Press press = std::exchange(m_press, {});
    if (press.onRelease)
        m_selection.go(m_model.rowOf(press.id), *press.onRelease);
    setHovered(rowAt(event->position().toPoint()));
}

void GalleryGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    const AssetId id = m_model.idAt(rowAt(event->position().toPoint()));
    if (event->button() == Qt::LeftButton && id != 0 && !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)))
        emit opened(id);
    else
        mousePressEvent(event);
}

void GalleryGrid::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = isKey ? m_selection.currentRow() : rowAt(event->pos());
    if (row < 0)
        return;
    if (isKey)
        scrollToRow(row);
    emit menuRequested(m_selection.subjects(), isKey ? viewport()->mapToGlobal(rectOf(row).center()) : event->globalPos());
}

bool GalleryGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        return showTip(help->pos(), help->globalPos());
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void GalleryGrid::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool isKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                       event->reason() == Qt::ShortcutFocusReason;
    if (isKey && m_selection.currentRow() < 0)
        m_selection.go(visibleRows().first, Way::Visit);
    updateRow(m_selection.currentRow());
    announceGalleryFocus(this);
}

void GalleryGrid::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    updateRow(m_selection.currentRow());
}

} // namespace maquette::ui
