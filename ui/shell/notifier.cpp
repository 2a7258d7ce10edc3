#include "ui/shell/notifier.h"

#include "core/base/log.h"
#include "ui/theme/desktopsettings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

const auto kService = u"org.freedesktop.Notifications"_s;
const auto kPath = u"/org/freedesktop/Notifications"_s;

} // namespace

Notifier::Notifier(QString busName, QObject *parent)
    : QObject(parent)
    , m_busName(std::move(busName))
{
}

bool Notifier::connectOnce()
{
    if (m_isConnected)
        return true;
    if (m_busName.isEmpty() && !DesktopSettings::hasSessionBus())
        return false;
    QDBusConnection bus = m_busName.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(m_busName);
    m_isConnected = bus.isConnected();
    if (m_isConnected)
        bus.connect(QString(), kPath, kService, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint,QString)));
    return m_isConnected;
}

void Notifier::notify(const QString &title, const QString &text)
{
    if (!connectOnce())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, u"Notify"_s);
    // The body may be marked up; what a model wrote must not be.
    call.setArguments({u"Maquette"_s, m_lastId, u"maquette"_s, title, text.toHtmlEscaped(),
                       QStringList{u"default"_s, tr("Show")}, QVariantMap{{u"desktop-entry"_s, u"maquette"_s}}, -1});
    QDBusConnection bus = m_busName.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(m_busName);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 5000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusPendingReply<uint> reply = *done;
        if (reply.isError())
            qCDebug(logUi) << "no notification service:" << reply.error().name();
        else
            m_lastId = reply.value();
    });
}

void Notifier::actionInvoked(uint id, const QString &action)
{
    if (id == m_lastId && action == u"default")
        emit activated();
}

} // namespace maquette::ui

#include "moc_notifier.cpp"
