#include "ui/shell/shortcutportal.h"

#include "core/base/log.h"
#include "ui/shell/keysymbols.h"
#include "ui/theme/desktopsettings.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

/// A shortcut as the portal writes it: (sa{sv}).
struct PortalShortcut
{
    QString id;
    QVariantMap properties;
};

QDBusArgument &operator<<(QDBusArgument &argument, const PortalShortcut &shortcut)
{
    argument.beginStructure();
    argument << shortcut.id << shortcut.properties;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, PortalShortcut &shortcut)
{
    argument.beginStructure();
    argument >> shortcut.id >> shortcut.properties;
    argument.endStructure();
    return argument;
}

namespace {

const auto kPortal = u"org.freedesktop.portal.Desktop"_s;
const auto kPortalPath = u"/org/freedesktop/portal/desktop"_s;
const auto kShortcuts = u"org.freedesktop.portal.GlobalShortcuts"_s;
const auto kRequest = u"org.freedesktop.portal.Request"_s;
const auto kSession = u"org.freedesktop.portal.Session"_s;
const auto kQuick = u"quick-question"_s;
constexpr auto kToken = "XDG_ACTIVATION_TOKEN";
/// What a request ends with that the person took back.
constexpr uint kTakenBack = 1;

} // namespace

ShortcutPortal::ShortcutPortal(QString busName, QObject *parent)
    : GlobalShortcut(parent)
    , m_busName(std::move(busName))
{
    // Slots are told by the names of their types, which are known only once somebody named them.
    qRegisterMetaType<QDBusObjectPath>();
    qDBusRegisterMetaType<PortalShortcut>();
    qDBusRegisterMetaType<QList<PortalShortcut>>();
}

ShortcutPortal::~ShortcutPortal()
{
    closeSession();
}

QDBusConnection ShortcutPortal::bus() const
{
    return m_busName.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(m_busName);
}

bool ShortcutPortal::connectOnce()
{
    if (m_isConnected)
        return true;
    if (m_busName.isEmpty() && !DesktopSettings::hasSessionBus())
        return false;
    QDBusConnection connection = bus();
    if (!connection.isConnected())
        return false;
    m_isConnected = true;
    connection.connect(kPortal, kPortalPath, kShortcuts, u"Activated"_s, this, SLOT(hear(QDBusObjectPath,QString,qulonglong,QVariantMap)));
    connection.connect(kPortal, kPortalPath, kShortcuts, u"ShortcutsChanged"_s, this, SLOT(showGiven(QDBusMessage)));
    m_watcher.setConnection(connection);
    m_watcher.addWatchedService(kPortal);
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, [this](const QString &, const QString &before, const QString &now) {
        // The question itself may have started it.
        if (m_keys.isEmpty() || before.isEmpty() == now.isEmpty() || (before.isEmpty() && m_step != Step::None))
            return;
        unlisten();
        m_session.clear();
        if (now.isEmpty())
            tellUnavailable();
        else
            openSession();
    });
    return true;
}

void ShortcutPortal::take(const QKeySequence &keys)
{
    unlisten();
    closeSession();
    m_keys = keys;
    if (keys.isEmpty())
        tell(State::Off);
    else if (connectOnce())
        openSession();
    else
        tellUnavailable();
}

QString ShortcutPortal::listen(Step step)
{
    unlisten();
    m_step = step;
    const QString name = u"maquette%1"_s.arg(++m_count);
    // As the specification makes it, so that the answer cannot come before anybody listens.
    QString sender = bus().baseService().mid(1);
    sender.replace(u'.', u'_');
    m_request = u"/org/freedesktop/portal/desktop/request/%1/%2"_s.arg(sender, name);
    bus().connect(kPortal, m_request, kRequest, u"Response"_s, this, SLOT(answer(QDBusMessage)));
    return name;
}

void ShortcutPortal::unlisten()
{
    m_step = Step::None;
    if (!m_request.isEmpty())
        bus().disconnect(kPortal, m_request, kRequest, u"Response"_s, this, SLOT(answer(QDBusMessage)));
    m_request.clear();
}

void ShortcutPortal::openSession()
{
    tell(State::Asking, tr("The desktop is asked for these keys."));
    const QString name = listen(Step::Opening);
    QDBusMessage call = QDBusMessage::createMethodCall(kPortal, kPortalPath, kShortcuts, u"CreateSession"_s);
    call.setArguments({QVariantMap{{u"handle_token"_s, name}, {u"session_handle_token"_s, name}}});
    watch(bus().asyncCall(call));
}

void ShortcutPortal::bindKeys()
{
    const QString name = listen(Step::Binding);
    QVariantMap properties{{u"description"_s, tr("Quick question")}};
    if (const QString words = shortcutWords(m_keys); !words.isEmpty())
        properties.insert(u"preferred_trigger"_s, words);
    QDBusMessage call = QDBusMessage::createMethodCall(kPortal, kPortalPath, kShortcuts, u"BindShortcuts"_s);
    call.setArguments({QVariant::fromValue(QDBusObjectPath(m_session)), QVariant::fromValue(QList<PortalShortcut>{{kQuick, properties}}),
                       QString(), QVariantMap{{u"handle_token"_s, name}}});
    watch(bus().asyncCall(call));
}

void ShortcutPortal::watch(const QDBusPendingCall &call)
{
    auto *watcher = new QDBusPendingCallWatcher(call, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, request = m_request](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *done;
        if (!reply.isError() || request != m_request)
            return;
        qCDebug(logUi) << "no keys from the portal:" << reply.error().name() << reply.error().message();
        unlisten();
        tellUnavailable();
    });
}

void ShortcutPortal::answer(const QDBusMessage &message)
{
    if (message.path() != m_request || message.arguments().size() < 2)
        return;
    const Step step = m_step;
    const uint response = message.arguments().constFirst().toUInt();
    const auto results = qdbus_cast<QVariantMap>(message.arguments().at(1));
    unlisten();
    if (response != 0) {
        closeSession();
        tell(State::Refused, response == kTakenBack ? tr("The desktop was told not to give these keys. Switch this on again to be asked once more.")
                                                    : tr("The desktop did not give any keys. Choose others, or give some in its own settings."));
        return;
    }
    if (step == Step::Opening) {
        // A string by the specification's own oversight, a path with some.
        const QVariant session = results.value(u"session_handle"_s);
        m_session = session.metaType() == QMetaType::fromType<QDBusObjectPath>() ? session.value<QDBusObjectPath>().path() : session.toString();
        bus().connect(kPortal, m_session, kSession, u"Closed"_s, this, SLOT(endSession()));
        bindKeys();
    } else {
        tellGiven(results.value(u"shortcuts"_s));
    }
}

void ShortcutPortal::tellGiven(const QVariant &shortcuts)
{
    const auto given = qdbus_cast<QList<PortalShortcut>>(shortcuts);
    for (const PortalShortcut &one : given) {
        if (one.id != kQuick)
            continue;
        const QString keys = one.properties.value(u"trigger_description"_s).toString();
        tell(State::On, keys.isEmpty() ? tr("The desktop gave keys to it; which, its own settings show.") : tr("The desktop calls it with: %1").arg(keys));
        return;
    }
    tell(State::Refused, tr("The desktop did not give any keys. Choose others, or give some in its own settings."));
}

void ShortcutPortal::showGiven(const QDBusMessage &message)
{
    if (message.arguments().size() >= 2 && qdbus_cast<QDBusObjectPath>(message.arguments().constFirst()).path() == m_session && !m_session.isEmpty())
        tellGiven(message.arguments().at(1));
}

void ShortcutPortal::hear(const QDBusObjectPath &session, const QString &id, qulonglong, const QVariantMap &options)
{
    if (m_session.isEmpty() || session.path() != m_session || id != kQuick)
        return;
    // By it a compositor knows that a key was pressed for the window that now wants the keyboard. Qt takes it from there.
    const QByteArray token = options.value(u"activation_token"_s).toString().toUtf8();
    if (!token.isEmpty())
        qputenv(kToken, token);
    emit activated();
    // It is good for once, and nothing of a program that is started later.
    if (!token.isEmpty())
        qunsetenv(kToken);
}

void ShortcutPortal::closeSession()
{
    if (m_session.isEmpty())
        return;
    const QString session = std::exchange(m_session, {});
    bus().disconnect(kPortal, session, kSession, u"Closed"_s, this, SLOT(endSession()));
    bus().send(QDBusMessage::createMethodCall(kPortal, session, kSession, u"Close"_s));
}

void ShortcutPortal::endSession()
{
    m_session.clear();
    unlisten();
    tell(State::Refused, tr("The desktop took the keys back. Switch this on again to be asked once more."));
}

} // namespace maquette::ui

#include "moc_shortcutportal.cpp"
