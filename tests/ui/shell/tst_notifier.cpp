#include "tests/support/testcase.h"
#include "ui/shell/notifier.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>

using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

class Service : public QDBusVirtualObject
{
public:
    QList<QVariantList> calls;

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.member() != u"Notify")
            return false;
        calls += message.arguments();
        return connection.send(message.createReply(QVariant::fromValue(7U)));
    }
};

QVariantMap hintsOf(const QVariantList &call)
{
    return qdbus_cast<QVariantMap>(call.value(6));
}

} // namespace

class TestNotifier : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void aNotificationIsSentPlainAndReplacesTheOneBefore()
    {
        QProcess daemon;
        daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (!daemon.waitForStarted() || !daemon.waitForReadyRead())
            QSKIP("dbus-daemon is not installed");
        const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
        QDBusConnection bus = QDBusConnection::connectToBus(address, u"service"_s);
        Service service;
        QVERIFY(bus.registerVirtualObject(u"/org/freedesktop/Notifications"_s, &service));
        QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
        QDBusConnection::connectToBus(address, u"program"_s);

        QGuiApplication::setDesktopFileName(u"org.example.Program"_s);
        Notifier notifier(u"program"_s);
        QSignalSpy activated(&notifier, &Notifier::activated);
        notifier.notify(u"The answer is complete"_s, u"<b>1 < 2</b>"_s);
        QTRY_COMPARE(service.calls.size(), 1);
        QCOMPARE(service.calls[0][3].toString(), u"The answer is complete"_s);
        QCOMPARE(service.calls[0][4].toString(), u"&lt;b&gt;1 &lt; 2&lt;/b&gt;"_s);
        QCOMPARE(service.calls[0][1].toUInt(), 0U);
        // Icon and settings are found by the program's desktop file.
        QCOMPARE(service.calls[0][2].toString(), u"org.example.Program"_s);
        QCOMPARE(hintsOf(service.calls[0])[u"desktop-entry"_s].toString(), u"org.example.Program"_s);
        // Until the answer with its id has come, a click cannot be told to be ours.
        QDBusMessage click = QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s,
                                                        u"ActionInvoked"_s);
        click.setArguments({7U, u"default"_s});
        QTRY_VERIFY_WITH_TIMEOUT((bus.send(click), activated.wait(50)), 2000);
        notifier.notify(u"Another"_s, {});
        QTRY_COMPARE(service.calls.size(), 2);
        QCOMPARE(service.calls[1][1].toUInt(), 7U);
        QVERIFY(!hintsOf(service.calls[1]).contains(u"image-data"_s));
        // What it is about is shown with it, no larger than the place for it.
        QImage picture(512, 128, QImage::Format_RGB32);
        picture.fill(QColor(10, 20, 30));
        notifier.notify(u"A film"_s, u"is done"_s, picture);
        QTRY_COMPARE(service.calls.size(), 3);
        const QVariantMap hints = hintsOf(service.calls[2]);
        QVERIFY(hints.contains(u"image-data"_s));
        const auto argument = hints[u"image-data"_s].value<QDBusArgument>();
        QCOMPARE(argument.currentSignature(), u"(iiibiiay)"_s);
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
        QCOMPARE(QSize(width, height), QSize(256, 64));
        QCOMPARE(bytes.size(), stride * height);
        QCOMPARE(static_cast<uchar>(bytes[1]), uchar{20});
        daemon.kill();
        daemon.waitForFinished();
    }

    void withoutAServiceNothingHappens()
    {
        Notifier notifier(u"no such connection"_s);
        notifier.notify(u"a"_s, u"b"_s);
    }
};

QTEST_MAIN(TestNotifier)

#include "tst_notifier.moc"
