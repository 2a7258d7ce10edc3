#pragma once

#include "core/library/asset.h"
#include "ui/widgets/player/filmcompare.h"

#include <QObject>
#include <QPointer>

class QStackedWidget;

namespace maquette {
class Library;
}

namespace maquette::ui {

class FilmShow;
class JobTableModel;

/// Two takes in the place of the player, and the line above it that offers that for two films which are selected.
class TakeShow final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Library &library;
        const JobTableModel &model;
        /// The film that plays.
        const FilmShow &show;
        FilmPlayer &player;
    };
    /// All must outlive it.
    explicit TakeShow(const Parts &parts, QObject *parent = nullptr);

    /// The player with what stands in its place; the caller takes it over.
    QWidget *widget() const { return m_widget; }
    /// Two jobs with a film each, or one whose film is another than the one that plays.
    bool canCompare(const QStringList &jobIds) const;
    /// What is selected in the table is another now.
    void follow(const QStringList &jobIds);

public slots:
    /// Where they cannot be compared, failed() says how.
    void compare(const QStringList &jobIds);
    /// Back to the player.
    void leave();

signals:
    /// Both beside each other are in the library now.
    void frameKept();
    void failed(const maquette::Error &error);

private:
    QWidget *buildOffer();
    /// Empty where the job has no film.
    QString filmOf(const QString &jobId) const;
    QStringList filmsOf(const QStringList &jobIds) const;
    FilmTake takeOf(const Asset &film) const;
    void show(const QList<Asset> &films);
    /// Back to the player, which does not take the keyboard.
    void drop();

    Parts m_parts;
    QStringList m_selected;
    /// The films that are compared or being looked up; a later question takes their place.
    QStringList m_asked;
    QPointer<QWidget> m_widget;
    QStackedWidget *m_stack;
    QWidget *m_offer;
    QPointer<FilmCompare> m_compare;
};

} // namespace maquette::ui
