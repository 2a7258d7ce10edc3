#include "core/net/httpfetch.h"
#include "tests/core/sandbox/sandboxhouse.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Our own codec of APIMart's wire against the sandbox.
class SandboxApimartTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxHouse> m_house;

private slots:
    void init()
    {
        TestCase::init();
        m_house = std::make_unique<SandboxHouse>(u"apimart"_s, u"/v1"_s);
        QVERIFY(m_house->isRunning);
    }

    void picturesAreATaskThatTellsItsCost()
    {
        const Job job = m_house->make(m_house->model(u"wan2.7-image"_s, ModelKind::Image),
                                      {.prompt = u"a fox"_s, .count = 2, .values = {{u"aspect_ratio"_s, u"16:9"_s}}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        QCOMPARE(job.files.size(), 2);
        QCOMPARE(m_house->image(job).size(), QSize(1360, 768));
        QVERIFY(m_house->file(job, 0) != m_house->file(job, 1));
        QVERIFY(job.task.id.startsWith(u"task_"_s));
        QVERIFY(job.files[0].expiresAt.isValid());
        const auto attempts = m_house->house->attempts();
        QCOMPARE(attempts[0].completion.cost, Money{43'200'000'000});
        QCOMPARE(attempts[0].completion.costSource, FigureSource::Reported);
    }

    void picturesThatGoInAreUploadedFirst()
    {
        const QImage base = paintSandboxPicture(u"a hen"_s, 3, {320, 240});
        const Job job = m_house->make(m_house->model(u"wan2.7-image"_s, ModelKind::Image),
                                      {.prompt = u"a fox"_s, .inputs = {m_house->input(u"image"_s, base)}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        QCOMPARE(m_house->image(job).size(), base.size());
    }

    void aFilmGoesFromItsFirstFrame()
    {
        const QImage first = paintSandboxPicture(u"a hen"_s, 3, {320, 180});
        const QImage last = paintSandboxPicture(u"tax law"_s, 4, {320, 180});
        const Job job = m_house->make(m_house->model(u"viduq3-pro"_s, ModelKind::Video),
                                      {.prompt = u"push in"_s,
                                       .values = {{u"seconds"_s, 2}, {u"resolution"_s, u"540p"_s}},
                                       .inputs = {m_house->input(u"first_frame"_s, first), m_house->input(u"last_frame"_s, last)}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        const VideoFacts film = m_house->film(job);
        QCOMPARE(film.size, QSize(960, 540));
        QVERIFY(std::chrono::abs(film.duration - 2'000ms) < 60ms);
        QVERIFY(distance(film.firstFrame.scaled(first.size()), first) < 10);
        QCOMPARE(m_house->house->attempts()[0].completion.cost, Money{240'000'000'000});
    }

    void whatIsRefusedIsFiltered()
    {
        const Model model = m_house->model(u"wan2.7-image"_s, ModelKind::Image);
        QCOMPARE(m_house->make(model, {.prompt = u"something forbidden"_s}).state, JobState::Filtered);
        QCOMPARE(m_house->make(model, {.prompt = u"something filtered"_s}).state, JobState::Filtered);
    }

    void openAisPicturesStayAtTheirAddress()
    {
        SandboxHouse other(u"sandbox"_s, u"/v1"_s);
        const Job job = other.make(other.model(u"sandbox-image"_s, ModelKind::Image),
                                   {.prompt = u"a fox"_s, .values = {{u"size"_s, u"64x64"_s}}});
        QCOMPARE(job.state, JobState::Stored);
        QVERIFY(job.task.id.isEmpty());
    }

    void theBalanceIsTold()
    {
        const auto request = m_house->provider.balance->encode({.baseUrl = m_house->house->resolved->account.baseUrl});
        QSignalSpy finished(fetch(m_house->house->transport, request, this), &HttpFetch::finished);
        QVERIFY(finished.wait());
        const auto answer = finished[0][0].value<Result<HttpResponse>>();
        QVERIFY(answer);
        const auto balance = m_house->provider.balance->decode(*answer);
        QVERIFY(balance);
        QCOMPARE(balance->money, std::optional(Money{10'000'000'000'000}));
    }
};

QTEST_GUILESS_MAIN(SandboxApimartTest)
#include "tst_sandboxapimart.moc"
