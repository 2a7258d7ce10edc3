#include "tests/support/testcase.h"
#include "ui/shell/launcherentry.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>

#include <memory>

using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

/// A dock that listens.
class Dock : public QObject
{
    Q_OBJECT
public:
    bool listen(QDBusConnection bus)
    {
        return bus.connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, this, SLOT(hear(QDBusMessage)));
    }
    QVariantMap properties(qsizetype number) const { return qdbus_cast<QVariantMap>(heard.at(number).arguments().at(1)); }

    QList<QDBusMessage> heard;

public slots:
    void hear(const QDBusMessage &message) { heard.append(message); }
};

} // namespace

class TestLauncherEntry : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead())
            QSKIP("dbus-daemon is not installed");
        const QString address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        m_dock = std::make_unique<Dock>();
        QVERIFY(m_dock->listen(QDBusConnection::connectToBus(address, u"dock"_s)));
        QVERIFY(QDBusConnection::connectToBus(address, u"program"_s).isConnected());
    }

    void cleanup()
    {
        m_dock.reset();
        QDBusConnection::disconnectFromBus(u"dock"_s);
        QDBusConnection::disconnectFromBus(u"program"_s);
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    void aDockHearsHowFarTheJobsAre()
    {
        LauncherEntry entry(u"org.example.Program"_s, u"program"_s);
        entry.show({.jobs = 2, .progress = 0.253});
        QTRY_COMPARE(m_dock->heard.size(), 1);
        const QDBusMessage &first = m_dock->heard.constFirst();
        QCOMPARE(first.signature(), u"sa{sv}"_s);
        QCOMPARE(first.arguments().constFirst().toString(), u"application://org.example.Program.desktop"_s);
        QVERIFY2(QRegularExpression(u"^/com/canonical/unity/launcherentry/\\d+$"_s).match(first.path()).hasMatch(),
                 qPrintable(first.path()));
        QCOMPARE(m_dock->properties(0),
                 (QVariantMap{
                     {u"progress"_s, 0.25}, {u"progress-visible"_s, true}, {u"count"_s, qint64{2}}, {u"count-visible"_s, true}}));
        // Nobody knows how far it is.
        entry.show({.jobs = 1, .progress = {}});
        QTRY_COMPARE(m_dock->heard.size(), 2);
        QCOMPARE(m_dock->properties(1)[u"progress-visible"_s], false);
        QCOMPARE(m_dock->properties(1)[u"count"_s], qint64{1});
        entry.show({});
        QTRY_COMPARE(m_dock->heard.size(), 3);
        QCOMPARE(m_dock->properties(2)[u"progress-visible"_s], false);
        QCOMPARE(m_dock->properties(2)[u"count-visible"_s], false);
    }

    void manyChangesAreAFewSignals()
    {
        LauncherEntry entry(u"org.example.Program"_s, u"program"_s);
        QElapsedTimer time;
        time.start();
        for (int step = 1; step <= 1000; ++step)
            entry.show({.jobs = 1, .progress = step / 1000.0});
        QTRY_VERIFY(!m_dock->heard.isEmpty() && m_dock->properties(m_dock->heard.size() - 1)[u"progress"_s] == 1.0);
        QVERIFY2(m_dock->heard.size() <= 2 + time.elapsed() / 300, qPrintable(QString::number(m_dock->heard.size())));
    }

    void whatCannotBeSeenIsNotSent()
    {
        LauncherEntry entry(u"org.example.Program"_s, u"program"_s);
        entry.show({});
        entry.show({.jobs = 1, .progress = 0.5001});
        QTRY_COMPARE(m_dock->heard.size(), 1);
        entry.show({.jobs = 1, .progress = 0.5002});
        entry.show({.jobs = 1, .progress = 0.4999});
        // What comes after it comes first.
        entry.show({.jobs = 1, .progress = 0.75});
        QTRY_COMPARE(m_dock->heard.size(), 2);
        QCOMPARE(m_dock->properties(1)[u"progress"_s], 0.75);
    }

    void withoutABusNothingHappens()
    {
        LauncherEntry entry(u"org.example.Program"_s, u"no such connection"_s);
        entry.show({.jobs = 1, .progress = 0.5});
        LauncherEntry listened(u"org.example.Program"_s, u"program"_s);
        listened.show({.jobs = 3, .progress = 0.5});
        QTRY_COMPARE(m_dock->heard.size(), 1);
        QCOMPARE(m_dock->properties(0)[u"count"_s], qint64{3});
    }

private:
    QProcess m_daemon;
    std::unique_ptr<Dock> m_dock;
};

QTEST_MAIN(TestLauncherEntry)

#include "tst_launcherentry.moc"
