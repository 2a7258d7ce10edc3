#include "tests/support/notifications.h"
#include "tests/support/privatebus.h"
#include "tests/support/testcase.h"
#include "tests/ui/shell/windowbench.h"
#include "ui/shell/tray.h"
#include "ui/widgets/noticebar.h"

#include <QApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QDialog>
#include <QMenu>
#include <QPointer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QThread>

#include <xcb/xcb.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <memory>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

const auto kWatcher = u"org.kde.StatusNotifierWatcher"_s;

/// What programs ask of the panel.
class Watcher : public QDBusVirtualObject
{
public:
    explicit Watcher(std::atomic_int &items)
        : m_items(items)
    {
    }

    QString introspect(const QString &) const override
    {
        return u"<interface name=\"org.kde.StatusNotifierWatcher\">"
               "<property name=\"IsStatusNotifierHostRegistered\" type=\"b\" access=\"read\"/>"
               "<method name=\"RegisterStatusNotifierItem\"><arg type=\"s\" direction=\"in\"/></method></interface>"_s;
    }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.member() == u"RegisterStatusNotifierItem") {
            ++m_items;
            return connection.send(message.createReply());
        }
        if (message.member() == u"Get")
            return connection.send(message.createReply(QVariant::fromValue(QDBusVariant(true))));
        return false;
    }

private:
    std::atomic_int &m_items;
};

/// A panel with a tray, on a thread of its own: Qt waits for it with the thread that asks.
class Panel : public QThread
{
public:
    explicit Panel(QString address)
        : m_address(std::move(address))
    {
        start();
        m_isReady.acquire();
    }
    ~Panel() override
    {
        quit();
        wait();
    }
    int items() const { return m_items; }

protected:
    void run() override
    {
        {
            QDBusConnection bus = QDBusConnection::connectToBus(m_address, u"panel"_s);
            Watcher watcher(m_items);
            bus.registerVirtualObject(u"/StatusNotifierWatcher"_s, &watcher);
            bus.registerService(kWatcher);
            m_isReady.release();
            exec();
            bus.unregisterService(kWatcher);
        }
        QDBusConnection::disconnectFromBus(u"panel"_s);
    }

private:
    QString m_address;
    QSemaphore m_isReady;
    std::atomic_int m_items = 0;
};

/// A tray of the X server's own kind: whoever owns a selection.
class OldTray
{
public:
    OldTray()
        : m_connection(xcb_connect(nullptr, nullptr))
        , m_window(xcb_generate_id(m_connection))
    {
        const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data;
        xcb_create_window(m_connection, XCB_COPY_FROM_PARENT, m_window, screen->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_OUTPUT, screen->root_visual, 0,
                          nullptr);
        constexpr auto kName = "_NET_SYSTEM_TRAY_S0"_L1;
        xcb_intern_atom_reply_t *atom = xcb_intern_atom_reply(
            m_connection, xcb_intern_atom(m_connection, 0, static_cast<quint16>(kName.size()), kName.data()), nullptr);
        xcb_set_selection_owner(m_connection, m_window, atom->atom, XCB_CURRENT_TIME);
        std::free(atom);
        // Once this is answered, all before it is done.
        std::free(xcb_get_input_focus_reply(m_connection, xcb_get_input_focus(m_connection), nullptr));
    }
    ~OldTray() { xcb_disconnect(m_connection); }
    OldTray(const OldTray &) = delete;
    OldTray &operator=(const OldTray &) = delete;

private:
    xcb_connection_t *m_connection;
    xcb_window_t m_window;
};

QString busAddress;

} // namespace

class TestTray : public test::TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        if (busAddress.isEmpty())
            QSKIP("dbus-daemon is not installed");
        if (QGuiApplication::platformName() != u"xcb"_s)
            QSKIP("this platform has no tray");
        m_panel = std::make_unique<Panel>(busAddress);
    }
    void cleanup() { m_panel.reset(); }

    void theIconStandsInTheTrayWhileItIsWanted()
    {
        Tray tray;
        QVERIFY(!tray.place().answer());
        tray.setWanted(true);
        QTRY_VERIFY(tray.isShown());
        QTRY_COMPARE(m_panel->items(), 1);
        QCOMPARE(tray.place().answer(), std::optional(true));
        tray.setWanted(false);
        QVERIFY(!tray.isShown());
    }

    void theMenuOpensAsksAndQuits()
    {
        Tray tray;
        QSignalSpy opened(&tray, &Tray::openRequested);
        QSignalSpy asked(&tray, &Tray::quickRequested);
        QSignalSpy quit(&tray, &Tray::quitRequested);
        for (const char *name : {"trayOpen", "trayQuick", "trayQuit"}) {
            auto *action = tray.menu()->findChild<QAction *>(QLatin1String(name));
            QVERIFY(action);
            action->trigger();
        }
        QTRY_COMPARE(opened.size(), 1);
        QTRY_COMPARE(asked.size(), 1);
        QTRY_COMPARE(quit.size(), 1);
    }

    void theMenuSaysWhatGoesOn()
    {
        Tray tray;
        auto *running = tray.menu()->findChild<QAction *>(u"trayRunning"_s);
        QVERIFY(running && !running->isEnabled());
        const QString nothing = running->text();
        tray.setActivity({.answers = 2, .jobs = 0});
        QVERIFY(running->isEnabled());
        QVERIFY2(running->text().contains(u'2'), qPrintable(running->text()));
        tray.setActivity({.answers = 2, .jobs = 5});
        QVERIFY2(running->text().contains(u'2') && running->text().contains(u'5'), qPrintable(running->text()));
        tray.setActivity({});
        QCOMPARE(running->text(), nothing);
    }

    void closedTheWindowStaysInTheTrayAndGoesOn()
    {
        WindowBench bench;
        bench.settings.isKeptInTray.set(true);
        QVERIFY(bench.show());
        QTRY_VERIFY(isIconIn(bench.window->tray()));
        bench.chat->setBusy(true);
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        bench.window->close();
        QVERIFY(!bench.window->isVisible());
        QCOMPARE(bench.chat->stops, 0);
        QCOMPARE(quit.size(), 0);
        emit bench.window->tray().openRequested();
        QTRY_VERIFY(bench.window->isVisible());
        QVERIFY(bench.window->tray().isShown());
    }

    void theIconOutlivesTheClickThatTakesItAway()
    {
        WindowBench bench;
        bench.settings.onClose.set(Settings::OnClose::Keep);
        QVERIFY(bench.show());
        // The icon is there only for a window that is not.
        bench.window->tray().place().follow();
        QTRY_VERIFY(bench.window->tray().place().isThere());
        bench.chat->setBusy(true);
        bench.window->close();
        QTRY_VERIFY(isIconIn(bench.window->tray()));
        const QPointer<QSystemTrayIcon> icon = bench.window->tray().icon();
        emit icon->activated(QSystemTrayIcon::Trigger);
        // Whoever told the click is not done with it yet.
        QVERIFY(icon);
        QTRY_VERIFY(bench.window->isVisible());
        QTRY_VERIFY(!icon);
        QVERIFY(!bench.window->tray().isShown());
    }

    void aTrayThatGoesBringsTheWindowBack()
    {
        WindowBench bench;
        bench.settings.isKeptInTray.set(true);
        QVERIFY(bench.show());
        QTRY_VERIFY(isIconIn(bench.window->tray()));
        bench.window->close();
        QVERIFY(!bench.window->isVisible());
        m_panel.reset();
        QTRY_VERIFY_WITH_TIMEOUT(bench.window->isVisible(), 10'000);
        QVERIFY(!bench.window->tray().isShown());
        // Without one the window closes as ever.
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        bench.window->close();
        QTRY_COMPARE(quit.size(), 1);
    }

    void aPanelThatStartsAgainIsNoLoss()
    {
        WindowBench bench;
        bench.settings.isKeptInTray.set(true);
        QVERIFY(bench.show());
        QTRY_VERIFY(isIconIn(bench.window->tray()));
        bench.window->close();
        QSignalSpy lost(&bench.window->tray(), &Tray::lost);
        m_panel.reset();
        m_panel = std::make_unique<Panel>(busAddress);
        // Qt says that the icon is there to the new one too.
        QTRY_VERIFY(m_panel->items() > 0);
        // One that is asked later is answered later.
        bench.window->tray().place().follow();
        TrayPlace later;
        later.follow();
        QTRY_COMPARE(later.answer(), std::optional(true));
        QCOMPARE(lost.size(), 0);
        QVERIFY(!bench.window->isVisible());
    }

    void aTrayOfTheXServerIsFoundAndMissed()
    {
        m_panel.reset();
        TrayPlace none;
        none.follow();
        QTRY_COMPARE(none.answer(), std::optional(false));
        auto old = std::make_unique<OldTray>();
        TrayPlace place;
        QSignalSpy changed(&place, &TrayPlace::changed);
        place.follow();
        QTRY_COMPARE(place.answer(), std::optional(true));
        QCOMPARE(changed.size(), 1);
        old.reset();
        QTRY_COMPARE_WITH_TIMEOUT(place.answer(), std::optional(false), 15'000);
        QCOMPARE(changed.size(), 2);
    }

    void whoLooksAtTheWindowIsNotNotified()
    {
        const Notifications service(busAddress);
        QVERIFY(service.isThere());
        WindowBench bench;
        QVERIFY(bench.show());
        bench.window->notify(u"In front"_s, {});
        QDialog dialog(bench.window.get());
        dialog.show();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        bench.window->notify(u"Behind a dialog of its own"_s, {});
        dialog.hide();
        // What another window of ours shows is something else.
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        bench.window->notify(u"Behind another window"_s, {});
        bench.window->hide();
        bench.window->notify(u"Closed"_s, {});
        other.hide();
        QTRY_VERIFY(!QApplication::activeWindow());
        bench.window->notify(u"Nothing of ours is there"_s, {});
        QTRY_COMPARE(service.titles(), (QStringList{u"Behind another window"_s, u"Closed"_s, u"Nothing of ours is there"_s}));
    }

    void switchingItOffBringsTheWindowBack()
    {
        WindowBench bench;
        bench.settings.isKeptInTray.set(true);
        QVERIFY(bench.show());
        QTRY_VERIFY(isIconIn(bench.window->tray()));
        bench.window->close();
        QVERIFY(!bench.window->isVisible());
        bench.settings.isKeptInTray.set(false);
        QVERIFY(bench.window->isVisible());
        QVERIFY(!bench.window->tray().isShown());
    }

    void quitAsksAsClosingDoes()
    {
        WindowBench bench;
        bench.settings.isKeptInTray.set(true);
        // What closing does is no answer to quitting.
        bench.settings.onClose.set(Settings::OnClose::Keep);
        QVERIFY(bench.show());
        QTRY_VERIFY(isIconIn(bench.window->tray()));
        bench.chat->setBusy(true);
        bench.window->close();
        QVERIFY(!bench.window->isVisible());
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        emit bench.window->tray().quitRequested();
        QTRY_VERIFY(bench.window->isVisible());
        auto *dialog = bench.window->findChild<CloseDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(quit.size(), 0);
        emit dialog->chosen(CloseDialog::Choice::Stop, false);
        QTRY_COMPARE(quit.size(), 1);
        QCOMPARE(bench.chat->stops, 1);
        QVERIFY(!bench.window->tray().isShown());
    }

    void quitThatWaitsIsSaidInTheWindow()
    {
        WindowBench bench;
        bench.settings.isKeptInTray.set(true);
        bench.settings.onClose.set(Settings::OnClose::Finish);
        QVERIFY(bench.show());
        QTRY_VERIFY(isIconIn(bench.window->tray()));
        bench.chat->setBusy(true);
        bench.window->close();
        QVERIFY(!bench.window->isVisible());
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        emit bench.window->tray().quitRequested();
        QVERIFY(bench.window->isVisible());
        const auto notices = bench.window->findChildren<NoticeBar *>();
        QVERIFY(std::any_of(notices.cbegin(), notices.cend(), [](const NoticeBar *notice) { return notice->isVisible(); }));
        QCOMPARE(bench.chat->stops, 0);
        QCOMPARE(quit.size(), 0);
        bench.chat->setBusy(false);
        QTRY_COMPARE(quit.size(), 1);
    }

    void quitEndsAnIdleWindowAtOnce()
    {
        WindowBench bench;
        bench.settings.isKeptInTray.set(true);
        QVERIFY(bench.show());
        QTRY_VERIFY(isIconIn(bench.window->tray()));
        QSignalSpy quit(bench.window.get(), &MainWindow::quitRequested);
        QTest::keyClick(bench.window.get(), Qt::Key_Q, Qt::ControlModifier);
        QTRY_COMPARE(quit.size(), 1);
        QVERIFY(!bench.window->isVisible());
    }

private:
    /// The panel knows of it too: one that ends in the midst of that answers Qt with an error.
    bool isIconIn(const Tray &tray) const { return tray.isShown() && m_panel->items() > 0; }

    std::unique_ptr<Panel> m_panel;
};

int main(int argc, char *argv[])
{
    const PrivateBus bus;
    busAddress = bus.address();
    QApplication application(argc, argv);
    TestTray test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tray.moc"
