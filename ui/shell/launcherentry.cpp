#include "ui/shell/launcherentry.h"

#include "ui/theme/desktopsettings.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLauncherPause = 300ms;
/// More is not seen of a bar as wide as an icon.
constexpr double kLauncherSteps = 100;

/// Docks tell the entries of several programs by this number, which is made of the address as Unity's own library makes it.
quint64 launcherNumber(const QString &uri)
{
    constexpr quint32 kBegin = 5381;
    constexpr quint32 kFactor = 33;
    quint32 number = kBegin;
    const QByteArray bytes = uri.toUtf8();
    for (const char byte : bytes)
        number = number * kFactor + static_cast<unsigned char>(byte);
    return number;
}

} // namespace

LauncherEntry::LauncherEntry(const QString &desktopFile, QString busName, QObject *parent)
    : QObject(parent)
    , m_uri(u"application://%1.desktop"_s.arg(desktopFile))
    , m_path(u"/com/canonical/unity/launcherentry/%1"_s.arg(launcherNumber(m_uri)))
    , m_busName(std::move(busName))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kLauncherPause);
    connect(&m_pause, &QTimer::timeout, this, &LauncherEntry::sendNews);
}

void LauncherEntry::show(const LauncherState &state)
{
    m_wanted = state;
    if (m_wanted.progress)
        m_wanted.progress = std::round(std::clamp(*m_wanted.progress, 0.0, 1.0) * kLauncherSteps) / kLauncherSteps;
    if (!m_pause.isActive())
        sendNews();
}

void LauncherEntry::sendNews()
{
    if (m_wanted == m_sent)
        return;
    m_sent = m_wanted;
    send(m_sent);
    m_pause.start();
}

void LauncherEntry::send(const LauncherState &state) const
{
    if (m_busName.isEmpty() && !DesktopSettings::hasSessionBus())
        return;
    const QDBusConnection bus = m_busName.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(m_busName);
    if (!bus.isConnected())
        return;
    QDBusMessage news = QDBusMessage::createSignal(m_path, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
    const bool isShown = state.jobs > 0;
    news.setArguments({m_uri, QVariantMap{{u"progress"_s, state.progress.value_or(0)},
                                          {u"progress-visible"_s, isShown && state.progress.has_value()},
                                          {u"count"_s, qint64{state.jobs}},
                                          {u"count-visible"_s, isShown}}});
    bus.send(news);
}

} // namespace maquette::ui

#include "moc_launcherentry.cpp"
