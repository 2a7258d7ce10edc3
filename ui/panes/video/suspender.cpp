#include "ui/panes/video/suspender.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <chrono>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLogindWait = 5s;
/// The user may be asked for a password first.
constexpr auto kLogindPatience = 120s;

QDBusConnection suspenderBus(const QString &name)
{
    return name.isEmpty() ? QDBusConnection::systemBus() : QDBusConnection(name);
}

QDBusMessage suspenderCall(const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                                          method);
}

int logindTimeout(std::chrono::milliseconds span)
{
    return static_cast<int>(span.count());
}

} // namespace

Suspender::Suspender(QString busName, QObject *parent)
    : QObject(parent)
    , m_busName(std::move(busName))
{
}

void Suspender::ask()
{
    QDBusConnection bus = suspenderBus(m_busName);
    if (!bus.isConnected()) {
        m_canSuspend = false;
        return;
    }
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(suspenderCall(u"CanSuspend"_s), logindTimeout(kLogindWait)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusPendingReply<QString> reply = *done;
        // "challenge": after the user was asked for a password.
        m_canSuspend = !reply.isError() && (reply.value() == u"yes" || reply.value() == u"challenge");
    });
}

void Suspender::suspend()
{
    QDBusMessage call = suspenderCall(u"Suspend"_s);
    // Whatever asks for a password may ask for one.
    call.setArguments({true});
    auto *watcher = new QDBusPendingCallWatcher(suspenderBus(m_busName).asyncCall(call, logindTimeout(kLogindPatience)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        if (!done->isError())
            return;
        emit failed({.kind = Error::Kind::Internal,
                     .message = tr("The computer could not be suspended; the films are done all the same."),
                     .detail = done->error().message()});
    });
}

} // namespace maquette::ui

#include "moc_suspender.cpp"
