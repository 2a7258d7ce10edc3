#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/wire/replicatemedia.h"
#include "core/wire/replicateprediction.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Endpoint endpoint(const QString &base = u"https://api.replicate.com/v1"_s)
{
    return {.baseUrl = QUrl(base), .accountId = u"acc"_s};
}

ReplicateMediaCodec codec()
{
    return ReplicateMediaCodec(
        {.home = u"api.replicate.com"_s, .deliveryHosts = {u"replicate.delivery"_s}, .errors = {.provider = u"Replicate"_s}});
}

QJsonArray list(const QString &file)
{
    return QJsonDocument::fromJson(fixture(u"replicate/"_s + file)).array();
}

QByteArray bytesOf(const QJsonValue &value)
{
    return json::toBytes(value.toObject());
}

QString stateName(TaskState state)
{
    static const QStringList names{u"queued"_s,   u"running"_s,   u"succeeded"_s, u"failed"_s,
                                   u"filtered"_s, u"cancelled"_s, u"expired"_s};
    return names.at(static_cast<int>(state));
}

} // namespace

/// What Replicate answers about pictures and films.
class ReplicatePredictionsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void fixturesFollowTheSchema();
    void aSubmissionGivesATaskOrFiles();
    void submissionsThatFail_data();
    void submissionsThatFail();
    void states();
    void finishedPredictions();
    void progressIsReadFromLogs_data();
    void progressIsReadFromLogs();
    void outputsOfAllShapes_data();
    void outputsOfAllShapes();
    void tasksAreListed();
    void pollsThatSayNothing_data();
    void pollsThatSayNothing();
    void everyCutIsAnError();
    void flippedBytesAreAValueOrAnError();
};

void ReplicatePredictionsTest::fixturesFollowTheSchema()
{
    const QJsonObject document = jsonFixture(u"schemas/replicate.schema.json"_s);
    QJsonArray predictions = list(u"image-states.json"_s);
    for (const auto &film : list(u"video-states.json"_s))
        predictions.append(film);
    predictions.append(jsonFixture(u"replicate/classification.json"_s));
    predictions.append(jsonFixture(u"replicate/chat-prediction.json"_s));
    for (const auto &prediction : std::as_const(predictions))
        QCOMPARE(schemaErrors(schemaAt(document, u"/$defs/Prediction"_s), prediction), QStringList());
    QCOMPARE(schemaErrors(schemaAt(document, u"/$defs/File"_s), jsonFixture(u"replicate/upload.json"_s)), QStringList());
    QCOMPARE(schemaErrors(schemaAt(document, u"/$defs/Model"_s), jsonFixture(u"replicate/model.json"_s)), QStringList());
}

void ReplicatePredictionsTest::aSubmissionGivesATaskOrFiles()
{
    const QJsonArray states = list(u"image-states.json"_s);
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(codec(), httpFixture(u"replicate/image.http"_s), {}, size);
        QVERIFY(!decoded.error);
        const RemoteTask expected{.id = u"gm3qorzdhgbfurvjtvhg6dckhu"_s,
                                  .pollUrl = QUrl(u"https://api.replicate.com/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu"_s),
                                  .cancelUrl =
                                      QUrl(u"https://api.replicate.com/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu/cancel"_s),
                                  .streamUrl = QUrl(u"https://stream.replicate.com/v1/files/sample"_s)};
        QCOMPARE(decoded.reply.task.value_or(RemoteTask()), expected);
        QVERIFY(decoded.reply.files.isEmpty());
    }
    const auto waited = decode(codec(), answered(bytesOf(states.at(2)), 201));
    QVERIFY(!waited.error);
    QVERIFY(!waited.reply.task);
    QCOMPARE(waited.reply.files.size(), 1);
    QCOMPARE(waited.reply.responseId, u"gm3qorzdhgbfurvjtvhg6dckhu"_s);
}

void ReplicatePredictionsTest::submissionsThatFail_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    const QJsonArray states = list(u"image-states.json"_s);
    QTest::newRow("what it showed") << bytesOf(states.at(3)) << u"Filtered"_s;
    QTest::newRow("cancelled") << bytesOf(states.at(4)) << u"Cancelled"_s;
    QTest::newRow("failed") << R"({"id":"p","status":"failed","error":"CUDA out of memory"})"_ba << u"ServerFailure"_s;
    QTest::newRow("failed without a word") << R"({"id":"p","status":"failed","error":null})"_ba << u"ServerFailure"_s;
    QTest::newRow("no file") << R"({"id":"p","status":"succeeded","output":["a word"]})"_ba << u"Protocol"_s;
    QTest::newRow("no id") << R"({"status":"starting"})"_ba << u"Protocol"_s;
    QTest::newRow("detail") << R"({"title":"x","detail":"You have insufficient credit to run this model","status":402})"_ba
                            << u"PaymentRequired"_s;
    QTest::newRow("page") << "<html></html>"_ba << u"Protocol"_s;
}

void ReplicatePredictionsTest::submissionsThatFail()
{
    QFETCH(QByteArray, body);
    const auto decoded = decode(codec(), answered(body, 201));
    QVERIFY(decoded.error);
    QTEST(errorKindName(decoded.error->kind), "kind");
    QVERIFY(!decoded.error->message.isEmpty());
    QVERIFY(!decoded.reply.task);
}

void ReplicatePredictionsTest::states()
{
    const QStringList expected{u"queued"_s,    u"running"_s,   u"succeeded"_s, u"filtered"_s,
                               u"cancelled"_s, u"cancelled"_s, u"expired"_s};
    const QJsonArray told = list(u"image-states.json"_s);
    QCOMPARE(told.size(), expected.size());
    for (qsizetype i = 0; i < told.size(); ++i) {
        const auto status = codec().decodePoll(answered(bytesOf(told.at(i))));
        QVERIFY(status);
        QCOMPARE(stateName(status->state), expected.at(i));
        QCOMPARE(status->files.isEmpty(), status->state != TaskState::Succeeded);
        QCOMPARE(status->error.has_value(), status->isOver() && status->state != TaskState::Succeeded);
    }
    const auto tomorrow = codec().decodePoll(answered(R"({"id":"p","status":"warming up"})"));
    QCOMPARE(tomorrow->state, TaskState::Running);
}

void ReplicatePredictionsTest::finishedPredictions()
{
    const auto film = codec().decodePoll(answered(bytesOf(list(u"video-states.json"_s).at(2))));
    QVERIFY(film);
    // What it makes is deleted an hour after it was done.
    const QDateTime gone(QDate(2026, 11, 21), QTime(13, 0, 3, 789), Qt::UTC);
    QCOMPARE(film->files, (QList<MediaFile>{{.url = QUrl(u"https://replicate.delivery/sample/out.mp4"_s), .expiresAt = gone}}));
    QCOMPARE(film->usage.value_or(Usage()), Usage{.seconds = 5});
    const auto picture = codec().decodePoll(answered(bytesOf(list(u"image-states.json"_s).at(2))));
    QCOMPARE(picture->files.first().seed, 42);
    // How long it computed is no length of anything.
    QVERIFY(!picture->usage);
    const auto counted = codec().decodePoll(answered(
        R"({"id":"p","status":"succeeded","output":"https://a.example/b.png","metrics":{"image_output_count":2,"input_token_count":"7","output_token_count":-4,"video_output_duration_seconds":1e300}})"));
    QCOMPARE(counted->usage.value_or(Usage()), (Usage{.inputTokens = 7, .images = 2}));
}

void ReplicatePredictionsTest::progressIsReadFromLogs_data()
{
    QTest::addColumn<QString>("logs");
    QTest::addColumn<double>("progress");
    QTest::newRow("bar") << u" 25%|██▌       | 1/4 [00:00<00:01]\n"_s << 0.25;
    QTest::newRow("the last one") << u"  0%|          | 0/4\n 50%|█████     | 2/4\n"_s << 0.5;
    QTest::newRow("done") << u"100%|██████████| 4/4"_s << 1.0;
    QTest::newRow("without a bar") << u"50% done"_s << -1.0;
    QTest::newRow("no number") << u"x%|y"_s << -1.0;
    QTest::newRow("too much") << u"999%|y"_s << 1.0;
    QTest::newRow("nothing") << QString() << -1.0;
}

void ReplicatePredictionsTest::progressIsReadFromLogs()
{
    QFETCH(QString, logs);
    QFETCH(double, progress);
    QCOMPARE(replicateprediction::progressOf(logs).value_or(-1), progress);
}

void ReplicatePredictionsTest::outputsOfAllShapes_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("count");
    QTest::newRow("text") << R"("https://a.example/1.png")"_ba << 1;
    QTest::newRow("list") << R"(["https://a.example/1.png","https://a.example/2.png"])"_ba << 2;
    QTest::newRow("object")
        << R"({"mask":"https://a.example/1.png","text":"a word","more":[{"file":"https://a.example/2.png"}]})"_ba << 2;
    QTest::newRow("the file itself") << R"("data:image/png;base64,iVBORw0KGgo=")"_ba << 1;
    QTest::newRow("words") << R"(["once"," upon"])"_ba << 0;
    QTest::newRow("number") << "7"_ba << 0;
    QTest::newRow("null") << "null"_ba << 0;
    QTest::newRow("a file of the server") << R"("file:///etc/passwd")"_ba << 0;
    QTest::newRow("deep") << QByteArray(50, '[') + R"("https://a.example/1.png")" + QByteArray(50, ']') << 0;
}

void ReplicatePredictionsTest::outputsOfAllShapes()
{
    QFETCH(QByteArray, output);
    QFETCH(int, count);
    const auto status = codec().decodePoll(answered(R"({"id":"p","status":"succeeded","output":)" + output + '}'));
    QVERIFY(status);
    QCOMPARE(status->files.size(), count);
    QCOMPARE(status->state, count > 0 ? TaskState::Succeeded : TaskState::Failed);
}

void ReplicatePredictionsTest::tasksAreListed()
{
    const auto http = codec().list(endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.path(), u"/v1/predictions"_s);
    QVERIFY(!ReplicateMediaCodec({.canList = false}).list(endpoint()));
    const QJsonObject page{{u"next"_s, QJsonValue()}, {u"previous"_s, QJsonValue()}, {u"results"_s, list(u"image-states.json"_s)}};
    QCOMPARE(schemaErrors(schemaAt(jsonFixture(u"schemas/replicate.schema.json"_s), u"/$defs/Page"_s), page), QStringList());
    const auto tasks = codec().decodeList(answered(json::toBytes(page)));
    QVERIFY(tasks);
    QCOMPARE(tasks->size(), 7);
    QCOMPARE(tasks->first().modelId, u"black-forest-labs/flux-schnell"_s);
    QCOMPARE(tasks->first().prompt, u"red barn"_s);
    QCOMPARE(tasks->first().createdAt, QDateTime(QDate(2026, 11, 21), QTime(12, 0, 0, 123), Qt::UTC));
    QVERIFY(!codec().decodeList(answered(R"({"results":{}})")));
    QVERIFY(!codec().decodeList(answered(R"({"detail":"no"})")));
}

void ReplicatePredictionsTest::pollsThatSayNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("gone") << 404 << R"({"detail":"not found"})"_ba << u"expired"_s;
    QTest::newRow("wrong key") << 401 << httpFixture(u"replicate/error-401.http"_s).body << u"Unauthorized"_s;
    QTest::newRow("too fast") << 429 << httpFixture(u"replicate/error-429.http"_s).body << u"RateLimited"_s;
    QTest::newRow("invalid") << 422 << httpFixture(u"replicate/error-422.http"_s).body << u"Rejected"_s;
    QTest::newRow("broken") << 502 << "<html>"_ba << u"ServerFailure"_s;
    QTest::newRow("a page") << 200 << "<html>"_ba << u"Protocol"_s;
    QTest::newRow("nothing") << 200 << QByteArray() << u"Protocol"_s;
    QTest::newRow("something else") << 200 << R"({"hello":1})"_ba << u"Protocol"_s;
}

void ReplicatePredictionsTest::pollsThatSayNothing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto answer = codec().decodePoll(answered(body, status));
    QTEST(answer ? stateName(answer->state) : errorKindName(answer.error().kind), "expected");
    QVERIFY(answer || !answer.error().outcomeUnknown);
}

void ReplicatePredictionsTest::everyCutIsAnError()
{
    for (const qsizetype i : {0, 2, 3}) {
        const QByteArray body = bytesOf(list(u"image-states.json"_s).at(i));
        forEachCut(body, [&](const QByteArray &cut) {
            const auto status = codec().decodePoll(answered(cut));
            QCOMPARE(status.has_value(), cut == body);
            QVERIFY(status || !status.error().outcomeUnknown);
            const auto decoded = decode(codec(), answered(cut, 201));
            QVERIFY(cut == body || (decoded.error && decoded.error->outcomeUnknown));
        });
    }
}

void ReplicatePredictionsTest::flippedBytesAreAValueOrAnError()
{
    QJsonArray states = list(u"image-states.json"_s);
    for (const auto &film : list(u"video-states.json"_s))
        states.append(film);
    for (const auto &state : std::as_const(states)) {
        forEachFlipped(bytesOf(state), 150, [](const QByteArray &flipped) {
            const auto decoded = decode(codec(), answered(flipped, 201));
            QCOMPARE(decoded.error.has_value(), decoded.reply.files.isEmpty() && !decoded.reply.task);
            const auto status = codec().decodePoll(answered(flipped));
            QVERIFY(!status || status->state != TaskState::Succeeded || !status->files.isEmpty());
            QVERIFY(!status || (status->progress.value_or(0) >= 0 && status->progress.value_or(0) <= 1));
        });
    }
}

QTEST_GUILESS_MAIN(ReplicatePredictionsTest)
#include "tst_replicatepredictions.moc"
