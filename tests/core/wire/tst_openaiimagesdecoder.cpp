#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/providers/provider.h"
#include "core/wire/openaiimages.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPng =
    QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAADklEQVR4nGPQAAMGCAUADS4B4Ro1eMkAAAAASUVORK5CYII=");

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com/v1"_s), .headers = {{"X-Title", "t"}}, .accountId = u"acc"_s};
}

const Provider &provider(const QString &id)
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [&](const Provider &one) { return one.id == id; });
}

/// The events of a stream, each with its name.
QByteArray told(const QByteArray &type, const QByteArray &fields)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
}

const QByteArray kShort = "\"b64_json\":\"" + kPng.toBase64() + '"';

} // namespace

class OpenAiImagesDecoderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void answersOfAllProvidersAreRead_data();
    void answersOfAllProvidersAreRead();
    void aStreamTellsSketchesAndThePicture();
    void usageIsSplitByWhatWentIn();
    void missingPicturesWereHeldBack_data();
    void missingPicturesWereHeldBack();
    void aBlockedPromptIsFiltered();
    void errorsInsideA200Answer_data();
    void errorsInsideA200Answer();
    void aCutStreamIsUnknown();
    void aPictureItselfIsRead();
    void addressesOfServersOnly();
    void progressComesWithTheBytes();
    void everyCutIsAValueOrAnError_data();
    void everyCutIsAValueOrAnError();
    void aLongEventIsReadInOneGo();
};

void OpenAiImagesDecoderTest::answersOfAllProvidersAreRead_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<Usage>("usage");
    QTest::addColumn<QString>("revised");
    QTest::newRow("OpenAI") << u"openai"_s << 2 << Usage{.inputTokens = 74, .outputTokens = 1056} << QString();
    QTest::newRow("xAI") << u"xai"_s << 1 << Usage{.reportedCost = Money{20'000'000'000}} << u"a red barn at dusk, wide angle"_s;
    QTest::newRow("Together") << u"together"_s << 1 << Usage{} << QString();
    QTest::newRow("OpenRouter") << u"openrouter"_s << 1
                                << Usage{.inputTokens = 12, .outputTokens = 1290, .reportedCost = moneyFromDecimal(u"0.0387")}
                                << QString();
    QTest::newRow("custom") << u"custom"_s << 1 << Usage{} << u"a red barn at dusk"_s;
}

void OpenAiImagesDecoderTest::answersOfAllProvidersAreRead()
{
    QFETCH(QString, id);
    QFETCH(int, wanted);
    QFETCH(Usage, usage);
    QFETCH(QString, revised);
    const HttpResponse answer = httpFixture(id + u"/image.http"_s);
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(*provider(id).images, answer, {.count = wanted}, size);
        QVERIFY2(!decoded.error, decoded.error ? qPrintable(decoded.error->message + decoded.error->detail) : "");
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.reply.files.size(), wanted);
        QCOMPARE(decoded.reply.filtered, 0);
        QCOMPARE(decoded.reply.usage.value_or(Usage()), usage);
        QCOMPARE(decoded.reply.revisedPrompt, revised);
        for (const MediaFile &file : decoded.reply.files) {
            QVERIFY(file.bytes.startsWith("\x89PNG") || file.url.isValid());
            QVERIFY(file.bytes.isEmpty() || file.mime == u"image/png");
        }
    }
}

void OpenAiImagesDecoderTest::aStreamTellsSketchesAndThePicture()
{
    const HttpResponse answer = answered(fixture(u"openai/image-stream.sse"_s), 200, {{"content-type", "text/event-stream"}});
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(*provider(u"openai"_s).images, answer, {.partialImages = 2}, size);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.events.size(), 2U);
        for (const MediaEvent &one : decoded.events) {
            QCOMPARE(std::get<PartialImage>(one).index, 0);
            QVERIFY(std::get<PartialImage>(one).bytes.startsWith("\x89PNG"));
        }
        QCOMPARE(decoded.reply.files.size(), 1);
        QVERIFY(decoded.reply.files.first().bytes.startsWith("\x89PNG"));
        const Usage expected{.inputTokens = 74, .outputTokens = 1056};
        QCOMPARE(decoded.reply.usage, expected);
    }
}

void OpenAiImagesDecoderTest::usageIsSplitByWhatWentIn()
{
    const QByteArray usage =
        R"("usage":{"input_tokens":300,"output_tokens":1056,"total_tokens":1356,"input_tokens_details":{"text_tokens":74,"image_tokens":226}})";
    const Usage expected{.inputTokens = 74, .inputImageTokens = 226, .outputTokens = 1056};
    const auto whole = decode(OpenAiImagesCodec(), answered("{\"data\":[{" + kShort + "}]," + usage + '}'));
    QCOMPARE(whole.reply.usage, expected);
    const auto stream = decode(OpenAiImagesCodec(), answered(told("image_edit.completed", kShort + ',' + usage)));
    QCOMPARE(stream.reply.usage, expected);
}

void OpenAiImagesDecoderTest::missingPicturesWereHeldBack_data()
{
    QTest::addColumn<QByteArray>("items");
    QTest::addColumn<int>("files");
    QTest::addColumn<int>("filtered");
    const QByteArray good = '{' + kShort + '}';
    QTest::newRow("one missing") << good << 1 << 1;
    QTest::newRow("one empty") << good + ",{}" << 1 << 1;
    QTest::newRow("one null") << good + ",null" << 1 << 1;
    QTest::newRow("one not decent") << good + ",{\"url\":\"https://a.example/b.png\",\"respect_moderation\":false}" << 1 << 1;
    QTest::newRow("all") << QByteArray() << 0 << 0;
    QTest::newRow("all empty") << QByteArray("{},{}") << 0 << 0;
}

void OpenAiImagesDecoderTest::missingPicturesWereHeldBack()
{
    QFETCH(QByteArray, items);
    QFETCH(int, files);
    QFETCH(int, filtered);
    const auto decoded = decode(OpenAiImagesCodec(), answered("{\"created\":1,\"data\":[" + items + "]}"), {.count = 2});
    QCOMPARE(decoded.reply.files.size(), files);
    QCOMPARE(decoded.reply.filtered, filtered);
    QCOMPARE(decoded.error.has_value(), files == 0);
    if (decoded.error)
        QCOMPARE(decoded.error->kind, Error::Kind::Filtered);
    // Where the number is a wish, fewer pictures are just fewer.
    if (files > 0)
        QCOMPARE(
            decode(OpenAiImagesCodec({.mayMakeFewer = true}), answered("{\"data\":[" + items + "]}"), {.count = 2}).reply.filtered,
            0);
}

void OpenAiImagesDecoderTest::aBlockedPromptIsFiltered()
{
    const HttpResponse refusal = httpFixture(u"openai/error-400-moderation.http"_s);
    const Error error = provider(u"openai"_s).readError(refusal.head, refusal.body);
    QCOMPARE(error.kind, Error::Kind::Filtered);
    QCOMPARE(error.requestId, u"req_sample_blocked"_s);
    QVERIFY(error.message.contains(u"OpenAI"));
}

void OpenAiImagesDecoderTest::errorsInsideA200Answer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<bool>("isUnknown");
    const QByteArray failed = R"("error":{"type":"server_error","message":"failed"})";
    const QByteArray blocked = R"("error":{"code":"moderation_blocked","message":"no"})";
    QTest::newRow("whole") << '{' + failed + '}' << Error::Kind::ServerFailure << false;
    QTest::newRow("whole, beside pictures") << "{\"data\":[]," + failed + '}' << Error::Kind::ServerFailure << false;
    QTest::newRow("whole, as text") << QByteArray(R"({"error":"out of credits"})") << Error::Kind::ServerFailure << false;
    QTest::newRow("event before a sketch") << told("error", failed) << Error::Kind::ServerFailure << false;
    QTest::newRow("event after a sketch") << told("image_generation.partial_image", kShort) + told("error", failed)
                                          << Error::Kind::ServerFailure << true;
    QTest::newRow("blocked after a sketch") << told("image_generation.partial_image", kShort) + told("error", blocked)
                                            << Error::Kind::Filtered << false;
    QTest::newRow("event that is text") << QByteArray("event: error\ndata: oops\n\n") << Error::Kind::ServerFailure << false;
    QTest::newRow("event without a name") << "data: {" + blocked + "}\n\n" << Error::Kind::Filtered << false;
    QTest::newRow("web page") << QByteArray("<html><title>Sign in</title></html>") << Error::Kind::Protocol << false;
    QTest::newRow("something else") << QByteArray(R"({"hello":"world"})") << Error::Kind::Protocol << false;
    QTest::newRow("no list") << QByteArray(R"({"data":"x"})") << Error::Kind::Protocol << false;
    QTest::newRow("text") << QByteArray("upstream connect error") << Error::Kind::Protocol << false;
    QTest::newRow("broken base64") << QByteArray(R"({"data":[{"b64_json":"!!!"}]})") << Error::Kind::Protocol << false;
}

void OpenAiImagesDecoderTest::errorsInsideA200Answer()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    QFETCH(bool, isUnknown);
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(OpenAiImagesCodec(), answered(body), {}, size);
        QVERIFY(decoded.error);
        QCOMPARE(errorKindName(decoded.error->kind), errorKindName(kind));
        QCOMPARE(decoded.error->outcomeUnknown, isUnknown);
        QVERIFY(!decoded.error->message.isEmpty());
        QVERIFY(!decoded.isComplete);
    }
}

void OpenAiImagesDecoderTest::aCutStreamIsUnknown()
{
    const auto decoded = decode(OpenAiImagesCodec(), answered(told("image_generation.partial_image", kShort)));
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
    QVERIFY(decoded.error->outcomeUnknown);
    // One of two: what came is kept.
    const auto half = decode(OpenAiImagesCodec(), answered(told("image_generation.completed", kShort)), {.count = 2});
    QVERIFY(half.error);
    QVERIFY(half.error->outcomeUnknown);
    QCOMPARE(half.reply.files.size(), 1);
    // The protocol's own end mark says that there are no more.
    const auto held =
        decode(OpenAiImagesCodec(), answered(told("image_generation.completed", kShort) + "data: [DONE]\n\n"), {.count = 2});
    QVERIFY(!held.error);
    QCOMPARE(held.reply.filtered, 1);
}

void OpenAiImagesDecoderTest::aPictureItselfIsRead()
{
    const auto decoded = decode(OpenAiImagesCodec(), answered(kPng, 200, {{"content-type", "image/png"}}), {}, 7);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.reply.files.first().bytes, kPng);
    QCOMPARE(decoded.reply.files.first().mime, u"image/png"_s);
    const auto cut = decode(OpenAiImagesCodec(), answered(kPng, 200, {{"content-type", "image/png"}, {"content-length", "9999"}}));
    QVERIFY(cut.error);
    QVERIFY(cut.error->outcomeUnknown);
}

void OpenAiImagesDecoderTest::addressesOfServersOnly()
{
    for (const char *url : {"file:///etc/passwd", "/tmp/a.png", "javascript:1", "https://", "ftp://a.example/b"}) {
        const auto decoded = decode(OpenAiImagesCodec(), answered("{\"data\":[{\"url\":\"" + QByteArray(url) + "\"}]}"));
        QVERIFY2(decoded.error, url);
        QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
        QVERIFY(decoded.reply.files.isEmpty());
    }
    const auto inlined =
        decode(OpenAiImagesCodec(), answered("{\"data\":[{\"url\":\"data:image/gif;base64," + kPng.toBase64() + "\"}]}"));
    QCOMPARE(inlined.reply.files.first().mime, u"image/png"_s);
    QVERIFY(inlined.reply.files.first().url.isEmpty());

    const OpenAiImagesCodec codec;
    QVERIFY(codec.needsCredential(QUrl(u"https://api.example.com/images/1.png"_s), endpoint()));
    QVERIFY(codec.needsCredential(QUrl(u"https://api.example.com:443/images/1.png"_s), endpoint()));
    for (const auto &other :
         {u"https://cdn.example.com/1.png"_s, u"http://api.example.com/1.png"_s, u"https://api.example.com:8443/1.png"_s})
        QVERIFY(!codec.needsCredential(QUrl(other), endpoint()));
}

void OpenAiImagesDecoderTest::progressComesWithTheBytes()
{
    const QByteArray body = "{\"data\":[{" + kShort + "}]}" + QByteArray(2000, ' ');
    const auto decoded =
        decode(OpenAiImagesCodec(), answered(body, 200, {{"content-length", QByteArray::number(body.size())}}), {}, 1);
    QVERIFY(!decoded.error);
    QVERIFY(decoded.events.size() > 50);
    QVERIFY(decoded.events.size() <= 101);
    double last = 0;
    for (const MediaEvent &one : decoded.events) {
        const double share = std::get<MediaProgress>(one).share;
        QVERIFY(share > last && share <= 1);
        last = share;
    }
}

void OpenAiImagesDecoderTest::everyCutIsAValueOrAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("count");
    QTest::newRow("whole") << httpFixture(u"openai/image.http"_s).body.trimmed() << 2;
    QTest::newRow("stream") << fixture(u"openai/image-stream.sse"_s) << 1;
    QTest::newRow("xAI") << httpFixture(u"xai/image.http"_s).body.trimmed() << 1;
}

void OpenAiImagesDecoderTest::everyCutIsAValueOrAnError()
{
    QFETCH(QByteArray, body);
    QFETCH(int, count);
    const auto whole = decode(OpenAiImagesCodec(), answered(body), {.count = count});
    QVERIFY(!whole.error);
    forEachCut(body, [&](const QByteArray &cut) {
        const auto decoded = decode(OpenAiImagesCodec(), answered(cut), {.count = count});
        if (decoded.error) {
            QVERIFY(!decoded.error->message.isEmpty());
            QVERIFY2(decoded.error->outcomeUnknown || cut.size() < 10, qPrintable(QString::fromUtf8(cut.right(40))));
            QVERIFY(!decoded.reply.usage || !decoded.reply.files.isEmpty());
        } else {
            QCOMPARE(decoded.reply, whole.reply);
        }
    });
    forEachFlipped(body, 400, [&](const QByteArray &flipped) {
        for (const int size : {13, 1 << 20}) {
            const auto decoded = decode(OpenAiImagesCodec(), answered(flipped), {.count = count}, size);
            QCOMPARE(decoded.error.has_value(), !decoded.isComplete);
            QVERIFY(!decoded.reply.usage || !decoded.reply.usage->reportedCost);
        }
    });
}

void OpenAiImagesDecoderTest::aLongEventIsReadInOneGo()
{
    const QByteArray big(12 * 1024 * 1024, '\x7f');
    const QByteArray body = told("image_generation.completed", "\"b64_json\":\"" + big.toBase64() + '"');
    const auto decoded = decode(OpenAiImagesCodec(), answered(body), {}, 16 * 1024);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.reply.files.first().bytes, big);
}

QTEST_GUILESS_MAIN(OpenAiImagesDecoderTest)
#include "tst_openaiimagesdecoder.moc"
