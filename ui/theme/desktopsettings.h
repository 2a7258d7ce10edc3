#pragma once

#include <QObject>
#include <QVariant>

#include <memory>
#include <optional>

class QDBusMessage;

namespace maquette::ui {

/// What the desktop wishes; an empty member was not told.
struct DesktopWishes
{
    std::optional<bool> isDark;
    std::optional<bool> isHighContrast;
    std::optional<bool> isMotionReduced;
    /// GNOME's text-scaling-factor; 1 is ordinary.
    std::optional<double> textScale;

    bool operator==(const DesktopWishes &) const = default;
};

/// Asks the XDG settings portal and follows it, without ever waiting for it.
///
/// Nothing is emitted where there is no session bus or no portal; the palette decides then.
class DesktopSettings : public QObject
{
    Q_OBJECT
public:
    explicit DesktopSettings(QObject *parent = nullptr);
    ~DesktopSettings() override;

    /// Asks now and listens from now on. `busName` is the name of a QDBusConnection; empty for the session bus.
    void start(const QString &busName = {});
    const DesktopWishes &wishes() const { return m_wishes; }

    /// True when there is a session bus to talk to; asking for one where there is none starts a process.
    static bool hasSessionBus();

signals:
    void changed();

private slots:
    void readChange(const QDBusMessage &message);

private:
    void readAll(const QDBusMessage &reply);
    void set(const QString &space, const QString &key, const QVariant &value, DesktopWishes &wishes) const;
    void adopt(const DesktopWishes &wishes);

    DesktopWishes m_wishes;
};

} // namespace maquette::ui
