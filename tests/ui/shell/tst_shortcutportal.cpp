#include "tests/support/testcase.h"
#include "ui/shell/shortcutportal.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>

#include <memory>

using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

const auto kService = u"org.freedesktop.portal.Desktop"_s;
const auto kPlace = u"/org/freedesktop/portal/desktop"_s;
const auto kInterface = u"org.freedesktop.portal.GlobalShortcuts"_s;

} // namespace

struct WrittenShortcut
{
    QString id;
    QVariantMap properties;
};
Q_DECLARE_METATYPE(WrittenShortcut)

QDBusArgument &operator<<(QDBusArgument &argument, const WrittenShortcut &shortcut)
{
    argument.beginStructure();
    argument << shortcut.id << shortcut.properties;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, WrittenShortcut &shortcut)
{
    argument.beginStructure();
    argument >> shortcut.id >> shortcut.properties;
    argument.endStructure();
    return argument;
}

namespace {

/// A desktop portal that answers as it is told.
class Portal : public QDBusVirtualObject
{
public:
    explicit Portal(QDBusConnection bus)
        : m_bus(std::move(bus))
    {
    }

    bool offersShortcuts = true;
    uint openingEnds = 0;
    uint bindingEnds = 0;
    QString trigger = u"Ctrl+Alt+Space"_s;
    QStringList calls;
    QList<WrittenShortcut> asked;
    QString session;

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        calls += message.member();
        if (message.member() == u"Close")
            return true;
        if (!offersShortcuts || message.interface() != kInterface)
            return connection.send(message.createErrorReply(QDBusError::UnknownInterface, u"No such interface"_s));
        const QVariantMap options = qdbus_cast<QVariantMap>(message.arguments().constLast());
        const QString sender = message.service().mid(1).replace(u'.', u'_');
        const QString request = u"/org/freedesktop/portal/desktop/request/%1/%2"_s.arg(sender, options[u"handle_token"_s].toString());
        connection.send(message.createReply(QVariant::fromValue(QDBusObjectPath(request))));
        if (message.member() == u"CreateSession") {
            session = u"/org/freedesktop/portal/desktop/session/%1/%2"_s.arg(sender, options[u"session_handle_token"_s].toString());
            respond(request, openingEnds, {{u"session_handle"_s, session}});
        } else {
            asked = qdbus_cast<QList<WrittenShortcut>>(message.arguments().at(1));
            respond(request, bindingEnds, {{u"shortcuts"_s, QVariant::fromValue(given(trigger))}});
        }
        return true;
    }

    void activate(const QString &inSession, const QString &id, const QVariantMap &options = {})
    {
        tell(u"Activated"_s, {QVariant::fromValue(QDBusObjectPath(inSession)), id, QVariant::fromValue(quint64{1}), options});
    }
    void change(const QString &to)
    {
        tell(u"ShortcutsChanged"_s, {QVariant::fromValue(QDBusObjectPath(session)), QVariant::fromValue(given(to))});
    }
    void closeSession()
    {
        QDBusMessage news = QDBusMessage::createSignal(session, u"org.freedesktop.portal.Session"_s, u"Closed"_s);
        news.setArguments({QVariantMap()});
        m_bus.send(news);
    }

private:
    static QList<WrittenShortcut> given(const QString &trigger)
    {
        if (trigger.isEmpty())
            return {};
        return {{u"quick-question"_s, {{u"description"_s, u"Quick question"_s}, {u"trigger_description"_s, trigger}}}};
    }
    void respond(const QString &request, uint ends, const QVariantMap &results)
    {
        QDBusMessage news = QDBusMessage::createSignal(request, u"org.freedesktop.portal.Request"_s, u"Response"_s);
        news.setArguments({ends, results});
        m_bus.send(news);
    }
    void tell(const QString &name, const QVariantList &arguments)
    {
        QDBusMessage news = QDBusMessage::createSignal(kPlace, kInterface, name);
        news.setArguments(arguments);
        m_bus.send(news);
    }

    QDBusConnection m_bus;
};

} // namespace

class TestShortcutPortal : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qDBusRegisterMetaType<WrittenShortcut>();
        qDBusRegisterMetaType<QList<WrittenShortcut>>();
    }

    void init()
    {
        TestCase::init();
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead())
            QSKIP("dbus-daemon is not installed");
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        QVERIFY(QDBusConnection::connectToBus(m_address, u"program"_s).isConnected());
        m_portal = std::make_unique<Portal>(QDBusConnection::connectToBus(m_address, u"desktop"_s));
        startPortal();
    }

    void cleanup()
    {
        for (const QString &name : {u"desktop"_s, u"program"_s})
            QDBusConnection::disconnectFromBus(name);
        m_portal.reset();
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void theDesktopGivesTheKeysAndCalls()
    {
        ShortcutPortal shortcut(u"program"_s);
        QSignalSpy activated(&shortcut, &GlobalShortcut::activated);
        QCOMPARE(m_portal->calls, QStringList());
        shortcut.take(QKeySequence(u"Ctrl+Alt+Space"_s));
        QCOMPARE(shortcut.state(), GlobalShortcut::State::Asking);
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::On);
        QCOMPARE(m_portal->calls, (QStringList{u"CreateSession"_s, u"BindShortcuts"_s}));
        QCOMPARE(m_portal->asked.size(), 1);
        QCOMPARE(m_portal->asked.constFirst().properties[u"preferred_trigger"_s].toString(), u"CTRL+ALT+space"_s);
        QCOMPARE(m_portal->asked.constFirst().properties[u"description"_s].toString(), u"Quick question"_s);
        QVERIFY2(shortcut.words().contains(u"Ctrl+Alt+Space"_s), qPrintable(shortcut.words()));
        // Calls that are not for it change nothing.
        m_portal->activate(u"/org/freedesktop/portal/desktop/session/another/1"_s, u"quick-question"_s);
        m_portal->activate(m_portal->session, u"something"_s);
        m_portal->activate(m_portal->session, u"quick-question"_s);
        QTRY_COMPARE(activated.size(), 1);
        // The person gave other keys in the desktop's settings.
        m_portal->change(u"Super+Q"_s);
        QTRY_VERIFY2(shortcut.words().contains(u"Super+Q"_s), qPrintable(shortcut.words()));
        m_portal->activate(m_portal->session, u"quick-question"_s);
        QTRY_COMPARE(activated.size(), 2);
    }

    void whatLetsItsWindowComeToTheFrontIsHandedOn()
    {
        ShortcutPortal shortcut(u"program"_s);
        QList<QByteArray> tokens;
        connect(&shortcut, &GlobalShortcut::activated, &shortcut, [&tokens] { tokens += qgetenv("XDG_ACTIVATION_TOKEN"); });
        shortcut.take(QKeySequence(u"Ctrl+Alt+Space"_s));
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::On);
        m_portal->activate(m_portal->session, u"quick-question"_s, {{u"activation_token"_s, u"token-1"_s}});
        QTRY_COMPARE(tokens, QList<QByteArray>{"token-1"});
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
        // Older desktops give none.
        m_portal->activate(m_portal->session, u"quick-question"_s);
        QTRY_COMPARE(tokens, (QList<QByteArray>{"token-1", {}}));
    }

    void keysThatAreGivenBackEndTheSession()
    {
        ShortcutPortal shortcut(u"program"_s);
        QSignalSpy activated(&shortcut, &GlobalShortcut::activated);
        shortcut.take(QKeySequence(u"Ctrl+Alt+Space"_s));
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::On);
        const QString before = m_portal->session;
        shortcut.take(QKeySequence(u"Ctrl+Alt+Q"_s));
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::On);
        QVERIFY(m_portal->session != before);
        QCOMPARE(m_portal->calls.count(u"Close"_s), 1);
        m_portal->activate(before, u"quick-question"_s);
        m_portal->activate(m_portal->session, u"quick-question"_s);
        QTRY_COMPARE(activated.size(), 1);
        shortcut.take({});
        QCOMPARE(shortcut.state(), GlobalShortcut::State::Off);
        QTRY_COMPARE(m_portal->calls.count(u"Close"_s), 2);
    }

    void whatIsRefusedIsSaid_data()
    {
        QTest::addColumn<uint>("openingEnds");
        QTest::addColumn<uint>("bindingEnds");
        QTest::addColumn<QString>("trigger");
        QTest::addColumn<QString>("words");
        QTest::newRow("the person says no") << 0U << 1U << u"Ctrl+Alt+Space"_s << u"was told not to"_s;
        QTest::newRow("the desktop says no") << 0U << 2U << u"Ctrl+Alt+Space"_s << u"did not give any keys"_s;
        QTest::newRow("no session") << 2U << 0U << u"Ctrl+Alt+Space"_s << u"did not give any keys"_s;
        QTest::newRow("no keys") << 0U << 0U << QString() << u"did not give any keys"_s;
    }

    void whatIsRefusedIsSaid()
    {
        QFETCH(QString, words);
        QFETCH(QString, trigger);
        QFETCH(uint, openingEnds);
        QFETCH(uint, bindingEnds);
        m_portal->openingEnds = openingEnds;
        m_portal->bindingEnds = bindingEnds;
        m_portal->trigger = trigger;
        ShortcutPortal shortcut(u"program"_s);
        shortcut.take(QKeySequence(u"Ctrl+Alt+Space"_s));
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::Refused);
        QVERIFY2(shortcut.words().contains(words), qPrintable(shortcut.words()));
    }

    void aDesktopWithoutItIsSaid()
    {
        m_portal->offersShortcuts = false;
        ShortcutPortal shortcut(u"program"_s);
        shortcut.take(QKeySequence(u"Ctrl+Alt+Space"_s));
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::Unavailable);
        QVERIFY(shortcut.words().startsWith(u"Not available here"_s));
        ShortcutPortal lonely(u"no such connection"_s);
        lonely.take(QKeySequence(u"Ctrl+Alt+Space"_s));
        QCOMPARE(lonely.state(), GlobalShortcut::State::Unavailable);
    }

    void keysThatAreTakenBackAreSaid()
    {
        ShortcutPortal shortcut(u"program"_s);
        QSignalSpy activated(&shortcut, &GlobalShortcut::activated);
        shortcut.take(QKeySequence(u"Ctrl+Alt+Space"_s));
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::On);
        m_portal->closeSession();
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::Refused);
        QVERIFY(shortcut.words().contains(u"took the keys back"_s));
    }

    void aPortalThatStartsAgainIsAskedAgain()
    {
        ShortcutPortal shortcut(u"program"_s);
        QSignalSpy activated(&shortcut, &GlobalShortcut::activated);
        shortcut.take(QKeySequence(u"Ctrl+Alt+Space"_s));
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::On);
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        m_portal = nullptr;
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::Unavailable);
        m_portal = std::make_unique<Portal>(QDBusConnection::connectToBus(m_address, u"desktop"_s));
        startPortal();
        QTRY_COMPARE(shortcut.state(), GlobalShortcut::State::On);
        m_portal->activate(m_portal->session, u"quick-question"_s);
        QTRY_COMPARE(activated.size(), 1);
    }

private:
    void startPortal()
    {
        QDBusConnection bus(u"desktop"_s);
        QVERIFY(bus.registerVirtualObject(kPlace, m_portal.get(), QDBusConnection::SubPath));
        QVERIFY(bus.registerService(kService));
    }

    QProcess m_daemon;
    QString m_address;
    std::unique_ptr<Portal> m_portal;
};

QTEST_MAIN(TestShortcutPortal)

#include "tst_shortcutportal.moc"
