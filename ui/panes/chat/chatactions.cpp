#include "ui/panes/chat/chatactions.h"

#include <QAction>
#include <QCoreApplication>

namespace maquette::ui {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("chat", text);
}

QAction *make(QObject *owner, const char *name, const char *text, const char *keys)
{
    auto *action = new QAction(words(text), owner);
    action->setObjectName(QStringLiteral("chat.") + QLatin1String(name));
    action->setShortcut(QKeySequence(QLatin1String(keys), QKeySequence::PortableText));
    return action;
}

} // namespace

ChatActions::ChatActions(QObject *owner)
    : newChat(make(owner, "new", QT_TRANSLATE_NOOP("chat", "New chat"), "Ctrl+N"))
    , search(make(owner, "search", QT_TRANSLATE_NOOP("chat", "Search conversations"), "Ctrl+F"))
    , chooseModel(make(owner, "model", QT_TRANSLATE_NOOP("chat", "Choose a model"), "Ctrl+M"))
    , attach(make(owner, "attach", QT_TRANSLATE_NOOP("chat", "Attach files…"), "Ctrl+Shift+A"))
    , stop(make(owner, "stop", QT_TRANSLATE_NOOP("chat", "Stop the answer now"), "Ctrl+Shift+X"))
    , finish(make(owner, "finish", QT_TRANSLATE_NOOP("chat", "Finish in background for exact usage"), "Ctrl+Shift+B"))
    , retry(make(owner, "retry", QT_TRANSLATE_NOOP("chat", "Ask again for the last answer"), "Ctrl+R"))
    , editLast(make(owner, "edit", QT_TRANSLATE_NOOP("chat", "Edit your last message"), "Ctrl+Up"))
    , copyLast(make(owner, "copy", QT_TRANSLATE_NOOP("chat", "Copy the last answer"), "Ctrl+Shift+C"))
    , fork(make(owner, "fork", QT_TRANSLATE_NOOP("chat", "Fork into a new chat"), "Ctrl+Shift+F"))
    , rename(make(owner, "rename", QT_TRANSLATE_NOOP("chat", "Rename the chat"), "F2"))
    , pin(make(owner, "pin", QT_TRANSLATE_NOOP("chat", "Pin or unpin the chat"), "Ctrl+Shift+P"))
    , archive(make(owner, "archive", QT_TRANSLATE_NOOP("chat", "Archive the chat, or take it out"), "Ctrl+Shift+E"))
    , remove(make(owner, "delete", QT_TRANSLATE_NOOP("chat", "Delete the chat"), "Ctrl+Shift+Backspace"))
    , showArchive(make(owner, "showArchive", QT_TRANSLATE_NOOP("chat", "Show the archive, or leave it"), "Ctrl+Shift+H"))
    , next(make(owner, "next", QT_TRANSLATE_NOOP("chat", "Next conversation"), "Alt+Down"))
    , previous(make(owner, "previous", QT_TRANSLATE_NOOP("chat", "Previous conversation"), "Alt+Up"))
    , latest(make(owner, "latest", QT_TRANSLATE_NOOP("chat", "Go to the latest message"), "Alt+End"))
    , zoomIn(make(owner, "zoomIn", QT_TRANSLATE_NOOP("chat", "Larger messages"), "Ctrl++"))
    , zoomOut(make(owner, "zoomOut", QT_TRANSLATE_NOOP("chat", "Smaller messages"), "Ctrl+-"))
    , zoomReset(make(owner, "zoomReset", QT_TRANSLATE_NOOP("chat", "Messages in their own size"), "Ctrl+0"))
{
    zoomIn->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
}

QList<QAction *> ChatActions::all() const
{
    return {newChat, search,  chooseModel, attach,      stop, finish,   retry,  editLast, copyLast, fork,     rename,
            pin,     archive, remove,      showArchive, next, previous, latest, zoomIn,   zoomOut,  zoomReset};
}

} // namespace maquette::ui
