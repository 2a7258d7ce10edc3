#pragma once

#include <QByteArray>
#include <QString>

#include <csignal>
#include <cstdio>

namespace maquette::test {

/// A session bus of this process's own, in the place of whatever the environment says; made before there is an application.
///
/// address() is empty where there is no dbus-daemon.
class PrivateBus
{
public:
    PrivateBus()
    {
        FILE *daemon = popen("dbus-daemon --session --fork --print-address=1 --print-pid=1 2>/dev/null", "r");
        if (!daemon)
            return;
        char line[1024];
        if (fgets(line, sizeof line, daemon))
            m_address = QByteArray(line).trimmed();
        if (fgets(line, sizeof line, daemon))
            m_pid = QByteArray(line).trimmed().toInt();
        pclose(daemon);
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address);
    }
    ~PrivateBus()
    {
        if (m_pid > 0)
            kill(m_pid, SIGTERM);
    }
    PrivateBus(const PrivateBus &) = delete;
    PrivateBus &operator=(const PrivateBus &) = delete;

    QString address() const { return QString::fromLatin1(m_address); }

private:
    QByteArray m_address;
    pid_t m_pid = 0;
};

} // namespace maquette::test
