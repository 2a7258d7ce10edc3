#include "tests/support/testcase.h"

#include "core/providers/provider.h"
#include "core/wire/openaiimages.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

using Quirks = OpenAiImagesCodec::Quirks;

namespace {

const QByteArray kPng =
    QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAADklEQVR4nGPQAAMGCAUADS4B4Ro1eMkAAAAASUVORK5CYII=");

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com/v1"_s), .headers = {{"X-Title", "t"}}, .accountId = u"acc"_s};
}

MediaInput picture(const QString &parameter, const QByteArray &bytes = kPng)
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = bytes, .width = 2, .height = 2};
}

MediaRequest barn()
{
    return {.modelId = u"m-1"_s, .prompt = u"a \"red\" barn"_s};
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

QJsonObject encoded(const MediaRequest &request, const Quirks &quirks = {}, const Model &model = {})
{
    return bodyOf(OpenAiImagesCodec(quirks).encode(request, model, endpoint()));
}

const Provider &provider(const QString &id)
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [&](const Provider &one) { return one.id == id; });
}

} // namespace

class OpenAiImagesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aPictureIsAskedForWithJson();
    void valuesGoWhereTheModelsRowSays();
    void sketchesAreAskedForWithOnePictureOnly();
    void picturesGoInAForm();
    void severalPicturesGoUnderOneName();
    void uploadedPicturesGoAsJson();
    void xaiTakesObjects();
    void togetherTakesSidesAndAUrl();
    void openRouterTakesParts();
    void whatIsTooMuchIsRefused_data();
    void whatIsTooMuchIsRefused();
    void unknownInputsAreRefused();
};

void OpenAiImagesTest::aPictureIsAskedForWithJson()
{
    const auto http = OpenAiImagesCodec().encode(barn(), {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/images/generations"_s);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->headers.value("content-type"), "application/json"_ba);
    QCOMPARE(http->headers.value("x-title"), "t"_ba);
    QCOMPARE(http->group, u"acc"_s);
    QVERIFY(!http->credential);
    QCOMPARE(bodyOf(http), (QJsonObject{{"model"_L1, u"m-1"_s}, {"prompt"_L1, u"a \"red\" barn"_s}}));
}

void OpenAiImagesTest::valuesGoWhereTheModelsRowSays()
{
    MediaRequest request = barn();
    request.count = 3;
    request.values = {{"format"_L1, u"webp"_s}, {"quality"_L1, u"high"_s}};
    // Without a row, names that are ours alone are translated and others kept.
    QCOMPARE(encoded(request).value("output_format"_L1), QJsonValue(u"webp"_s));
    QCOMPARE(encoded(request).value("quality"_L1), QJsonValue(u"high"_s));
    QCOMPARE(encoded(request).value("n"_L1), QJsonValue(3));

    Model model{.id = u"m-2"_s};
    model.parameters.parameters = {{.name = u"prompt"_s, .wire = u"text"_s},
                                   {.name = u"format"_s, .wire = u"options.encoding"_s},
                                   {.name = u"count"_s, .wire = u"batch"_s}};
    request.modelId.clear();
    const QJsonObject body = encoded(request, {}, model);
    QCOMPARE(body.value("text"_L1), QJsonValue(request.prompt));
    QCOMPARE(body.value("options"_L1)["encoding"_L1], QJsonValue(u"webp"_s));
    QCOMPARE(body.value("batch"_L1), QJsonValue(3));
    QCOMPARE(body.value("model"_L1), QJsonValue(u"m-2"_s));
    QVERIFY(!body.contains("prompt"_L1));
}

void OpenAiImagesTest::sketchesAreAskedForWithOnePictureOnly()
{
    MediaRequest request = barn();
    request.partialImages = 2;
    const Quirks counted{.sketches = Quirks::Sketches::Counted};
    const auto http = OpenAiImagesCodec(counted).encode(request, {}, endpoint());
    QCOMPARE(bodyOf(http).value("stream"_L1), QJsonValue(true));
    QCOMPARE(bodyOf(http).value("partial_images"_L1), QJsonValue(2));
    QCOMPARE(http->headers.value("accept"), "text/event-stream"_ba);
    QCOMPARE(http->lane, Lane::Stream);

    QCOMPARE(encoded(request, {.sketches = Quirks::Sketches::Uncounted}).value("stream"_L1), QJsonValue(true));
    QVERIFY(!encoded(request, {.sketches = Quirks::Sketches::Uncounted}).contains("partial_images"_L1));
    QVERIFY(!encoded(request).contains("stream"_L1));
    request.count = 2;
    QVERIFY(!encoded(request, counted).contains("stream"_L1));
}

void OpenAiImagesTest::picturesGoInAForm()
{
    MediaRequest request = barn();
    request.inputs = {picture(u"image"_s), picture(u"mask"_s)};
    request.values = {{"input_fidelity"_L1, u"high"_s}, {"output_compression"_L1, 80}, {"stream"_L1, false}};
    const auto http = OpenAiImagesCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/images/edits"_s);
    QVERIFY(http->headers.value("content-type").startsWith("multipart/form-data"));
    for (const char *part :
         {"name=\"model\"", "\r\n\r\nm-1\r\n", "name=\"prompt\"", "a \"red\" barn", "name=\"image\"; filename=\"image-1.png\"",
          "name=\"mask\"; filename=\"mask-1.png\"", "\r\n\r\nhigh\r\n", "\r\n\r\n80\r\n", "\r\n\r\nfalse\r\n"})
        QVERIFY2(http->body.contains(part), part);
    QCOMPARE(http->body.count(kPng), 2);
}

void OpenAiImagesTest::severalPicturesGoUnderOneName()
{
    MediaRequest request = barn();
    request.inputs = {picture(u"image"_s), picture(u"references"_s)};
    const auto http = OpenAiImagesCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->body.count("name=\"image[]\""), 2);
    QVERIFY(http->body.contains("filename=\"image-2.png\""));
}

void OpenAiImagesTest::uploadedPicturesGoAsJson()
{
    MediaRequest request = barn();
    request.inputs = {picture(u"image"_s), picture(u"mask"_s)};
    request.inputs[0].link = QUrl(u"https://files.example.com/a%20b.png"_s);
    const QJsonObject body = encoded(request);
    QCOMPARE(body.value("images"_L1)[0]["image_url"_L1], QJsonValue(u"https://files.example.com/a%20b.png"_s));
    QCOMPARE(body.value("mask"_L1)["image_url"_L1].toString(), u"data:image/png;base64,"_s + QString::fromLatin1(kPng.toBase64()));
}

void OpenAiImagesTest::xaiTakesObjects()
{
    const MediaCodec &codec = *provider(u"xai"_s).images;
    MediaRequest request = barn();
    QCOMPARE(bodyOf(codec.encode(request, {}, endpoint())).value("response_format"_L1), QJsonValue(u"b64_json"_s));
    request.inputs = {picture(u"image"_s)};
    const auto one = codec.encode(request, {}, endpoint());
    QCOMPARE(one->url.path(), u"/v1/images/edits"_s);
    QCOMPARE(bodyOf(one).value("image"_L1)["type"_L1], QJsonValue(u"image_url"_s));
    QVERIFY(bodyOf(one).value("image"_L1)["url"_L1].toString().startsWith(u"data:image/png;base64,"));
    request.inputs.append(picture(u"image"_s));
    const QJsonObject two = bodyOf(codec.encode(request, {}, endpoint()));
    QCOMPARE(two.value("images"_L1).toArray().size(), 2);
    QVERIFY(!two.contains("image"_L1));
}

void OpenAiImagesTest::togetherTakesSidesAndAUrl()
{
    const MediaCodec &codec = *provider(u"together"_s).images;
    MediaRequest request = barn();
    request.values = {{"size"_L1, u"1024x768"_s}, {"steps"_L1, 4}};
    request.inputs = {picture(u"image"_s)};
    const auto http = codec.encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.path(), u"/v1/images/generations"_s);
    const QJsonObject body = bodyOf(http);
    QCOMPARE(body.value("width"_L1), QJsonValue(1024));
    QCOMPARE(body.value("height"_L1), QJsonValue(768));
    QVERIFY(!body.contains("size"_L1));
    QCOMPARE(body.value("steps"_L1), QJsonValue(4));
    QCOMPARE(body.value("response_format"_L1), QJsonValue(u"base64"_s));
    QVERIFY(body.value("image_url"_L1).toString().startsWith(u"data:image/png;base64,"));
}

void OpenAiImagesTest::openRouterTakesParts()
{
    const MediaCodec &codec = *provider(u"openrouter"_s).images;
    MediaRequest request = barn();
    request.values = {{"aspect_ratio"_L1, u"16:9"_s}, {"resolution"_L1, u"2K"_s}};
    request.inputs = {picture(u"image"_s), picture(u"references"_s)};
    const auto http = codec.encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.path(), u"/v1/images"_s);
    const QJsonArray references = bodyOf(http).value("input_references"_L1).toArray();
    QCOMPARE(references.size(), 2);
    QCOMPARE(references.at(1)["type"_L1], QJsonValue(u"image_url"_s));
    QVERIFY(references.at(1)["image_url"_L1]["url"_L1].toString().startsWith(u"data:image/png;base64,"));
    QCOMPARE(bodyOf(http).value("aspect_ratio"_L1), QJsonValue(u"16:9"_s));
}

void OpenAiImagesTest::whatIsTooMuchIsRefused_data()
{
    QTest::addColumn<MediaRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("number");
    MediaRequest request = barn();
    request.prompt = QString(32'001, u'x');
    QTest::newRow("prompt") << request << Error::Kind::TooLarge << u"32,000"_s;
    request = barn();
    request.inputs = {picture(u"image"_s, QByteArray(50 * 1024 * 1024 + 1, 'x'))};
    QTest::newRow("file") << request << Error::Kind::TooLarge << u"50.0 MB"_s;
    request.inputs = QList<MediaInput>(17, picture(u"image"_s));
    QTest::newRow("too many files") << request << Error::Kind::TooLarge << u"16"_s;
    request.inputs = {picture(u"image"_s)};
    request.inputs[0].mime = u"image/bmp"_s;
    QTest::newRow("type") << request << Error::Kind::Unsupported << u"image/webp"_s;
    request.inputs = {picture(u"image"_s), picture(u"mask"_s)};
    request.inputs[1].width = 3;
    QTest::newRow("mask of another size") << request << Error::Kind::Rejected << u"3 × 2"_s;
}

void OpenAiImagesTest::whatIsTooMuchIsRefused()
{
    QFETCH(MediaRequest, request);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, number);
    QLocale::setDefault(QLocale(QLocale::English));
    const auto http = provider(u"openai"_s).images->encode(request, {}, endpoint());
    QVERIFY(!http);
    QCOMPARE(errorKindName(http.error().kind), errorKindName(kind));
    QVERIFY2(http.error().message.contains(number), qPrintable(http.error().message));
}

void OpenAiImagesTest::unknownInputsAreRefused()
{
    MediaRequest request = barn();
    request.inputs = {picture(u"mask"_s)};
    const auto mask = provider(u"xai"_s).images->encode(request, {.name = u"Grok"_s}, endpoint());
    QVERIFY(!mask);
    QCOMPARE(mask.error().kind, Error::Kind::Unsupported);
    QVERIFY(mask.error().message.contains(u"Grok"));

    Model model{.id = u"m"_s};
    model.parameters.parameters = {{.name = u"prompt"_s}};
    request.inputs = {picture(u"image"_s)};
    const auto image = OpenAiImagesCodec().encode(request, model, endpoint());
    QVERIFY(!image);
    QCOMPARE(image.error().kind, Error::Kind::Unsupported);
}

QTEST_GUILESS_MAIN(OpenAiImagesTest)
#include "tst_openaiimages.moc"
