#pragma once

#include "ui/shell/globalshortcut.h"

#include <QAbstractNativeEventFilter>
#include <QList>
#include <QTimer>

namespace maquette::ui {

/// Keys that the X server gives to this program alone, whichever window has the keyboard.
///
/// They are taken with and without Num Lock and Caps Lock, and again when the keyboard has another layout.
class KeyGrab final : public GlobalShortcut, public QAbstractNativeEventFilter
{
    Q_OBJECT
public:
    explicit KeyGrab(QObject *parent = nullptr);
    ~KeyGrab() override;

    /// False where the program's windows are not an X server's.
    static bool isPossible();

    void take(const QKeySequence &keys) override;
    bool nativeEventFilter(const QByteArray &type, void *message, qintptr *result) override;

private:
    struct Grab
    {
        quint32 root = 0;
        quint8 code = 0;
        quint16 modifiers = 0;
    };
    /// Of the X server: which keys those are now, and which of its modifiers change nothing.
    struct Place
    {
        QList<quint8> codes;
        quint16 modifiers = 0;
        quint16 ignored = 0;
    };

    void grab();
    void letGo();
    void hear(quint8 type, const void *event);
    static Place find(const QKeySequence &keys);

    QKeySequence m_keys;
    Place m_place;
    QList<Grab> m_grabs;
    /// One layout comes as several events.
    QTimer m_again;
    quint8 m_keyboardEvent = 0;
    bool m_isDown = false;
    /// A key that is held comes as releases and presses of the same moment.
    quint32 m_releasedAt = 0;
};

} // namespace maquette::ui
