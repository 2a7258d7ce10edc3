#pragma once

#include "core/library/thumbnails.h"
#include "ui/panes/image/gridrun.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QTableView>
#include <QTimer>

namespace maquette::ui {

/// The cells of a run as a table: a price before it starts, how each one stands, and its picture.
class GridTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        /// GridRun::State.
        StateRole = Qt::UserRole + 1,
        /// 0 to 1; invalid while it is not told.
        ProgressRole,
        /// Asset::hash of a picture that was made; empty otherwise.
        HashRole,
        /// True: the text is an amount that the user pays.
        MoneyRole
    };

    /// `run` must outlive it.
    explicit GridTableModel(const GridRun &run, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// The cell's place in the run.
    int cellOf(const QModelIndex &index) const { return index.row() * m_columns + index.column(); }

private:
    void takeOrder();
    QString text(int cell) const;
    QString explanation(int cell) const;

    const GridRun &m_run;
    QLocale m_locale;
    int m_rows = 0;
    int m_columns = 0;
};

/// The table of a grid, with its thumbnails. Arrows go from cell to cell, Enter opens a picture.
class GridTable final : public QTableView
{
    Q_OBJECT
public:
    /// Both must outlive it.
    GridTable(const GridRun &run, maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

signals:
    /// A picture was opened by Enter or a double click.
    void pictureRequested(const QString &assetHash);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fit();
    void wishSoon();
    /// Asks for the thumbnails of what is in view.
    void wish();
    void open(const QModelIndex &index);

    const GridRun &m_run;
    maquette::Thumbnails &m_thumbnails;
    GridTableModel *m_model;
    QTimer m_wish;
};

} // namespace maquette::ui
