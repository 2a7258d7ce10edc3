#include "tests/core/sandbox/rawclient.h"
#include "tests/core/sandbox/sandboxhouse.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Our own codecs of Google's pictures and films against the sandbox.
class SandboxGeminiMediaTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxHouse> m_house;

    void open(const QString &path = u"/v1beta"_s, std::chrono::milliseconds filmTime = 100ms)
    {
        m_house = std::make_unique<SandboxHouse>(u"google"_s, path, QString(), filmTime);
        QVERIFY(m_house->isRunning);
    }

    Model film(const QString &api)
    {
        Model model = m_house->model(u"gemini-omni-1.2-flash"_s, ModelKind::Video);
        model.api = api;
        // The places of values are those of the other call.
        if (api != u"interactions")
            model.parameters = {};
        return model;
    }

private slots:
    void aPictureHasItsRatioAndItsTokens()
    {
        open();
        const Job job =
            m_house->make(m_house->model(u"gemini-3.1-flash-image"_s, ModelKind::Image),
                          {.prompt = u"a fox"_s, .values = {{u"aspect_ratio"_s, u"16:9"_s}, {u"resolution"_s, u"1K"_s}}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        QCOMPARE(m_house->image(job).size(), QSize(1360, 768));
        const AttemptRow attempt = m_house->house->attempts()[0];
        QCOMPARE(attempt.completion.usage.outputTokens, 1296);
        QVERIFY(attempt.completion.usage.inputTokens > 0);
    }

    void sketchesComeBeforeThePicture()
    {
        open();
        QList<int> sketches;
        connect(m_house->house->jobs.get(), &Jobs::partialImage, this, [&](const QString &, int index) { sketches.append(index); });
        const Job job = m_house->make(m_house->model(u"gemini-3.1-flash-image"_s, ModelKind::Image),
                                      {.prompt = u"a fox"_s, .partialImages = 1});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        QCOMPARE(sketches, QList<int>{0});
    }

    void aPictureIsChanged()
    {
        open();
        const QImage base = paintSandboxPicture(u"a hen"_s, 3, {128, 96});
        const Job job = m_house->make(m_house->model(u"gemini-3.1-flash-image"_s, ModelKind::Image),
                                      {.prompt = u"a fox"_s, .inputs = {m_house->input(u"image"_s, base)}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        QCOMPARE(m_house->image(job).size(), base.size());
    }

    void refusedPromptsAreFiltered_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("before") << u"something forbidden"_s;
        QTest::newRow("after") << u"something filtered"_s;
    }

    void refusedPromptsAreFiltered()
    {
        QFETCH(QString, word);
        open();
        QCOMPARE(m_house->make(m_house->model(u"gemini-3.1-flash-image"_s, ModelKind::Image), {.prompt = word}).state,
                 JobState::Filtered);
        QCOMPARE(m_house->make(film(u"interactions"_s), {.prompt = word}).state, JobState::Filtered);
        QCOMPARE(m_house->make(film(u"predictLongRunning"_s), {.prompt = word}).state, JobState::Filtered);
    }

    void aFilmGoesFromFrameToFrame_data()
    {
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("path");
        QTest::newRow("interactions") << u"interactions"_s << u"/v1beta"_s;
        QTest::newRow("operations") << u"predictLongRunning"_s << u"/v1beta"_s;
        QTest::newRow("interactions, bare") << u"interactions"_s << QString();
        QTest::newRow("operations, bare") << u"predictLongRunning"_s << QString();
    }

    void aFilmGoesFromFrameToFrame()
    {
        QFETCH(QString, api);
        QFETCH(QString, path);
        open(path);
        const QImage first = paintSandboxPicture(u"a hen"_s, 3, {320, 180});
        const QImage last = paintSandboxPicture(u"tax law"_s, 4, {320, 180});
        const Job job =
            m_house->make(film(api), {.prompt = u"push in"_s,
                                      .values = {{u"seconds"_s, 3}, {u"resolution"_s, u"360p"_s}},
                                      .inputs = {m_house->input(u"first_frame"_s, first), m_house->input(u"last_frame"_s, last)}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message + job.error->detail : QString()));
        const VideoFacts facts = m_house->film(job);
        QCOMPARE(facts.size, QSize(640, 360));
        QVERIFY(std::chrono::abs(facts.duration - 3'000ms) < 60ms);
        QVERIFY(distance(facts.firstFrame.scaled(first.size()), first) < 10);
    }

    void anInteractionIsStopped()
    {
        open(u"/v1beta"_s, 60s);
        const Model model = film(u"interactions"_s);
        m_house->house->resolved->model = model;
        const auto queued = m_house->house->enqueue(
            {.feature = JobFeature::Video, .accountId = u"acc"_s, .modelId = model.id, .prompt = u"push in"_s});
        QVERIFY(queued);
        QVERIFY(waitFor([&] { return !m_house->house->job(queued->id).task.id.isEmpty(); }, 20s));
        QVERIFY(await<Job>([&](auto *context, auto done) { m_house->house->jobs->cancel(queued->id, context, done); }));
        QCOMPARE(m_house->end(queued->id).state, JobState::Cancelled);
    }

    void picturesByInteractionsComeAtOnce()
    {
        open();
        Model model = m_house->model(u"gemini-3.1-flash-image"_s, ModelKind::Image);
        model.api = u"interactions"_s;
        model.parameters = {};
        const Job job = m_house->make(model, {.prompt = u"a fox"_s, .values = {{u"aspect_ratio"_s, u"16:9"_s}}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message + job.error->detail : QString()));
        QCOMPARE(m_house->image(job).size(), QSize(1360, 768));
    }

    void errorsAreInGooglesShape()
    {
        open();
        RawClient client(m_house->server.port());
        const RawAnswer answer =
            client.ask("POST", "/v1beta/models/veo:predictLongRunning", "{}", "Content-Type: application/json\r\n");
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.body.contains(R"("status":"INVALID_ARGUMENT")"));
        const RawAnswer noFilm = client.ask("GET", "/v1beta/models/veo/operations/op0");
        QCOMPARE(noFilm.status, 404);
        QVERIFY(noFilm.body.contains(R"("status":"NOT_FOUND")"));
    }

    void interactionsStreamTheirSteps()
    {
        open();
        RawClient client(m_house->server.port());
        const RawAnswer answer =
            client.ask("POST", "/v1beta/interactions",
                       R"({"model":"gemini-3.1-flash-image","input":"a fox","stream":true,"response_format":{"type":"image"}})",
                       "Content-Type: application/json\r\n");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.startsWith("event: interaction.created\n"));
        QVERIFY(answer.body.contains(R"("event_type":"step.delta")"));
        QVERIFY(answer.body.indexOf("interaction.completed") > answer.body.indexOf("step.stop"));
    }
};

QTEST_GUILESS_MAIN(SandboxGeminiMediaTest)
#include "tst_sandboxgeminimedia.moc"
