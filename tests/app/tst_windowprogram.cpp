#include "app/window/windowprogram.h"
#include "tests/support/testcase.h"

#include <QAbstractItemModel>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Result<WindowOptions> launchWith(const QString &prompt)
{
    return WindowOptions::read({u"maquette"_s, u"--account=sandbox"_s, u"--model=sandbox-chat"_s, u"--send="_s + prompt});
}

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
};

QTEST_MAIN(WindowProgramTest)
#include "tst_windowprogram.moc"
