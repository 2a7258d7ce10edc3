#include "ui/shell/pane.h"

#include <QAction>
#include <QWidget>

#include <utility>

namespace maquette::ui {

QAction *Pane::offer(const QString &id, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcut(key);
    m_actions.append(action);
    return action;
}

QAction *Pane::offerOpened(const QString &id, const QString &text, const QKeySequence &key, std::function<void()> run)
{
    QAction *action = offer(id, text, key);
    connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
        if (!contentWidget())
            emit activationRequested();
        if (contentWidget())
            run();
    });
    return action;
}

void Pane::deleteUnshown(std::initializer_list<QWidget *> widgets)
{
    for (QWidget *widget : widgets) {
        if (widget && !widget->parent())
            delete widget;
    }
}

} // namespace maquette::ui

#include "moc_pane.cpp"
