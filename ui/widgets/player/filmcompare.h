#pragma once

#include "ui/widgets/inkline.h"
#include "ui/widgets/player/filmsource.h"

#include <QList>
#include <QWidget>

namespace maquette::ui {

class FilmPlayer;

/// One of two films that are compared.
struct FilmTake
{
    QString path;
    /// What stands above it: its model, what it cost, which take it is. Never empty.
    QList<InkLine::Part> label;

    QString text() const;
};

/// Two takes side by side, played, scrubbed, stepped and looped as one, by time and not by number of frame; the shorter one holds its
/// last frame. Everything of the player works on both, without sound. Escape leaves.
class FilmCompare final : public QWidget
{
    Q_OBJECT
public:
    /// Opens both at their beginning. The opener is called on threads of the widget's.
    FilmCompare(const FilmOpener &opener, const FilmTake &left, const FilmTake &right, QWidget *parent = nullptr);

    FilmPlayer *player() const { return m_player; }

signals:
    /// By the user. The owner takes the widget away.
    void leaveRequested();
    /// Both, as they stand beside each other.
    void frameGrabbed(const QImage &both);

private:
    QWidget *buildHead(const FilmTake &left, const FilmTake &right);

    FilmPlayer *m_player;
};

} // namespace maquette::ui
