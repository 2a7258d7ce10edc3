#pragma once

#include "ui/widgets/jobs/jobdelegate.h"

#include <QTableView>

namespace maquette::ui {

class JobTableModel;

/// The jobs as lines, however many: only what is visible is drawn. What happens to them leaves selection and scroll alone.
///
/// The keyboard does everything: Enter opens, Delete asks to cancel, Alt+Up and Alt+Down move what waits in the queue, as dragging
/// does, and the menu key asks for a menu.
class JobTable final : public QTableView
{
    Q_OBJECT
public:
    /// `model` must outlive the table. The owner tells of pictures by pictureReady().
    JobTable(JobTableModel &model, JobDelegate::Picture picture, QWidget *parent = nullptr);

    /// Empty for none.
    QString currentId() const;
    /// Selects it alone and brings it into view; nothing when it is not among the rows.
    void setCurrentId(const QString &jobId);
    /// From the top.
    QStringList selectedIds() const;
    QSize sizeHint() const override;

public slots:
    /// The picture of `hash` is at hand, or is another one now.
    void pictureReady(const QString &hash);

signals:
    /// Empty when there is none any more.
    void currentJobChanged(const QString &jobId);
    void selectedJobsChanged(const QStringList &jobIds);
    void opened(const QString &jobId);
    /// The user does not want these any more, which are not over yet; never none.
    void cancelRequested(const QStringList &jobIds);
    /// A menu for `jobIds`, which are never none.
    void menuRequested(const QStringList &jobIds, const QPoint &globalPos);
    /// What waits in the queue shall stand in this order from the top; all of it that is listed. The rows stay as they are until
    /// the owner says otherwise, for instance by JobTableModel::reorder().
    void reordered(const QStringList &jobIds);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    /// What is to be found again after rows went elsewhere.
    struct Kept
    {
        QString current;
        QStringList selected;
        /// The job at the upper edge, and how far it begins above that; empty when the table stands at its top.
        QString upper;
        int above = 0;
    };

    void followModel();
    void fitToText();
    /// Leaves columns out where the prompt would have no room.
    void fitColumns();
    void keepPlace();
    void returnToPlace();
    void restore();
    void setHovered(int row);
    void updateRow(int row);
    QRect rowRect(int row) const;
    QString emptyText() const;
    void askToCancel();

    /// Those that wait in the queue, from the top.
    QStringList waitingIds() const;
    QStringList selectedWaitingIds() const;
    /// Before which row what is dragged would be dropped at `point`.
    int gapAt(QPoint point) const;
    void setGap(int row);
    /// What is being dragged and still waits, from the top.
    QStringList draggedIds(const QDropEvent &event) const;
    /// Asks to put `moved`, which wait, before the row `gap`.
    void moveTo(const QStringList &moved, int gap);
    /// One place further up or down.
    void moveBy(int places);

    JobTableModel &m_model;
    JobDelegate *m_delegate;
    Kept m_kept;
    /// Where a line shows what dropping would do; -1 for none.
    int m_gap = -1;
    bool m_isRestoring = false;
};

} // namespace maquette::ui
