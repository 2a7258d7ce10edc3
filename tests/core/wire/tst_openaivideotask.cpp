#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/providers/provider.h"
#include "core/wire/openaivideos.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com/v1"_s), .accountId = u"acc"_s};
}

const MediaCodec &codecOf(const QString &id)
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [&](const Provider &one) { return one.id == id; })->videos;
}

QJsonArray statesOf(const QString &id)
{
    const QJsonDocument document = QJsonDocument::fromJson(fixture(id + u"/video-states.json"_s));
    return document.isArray() ? document.array() : document.object().value("states"_L1).toArray();
}

QByteArray bytesOf(const QJsonValue &value)
{
    return value.isObject() ? json::toBytes(value.toObject()) : QByteArray();
}

QString stateName(TaskState state)
{
    static const QStringList names{u"queued"_s,   u"running"_s,   u"succeeded"_s, u"failed"_s,
                                   u"filtered"_s, u"cancelled"_s, u"expired"_s};
    return names.at(static_cast<int>(state));
}

} // namespace

class OpenAiVideoTaskTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aSubmissionGivesATask_data();
    void aSubmissionGivesATask();
    void submissionsThatFail_data();
    void submissionsThatFail();
    void theStatesOfAllProviders_data();
    void theStatesOfAllProviders();
    void aFinishedFilmIsFetchedBelowItsTask();
    void addressesAreReadWhereverTheyAre_data();
    void addressesAreReadWhereverTheyAre();
    void costAndLength();
    void whyItFailed();
    void oddStates_data();
    void oddStates();
    void pollsGoToTheAccountsOwnServer_data();
    void pollsGoToTheAccountsOwnServer();
    void answersThatSayNothing_data();
    void answersThatSayNothing();
    void tasksAreListedAndDeleted();
    void credentialsStayAtHome();
    void everyCutIsAValueOrAnError();
};

void OpenAiVideoTaskTest::aSubmissionGivesATask_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<int>("status");
    QTest::addColumn<RemoteTask>("task");
    QTest::newRow("OpenAI's shape") << u"custom"_s << 200 << RemoteTask{.id = u"video_s1"_s};
    QTest::newRow("OpenRouter") << u"openrouter"_s << 202
                                << RemoteTask{.id = u"job-abc123"_s, .pollUrl = QUrl(u"/api/v1/videos/job-abc123"_s)};
    QTest::newRow("xAI") << u"xai"_s << 200 << RemoteTask{.id = u"d97415a1-5796-b7ec-379f-4e6819e08fdf"_s};
}

void OpenAiVideoTaskTest::aSubmissionGivesATask()
{
    QFETCH(QString, provider);
    QFETCH(int, status);
    QFETCH(RemoteTask, task);
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(codecOf(provider), answered(bytesOf(statesOf(provider).at(0)), status), {}, size);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.reply.task, task);
        QVERIFY(decoded.reply.files.isEmpty());
    }
}

void OpenAiVideoTaskTest::submissionsThatFail_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("an error") << QByteArray(R"({"error":{"code":402,"message":"Insufficient credits"}})")
                              << Error::Kind::PaymentRequired << false;
    QTest::newRow("failed at once") << bytesOf(statesOf(u"custom"_s).at(4)) << Error::Kind::Filtered << false;
    QTest::newRow("no task") << QByteArray(R"({"status":"queued"})") << Error::Kind::Protocol << false;
    QTest::newRow("a list") << QByteArray("[]") << Error::Kind::Protocol << false;
    QTest::newRow("a page") << QByteArray("<html></html>") << Error::Kind::Protocol << false;
    QTest::newRow("cut") << QByteArray(R"({"id":"video_)") << Error::Kind::Protocol << true;
    QTest::newRow("nothing") << QByteArray() << Error::Kind::Protocol << true;
}

void OpenAiVideoTaskTest::submissionsThatFail()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    QFETCH(bool, isUnknown);
    const auto decoded = decode(OpenAiVideosCodec(), answered(body));
    QVERIFY(decoded.error);
    QCOMPARE(errorKindName(decoded.error->kind), errorKindName(kind));
    QCOMPARE(decoded.error->outcomeUnknown, isUnknown);
    QVERIFY(!decoded.isComplete);
    QVERIFY(!decoded.reply.task);
}

void OpenAiVideoTaskTest::theStatesOfAllProviders_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QStringList>("states");
    QTest::newRow("OpenAI's shape") << u"custom"_s
                                    << QStringList{u"queued"_s, u"running 0.37"_s, u"running 0.99"_s, u"succeeded 1"_s,
                                                   u"filtered 0.12"_s};
    QTest::newRow("OpenRouter") << u"openrouter"_s << QStringList{u"queued"_s, u"running"_s, u"succeeded"_s, u"filtered"_s};
    QTest::newRow("xAI") << u"xai"_s << QStringList{u"running"_s,     u"running"_s,  u"queued"_s, u"running 0.42"_s,
                                                    u"succeeded 1"_s, u"filtered"_s, u"failed"_s, u"expired"_s};
}

void OpenAiVideoTaskTest::theStatesOfAllProviders()
{
    QFETCH(QString, provider);
    QFETCH(QStringList, states);
    const QJsonArray told = statesOf(provider);
    QCOMPARE(told.size(), states.size());
    for (qsizetype i = 0; i < told.size(); ++i) {
        const auto status = codecOf(provider).decodePoll(answered(bytesOf(told.at(i)), told.at(i).isNull() ? 202 : 200));
        QVERIFY(status);
        const QString progress = status->progress.value_or(0) > 0 ? u" %1"_s.arg(*status->progress) : QString();
        QCOMPARE(stateName(status->state) + progress, states.at(i));
        QCOMPARE(status->files.isEmpty(), status->state != TaskState::Succeeded);
        const bool isBad = status->isOver() && status->state != TaskState::Succeeded;
        QCOMPARE(status->error.has_value(), isBad);
        QVERIFY(!isBad || !status->error->message.isEmpty());
    }
}

void OpenAiVideoTaskTest::aFinishedFilmIsFetchedBelowItsTask()
{
    const auto status = codecOf(u"custom"_s).decodePoll(answered(bytesOf(statesOf(u"custom"_s).at(3))));
    QVERIFY(status);
    const MediaFile &file = status->files.first();
    QCOMPARE(file.mime, u"video/mp4"_s);
    QCOMPARE(file.expiresAt, QDateTime::fromSecsSinceEpoch(1795222920, Qt::UTC));
    QCOMPARE(codecOf(u"custom"_s).addressOf(file.url, endpoint()).toString(),
             u"https://api.example.com/v1/videos/video_s1/content"_s);
    QVERIFY(codecOf(u"custom"_s).needsCredential(file.url, endpoint()));

    const auto odd = codecOf(u"custom"_s).decodePoll(answered(R"({"id":"a/../b c","status":"completed"})"));
    QVERIFY(odd);
    QCOMPARE(codecOf(u"custom"_s).addressOf(odd->files.first().url, endpoint()).toString(QUrl::FullyEncoded),
             u"https://api.example.com/v1/videos/a%2F..%2Fb%20c/content"_s);
}

void OpenAiVideoTaskTest::addressesAreReadWhereverTheyAre_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QStringList>("urls");
    const QString a = u"https://cdn.example.net/a.mp4"_s;
    const QString b = u"https://cdn.example.net/b.mp4"_s;
    QTest::newRow("list") << QByteArray(R"("unsigned_urls":["https://cdn.example.net/a.mp4","https://cdn.example.net/b.mp4"])")
                          << QStringList{a, b};
    QTest::newRow("both ways")
        << QByteArray(R"("urls":["https://cdn.example.net/a.mp4"],"unsigned_urls":["https://cdn.example.net/b.mp4"])")
        << QStringList{b};
    QTest::newRow("path") << QByteArray(R"("unsigned_urls":["/api/v1/videos/x/content?index=0"])")
                          << QStringList{u"/api/v1/videos/x/content?index=0"_s};
    QTest::newRow("object") << QByteArray(R"("video":{"url":"https://cdn.example.net/a.mp4"})") << QStringList{a};
    QTest::newRow("bare") << QByteArray(R"("video_url":"https://cdn.example.net/a.mp4")") << QStringList{a};
    QTest::newRow("objects in a list") << QByteArray(R"("urls":[{"url":"https://cdn.example.net/a.mp4"}])") << QStringList{a};
    QTest::newRow("no address") << QByteArray(R"("unsigned_urls":["file:///etc/passwd","x",7,null])")
                                << QStringList{u"videos/v/content"_s};
}

void OpenAiVideoTaskTest::addressesAreReadWhereverTheyAre()
{
    QFETCH(QByteArray, fields);
    QFETCH(QStringList, urls);
    const auto status = OpenAiVideosCodec().decodePoll(answered(R"({"id":"v","status":"completed",)" + fields + '}'));
    QVERIFY(status);
    QStringList told;
    for (const MediaFile &file : status->files)
        told.append(file.url.toString());
    QCOMPARE(told, urls);
}

void OpenAiVideoTaskTest::costAndLength()
{
    const auto openrouter = codecOf(u"openrouter"_s).decodePoll(answered(bytesOf(statesOf(u"openrouter"_s).at(2))));
    QCOMPARE(openrouter->usage.value_or(Usage()), (Usage{.reportedCost = moneyFromDecimal(u"0.5")}));
    const auto xai = codecOf(u"xai"_s).decodePoll(answered(bytesOf(statesOf(u"xai"_s).at(4))));
    QCOMPARE(xai->usage.value_or(Usage()), (Usage{.seconds = 8, .reportedCost = moneyFromDecimal(u"0.4")}));
    const auto custom = codecOf(u"custom"_s).decodePoll(answered(bytesOf(statesOf(u"custom"_s).at(3))));
    QCOMPARE(custom->usage.value_or(Usage()), Usage{.seconds = 8});
    // What a gateway calls a cost is not taken for one where nobody said so.
    const auto unsaid = OpenAiVideosCodec().decodePoll(answered(R"({"id":"v","status":"completed","usage":{"cost":3}})"));
    QVERIFY(!unsaid->usage);
    for (const char *odd : {"\"x\"", "-1", "1e99", "null", "[]"}) {
        const auto status =
            OpenAiVideosCodec().decodePoll(answered("{\"id\":\"v\",\"status\":\"completed\",\"seconds\":" + QByteArray(odd) + '}'));
        QVERIFY(status);
        QVERIFY2(!status->usage, odd);
    }
}

void OpenAiVideoTaskTest::whyItFailed()
{
    const auto failed =
        OpenAiVideosCodec({.errors = {.provider = u"Acme"_s}})
            .decodePoll(answered(R"({"id":"v","status":"failed","error":{"code":"server_error","message":"GPU fell off"}})"));
    QVERIFY(failed);
    QCOMPARE(failed->state, TaskState::Failed);
    QCOMPARE(failed->error->kind, Error::Kind::ServerFailure);
    QVERIFY(failed->error->detail.contains(u"GPU fell off"));
    QVERIFY(failed->error->message.contains(u"Acme"));
    QVERIFY(!failed->error->outcomeUnknown);
    // Nothing is said: it failed all the same.
    const auto silent = OpenAiVideosCodec().decodePoll(answered(R"({"id":"v","status":"failed","error":null})"));
    QCOMPARE(silent->state, TaskState::Failed);
    QVERIFY(!silent->error->message.isEmpty());
}

void OpenAiVideoTaskTest::oddStates_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("state");
    QTest::newRow("a word of tomorrow") << QByteArray(R"("status":"upscaling")") << u"running"_s;
    QTest::newRow("no word") << QByteArray(R"("object":"video")") << u"running"_s;
    QTest::newRow("wrong type") << QByteArray(R"("status":7)") << u"running"_s;
    QTest::newRow("capitals") << QByteArray(R"("status":"COMPLETED")") << u"succeeded"_s;
    QTest::newRow("no word, but a film") << QByteArray(R"("video":{"url":"https://a.example/b.mp4"})") << u"succeeded"_s;
    QTest::newRow("twice") << QByteArray(R"("status":"queued","status":"cancelled")") << u"cancelled"_s;
    QTest::newRow("progress as text") << QByteArray(R"("status":"in_progress","progress":"37")") << u"running"_s;
    QTest::newRow("progress beyond the end") << QByteArray(R"("status":"in_progress","progress":700)") << u"running"_s;
}

void OpenAiVideoTaskTest::oddStates()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, state);
    const auto status = OpenAiVideosCodec().decodePoll(answered("{\"id\":\"v\"," + fields + '}'));
    QVERIFY(status);
    QCOMPARE(stateName(status->state), state);
    QVERIFY(status->progress.value_or(0) >= 0 && status->progress.value_or(0) <= 1);
}

void OpenAiVideoTaskTest::pollsGoToTheAccountsOwnServer_data()
{
    QTest::addColumn<QUrl>("told");
    QTest::addColumn<QString>("asked");
    const QString own = u"https://api.example.com/v1/videos/job-1"_s;
    QTest::newRow("nothing told") << QUrl() << own;
    QTest::newRow("a path") << QUrl(u"/api/v1/videos/job-1"_s) << u"https://api.example.com/api/v1/videos/job-1"_s;
    QTest::newRow("whole, own") << QUrl(u"https://api.example.com/x/job-1"_s) << u"https://api.example.com/x/job-1"_s;
    QTest::newRow("whole, elsewhere") << QUrl(u"https://evil.example/v1/videos/job-1"_s) << own;
    QTest::newRow("elsewhere without a scheme") << QUrl(u"//evil.example/v1"_s) << own;
    QTest::newRow("without TLS") << QUrl(u"http://api.example.com/v1"_s) << own;
}

void OpenAiVideoTaskTest::pollsGoToTheAccountsOwnServer()
{
    QFETCH(QUrl, told);
    QFETCH(QString, asked);
    const HttpRequest http = OpenAiVideosCodec().poll({.id = u"job-1"_s, .pollUrl = told}, endpoint());
    QCOMPARE(http.method, "GET"_ba);
    QCOMPARE(http.url.toString(), asked);
    QVERIFY(!http.credential);
    QCOMPARE(http.group, u"acc"_s);
}

void OpenAiVideoTaskTest::answersThatSayNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("not found") << 404 << QByteArray(R"({"error":{"message":"Video not found"}})") << u"expired"_s;
    QTest::newRow("gone") << 410 << QByteArray() << u"expired"_s;
    QTest::newRow("wrong key") << 401 << QByteArray(R"({"error":{"code":"invalid_api_key"}})") << u"Unauthorized"_s;
    QTest::newRow("too fast") << 429 << QByteArray() << u"RateLimited"_s;
    QTest::newRow("broken") << 502 << QByteArray("<html>") << u"ServerFailure"_s;
    QTest::newRow("error at 200") << 200 << QByteArray(R"({"error":{"code":503,"message":"overloaded"}})") << u"Overloaded"_s;
    QTest::newRow("a page") << 200 << QByteArray("<html>") << u"Protocol"_s;
    QTest::newRow("empty") << 200 << QByteArray() << u"Protocol"_s;
    QTest::newRow("something else") << 200 << QByteArray(R"({"hello":1})") << u"Protocol"_s;
    QTest::newRow("accepted, empty") << 202 << QByteArray(" \n") << u"running"_s;
}

void OpenAiVideoTaskTest::answersThatSayNothing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    const auto answer = OpenAiVideosCodec().decodePoll(answered(body, status));
    QCOMPARE(answer ? stateName(answer->state) : errorKindName(answer.error().kind), expected);
    if (!answer)
        QVERIFY(!answer.error().outcomeUnknown);
}

void OpenAiVideoTaskTest::tasksAreListedAndDeleted()
{
    const auto list = OpenAiVideosCodec().list(endpoint());
    QVERIFY(list);
    QCOMPARE(list->url.toString(), u"https://api.example.com/v1/videos?limit=100&order=desc"_s);
    const QJsonObject samples = jsonFixture(u"custom/video-states.json"_s);
    const auto tasks = OpenAiVideosCodec().decodeList(answered(json::toBytes(samples.value("list"_L1).toObject())));
    QVERIFY(tasks);
    const QList<ListedTask> expected{{.task = {.id = u"video_s1"_s},
                                      .modelId = u"sora-2"_s,
                                      .prompt = u"A calico cat playing a piano on stage"_s,
                                      .createdAt = QDateTime::fromSecsSinceEpoch(1795219200, Qt::UTC)}};
    QCOMPARE(*tasks, expected);
    const auto remove = OpenAiVideosCodec().remove({.id = u"video_s1"_s}, endpoint());
    QVERIFY(remove);
    QCOMPARE(remove->method, "DELETE"_ba);
    QCOMPARE(remove->url.path(), u"/v1/videos/video_s1"_s);
    for (const auto &other : {u"xai"_s, u"openrouter"_s}) {
        QVERIFY(!codecOf(other).list(endpoint()));
        QVERIFY(!codecOf(other).remove({.id = u"x"_s}, endpoint()));
        QVERIFY(!codecOf(other).cancel({.id = u"x"_s}, endpoint()));
    }
}

void OpenAiVideoTaskTest::credentialsStayAtHome()
{
    const OpenAiVideosCodec codec;
    QVERIFY(codec.needsCredential(QUrl(u"https://api.example.com/v1/videos/x/content?index=0"_s), endpoint()));
    QVERIFY(codec.needsCredential(QUrl(u"/api/v1/videos/x/content"_s), endpoint()));
    QVERIFY(!codec.needsCredential(QUrl(u"https://storage.example.net/video.mp4"_s), endpoint()));
    QVERIFY(!codec.needsCredential(QUrl(u"//storage.example.net/video.mp4"_s), endpoint()));
    QVERIFY(!codec.needsCredential(QUrl(u"http://api.example.com/video.mp4"_s), endpoint()));
}

void OpenAiVideoTaskTest::everyCutIsAValueOrAnError()
{
    for (const auto &id : {u"custom"_s, u"openrouter"_s, u"xai"_s}) {
        const QJsonArray told = statesOf(id);
        for (const auto &state : told) {
            const QByteArray body = bytesOf(state);
            forEachCut(body, [&](const QByteArray &cut) {
                const auto status = codecOf(id).decodePoll(answered(cut));
                if (cut != body)
                    QVERIFY(!status);
                const auto decoded = decode(codecOf(id), answered(cut));
                if (cut != body)
                    QVERIFY(decoded.error && decoded.error->outcomeUnknown);
            });
            forEachFlipped(body, 100, [&](const QByteArray &flipped) {
                const auto status = codecOf(id).decodePoll(answered(flipped));
                QVERIFY(!status || status->state != TaskState::Succeeded || !status->files.isEmpty());
                const auto decoded = decode(codecOf(id), answered(flipped));
                QCOMPARE(decoded.error.has_value(), !decoded.reply.task);
            });
        }
    }
}

QTEST_GUILESS_MAIN(OpenAiVideoTaskTest)
#include "tst_openaivideotask.moc"
