#include "ui/widgets/keyhint.h"

#include <QAction>
#include <QKeySequence>
#include <QPushButton>
#include <QShortcut>

namespace maquette::ui {

void followKeys(const QAction *action, QObject *context, const std::function<void(const QString &keys)> &show)
{
    const auto tell = [action, show] { show(action->shortcut().toString(QKeySequence::NativeText)); };
    QObject::connect(action, &QAction::changed, context, tell);
    tell();
}

void pressOnCtrlEnter(QPushButton *button)
{
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *pressed = new QShortcut(QKeySequence(Qt::CTRL | key), button);
        // The button is told, and does nothing while it is disabled.
        QObject::connect(pressed, &QShortcut::activated, button, &QPushButton::click);
    }
    button->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
}

} // namespace maquette::ui
