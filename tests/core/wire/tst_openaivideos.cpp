#include "tests/support/testcase.h"

#include "core/providers/provider.h"
#include "core/wire/openaivideos.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPng = "\x89PNG\r\n\x1a\npicture";

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com/v1"_s), .accountId = u"acc"_s};
}

MediaInput picture(const QString &parameter)
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = kPng};
}

MediaRequest cat()
{
    return {.modelId = u"m-1"_s, .prompt = u"a cat"_s};
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

const MediaCodec &codecOf(const QString &id)
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [&](const Provider &one) { return one.id == id; })->videos;
}

} // namespace

class OpenAiVideosTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aFilmIsAskedForWithJson();
    void aPictureGoesInAForm();
    void anUploadedPictureGoesAsJson();
    void openRouterTakesFrames();
    void xaiTakesObjects();
    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
};

void OpenAiVideosTest::aFilmIsAskedForWithJson()
{
    MediaRequest request = cat();
    request.values = {{"seconds"_L1, 8}, {"size"_L1, u"1280x720"_s}};
    const auto http = OpenAiVideosCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/videos"_s);
    QCOMPARE(http->method, "POST"_ba);
    const QJsonObject expected{
        {"model"_L1, u"m-1"_s}, {"prompt"_L1, u"a cat"_s}, {"seconds"_L1, u"8"_s}, {"size"_L1, u"1280x720"_s}};
    QCOMPARE(bodyOf(http), expected);

    const Model model{.id = u"m"_s, .endpoint = u"video/generations"_s};
    QCOMPARE(OpenAiVideosCodec().encode(request, model, endpoint())->url.path(), u"/v1/video/generations"_s);
}

void OpenAiVideosTest::aPictureGoesInAForm()
{
    MediaRequest request = cat();
    request.values = {{"seconds"_L1, u"4"_s}};
    request.inputs = {picture(u"first_frame"_s)};
    const auto http = OpenAiVideosCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QVERIFY(http->headers.value("content-type").startsWith("multipart/form-data"));
    for (const char *part :
         {"name=\"input_reference\"; filename=\"input_reference.png\"", "name=\"prompt\"", "\r\n\r\n4\r\n", "image/png"})
        QVERIFY2(http->body.contains(part), part);
    QVERIFY(http->body.contains(kPng));
}

void OpenAiVideosTest::anUploadedPictureGoesAsJson()
{
    MediaRequest request = cat();
    request.inputs = {picture(u"image"_s)};
    request.inputs[0].link = QUrl(u"https://files.example.com/a.png"_s);
    const auto http = OpenAiVideosCodec().encode(request, {}, endpoint());
    QCOMPARE(bodyOf(http).value("input_reference"_L1)["image_url"_L1], QJsonValue(u"https://files.example.com/a.png"_s));
}

void OpenAiVideosTest::openRouterTakesFrames()
{
    MediaRequest request = cat();
    request.values = {{"seconds"_L1, 8}, {"audio"_L1, true}, {"aspect_ratio"_L1, u"16:9"_s}};
    request.inputs = {picture(u"first_frame"_s), picture(u"last_frame"_s), picture(u"references"_s)};
    const QJsonObject body = bodyOf(codecOf(u"openrouter"_s).encode(request, {}, endpoint()));
    QCOMPARE(body.value("duration"_L1), QJsonValue(8));
    QCOMPARE(body.value("generate_audio"_L1), QJsonValue(true));
    const QJsonArray frames = body.value("frame_images"_L1).toArray();
    QCOMPARE(frames.size(), 2);
    QCOMPARE(frames.at(0)["frame_type"_L1], QJsonValue(u"first_frame"_s));
    QCOMPARE(frames.at(1)["frame_type"_L1], QJsonValue(u"last_frame"_s));
    QVERIFY(frames.at(1)["image_url"_L1]["url"_L1].toString().startsWith(u"data:image/png;base64,"));
    const QJsonArray references = body.value("input_references"_L1).toArray();
    QCOMPARE(references.size(), 1);
    QCOMPARE(references.at(0)["type"_L1], QJsonValue(u"image_url"_s));
    QVERIFY(!references.at(0).toObject().contains("frame_type"_L1));
}

void OpenAiVideosTest::xaiTakesObjects()
{
    MediaRequest request = cat();
    request.values = {{"seconds"_L1, 6}, {"resolution"_L1, u"720p"_s}};
    request.inputs = {picture(u"first_frame"_s), picture(u"references"_s), picture(u"references"_s)};
    const auto http = codecOf(u"xai"_s).encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.path(), u"/v1/videos/generations"_s);
    const QJsonObject body = bodyOf(http);
    QCOMPARE(body.value("duration"_L1), QJsonValue(6));
    QCOMPARE(body.value("resolution"_L1), QJsonValue(u"720p"_s));
    QVERIFY(body.value("image"_L1)["url"_L1].toString().startsWith(u"data:image/png;base64,"));
    QCOMPARE(body.value("reference_images"_L1).toArray().size(), 2);
    QVERIFY(body.value("reference_images"_L1)[1]["url"_L1].isString());
}

void OpenAiVideosTest::whatCannotBeIsRefused_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<MediaRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    MediaRequest request = cat();
    request.count = 2;
    QTest::newRow("two films") << u"custom"_s << request << Error::Kind::Unsupported;
    request = cat();
    request.inputs = {picture(u"last_frame"_s)};
    QTest::newRow("a last frame at xAI") << u"xai"_s << request << Error::Kind::Unsupported;
    request.inputs = {picture(u"image"_s), picture(u"first_frame"_s)};
    QTest::newRow("two pictures where one goes") << u"custom"_s << request << Error::Kind::TooLarge;
    QTest::newRow("two pictures at xAI") << u"xai"_s << request << Error::Kind::TooLarge;
}

void OpenAiVideosTest::whatCannotBeIsRefused()
{
    QFETCH(QString, provider);
    QFETCH(MediaRequest, request);
    QFETCH(Error::Kind, kind);
    const auto http = codecOf(provider).encode(request, {.name = u"Film One"_s}, endpoint());
    QVERIFY(!http);
    QCOMPARE(errorKindName(http.error().kind), errorKindName(kind));
    QVERIFY(http.error().message.contains(u"Film One"));
}

QTEST_GUILESS_MAIN(OpenAiVideosTest)
#include "tst_openaivideos.moc"
