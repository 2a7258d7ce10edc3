#include "ui/widgets/keyhint.h"

#include <QAction>
#include <QKeySequence>

namespace maquette::ui {

void followKeys(const QAction *action, QObject *context, const std::function<void(const QString &keys)> &show)
{
    const auto tell = [action, show] { show(action->shortcut().toString(QKeySequence::NativeText)); };
    QObject::connect(action, &QAction::changed, context, tell);
    tell();
}

} // namespace maquette::ui
