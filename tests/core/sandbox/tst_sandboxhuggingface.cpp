#include "core/calls/plainmodalities.h"
#include "core/calls/plainoperation.h"
#include "tests/core/sandbox/rawclient.h"
#include "tests/core/sandbox/sandboxhouse.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Our own codecs of Hugging Face's tasks, and of the wires behind its router, against the sandbox.
class SandboxHuggingFaceTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxHouse> m_house;

    template<typename Request, typename Reply>
    std::optional<Reply> ask(const PlainModality<Request, Reply> &modality, const QString &modelId, const Request &request)
    {
        m_house->house->resolved->model = m_house->model(modelId, modality.kind);
        const auto operation = std::make_shared<PlainOperation<Request, Reply>>(modality, request, QDateTime::currentDateTimeUtc());
        Call *call = m_house->house->dispatcher.start({.candidates = {*m_house->house->resolved}, .operation = operation}, this);
        QSignalSpy finished(call, &Call::finished);
        if (!finished.wait(20'000))
            return {};
        const auto report = finished[0][0].template value<CallReport>();
        if (report.error)
            qInfo() << report.error->message << report.error->detail;
        return operation->reply();
    }

private slots:
    void init()
    {
        TestCase::init();
        m_house = std::make_unique<SandboxHouse>(u"huggingface"_s, u"/v1"_s);
        QVERIFY(m_house->isRunning);
    }

    void aPictureIsMadeOfWords()
    {
        const Job job = m_house->make(m_house->model(u"sandbox/painter"_s, ModelKind::Image),
                                      {.prompt = u"a fox"_s, .values = {{u"size"_s, u"512x256"_s}, {u"seed"_s, 7}}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        QCOMPARE(m_house->image(job).size(), QSize(512, 256));
    }

    void aPictureIsMadeOfAPicture()
    {
        const QImage base = paintSandboxPicture(u"a hen"_s, 3, {128, 96});
        const Job job = m_house->make(m_house->model(u"sandbox/painter"_s, ModelKind::ImageEdit),
                                      {.prompt = u"a fox"_s, .inputs = {m_house->input(u"image"_s, base)}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        QCOMPARE(m_house->image(job).size(), base.size());
    }

    void refusedPromptsAreFiltered()
    {
        const Job job = m_house->make(m_house->model(u"sandbox/painter"_s, ModelKind::Image), {.prompt = u"something forbidden"_s});
        QCOMPARE(job.state, JobState::Filtered);
    }

    void textsBecomeVectors()
    {
        const auto reply =
            ask(embeddingModality(), u"sandbox/embedder"_s,
                EmbeddingRequest{.modelId = u"sandbox/embedder"_s, .texts = {u"a red fox"_s, u"tax law"_s}, .dimensions = {}});
        QVERIFY(reply);
        QCOMPARE(reply->vectors.size(), 2);
        QCOMPARE(reply->vectors[0].size(), 256);
    }

    void textsAreClassified()
    {
        ClassificationRequest request{.modelId = u"sandbox/sentiment"_s, .text = u"I love it"_s, .image = {}, .labels = {}};
        auto reply = ask(classificationModality(), u"sandbox/sentiment"_s, request);
        QVERIFY(reply);
        QCOMPARE(reply->labels.constFirst().name, u"POSITIVE"_s);
        request.labels = {u"legal"_s, u"refund"_s};
        request.text = u"refund please"_s;
        reply = ask(classificationModality(), u"sandbox/mnli"_s, request);
        QVERIFY(reply);
        QCOMPARE(reply->labels.constFirst().name, u"refund"_s);
    }

    void picturesAreClassified()
    {
        QImage dark(64, 64, QImage::Format_RGB32);
        dark.fill(Qt::black);
        ImagePart part;
        part.mime = u"image/png"_s;
        part.bytes = sandboxPictureFile(dark, "png");
        const auto reply =
            ask(classificationModality(), u"sandbox/vit-classifier"_s,
                ClassificationRequest{.modelId = u"sandbox/vit-classifier"_s, .text = {}, .image = part, .labels = {}});
        QVERIFY(reply);
        QCOMPARE(reply->labels.constFirst().name, u"dark"_s);
    }

    void speechIsMadeAndHeard()
    {
        const auto spoken =
            ask(speechModality(), u"sandbox/tts"_s, SpeechRequest{.modelId = u"sandbox/tts"_s, .text = u"one two three four"_s});
        QVERIFY(spoken);
        QVERIFY(spoken->audio.startsWith("RIFF"));
        TranscriptionRequest request{.modelId = u"sandbox/whisper"_s, .audio = spoken->audio, .mime = u"audio/wav"_s};
        const auto heard = ask(transcriptionModality(), u"sandbox/whisper"_s, request);
        QVERIFY(heard);
        QVERIFY2(heard->text.contains(u"1.0 seconds"_s), qPrintable(heard->text));
    }

    void wiresOfOthersWorkBehindTheRouter_data()
    {
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("theirs");
        QTest::newRow("fal") << u"fal-ai"_s << u"fal-ai/flux/dev"_s;
        QTest::newRow("fal's queue") << u"fal-ai-queue"_s << u"fal-ai/flux/dev"_s;
        QTest::newRow("replicate") << u"replicate"_s << u"black-forest-labs/flux-dev"_s;
        QTest::newRow("together") << u"together"_s << u"black-forest-labs/FLUX.1-dev"_s;
    }

    void wiresOfOthersWorkBehindTheRouter()
    {
        QFETCH(QString, api);
        QFETCH(QString, theirs);
        Model model = m_house->model(u"black-forest-labs/FLUX.1-dev"_s, ModelKind::Image);
        model.api = api;
        model.endpoint.clear();
        model.parameters = {};
        model.limits.insert(u"provider_id"_s, theirs);
        const Job job = m_house->make(model, {.prompt = u"a fox"_s});
        QVERIFY2(job.state == JobState::Stored,
                 qPrintable(job.error ? job.error->message + job.error->detail : jobStateName(job.state)));
        QVERIFY(!m_house->image(job).isNull());
    }

    void aFilmGoesThroughFalsQueue()
    {
        const QImage first = paintSandboxPicture(u"a hen"_s, 3, {320, 180});
        Model model = m_house->model(u"Wan-AI/Wan2.2-I2V"_s, ModelKind::Video);
        model.api = u"fal-ai-queue"_s;
        model.parameters = {};
        model.limits.insert(u"provider_id"_s, u"fal-ai/wan-video/image-to-video"_s);
        const Job job = m_house->make(model, {.prompt = u"push in"_s,
                                              .values = {{u"seconds"_s, 1}, {u"resolution"_s, u"360p"_s}},
                                              .inputs = {m_house->input(u"first_frame"_s, first)}});
        QVERIFY2(job.state == JobState::Stored,
                 qPrintable(job.error ? job.error->message + job.error->detail : jobStateName(job.state)));
        QCOMPARE(m_house->film(job).size, QSize(640, 360));
    }

    void theHubSaysWhoRunsAModel()
    {
        RawClient client(m_house->server.port());
        const RawAnswer answer = client.ask("GET", "/api/models/a/painter?expand[]=inferenceProviderMapping");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains(R"("hf-inference")"));
        const RawAnswer noInput = client.ask("POST", "/hf-inference/models/a/painter", "{}", "Content-Type: application/json\r\n");
        QCOMPARE(noInput.status, 422);
        QVERIFY(noInput.body.contains("{\"error\":\""));
    }
};

QTEST_GUILESS_MAIN(SandboxHuggingFaceTest)
#include "tst_sandboxhuggingface.moc"
