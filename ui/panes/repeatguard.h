#pragma once

#include <QGuiApplication>
#include <QStyleHints>
#include <QTimer>

#include <utility>

namespace maquette::ui {

/// Tells a double click, or a key that is held, from somebody who wants the same twice.
template<typename T>
class RepeatGuard
{
public:
    RepeatGuard() { m_justAsked.setSingleShot(true); }

    /// Whether the same was asked for within a double click's time; each asking begins that time anew.
    bool isRepeated(T asked)
    {
        const bool isRepeated = m_justAsked.isActive() && asked == m_asked;
        m_asked = std::move(asked);
        m_justAsked.start(QGuiApplication::styleHints()->mouseDoubleClickInterval());
        return isRepeated;
    }

private:
    T m_asked;
    QTimer m_justAsked;
};

} // namespace maquette::ui
