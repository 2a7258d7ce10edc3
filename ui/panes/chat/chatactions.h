#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QAction;

namespace maquette::ui {

/// An action of the chat pane: its object name is "chat." and `name`, `keys` are portable; null for none.
QAction *makeChatAction(QObject *owner, const QString &name, const QString &text, const char *keys);

/// What can be done with the list of conversations, each with its shortcut.
struct ListActions
{
    explicit ListActions(QObject *owner);

    QAction *newChat;
    QAction *temporary;
    QAction *search;
    QAction *pin;
    QAction *archive;
    QAction *remove;
    QAction *showArchive;
    QAction *next;
    QAction *previous;

    QList<QAction *> all() const;
};

/// Where conversations are shown, each with its shortcut.
struct PlaceActions
{
    explicit PlaceActions(QObject *owner);

    QAction *beside;
    QAction *other;
    QAction *closeHalf;
    QAction *window;

    QList<QAction *> all() const;
};

/// What can be done with the conversation that is open, each with its shortcut.
struct PageActions
{
    explicit PageActions(QObject *owner);

    QAction *chooseModel;
    QAction *attach;
    QAction *stop;
    QAction *finish;
    QAction *retry;
    QAction *editLast;
    QAction *copyLast;
    QAction *fork;
    QAction *rename;
    QAction *keep;
    QAction *latest;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomReset;

    QList<QAction *> all() const;
};

} // namespace maquette::ui
