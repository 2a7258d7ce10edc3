#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/wire/stability.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

StabilityCodec codec()
{
    return StabilityCodec({.errors = {.provider = u"Stability AI"_s}});
}

QByteArray pngBytes()
{
    return httpFixture(u"stability/image.http"_s).body;
}

QJsonArray answers()
{
    return QJsonDocument::fromJson(fixture(u"stability/answers.json"_s)).array();
}

/// A named body of the task's life, with its status.
HttpResponse stage(const QString &name)
{
    const QJsonObject told = jsonFixture(u"stability/task.json"_s).value(name).toObject();
    return answered(json::toBytes(told.value("body"_L1).toObject()), told.value("http"_L1).toInt());
}

} // namespace

/// What Stability answers.
class StabilityAnswersTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aPictureComesAsItIs();
    void aPictureComesInJson();
    void severalComeAtOnce();
    void whatIsHeldBackIsFiltered_data();
    void whatIsHeldBackIsFiltered();
    void slowOnesGiveATask();
    void aTaskIsAskedForUntilItsPictureIsThere();
    void pollsThatSayNo_data();
    void pollsThatSayNo();
    void errorsOfAllKinds_data();
    void errorsOfAllKinds();
    void answersThatCannotBe_data();
    void answersThatCannotBe();
    void everyCutIsAnError();
    void flippedBytesAreAValueOrAnError();
};

void StabilityAnswersTest::aPictureComesAsItIs()
{
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(codec(), httpFixture(u"stability/image.http"_s), {}, size);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.reply.files, (QList<MediaFile>{{.bytes = pngBytes(), .mime = u"image/png"_s, .seed = 343940597}}));
        QCOMPARE(decoded.reply.responseId, u"sample"_s);
        QVERIFY(!decoded.reply.usage);
    }
}

void StabilityAnswersTest::aPictureComesInJson()
{
    const auto decoded = decode(codec(), answered(json::toBytes(answers().at(0).toObject())));
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.reply.files, (QList<MediaFile>{{.bytes = pngBytes(), .mime = u"image/png"_s, .seed = 343940597}}));
}

void StabilityAnswersTest::severalComeAtOnce()
{
    const auto decoded = decode(codec(), answered(fixture(u"stability/artifacts.json"_s)));
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.reply.files.size(), 2);
    QCOMPARE(decoded.reply.files.last().seed, 1229191279);
    QCOMPARE(decoded.reply.filtered, 1);
}

void StabilityAnswersTest::whatIsHeldBackIsFiltered_data()
{
    QTest::addColumn<HttpResponse>("answer");
    QTest::newRow("bytes") << httpFixture(u"stability/image-filtered.http"_s);
    QTest::newRow("JSON") << answered(json::toBytes(answers().at(1).toObject()));
    QTest::newRow("artifacts") << answered(R"({"artifacts":[{"base64":"AAAA","seed":1,"finishReason":"CONTENT_FILTERED"}]})");
}

void StabilityAnswersTest::whatIsHeldBackIsFiltered()
{
    QFETCH(HttpResponse, answer);
    const auto decoded = decode(codec(), answer);
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::Filtered);
    QVERIFY(!decoded.error->outcomeUnknown);
    QVERIFY(decoded.reply.files.isEmpty());
    const auto polled = codec().decodePoll(answer);
    QVERIFY(polled);
    QCOMPARE(polled->state, TaskState::Filtered);
    QVERIFY(polled->error);
}

void StabilityAnswersTest::slowOnesGiveATask()
{
    for (const int status : {200, 202}) {
        HttpResponse answer = stage(u"start"_s);
        answer.head.status = status;
        const auto decoded = decode(codec(), answer, {}, 7);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.reply.task);
        QVERIFY(decoded.reply.task->id.startsWith(u"a6dc6c6e"));
        QVERIFY(decoded.reply.files.isEmpty());
    }
}

void StabilityAnswersTest::aTaskIsAskedForUntilItsPictureIsThere()
{
    const Endpoint endpoint{.baseUrl = QUrl(u"https://api.example.com"_s), .accountId = u"acc"_s};
    const HttpRequest http = codec().poll({.id = u"a6/dc"_s}, endpoint);
    QCOMPARE(http.url.toString(QUrl::FullyEncoded), u"https://api.example.com/v2beta/results/a6%2Fdc"_s);
    QCOMPARE(http.headers.value("accept"), "image/*"_ba);
    QVERIFY(!http.credential);
    QCOMPARE(codec().pollFloor(), 10s);
    const auto pending = codec().decodePoll(stage(u"pending"_s));
    QVERIFY(pending);
    QCOMPARE(pending->state, TaskState::Running);
    QVERIFY(!pending->progress);
    const auto done = codec().decodePoll(httpFixture(u"stability/image.http"_s));
    QVERIFY(done);
    QCOMPARE(done->state, TaskState::Succeeded);
    QCOMPARE(done->files, (QList<MediaFile>{{.bytes = pngBytes(), .mime = u"image/png"_s, .seed = 343940597}}));
    const auto whole = codec().decodePoll(answered(json::toBytes(answers().at(0).toObject())));
    QVERIFY(whole);
    QCOMPARE(whole->files, done->files);
    QVERIFY(!codec().cancel({.id = u"a"_s}, endpoint));
    QVERIFY(!codec().list(endpoint));
    QVERIFY(!codec().needsCredential(QUrl(u"https://api.example.com/x"_s), endpoint));
}

void StabilityAnswersTest::pollsThatSayNo_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("kind");
    const QJsonObject errors = jsonFixture(u"stability/errors.json"_s);
    const auto body = [&errors](const char *name) { return json::toBytes(errors.value(QLatin1String(name)).toObject()); };
    const auto over = [](TaskState state) { return static_cast<int>(state); };
    QTest::newRow("404") << 404 << stage(u"expired"_s).body << over(TaskState::Expired) << u"NotFound"_s;
    QTest::newRow("400") << 400 << body("400") << over(TaskState::Failed) << u"Rejected"_s;
    QTest::newRow("403 moderation") << 403 << body("403") << over(TaskState::Filtered) << u"Filtered"_s;
    QTest::newRow("401") << 401 << body("401") << -1 << u"Unauthorized"_s;
    QTest::newRow("403") << 403 << QByteArray() << -1 << u"Forbidden"_s;
    QTest::newRow("429") << 429 << body("429") << -1 << u"RateLimited"_s;
    QTest::newRow("500") << 500 << QByteArray("{}") << -1 << u"ServerFailure"_s;
    QTest::newRow("a page") << 200 << QByteArray("<html>") << -1 << u"Protocol"_s;
    QTest::newRow("nothing") << 200 << QByteArray() << -1 << u"Protocol"_s;
}

void StabilityAnswersTest::pollsThatSayNo()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, state);
    const auto polled = codec().decodePoll(answered(body, status));
    QCOMPARE(polled.has_value(), state >= 0);
    const Error error = polled ? *polled->error : polled.error();
    if (polled)
        QCOMPARE(static_cast<int>(polled->state), state);
    QTEST(errorKindName(error.kind), "kind");
    QVERIFY(!error.message.isEmpty());
    QVERIFY(!error.outcomeUnknown);
}

void StabilityAnswersTest::errorsOfAllKinds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::newRow("400") << u"400"_s << u"Rejected"_s;
    QTest::newRow("401") << u"401"_s << u"Unauthorized"_s;
    QTest::newRow("402") << u"402"_s << u"PaymentRequired"_s;
    QTest::newRow("403") << u"403"_s << u"Filtered"_s;
    QTest::newRow("413") << u"413"_s << u"TooLarge"_s;
    QTest::newRow("429") << u"429"_s << u"RateLimited"_s;
}

void StabilityAnswersTest::errorsOfAllKinds()
{
    QFETCH(QString, name);
    const QByteArray body = json::toBytes(jsonFixture(u"stability/errors.json"_s).value(name).toObject());
    const Error error = readError({.status = name.toInt()}, body, {.provider = u"Stability AI"_s});
    QTEST(errorKindName(error.kind), "kind");
    QVERIFY(error.message.contains(u"Stability") || error.kind == Error::Kind::TooLarge);
    if (name == u"429")
        QCOMPARE(error.retryAfter, 60s);
}

void StabilityAnswersTest::answersThatCannotBe_data()
{
    QTest::addColumn<HttpResponse>("answer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("no picture") << answered(R"({"finish_reason":"SUCCESS","seed":1})") << u"Protocol"_s << false;
    QTest::newRow("no base64") << answered(R"({"image":"???","finish_reason":"SUCCESS"})") << u"Protocol"_s << false;
    QTest::newRow("no list") << answered(R"({"artifacts":{}})") << u"Protocol"_s << false;
    QTest::newRow("empty list") << answered(R"({"artifacts":[]})") << u"Protocol"_s << false;
    QTest::newRow("failed") << answered(R"({"artifacts":[{"finishReason":"ERROR"}]})") << u"ServerFailure"_s << false;
    QTest::newRow("empty id") << answered(R"({"id":""})") << u"Protocol"_s << false;
    QTest::newRow("id as number") << answered(R"({"id":7})") << u"Protocol"_s << false;
    QTest::newRow("error at 200") << answered(R"({"id":"a","name":"content_moderation","errors":["flagged"]})") << u"Filtered"_s
                                  << false;
    QTest::newRow("a page as picture") << answered("<html>", 200, {{"content-type", "image/png"}}) << u"Protocol"_s << false;
    QTest::newRow("shorter than told") << answered(pngBytes(), 200, {{"content-type", "image/png"}, {"content-length", "9999"}})
                                       << u"Protocol"_s << true;
    QTest::newRow("nothing") << answered({}, 200, {{"content-type", "image/png"}}) << u"Protocol"_s << true;
}

void StabilityAnswersTest::answersThatCannotBe()
{
    QFETCH(HttpResponse, answer);
    QFETCH(bool, isUnknown);
    const auto decoded = decode(codec(), answer);
    QVERIFY(decoded.error);
    QTEST(errorKindName(decoded.error->kind), "kind");
    QCOMPARE(decoded.error->outcomeUnknown, isUnknown);
    QVERIFY(!decoded.isComplete);
}

void StabilityAnswersTest::everyCutIsAnError()
{
    const QList<HttpResponse> whole{httpFixture(u"stability/image.http"_s), answered(json::toBytes(answers().at(0).toObject())),
                                    answered(fixture(u"stability/artifacts.json"_s).trimmed()), stage(u"start"_s)};
    for (const HttpResponse &answer : whole) {
        forEachCut(answer.body, [&](const QByteArray &cut) {
            HttpResponse part = answer;
            part.body = cut;
            const auto decoded = decode(codec(), part);
            const bool isWhole = cut.size() == answer.body.size();
            QVERIFY(isWhole || (decoded.error && decoded.error->outcomeUnknown));
            QCOMPARE(decoded.error.has_value(), !decoded.isComplete);
            const auto polled = codec().decodePoll(part);
            QVERIFY(isWhole || !polled);
            QVERIFY(polled || !polled.error().outcomeUnknown);
        });
    }
}

void StabilityAnswersTest::flippedBytesAreAValueOrAnError()
{
    for (const QByteArray &body : {httpFixture(u"stability/image.http"_s).body, json::toBytes(answers().at(0).toObject()),
                                   fixture(u"stability/artifacts.json"_s), stage(u"start"_s).body}) {
        forEachFlipped(body, 300, [&](const QByteArray &flipped) {
            const auto decoded = decode(codec(), answered(flipped));
            QCOMPARE(decoded.error.has_value(), !decoded.isComplete);
            QVERIFY(decoded.error || !decoded.reply.files.isEmpty() || decoded.reply.task);
            const auto polled = codec().decodePoll(answered(flipped));
            QVERIFY(!polled || polled->state != TaskState::Succeeded || !polled->files.isEmpty());
        });
    }
}

QTEST_GUILESS_MAIN(StabilityAnswersTest)
#include "tst_stabilityanswers.moc"
