#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <memory>

namespace maquette::ui {

/// Keys that reach the program wherever the keyboard is, in the way that the desktop has for it.
///
/// This class itself is for desktops that have none.
class GlobalShortcut : public QObject
{
    Q_OBJECT
public:
    enum class State {
        /// Nobody wants any keys.
        Off,
        /// The desktop was asked and has not answered.
        Asking,
        On,
        /// Not these keys, or not now.
        Refused,
        /// Not on this desktop.
        Unavailable
    };

    explicit GlobalShortcut(QObject *parent = nullptr);

    /// By the X server's keys where it hears all of them, by the desktop portal on Wayland.
    static std::unique_ptr<GlobalShortcut> make();

    /// In the place of those before; empty gives them back.
    virtual void take(const QKeySequence &keys);
    State state() const { return m_state; }
    /// What there is to say about it, translated; empty when there is nothing.
    QString words() const { return m_words; }

signals:
    void activated();
    /// state() or words() are others.
    void stateChanged();

protected:
    void tell(State state, const QString &words = {});
    void tellUnavailable();

private:
    State m_state = State::Off;
    QString m_words;
};

} // namespace maquette::ui
