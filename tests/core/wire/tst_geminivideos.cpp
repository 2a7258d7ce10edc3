#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/wire/geminiinteractions.h"
#include "core/wire/geminioperations.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPicture = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4IScHRAwQCgAfJgQRoo8irwAAAABJRU5ErkJggg==";

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://generativelanguage.googleapis.com/v1beta"_s), .accountId = u"acc"_s};
}

Model film()
{
    return {.id = u"omni"_s, .name = u"Omni"_s, .kind = ModelKind::Video};
}

MediaRequest marble()
{
    return {.modelId = u"omni"_s, .prompt = u"a marble"_s};
}

MediaInput picture(const QString &parameter, const QByteArray &bytes = "PNG")
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = bytes};
}

/// The body, valid by the schema.
QJsonObject bodyOf(const Result<HttpRequest> &http, const QString &schema)
{
    if (!http)
        qFatal("not encoded: %s", qPrintable(http.error().message));
    const QJsonObject body = QJsonDocument::fromJson(http->body).object();
    const QStringList errors = schemaErrors(schemaAt(jsonFixture(u"schemas/gemini.schema.json"_s), u"/$defs/"_s + schema), body);
    if (!errors.isEmpty())
        qFatal("%s\n%s", qPrintable(errors.join(u'\n')), http->body.constData());
    return body;
}

QJsonObject interaction(const MediaRequest &request, const Model &model = film())
{
    return bodyOf(GeminiInteractionsCodec().encode(request, model, endpoint()), u"CreateInteraction"_s);
}

QJsonObject operation(const MediaRequest &request, const Model &model = film())
{
    return bodyOf(GeminiOperationsCodec().encode(request, model, endpoint()), u"PredictLongRunningRequest"_s);
}

QJsonObject parsed(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isNull())
        qFatal("no JSON: %s", text.constData());
    return document.object();
}

/// The states of a recorded task, as bodies.
QByteArrayList statesOf(const QString &path)
{
    QByteArrayList states;
    const QJsonArray list = QJsonDocument::fromJson(fixture(path)).array();
    for (const auto &state : list)
        states.append(json::toBytes(state.toObject()));
    return states;
}

QString stateName(TaskState state)
{
    static const QStringList names{u"queued"_s,   u"running"_s,   u"succeeded"_s, u"failed"_s,
                                   u"filtered"_s, u"cancelled"_s, u"expired"_s};
    return names.at(static_cast<int>(state));
}

} // namespace

/// Films by interactions and by operations.
class GeminiVideosTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aFilmIsAskedForInTheBackground();
    void whatIsSetHasItsPlace();
    void filesTellWhatIsMeant_data();
    void filesTellWhatIsMeant();
    void aPictureIsWaitedFor();
    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
    void aSubmissionGivesATask();
    void aFinishedInteractionGivesItsFiles();
    void interactionStates_data();
    void interactionStates();
    void interactionsOfTheOlderShape();
    void whatWasPutInIsNoResult();
    void filmsArePaidBySecondsPicturesByTokens();
    void questionsAboutAnInteraction();
    void answersThatSayNothing_data();
    void answersThatSayNothing();
    void aStreamIsReadToItsEnd_data();
    void aStreamIsReadToItsEnd();
    void aFileOfAStreamMayComeInPieces();
    void streamsThatFail_data();
    void streamsThatFail();
    void operationsAreAskedFor();
    void operationStates_data();
    void operationStates();
    void operationsThatFail_data();
    void operationsThatFail();
    void operationNamesStayBelowTheBase();
    void credentialsStayAtHome();
    void everyCutIsAValueOrAnError();
    void flippedBytesAreAValueOrAnError();
};

void GeminiVideosTest::aFilmIsAskedForInTheBackground()
{
    const auto http = GeminiInteractionsCodec().encode(marble(), film(), endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://generativelanguage.googleapis.com/v1beta/interactions"_s);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->headers.value("api-revision"), "2026-05-20"_ba);
    QVERIFY(!http->credential);
    QCOMPARE(
        interaction(marble()),
        parsed(
            R"({"model":"omni","input":[{"type":"text","text":"a marble"}],"response_format":{"type":"video","delivery":"uri"},"background":true,"store":true})"));
}

void GeminiVideosTest::whatIsSetHasItsPlace()
{
    MediaRequest request = marble();
    request.values = {
        {"aspect_ratio"_L1, u"9:16"_s}, {"resolution"_L1, u"1080p"_s}, {"seconds"_L1, 8}, {"seed"_L1, 3}, {"task"_L1, u"extend"_s}};
    const QJsonObject expected =
        parsed(R"({"model":"omni","input":[{"type":"text","text":"a marble"}],"background":true,"store":true,)"
               R"("response_format":{"type":"video","delivery":"uri","aspect_ratio":"9:16","resolution":"1080p","duration":"8s"},)"
               R"("generation_config":{"seed":3,"video_config":{"task":"extend"}}})");
    QCOMPARE(interaction(request), expected);
    Model row = film();
    row.parameters.parameters = {{.name = u"aspect_ratio"_s, .wire = u"response_format.aspect_ratio"_s},
                                 {.name = u"resolution"_s, .wire = u"response_format.resolution"_s},
                                 {.name = u"seconds"_s, .wire = u"response_format.duration"_s},
                                 {.name = u"seed"_s, .wire = u"generation_config.seed"_s},
                                 {.name = u"task"_s, .wire = u"generation_config.video_config.task"_s}};
    QCOMPARE(interaction(request, row), expected);
    request.values.insert("seconds"_L1, u"8s"_s);
    QCOMPARE(interaction(request, row), expected);
}

void GeminiVideosTest::filesTellWhatIsMeant_data()
{
    QTest::addColumn<QList<MediaInput>>("inputs");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QStringList>("data");
    QTest::newRow("nothing") << QList<MediaInput>() << QString() << QStringList();
    QTest::newRow("first frame") << QList<MediaInput>{picture(u"first_frame"_s, "A")} << u"image_to_video"_s
                                 << QStringList{u"QQ=="_s};
    QTest::newRow("first and last") << QList<MediaInput>{picture(u"last_frame"_s, "B"), picture(u"first_frame"_s, "A")}
                                    << u"image_to_video"_s << QStringList{u"QQ=="_s, u"Qg=="_s};
    QTest::newRow("references") << QList<MediaInput>{picture(u"references"_s, "A"), picture(u"references"_s, "B")}
                                << u"reference_to_video"_s << QStringList{u"QQ=="_s, u"Qg=="_s};
    MediaInput clip = picture(u"video"_s, "C");
    clip.mime = u"video/mp4"_s;
    QTest::newRow("a film") << QList<MediaInput>{clip} << QString() << QStringList{u"Qw=="_s};
}

void GeminiVideosTest::filesTellWhatIsMeant()
{
    QFETCH(QList<MediaInput>, inputs);
    QFETCH(QString, task);
    QFETCH(QStringList, data);
    MediaRequest request = marble();
    request.inputs = inputs;
    const QJsonObject body = interaction(request);
    QCOMPARE(body["generation_config"_L1]["video_config"_L1]["task"_L1].toString(), task);
    QStringList sent;
    const QJsonArray blocks = body.value("input"_L1).toArray();
    for (const auto &block : blocks) {
        if (block["type"_L1] != u"text"_s)
            sent.append(block["data"_L1].toString());
    }
    QCOMPARE(sent, data);
    QCOMPARE(blocks.last()["type"_L1].toString(), u"text"_s);
    QVERIFY(inputs.isEmpty() || blocks.first()["type"_L1].toString() == inputs.first().mime.section(u'/', 0, 0));
}

void GeminiVideosTest::aPictureIsWaitedFor()
{
    MediaRequest request = marble();
    request.values = {{"aspect_ratio"_L1, u"1:1"_s}, {"size"_L1, u"2K"_s}, {"format"_L1, u"image/jpeg"_s}};
    const Model model{.id = u"i"_s, .kind = ModelKind::Image};
    QCOMPARE(
        interaction(request, model),
        parsed(
            R"({"model":"omni","input":[{"type":"text","text":"a marble"}],)"
            R"("response_format":{"type":"image","delivery":"inline","aspect_ratio":"1:1","image_size":"2K","mime_type":"image/jpeg"}})"));
}

void GeminiVideosTest::whatCannotBeIsRefused_data()
{
    QTest::addColumn<MediaRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("named");
    MediaRequest request = marble();
    request.inputs = {picture(u"mask"_s)};
    QTest::newRow("a mask") << request << Error::Kind::Unsupported << u"Omni"_s;
    request.inputs = {picture(u"first_frame"_s), picture(u"first_frame"_s)};
    QTest::newRow("two first frames") << request << Error::Kind::TooLarge << u"first"_s;
    request.inputs = {picture(u"first_frame"_s, QByteArray(76 * 1024 * 1024, 'x'))};
    QTest::newRow("too large") << request << Error::Kind::TooLarge << u"Omni"_s;
}

void GeminiVideosTest::whatCannotBeIsRefused()
{
    QFETCH(MediaRequest, request);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, named);
    const GeminiInteractionsCodec interactions;
    const GeminiOperationsCodec operations;
    for (const MediaCodec *codec : {static_cast<const MediaCodec *>(&interactions), static_cast<const MediaCodec *>(&operations)}) {
        const auto http = codec->encode(request, film(), endpoint());
        QVERIFY(!http);
        QCOMPARE(http.error().kind, kind);
        QVERIFY2(http.error().message.contains(named, Qt::CaseInsensitive), qPrintable(http.error().message));
    }
    MediaRequest two = marble();
    two.count = 2;
    const auto http = GeminiInteractionsCodec().encode(two, film(), endpoint());
    QVERIFY(!http);
    QCOMPARE(http.error().kind, Error::Kind::Unsupported);
}

void GeminiVideosTest::aSubmissionGivesATask()
{
    const QByteArrayList states = statesOf(u"google/video-states.json"_s);
    for (const QByteArray &state : {states.at(0), states.at(1), QByteArray(R"({"id":"v1_sample","status":"moonlit"})")}) {
        const auto decoded = decode(GeminiInteractionsCodec(), answered(state), marble(), 13);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QVERIFY(decoded.reply.task);
        QCOMPARE(decoded.reply.task->id, u"v1_sample"_s);
        QVERIFY(decoded.reply.files.isEmpty());
    }
    const auto nameless = decode(GeminiInteractionsCodec(), answered(R"({"status":"queued"})"), marble());
    QVERIFY(nameless.error);
    QCOMPARE(nameless.error->kind, Error::Kind::Protocol);
    const auto broken = decode(GeminiInteractionsCodec(), answered(states.at(0).left(40)), marble());
    QVERIFY(broken.error);
    QVERIFY(broken.error->outcomeUnknown);
    const auto failed = decode(GeminiInteractionsCodec(), answered(states.at(3)), marble());
    QVERIFY(failed.error);
    QCOMPARE(failed.error->kind, Error::Kind::Filtered);
}

void GeminiVideosTest::aFinishedInteractionGivesItsFiles()
{
    const auto film = decode(GeminiInteractionsCodec(), answered(statesOf(u"google/video-states.json"_s).at(2)), marble());
    QVERIFY(!film.error);
    QVERIFY(!film.reply.task);
    QCOMPARE(film.reply.files.size(), 1);
    QCOMPARE(film.reply.files.first().mime, u"video/mp4"_s);
    const QByteArray done =
        R"({"id":"x","status":"completed","steps":[{"type":"model_output","content":[{"type":"image","mime_type":"image/jpeg","data":")" +
        kPicture + R"("}]}],"usage":{"total_input_tokens":3,"total_output_tokens":1290}})";
    const auto image = decode(GeminiInteractionsCodec(), answered(done), marble(), 13);
    QVERIFY(!image.error);
    QCOMPARE(image.reply.files.size(), 1);
    QCOMPARE(image.reply.files.first().bytes, QByteArray::fromBase64(kPicture));
    // What it is counts more than what it is called.
    QCOMPARE(image.reply.files.first().mime, u"image/png"_s);
    const Usage expected{.inputTokens = 3, .outputTokens = 1290};
    QCOMPARE(image.reply.usage, expected);
}

void GeminiVideosTest::interactionStates_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("files");
    QTest::addColumn<QString>("error");
    const QByteArrayList states = statesOf(u"google/video-states.json"_s);
    QTest::newRow("queued") << states.at(0) << u"queued"_s << 0 << QString();
    QTest::newRow("in_progress") << states.at(1) << u"running"_s << 0 << QString();
    QTest::newRow("completed") << states.at(2) << u"succeeded"_s << 1 << QString();
    QTest::newRow("failed by safety") << states.at(3) << u"filtered"_s << 0 << u"Filtered"_s;
    const auto row = [](const char *name, const char *body, const QString &state, const QString &error, int files = 0) {
        QTest::newRow(name) << QByteArray(body) << state << files << error;
    };
    row("failed", R"({"id":"x","status":"failed","errors":[{"code":"internal","message":"x"}]})", u"failed"_s, u"ServerFailure"_s);
    row("failed without a word", R"({"id":"x","status":"failed"})", u"failed"_s, u"ServerFailure"_s);
    row("failed with an address for a code",
        R"({"id":"x","status":"failed","errors":[{"code":"https://ai.example/errors/prohibited_content","message":"x"}]})",
        u"filtered"_s, u"Filtered"_s);
    row("failed with one error", R"({"id":"x","status":"failed","error":{"code":"resource_exhausted","message":"x"}})", u"failed"_s,
        u"RateLimited"_s);
    row("cancelled", R"({"id":"x","status":"cancelled"})", u"cancelled"_s, {});
    row("incomplete", R"({"id":"x","status":"incomplete"})", u"failed"_s, u"ServerFailure"_s);
    row("incomplete with a file",
        R"({"id":"x","status":"incomplete","steps":[{"type":"model_output","content":[{"type":"video","uri":"https://g.example/a"}]}]})",
        u"succeeded"_s, {}, 1);
    row("requires_continuation", R"({"id":"x","status":"requires_continuation"})", u"failed"_s, u"ServerFailure"_s);
    row("requires_action", R"({"id":"x","status":"requires_action"})", u"failed"_s, u"ServerFailure"_s);
    row("budget_exceeded", R"({"id":"x","status":"budget_exceeded"})", u"failed"_s, u"ServerFailure"_s);
    row("a word of tomorrow", R"({"id":"x","status":"moonlit"})", u"running"_s, {});
    row("done with nothing",
        R"({"id":"x","status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":"I will not."}]}]})",
        u"filtered"_s, u"Filtered"_s);
    row("done with a file elsewhere",
        R"({"id":"x","status":"completed","steps":[{"type":"model_output","content":[{"type":"video","uri":"gs://a/b"}]}]})",
        u"failed"_s, u"Protocol"_s);
    row("odd steps",
        R"({"id":"x","status":"completed","steps":[null,7,{"type":"model_output","content":[null,{"type":"video","uri":7},{"type":"video","uri":"https://g.example/a"}]}]})",
        u"succeeded"_s, {}, 1);
    row("two films",
        R"({"id":"x","status":"completed","steps":[{"type":"model_output","content":[{"type":"video","uri":"https://g.example/a"},{"type":"video","uri":"https://g.example/b"}]}]})",
        u"succeeded"_s, {}, 2);
}

void GeminiVideosTest::interactionStates()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, state);
    QFETCH(int, files);
    QFETCH(QString, error);
    const auto status = GeminiInteractionsCodec().decodePoll(answered(body));
    QVERIFY(status);
    QCOMPARE(stateName(status->state), state);
    QCOMPARE(status->files.size(), files);
    QCOMPARE(status->error ? errorKindName(status->error->kind) : QString(), error);
    QVERIFY(!status->error || !status->error->message.isEmpty());
    QVERIFY(!status->progress);
}

void GeminiVideosTest::interactionsOfTheOlderShape()
{
    const auto status = GeminiInteractionsCodec().decodePoll(
        answered(R"({"id":"x","status":"completed","outputs":[{"type":"video","uri":"https://g.example/a"}]})"));
    QVERIFY(status);
    QCOMPARE(stateName(status->state), u"succeeded"_s);
    QCOMPARE(status->files.first().url.toString(), u"https://g.example/a"_s);
    QCOMPARE(status->files.first().mime, u"video/mp4"_s);
}

void GeminiVideosTest::whatWasPutInIsNoResult()
{
    const QByteArray body =
        R"({"id":"x","status":"completed","steps":[{"type":"user_input","content":[{"type":"image","data":")" + kPicture +
        R"("}]},{"type":"model_output","content":[{"type":"video","data":"AAAAHGZ0eXBpc29tAAACAGlzb21pc28ybXA0MQ=="}]}]})";
    const auto status = GeminiInteractionsCodec().decodePoll(answered(body));
    QVERIFY(status);
    QCOMPARE(status->files.size(), 1);
    QCOMPARE(status->files.first().mime, u"video/mp4"_s);
    QVERIFY(!status->files.first().bytes.isEmpty());
}

void GeminiVideosTest::filmsArePaidBySecondsPicturesByTokens()
{
    const auto film = GeminiInteractionsCodec().decodePoll(answered(statesOf(u"google/video-states.json"_s).at(2)));
    QVERIFY(film);
    QVERIFY(!film->usage);
    const QByteArray done =
        R"({"id":"x","status":"completed","steps":[{"type":"model_output","content":[{"type":"image","data":")" + kPicture +
        R"("}]}],"usage":{"total_input_tokens":30,"total_cached_tokens":10,"total_output_tokens":5,"total_thought_tokens":18}})";
    const auto image = GeminiInteractionsCodec().decodePoll(answered(done));
    QVERIFY(image);
    const Usage expected{.inputTokens = 20, .cacheReadTokens = 10, .outputTokens = 5, .reasoningTokens = 18};
    QCOMPARE(image->usage, expected);
}

void GeminiVideosTest::questionsAboutAnInteraction()
{
    const GeminiInteractionsCodec codec;
    const RemoteTask task{.id = u"v1/a?b"_s};
    const HttpRequest poll = codec.poll(task, endpoint());
    QCOMPARE(poll.url.toString(QUrl::FullyEncoded), u"https://generativelanguage.googleapis.com/v1beta/interactions/v1%2Fa%3Fb"_s);
    QCOMPARE(poll.method, "GET"_ba);
    QCOMPARE(poll.headers.value("api-revision"), "2026-05-20"_ba);
    QCOMPARE(codec.pollFloor(), std::chrono::milliseconds(10'000));
    const auto cancel = codec.cancel(task, endpoint());
    QVERIFY(cancel);
    QCOMPARE(cancel->method, "POST"_ba);
    QVERIFY(cancel->url.toString(QUrl::FullyEncoded).endsWith(u"/interactions/v1%2Fa%3Fb/cancel"));
    const auto remove = codec.remove(task, endpoint());
    QVERIFY(remove);
    QCOMPARE(remove->method, "DELETE"_ba);
    QCOMPARE(remove->url, poll.url);
    QVERIFY(!codec.list(endpoint()));
}

void GeminiVideosTest::answersThatSayNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::newRow("nothing") << 200 << QByteArray() << u"Protocol"_s;
    QTest::newRow("half") << 200 << QByteArray(R"({"id":"x","na)") << u"Protocol"_s;
    QTest::newRow("a page") << 200 << QByteArray("<html>") << u"Protocol"_s;
    QTest::newRow("something else") << 200 << QByteArray(R"({"a":1})") << u"Protocol"_s;
    QTest::newRow("an error at 200") << 200 << QByteArray(R"({"error":{"code":503,"message":"x","status":"UNAVAILABLE"}})")
                                     << u"Overloaded"_s;
    QTest::newRow("a wrong key") << 400
                                 << QByteArray(
                                        R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}})")
                                 << u"Unauthorized"_s;
    QTest::newRow("overload") << 503 << QByteArray() << u"Overloaded"_s;
}

void GeminiVideosTest::answersThatSayNothing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    const GeminiInteractionsCodec interactions;
    const GeminiOperationsCodec operations;
    for (const MediaCodec *codec : {static_cast<const MediaCodec *>(&interactions), static_cast<const MediaCodec *>(&operations)}) {
        const auto told = codec->decodePoll(answered(body, status));
        QVERIFY(!told);
        QCOMPARE(errorKindName(told.error().kind), kind);
        QVERIFY(!told.error().outcomeUnknown);
        for (const int gone : {404, 410}) {
            const auto expired = codec->decodePoll(answered({}, gone));
            QVERIFY(expired);
            QCOMPARE(stateName(expired->state), u"expired"_s);
        }
    }
}

void GeminiVideosTest::aStreamIsReadToItsEnd_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray created =
        "event: interaction.created\ndata: "
        "{\"interaction\":{\"id\":\"x\",\"status\":\"in_progress\"},\"event_type\":\"interaction.created\"}\n\n";
    const QByteArray file =
        R"({"index":1,"delta":{"type":"image","mime_type":"image/png","data":")" + kPicture + R"("},"event_type":"step.delta"})";
    const QByteArray unnamed = R"({"index":1,"delta":{"type":"image","mime_type":"image/png","data":")" + kPicture + R"("}})";
    const QByteArray completed =
        R"({"interaction":{"id":"x","status":"completed","usage":{"total_input_tokens":7,"total_output_tokens":5}},"event_type":"interaction.completed"})";
    const QByteArray steps =
        R"({"interaction":{"id":"x","status":"completed","steps":[{"type":"model_output","content":[{"type":"image","data":")" +
        kPicture + R"("}]}],"usage":{"total_input_tokens":7,"total_output_tokens":5}},"event_type":"interaction.completed"})";
    QTest::newRow("deltas") << QByteArray(created + "event: step.delta\ndata: " + file + "\n\ndata: " + completed + "\n\n");
    QTest::newRow("types in names alone") << QByteArray(created + "event: step.delta\r\ndata: " + unnamed +
                                                        "\r\n\r\nevent: interaction.completed\r\ndata: " + completed + "\r\n\r\n");
    QTest::newRow("steps at the end") << QByteArray(created + "data: " + steps + "\n\n");
    QTest::newRow("both") << QByteArray(created + "data: " + file + "\n\ndata: " + steps + "\n\n");
    QTest::newRow("what was put in comes back")
        << QByteArray(created + R"(data: {"index":0,"step":{"type":"user_input"},"event_type":"step.start"})" + "\n\n" +
                      R"(data: {"index":0,"delta":{"type":"image","data":")" + kPicture + R"("},"event_type":"step.delta"})" +
                      "\n\ndata: " + file + "\n\ndata: " + completed + "\n\ndata: [DONE]\n\n");
    QTest::newRow("older names") << QByteArray("data: " + QByteArray(file).replace("step.delta", "content.delta") + "\n\ndata: " +
                                               QByteArray(completed).replace("completed\"}", "complete\"}") + "\n\n");
    QTest::newRow("a delta that only QJsonDocument reads") << QByteArray(
        created + "data: " + QByteArray(file).replace("\"index\"", "\"x\":\"\xC3\",\"index\"") + "\n\ndata: " + completed + "\n\n");
}

void GeminiVideosTest::aStreamIsReadToItsEnd()
{
    QFETCH(QByteArray, body);
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(GeminiInteractionsCodec(), answered(body), marble(), size);
        QVERIFY2(!decoded.error, decoded.error ? qPrintable(decoded.error->message + decoded.error->detail) : "");
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.reply.files.size(), 1);
        QCOMPARE(decoded.reply.files.first().bytes, QByteArray::fromBase64(kPicture));
        QCOMPARE(decoded.reply.responseId, u"x"_s);
        const Usage expected{.inputTokens = 7, .outputTokens = 5};
        QCOMPARE(decoded.reply.usage, expected);
    }
}

void GeminiVideosTest::aFileOfAStreamMayComeInPieces()
{
    const auto delta = [](int index, const QByteArray &data) {
        return R"(data: {"index":)" + QByteArray::number(index) + R"(,"delta":{"type":"image","data":")" + data +
               R"("},"event_type":"step.delta"})" + "\n\n";
    };
    const QByteArray end = R"(data: {"interaction":{"id":"x","status":"completed"},"event_type":"interaction.completed"})"
                           "\n\n";
    const auto decoded = decode(GeminiInteractionsCodec(), answered(delta(1, kPicture.left(40)) + delta(1, kPicture.mid(40)) +
                                                                    delta(1, kPicture) + delta(2, kPicture) + end));
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.reply.files.size(), 3);
    for (const MediaFile &file : decoded.reply.files)
        QCOMPARE(file.bytes, QByteArray::fromBase64(kPicture));
}

void GeminiVideosTest::streamsThatFail_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isUnknown");
    const QByteArray file =
        R"(data: {"index":1,"delta":{"type":"image","data":")" + kPicture + R"("},"event_type":"step.delta"})" + "\n\n";
    const QByteArray error = R"(data: {"error":{"code":"internal","message":"x"},"event_type":"error"})"
                             "\n\n";
    // It told a text, and no picture.
    QTest::newRow("text alone") << fixture(u"google/interaction-stream.sse"_s) << u"Filtered"_s << false;
    QTest::newRow("error") << error << u"ServerFailure"_s << false;
    QTest::newRow("error after a file") << QByteArray(file + error) << u"ServerFailure"_s << true;
    QTest::newRow("cut") << file << u"Protocol"_s << true;
    QTest::newRow("nothing") << QByteArray() << u"Protocol"_s << true;
    QTest::newRow("garbage") << QByteArray("data: what\n\n") << u"Protocol"_s << false;
    QTest::newRow("cancelled")
        << QByteArray(
               "data: {\"interaction_id\":\"x\",\"status\":\"cancelled\",\"event_type\":\"interaction.status_update\"}\n\ndata: "
               "[DONE]\n\n")
        << u"Cancelled"_s << false;
    QTest::newRow("failed") << QByteArray("data: "
                                          "{\"interaction\":{\"id\":\"x\",\"status\":\"failed\",\"errors\":[{\"code\":\"safety\"}]}"
                                          ",\"event_type\":\"interaction.completed\"}\n\n")
                            << u"Filtered"_s << false;
}

void GeminiVideosTest::streamsThatFail()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(bool, isUnknown);
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(GeminiInteractionsCodec(), answered(body), marble(), size);
        QVERIFY(decoded.error);
        QCOMPARE(errorKindName(decoded.error->kind), kind);
        QCOMPARE(decoded.error->outcomeUnknown, isUnknown);
        QVERIFY(!decoded.isComplete);
    }
    const auto said = decode(GeminiInteractionsCodec(), answered(fixture(u"google/interaction-stream.sse"_s)), marble());
    QCOMPARE(said.error->detail, u"Hello there."_s);
}

void GeminiVideosTest::operationsAreAskedFor()
{
    MediaRequest request = marble();
    request.count = 2;
    request.values = {
        {"aspect_ratio"_L1, u"16:9"_s}, {"resolution"_L1, u"720p"_s}, {"seconds"_L1, 8}, {"negative_prompt"_L1, u"rain"_s}};
    MediaInput clip = picture(u"video"_s, "C");
    clip.mime = u"video/mp4"_s;
    request.inputs = {picture(u"first_frame"_s, "A"), picture(u"last_frame"_s, "B"), picture(u"references"_s, "R"),
                      picture(u"references"_s, "S"), clip};
    const auto http = GeminiOperationsCodec().encode(request, film(), endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://generativelanguage.googleapis.com/v1beta/models/omni:predictLongRunning"_s);
    QCOMPARE(
        operation(request),
        parsed(
            R"({"instances":[{"prompt":"a marble","image":{"bytesBase64Encoded":"QQ==","mimeType":"image/png"},)"
            R"("lastFrame":{"bytesBase64Encoded":"Qg==","mimeType":"image/png"},"video":{"encodedVideo":"Qw==","encoding":"video/mp4"},)"
            R"("referenceImages":[{"image":{"bytesBase64Encoded":"Ug==","mimeType":"image/png"},"referenceType":"asset"},)"
            R"({"image":{"bytesBase64Encoded":"Uw==","mimeType":"image/png"},"referenceType":"asset"}]}],)"
            R"("parameters":{"sampleCount":2,"aspectRatio":"16:9","resolution":"720p","durationSeconds":8,"negativePrompt":"rain"}})"));
    request = marble();
    request.inputs = {clip};
    request.inputs.first().link = QUrl(u"https://g.example/v"_s);
    const QJsonObject linked = parsed(R"({"instances":[{"prompt":"a marble","video":{"uri":"https://g.example/v"}}]})");
    QCOMPARE(operation(request), linked);

    const auto decoded = decode(GeminiOperationsCodec(), answered(statesOf(u"google/predictLongRunning-states.json"_s).at(0)), marble(), 1);
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.reply.task->id, u"models/veo-3.1-generate-preview/operations/op-sample"_s);
    const HttpRequest poll = GeminiOperationsCodec().poll(*decoded.reply.task, endpoint());
    QCOMPARE(poll.url.toString(),
             u"https://generativelanguage.googleapis.com/v1beta/models/veo-3.1-generate-preview/operations/op-sample"_s);
    QVERIFY(!GeminiOperationsCodec().cancel(*decoded.reply.task, endpoint()));
    for (const char *body : {"", "{", "<html>", R"({"name":7})", R"({"done":false})"}) {
        const auto bad = decode(GeminiOperationsCodec(), answered(body), marble());
        QVERIFY(bad.error);
        QCOMPARE(bad.error->kind, Error::Kind::Protocol);
        QVERIFY(!bad.isComplete);
    }
}

void GeminiVideosTest::operationStates_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("files");
    const QByteArrayList states = statesOf(u"google/predictLongRunning-states.json"_s);
    QTest::newRow("running") << states.at(0) << u"running"_s << 0;
    QTest::newRow("done") << states.at(1) << u"succeeded"_s << 1;
    QTest::newRow("filtered") << states.at(2) << u"filtered"_s << 0;
    QTest::newRow("failed") << states.at(3) << u"failed"_s << 0;
    const auto row = [](const char *name, const char *body, const QString &state, int files) {
        QTest::newRow(name) << QByteArray(body) << state << files;
    };
    row("done is false", R"({"name":"o","done":false})", u"running"_s, 0);
    row("done is a word", R"({"name":"o","done":"yes"})", u"running"_s, 0);
    row("done with nothing", R"({"name":"o","done":true})", u"filtered"_s, 0);
    row("inline",
        R"({"name":"o","done":true,"response":{"generateVideoResponse":{"generatedSamples":[{"video":{"encodedVideo":"AAAAHGZ0eXBpc29tAAACAGlzb21pc28ybXA0MQ==","encoding":"video/mp4"}}]}}})",
        u"succeeded"_s, 1);
    row("as on Vertex",
        R"({"name":"o","done":true,"response":{"videos":[{"bytesBase64Encoded":"AAAAHGZ0eXBpc29tAAACAGlzb21pc28ybXA0MQ==","mimeType":"video/mp4"}]}})",
        u"succeeded"_s, 1);
    row("in a store that is not ours", R"({"name":"o","done":true,"response":{"videos":[{"gcsUri":"gs://a/b"}]}})", u"failed"_s, 0);
    row("one of two filtered",
        R"({"name":"o","done":true,"response":{"generateVideoResponse":{"raiMediaFilteredCount":1,"generatedSamples":[{"video":{"uri":"https://g.example/a"}}]}}})",
        u"succeeded"_s, 1);
    row("odd",
        R"({"name":"o","done":true,"response":{"generateVideoResponse":{"generatedSamples":[null,7,{"video":{"uri":"https://g.example/a"}}]}}})",
        u"succeeded"_s, 1);
}

void GeminiVideosTest::operationStates()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, state);
    QFETCH(int, files);
    const auto status = GeminiOperationsCodec().decodePoll(answered(body));
    QVERIFY(status);
    QCOMPARE(stateName(status->state), state);
    QCOMPARE(status->files.size(), files);
    QCOMPARE(status->error.has_value(), state == u"failed" || state == u"filtered");
    QVERIFY(!status->usage);
}

void GeminiVideosTest::operationsThatFail_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("kind");
    QTest::newRow("internal") << QByteArray(R"({"code":13,"message":"x","status":"INTERNAL"})") << u"failed"_s
                              << u"ServerFailure"_s;
    QTest::newRow("exhausted, by number") << QByteArray(R"({"code":8,"message":"x"})") << u"failed"_s << u"RateLimited"_s;
    QTest::newRow("denied, by number") << QByteArray(R"({"code":7,"message":"x"})") << u"failed"_s << u"Forbidden"_s;
    QTest::newRow("argument, by number") << QByteArray(R"({"code":3,"message":"x"})") << u"failed"_s << u"Rejected"_s;
    QTest::newRow("precondition, by number") << QByteArray(R"({"code":9,"message":"x"})") << u"failed"_s << u"Rejected"_s;
    QTest::newRow("not found, by number") << QByteArray(R"({"code":5,"message":"x"})") << u"failed"_s << u"NotFound"_s;
    QTest::newRow("unavailable, by number") << QByteArray(R"({"code":14,"message":"x"})") << u"failed"_s << u"Overloaded"_s;
    QTest::newRow("cancelled") << QByteArray(R"({"code":1,"message":"x"})") << u"cancelled"_s << u"ServerFailure"_s;
    QTest::newRow("a status of HTTP") << QByteArray(R"({"code":429,"message":"x"})") << u"failed"_s << u"RateLimited"_s;
    QTest::newRow("safety") << QByteArray(R"({"code":3,"message":"The prompt was rejected by the safety system."})")
                            << u"filtered"_s << u"Filtered"_s;
    QTest::newRow("nothing") << QByteArray("{}") << u"failed"_s << u"ServerFailure"_s;
}

void GeminiVideosTest::operationsThatFail()
{
    QFETCH(QByteArray, error);
    QFETCH(QString, state);
    QFETCH(QString, kind);
    const auto status = GeminiOperationsCodec().decodePoll(answered(R"({"name":"o","done":true,"error":)" + error + '}'));
    QVERIFY(status);
    QCOMPARE(stateName(status->state), state);
    QCOMPARE(errorKindName(status->error->kind), kind);
}

void GeminiVideosTest::operationNamesStayBelowTheBase()
{
    const HttpRequest poll = GeminiOperationsCodec().poll({.id = u"/../../a/./b?key=x#y"_s}, endpoint());
    QCOMPARE(poll.url.toString(QUrl::FullyEncoded), u"https://generativelanguage.googleapis.com/v1beta/a/b%3Fkey%3Dx%23y"_s);
}

void GeminiVideosTest::credentialsStayAtHome()
{
    const GeminiInteractionsCodec interactions;
    const GeminiOperationsCodec operations;
    for (const MediaCodec *codec : {static_cast<const MediaCodec *>(&interactions), static_cast<const MediaCodec *>(&operations)}) {
        QVERIFY(codec->needsCredential(QUrl(u"https://generativelanguage.googleapis.com/v1beta/files/a:download?alt=media"_s),
                                       endpoint()));
        QVERIFY(!codec->needsCredential(QUrl(u"https://storage.googleapis.com/a"_s), endpoint()));
        QVERIFY(!codec->needsCredential(QUrl(u"http://generativelanguage.googleapis.com/a"_s), endpoint()));
        QVERIFY(!codec->needsCredential(QUrl(u"https://generativelanguage.googleapis.com:8443/a"_s), endpoint()));
        QVERIFY(!codec->needsCredential(QUrl(u"https://generativelanguage.googleapis.com.evil.example/a"_s), endpoint()));
    }
}

void GeminiVideosTest::everyCutIsAValueOrAnError()
{
    for (const QString &path : {u"google/video-states.json"_s, u"google/predictLongRunning-states.json"_s}) {
        for (const QByteArray &state : statesOf(path)) {
            forEachCut(state, [&](const QByteArray &cut) {
                const bool isWhole = cut.size() == state.size();
                for (const auto &status :
                     {GeminiInteractionsCodec().decodePoll(answered(cut)), GeminiOperationsCodec().decodePoll(answered(cut))}) {
                    QVERIFY(isWhole || !status);
                    QVERIFY(status || !status.error().message.isEmpty());
                }
                const auto submitted = decode(GeminiInteractionsCodec(), answered(cut));
                QCOMPARE(submitted.error.has_value(), !submitted.isComplete);
                QVERIFY(isWhole || submitted.error);
            });
        }
    }
    const QByteArray stream = fixture(u"google/interaction-stream.sse"_s);
    forEachCut(stream, [](const QByteArray &cut) {
        const auto decoded = decode(GeminiInteractionsCodec(), answered(cut));
        QVERIFY(decoded.error);
        QVERIFY(!decoded.error->message.isEmpty());
    });
}

void GeminiVideosTest::flippedBytesAreAValueOrAnError()
{
    for (const QString &path : {u"google/video-states.json"_s, u"google/predictLongRunning-states.json"_s}) {
        for (const QByteArray &state : statesOf(path)) {
            forEachFlipped(state, 200, [](const QByteArray &flipped) {
                for (const auto &status : {GeminiInteractionsCodec().decodePoll(answered(flipped)),
                                           GeminiOperationsCodec().decodePoll(answered(flipped))}) {
                    QVERIFY(status || !status.error().message.isEmpty());
                    // A file is an address of a server, or bytes.
                    for (const MediaFile &file : status ? status->files : QList<MediaFile>())
                        QVERIFY(!file.bytes.isEmpty() || !file.url.host().isEmpty());
                }
                const auto submitted = decode(GeminiOperationsCodec(), answered(flipped));
                QCOMPARE(submitted.error.has_value(), !submitted.isComplete);
            });
        }
    }
    forEachFlipped(fixture(u"google/interaction-stream.sse"_s), 500, [](const QByteArray &flipped) {
        const auto whole = decode(GeminiInteractionsCodec(), answered(flipped));
        const auto pieces = decode(GeminiInteractionsCodec(), answered(flipped), {}, 13);
        QCOMPARE(pieces.isComplete, whole.isComplete);
        QCOMPARE(pieces.reply, whole.reply);
    });
}

QTEST_GUILESS_MAIN(GeminiVideosTest)
#include "tst_geminivideos.moc"
