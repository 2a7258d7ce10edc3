#include "tests/support/testcase.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/painting.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QFontMetricsF>
#include <QLabel>
#include <QPainter>
#include <QProcess>
#include <QSignalSpy>

using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

using Namespaces = QMap<QString, QVariantMap>;

/// A settings portal that answers what it is told.
class Portal : public QDBusVirtualObject
{
public:
    Namespaces values;

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.member() != u"ReadAll")
            return false;
        return connection.send(message.createReply(QVariant::fromValue(values)));
    }
};

/// A session bus of our own.
class Bus
{
public:
    bool start()
    {
        m_daemon.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead())
            return false;
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        return !m_address.isEmpty();
    }
    ~Bus()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    QDBusConnection connection(const QString &name) const { return QDBusConnection::connectToBus(m_address, name); }

private:
    QProcess m_daemon;
    QString m_address;
};

} // namespace

Q_DECLARE_METATYPE(Namespaces)

class TestTheme : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void theUsersChoiceComesFirst()
    {
        DesktopSettings desktop;
        Theme theme(desktop);
        theme.install(*qApp);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setChoice(ThemeChoice::Dark);
        QVERIFY(theme.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Base), darkTokens().surface);
        theme.setChoice(ThemeChoice::Light);
        QVERIFY(!theme.isDark());
        QCOMPARE(changed.size(), 2);
        theme.setChoice(ThemeChoice::Light);
        QCOMPARE(changed.size(), 2);
    }

    void widgetsThatAreShownFollow()
    {
        DesktopSettings desktop;
        Theme theme(desktop);
        theme.install(*qApp);
        theme.setChoice(ThemeChoice::Light);
        QLabel label(u"$0.10"_s);
        setInk(&label, Ink::Money);
        setTextRole(&label, TextRole::Title);
        label.show();
        QVERIFY(QTest::qWaitForWindowExposed(&label));
        QCOMPARE(label.palette().color(QPalette::WindowText), lightTokens().money);
        const double before = label.font().pointSizeF();
        theme.setChoice(ThemeChoice::Dark);
        theme.setTextScale(1.5);
        QCOMPARE(label.palette().color(QPalette::WindowText), darkTokens().money);
        QCOMPARE(label.font().pointSizeF(), before * 1.5);
        QCOMPARE(appearanceOf(&label), theme.appearance());
    }

    void theDesktopIsFollowedThroughItsPortal()
    {
        qDBusRegisterMetaType<Namespaces>();
        Bus bus;
        if (!bus.start())
            QSKIP("dbus-daemon is not installed");
        QDBusConnection service = bus.connection(u"portal"_s);
        Portal portal;
        portal.values[u"org.freedesktop.appearance"_s][u"color-scheme"_s] = QVariant::fromValue(QDBusVariant(1U));
        portal.values[u"org.gnome.desktop.interface"_s][u"enable-animations"_s] = QVariant::fromValue(QDBusVariant(false));
        QVERIFY(service.registerVirtualObject(u"/org/freedesktop/portal/desktop"_s, &portal));
        QVERIFY(service.registerService(u"org.freedesktop.portal.Desktop"_s));

        bus.connection(u"window"_s);
        DesktopSettings desktop;
        Theme theme(desktop);
        theme.install(*qApp);
        QSignalSpy changed(&desktop, &DesktopSettings::changed);
        desktop.start(u"window"_s);
        QCOMPARE(changed.size(), 0);
        QVERIFY(changed.wait());
        QVERIFY(theme.isDark());
        QCOMPARE(theme.appearance().motion().count(), 0);

        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                                         u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal.setArguments({u"org.freedesktop.appearance"_s, u"color-scheme"_s, QVariant::fromValue(QDBusVariant(2U))});
        service.send(signal);
        QVERIFY(changed.wait());
        QVERIFY(!theme.isDark());
        signal.setArguments({u"org.freedesktop.appearance"_s, u"contrast"_s, QVariant::fromValue(QDBusVariant(1U))});
        service.send(signal);
        QVERIFY(changed.wait());
        QVERIFY(theme.appearance().isHighContrast);
        QVERIFY(contrastRatio(theme.tokens().line, theme.tokens().surface) >= 3.0);
        theme.setMotionReduced(false);
        QVERIFY(theme.appearance().motion().count() > 0);
    }

    void digitsKeepTheirPlaces()
    {
        const QFontMetricsF metrics(Appearance().font(TextRole::Body));
        QCOMPARE(tabularWidth(metrics, u"$1,111.11"_s), tabularWidth(metrics, u"$8,888.88"_s));
    }

    void thinLinesAreWholeDevicePixels_data()
    {
        QTest::addColumn<qreal>("ratio");
        QTest::addColumn<qreal>("devicePixels");
        QTest::newRow("100 %") << 1.0 << 1.0;
        QTest::newRow("125 %") << 1.25 << 1.0;
        QTest::newRow("150 %") << 1.5 << 1.0;
        QTest::newRow("175 %") << 1.75 << 2.0;
        QTest::newRow("200 %") << 2.0 << 2.0;
    }

    void thinLinesAreWholeDevicePixels()
    {
        QFETCH(qreal, ratio);
        QFETCH(qreal, devicePixels);
        QImage image(100, 100, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        QPainter painter(&image);
        QCOMPARE(hairline(painter) * ratio, devicePixels);
        painter.translate(0, 7.3);
        drawHorizontalLine(painter, QRectF(0, 3, 30, 10), Qt::black);
        painter.end();
        int black = 0;
        for (int y = 0; y < image.height(); ++y) {
            const QRgb pixel = image.pixel(5, y);
            QVERIFY2(pixel == qRgb(0, 0, 0) || pixel == qRgb(255, 255, 255), "a blurred line");
            black += pixel == qRgb(0, 0, 0) ? 1 : 0;
        }
        QCOMPARE(black, static_cast<int>(devicePixels));
    }
};

QTEST_MAIN(TestTheme)

#include "tst_theme.moc"
