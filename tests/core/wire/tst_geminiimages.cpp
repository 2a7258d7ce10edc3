#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/wire/geminiimages.h"

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

MediaRequest barn()
{
    return {.modelId = u"i-1"_s, .prompt = u"a red barn"_s};
}

MediaInput picture(const QString &parameter)
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = "PNG"};
}

/// The body, valid by the schema.
QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    if (!http)
        qFatal("not encoded: %s", qPrintable(http.error().message));
    const QJsonObject body = QJsonDocument::fromJson(http->body).object();
    const QStringList errors =
        schemaErrors(schemaAt(jsonFixture(u"schemas/gemini.schema.json"_s), u"/$defs/GenerateContentRequest"_s), body);
    if (!errors.isEmpty())
        qFatal("%s\n%s", qPrintable(errors.join(u'\n')), http->body.constData());
    return body;
}

QByteArray part(const QByteArray &data, const QByteArray &more = {})
{
    return R"({"inlineData":{"mimeType":"image/png","data":")" + data + "\"}" + more + '}';
}

QByteArray answer(const QByteArray &parts, const QByteArray &finish = R"("STOP")")
{
    return R"({"candidates":[{"content":{"parts":[)" + parts + R"(]},"finishReason":)" + finish + R"(}],"responseId":"r"})";
}

QByteArray asEvent(const QByteArray &json)
{
    return "data: " + json + "\r\n\r\n";
}

} // namespace

class GeminiImagesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aPictureIsAskedFor();
    void whatIsSetGoesWhereTheRowSays();
    void whatIsSetHasItsPlaceWithoutARow();
    void picturesGoIn();
    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
    void aPictureComes();
    void sketchesComeWhileItThinks();
    void whatWasHeldBack_data();
    void whatWasHeldBack();
    void answersWithoutAPicture_data();
    void answersWithoutAPicture();
    void errorsInsideA200Answer_data();
    void errorsInsideA200Answer();
    void everyCutIsAValueOrAnError();
    void flippedBytesAreAValueOrAnError();
};

void GeminiImagesTest::aPictureIsAskedFor()
{
    const auto http = GeminiImagesCodec().encode(barn(), {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://generativelanguage.googleapis.com/v1beta/models/i-1:generateContent"_s);
    QVERIFY(!http->credential);
    QCOMPARE(
        bodyOf(http),
        QJsonDocument::fromJson(
            R"({"contents":[{"role":"user","parts":[{"text":"a red barn"}]}],"generationConfig":{"responseModalities":["TEXT","IMAGE"]}})")
            .object());
    MediaRequest sketched = barn();
    sketched.partialImages = 2;
    const auto stream = GeminiImagesCodec().encode(sketched, {}, endpoint());
    QVERIFY(stream);
    QCOMPARE(stream->url.toString(),
             u"https://generativelanguage.googleapis.com/v1beta/models/i-1:streamGenerateContent?alt=sse"_s);
    QVERIFY(bodyOf(stream)["generationConfig"_L1]["thinkingConfig"_L1]["includeThoughts"_L1].toBool());
}

void GeminiImagesTest::whatIsSetGoesWhereTheRowSays()
{
    MediaRequest request = barn();
    request.values = {{"aspect_ratio"_L1, u"16:9"_s}, {"resolution"_L1, u"2K"_s}, {"seed"_L1, QJsonValue::Null}};
    Model model{.id = u"i-1"_s};
    model.parameters.parameters = {{.name = u"aspect_ratio"_s, .wire = u"generationConfig.imageConfig.aspectRatio"_s},
                                   {.name = u"resolution"_s, .wire = u"generationConfig.imageConfig.imageSize"_s},
                                   {.name = u"seed"_s, .wire = u"generationConfig.seed"_s}};
    const QJsonObject config =
        bodyOf(GeminiImagesCodec().encode(request, model, endpoint())).value("generationConfig"_L1).toObject();
    const QJsonObject expected{{"responseModalities"_L1, QJsonArray{u"TEXT"_s, u"IMAGE"_s}},
                               {"imageConfig"_L1, QJsonObject{{"aspectRatio"_L1, u"16:9"_s}, {"imageSize"_L1, u"2K"_s}}}};
    QCOMPARE(config, expected);
}

void GeminiImagesTest::whatIsSetHasItsPlaceWithoutARow()
{
    MediaRequest request = barn();
    request.values = {{"aspect_ratio"_L1, u"1:1"_s}, {"size"_L1, u"1K"_s}, {"seed"_L1, 5}};
    const QJsonObject config = bodyOf(GeminiImagesCodec().encode(request, {}, endpoint())).value("generationConfig"_L1).toObject();
    QCOMPARE(config["imageConfig"_L1]["aspectRatio"_L1].toString(), u"1:1"_s);
    QCOMPARE(config["imageConfig"_L1]["imageSize"_L1].toString(), u"1K"_s);
    QCOMPARE(config["seed"_L1].toInt(), 5);
}

void GeminiImagesTest::picturesGoIn()
{
    MediaRequest request = barn();
    request.inputs = {picture(u"image"_s), picture(u"references"_s)};
    request.inputs.last().link = QUrl(u"https://g.example/files/a b"_s);
    const QJsonObject body = bodyOf(GeminiImagesCodec().encode(request, {}, endpoint()));
    const QByteArray expected =
        R"([{"inlineData":{"mimeType":"image/png","data":"UE5H"}},)"
        R"({"fileData":{"mimeType":"image/png","fileUri":"https://g.example/files/a%20b"}},{"text":"a red barn"}])";
    QCOMPARE(body["contents"_L1][0]["parts"_L1].toArray(), QJsonDocument::fromJson(expected).array());
}

void GeminiImagesTest::whatCannotBeIsRefused_data()
{
    QTest::addColumn<MediaRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    MediaRequest request = barn();
    request.count = 2;
    QTest::newRow("two") << request << Error::Kind::Unsupported;
    request = barn();
    request.inputs = {picture(u"mask"_s)};
    QTest::newRow("a mask") << request << Error::Kind::Unsupported;
    request = barn();
    request.inputs = {picture(u"image"_s)};
    request.inputs.first().mime = u"image/gif"_s;
    QTest::newRow("a GIF") << request << Error::Kind::Unsupported;
    request = barn();
    request.inputs = QList<MediaInput>(15, picture(u"references"_s));
    QTest::newRow("too many") << request << Error::Kind::TooLarge;
    request = barn();
    request.inputs = {picture(u"image"_s)};
    request.inputs.first().bytes = QByteArray(76 * 1024 * 1024, 'x');
    QTest::newRow("too large") << request << Error::Kind::TooLarge;
}

void GeminiImagesTest::whatCannotBeIsRefused()
{
    QFETCH(MediaRequest, request);
    QFETCH(Error::Kind, kind);
    const auto http = GeminiImagesCodec().encode(request, {.id = u"i"_s, .name = u"I"_s}, endpoint());
    QVERIFY(!http);
    QCOMPARE(http.error().kind, kind);
    QVERIFY(!http.error().message.contains(u'%'));
}

void GeminiImagesTest::aPictureComes()
{
    const HttpResponse response = httpFixture(u"google/image.http"_s);
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(GeminiImagesCodec(), response, barn(), size);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.reply.files.size(), 1);
        QCOMPARE(decoded.reply.files.first().bytes, QByteArray::fromBase64(kPicture));
        QCOMPARE(decoded.reply.files.first().mime, u"image/png"_s);
        QCOMPARE(decoded.reply.responseId, u"SampleResponse02"_s);
        const Usage expected{.inputTokens = 9, .outputTokens = 1299};
        QCOMPARE(decoded.reply.usage, expected);
    }
    HttpResponse long_ = response;
    long_.head.headers.set("content-length", QByteArray::number(response.body.size()));
    const auto decoded = decode(GeminiImagesCodec(), long_, barn(), 100);
    QVERIFY(!decoded.events.empty());
    QVERIFY(std::holds_alternative<MediaProgress>(decoded.events.front()));
}

void GeminiImagesTest::sketchesComeWhileItThinks()
{
    const QByteArray body = asEvent(R"({"candidates":[{"content":{"parts":[{"text":"hm","thought":true},)" +
                                    part(kPicture, R"(,"thought":true)") + R"(]}}]})") +
                            asEvent(R"({"candidates":[{"content":{"parts":[)" + part("!!!", R"(,"thought":true)") + R"(]}}]})") +
                            asEvent(answer(part(kPicture, R"(,"thoughtSignature":"S")")));
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(GeminiImagesCodec(), answered(body), barn(), size);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.events.size(), std::size_t{1});
        QCOMPARE(std::get<PartialImage>(decoded.events.front()).bytes, QByteArray::fromBase64(kPicture));
        QCOMPARE(decoded.reply.files.size(), 1);
    }
}

void GeminiImagesTest::whatWasHeldBack_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("detail");
    const QJsonArray told = QJsonDocument::fromJson(fixture(u"google/blocked.json"_s)).array();
    const auto bytes = [&](int place) { return QJsonDocument(told.at(place).toObject()).toJson(); };
    QTest::newRow("prompt") << bytes(0) << u"[PROHIBITED_CONTENT]"_s;
    QTest::newRow("picture") << bytes(1) << u"Unable to show the generated image. [IMAGE_SAFETY]"_s;
    QTest::newRow("in a stream") << asEvent(bytes(1).replace('\n', ' ')) << u"Unable to show the generated image. [IMAGE_SAFETY]"_s;
    for (const char *word :
         {"IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "SAFETY", "PROHIBITED_CONTENT", "RECITATION", "BLOCKLIST", "SPII"})
        QTest::newRow(word) << answer({}, '"' + QByteArray(word) + '"') << u"[%1]"_s.arg(QLatin1StringView(word));
}

void GeminiImagesTest::whatWasHeldBack()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, detail);
    const auto decoded = decode(GeminiImagesCodec(), answered(body), barn());
    QVERIFY(decoded.error);
    QCOMPARE(errorKindName(decoded.error->kind), errorKindName(Error::Kind::Filtered));
    QCOMPARE(decoded.error->detail, detail);
    QVERIFY(!decoded.error->outcomeUnknown);
    QVERIFY(!decoded.isComplete);
}

void GeminiImagesTest::answersWithoutAPicture_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("words") << answer(R"({"text":"I cannot draw that."})") << Error::Kind::Rejected
                           << u"I cannot draw that. [STOP]"_s;
    QTest::newRow("no words") << answer({}, "\"NO_IMAGE\"") << Error::Kind::Rejected << u"[NO_IMAGE]"_s;
    QTest::newRow("something else") << answer({}, "\"IMAGE_OTHER\"") << Error::Kind::Rejected << u"[IMAGE_OTHER]"_s;
    QTest::newRow("no end") << asEvent(R"({"candidates":[{"content":{"parts":[{"text":"I"}]}}]})") << Error::Kind::Protocol
                            << u"the answer breaks off"_s;
    QTest::newRow("no answer") << QByteArray(R"({"usageMetadata":{}})") << Error::Kind::Protocol << u"{\"usageMetadata\":{}}"_s;
    QTest::newRow("half") << answer(part(kPicture)).left(60) << Error::Kind::Protocol << u"the answer breaks off"_s;
    QTest::newRow("a page") << QByteArray("<html>no</html>") << Error::Kind::Protocol << u"<html>no</html>"_s;
    QTest::newRow("no picture inside") << answer(part("$$$")) << Error::Kind::Protocol << u"$$$"_s;
}

void GeminiImagesTest::answersWithoutAPicture()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, detail);
    const auto decoded = decode(GeminiImagesCodec(), answered(body), barn());
    QVERIFY(decoded.error);
    QCOMPARE(errorKindName(decoded.error->kind), errorKindName(kind));
    QCOMPARE(decoded.error->detail, detail);
    QVERIFY(!decoded.error->message.isEmpty());
    QCOMPARE(decoded.error->outcomeUnknown, detail == u"the answer breaks off");
}

void GeminiImagesTest::errorsInsideA200Answer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isUnknown");
    const QByteArray error = R"({"error":{"code":500,"message":"x","status":"INTERNAL"}})";
    QTest::newRow("whole") << error << false;
    QTest::newRow("event") << asEvent(error) << false;
    QTest::newRow("after a sketch") << QByteArray(asEvent(R"({"candidates":[{"content":{"parts":[)" +
                                                          part(kPicture, R"(,"thought":true)") + R"(]}}]})") +
                                                  asEvent(error))
                                    << true;
}

void GeminiImagesTest::errorsInsideA200Answer()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, isUnknown);
    const auto decoded = decode(GeminiImagesCodec(), answered(body), barn());
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::ServerFailure);
    QCOMPARE(decoded.error->outcomeUnknown, isUnknown);
}

void GeminiImagesTest::everyCutIsAValueOrAnError()
{
    const HttpResponse response = httpFixture(u"google/image.http"_s);
    const qsizetype size = response.body.trimmed().size();
    forEachCut(response.body, [size](const QByteArray &cut) {
        const auto decoded = decode(GeminiImagesCodec(), answered(cut));
        QCOMPARE(decoded.isComplete, cut.size() >= size);
        QCOMPARE(decoded.error.has_value(), !decoded.isComplete);
        if (decoded.error)
            QVERIFY(decoded.error->outcomeUnknown);
    });
    const QByteArray stream = asEvent(answer(part(kPicture)));
    forEachCut(stream, [](const QByteArray &cut) {
        const auto decoded = decode(GeminiImagesCodec(), answered(cut));
        QCOMPARE(decoded.error.has_value(), !decoded.isComplete);
        QCOMPARE(decoded.isComplete, !decoded.reply.files.isEmpty());
    });
}

void GeminiImagesTest::flippedBytesAreAValueOrAnError()
{
    const HttpResponse response = httpFixture(u"google/image.http"_s);
    forEachFlipped(response.body, 500, [](const QByteArray &flipped) {
        const auto whole = decode(GeminiImagesCodec(), answered(flipped));
        QCOMPARE(whole.error.has_value(), !whole.isComplete);
        const auto pieces = decode(GeminiImagesCodec(), answered(flipped), {}, 13);
        QCOMPARE(pieces.error, whole.error);
        QCOMPARE(pieces.reply, whole.reply);
    });
}

QTEST_GUILESS_MAIN(GeminiImagesTest)
#include "tst_geminiimages.moc"
