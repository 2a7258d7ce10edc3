#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/wire/huggingfaceaudio.h"
#include "core/wire/huggingfacemodels.h"
#include "core/wire/huggingfacetasks.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Endpoint endpoint(const QString &base = u"https://router.huggingface.co/v1"_s)
{
    return {.baseUrl = QUrl(base), .accountId = u"acc"_s};
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

void follow(const QString &task, const Result<HttpRequest> &http)
{
    QVERIFY2(http, http ? "" : qPrintable(http.error().message));
    QCOMPARE(http->headers.value("content-type"), "application/json"_ba);
    QCOMPARE(schemaErrors(jsonFixture(u"schemas/hf-"_s + task + u".json"_s), bodyOf(http)), QStringList());
    QVERIFY(!http->credential);
}

ImagePart picture()
{
    return {.mime = u"image/png"_s, .bytes = "pixels"};
}

} // namespace

class HuggingFaceTasksTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void tasksAreBesideTheChat_data();
    void tasksAreBesideTheChat();
    void textsAreClassified();
    void picturesAreClassified();
    void classesOfTheSample();
    void vectorsAreAskedFor();
    void vectorsOfAllShapes_data();
    void vectorsOfAllShapes();
    void recordingsGoAsTheyAre();
    void recordingsAreWrittenDown();
    void textsAreSpoken();
    void speechComesAsItIs();
    void errorsOfAllKinds_data();
    void errorsOfAllKinds();
    void modelsHaveTheDearestPrice();
    void modelListsThatCannotBe_data();
    void modelListsThatCannotBe();
    void everyCutIsAnError();
    void flippedBytesAreAValueOrAnError();
};

void HuggingFaceTasksTest::tasksAreBesideTheChat_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("url");
    QTest::newRow("usual") << u"https://router.huggingface.co/v1"_s << QString()
                           << u"https://router.huggingface.co/hf-inference/models/org/a%20model"_s;
    QTest::newRow("a proxy") << u"http://127.0.0.1:9/hf/v1/"_s << QString()
                             << u"http://127.0.0.1:9/hf/hf-inference/models/org/a%20model"_s;
    QTest::newRow("an address of its own") << u"https://router.huggingface.co/v1"_s << u"/other/x"_s
                                           << u"https://router.huggingface.co/other/x"_s;
}

void HuggingFaceTasksTest::tasksAreBesideTheChat()
{
    QFETCH(QString, base);
    QFETCH(QString, row);
    QTEST(huggingFaceTaskUrl(endpoint(base), {.endpoint = row}, u"org/a model"_s).toString(QUrl::FullyEncoded), "url");
}

void HuggingFaceTasksTest::textsAreClassified()
{
    const HuggingFaceClassificationCodec codec;
    const auto plain = codec.encode({.modelId = u"o/n"_s, .text = u"say \"hi\""_s}, {}, endpoint());
    follow(u"text-classification"_s, plain);
    QCOMPARE(bodyOf(plain), (QJsonObject{{u"inputs"_s, u"say \"hi\""_s}}));
    const auto chosen =
        codec.encode({.text = u"refund please"_s, .labels = {u"refund"_s, u"legal"_s}, .isMultiLabel = true}, {}, endpoint());
    follow(u"zero-shot-classification"_s, chosen);
    QCOMPARE(bodyOf(chosen)["parameters"_L1],
             (QJsonObject{{u"candidate_labels"_s, QJsonArray{u"refund"_s, u"legal"_s}}, {u"multi_label"_s, true}}));
    const auto nothing = codec.encode({.text = u"\n"_s}, {}, endpoint());
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, Error::Kind::Rejected);
}

void HuggingFaceTasksTest::picturesAreClassified()
{
    const HuggingFaceClassificationCodec codec;
    const auto bare = codec.encode({.image = picture()}, {}, endpoint());
    QVERIFY(bare);
    QCOMPARE(bare->body, "pixels"_ba);
    QCOMPARE(bare->headers.value("content-type"), "image/png"_ba);
    const auto chosen = codec.encode({.image = picture(), .labels = {u"cat"_s}}, {}, endpoint());
    follow(u"image-classification"_s, chosen);
    QCOMPARE(bodyOf(chosen)["inputs"_L1], u"cGl4ZWxz"_s);
}

void HuggingFaceTasksTest::classesOfTheSample()
{
    const QJsonObject samples = jsonFixture(u"huggingface/tasks.json"_s);
    const HuggingFaceClassificationCodec codec;
    const auto text = codec.decode(answered(fixture(u"huggingface/classification.json"_s)));
    QVERIFY(text);
    QCOMPARE(text->labels, (QList<ClassLabel>{{u"POSITIVE"_s, 0.9998}, {u"NEGATIVE"_s, 0.0002}}));
    const auto zero = codec.decode(answered(json::toBytes(samples.value("zero-shot-classification"_L1).toObject())));
    QVERIFY(zero);
    QCOMPARE(zero->labels, (QList<ClassLabel>{{u"refund"_s, 0.98}, {u"legal"_s, 0.02}}));
    for (const char *bad : {"{}", "[]", "null", "7", "<html>", "[[]]", "[{\"label\":7}]", "{\"error\":\"no\"}"})
        QVERIFY2(!codec.decode(answered(bad)), bad);
}

void HuggingFaceTasksTest::vectorsAreAskedFor()
{
    const HuggingFaceEmbeddingsCodec codec;
    const auto http = codec.encode({.modelId = u"BAAI/bge-small-en-v1.5"_s, .texts = {u"a"_s, u"b"_s}}, {}, endpoint());
    follow(u"feature-extraction"_s, http);
    QCOMPARE(http->url.path(), u"/hf-inference/models/BAAI/bge-small-en-v1.5/pipeline/feature-extraction"_s);
    QCOMPARE(bodyOf(http), (QJsonObject{{u"inputs"_s, QJsonArray{u"a"_s, u"b"_s}}}));
    const auto shorter = codec.encode({.texts = {u"a"_s}, .dimensions = 64}, {}, endpoint());
    QVERIFY(!shorter);
    QCOMPARE(shorter.error().kind, Error::Kind::Unsupported);
    QVERIFY(!codec.encode({}, {}, endpoint()));
}

void HuggingFaceTasksTest::vectorsOfAllShapes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("count");
    QTest::newRow("list of lists") << fixture(u"huggingface/embedding.json"_s) << 2;
    QTest::newRow("one of one") << "[[0.01,-0.02,0.03]]"_ba << 1;
    QTest::newRow("bare") << "[0.01,-0.02,0.03]"_ba << 1;
    QTest::newRow("one for every token") << "[[[0.1,0.2],[0.3,0.4]]]"_ba << 0;
    QTest::newRow("uneven") << "[[0.1],[0.1,0.2]]"_ba << 0;
    QTest::newRow("words") << R"([["a"]])"_ba << 0;
    QTest::newRow("mixed") << "[0.1,[0.2]]"_ba << 0;
    QTest::newRow("null inside") << "[[0.1,null]]"_ba << 0;
    QTest::newRow("empty") << "[]"_ba << 0;
    QTest::newRow("empty inside") << "[[]]"_ba << 0;
    QTest::newRow("object") << R"({"embeddings":[]})"_ba << 0;
    QTest::newRow("error") << R"({"error":["a","b"]})"_ba << 0;
}

void HuggingFaceTasksTest::vectorsOfAllShapes()
{
    QFETCH(QByteArray, body);
    QFETCH(int, count);
    const auto reply = HuggingFaceEmbeddingsCodec().decode(answered(body));
    QCOMPARE(reply ? reply->vectors.size() : 0, count);
    QVERIFY(reply || !reply.error().message.isEmpty());
    if (count == 2)
        QCOMPARE(reply->vectors.last(), (QList<float>{0.25F, 0.5F, -0.125F}));
}

void HuggingFaceTasksTest::recordingsGoAsTheyAre()
{
    const HuggingFaceTranscriptionCodec codec;
    const auto bare =
        codec.encode({.modelId = u"openai/whisper-large-v3"_s, .audio = "RIFF", .mime = u"audio/wav"_s}, {}, endpoint());
    QVERIFY(bare);
    QCOMPARE(bare->url.path(), u"/hf-inference/models/openai/whisper-large-v3"_s);
    QCOMPARE(bare->body, "RIFF"_ba);
    QCOMPARE(bare->headers.value("content-type"), "audio/wav"_ba);
    const auto warm = codec.encode({.audio = "RIFF", .temperature = 0.5}, {}, endpoint());
    follow(u"automatic-speech-recognition"_s, warm);
    QCOMPARE(bodyOf(warm)["inputs"_L1], u"UklGRg=="_s);
    QVERIFY(!codec.encode({}, {}, endpoint()));
    const auto hinted = codec.encode({.audio = "RIFF", .language = u"de"_s}, {.id = u"m"_s}, endpoint());
    QVERIFY(!hinted);
    QCOMPARE(hinted.error().kind, Error::Kind::Unsupported);
    QVERIFY(hinted.error().message.startsWith(u"m "));
}

void HuggingFaceTasksTest::recordingsAreWrittenDown()
{
    const HuggingFaceTranscriptionCodec codec;
    const auto reply = codec.decode(answered(fixture(u"huggingface/transcription.json"_s)));
    QVERIFY(reply);
    QCOMPARE(reply->text, u"Hello world."_s);
    QCOMPARE(reply->segments, (QList<TranscriptSegment>{{0ms, 640ms, u"Hello"_s}, {640ms, 640ms, u"world."_s}}));
    QVERIFY(codec.decode(answered(R"({"text":""})")));
    const auto odd = codec.decode(
        answered(R"({"text":"x","chunks":[{"text":"a","timestamp":[-1,2]},{"text":"b"},7,{"text":"c","timestamp":[1e300,2]}]})"));
    QVERIFY(odd);
    QVERIFY(odd->segments.isEmpty());
    for (const char *bad : {"{}", "[]", R"({"text":7})", R"({"text":null})", R"({"error":"no"})"})
        QVERIFY2(!codec.decode(answered(bad)), bad);
}

void HuggingFaceTasksTest::textsAreSpoken()
{
    const HuggingFaceSpeechCodec codec;
    const auto http = codec.encode({.modelId = u"o/n"_s, .text = u"Hello"_s}, {}, endpoint());
    follow(u"text-to-speech"_s, http);
    QCOMPARE(bodyOf(http), (QJsonObject{{u"inputs"_s, u"Hello"_s}}));
    QVERIFY(!codec.encode({.text = u" "_s}, {}, endpoint()));
    const auto voiced = codec.encode({.text = u"x"_s, .voice = u"alloy"_s}, {.id = u"m"_s}, endpoint());
    QVERIFY(!voiced);
    QCOMPARE(voiced.error().kind, Error::Kind::Unsupported);
}

void HuggingFaceTasksTest::speechComesAsItIs()
{
    const HuggingFaceSpeechCodec codec;
    const HttpResponse sample = httpFixture(u"huggingface/speech.http"_s);
    const auto reply = codec.decode(sample);
    QVERIFY(reply);
    QCOMPARE(reply->audio, sample.body);
    QCOMPARE(reply->mime, u"audio/wav"_s);
    const auto coded = codec.decode(answered(R"({"audio":")" + sample.body.toBase64() + R"(","content_type":"audio/x"})"));
    QVERIFY(coded);
    QCOMPARE(coded->audio, sample.body);
    for (const char *bad : {"", "{}", "<html>", R"({"audio":"?"})", R"({"error":"no"})"})
        QVERIFY2(!codec.decode(answered(bad, 200, {{"content-type", "audio/flac"}})), bad);
}

void HuggingFaceTasksTest::errorsOfAllKinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::newRow("loading") << 503 << u"loading-503"_s << u"Overloaded"_s;
    QTest::newRow("credits") << 402 << u"credits-402"_s << u"PaymentRequired"_s;
    QTest::newRow("not served") << 400 << u"openai-style"_s << u"NotFound"_s;
}

void HuggingFaceTasksTest::errorsOfAllKinds()
{
    QFETCH(int, status);
    QFETCH(QString, name);
    const QJsonObject errors = jsonFixture(u"huggingface/tasks.json"_s).value("errors"_L1).toObject();
    const Error error =
        readError({.status = status}, json::toBytes(errors.value(name).toObject()), {.provider = u"Hugging Face"_s});
    QTEST(errorKindName(error.kind), "kind");
    if (status == 503)
        QCOMPARE(error.retryAfter, 20s);
}

void HuggingFaceTasksTest::modelsHaveTheDearestPrice()
{
    const HuggingFaceModelListCodec codec;
    QCOMPARE(codec.encode(endpoint()).url.toString(), u"https://router.huggingface.co/v1/models"_s);
    const auto models = codec.decode(fixture(u"huggingface/models.json"_s));
    QVERIFY(models);
    QCOMPARE(models->size(), 2);
    const ListedModel &first = models->first();
    QCOMPARE(first.id, u"openai/gpt-oss-120b"_s);
    QCOMPARE(first.kind, ModelKind::Chat);
    // The one that is down counts for nothing.
    QCOMPARE(first.contextTokens, 131072);
    QVERIFY(first.price);
    QCOMPARE(first.price->tokens.input, moneyPerMillion(u"0.25"));
    QCOMPARE(first.price->tokens.output, moneyPerMillion(u"0.75"));
    QCOMPARE(first.capabilities, (QList<Capability>{Capability::Tools, Capability::JsonSchema}));
    const ListedModel &second = models->last();
    // One of them does not say its price, so nobody knows what it will be.
    QVERIFY(!second.price);
    QCOMPARE(second.capabilities, QList<Capability>{Capability::Vision});
}

void HuggingFaceTasksTest::modelListsThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("page") << "<html>"_ba;
    QTest::newRow("list") << "[]"_ba;
    QTest::newRow("no list") << R"({"data":{}})"_ba;
    QTest::newRow("error") << R"({"error":"Invalid username or password."})"_ba;
    QTest::newRow("cut") << R"({"data":[{"id":"a)"_ba;
}

void HuggingFaceTasksTest::modelListsThatCannotBe()
{
    QFETCH(QByteArray, body);
    const auto models = HuggingFaceModelListCodec().decode(body);
    QVERIFY(!models);
    QVERIFY(!models.error().message.isEmpty());
}

void HuggingFaceTasksTest::everyCutIsAnError()
{
    const auto each = [](const QString &file, const auto &codec) {
        const QByteArray body = fixture(u"huggingface/"_s + file).trimmed();
        forEachCut(body, [&](const QByteArray &cut) {
            const auto reply = codec.decode(answered(cut));
            QCOMPARE(reply.has_value(), cut == body);
            QVERIFY(reply || reply.error().outcomeUnknown);
        });
    };
    each(u"classification.json"_s, HuggingFaceClassificationCodec());
    each(u"embedding.json"_s, HuggingFaceEmbeddingsCodec());
    each(u"transcription.json"_s, HuggingFaceTranscriptionCodec());
    const HttpResponse speech = httpFixture(u"huggingface/speech.http"_s);
    forEachCut(speech.body, [&](const QByteArray &cut) {
        QCOMPARE(HuggingFaceSpeechCodec().decode({speech.head, cut}).has_value(), cut == speech.body);
    });
}

void HuggingFaceTasksTest::flippedBytesAreAValueOrAnError()
{
    forEachFlipped(fixture(u"huggingface/classification.json"_s), 200, [](const QByteArray &flipped) {
        const auto reply = HuggingFaceClassificationCodec().decode(answered(flipped));
        QVERIFY(!reply || !reply->labels.isEmpty());
    });
    forEachFlipped(fixture(u"huggingface/embedding.json"_s), 200, [](const QByteArray &flipped) {
        const auto reply = HuggingFaceEmbeddingsCodec().decode(answered(flipped));
        for (const QList<float> &vector : reply ? reply->vectors : QList<QList<float>>())
            QVERIFY(!vector.isEmpty() && vector.size() == reply->vectors.first().size());
    });
    forEachFlipped(fixture(u"huggingface/models.json"_s), 200, [](const QByteArray &flipped) {
        const auto models = HuggingFaceModelListCodec().decode(flipped);
        for (const ListedModel &model : models.value_or(QList<ListedModel>()))
            QVERIFY(!model.id.isEmpty() && (!model.price || !model.price->tokens.input || *model.price->tokens.input >= Money{}));
    });
}

QTEST_GUILESS_MAIN(HuggingFaceTasksTest)
#include "tst_huggingfacetasks.moc"
