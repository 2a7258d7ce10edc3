#include "ui/theme/desktopsettings.h"

#include "core/base/log.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

const auto kService = u"org.freedesktop.portal.Desktop"_s;
const auto kPath = u"/org/freedesktop/portal/desktop"_s;
const auto kInterface = u"org.freedesktop.portal.Settings"_s;
const auto kAppearance = u"org.freedesktop.appearance"_s;
const auto kGnome = u"org.gnome.desktop.interface"_s;
const auto kGnomeA11y = u"org.gnome.desktop.a11y.interface"_s;

/// The portal wraps values once or twice.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopSettings::DesktopSettings(QObject *parent)
    : QObject(parent)
{
}

DesktopSettings::~DesktopSettings() = default;

bool DesktopSettings::hasSessionBus()
{
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

void DesktopSettings::start(const QString &busName)
{
    if (busName.isEmpty() && !hasSessionBus())
        return;
    QDBusConnection bus = busName.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(busName);
    if (!bus.isConnected())
        return;
    bus.connect(QString(), kPath, kInterface, u"SettingChanged"_s, this, SLOT(readChange(QDBusMessage)));
    QDBusMessage ask = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"ReadAll"_s);
    ask.setArguments({QStringList{kAppearance, kGnome, kGnomeA11y}});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask, 5000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        if (done->isError())
            qCDebug(logUi) << "no settings portal:" << done->error().name();
        else
            readAll(done->reply());
    });
}

void DesktopSettings::readAll(const QDBusMessage &reply)
{
    if (reply.arguments().isEmpty() || reply.signature() != u"a{sa{sv}}")
        return;
    const auto argument = reply.arguments().constFirst().value<QDBusArgument>();
    DesktopWishes wishes = m_wishes;
    argument.beginMap();
    while (!argument.atEnd()) {
        QString space;
        QVariantMap values;
        argument.beginMapEntry();
        argument >> space >> values;
        argument.endMapEntry();
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            set(space, it.key(), it.value(), wishes);
    }
    argument.endMap();
    adopt(wishes);
}

void DesktopSettings::readChange(const QDBusMessage &message)
{
    const QVariantList arguments = message.arguments();
    if (arguments.size() != 3)
        return;
    DesktopWishes wishes = m_wishes;
    set(arguments[0].toString(), arguments[1].toString(), arguments[2], wishes);
    adopt(wishes);
}

void DesktopSettings::set(const QString &space, const QString &key, const QVariant &value, DesktopWishes &wishes) const
{
    const QVariant plain = unwrapped(value);
    if (space == kAppearance && key == u"color-scheme") {
        const uint scheme = plain.toUInt();
        wishes.isDark = scheme == 1 ? std::optional(true) : scheme == 2 ? std::optional(false) : std::nullopt;
    } else if (space == kAppearance && key == u"contrast") {
        wishes.isHighContrast = plain.toUInt() == 1;
    } else if (space == kGnomeA11y && key == u"high-contrast") {
        wishes.isHighContrast = plain.toBool();
    } else if (space == kGnome && key == u"enable-animations") {
        wishes.isMotionReduced = !plain.toBool();
    } else if (space == kGnome && key == u"text-scaling-factor" && plain.toDouble() > 0) {
        wishes.textScale = plain.toDouble();
    }
}

void DesktopSettings::adopt(const DesktopWishes &wishes)
{
    if (wishes == m_wishes)
        return;
    m_wishes = wishes;
    emit changed();
}

} // namespace maquette::ui

#include "moc_desktopsettings.cpp"
