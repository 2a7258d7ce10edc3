#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

namespace maquette::ui {

/// Whether the desktop has a tray that shows icons: one that is found over D-Bus, or the X server's.
///
/// Qt asks for the first once for ever and waits for the answer, so it is asked only once there is one. A tray that comes and goes,
/// as with a panel that starts again, is told after a while only.
class TrayPlace final : public QObject
{
    Q_OBJECT
public:
    /// `busName` is the name of a QDBusConnection; empty for the session bus.
    explicit TrayPlace(QString busName = {}, QObject *parent = nullptr);

    /// Looks now and from now on.
    void follow();
    bool isThere() const { return m_isThere; }
    /// The same; empty until somebody looked.
    std::optional<bool> answer() const { return m_hasLooked ? std::optional(m_isThere) : std::nullopt; }

signals:
    void changed(bool isThere);
    /// answer() is known, or another one.
    void looked();

private slots:
    void look();

private:
    void listenOnce();
    void take(bool isOnBus);

    QString m_busName;
    QTimer m_again;
    bool m_isListening = false;
    bool m_isLooking = false;
    bool m_isThere = false;
    bool m_hasLooked = false;
    /// It was there a moment ago.
    bool m_isDoubtful = false;
};

} // namespace maquette::ui
