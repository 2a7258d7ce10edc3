#pragma once

#include <QImage>
#include <QObject>
#include <QString>

namespace maquette::ui {

/// Desktop notifications over D-Bus, sent without waiting. Nothing happens where there is no notification service.
class Notifier : public QObject
{
    Q_OBJECT
public:
    /// `busName` is the name of a QDBusConnection; empty for the session bus, which is not touched before the first
    /// notification.
    explicit Notifier(QString busName = {}, QObject *parent = nullptr);

    /// Replaces the one before it, so that a long wait leaves one line and not ten.
    /// `picture` is shown small beside it; null for none.
    void notify(const QString &title, const QString &text, const QImage &picture = {});

signals:
    /// The notification was clicked.
    void activated();

private slots:
    void actionInvoked(uint id, const QString &action);

private:
    bool connectOnce();

    QString m_busName;
    bool m_isConnected = false;
    uint m_lastId = 0;
};

} // namespace maquette::ui
