#include "ui/shell/trayplace.h"

#include "ui/theme/desktopsettings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QSystemTrayIcon>

#if QT_CONFIG(xcb)
#include <xcb/xcb.h>
#endif

#include <chrono>
#include <cstdlib>
#include <memory>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto kTrayService = u"org.kde.StatusNotifierWatcher"_s;
const auto kTrayPath = u"/StatusNotifierWatcher"_s;
/// A panel that starts again is back by then.
constexpr auto kTrayPatience = 3s;
/// For one that was never there.
constexpr auto kTrayPause = 30s;

#if QT_CONFIG(xcb)
/// The X server's own kind: the owner of a selection takes icons in.
bool hasTrayWindow(xcb_connection_t *connection)
{
    constexpr auto kTray = "_NET_SYSTEM_TRAY_S0"_L1;
    const auto asked = xcb_intern_atom(connection, 0, static_cast<quint16>(kTray.size()), kTray.data());
    const std::unique_ptr<xcb_intern_atom_reply_t, decltype(&std::free)> atom(xcb_intern_atom_reply(connection, asked, nullptr), &std::free);
    if (!atom)
        return false;
    const auto wanted = xcb_get_selection_owner(connection, atom->atom);
    const std::unique_ptr<xcb_get_selection_owner_reply_t, decltype(&std::free)> owner(xcb_get_selection_owner_reply(connection, wanted, nullptr),
                                                                                        &std::free);
    return owner && owner->owner != XCB_WINDOW_NONE;
}
#endif

bool hasOtherTray()
{
#if QT_CONFIG(xcb)
    const auto *server = qApp->nativeInterface<QNativeInterface::QX11Application>();
    return server && hasTrayWindow(server->connection());
#else
    return QSystemTrayIcon::isSystemTrayAvailable();
#endif
}

} // namespace

TrayPlace::TrayPlace(QString busName, QObject *parent)
    : QObject(parent)
    , m_busName(std::move(busName))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &TrayPlace::look);
}

void TrayPlace::follow()
{
    listenOnce();
    look();
}

void TrayPlace::listenOnce()
{
    const bool hasBus = !m_busName.isEmpty() || DesktopSettings::hasSessionBus();
    if (m_isListening || !hasBus)
        return;
    QDBusConnection bus = m_busName.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(m_busName);
    m_isListening = bus.isConnected();
    if (!m_isListening)
        return;
    auto *watcher = new QDBusServiceWatcher(kTrayService, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &TrayPlace::look);
    for (const QString &news : {u"StatusNotifierHostRegistered"_s, u"StatusNotifierHostUnregistered"_s})
        bus.connect(kTrayService, kTrayPath, kTrayService, news, this, SLOT(look()));
}

void TrayPlace::look()
{
    if (!m_isListening) {
        take(false);
        return;
    }
    if (std::exchange(m_isLooking, true)) {
        m_again.start(kTrayPatience);
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(kTrayService, kTrayPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call.setArguments({kTrayService, u"IsStatusNotifierHostRegistered"_s});
    call.setAutoStartService(false);
    const QDBusConnection bus = m_busName.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(m_busName);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        m_isLooking = false;
        const QDBusPendingReply<QDBusVariant> reply = *done;
        take(!reply.isError() && reply.value().variant().toBool());
    });
}

void TrayPlace::take(bool isOnBus)
{
    const bool isThere = isOnBus || hasOtherTray();
    // Once more before it is given up.
    const bool isInDoubt = !isThere && m_isThere && !std::exchange(m_isDoubtful, true);
    m_isDoubtful = isInDoubt;
    // A bus tells when its tray goes; nobody tells of the other kind, neither when it goes nor when it comes.
    if (isOnBus)
        m_again.stop();
    else
        m_again.start(isThere || isInDoubt ? kTrayPatience : kTrayPause);
    if (isInDoubt)
        return;
    const bool isOther = std::exchange(m_isThere, isThere) != isThere;
    const bool isFirst = !std::exchange(m_hasLooked, true);
    if (isOther)
        emit changed(isThere);
    if (isOther || isFirst)
        emit looked();
}

} // namespace maquette::ui

#include "moc_trayplace.cpp"
