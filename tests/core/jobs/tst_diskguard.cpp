#include "tests/core/jobs/jobhouse.h"
#include "tests/support/smalldisk.h"
#include "tests/support/testcase.h"

#include <QMutex>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <utility>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kMegabyte = 1024 * 1024;
/// More than the guard looks at by itself in these tests.
constexpr auto kNever = 1h;

/// What is free, as a test says, asked from any thread.
class FakeDisk
{
public:
    void set(const QString &folder, std::optional<qint64> available)
    {
        const QMutexLocker lock(&m_mutex);
        m_available.insert(folder, available);
    }
    std::optional<DiskSpace> space(const QString &folder)
    {
        const QMutexLocker lock(&m_mutex);
        ++m_looks;
        const auto available = m_available.value(folder, m_available.value({}));
        if (!available)
            return {};
        return DiskSpace{m_available.contains(folder) ? folder.toUtf8() : QByteArray("all"), *available};
    }
    int looks()
    {
        const QMutexLocker lock(&m_mutex);
        return m_looks;
    }

private:
    QMutex m_mutex;
    QHash<QString, std::optional<qint64>> m_available;
    int m_looks = 0;
};

} // namespace

/// Files for which there is no room.
class DiskGuardTest : public test::TestCase
{
    Q_OBJECT

private:
    static constexpr auto kLongEnough = 300ms;

    std::unique_ptr<QTemporaryDir> m_home;
    std::shared_ptr<FakeDisk> m_disk;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<JobHouse> m_house;
    LoopbackReply m_file = LoopbackReply::answer(404, "{}");

    std::unique_ptr<DiskGuard> guard(const QStringList &folders, std::chrono::milliseconds lookEvery = kNever) const
    {
        return std::make_unique<DiskGuard>(
            DiskGuard::Parts{.space = [disk = m_disk](const QString &folder) { return disk->space(folder); },
                             .folders = folders,
                             .reserve = 10,
                             .lookEvery = lookEvery});
    }

    static bool ask(DiskGuard &guard, const DiskGuard::Wish &wish)
    {
        std::optional<bool> answer;
        QObject context;
        guard.ask(wish, &context, [&answer](bool isAdmitted) { answer = isAdmitted; });
        return waitFor([&] { return answer.has_value(); }) && *answer;
    }

    static DiskGuard::Wish wish(const QString &jobId, qint64 bytes, const QDateTime &deadline = {})
    {
        return {.jobId = jobId, .bytes = bytes, .isEstimate = false, .deadline = deadline};
    }

    std::unique_ptr<JobHouse> house(const QString &instance, bool isReal = false)
    {
        return std::make_unique<JobHouse>(m_home->path(), m_server->url(), instance, [&](Jobs::Parts &parts) {
            if (!isReal)
                parts.space = [disk = m_disk](const QString &folder) { return disk->space(folder); };
            parts.diskReserve = 0;
            parts.diskLookEvery = kNever;
            parts.downloadPause = 10ms;
        });
    }

    int fetches() const
    {
        const auto &all = m_server->requests();
        return static_cast<int>(
            std::count_if(all.cbegin(), all.cend(), [](const LoopbackRequest &one) { return one.target == "/file"; }));
    }

    /// A job whose file waits for room.
    QString waitingJob()
    {
        const auto queued = m_house->enqueue(m_house->film());
        return queued && waitFor([&] { return m_house->jobs->diskShortage().has_value(); }) ? queued->id : QString();
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_disk = std::make_shared<FakeDisk>();
        m_file = LoopbackReply::answer(200, picture(), "image/png");
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (request.target == "/make")
                return LoopbackReply::json("{\"id\":\"t1\"}");
            if (request.target.startsWith("/task/"))
                return LoopbackReply::json("{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file"_s).toEncoded() + "\"]}");
            if (request.target == "/file")
                return m_file;
            return LoopbackReply::answer(404, "{}");
        });
    }

    void cleanup()
    {
        m_house.reset();
        m_server.reset();
    }

    void whatIsOnItsWayCountsAsTaken()
    {
        m_disk->set({}, 100);
        const auto guard = this->guard({u"a"_s});
        QVERIFY(ask(*guard, wish(u"one"_s, 50)));
        QVERIFY(!ask(*guard, wish(u"two"_s, 50)));
        QVERIFY(ask(*guard, wish(u"three"_s, 40)));
        // Half of it is on the disk now, and nothing of it is to come twice.
        m_disk->set({}, 75);
        guard->setRemaining(u"one"_s, 25);
        QVERIFY(!ask(*guard, wish(u"four"_s, 1)));
        guard->setRemaining(u"one"_s, 0);
        QVERIFY(ask(*guard, wish(u"four"_s, 25)));
    }

    void whatIsNeededIsSaidWithWhatIsOnItsWay()
    {
        m_disk->set({}, 100);
        const auto guard = this->guard({u"a"_s});
        QVERIFY(ask(*guard, wish(u"one"_s, 50)));
        QVERIFY(!ask(*guard, wish(u"two"_s, 50)));
        QTRY_VERIFY(guard->shortage());
        // 10 stay free.
        QCOMPARE(guard->shortage()->needed, 110);
        QCOMPARE(guard->shortage()->available, 100);
        m_disk->set({}, 80);
        guard->setRemaining(u"one"_s, 30);
        guard->look();
        QTRY_COMPARE(guard->shortage()->available, 80);
        QCOMPARE(guard->shortage()->needed, 90);
    }

    void whatWaitsGoesOnInTheOrderInWhichItWouldBeLost()
    {
        const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        m_disk->set({}, 5);
        const auto guard = this->guard({u"a"_s});
        QSignalSpy admitted(guard.get(), &DiskGuard::admitted);
        QVERIFY(!ask(*guard, wish(u"no deadline"_s, 50)));
        QVERIFY(!ask(*guard, wish(u"late"_s, 50, noon.addSecs(60))));
        QVERIFY(!ask(*guard, wish(u"early"_s, 50, noon)));
        QVERIFY(guard->shortage());
        QCOMPARE(guard->shortage()->jobIds, (QStringList{u"early"_s, u"late"_s, u"no deadline"_s}));
        QCOMPARE(guard->shortage()->deadline, noon);
        QCOMPARE(guard->shortage()->needed, 160);
        QCOMPARE(guard->shortage()->available, 5);
        QCOMPARE(guard->shortage()->folder, u"a"_s);
        m_disk->set({}, 110);
        guard->look();
        QVERIFY(waitFor([&] { return admitted.size() == 2; }));
        QCOMPARE(admitted.at(0).at(0).toString(), u"early"_s);
        QCOMPARE(admitted.at(1).at(0).toString(), u"late"_s);
        QVERIFY(!admitted.at(0).at(1).toBool());
        QCOMPARE(guard->shortage()->jobIds, QStringList{u"no deadline"_s});
    }

    void aShortageIsNewOnce()
    {
        m_disk->set({}, 5);
        const auto guard = this->guard({u"a"_s});
        QSignalSpy changed(guard.get(), &DiskGuard::shortageChanged);
        QVERIFY(!ask(*guard, wish(u"one"_s, 50)));
        QVERIFY(!ask(*guard, wish(u"two"_s, 50)));
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(changed.at(0).at(0).toBool());
        QVERIFY(!changed.at(1).at(0).toBool());
        guard->leave(u"one"_s);
        guard->leave(u"two"_s);
        QVERIFY(waitFor([&] { return !guard->shortage(); }));
        QVERIFY(!ask(*guard, wish(u"three"_s, 50)));
        QTRY_VERIFY(guard->shortage());
        QVERIFY(changed.constLast().at(0).toBool());
    }

    void itLooksAgainByItselfWhileSomethingWaits()
    {
        m_disk->set({}, 5);
        const auto guard = this->guard({u"a"_s}, 20ms);
        QSignalSpy admitted(guard.get(), &DiskGuard::admitted);
        QVERIFY(!ask(*guard, wish(u"one"_s, 50)));
        m_disk->set({}, 60);
        QVERIFY(waitFor([&] { return admitted.size() == 1; }));
        QVERIFY(waitFor([&] { return !guard->shortage(); }));
        const int looks = m_disk->looks();
        QVERIFY(!waitFor([&] { return m_disk->looks() > looks + 1; }, 150ms));
    }

    void theFullerOfTwoFileSystemsDecides()
    {
        m_disk->set(u"downloads"_s, 1000);
        m_disk->set(u"library"_s, 30);
        const auto guard = this->guard({u"downloads"_s, u"library"_s});
        QVERIFY(ask(*guard, wish(u"one"_s, 20)));
        QVERIFY(!ask(*guard, wish(u"two"_s, 20)));
        QTRY_VERIFY(guard->shortage());
        QCOMPARE(guard->shortage()->folder, u"library"_s);
    }

    void whereNothingIsToldEverythingPasses()
    {
        const auto guard = this->guard({u"a"_s});
        QVERIFY(ask(*guard, wish(u"one"_s, std::numeric_limits<qint64>::max() / 4)));
        QVERIFY(!guard->shortage());
    }

    void theFileSystemTellsAlsoOfFoldersThatAreStillToCome()
    {
        const auto here = diskSpaceOf(m_home->path());
        QVERIFY(here);
        QVERIFY(here->available > 0);
        const auto below = diskSpaceOf(m_home->filePath(u"not/there/yet"_s));
        QVERIFY(below);
        QCOMPARE(below->device, here->device);
    }

    void aFileWithoutRoomWaitsIsToldOnceAndLosesNothing()
    {
        m_disk->set({}, kMegabyte);
        m_house = house(u"first"_s);
        QSignalSpy told(m_house->jobs.get(), &Jobs::diskShort);
        const QString id = waitingJob();
        QVERIFY(!id.isEmpty());
        QCOMPARE(told.size(), 1);
        const auto shortage = told.constFirst().constFirst().value<DiskShortage>();
        QCOMPARE(shortage.jobIds, QStringList{id});
        QCOMPARE(shortage.available, kMegabyte);
        QVERIFY(shortage.needed > shortage.available);
        QVERIFY(shortage.isEstimate);
        QVERIFY(diskShortageText(shortage).contains(u"1.00 MiB"_s));
        m_house->jobs->checkDiskAgain();
        QVERIFY(!waitFor([&] { return fetches() > 0; }, kLongEnough));
        QCOMPARE(m_house->job(id).state, JobState::Downloading);
        QCOMPARE(told.size(), 1);
        m_disk->set({}, 1000 * kMegabyte);
        m_house->jobs->checkDiskAgain();
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        QVERIFY(!m_house->jobs->diskShortage());
        QCOMPARE(fetches(), 1);
    }

    void aFileThatIsLargerThanItsLikeIsStoppedWhenItSaysSo()
    {
        // A picture of 9 MB where pictures usually have 8 at most.
        m_disk->set({}, 8 * kMegabyte + 1000);
        m_file = LoopbackReply::answer(200, picture() + QByteArray(9 * kMegabyte, 'x'), "image/png");
        m_house = house(u"first"_s);
        m_house->resolved->model.kind = ModelKind::Image;
        JobRequest request = m_house->film();
        request.feature = JobFeature::Image;
        const auto queued = m_house->enqueue(request);
        QVERIFY(queued);
        QVERIFY(waitFor([&] { return m_house->jobs->diskShortage().has_value(); }));
        QCOMPARE(m_house->jobs->diskShortage()->needed, picture().size() + 9 * kMegabyte);
        QVERIFY(!m_house->jobs->diskShortage()->isEstimate);
        QCOMPARE(m_house->job(queued->id).state, JobState::Downloading);
        QVERIFY(waitFor([&] { return QDir(m_home->filePath(u"downloads"_s)).isEmpty(); }));
        m_disk->set({}, 100 * kMegabyte);
        m_house->jobs->checkDiskAgain();
        QCOMPARE(m_house->reach(queued->id, JobState::Stored).state, JobState::Stored);
    }

    void theUserMayFetchAnyway()
    {
        m_disk->set({}, kMegabyte);
        m_house = house(u"first"_s);
        const QString id = waitingJob();
        QVERIFY(!id.isEmpty());
        m_house->jobs->fetchAnyway();
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        QVERIFY(waitFor([&] { return !m_house->jobs->diskShortage(); }));
    }

    void theUserMayLeaveItWaiting()
    {
        m_disk->set({}, kMegabyte);
        m_house = house(u"first"_s);
        const QString id = waitingJob();
        QVERIFY(!id.isEmpty());
        m_house->jobs->leaveWaiting();
        const Job parked = m_house->reach(id, JobState::Parked);
        QCOMPARE(parked.state, JobState::Parked);
        QVERIFY(parked.error.has_value());
        QCOMPARE(parked.error->kind, Error::Kind::Storage);
        QVERIFY(waitFor([&] { return !m_house->jobs->diskShortage(); }));
        m_disk->set({}, 1000 * kMegabyte);
        QVERIFY(await<Job>([&](auto *context, auto then) { m_house->jobs->resume(id, context, then); }));
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(fetches(), 1);
    }

    void whatWaitsForRoomIsFetchedByWhoTakesOver()
    {
        m_disk->set({}, kMegabyte);
        m_house = house(u"first"_s);
        const QString id = waitingJob();
        QVERIFY(!id.isEmpty());
        m_house.reset();
        m_disk->set({}, 1000 * kMegabyte);
        m_house = house(u"second"_s);
        QVERIFY(await<int>([&](auto *context, auto then) { m_house->jobs->adopt({u"first"_s}, context, then); }));
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(m_house->attempts().size(), 1);
    }

    void aDiskThatBecomesFullInMidDownload()
    {
        const SmallDisk disk(m_home->filePath(u"downloads"_s), "1m");
        if (!disk.isMounted())
            QSKIP("mounting is not permitted here");
        // Three megabytes, and nobody said so.
        QByteArrayList pieces{picture()};
        for (int i = 0; i < 48; ++i)
            pieces.append(QByteArray(64 * 1024, 'x'));
        m_file = LoopbackReply::stream(pieces, "image/png");
        m_house = house(u"first"_s, true);
        QSignalSpy told(m_house->jobs.get(), &Jobs::diskShort);
        const QString id = waitingJob();
        QVERIFY(!id.isEmpty());
        QCOMPARE(m_house->jobs->diskShortage()->folder, m_home->filePath(u"downloads"_s));
        QVERIFY(m_house->jobs->diskShortage()->available <= kMegabyte);
        m_house->jobs->fetchAnyway();
        // It does not fit, and that is said anew.
        QVERIFY(waitFor([&] { return told.size() == 2; }));
        QCOMPARE(m_house->job(id).state, JobState::Downloading);
        QVERIFY(waitFor([&] { return QDir(m_home->filePath(u"downloads"_s)).isEmpty(); }));
        QVERIFY(disk.resize("100m"));
        m_house->jobs->checkDiskAgain();
        const Job job = m_house->reach(id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        const auto bytes = await<QByteArray>(
            [&](auto *context, auto then) { m_house->library.bytes(job.files.constFirst().assetHash, context, then); });
        QVERIFY(bytes);
        QCOMPARE(bytes->size(), picture().size() + 3 * kMegabyte);
        QCOMPARE(m_house->attempts().size(), 1);
    }
};

QTEST_GUILESS_MAIN(DiskGuardTest)
#include "tst_diskguard.moc"
