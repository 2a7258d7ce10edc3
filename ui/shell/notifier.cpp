#include "ui/shell/notifier.h"

#include "core/base/log.h"
#include "ui/theme/desktopsettings.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusMetaType>
#include <QGuiApplication>
#include <QVariantMap>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

const auto kService = u"org.freedesktop.Notifications"_s;
const auto kPath = u"/org/freedesktop/Notifications"_s;
constexpr int kPictureSide = 256;

} // namespace

/// A picture as the specification wants it in "image-data": (iiibiiay).
struct NotificationPicture
{
    QImage image;
};

QDBusArgument &operator<<(QDBusArgument &argument, const NotificationPicture &picture)
{
    constexpr int kBits = 8;
    constexpr int kChannels = 4;
    const QImage &image = picture.image;
    const auto *bytes = reinterpret_cast<const char *>(image.constBits());
    argument.beginStructure();
    argument << image.width() << image.height() << static_cast<int>(image.bytesPerLine()) << true << kBits << kChannels
             << QByteArray(bytes, image.sizeInBytes());
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, NotificationPicture &picture)
{
    int width = 0;
    int height = 0;
    int stride = 0;
    bool hasAlpha = false;
    int bits = 0;
    int channels = 0;
    QByteArray bytes;
    argument.beginStructure();
    argument >> width >> height >> stride >> hasAlpha >> bits >> channels >> bytes;
    argument.endStructure();
    const bool isWhole = width > 0 && height > 0 && stride >= width * channels && bytes.size() >= qint64{stride} * height;
    picture.image = isWhole ? QImage(reinterpret_cast<const uchar *>(bytes.constData()), width, height, stride, QImage::Format_RGBA8888).copy()
                            : QImage();
    return argument;
}

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

void Notifier::notify(const QString &title, const QString &text, const QImage &picture)
{
    if (!connectOnce())
        return;
    // By it desktops find the program's name, its icon and what the user wants to be told.
    const QString desktopFile = QGuiApplication::desktopFileName();
    QVariantMap hints{{u"desktop-entry"_s, desktopFile}};
    if (!picture.isNull()) {
        qDBusRegisterMetaType<NotificationPicture>();
        const QImage small = picture.scaled(QSize(kPictureSide, kPictureSide).boundedTo(picture.size()), Qt::KeepAspectRatio, Qt::SmoothTransformation);
        hints.insert(u"image-data"_s, QVariant::fromValue(NotificationPicture{small.convertToFormat(QImage::Format_RGBA8888)}));
    }
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, u"Notify"_s);
    // The body may be marked up; what a model wrote must not be.
    call.setArguments({u"Maquette"_s, m_lastId, desktopFile, title, text.toHtmlEscaped(),
                       QStringList{u"default"_s, tr("Show")}, hints, -1});
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
