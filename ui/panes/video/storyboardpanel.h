#pragma once

#include "core/library/thumbnails.h"
#include "ui/panes/video/filmsequence.h"
#include "ui/panes/video/shotmodel.h"
#include "ui/panes/video/storyboarddesk.h"

#include <QWidget>

class QLabel;
class QMenu;

namespace maquette::ui {

class Button;
class Chip;
class FilmPlayer;
class FilmShow;
class IconButton;
class InkLine;
class MenuChip;
class NoticeBar;
class ShotStrip;

/// A storyboard below the player: its shots in a row, what is done with them, and what making them all costs.
class StoryboardPanel final : public QWidget
{
    Q_OBJECT
public:
    struct Parts
    {
        Storyboards &boards;
        FilmOrder &order;
        Library &library;
        Jobs &jobs;
        Settings &settings;
        FilmPlayer &player;
        FilmShow &show;
        /// Of a film, frozen; as in PaneParts.
        std::function<Result<Candidate>(const JobRequest &request)> candidate;
        QString libraryPath;
    };
    explicit StoryboardPanel(const Parts &parts, QWidget *parent = nullptr);

    /// Gives the keyboard to the shots, or to what begins the first one.
    void takeKeyboard();
    StoryboardDesk &desk() { return m_desk; }

signals:
    void toastRequested(const QString &text, const std::function<void()> &undo);
    /// The job of a shot is to be looked at.
    void jobRequested(const QString &jobId);
    /// The form has what is to be edited now.
    void formRequested();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildHead();
    Chip *addTool(QLayout *row, const QString &name, const QString &text, const QString &hint, void (StoryboardDesk::*run)());
    void connectDesk();
    void connectStrip();
    void fillBoardMenu();
    void fillShotMenu(QMenu &menu, const QString &shotId);
    void addQueueing(QMenu &menu, const QString &shotId);

    void present();
    void showShots();
    void showBoards();
    void showPlaying(bool isPlaying);
    void showFigures();
    void showEdited();
    void showJoining();
    void wishPictures();
    void open(const QString &shotId);
    void playAll();
    void askName(const QString &title, const QString &name, const std::function<void(const QString &name)> &named);
    void askTarget();

    Parts m_parts;
    StoryboardDesk m_desk;
    ShotModel m_model;
    maquette::Thumbnails m_thumbnails;
    FilmSequence m_sequence;
    QLabel *m_empty;
    ShotStrip *m_strip;
    MenuChip *m_chooser;
    Chip *m_add = nullptr;
    Chip *m_continue = nullptr;
    Chip *m_play = nullptr;
    IconButton *m_export;
    IconButton *m_more;
    QMenu *m_menu;
    InkLine *m_figures;
    Button *m_queue;
    NoticeBar *m_editing;
    NoticeBar *m_notice;
    NoticeBar *m_joining;
    /// The pictures that the cards show, as they were asked for last.
    QStringList m_wished;
    /// What m_chooser's choices stand for.
    QStringList m_boardIds;
};

} // namespace maquette::ui
