#include "app/window/singlewindow.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <chrono>
#include <future>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// A second launch: another thread, since handOver() waits for the first window's event loop.
std::future<bool> launch(const QString &name, const QStringList &arguments)
{
    return std::async(std::launch::async, [name, arguments] { return SingleWindow(name).handOver(arguments); });
}

bool isReady(const std::future<bool> &launched)
{
    return launched.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

/// What a process that was killed leaves: the file of a socket on which nobody listens.
bool leaveDeadSocket(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (size_t(name.size()) >= sizeof(address.sun_path))
        return false;
    std::copy(name.begin(), name.end(), address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    const bool isBound = ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    ::close(socket);
    return isBound;
}

} // namespace

class TstSingleWindow : public test::TestCase
{
    Q_OBJECT

private slots:
    void nobodyThereTakesNothing();
    void secondLaunchHandsItsArgumentsToTheFirst();
    void manyLaunchesAllArrive();
    void whatAHungWindowDidNotTakeItLeavesAlone();
    void deadSocketIsTakenOver();
    void otherHomesHaveTheirOwnWindow();

private:
    QString name(const char *file) const { return m_folder.filePath(QLatin1String(file)); }

    QTemporaryDir m_folder;
};

void TstSingleWindow::nobodyThereTakesNothing()
{
    QVERIFY(!SingleWindow(name("nobody")).handOver({u"lamp.png"_s}));
}

void TstSingleWindow::secondLaunchHandsItsArgumentsToTheFirst()
{
    SingleWindow first(name("first"));
    first.listen();
    QSignalSpy asked(&first, &SingleWindow::asked);
    const QStringList arguments{u"--pane"_s, u"chat"_s, u"/tmp/Bücher und Lampen.png"_s, QString()};
    auto launched = launch(name("first"), arguments);
    QTRY_VERIFY(isReady(launched));
    QVERIFY(launched.get());
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toStringList(), arguments);
}

void TstSingleWindow::manyLaunchesAllArrive()
{
    SingleWindow first(name("many"));
    first.listen();
    QSignalSpy asked(&first, &SingleWindow::asked);
    std::vector<std::future<bool>> launches;
    for (int i = 0; i < 5; ++i)
        launches.push_back(launch(name("many"), {QString::number(i)}));
    for (auto &launched : launches) {
        QTRY_VERIFY(isReady(launched));
        QVERIFY(launched.get());
    }
    QTRY_COMPARE(asked.size(), 5);
    QStringList words;
    for (const auto &arguments : asked)
        words += arguments.first().toStringList();
    words.sort();
    QCOMPARE(words, (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
}

void TstSingleWindow::whatAHungWindowDidNotTakeItLeavesAlone()
{
    SingleWindow first(name("hung"));
    first.listen();
    QSignalSpy asked(&first, &SingleWindow::asked);
    // Without an event loop nobody answers, though the system takes the connection.
    auto launched = launch(name("hung"), {u"--send=paid"_s});
    QCOMPARE(launched.wait_for(std::chrono::seconds(60)), std::future_status::ready);
    QVERIFY(!launched.get());
    // Connections come in their order, so that the first would be heard before this one.
    auto next = launch(name("hung"), {u"next"_s});
    QTRY_VERIFY(isReady(next));
    QVERIFY(next.get());
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toStringList(), QStringList{u"next"_s});
}

void TstSingleWindow::deadSocketIsTakenOver()
{
    QVERIFY(leaveDeadSocket(name("dead")));
    QVERIFY(QFileInfo::exists(name("dead")));
    SingleWindow first(name("dead"));
    QVERIFY(!first.handOver({}));
    first.listen();
    QSignalSpy asked(&first, &SingleWindow::asked);
    auto launched = launch(name("dead"), {u"again"_s});
    QTRY_VERIFY(isReady(launched));
    QVERIFY(launched.get());
    QTRY_COMPARE(asked.size(), 1);
}

void TstSingleWindow::otherHomesHaveTheirOwnWindow()
{
    SingleWindow first(name("one"));
    first.listen();
    const QSignalSpy asked(&first, &SingleWindow::asked);
    auto launched = launch(name("other"), {u"again"_s});
    QTRY_VERIFY(isReady(launched));
    QVERIFY(!launched.get());
    QVERIFY(asked.isEmpty());
}

QTEST_GUILESS_MAIN(TstSingleWindow)
#include "tst_singlewindow.moc"
