#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"
#include "ui/panes/video/disknotice.h"
#include "ui/panes/video/donenotice.h"
#include "ui/panes/video/jobpictures.h"
#include "ui/panes/video/whendone.h"
#include "ui/widgets/button.h"
#include "ui/widgets/noticebar.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QLabel>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What logind says, as a test wants it.
class Logind : public QDBusVirtualObject
{
public:
    QString word = u"yes"_s;
    QString refusal;
    QList<QVariantList> suspends;

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        if (message.member() == u"CanSuspend")
            return connection.send(message.createReply(word));
        if (message.member() != u"Suspend")
            return false;
        suspends += message.arguments();
        if (!refusal.isEmpty())
            return connection.send(message.createErrorReply(u"org.freedesktop.login1.SleepVerbNotSupported"_s, refusal));
        return connection.send(message.createReply());
    }
};

} // namespace

/// The notices of the video pane: what waits for the disk, and what happens when all is done.
class TestFilmNotices : public TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<JobHouse> m_house;
    std::unique_ptr<NoticeBar> m_bar;
    std::unique_ptr<DiskNotice> m_notice;
    std::shared_ptr<std::atomic<qint64>> m_free;

    Button *button(const char *name) const { return m_bar->findChild<Button *>(QLatin1String(name)); }

    bool waitForRoom()
    {
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (request.target == "/make")
                return LoopbackReply::json("{\"id\":\"t1\"}");
            if (request.target.startsWith("/task/"))
                return LoopbackReply::json("{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file"_s).toEncoded() + "\"]}");
            return LoopbackReply::answer(200, picture(), "image/png");
        });
        m_free = std::make_shared<std::atomic<qint64>>(5);
        m_house = std::make_unique<JobHouse>(m_home->path(), m_server->url(), u"instance-1"_s, [this](Jobs::Parts &parts) {
            parts.space = [free = m_free](const QString &) { return DiskSpace{"all", free->load()}; };
            parts.diskReserve = 0;
            parts.diskLookEvery = 1h;
        });
        m_bar = std::make_unique<NoticeBar>();
        m_notice = std::make_unique<DiskNotice>(*m_house->jobs, m_house->clock, *m_bar);
        m_bar->resize(900, 60);
        if (!m_bar->isHidden())
            return false;
        return m_house->enqueue(m_house->film()) && waitFor([this] { return m_house->jobs->diskShortage().has_value() && m_bar->isVisible(); });
    }

    QString onlyJob() const
    {
        const auto all = await<QList<Job>>([&](auto *context, auto done) { m_house->jobs->list({}, 10, context, done); });
        return all && all->size() == 1 ? all->constFirst().id : QString();
    }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
    }

    void cleanup()
    {
        m_notice.reset();
        m_bar.reset();
        m_house.reset();
        m_server.reset();
    }

    void whatWaitsForRoomIsFetchedOnceThereIsSome()
    {
        QVERIFY(waitForRoom());
        QVERIFY2(m_bar->text().contains(u"wait"_s) && m_bar->text().contains(u"free"_s), qPrintable(m_bar->text()));
        m_free->store(1'000'000'000);
        QTest::mouseClick(button("diskCheck"), Qt::LeftButton);
        QCOMPARE(m_house->reach(onlyJob(), JobState::Stored).state, JobState::Stored);
        QTRY_VERIFY(m_bar->isHidden());
    }

    void itIsFetchedAllTheSameWhenTheUserSaysSo()
    {
        QVERIFY(waitForRoom());
        button("diskFetch")->setFocus();
        QTest::keyClick(button("diskFetch"), Qt::Key_Space);
        QCOMPARE(m_house->reach(onlyJob(), JobState::Stored).state, JobState::Stored);
        QTRY_VERIFY(m_bar->isHidden());
    }

    void itIsLeftWaitingForTheUser()
    {
        QVERIFY(waitForRoom());
        QTest::mouseClick(button("diskLeave"), Qt::LeftButton);
        QCOMPARE(m_house->reach(onlyJob(), JobState::Parked).state, JobState::Parked);
        QTRY_VERIFY(m_bar->isHidden());
    }

    void roomIsMadeWhereTheLibraryIsKept()
    {
        QVERIFY(waitForRoom());
        QSignalSpy asked(m_notice.get(), &DiskNotice::retentionRequested);
        QTest::mouseClick(button("diskRoom"), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QVERIFY(m_bar->isVisible());
    }

    void theButtonsStandBelowTheWordsWhereThereIsLittleRoom()
    {
        NoticeBar bar;
        Button *first = bar.addAction(u"one"_s, u"Check again"_s);
        bar.addAction(u"two"_s, u"Leave them waiting"_s);
        bar.showNotice(NoticeBar::Tone::Bad, u"Films wait to be fetched for lack of room."_s);
        const auto words = [&bar] {
            const QList<QLabel *> labels = bar.findChildren<QLabel *>();
            const auto shown = std::find_if(labels.cbegin(), labels.cend(), [](const QLabel *label) { return label->isVisible(); });
            return shown == labels.cend() ? QRect() : (*shown)->geometry();
        };
        bar.resize(900, 60);
        QTRY_VERIFY(first->x() > words().right());
        bar.resize(360, 160);
        QTRY_VERIFY(first->y() > words().bottom());
        QVERIFY(words().width() > 200);
        bar.resize(900, 60);
        QTRY_VERIFY(first->x() > words().right());
    }

    void aPictureOfATableIsFetchedWhenItIsDrawn()
    {
        m_house = std::make_unique<JobHouse>(m_home->path(), QUrl(u"http://127.0.0.1:1"_s));
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::red);
        const auto asset = await<Asset>([&](auto *context, auto done) { m_house->library.importImage(image, u"lamp"_s, context, done); });
        QVERIFY(asset);
        JobPictures pictures(m_house->library, m_home->filePath(u"library"_s));
        QSignalSpy ready(&pictures, &JobPictures::ready);
        QSignalSpy failed(&pictures, &JobPictures::failed);
        QVERIFY(pictures.at({}).isNull());
        QVERIFY(pictures.at(u"no such picture"_s).isNull());
        QVERIFY(pictures.at(asset->hash).isNull());
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(ready.constFirst().constFirst().toString(), asset->hash);
        QVERIFY(!pictures.at(asset->hash).isNull());
        QVERIFY(pictures.at(u"no such picture"_s).isNull());
        QCOMPARE(failed.size(), 0);
    }

    void ofManyPicturesThoseThatWereDrawnLastAreFetched()
    {
        m_house = std::make_unique<JobHouse>(m_home->path(), QUrl(u"http://127.0.0.1:1"_s));
        QStringList hashes;
        for (int number = 0; number < 70; ++number) {
            QImage image(64, 48, QImage::Format_RGB32);
            image.fill(QColor(number * 3, 90, 40));
            const auto asset =
                await<Asset>([&](auto *context, auto done) { m_house->library.importImage(image, u"lamp"_s, context, done); });
            QVERIFY(asset);
            hashes.append(asset->hash);
        }
        JobPictures pictures(m_house->library, m_home->filePath(u"library"_s));
        QSignalSpy ready(&pictures, &JobPictures::ready);
        for (const QString &hash : std::as_const(hashes))
            QVERIFY(pictures.at(hash).isNull());
        QTRY_COMPARE(ready.size(), 64);
        QStringList told;
        for (const QList<QVariant> &one : std::as_const(ready))
            told.append(one.constFirst().toString());
        // The last one that was drawn is among them, the first is not and comes when it is drawn again.
        QVERIFY(told.contains(hashes.constLast()) && !told.contains(hashes.constFirst()));
        QVERIFY(pictures.at(hashes.constFirst()).isNull());
        QTRY_COMPARE(ready.size(), 65);
        QVERIFY(!pictures.at(hashes.constFirst()).isNull());
    }

    void whatWasChosenHappensAfterACountdown()
    {
        Suspender suspender(u"no such connection"_s);
        WhenDone done(suspender, 5ms);
        NoticeBar bar;
        DoneNotice notice(done, bar);
        QSignalSpy closed(&done, &WhenDone::closeRequested);
        done.setAction(WhenDone::Action::Close);
        done.setUnderWay(2);
        done.setUnderWay(1);
        QVERIFY(bar.isHidden());
        done.setUnderWay(0);
        QVERIFY2(bar.text().contains(u"closes in 30"_s), qPrintable(bar.text()));
        QCOMPARE(closed.size(), 0);
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(bar.isHidden());
        // Once.
        done.setUnderWay(1);
        done.setUnderWay(0);
        QCOMPARE(done.secondsLeft(), 0);
        QCOMPARE(done.action(), WhenDone::Action::Nothing);
    }

    void theCountdownCanBeTakenBack()
    {
        Suspender suspender(u"no such connection"_s);
        WhenDone done(suspender, 1h);
        NoticeBar bar;
        DoneNotice notice(done, bar);
        done.setUnderWay(1);
        done.setAction(WhenDone::Action::Close);
        done.setUnderWay(0);
        QTRY_VERIFY(bar.isVisible());
        // One more film is waited for as well.
        done.setUnderWay(1);
        QVERIFY(bar.isHidden());
        done.setUnderWay(0);
        QCOMPARE(done.secondsLeft(), 30);
        QTest::mouseClick(bar.findChild<Button *>(u"doneCancel"_s), Qt::LeftButton);
        QVERIFY(bar.isHidden());
        QCOMPARE(done.action(), WhenDone::Action::Nothing);
        QCOMPARE(done.secondsLeft(), 0);
    }

    void toTellNeedsNoCountdown()
    {
        Suspender suspender(u"no such connection"_s);
        WhenDone done(suspender);
        QSignalSpy told(&done, &WhenDone::tellRequested);
        done.setAction(WhenDone::Action::Tell);
        done.setUnderWay(1);
        QCOMPARE(told.size(), 0);
        done.setUnderWay(0);
        QCOMPARE(told.size(), 1);
    }

    void theComputerIsSuspendedByLogind()
    {
        QProcess daemon;
        daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        if (!daemon.waitForStarted() || !daemon.waitForReadyRead())
            QSKIP("dbus-daemon is not installed");
        const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
        QDBusConnection bus = QDBusConnection::connectToBus(address, u"logind"_s);
        Logind logind;
        QVERIFY(bus.registerVirtualObject(u"/org/freedesktop/login1"_s, &logind));
        QVERIFY(bus.registerService(u"org.freedesktop.login1"_s));
        QDBusConnection::connectToBus(address, u"sleeper"_s);
        Suspender suspender(u"sleeper"_s);
        QVERIFY(!suspender.canSuspend());
        suspender.ask();
        QTRY_VERIFY(suspender.canSuspend());
        WhenDone done(suspender, 1ms);
        QSignalSpy failed(&done, &WhenDone::failed);
        done.setAction(WhenDone::Action::Suspend);
        done.setUnderWay(1);
        done.setUnderWay(0);
        QVERIFY2(done.countdownText().contains(u"suspended"_s), qPrintable(done.countdownText()));
        QTRY_COMPARE(logind.suspends.size(), 1);
        QCOMPARE(logind.suspends.constFirst(), QVariantList{true});
        QCOMPARE(failed.size(), 0);
        logind.refusal = u"Sleep verb is not supported"_s;
        suspender.suspend();
        QTRY_COMPARE(failed.size(), 1);
        logind.word = u"no"_s;
        suspender.ask();
        QTRY_VERIFY(!suspender.canSuspend());
        daemon.kill();
        daemon.waitForFinished();
    }

    void withoutABusNothingIsPromised()
    {
        Suspender suspender(u"no such connection"_s);
        suspender.ask();
        QVERIFY(!suspender.canSuspend());
    }
};

QTEST_MAIN(TestFilmNotices)

#include "tst_filmnotices.moc"
