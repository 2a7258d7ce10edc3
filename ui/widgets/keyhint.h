#pragma once

#include <QString>

#include <functional>

class QAction;
class QObject;
class QPushButton;

namespace maquette::ui {

/// Has `show` told the keys of `action` as a person reads them, now and whenever they are others; the user may change them.
/// Ends with `context`.
void followKeys(const QAction *action, QObject *context, const std::function<void(const QString &keys)> &show);

/// Ctrl+Enter, on either side of the keyboard, presses `button` wherever in its window the keyboard is; its tooltip says so.
void pressOnCtrlEnter(QPushButton *button);

} // namespace maquette::ui
