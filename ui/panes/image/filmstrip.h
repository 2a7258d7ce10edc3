#pragma once

#include "core/library/thumbnails.h"
#include "ui/panes/image/studioshots.h"

#include <QAbstractListModel>
#include <QListView>

namespace maquette::ui {

/// The places of the strip as rows.
class FilmstripModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit FilmstripModel(StudioShots &shots, QObject *parent = nullptr);

    const StudioShot *shotAt(int row) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void follow();

    StudioShots &m_shots;
    QList<StudioShot> m_rows;
};

/// What was made last and what is on its way, in a row below the canvas.
class Filmstrip final : public QListView
{
    Q_OBJECT
public:
    Filmstrip(StudioShots &shots, maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// -1 while there is nothing, or something else is looked at.
    int currentRow() const { return currentIndex().row(); }
    /// Without moving the keyboard. -1 while what is looked at is not in the strip, so that every place can be chosen.
    void setCurrentRow(int row);
    const StudioShot *shotAt(int row) const { return m_model->shotAt(row); }
    int count() const { return m_model->rowCount(); }
    QSize sizeHint() const override;

signals:
    void currentRowChanged(int row);
    void dragRequested(int row);
    void menuRequested(int row, const QPoint &globalPos);
    void removeRequested(int row);
    void opened(int row);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void startDrag(Qt::DropActions actions) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void wish();

    FilmstripModel *m_model;
    maquette::Thumbnails &m_thumbnails;
    /// Since the button went down a drag was asked for.
    bool m_isDragged = false;
};

} // namespace maquette::ui
