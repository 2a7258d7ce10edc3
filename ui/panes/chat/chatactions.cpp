#include "ui/panes/chat/chatactions.h"

#include <QAction>
#include <QCoreApplication>

namespace maquette::ui {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("chat", text);
}

QAction *named(QObject *owner, const char *name, const char *text, const char *keys)
{
    return makeChatAction(owner, QString::fromLatin1(name), words(text), keys);
}

} // namespace

QAction *makeChatAction(QObject *owner, const QString &name, const QString &text, const char *keys)
{
    auto *action = new QAction(text, owner);
    action->setObjectName(QString(QLatin1String("chat.") + name));
    if (keys)
        action->setShortcut(QKeySequence(QLatin1String(keys), QKeySequence::PortableText));
    return action;
}

ListActions::ListActions(QObject *owner)
    : newChat(named(owner, "new", QT_TRANSLATE_NOOP("chat", "New chat"), "Ctrl+N"))
    , temporary(named(owner, "temporary", QT_TRANSLATE_NOOP("chat", "Temporary chat"), "Ctrl+T"))
    , search(named(owner, "search", QT_TRANSLATE_NOOP("chat", "Search conversations"), "Ctrl+F"))
    , pin(named(owner, "pin", QT_TRANSLATE_NOOP("chat", "Pin or unpin the chat"), "Ctrl+Shift+P"))
    , archive(named(owner, "archive", QT_TRANSLATE_NOOP("chat", "Archive the chat, or take it out"), "Ctrl+Shift+E"))
    , remove(named(owner, "delete", QT_TRANSLATE_NOOP("chat", "Delete the chat"), "Ctrl+Shift+Backspace"))
    , showArchive(named(owner, "showArchive", QT_TRANSLATE_NOOP("chat", "Show the archive, or leave it"), "Ctrl+Shift+H"))
    , next(named(owner, "next", QT_TRANSLATE_NOOP("chat", "Next conversation"), "Alt+Down"))
    , previous(named(owner, "previous", QT_TRANSLATE_NOOP("chat", "Previous conversation"), "Alt+Up"))
{
}

QList<QAction *> ListActions::all() const
{
    return {newChat, temporary, search, pin, archive, remove, showArchive, next, previous};
}

PlaceActions::PlaceActions(QObject *owner)
    : beside(named(owner, "beside", QT_TRANSLATE_NOOP("chat", "Open a chat beside this one"), "Ctrl+Alt+S"))
    , other(named(owner, "otherHalf", QT_TRANSLATE_NOOP("chat", "Go to the chat beside"), "Ctrl+Alt+X"))
    , closeHalf(named(owner, "closeHalf", QT_TRANSLATE_NOOP("chat", "Close this half"), "Ctrl+Alt+W"))
    , window(named(owner, "window", QT_TRANSLATE_NOOP("chat", "Open in a window of its own"), "Ctrl+Shift+N"))
{
}

QList<QAction *> PlaceActions::all() const
{
    return {beside, other, closeHalf, window};
}

PageActions::PageActions(QObject *owner)
    : chooseModel(named(owner, "model", QT_TRANSLATE_NOOP("chat", "Choose a model"), "Ctrl+M"))
    , attach(named(owner, "attach", QT_TRANSLATE_NOOP("chat", "Attach files…"), "Ctrl+Shift+A"))
    , stop(named(owner, "stop", QT_TRANSLATE_NOOP("chat", "Stop the answer now"), "Ctrl+Shift+X"))
    , finish(named(owner, "finish", QT_TRANSLATE_NOOP("chat", "Finish in background for exact usage"), "Ctrl+Shift+B"))
    , retry(named(owner, "retry", QT_TRANSLATE_NOOP("chat", "Ask again for the last answer"), "Ctrl+R"))
    , editLast(named(owner, "edit", QT_TRANSLATE_NOOP("chat", "Edit your last message"), "Ctrl+Up"))
    , copyLast(named(owner, "copy", QT_TRANSLATE_NOOP("chat", "Copy the last answer"), "Ctrl+Shift+C"))
    , fork(named(owner, "fork", QT_TRANSLATE_NOOP("chat", "Fork into a new chat"), "Ctrl+Shift+F"))
    , rename(named(owner, "rename", QT_TRANSLATE_NOOP("chat", "Rename the chat"), "F2"))
    , keep(named(owner, "keep", QT_TRANSLATE_NOOP("chat", "Keep this chat"), "Ctrl+Alt+K"))
    , latest(named(owner, "latest", QT_TRANSLATE_NOOP("chat", "Go to the latest message"), "Alt+End"))
    , zoomIn(named(owner, "zoomIn", QT_TRANSLATE_NOOP("chat", "Larger messages"), "Ctrl++"))
    , zoomOut(named(owner, "zoomOut", QT_TRANSLATE_NOOP("chat", "Smaller messages"), "Ctrl+-"))
    , zoomReset(named(owner, "zoomReset", QT_TRANSLATE_NOOP("chat", "Messages in their own size"), "Ctrl+0"))
{
    zoomIn->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
}

QList<QAction *> PageActions::all() const
{
    return {chooseModel, attach, stop, finish, retry, editLast, copyLast, fork, rename, keep, latest, zoomIn, zoomOut, zoomReset};
}

} // namespace maquette::ui
