#include "ui/panes/chat/page/actionrelay.h"

#include <QAction>

#include <algorithm>

namespace maquette::ui {

ActionRelay::ActionRelay(const QList<QAction *> &originals, QObject *parent) : QObject(parent)
{
    for (const QAction *original : originals) {
        auto *action = new QAction(original->text(), this);
        action->setObjectName(original->objectName());
        action->setShortcuts(original->shortcuts());
        connect(action, &QAction::triggered, this, [this, action] {
            const auto found = std::find_if(m_target.cbegin(), m_target.cend(),
                                            [action](const QPointer<QAction> &one) { return one && one->objectName() == action->objectName(); });
            if (found != m_target.cend())
                (*found)->trigger();
        });
        m_actions.append(action);
    }
}

QAction *ActionRelay::action(const QString &name) const
{
    const auto found = std::find_if(m_actions.cbegin(), m_actions.cend(), [&name](const QAction *one) { return one->objectName() == name; });
    return found == m_actions.cend() ? nullptr : *found;
}

void ActionRelay::lend(const QList<QAction *> &pageActions)
{
    for (QAction *borrower : pageActions) {
        const QAction *owner = action(borrower->objectName());
        if (!owner)
            continue;
        borrower->setShortcutContext(Qt::WidgetShortcut);
        const auto tell = [owner, borrower] {
            if (borrower->shortcuts() != owner->shortcuts())
                borrower->setShortcuts(owner->shortcuts());
        };
        connect(owner, &QAction::changed, borrower, tell);
        tell();
    }
}

void ActionRelay::setTarget(const QList<QAction *> &pageActions)
{
    for (const QMetaObject::Connection &watched : std::as_const(m_watched))
        disconnect(watched);
    m_watched.clear();
    m_target.clear();
    for (QAction *target : pageActions) {
        QAction *mine = action(target->objectName());
        if (!mine)
            continue;
        m_target.append(target);
        m_watched.append(connect(target, &QAction::enabledChanged, mine, &QAction::setEnabled));
        mine->setEnabled(target->isEnabled());
    }
}

} // namespace maquette::ui

#include "moc_actionrelay.cpp"
