#include "core/calls/chatoperation.h"
#include "core/calls/plainmodalities.h"
#include "core/calls/plainoperation.h"
#include "core/catalog/openapiinput.h"
#include "core/net/httpfetch.h"
#include "core/wire/replicatemodels.h"
#include "tests/core/sandbox/sandboxhouse.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Our own codecs of Replicate's wire against the sandbox.
class SandboxReplicateTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxHouse> m_house;

    void open(const QString &faults = {}, std::chrono::milliseconds filmTime = 100ms)
    {
        m_house = std::make_unique<SandboxHouse>(u"replicate"_s, u"/v1"_s, faults, filmTime);
        QVERIFY(m_house->isRunning);
    }

    HttpResponse get(const QString &path)
    {
        HttpRequest request{.url = QUrl(m_house->root.toString() + path)};
        QSignalSpy finished(fetch(m_house->house->transport, request, this), &HttpFetch::finished);
        if (!finished.wait(20'000))
            return {};
        const auto answer = finished[0][0].value<Result<HttpResponse>>();
        return answer ? *answer : HttpResponse();
    }

    /// A model as its own document describes it.
    Model described(const QString &id)
    {
        const auto details = ReplicateModelDetailsCodec().decode(get(u"/v1/models/"_s + id));
        Model model = m_house->model(id, ModelKind::Image);
        if (!details)
            return model;
        model.kind = details->listed.kind.value_or(ModelKind::Image);
        model.parameters = parametersFromOpenApi(details->openApi).value_or(ParameterSchema());
        return model;
    }

private slots:
    void aModelIsAskedByItsOwnDocument()
    {
        open();
        const Model painter = described(u"sandbox/painter"_s);
        QCOMPARE(painter.kind, ModelKind::Image);
        QVERIFY(painter.parameters.find(u"aspect_ratio"));
        const Job job =
            m_house->make(painter, {.prompt = u"a fox"_s,
                                    .count = 2,
                                    .values = {{u"aspect_ratio"_s, u"9:16"_s}, {u"seed"_s, 7}, {u"format"_s, u"png"_s}}});
        QVERIFY2(job.state == JobState::Stored,
                 qPrintable(job.error ? job.error->message + job.error->detail : jobStateName(job.state)));
        QCOMPARE(job.files.size(), 2);
        QCOMPARE(m_house->image(job).size(), QSize(768, 1360));
        QVERIFY(job.files[0].expiresAt.isValid());
        QCOMPARE(m_house->house->attempts()[0].completion.usage.images, 2);
    }

    void aPictureIsEditedWhereItsMaskIsBright()
    {
        open();
        const QImage base = paintSandboxPicture(u"a hen"_s, 3, {128, 96});
        QImage mask(base.size(), QImage::Format_RGB32);
        mask.fill(Qt::black);
        for (int y = 0; y < 96; ++y) {
            for (int x = 0; x < 64; ++x)
                mask.setPixel(x, y, qRgb(255, 255, 255));
        }
        const Job job = m_house->make(described(u"sandbox/painter"_s),
                                      {.prompt = u"a fox"_s,
                                       .values = {{u"format"_s, u"png"_s}},
                                       .inputs = {m_house->input(u"image"_s, base), m_house->input(u"mask"_s, mask)}});
        QVERIFY2(job.state == JobState::Stored,
                 qPrintable(job.error ? job.error->message + job.error->detail : jobStateName(job.state)));
        const QImage edited = m_house->image(job);
        QVERIFY(distance(edited.copy(64, 0, 64, 96), base.copy(64, 0, 64, 96)) < 0.01);
        QVERIFY(distance(edited.copy(0, 0, 64, 96), base.copy(0, 0, 64, 96)) > 5);
    }

    void largeFilesAreUploadedForAFilm()
    {
        open();
        QImage first = paintSandboxPicture(u"a hen"_s, 3, {640, 360});
        // Noise does not compress, so that the file is too large to go inline.
        quint32 noise = 1;
        for (int y = 0; y < first.height(); ++y) {
            for (int x = 0; x < first.width(); ++x) {
                noise = noise * 1664525 + 1013904223;
                first.setPixel(x, y, first.pixel(x, y) ^ (noise >> 27));
            }
        }
        const JobInput input = m_house->input(u"first_frame"_s, first);
        const Job job =
            m_house->make(described(u"sandbox/filmmaker"_s),
                          {.prompt = u"push in"_s, .values = {{u"seconds"_s, 2}, {u"resolution"_s, u"360p"_s}}, .inputs = {input}});
        QVERIFY2(job.state == JobState::Stored,
                 qPrintable(job.error ? job.error->message + job.error->detail : jobStateName(job.state)));
        const VideoFacts film = m_house->film(job);
        QCOMPARE(film.size, QSize(640, 360));
        QVERIFY(std::chrono::abs(film.duration - 2'000ms) < 60ms);
        QVERIFY(distance(film.firstFrame, first) < 20);
        QCOMPARE(m_house->house->attempts()[0].completion.usage.seconds, 2.0);
    }

    void refusedPromptsFail()
    {
        open();
        const Job job = m_house->make(described(u"sandbox/painter"_s), {.prompt = u"something forbidden"_s});
        QCOMPARE(job.state, JobState::Filtered);
    }

    void aFilmIsStopped()
    {
        open({}, 60s);
        Model model = described(u"sandbox/filmmaker"_s);
        m_house->house->resolved->model = model;
        const auto queued = m_house->house->enqueue(
            {.feature = JobFeature::Video, .accountId = u"acc"_s, .modelId = model.id, .prompt = u"push in"_s});
        QVERIFY(queued);
        QVERIFY(waitFor([&] { return !m_house->house->job(queued->id).task.id.isEmpty(); }, 20s));
        QVERIFY(await<Job>([&](auto *context, auto done) { m_house->house->jobs->cancel(queued->id, context, done); }));
        QCOMPARE(m_house->end(queued->id).state, JobState::Cancelled);
    }

    void aSubmissionWhoseAnswerWasLostIsFoundAgain()
    {
        open(u"task-drop*1"_s);
        const Job lost = m_house->make(described(u"sandbox/painter"_s), {.prompt = u"a fox"_s});
        QCOMPARE(lost.state, JobState::Ambiguous);
        const auto found = await<Job>([&](auto *context, auto done) { m_house->house->jobs->findAgain(lost.id, context, done); });
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(m_house->end(lost.id).state, JobState::Stored);
        QCOMPARE(m_house->house->attempts().size(), 1);
    }

    void oddStatesAndBrokenDownloadsAreWaitedOut_data()
    {
        QTest::addColumn<QString>("faults");
        QTest::newRow("unknown") << u"task-unknown"_s;
        QTest::newRow("regress") << u"task-regress"_s;
        QTest::newRow("repeat") << u"task-repeat"_s;
        QTest::newRow("cut") << u"result-cut*1"_s;
        QTest::newRow("gone") << u"result-gone=403*1"_s;
    }

    void oddStatesAndBrokenDownloadsAreWaitedOut()
    {
        QFETCH(QString, faults);
        open(faults);
        const Job job = m_house->make(described(u"sandbox/painter"_s), {.prompt = u"a fox"_s});
        QVERIFY2(job.state == JobState::Stored,
                 qPrintable(job.error ? job.error->message + job.error->detail : jobStateName(job.state)));
        QVERIFY(!m_house->image(job).isNull());
        QCOMPARE(m_house->house->attempts().size(), 1);
    }

    void aVanishedTaskAndAnEmptyOneEnd()
    {
        open(u"task-vanish*1,task-empty"_s);
        const Model painter = described(u"sandbox/painter"_s);
        QCOMPARE(m_house->make(painter, {.prompt = u"a fox"_s}).state, JobState::Expired);
        QCOMPARE(m_house->make(painter, {.prompt = u"a fox"_s}).state, JobState::Failed);
    }

    void classesAreWaitedFor()
    {
        open();
        const Provider &provider = m_house->provider;
        Model model = described(u"sandbox/classifier"_s);
        model.kind = ModelKind::Classification;
        m_house->house->resolved->model = model;
        const auto operation = std::make_shared<PlainOperation<ClassificationRequest, ClassificationReply>>(
            classificationModality(),
            ClassificationRequest{
                .modelId = model.id, .text = u"please refund my money"_s, .image = {}, .labels = {u"legal"_s, u"refund"_s}},
            QDateTime::currentDateTimeUtc());
        QVERIFY(provider.classification);
        Call *call = m_house->house->dispatcher.start({.candidates = {*m_house->house->resolved}, .operation = operation}, this);
        QSignalSpy finished(call, &Call::finished);
        QVERIFY(finished.wait(20'000));
        QVERIFY(operation->reply());
        QCOMPARE(operation->reply()->labels.constFirst().name, u"refund"_s);
    }

    void aChatIsFollowedByItsStream()
    {
        open();
        const Model model = described(u"sandbox/writer"_s);
        QCOMPARE(model.kind, ModelKind::Chat);
        m_house->house->resolved->model = model;
        ChatRequest question;
        question.messages = {{.role = Role::User, .text = u"say exactly \"two\nlines\""_s}};
        const auto operation = std::make_shared<ChatOperation>(
            ChatOperation::Input{.request = question, .prompt = {}, .countTokens = {}, .now = QDateTime::currentDateTimeUtc()});
        QString text;
        connect(operation.get(), &ChatOperation::events, this, [&text](const QList<ChatEvent> &events) {
            for (const ChatEvent &event : events) {
                if (const auto *delta = std::get_if<TextDelta>(&event))
                    text += delta->text;
            }
        });
        Call *call = m_house->house->dispatcher.start({.candidates = {*m_house->house->resolved}, .operation = operation}, this);
        QSignalSpy finished(call, &Call::finished);
        QVERIFY(finished.wait(20'000));
        const auto report = finished[0][0].value<CallReport>();
        QVERIFY2(!report.error, report.error ? qPrintable(report.error->message + report.error->detail) : "");
        QCOMPARE(text, u"two\nlines"_s);
    }

    void theOfficialModelsAreListed()
    {
        open();
        const auto models = ReplicateModelListCodec().decode(get(u"/v1/collections/official"_s).body);
        QVERIFY(models);
        QCOMPARE(models->size(), 3);
        QCOMPARE(models->at(2).kind, std::optional(ModelKind::Chat));
    }
};

QTEST_GUILESS_MAIN(SandboxReplicateTest)
#include "tst_sandboxreplicate.moc"
