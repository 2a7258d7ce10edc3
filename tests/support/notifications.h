#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>

namespace maquette::test {

/// The desktop's service for notifications on a bus of the test's own; keeps what it was told.
class Notifications : public QDBusVirtualObject
{
public:
    explicit Notifications(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("notifications")))
    {
        m_bus.registerVirtualObject(QStringLiteral("/org/freedesktop/Notifications"), this);
        m_isThere = m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    ~Notifications() override { QDBusConnection::disconnectFromBus(QStringLiteral("notifications")); }

    bool isThere() const { return m_isThere; }
    /// In the order in which they came.
    const QStringList &titles() const { return m_titles; }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        m_titles += message.arguments().value(3).toString();
        return connection.send(message.createReply(QVariant::fromValue(1U)));
    }

private:
    QDBusConnection m_bus;
    QStringList m_titles;
    bool m_isThere = false;
};

} // namespace maquette::test
