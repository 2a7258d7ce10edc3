#include "core/jobs/job.h"
#include "core/jobs/jobassets.h"
#include "core/jobs/jobdownload.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class JobTest : public test::TestCase
{
    Q_OBJECT

private:
    static QList<JobState> states()
    {
        QList<JobState> all;
        for (int state = 0; state <= int(JobState::Parked); ++state)
            all.append(static_cast<JobState>(state));
        return all;
    }

private slots:
    void namesComeBack()
    {
        for (const JobState state : states())
            QCOMPARE(jobStateFromName(jobStateName(state)), state);
        QVERIFY(!jobStateFromName(u"rendering"));
    }

    void whatAJobMakesCarriesItsProject()
    {
        Job job;
        job.request.project = u"Lamp shop"_s;
        QCOMPARE(arrivalOf(job, u"Stability AI"_s, 0, u"image/png"_s, {}).recipe.project, u"Lamp shop"_s);
    }

    void whatIsEndedStaysEnded()
    {
        for (const JobState over :
             {JobState::Stored, JobState::Failed, JobState::Filtered, JobState::Cancelled, JobState::Expired}) {
            for (const JobState to : states())
                QVERIFY(!mayBecome(over, to));
        }
    }

    void nothingGoesBackToBeingSentButByTheUser()
    {
        for (const JobState from : states()) {
            QCOMPARE(mayBecome(from, JobState::Submitting), from == JobState::Queued);
            QCOMPARE(mayBecome(from, JobState::Queued), from == JobState::Draft || from == JobState::Ambiguous);
        }
    }

    void requestsComeBackFromJson()
    {
        JobRequest request{.count = 3,
                           .values = {{u"size"_s, u"1024x1024"_s}, {u"seed"_s, 7}},
                           .inputs = {{u"image"_s, u"aa"_s}, {u"mask"_s, u"bb"_s}},
                           .partialImages = 2,
                           .maxCost = Money{12}};
        JobRequest read;
        readJobRequest(jobRequestToJson(request), read);
        QCOMPARE(read, request);
    }

    void theFirstFileToVanishIsTheDeadline()
    {
        const QDateTime noon = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
        Job job;
        QVERIFY(!job.deadline().isValid());
        job.files = {{.url = {}, .mime = {}, .seed = {}, .expiresAt = noon.addSecs(60), .assetHash = {}},
                     {.url = {}, .mime = {}, .seed = {}, .expiresAt = noon, .assetHash = u"there already"_s},
                     {.url = {}, .mime = {}, .seed = {}, .expiresAt = noon.addSecs(30), .assetHash = {}}};
        QCOMPARE(job.deadline(), noon.addSecs(30));
    }

    void onlyHonestResultAddressesAreAsked_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("account");
        QTest::addColumn<bool>("isRefused");
        const QString vendor = u"https://api.example.com/v1"_s;
        const QString local = u"http://127.0.0.1:8400/v1"_s;
        QTest::newRow("public") << u"https://files.example.net/a.mp4"_s << vendor << false;
        QTest::newRow("plain") << u"http://files.example.net/a.mp4"_s << vendor << true;
        QTest::newRow("file") << u"file:///etc/passwd"_s << vendor << true;
        QTest::newRow("loopback") << u"https://127.0.0.1/a"_s << vendor << true;
        QTest::newRow("localhost") << u"https://localhost/a"_s << vendor << true;
        QTest::newRow("IPv6 loopback") << u"https://[::1]/a"_s << vendor << true;
        QTest::newRow("mapped loopback") << u"https://[::ffff:127.0.0.1]/a"_s << vendor << true;
        QTest::newRow("10/8") << u"https://10.1.2.3/a"_s << vendor << true;
        QTest::newRow("172.16/12") << u"https://172.31.0.1/a"_s << vendor << true;
        QTest::newRow("172.32 is public") << u"https://172.32.0.1/a"_s << vendor << false;
        QTest::newRow("192.168/16") << u"https://192.168.1.1/a"_s << vendor << true;
        QTest::newRow("mapped private") << u"https://[::ffff:192.168.1.1]/a"_s << vendor << true;
        QTest::newRow("metadata service") << u"https://169.254.169.254/latest"_s << vendor << true;
        QTest::newRow("carrier NAT") << u"https://100.64.0.1/a"_s << vendor << true;
        QTest::newRow("unique local") << u"https://[fd00::1]/a"_s << vendor << true;
        QTest::newRow("zero") << u"https://0.0.0.0/a"_s << vendor << true;
        QTest::newRow("nothing") << QString() << vendor << true;
        QTest::newRow("a local server's own") << u"http://127.0.0.1:8400/files/a.mp4"_s << local << false;
        QTest::newRow("a local server's neighbour") << u"http://127.0.0.1:9000/files/a.mp4"_s << local << false;
    }

    void onlyHonestResultAddressesAreAsked()
    {
        QFETCH(QString, url);
        QFETCH(QString, account);
        QFETCH(bool, isRefused);
        QCOMPARE(refusedResultUrl(QUrl(url), QUrl(account)).has_value(), isRefused);
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "tst_job.moc"
