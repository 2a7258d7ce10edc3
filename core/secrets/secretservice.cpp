#include "core/secrets/secretservice.h"

#include <QCoreApplication>

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
#define MAQUETTE_HAS_SECRET_SERVICE
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFileInfo>
#include <QLibrary>

#include <atomic>
#endif

using namespace Qt::StringLiterals;

namespace maquette::secretservice {

#ifdef MAQUETTE_HAS_SECRET_SERVICE

namespace {

constexpr int kPatienceMs = 3000;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Keyring)
};

/// A connection of our own: the shared one would be made on, and bound to, whatever thread asks first.
class SessionBus
{
public:
    SessionBus()
    {
        static std::atomic<int> count = 0;
        m_name = u"maquette-keyring-%1"_s.arg(++count);
        // Without either of the two libdbus would try to launch a bus of its own.
        const bool hasAddress = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS");
        const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
        if (hasAddress || (!runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s)))
            m_isConnected = QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name).isConnected();
    }
    ~SessionBus() { QDBusConnection::disconnectFromBus(m_name); }
    SessionBus(const SessionBus &) = delete;
    SessionBus &operator=(const SessionBus &) = delete;

    bool isConnected() const { return m_isConnected; }

    QVariantList ask(const QString &service, const QString &path, const QString &interface, const QString &method,
                     const QVariantList &arguments) const
    {
        QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, method);
        call.setArguments(arguments);
        const QDBusMessage answer = QDBusConnection(m_name).call(call, QDBus::Block, kPatienceMs);
        return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments() : QVariantList();
    }

    bool hasService(const QString &name) const
    {
        const QString bus = u"org.freedesktop.DBus"_s;
        const QString path = u"/org/freedesktop/DBus"_s;
        if (ask(bus, path, bus, u"NameHasOwner"_s, {name}).value(0).toBool())
            return true;
        return ask(bus, path, bus, u"ListActivatableNames"_s, {}).value(0).toStringList().contains(name);
    }

private:
    QString m_name;
    bool m_isConnected = false;
};

} // namespace

Result<void> probe()
{
    const SessionBus bus;
    if (!bus.isConnected())
        return failure(Error::Kind::Storage,
                       Words::tr("There is no keyring on this computer, because no desktop session is running."),
                       u"no session bus"_s);
    // QtKeychain speaks to the Secret Service whenever libsecret is installed, to KWallet otherwise.
    if (QLibrary(u"secret-1"_s, 0).load()) {
        if (bus.hasService(u"org.freedesktop.secrets"_s))
            return {};
        return failure(Error::Kind::Storage, Words::tr("No keyring answers on this computer."),
                       u"org.freedesktop.secrets is neither running nor activatable"_s);
    }
    if (bus.hasService(u"org.kde.kwalletd5"_s) || bus.hasService(u"org.kde.kwalletd"_s))
        return {};
    return failure(Error::Kind::Storage, Words::tr("No keyring answers on this computer."),
                   u"neither libsecret nor a wallet was found"_s);
}

bool isLocked()
{
    const SessionBus bus;
    const QString service = u"org.freedesktop.secrets"_s;
    if (!bus.isConnected() || !bus.hasService(service))
        return false;
    const QVariant alias = bus.ask(service, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s,
                                   u"ReadAlias"_s, {u"default"_s}).value(0);
    const QString path = alias.value<QDBusObjectPath>().path();
    if (path.isEmpty() || path == u"/"_s)
        return false;
    const QVariant locked = bus.ask(service, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                    {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s}).value(0);
    return locked.value<QDBusVariant>().variant().toBool();
}

#else

Result<void> probe()
{
    return {};
}

bool isLocked()
{
    return false;
}

#endif

} // namespace maquette::secretservice
