#include "app/window/windowprogram.h"
#include "tests/support/testcase.h"
#include "ui/widgets/noticebar.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QCloseEvent>
#include <QListView>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>
#include <QWidget>

#include <sys/mount.h>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Result<WindowOptions> launchWith(const QString &prompt)
{
    return WindowOptions::read({u"maquette"_s, u"--account=sandbox"_s, u"--model=sandbox-chat"_s, u"--send="_s + prompt});
}

/// A window that does not close.
class Stubborn : public QWidget
{
protected:
    void closeEvent(QCloseEvent *event) override { event->ignore(); }
};

} // namespace

/// The program around the window: what launches ask of it.
class WindowProgramTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void launchesThatComeBeforeTheStoreIsOpenAreAllServed()
    {
        const QTemporaryDir home;
        auto services = Services::create({.home = home.path(), .environment = {}, .usesKeychain = false});
        QVERIFY(services);
        const auto first = launchWith(u"say exactly: one"_s);
        QVERIFY(first);
        WindowProgram program(**services, *first);
        QSignalSpy finished(&(*services)->chat, &ChatService::answerFinished);
        program.open();
        program.take(launchWith(u"say exactly: two"_s));
        program.take(launchWith(u"say exactly: three"_s));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 3, 30'000);
        const auto *list = program.window().findChild<QListView *>(u"conversations"_s);
        QVERIFY(list);
        QTRY_COMPARE(list->model()->rowCount(), 3);
        QTRY_VERIFY((*services)->chat.isSettled());
    }

    void anEndFromOutsideWaitsForNobody()
    {
        const QTemporaryDir home;
        auto services = Services::create({.home = home.path(), .environment = {}, .usesKeychain = false});
        QVERIFY(services);
        ChatService &chat = (*services)->chat;
        QVERIFY((*services)->startSandbox({.tokensPerSecond = 20}));
        const auto launch = launchWith(u"write 2000 tokens"_s);
        QVERIFY(launch);
        WindowProgram program(**services, *launch);
        program.open();
        QTRY_COMPARE(chat.running(), 1);
        // As a film that fills the screen.
        Stubborn other;
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        QTimer::singleShot(0, &program, [&program] { program.window().end(); });
        QTimer::singleShot(20'000, &program, [] { QCoreApplication::exit(1); });
        QCOMPARE(QApplication::exec(), 0);
        QVERIFY(!program.window().isVisible());
        QCOMPARE(chat.running(), 1);
        chat.stopAll(StopMode::Now);
        QTRY_VERIFY(chat.isSettled());
    }

    void whatWasPaidForAndCannotBeSavedIsSaidUntilItIs()
    {
        const QTemporaryDir home;
        auto services = Services::create({.home = home.path(), .environment = {}, .usesKeychain = false});
        QVERIFY(services);
        Services &s = **services;
        WindowProgram program(s, {});
        program.open();
        QSignalSpy ready(&program, &WindowProgram::ready);
        QVERIFY(ready.wait());
        const QByteArray library = s.home().library().toUtf8();
        if (::mount("tmpfs", library.constData(), "tmpfs", MS_RDONLY, nullptr) != 0)
            QSKIP("mounting is not permitted here");
        auto unmount = qScopeGuard([&] { ::umount2(library.constData(), MNT_DETACH); });
        bool isKept = false;
        s.library.keepGenerated("a picture, or something like it", {}, &program,
                                [&](const Result<Asset> &asset) { isKept = asset.has_value(); });
        const ui::NoticeBar &notice = program.window().noticeBar();
        QTRY_VERIFY(notice.isVisible());
        QVERIFY2(notice.text().contains(u"waits in memory"_s), qPrintable(notice.text()));
        QVERIFY(!isKept);
        unmount.dismiss();
        QCOMPARE(::umount2(library.constData(), MNT_DETACH), 0);
        QTRY_VERIFY_WITH_TIMEOUT(isKept, 20'000);
        QTRY_VERIFY2(notice.text().contains(u"is in the library now"_s), qPrintable(notice.text()));
    }
};

QTEST_MAIN(WindowProgramTest)
#include "tst_windowprogram.moc"
