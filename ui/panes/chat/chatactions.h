#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QAction;

namespace maquette::ui {

/// An action of the chat pane: its object name is "chat." and `name`, `keys` are portable; null for none.
QAction *makeChatAction(QObject *owner, const QString &name, const QString &text, const char *keys);

/// Everything that can be done in the chat pane, each with its shortcut.
struct ChatActions
{
    explicit ChatActions(QObject *owner);

    QAction *newChat;
    QAction *search;
    QAction *chooseModel;
    QAction *attach;
    QAction *stop;
    QAction *finish;
    QAction *retry;
    QAction *editLast;
    QAction *copyLast;
    QAction *fork;
    QAction *rename;
    QAction *pin;
    QAction *archive;
    QAction *remove;
    QAction *showArchive;
    QAction *next;
    QAction *previous;
    QAction *latest;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomReset;

    QList<QAction *> all() const;
};

} // namespace maquette::ui
