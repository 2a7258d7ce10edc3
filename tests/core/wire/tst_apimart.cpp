#include "tests/support/fixtures.h"
#include "tests/support/formparts.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/providers/provider.h"
#include "core/wire/apimarttasks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com/v1"_s), .accountId = u"acc"_s};
}

const Provider &provider()
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [](const Provider &one) { return one.id == u"apimart"; });
}

const MediaCodec &images()
{
    return *provider().images;
}

const MediaCodec &videos()
{
    return *provider().videos;
}

MediaInput input(const QString &parameter, const QString &link = u"https://upload.example.net/p.png"_s)
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = "pixels", .link = QUrl(link)};
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

QJsonArray list(const QString &file)
{
    return QJsonDocument::fromJson(fixture(u"apimart/"_s + file)).array();
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

class ApimartTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void fixturesFollowTheSchema();
    void picturesAreAskedFor();
    void filmsAreAskedFor();
    void rowsNameTheFields();
    void filesAreUploadedFirst();
    void uploadsThatCannotBe_data();
    void uploadsThatCannotBe();
    void uploadedFilesHaveALink_data();
    void uploadedFilesHaveALink();
    void whatIsTooMuchIsRefused();
    void submissionsOfAllShapes_data();
    void submissionsOfAllShapes();
    void submissionsThatFail_data();
    void submissionsThatFail();
    void states_data();
    void states();
    void finishedTasksHaveFilesAndACost();
    void addressesOfAllShapes_data();
    void addressesOfAllShapes();
    void oddTasks_data();
    void oddTasks();
    void pollsThatSayNothing_data();
    void pollsThatSayNothing();
    void balances();
    void everyCutIsAnError();
    void flippedBytesAreAValueOrAnError();
};

void ApimartTest::fixturesFollowTheSchema()
{
    const QJsonObject document = jsonFixture(u"schemas/apimart.schema.json"_s);
    const auto follow = [&document](const QString &pointer, const QJsonArray &bodies) {
        for (const auto &body : bodies)
            QCOMPARE(schemaErrors(schemaAt(document, pointer), body), QStringList());
    };
    follow(u"/$defs/Submit"_s, list(u"submit.json"_s));
    follow(u"/$defs/Task"_s, list(u"image-states.json"_s));
    follow(u"/$defs/Task"_s, list(u"video-states.json"_s));
    follow(u"/$defs/Upload"_s, {jsonFixture(u"apimart/upload.json"_s)});
}

void ApimartTest::picturesAreAskedFor()
{
    const MediaRequest request{.modelId = u"wan2.7-image"_s,
                               .prompt = u"a red barn"_s,
                               .count = 2,
                               .values = {{u"aspect_ratio"_s, u"16:9"_s}, {u"resolution"_s, u"2K"_s}, {u"format"_s, u"webp"_s}},
                               .inputs = {input(u"references"_s, u"https://upload.example.net/a.png"_s),
                                          input(u"references"_s, u"https://upload.example.net/b.png"_s), input(u"mask"_s)}};
    const auto http = images().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/images/generations"_s);
    QVERIFY(!http->credential);
    const QJsonObject expected{
        {u"model"_s, u"wan2.7-image"_s},
        {u"prompt"_s, u"a red barn"_s},
        {u"n"_s, 2},
        {u"size"_s, u"16:9"_s},
        {u"resolution"_s, u"2K"_s},
        {u"output_format"_s, u"webp"_s},
        {u"image_urls"_s, QJsonArray{u"https://upload.example.net/a.png"_s, u"https://upload.example.net/b.png"_s}},
        {u"mask_url"_s, u"https://upload.example.net/p.png"_s}};
    QCOMPARE(bodyOf(http), expected);
}

void ApimartTest::filmsAreAskedFor()
{
    const MediaRequest request{.modelId = u"kling-v3-omni"_s,
                               .prompt = u"push in"_s,
                               .values = {{u"seconds"_s, 5}, {u"aspect_ratio"_s, u"16:9"_s}, {u"audio"_s, false}},
                               .inputs = {input(u"last_frame"_s, u"https://upload.example.net/z.png"_s),
                                          input(u"first_frame"_s, u"https://upload.example.net/a.png"_s), input(u"references"_s)}};
    const auto http = videos().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.path(), u"/v1/videos/generations"_s);
    const QJsonArray frames{QJsonObject{{u"url"_s, u"https://upload.example.net/a.png"_s}, {u"role"_s, u"first_frame"_s}},
                            QJsonObject{{u"url"_s, u"https://upload.example.net/z.png"_s}, {u"role"_s, u"last_frame"_s}}};
    const QJsonObject expected{{u"model"_s, u"kling-v3-omni"_s},
                               {u"prompt"_s, u"push in"_s},
                               {u"duration"_s, 5},
                               {u"aspect_ratio"_s, u"16:9"_s},
                               {u"audio"_s, false},
                               {u"image_urls"_s, QJsonArray{u"https://upload.example.net/p.png"_s}},
                               {u"image_with_roles"_s, frames}};
    QCOMPARE(bodyOf(http), expected);
}

void ApimartTest::rowsNameTheFields()
{
    const auto file = Parameter::Type::File;
    Model one{.id = u"one"_s};
    one.parameters.parameters = {{.name = u"first_frame"_s, .wire = u"first_frame_image"_s, .type = file},
                                 {.name = u"seconds"_s, .wire = u"duration"_s, .type = Parameter::Type::Integer}};
    const auto single = videos().encode({.values = {{u"seconds"_s, 6}}, .inputs = {input(u"first_frame"_s)}}, one, endpoint());
    QCOMPARE(
        bodyOf(single),
        (QJsonObject{{u"model"_s, u"one"_s}, {u"duration"_s, 6}, {u"first_frame_image"_s, u"https://upload.example.net/p.png"_s}}));

    Model two{.id = u"two"_s};
    two.parameters.parameters = {{.name = u"first_frame"_s, .wire = u"image_urls"_s, .type = file},
                                 {.name = u"last_frame"_s, .wire = u"image_urls"_s, .type = file}};
    const auto both = videos().encode({.inputs = {input(u"last_frame"_s, u"https://e.example/z.png"_s), input(u"first_frame"_s)}},
                                      two, endpoint());
    QCOMPARE(bodyOf(both)["image_urls"_L1], (QJsonArray{u"https://upload.example.net/p.png"_s, u"https://e.example/z.png"_s}));
    const auto unknown = videos().encode({.inputs = {input(u"mask"_s)}}, two, endpoint());
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::Unsupported);
}

void ApimartTest::filesAreUploadedFirst()
{
    const MediaRequest request{.inputs = {input(u"image"_s), input(u"mask"_s, {})}};
    const auto uploads = images().uploads(request, {}, endpoint());
    QVERIFY(uploads);
    QCOMPARE(uploads->size(), 1);
    const MediaUpload &upload = uploads->first();
    QCOMPARE(upload.input, 1);
    QCOMPARE(upload.publicFor, 72h);
    QCOMPARE(upload.request.url.path(), u"/v1/uploads/images"_s);
    const auto parts = formParts(upload.request);
    QCOMPARE(parts.keys(), (QList<QByteArray>{"file"}));
    QCOMPARE(parts.value("file").content, "pixels"_ba);
    QCOMPARE(parts.value("file").type, "image/png"_ba);
    // Our own mistake, not the user's: it must not go out without its file.
    QVERIFY(!images().encode(request, {}, endpoint()));
}

void ApimartTest::uploadsThatCannotBe_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QString>("kind");
    QTest::newRow("type") << u"image"_s << u"image/bmp"_s << qint64{5} << u"Unsupported"_s;
    QTest::newRow("a film") << u"video"_s << u"video/mp4"_s << qint64{5} << u"Unsupported"_s;
    QTest::newRow("too large") << u"image"_s << u"image/png"_s << qint64{20LL * 1024 * 1024 + 1} << u"TooLarge"_s;
}

void ApimartTest::uploadsThatCannotBe()
{
    QFETCH(QString, parameter);
    QFETCH(QString, mime);
    QFETCH(qint64, size);
    const MediaRequest request{.inputs = {{.parameter = parameter, .mime = mime, .bytes = QByteArray(size, 'x')}}};
    const auto uploads = images().uploads(request, {}, endpoint());
    QVERIFY(!uploads);
    QTEST(errorKindName(uploads.error().kind), "kind");
    QVERIFY(!uploads.error().message.isEmpty());
}

void ApimartTest::uploadedFilesHaveALink_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("link");
    QTest::newRow("sample") << fixture(u"apimart/upload.json"_s) << u"https://upload.apimart.ai/f/image/sample-photo.jpg"_s;
    QTest::newRow("a file of the server") << R"({"url":"file:///etc/passwd"})"_ba << QString();
    QTest::newRow("the file itself") << R"({"url":"data:image/png;base64,AAAA"})"_ba << QString();
    QTest::newRow("none") << R"({"url":null})"_ba << QString();
    QTest::newRow("an error") << R"({"code":413,"message":"too large"})"_ba << QString();
    QTest::newRow("cut") << R"({"url":"https://up)"_ba << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void ApimartTest::uploadedFilesHaveALink()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, link);
    const auto url = images().decodeUpload(answered(body));
    QCOMPARE(url ? url->toString() : QString(), link);
    QVERIFY(url || !url.error().outcomeUnknown);
}

void ApimartTest::whatIsTooMuchIsRefused()
{
    const auto films = videos().encode({.prompt = u"x"_s, .count = 2}, {}, endpoint());
    QVERIFY(!films);
    QCOMPARE(films.error().kind, Error::Kind::Unsupported);
    const auto masks = images().encode({.inputs = {input(u"mask"_s), input(u"mask"_s)}}, {}, endpoint());
    QVERIFY(!masks);
    QCOMPARE(masks.error().kind, Error::Kind::TooLarge);
    Model model{.id = u"m"_s, .name = u"Em"_s};
    model.parameters.parameters = {{.name = u"prompt"_s, .maxLength = 5}};
    const auto prompt = images().encode({.prompt = u"longer"_s}, model, endpoint());
    QVERIFY(!prompt);
    QVERIFY(prompt.error().message.contains(u"Em"));
}

void ApimartTest::submissionsOfAllShapes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("id");
    const QJsonArray samples = list(u"submit.json"_s);
    QTest::newRow("usual") << bytesOf(samples.at(0)) << u"task_01SAMPLEA"_s;
    QTest::newRow("code as word") << bytesOf(samples.at(1)) << u"task_01SAMPLEB"_s;
    QTest::newRow("object") << bytesOf(samples.at(2)) << u"task_01SAMPLEC"_s;
    QTest::newRow("code as text") << R"({"code":"200","data":{"task_id":"t"}})"_ba << u"t"_s;
    QTest::newRow("no code") << R"({"data":{"id":"t","status":"sleeping"}})"_ba << u"t"_s;
    QTest::newRow("both names") << R"({"code":200,"data":[{"task_id":"t","id":"u"}]})"_ba << u"t"_s;
}

void ApimartTest::submissionsOfAllShapes()
{
    QFETCH(QByteArray, body);
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(images(), answered(body), {}, size);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.reply.task);
        QTEST(decoded.reply.task->id, "id");
    }
    // One that is done at once.
    const auto done = decode(images(), answered(R"({"code":200,"data":[{"url":"https://cdn.example.net/a.png"}]})"));
    QVERIFY(!done.error);
    QVERIFY(!done.reply.task);
    QCOMPARE(done.reply.files, (QList<MediaFile>{{.url = QUrl(u"https://cdn.example.net/a.png"_s)}}));
}

void ApimartTest::submissionsThatFail_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::newRow("code") << R"({"code":402,"message":"insufficient balance"})"_ba << u"PaymentRequired"_s;
    QTest::newRow("code beside data") << R"({"code":429,"message":"slow down","data":[{"task_id":"t"}]})"_ba << u"RateLimited"_s;
    QTest::newRow("word") << R"({"code":"fail_to_fetch_task","message":"no","data":null})"_ba << u"ServerFailure"_s;
    QTest::newRow("error object") << R"({"error":{"code":401,"message":"bad key","type":"x"}})"_ba << u"Unauthorized"_s;
    QTest::newRow("failed at once")
        << R"({"code":200,"data":{"id":"t","status":"failed","error":{"message":"rejected by the safety system"}}})"_ba
        << u"Filtered"_s;
    QTest::newRow("no id") << R"({"code":200,"data":[{"status":"submitted"}]})"_ba << u"Protocol"_s;
    QTest::newRow("no entry") << R"({"code":200,"data":[]})"_ba << u"Protocol"_s;
    QTest::newRow("no data") << R"({"code":200})"_ba << u"Protocol"_s;
    QTest::newRow("page") << "<html></html>"_ba << u"Protocol"_s;
}

void ApimartTest::submissionsThatFail()
{
    QFETCH(QByteArray, body);
    const auto decoded = decode(images(), answered(body));
    QVERIFY(decoded.error);
    QTEST(errorKindName(decoded.error->kind), "kind");
    QVERIFY(!decoded.reply.task);
    QVERIFY(!decoded.error->message.isEmpty());
}

void ApimartTest::states_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("states");
    QTest::newRow("pictures") << u"image-states.json"_s
                              << QStringList{u"queued 0"_s, u"running 0.45"_s, u"succeeded 1"_s, u"succeeded 1"_s};
    QTest::newRow("films") << u"video-states.json"_s << QStringList{u"queued 0"_s,     u"running 0.6"_s, u"succeeded 1"_s,
                                                                    u"filtered 0.3"_s, u"failed 0"_s,    u"cancelled 0"_s};
}

void ApimartTest::states()
{
    QFETCH(QString, file);
    QFETCH(QStringList, states);
    const QJsonArray told = list(file);
    QCOMPARE(told.size(), states.size());
    for (qsizetype i = 0; i < told.size(); ++i) {
        const auto status = videos().decodePoll(answered(bytesOf(told.at(i))));
        QVERIFY(status);
        QCOMPARE(stateName(status->state) + u" %1"_s.arg(status->progress.value_or(-1)), states.at(i));
        QCOMPARE(status->files.isEmpty(), status->state != TaskState::Succeeded);
        QCOMPARE(status->error.has_value(), status->isOver() && status->state != TaskState::Succeeded);
    }
}

void ApimartTest::finishedTasksHaveFilesAndACost()
{
    const auto status = videos().decodePoll(answered(bytesOf(list(u"video-states.json"_s).at(2))));
    QVERIFY(status);
    const MediaFile expected{.url = QUrl(u"https://upload.apimart.ai/f/video/sample.mp4"_s),
                             .expiresAt = QDateTime::fromSecsSinceEpoch(1795305771, Qt::UTC)};
    QCOMPARE(status->files, QList<MediaFile>{expected});
    QCOMPARE(status->usage.value_or(Usage()), (Usage{.reportedCost = moneyFromDecimal(u"0.336")}));
    const auto running = videos().decodePoll(answered(bytesOf(list(u"video-states.json"_s).at(1))));
    QCOMPARE(running->remaining, 72s);
    QVERIFY(!running->usage);
    // What does not say its cost has none.
    const auto silent = videos().decodePoll(answered(bytesOf(list(u"image-states.json"_s).at(3))));
    QVERIFY(!silent->usage);
    const HttpRequest http = videos().poll({.id = u"task_01/x"_s}, endpoint());
    QCOMPARE(http.url.toString(QUrl::FullyEncoded), u"https://api.example.com/v1/tasks/task_01%2Fx?language=en"_s);
    QVERIFY(!http.credential);
    QVERIFY(videos().pollFloor() >= 3s);
    QVERIFY(!videos().cancel({.id = u"t"_s}, endpoint()));
    QVERIFY(!videos().needsCredential(expected.url, endpoint()));
}

void ApimartTest::addressesOfAllShapes_data()
{
    QTest::addColumn<QByteArray>("result");
    QTest::addColumn<int>("count");
    QTest::newRow("list") << R"({"images":[{"url":["https://a.example/1.png","https://a.example/2.png"]}]})"_ba << 2;
    QTest::newRow("text") << R"({"videos":[{"url":"https://a.example/1.mp4"}]})"_ba << 1;
    QTest::newRow("object") << R"({"images":[{"url":{"url":"https://a.example/1.png"}}]})"_ba << 1;
    QTest::newRow("several entries") << R"({"images":[{"url":"https://a.example/1.png"},{"url":"https://a.example/2.png"}]})"_ba
                                     << 2;
    QTest::newRow("no list") << R"({"images":{"url":"https://a.example/1.png"}})"_ba << 1;
    QTest::newRow("bare") << R"("https://a.example/1.png")"_ba << 1;
    QTest::newRow("no addresses") << R"({"images":[{"url":["file:///x","x",7,null]}]})"_ba << 0;
    QTest::newRow("nothing") << "null"_ba << 0;
    QTest::newRow("deep") << QByteArray(40, '[') + "\"https://a.example/1.png\"" + QByteArray(40, ']') << 0;
}

void ApimartTest::addressesOfAllShapes()
{
    QFETCH(QByteArray, result);
    QFETCH(int, count);
    const auto status =
        images().decodePoll(answered(R"({"code":200,"data":{"id":"t","status":"completed","result":)" + result + "}}"));
    QVERIFY(status);
    QCOMPARE(status->files.size(), count);
    // Done without a file is no success.
    QCOMPARE(status->state, count > 0 ? TaskState::Succeeded : TaskState::Failed);
}

void ApimartTest::oddTasks_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("state");
    QTest::newRow("a word of tomorrow") << R"("status":"upscaling")"_ba << u"running"_s;
    QTest::newRow("no word") << R"("object":"x")"_ba << u"running"_s;
    QTest::newRow("wrong type") << R"("status":7)"_ba << u"running"_s;
    QTest::newRow("capitals") << R"("status":"PENDING")"_ba << u"queued"_s;
    QTest::newRow("twice") << R"("status":"pending","status":"cancelled")"_ba << u"cancelled"_s;
    QTest::newRow("numbers as text") << R"("status":"processing","progress":"45","estimated_time":"60")"_ba << u"running"_s;
    QTest::newRow("figures beyond") << R"("status":"processing","progress":1e300,"estimated_time":1e300)"_ba << u"running"_s;
    QTest::newRow("figures below") << R"("status":"processing","progress":-5,"estimated_time":-1,"cost":-1)"_ba << u"running"_s;
    QTest::newRow("a cost below nothing") << R"("status":"cancelled","cost":-1)"_ba << u"cancelled"_s;
}

void ApimartTest::oddTasks()
{
    QFETCH(QByteArray, fields);
    const auto status = images().decodePoll(answered(R"({"code":200,"data":{"id":"t",)" + fields + "}}"));
    QVERIFY(status);
    QTEST(stateName(status->state), "state");
    QVERIFY(status->progress.value_or(0) >= 0 && status->progress.value_or(0) <= 1);
    QVERIFY(status->remaining.value_or(0s) >= 0s);
    QVERIFY(!status->usage);
}

void ApimartTest::pollsThatSayNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("gone") << 404 << R"({"error":{"message":"task not found"}})"_ba << u"expired"_s;
    QTest::newRow("wrong key") << 401 << QByteArray() << u"Unauthorized"_s;
    QTest::newRow("too fast") << 429 << QByteArray() << u"RateLimited"_s;
    QTest::newRow("broken") << 502 << "<html>"_ba << u"ServerFailure"_s;
    QTest::newRow("error at 200") << 200 << R"({"code":500,"message":"oops"})"_ba << u"ServerFailure"_s;
    QTest::newRow("empty entry") << 200 << R"({"code":200,"data":[]})"_ba << u"Protocol"_s;
    QTest::newRow("a page") << 200 << "<html>"_ba << u"Protocol"_s;
    QTest::newRow("nothing") << 200 << QByteArray() << u"Protocol"_s;
}

void ApimartTest::pollsThatSayNothing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto answer = images().decodePoll(answered(body, status));
    QTEST(answer ? stateName(answer->state) : errorKindName(answer.error().kind), "expected");
    QVERIFY(answer || !answer.error().outcomeUnknown);
}

void ApimartTest::balances()
{
    const BalanceCodec &codec = *provider().balance;
    QCOMPARE(codec.encode(endpoint()).url.path(), u"/v1/user/balance"_s);
    const auto balance = codec.decode(answered(fixture(u"apimart/balance.json"_s)));
    QVERIFY(balance);
    QCOMPARE(balance->money, moneyFromDecimal(u"12.5"));
    QCOMPARE(balance->credits, 125);
    QVERIFY(!balance->isUnlimited);
    QVERIFY(codec.decode(answered(R"({"success":true,"remain_balance":"3","unlimited_quota":true})"))->isUnlimited);
    for (const char *bad : {"{}", "[]", "{\"remain_balance\":null}", "{\"remain_balance\":\"x\"}",
                            "{\"success\":false,\"message\":\"no\",\"remain_balance\":1}", "{\"remain"})
        QVERIFY2(!codec.decode(answered(bad)), bad);
}

void ApimartTest::everyCutIsAnError()
{
    const QJsonArray bodies = list(u"submit.json"_s);
    for (const auto &value : bodies) {
        const QByteArray body = bytesOf(value);
        forEachCut(body, [&](const QByteArray &cut) {
            const auto decoded = decode(images(), answered(cut));
            QCOMPARE(decoded.error.has_value(), cut != body);
            QVERIFY(!decoded.error || decoded.error->outcomeUnknown);
        });
    }
    const QByteArray task = bytesOf(list(u"video-states.json"_s).at(2));
    forEachCut(task, [&](const QByteArray &cut) {
        const auto status = videos().decodePoll(answered(cut));
        QCOMPARE(status.has_value(), cut == task);
        QVERIFY(status || !status.error().outcomeUnknown);
    });
}

void ApimartTest::flippedBytesAreAValueOrAnError()
{
    QList<QByteArray> bodies;
    for (const auto &file : {u"submit.json"_s, u"image-states.json"_s, u"video-states.json"_s}) {
        const QJsonArray values = list(file);
        for (const auto &value : values)
            bodies.append(bytesOf(value));
    }
    for (const QByteArray &body : std::as_const(bodies)) {
        forEachFlipped(body, 200, [](const QByteArray &flipped) {
            const auto decoded = decode(images(), answered(flipped));
            QCOMPARE(decoded.error.has_value(), decoded.reply.files.isEmpty() && !decoded.reply.task);
            const auto status = images().decodePoll(answered(flipped));
            QVERIFY(!status || status->state != TaskState::Succeeded || !status->files.isEmpty());
            QVERIFY(!status || !status->usage || *status->usage->reportedCost >= Money{});
        });
    }
}

QTEST_GUILESS_MAIN(ApimartTest)
#include "tst_apimart.moc"
