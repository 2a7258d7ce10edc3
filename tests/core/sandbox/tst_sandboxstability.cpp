#include "tests/core/sandbox/rawclient.h"
#include "tests/core/sandbox/sandboxhouse.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Our own codec of Stability's wire against the sandbox, over a real socket, down to the library and the ledger.
class SandboxStabilityTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxHouse> m_house;

    Model model(const QString &id, ModelKind kind = ModelKind::Image) { return m_house->model(id, kind); }

private slots:
    void init()
    {
        TestCase::init();
        m_house = std::make_unique<SandboxHouse>(u"stability"_s, QString());
        QVERIFY(m_house->isRunning);
    }

    void aPictureHasItsRatioAndItsPrice()
    {
        const Job job =
            m_house->make(model(u"core"_s), {.prompt = u"a fox"_s, .values = {{u"aspect_ratio"_s, u"16:9"_s}, {u"seed"_s, 7}}});
        QCOMPARE(job.state, JobState::Stored);
        const QImage picture = m_house->image(job);
        QCOMPARE(picture.size(), QSize(1360, 768));
        QCOMPARE(job.files[0].seed, std::optional<qint64>(7));
        QCOMPARE(m_house->house->attempts()[0].completion.cost, Money{30'000'000'000});
        const Job same =
            m_house->make(model(u"core"_s), {.prompt = u"a fox"_s, .values = {{u"aspect_ratio"_s, u"16:9"_s}, {u"seed"_s, 7}}});
        QCOMPARE(m_house->image(same), picture);
    }

    void anEditKeepsWhatTheMaskCovers()
    {
        const QImage base = paintSandboxPicture(u"a hen"_s, 3, {128, 96});
        const Job job = m_house->make(
            model(u"edit-inpaint"_s, ModelKind::ImageEdit),
            {.prompt = u"a fox"_s, .inputs = {m_house->input(u"image"_s, base), m_house->input(u"mask"_s, leftHalf(base.size()))}});
        QCOMPARE(job.state, JobState::Stored);
        const QImage edited = m_house->image(job);
        QCOMPARE(edited.size(), base.size());
        QVERIFY(distance(edited.copy(64, 0, 64, 96), base.copy(64, 0, 64, 96)) < 0.01);
        QVERIFY(distance(edited.copy(0, 0, 64, 96), base.copy(0, 0, 64, 96)) > 5);
    }

    void everyFamilyMakesAPicture_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("pictures");
        QTest::addColumn<QJsonObject>("values");
        QTest::addColumn<QSize>("size");
        const QStringList image{u"image"_s};
        QTest::newRow("ultra") << u"ultra"_s << QStringList() << QJsonObject() << QSize(1024, 1024);
        QTest::newRow("sd3") << u"sd3.5-large"_s << image << QJsonObject{{u"strength"_s, 0.5}} << QSize(128, 96);
        QTest::newRow("fast") << u"upscale-fast"_s << image << QJsonObject() << QSize(512, 384);
        QTest::newRow("conservative") << u"upscale-conservative"_s << image << QJsonObject() << QSize(512, 384);
        QTest::newRow("creative") << u"upscale-creative"_s << image << QJsonObject() << QSize(512, 384);
        QTest::newRow("erase") << u"edit-erase"_s << image << QJsonObject() << QSize(128, 96);
        QTest::newRow("outpaint") << u"edit-outpaint"_s << image << QJsonObject{{u"left"_s, 32}, {u"down"_s, 4}} << QSize(160, 100);
        QTest::newRow("search") << u"edit-search-and-replace"_s << image << QJsonObject{{u"search_prompt"_s, u"hill"_s}}
                                << QSize(128, 96);
        QTest::newRow("background") << u"edit-remove-background"_s << image << QJsonObject() << QSize(128, 96);
        QTest::newRow("sketch") << u"control-sketch"_s << image << QJsonObject() << QSize(128, 96);
        QTest::newRow("style") << u"control-style-transfer"_s << QStringList{u"image"_s, u"references"_s} << QJsonObject()
                               << QSize(128, 96);
        QTest::newRow("relight") << u"edit-replace-background-and-relight"_s << image << QJsonObject() << QSize(128, 96);
    }

    void everyFamilyMakesAPicture()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, pictures);
        QFETCH(QJsonObject, values);
        QFETCH(QSize, size);
        JobRequest request{.prompt = u"a fox"_s, .values = values};
        for (const QString &picture : pictures)
            request.inputs.append(m_house->input(picture, paintSandboxPicture(picture, 3, {128, 96})));
        const Model which = model(id, ModelKind::ImageEdit);
        if (which.parameters.find(u"prompt") == nullptr && !which.parameters.isEmpty())
            request.prompt.clear();
        const Job job = m_house->make(which, request);
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message + job.error->detail : QString()));
        QCOMPARE(m_house->image(job).size(), size);
    }

    void refusalsAreToldFromResultsThatAreHeldBack()
    {
        const Job refused = m_house->make(model(u"core"_s), {.prompt = u"something forbidden"_s});
        QCOMPARE(refused.state, JobState::Filtered);
        QVERIFY2(refused.error->detail.contains(u"flagged"_s), qPrintable(refused.error->detail));
        QCOMPARE(m_house->house->attempts()[0].state, AttemptState::Released);
        const Job heldBack = m_house->make(model(u"core"_s), {.prompt = u"something filtered"_s});
        QCOMPARE(heldBack.state, JobState::Filtered);
        QVERIFY2(heldBack.error->detail.contains(u"blurred"_s), qPrintable(heldBack.error->detail));
    }

    void theWireSaysWhatIsWrong()
    {
        RawClient client(m_house->server.port());
        const RawAnswer noForm =
            client.ask("POST", "/v2beta/stable-image/generate/core", "{}", "Content-Type: application/json\r\n");
        QCOMPARE(noForm.status, 400);
        QVERIFY(noForm.body.contains(R"("name":"bad_request")"));
        const QByteArray body = "--b\r\nContent-Disposition: form-data; name=\"seed\"\r\n\r\n5\r\n--b--\r\n";
        const RawAnswer noPrompt = client.ask("POST", "/v2beta/stable-image/generate/core", body,
                                              "Content-Type: multipart/form-data; boundary=b\r\nAccept: image/*\r\n");
        QCOMPARE(noPrompt.status, 400);
        QVERIFY2(noPrompt.body.contains(R"("errors":["prompt: is required"])"), noPrompt.body.constData());
        const QByteArray good = "--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na fox\r\n--b--\r\n";
        const RawAnswer json = client.ask("POST", "/v2beta/stable-image/generate/core", good,
                                          "Content-Type: multipart/form-data; boundary=b\r\nAccept: application/json\r\n");
        QCOMPARE(json.status, 200);
        QVERIFY(json.body.contains(R"("finish_reason":"SUCCESS")"));
        const RawAnswer neither = client.ask("POST", "/v2beta/stable-image/generate/core", good,
                                             "Content-Type: multipart/form-data; boundary=b\r\nAccept: text/html\r\n");
        QCOMPARE(neither.status, 400);
        QCOMPARE(client.ask("GET", "/v2beta/results/stability0").status, 404);
    }

    void enginesOfTheFirstVersionAnswerToo()
    {
        Model engine = model(u"stable-diffusion-xl-1024-v1-0"_s);
        const Job job = m_house->make(engine, {.prompt = u"a fox"_s, .count = 1, .values = {{u"size"_s, u"512x256"_s}}});
        QVERIFY2(job.state == JobState::Stored, qPrintable(job.error ? job.error->message : QString()));
        QCOMPARE(m_house->image(job).size(), QSize(512, 256));
    }
};

QTEST_GUILESS_MAIN(SandboxStabilityTest)
#include "tst_sandboxstability.moc"
