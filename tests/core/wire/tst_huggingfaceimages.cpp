#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/providers/provider.h"
#include "core/wire/falimages.h"
#include "core/wire/huggingfaceimages.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://router.huggingface.co/v1"_s), .accountId = u"acc"_s};
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

MediaInput picture(const QString &parameter = u"image"_s)
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = "pixels"};
}

QByteArray pngBytes()
{
    return httpFixture(u"huggingface/image.http"_s).body;
}

/// A model that another company runs behind the router.
Model routed(const QString &api, const QString &theirs)
{
    return {.providerId = u"huggingface"_s,
            .id = u"black-forest-labs/FLUX.1-schnell"_s,
            .kind = ModelKind::Image,
            .api = api,
            .limits = {{u"provider_id"_s, theirs}}};
}

std::shared_ptr<const MediaCodec> wireOf(const Model &model)
{
    static const std::vector<Provider> all = builtinProviders();
    return std::find_if(all.begin(), all.end(), [](const Provider &one) { return one.id == u"huggingface"; })->mediaFor(model);
}

QString stateName(TaskState state)
{
    static const QStringList names{u"queued"_s,   u"running"_s,   u"succeeded"_s, u"failed"_s,
                                   u"filtered"_s, u"cancelled"_s, u"expired"_s};
    return names.at(static_cast<int>(state));
}

} // namespace

class HuggingFaceImagesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void picturesAreAskedFor();
    void picturesAreChanged();
    void rowsNameThePlaces();
    void whatIsTooMuchIsRefused_data();
    void whatIsTooMuchIsRefused();
    void answersOfAllShapes_data();
    void answersOfAllShapes();
    void answersThatCannotBe_data();
    void answersThatCannotBe();
    void blackPicturesAreFiltered();
    void othersAreAskedOnTheirOwnWires_data();
    void othersAreAskedOnTheirOwnWires();
    void routedPredictionsAreAskedForAtTheRouter();
    void falTakesItsOwnFields();
    void falFilmsWaitInAQueue();
    void falPolls_data();
    void falPolls();
    void everyCutIsAnError();
    void flippedBytesAreAValueOrAnError();
};

void HuggingFaceImagesTest::picturesAreAskedFor()
{
    const MediaRequest request{
        .modelId = u"black-forest-labs/FLUX.1-schnell"_s,
        .prompt = u"a red barn"_s,
        .values = {
            {u"size"_s, u"1024x768"_s}, {u"guidance"_s, 3.5}, {u"steps"_s, 4}, {u"seed"_s, 7}, {u"negative_prompt"_s, u"fog"_s}}};
    const auto http = HuggingFaceImagesCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.path(), u"/hf-inference/models/black-forest-labs/FLUX.1-schnell"_s);
    QVERIFY(!http->credential);
    QCOMPARE(schemaErrors(jsonFixture(u"schemas/hf-text-to-image.json"_s), bodyOf(http)), QStringList());
    const QJsonObject parameters{{u"width"_s, 1024},
                                 {u"height"_s, 768},
                                 {u"guidance_scale"_s, 3.5},
                                 {u"num_inference_steps"_s, 4},
                                 {u"seed"_s, 7},
                                 {u"negative_prompt"_s, u"fog"_s}};
    QCOMPARE(bodyOf(http), (QJsonObject{{u"inputs"_s, u"a red barn"_s}, {u"parameters"_s, parameters}}));
}

void HuggingFaceImagesTest::picturesAreChanged()
{
    const MediaRequest request{.prompt = u"in winter"_s, .values = {{u"size"_s, u"512x512"_s}}, .inputs = {picture()}};
    const auto http = HuggingFaceImagesCodec().encode(request, {.id = u"o/n"_s}, endpoint());
    QVERIFY(http);
    QCOMPARE(schemaErrors(jsonFixture(u"schemas/hf-image-to-image.json"_s), bodyOf(http)), QStringList());
    const QJsonObject parameters{{u"prompt"_s, u"in winter"_s},
                                 {u"target_size"_s, QJsonObject{{u"width"_s, 512}, {u"height"_s, 512}}}};
    QCOMPARE(bodyOf(http), (QJsonObject{{u"inputs"_s, u"cGl4ZWxz"_s}, {u"parameters"_s, parameters}}));
}

void HuggingFaceImagesTest::rowsNameThePlaces()
{
    Model model{.id = u"o/n"_s};
    model.parameters.parameters = {{.name = u"steps"_s, .wire = u"parameters.steps"_s}, {.name = u"scheduler"_s}};
    const auto http = HuggingFaceImagesCodec().encode({.prompt = u"x"_s, .values = {{u"steps"_s, 4}, {u"scheduler"_s, u"ddim"_s}}},
                                                      model, endpoint());
    QCOMPARE(bodyOf(http)["parameters"_L1], (QJsonObject{{u"steps"_s, 4}, {u"scheduler"_s, u"ddim"_s}}));
}

void HuggingFaceImagesTest::whatIsTooMuchIsRefused_data()
{
    QTest::addColumn<MediaRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("several") << MediaRequest{.prompt = u"x"_s, .count = 2} << Error::Kind::Unsupported;
    QTest::newRow("two pictures") << MediaRequest{.inputs = {picture(), picture()}} << Error::Kind::TooLarge;
    QTest::newRow("a mask") << MediaRequest{.inputs = {picture(u"mask"_s)}} << Error::Kind::Unsupported;
}

void HuggingFaceImagesTest::whatIsTooMuchIsRefused()
{
    QFETCH(MediaRequest, request);
    const auto http = HuggingFaceImagesCodec().encode(request, {.id = u"m"_s}, endpoint());
    QVERIFY(!http);
    QTEST(http.error().kind, "kind");
}

void HuggingFaceImagesTest::answersOfAllShapes_data()
{
    QTest::addColumn<HttpResponse>("answer");
    QTest::addColumn<MediaFile>("file");
    const MediaFile inlined{.bytes = pngBytes(), .mime = u"image/png"_s};
    const MediaFile linked{.url = QUrl(u"https://cdn.example.net/a.png"_s)};
    const QByteArray coded = pngBytes().toBase64();
    QTest::newRow("bytes") << httpFixture(u"huggingface/image.http"_s) << inlined;
    QTest::newRow("bytes without a head") << answered(pngBytes()) << inlined;
    QTest::newRow("base64") << answered(R"({"data":[{"b64_json":")" + coded + "\"}]}") << inlined;
    QTest::newRow("addresses") << answered(R"({"output":["https://cdn.example.net/a.png"]})") << linked;
    QTest::newRow("an address") << answered(R"({"output":"https://cdn.example.net/a.png"})") << linked;
    QTest::newRow("objects") << answered(R"({"images":[{"url":"https://cdn.example.net/a.png"}]})") << linked;
    QTest::newRow("a data address") << answered(R"({"images":[{"url":"data:image/png;base64,)" + coded + "\"}]}") << inlined;
    QTest::newRow("bare base64") << answered(R"({"image":")" + coded + "\"}") << inlined;
}

void HuggingFaceImagesTest::answersOfAllShapes()
{
    QFETCH(HttpResponse, answer);
    QFETCH(MediaFile, file);
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(HuggingFaceImagesCodec(), answer, {}, size);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.reply.files, QList<MediaFile>{file});
    }
}

void HuggingFaceImagesTest::answersThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::newRow("error") << R"({"error":"Model o/n does not exist"})"_ba << u"NotFound"_s;
    QTest::newRow("errors") << R"({"error":["unknown error","in validation"]})"_ba << u"ServerFailure"_s;
    QTest::newRow("no file") << R"({"data":[]})"_ba << u"Protocol"_s;
    QTest::newRow("no address") << R"({"output":["a word", 7]})"_ba << u"Protocol"_s;
    QTest::newRow("page") << "<html></html>"_ba << u"Protocol"_s;
    QTest::newRow("nothing") << QByteArray() << u"Protocol"_s;
    QTest::newRow("something else") << R"({"hello":1})"_ba << u"Protocol"_s;
}

void HuggingFaceImagesTest::answersThatCannotBe()
{
    QFETCH(QByteArray, body);
    const auto decoded = decode(HuggingFaceImagesCodec(), answered(body));
    QVERIFY(decoded.error);
    QTEST(errorKindName(decoded.error->kind), "kind");
    QVERIFY(!decoded.isComplete);
}

void HuggingFaceImagesTest::blackPicturesAreFiltered()
{
    const auto one = decode(
        FalCodec(FalCodec::Way::AtOnce),
        answered(
            R"({"images":[{"url":"https://a.example/1.png"},{"url":"https://a.example/2.png"}],"has_nsfw_concepts":[true,false],"seed":7})"));
    QVERIFY(!one.error);
    QCOMPARE(one.reply.filtered, 1);
    QCOMPARE(one.reply.files.size(), 1);
    const auto all = decode(FalCodec(FalCodec::Way::AtOnce),
                            answered(R"({"images":[{"url":"https://a.example/1.png"}],"has_nsfw_concepts":[true]})"));
    QVERIFY(all.error);
    QCOMPARE(all.error->kind, Error::Kind::Filtered);
}

void HuggingFaceImagesTest::othersAreAskedOnTheirOwnWires_data()
{
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QJsonObject>("body");
    const QString root = u"https://router.huggingface.co/"_s;
    QTest::newRow("hf-inference") << QString() << QString() << root + u"hf-inference/models/black-forest-labs/FLUX.1-schnell"_s
                                  << QJsonObject{{u"inputs"_s, u"a red barn"_s}};
    QTest::newRow("fal-ai") << u"fal-ai"_s << u"fal-ai/flux/schnell"_s << root + u"fal-ai/fal-ai/flux/schnell"_s
                            << QJsonObject{{u"prompt"_s, u"a red barn"_s}, {u"sync_mode"_s, true}};
    QTest::newRow("replicate") << u"replicate"_s << u"black-forest-labs/flux-schnell"_s
                               << root + u"replicate/v1/models/black-forest-labs/flux-schnell/predictions"_s
                               << QJsonObject{{u"input"_s, QJsonObject{{u"prompt"_s, u"a red barn"_s}}}};
    QTest::newRow("together") << u"together"_s << u"black-forest-labs/FLUX.1-schnell-Free"_s
                              << root + u"together/v1/images/generations"_s
                              << QJsonObject{{u"model"_s, u"black-forest-labs/FLUX.1-schnell-Free"_s},
                                             {u"prompt"_s, u"a red barn"_s},
                                             {u"response_format"_s, u"base64"_s}};
}

void HuggingFaceImagesTest::othersAreAskedOnTheirOwnWires()
{
    QFETCH(QString, api);
    QFETCH(QString, theirs);
    const Model model = routed(api, theirs);
    const auto codec = wireOf(model);
    QVERIFY(codec);
    const auto http = codec->encode({.modelId = model.id, .prompt = u"a red barn"_s}, model, endpoint());
    QVERIFY(http);
    QTEST(http->url.toString(), "url");
    QTEST(bodyOf(http), "body");
    QCOMPARE(http->headers.contains("prefer"), api == u"replicate");
    QVERIFY(!http->credential);
    // The key is the router's.
    QVERIFY(!codec->needsCredential(QUrl(u"https://replicate.delivery/x.png"_s), endpoint()));
    QVERIFY(!codec->needsCredential(QUrl(u"https://v3.fal.media/x.png"_s), endpoint()));
}

void HuggingFaceImagesTest::routedPredictionsAreAskedForAtTheRouter()
{
    const auto codec = wireOf(routed(u"replicate"_s, u"a/b"_s));
    const auto decoded = decode(*codec, httpFixture(u"replicate/image.http"_s));
    QVERIFY(decoded.reply.task);
    // The address that was told is Replicate's own, where the key is not known.
    const HttpRequest poll = codec->poll(*decoded.reply.task, endpoint());
    QCOMPARE(poll.url.toString(), u"https://router.huggingface.co/replicate/v1/predictions/gm3qorzdhgbfurvjtvhg6dckhu"_s);
    QVERIFY(!codec->list(endpoint()));
    const auto uploads =
        codec->uploads({.inputs = {{.parameter = u"image"_s, .bytes = QByteArray(300 * 1024, 'x')}}}, {}, endpoint());
    QVERIFY(uploads && uploads->isEmpty());
}

void HuggingFaceImagesTest::falTakesItsOwnFields()
{
    MediaInput uploaded = picture(u"last_frame"_s);
    uploaded.link = QUrl(u"https://v3.fal.media/p.png"_s);
    const MediaRequest request{.modelId = u"fal-ai/flux/dev"_s,
                               .prompt = u"x"_s,
                               .count = 2,
                               .values = {{u"size"_s, u"512x256"_s}, {u"steps"_s, 4}, {u"seconds"_s, 5}},
                               .inputs = {picture(), uploaded}};
    const auto http = FalCodec(FalCodec::Way::Queue).encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://router.huggingface.co/v1/fal-ai/flux/dev?_subdomain=queue"_s);
    const QJsonObject expected{{u"prompt"_s, u"x"_s},
                               {u"num_images"_s, 2},
                               {u"image_size"_s, QJsonObject{{u"width"_s, 512}, {u"height"_s, 256}}},
                               {u"num_inference_steps"_s, 4},
                               {u"duration"_s, 5},
                               {u"image_url"_s, u"data:image/png;base64,cGl4ZWxz"_s},
                               {u"end_image_url"_s, u"https://v3.fal.media/p.png"_s}};
    QCOMPARE(bodyOf(http), expected);
    QVERIFY(!FalCodec(FalCodec::Way::Queue).encode({.inputs = {picture(), picture(u"first_frame"_s)}}, {}, endpoint()));
    QVERIFY(!FalCodec(FalCodec::Way::Queue).encode({.inputs = {picture(u"references"_s)}}, {}, endpoint()));
}

void HuggingFaceImagesTest::falFilmsWaitInAQueue()
{
    const auto codec = wireOf(routed(u"fal-ai-queue"_s, u"fal-ai/ltx-video/image-to-video"_s));
    const QByteArray body =
        R"({"status":"IN_QUEUE","request_id":"r1","response_url":"https://queue.fal.run/fal-ai/ltx-video/requests/r1","queue_position":3})";
    const auto decoded = decode(*codec, answered(body));
    QVERIFY(!decoded.error);
    QVERIFY(decoded.reply.task);
    const HttpRequest poll = codec->poll(*decoded.reply.task, endpoint());
    QCOMPARE(poll.url.toString(), u"https://router.huggingface.co/fal-ai/fal-ai/ltx-video/requests/r1?_subdomain=queue"_s);
    for (const char *bad : {R"({"request_id":"r1"})", R"({"request_id":"r1","response_url":"https://queue.fal.run/a/../../b"})",
                            R"({"request_id":"","response_url":"https://queue.fal.run/a/b"})", R"({"detail":"no"})", "<html>"})
        QVERIFY2(decode(*codec, answered(bad)).error, bad);
}

void HuggingFaceImagesTest::falPolls_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("done") << 200 << R"({"video":{"url":"https://v3.fal.media/a.mp4","content_type":"video/mp4"}})"_ba
                          << u"succeeded"_s;
    QTest::newRow("in the queue") << 200 << R"({"status":"IN_QUEUE","request_id":"r1"})"_ba << u"queued"_s;
    QTest::newRow("at work") << 200 << R"({"status":"IN_PROGRESS","request_id":"r1"})"_ba << u"running"_s;
    QTest::newRow("accepted") << 202 << QByteArray() << u"running"_s;
    QTest::newRow("asked too early") << 400 << R"({"detail":"Request is still in progress"})"_ba << u"running"_s;
    QTest::newRow("gone") << 404 << R"({"detail":"Request not found"})"_ba << u"expired"_s;
    QTest::newRow("invalid") << 422 << R"({"detail":[{"loc":["body","prompt"],"msg":"field required","type":"missing"}]})"_ba
                             << u"failed"_s;
    QTest::newRow("what it shows")
        << 422
        << R"({"detail":[{"loc":["body","prompt"],"msg":"flagged by a content checker","type":"content_policy_violation"}]})"_ba
        << u"filtered"_s;
    QTest::newRow("wrong key") << 401 << QByteArray() << u"Unauthorized"_s;
    QTest::newRow("broken") << 500 << QByteArray() << u"ServerFailure"_s;
    QTest::newRow("cut") << 200 << R"({"video":{"url":"https)"_ba << u"Protocol"_s;
}

void HuggingFaceImagesTest::falPolls()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto answer = FalCodec(FalCodec::Way::Queue).decodePoll(answered(body, status));
    QTEST(answer ? stateName(answer->state) : errorKindName(answer.error().kind), "expected");
    QVERIFY(answer || !answer.error().outcomeUnknown);
    if (answer && answer->state == TaskState::Succeeded)
        QCOMPARE(answer->files, (QList<MediaFile>{{.url = QUrl(u"https://v3.fal.media/a.mp4"_s), .mime = u"video/mp4"_s}}));
}

void HuggingFaceImagesTest::everyCutIsAnError()
{
    const QByteArray coded = R"({"data":[{"b64_json":")" + pngBytes().toBase64() + "\"}]}";
    for (const HttpResponse &answer : {httpFixture(u"huggingface/image.http"_s), answered(coded)}) {
        forEachCut(answer.body, [&](const QByteArray &cut) {
            const auto decoded = decode(HuggingFaceImagesCodec(), {answer.head, cut});
            QCOMPARE(decoded.error.has_value(), cut != answer.body);
            QVERIFY(!decoded.error || decoded.error->outcomeUnknown);
        });
    }
}

void HuggingFaceImagesTest::flippedBytesAreAValueOrAnError()
{
    const QByteArray queued =
        R"({"status":"IN_QUEUE","request_id":"r1","response_url":"https://queue.fal.run/fal-ai/ltx-video/requests/r1"})";
    const QByteArray done = R"({"images":[{"url":"https://a.example/1.png"}],"has_nsfw_concepts":[false],"seed":7})";
    for (const QByteArray &body : {queued, done, pngBytes()}) {
        forEachFlipped(body, 300, [](const QByteArray &flipped) {
            for (const auto way : {FalCodec::Way::AtOnce, FalCodec::Way::Queue}) {
                const auto decoded = decode(FalCodec(way), answered(flipped));
                QCOMPARE(decoded.error.has_value(), decoded.reply.files.isEmpty() && !decoded.reply.task);
            }
            const auto status = FalCodec(FalCodec::Way::Queue).decodePoll(answered(flipped));
            QVERIFY(!status || status->state != TaskState::Succeeded || !status->files.isEmpty());
        });
    }
}

QTEST_GUILESS_MAIN(HuggingFaceImagesTest)
#include "tst_huggingfaceimages.moc"
