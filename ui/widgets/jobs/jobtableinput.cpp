// The input of a JobTable: keyboard, mouse, and moving what waits in the queue.
#include "ui/models/jobtablemodel.h"
#include "ui/widgets/jobs/jobtable.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kJobsMime = "application/x-maquette-jobs"_L1;

bool isPlain(const QKeyEvent &event)
{
    return (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
}

bool isMove(const QKeyEvent &event)
{
    return (event.modifiers() & ~Qt::KeypadModifier) == Qt::AltModifier &&
           (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down);
}

bool isOpen(const QKeyEvent &event)
{
    return isPlain(event) && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter);
}

bool isCancel(const QKeyEvent &event)
{
    return isPlain(event) && event.key() == Qt::Key_Delete;
}

} // namespace

bool JobTable::event(QEvent *event)
{
    // These mean the jobs while the keyboard is here, whatever else they mean in the window.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (isMove(key) || isOpen(key) || isCancel(key)) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

bool JobTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    return QTableView::viewportEvent(event);
}

void JobTable::keyPressEvent(QKeyEvent *event)
{
    if (isMove(*event)) {
        moveBy(event->key() == Qt::Key_Up ? -1 : 1);
    } else if (isCancel(*event)) {
        askToCancel();
    } else if (isOpen(*event)) {
        if (const QString id = currentId(); !id.isEmpty())
            emit opened(id);
    } else {
        QTableView::keyPressEvent(event);
    }
}

QModelIndex JobTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // A row is one thing: there is nothing to go to beside it.
    if (action == MoveLeft || action == MoveRight)
        return currentIndex();
    const QModelIndex to =
        QTableView::moveCursor(action, action == MoveHome || action == MoveEnd ? Qt::ControlModifier : modifiers);
    return to.siblingAtColumn(JobTableModel::Prompt);
}

void JobTable::focusInEvent(QFocusEvent *event)
{
    const bool isKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                       event->reason() == Qt::ShortcutFocusReason;
    if (isKey && !currentIndex().isValid() && m_model.rowCount() > 0) {
        selectionModel()->setCurrentIndex(m_model.index(std::max(0, rowAt(0)), JobTableModel::Prompt),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    QTableView::focusInEvent(event);
    viewport()->update();
}

void JobTable::askToCancel()
{
    QStringList ids;
    const QStringList selected = selectedIds();
    for (const QString &id : selected) {
        const JobRow *row = m_model.jobAt(m_model.rowOf(id));
        if (row && isJobActive(row->job.state))
            ids.append(id);
    }
    if (!ids.isEmpty())
        emit cancelRequested(ids);
}

void JobTable::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() == Qt::NoButton)
        setHovered(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void JobTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QString id = m_model.idAt(rowAt(event->position().toPoint().y()));
    if (event->button() == Qt::LeftButton && !id.isEmpty() && event->modifiers() == Qt::NoModifier)
        emit opened(id);
    else
        QTableView::mouseDoubleClickEvent(event);
}

void JobTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = isKey ? currentIndex().row() : rowAt(event->pos().y());
    if (row < 0)
        return;
    if (isKey)
        scrollTo(currentIndex());
    const QStringList selected = selectedIds();
    const QString id = m_model.idAt(row);
    emit menuRequested(selected.contains(id) ? selected : QStringList{id},
                       isKey ? viewport()->mapToGlobal(rowRect(row).center()) : event->globalPos());
}

QStringList JobTable::waitingIds() const
{
    QStringList ids;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (isJobWaiting(m_model.jobAt(row)->job.state))
            ids.append(m_model.idAt(row));
    }
    return ids;
}

QStringList JobTable::selectedWaitingIds() const
{
    QStringList ids = selectedIds();
    ids.removeIf([this](const QString &id) { return !isJobWaiting(m_model.jobAt(m_model.rowOf(id))->job.state); });
    return ids;
}

void JobTable::startDrag(Qt::DropActions)
{
    const QStringList ids = selectedWaitingIds();
    if (ids.isEmpty())
        return;
    auto *data = new QMimeData;
    data->setData(kJobsMime, ids.join(u'\n').toUtf8());
    const QRect first = rowRect(m_model.rowOf(ids.constFirst()));
    QDrag drag(this);
    drag.setMimeData(data);
    drag.setPixmap(viewport()->grab(first));
    drag.setHotSpot(viewport()->mapFromGlobal(QCursor::pos()) - first.topLeft());
    drag.exec(Qt::MoveAction);
    setGap(-1);
}

QStringList JobTable::draggedIds(const QDropEvent &event) const
{
    const QStringList ids = QString::fromUtf8(event.mimeData()->data(kJobsMime)).split(u'\n', Qt::SkipEmptyParts);
    QStringList waiting = waitingIds();
    waiting.removeIf([&ids](const QString &id) { return !ids.contains(id); });
    return waiting;
}

void JobTable::dragEnterEvent(QDragEnterEvent *event)
{
    // Files and pictures are for what the table stands on.
    if (draggedIds(*event).isEmpty())
        event->ignore();
    else
        event->acceptProposedAction();
}

void JobTable::dragMoveEvent(QDragMoveEvent *event)
{
    if (draggedIds(*event).isEmpty()) {
        event->ignore();
        return;
    }
    // Scrolls at the edges; what it says about the place is about cells.
    QTableView::dragMoveEvent(event);
    setGap(gapAt(event->position().toPoint()));
    event->acceptProposedAction();
}

void JobTable::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTableView::dragLeaveEvent(event);
    setGap(-1);
}

void JobTable::dropEvent(QDropEvent *event)
{
    const QStringList ids = draggedIds(*event);
    setGap(-1);
    stopAutoScroll();
    setState(NoState);
    if (ids.isEmpty()) {
        event->ignore();
        return;
    }
    event->acceptProposedAction();
    moveTo(ids, gapAt(event->position().toPoint()));
}

int JobTable::gapAt(QPoint point) const
{
    const int row = rowAt(point.y());
    if (row < 0)
        return m_model.rowCount();
    return point.y() > rowRect(row).center().y() ? row + 1 : row;
}

void JobTable::setGap(int row)
{
    if (std::exchange(m_gap, row) != row)
        viewport()->update();
}

void JobTable::moveTo(const QStringList &moved, int gap)
{
    const QStringList before = waitingIds();
    QStringList order;
    for (const QString &id : before) {
        if (m_model.rowOf(id) < gap && !moved.contains(id))
            order.append(id);
    }
    order += moved;
    for (const QString &id : before) {
        if (!order.contains(id))
            order.append(id);
    }
    if (order != before)
        emit reordered(order);
}

void JobTable::moveBy(int places)
{
    const QStringList moved = selectedWaitingIds();
    QStringList order = waitingIds();
    if (moved.isEmpty())
        return;
    const QStringList before = order;
    // Those at the front go first, so that what is selected together stays together.
    const auto step = [&](qsizetype at) {
        const qsizetype to = at + places;
        if (to >= 0 && to < order.size() && moved.contains(order.at(at)) && !moved.contains(order.at(to)))
            order.swapItemsAt(at, to);
    };
    for (qsizetype i = 0; i < order.size(); ++i)
        step(places < 0 ? i : order.size() - 1 - i);
    if (order != before)
        emit reordered(order);
}

} // namespace maquette::ui
