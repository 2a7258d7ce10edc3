#pragma once

#include "core/library/asset.h"
#include "ui/panes/video/dropwatch.h"

#include <QObject>

namespace maquette::ui {

class DropPlace;
class FilmColumn;
class FilmIntake;
class FilmOrder;

/// Pictures that are dragged over the pane: says at every place whether they fit, what would be done and what it would cost, and
/// takes what is dropped beside the wells.
class FilmDrops final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        FilmIntake &intake;
        FilmOrder &order;
        FilmColumn &column;
        /// The pane's content, and what in it is covered while something is dragged.
        QWidget &content;
        QWidget &table;
        /// What gets the table's drags.
        QWidget &tableArea;
    };
    /// All must outlive it.
    explicit FilmDrops(const Parts &parts, QObject *parent = nullptr);

private:
    void watchWells();
    void judge(const Asset &picture);
    void end();

    Parts m_parts;
    DropWatch m_watch;
    DropPlace *m_place;
    QList<QWidget *> m_wells;
    bool m_isOver = false;
};

} // namespace maquette::ui
