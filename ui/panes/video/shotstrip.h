#pragma once

#include "core/library/asset.h"
#include "core/library/thumbnails.h"

#include <QListView>

namespace maquette::ui {

class ShotDelegate;
class ShotModel;

/// The shots of a storyboard in a row, one of them chosen.
///
/// Enter or a double click opens one, F2 edits it, Delete removes it, Alt with an arrow key moves it, and so does dragging it.
class ShotStrip final : public QListView
{
    Q_OBJECT
public:
    /// Both must outlive the strip.
    ShotStrip(ShotModel &model, maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// Empty for none.
    QString currentId() const;
    void setCurrentId(const QString &shotId);
    /// With lower cards.
    void setCompact(bool isCompact);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void opened(const QString &shotId);
    void editRequested(const QString &shotId);
    void removeRequested(const QString &shotId);
    /// It is to stand at row `to` afterwards.
    void moveRequested(const QString &shotId, int to);
    void menuRequested(const QString &shotId, const QPoint &globalPos);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void moveBy(int rows);
    /// Before which row something dropped at `pos` would stand.
    int gapAt(const QPoint &pos) const;
    void setGap(int gap);

    ShotModel &m_model;
    maquette::Thumbnails &m_thumbnails;
    ShotDelegate *m_cards;
    bool m_isCompact = false;
    /// Where what is dragged would go; -1 for nowhere.
    int m_gap = -1;
};

} // namespace maquette::ui
