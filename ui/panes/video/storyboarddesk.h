#pragma once

#include "core/library/filmjoin.h"
#include "core/studio/storyboards.h"

#include <QObject>
#include <QPointer>
#include <QTemporaryDir>

namespace maquette {
class FilmJoining;
class Library;
class Settings;
} // namespace maquette

namespace maquette::ui {

class FilmOrder;

/// What is done with the storyboard that is chosen: shots from the form and back into it, in another order, made, and joined.
class StoryboardDesk final : public QObject
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
    };
    explicit StoryboardDesk(const Parts &parts, QObject *parent = nullptr);

    const Storyboards &boards() const { return m_parts.boards; }
    /// The chosen one, the newest where that is gone; null while there is none.
    const Storyboard *board() const;
    const Shot *shot(const QString &shotId) const;
    void choose(const QString &boardId);
    void create(const QString &name);
    void rename(const QString &name);
    /// toast() offers it back.
    void removeBoard();
    /// A name that none has yet.
    QString freshName() const;

    /// What stands in the form, as the last shot; of a new storyboard where there is none.
    void addFromForm();
    /// A shot without words, like the form otherwise, that goes on from the last frame of the last one; it is edited then.
    void addContinuing();
    void remove(const QString &shotId);
    void move(const QString &shotId, int to);
    /// Its values into the form, to be written back by saveEdited(); editedChanged() follows.
    void edit(const QString &shotId);
    void saveEdited();
    void leaveEdited();
    /// Empty for none.
    QString edited() const { return m_edited; }

    void queue(const QStringList &shotIds, bool sendsAgain = false);
    void queueAll();
    /// Of queueAll().
    ShotsPrice price() const;
    void hold(const QString &shotId);
    void cancelJob(const QString &shotId);
    /// Asks again how a job stands that waits for the user.
    void resumeJob(const QString &shotId);

    /// In their order, those that are there.
    QStringList films() const;
    /// The shot that became the film; empty where there is none.
    QString shotOf(const QString &film) const;
    /// joinChanged() tells how far it is, and toast() or failed() what came of it.
    void exportTo(const QString &path);
    /// The same into the library, as made from its films.
    void keepJoined();
    void cancelJoining();
    /// 0 to 1; empty while nothing is joined.
    std::optional<double> joined() const { return m_joined; }

signals:
    /// Another one, or something about it.
    void changed();
    /// Another shot is edited, or none any more.
    void editedChanged();
    /// A shot came by this desk.
    void added(const QString &shotId);
    void joinChanged();
    /// What was done, and what takes it back where that can be.
    void toast(const QString &text, const std::function<void()> &undo);
    void failed(const maquette::Error &error);

private:
    using Written = Storyboards::Done<Storyboard>;
    /// What is joined, as it was when that began: another storyboard may be chosen by the time it is done.
    struct JoinPlan
    {
        QString name;
        int shots = 0;
        QStringList films;
    };
    JoinPlan joinPlan() const;
    Written told();
    void withBoard(const std::function<void(const QString &boardId)> &run);
    void insert(const Shot &shot, int index);
    void join(const JoinPlan &plan, const QString &target, const std::function<void(const JoinedFilm &film)> &done);
    void adoptJoined(const QString &path, const JoinPlan &plan, const QString &words);
    static QString joinWords(const JoinedFilm &film, const JoinPlan &plan);
    void setEdited(const QString &shotId);

    Parts m_parts;
    QString m_boardId;
    QString m_edited;
    QPointer<FilmJoining> m_joining;
    std::optional<double> m_joined;
    QTemporaryDir m_folder;
};

} // namespace maquette::ui
