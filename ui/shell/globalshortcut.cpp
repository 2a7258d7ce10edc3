#include "ui/shell/globalshortcut.h"

#include "ui/shell/shortcutportal.h"

#include <QGuiApplication>

#if QT_CONFIG(xcb)
#include "ui/shell/keygrab.h"
#endif

namespace maquette::ui {

using namespace Qt::StringLiterals;

GlobalShortcut::GlobalShortcut(QObject *parent)
    : QObject(parent)
{
}

std::unique_ptr<GlobalShortcut> GlobalShortcut::make()
{
    // Under Wayland an X server of its own hears only keys that were meant for its windows.
    const bool isWayland = QGuiApplication::platformName().startsWith("wayland"_L1) || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    if (isWayland)
        return std::make_unique<ShortcutPortal>();
#if QT_CONFIG(xcb)
    if (KeyGrab::isPossible())
        return std::make_unique<KeyGrab>();
#endif
    return std::make_unique<GlobalShortcut>();
}

void GlobalShortcut::take(const QKeySequence &keys)
{
    if (keys.isEmpty())
        tell(State::Off);
    else
        tellUnavailable();
}

void GlobalShortcut::tell(State state, const QString &words)
{
    if (state == m_state && words == m_words)
        return;
    m_state = state;
    m_words = words;
    emit stateChanged();
}

void GlobalShortcut::tellUnavailable()
{
    tell(State::Unavailable, tr("Not available here: this desktop gives no keys to programs. In its own settings you can give keys to the command "
                                "“maquette --quick”, which does the same."));
}

} // namespace maquette::ui

#include "moc_globalshortcut.cpp"
