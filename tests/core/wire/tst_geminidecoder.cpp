#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/testcase.h"

#include "core/wire/geminichat.h"
#include "core/wire/geminiusage.h"
#include "core/wire/turnparts.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// One event whose first candidate has these parts.
QByteArray chunk(const QByteArray &parts, const QByteArray &more = {})
{
    return R"(data: {"candidates":[{"content":{"parts":[)" + parts + R"(],"role":"model"},"index":0)" + more +
           R"(}],"modelVersion":"m","responseId":"r1"})" + "\r\n\r\n";
}

QByteArray finish(const QByteArray &word)
{
    return R"(,"finishReason":")" + word + "\"";
}

const QByteArray kStop = chunk(R"({"text":""})", finish("STOP"));

QByteArray blocked(int place)
{
    const QJsonArray answers = QJsonDocument::fromJson(fixture(u"google/blocked.json"_s)).array();
    return QJsonDocument(answers.at(place).toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

class GeminiDecoderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void readsTheSameInAnyPieces_data();
    void readsTheSameInAnyPieces();
    void callsComeWhole();
    void aCallWithoutAnIdIsGivenOne();
    void signaturesComeWithTheirPlace();
    void finishReasons_data();
    void finishReasons();
    void aRefusedPromptIsFilteredAndNotAnError_data();
    void aRefusedPromptIsFilteredAndNotAnError();
    void theLastWordOnUsageCounts();
    void usage_data();
    void usage();
    void errorsInsideA200Answer_data();
    void errorsInsideA200Answer();
    void aCutStreamIsAnError_data();
    void aCutStreamIsAnError();
    void otherCandidatesAreNotMixedIn();
    void bodiesThatAreNoStream_data();
    void bodiesThatAreNoStream();
    void aWholeAnswerIsRead_data();
    void aWholeAnswerIsRead();
    void garbageInTheStreamIsAProtocolError_data();
    void garbageInTheStreamIsAProtocolError();
    void oddThingsAreReadOver();
    void halvesOfASurrogatePairMeet();
    void everyCutIsAValueOrAnError_data() { addStreams(); }
    void everyCutIsAValueOrAnError();
    void flippedBytesAreAValueOrAnError_data() { addStreams(); }
    void flippedBytesAreAValueOrAnError();

private:
    static void addStreams();
};

void GeminiDecoderTest::addStreams()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("text") << fixture(u"google/chat-stream.sse"_s);
    QTest::newRow("tools") << fixture(u"google/chat-stream-tools.sse"_s);
    QTest::newRow("blocked") << blocked(0);
    QTest::newRow("filtered") << blocked(1);
    QTest::newRow("list") << fixture(u"google/blocked.json"_s);
    QTest::newRow("whole") << QByteArray(httpFixture(u"google/image.http"_s).body);
}

void GeminiDecoderTest::readsTheSameInAnyPieces_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 13, 64, 191, 4096, 1 << 20})
        QTest::addRow("%d bytes", size) << size;
}

void GeminiDecoderTest::readsTheSameInAnyPieces()
{
    QFETCH(int, size);
    const auto decoded = decode(GeminiChatCodec(), fixture(u"google/chat-stream.sse"_s), size);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"A maquette is a small model of a larger work."_s);
    QCOMPARE(decoded.reasoning, u"**Planning** the answer."_s);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.finish, FinishReason::Stop);
    QCOMPARE(decoded.modelId, u"gemini-3.6-flash"_s);
    QCOMPARE(decoded.responseId, u"SampleResponse01"_s);
    const Usage expected{.inputTokens = 12, .outputTokens = 13, .reasoningTokens = 61};
    QCOMPARE(decoded.usage, expected);
    QCOMPARE(decoded.echoes.size(), 1);
}

void GeminiDecoderTest::callsComeWhole()
{
    for (const int size : {1, 13, 1 << 20}) {
        const auto decoded = decode(GeminiChatCodec(), fixture(u"google/chat-stream-tools.sse"_s), size);
        QVERIFY(!decoded.error);
        const QList<ToolCall> expected{{u"fc_1"_s, u"generate_image"_s, u"{\"prompt\":\"red barn\",\"size\":\"1024x1024\"}"_s}};
        QCOMPARE(decoded.tools, expected);
        // On the wire it ends with STOP.
        QCOMPARE(decoded.finish, FinishReason::ToolCalls);
        QVERIFY(decoded.hasContent);
        QVERIFY(decoded.text.isEmpty());
        QCOMPARE(decoded.echoes.size(), 1);
        QCOMPARE(decoded.echoes.first().wire, u"gemini"_s);
        QCOMPARE(decoded.echoes.first().content["signature"_L1].toString(), u"U2lnbmF0dXJl"_s);
    }
}

void GeminiDecoderTest::aCallWithoutAnIdIsGivenOne()
{
    const auto decoded = decode(GeminiChatCodec(),
                                chunk(R"({"functionCall":{"name":"f"}},{"functionCall":{"name":"g","args":{"a":[1,2]}}})") + kStop);
    const QList<ToolCall> expected{{u"r1-0"_s, u"f"_s, u"{}"_s}, {u"r1-1"_s, u"g"_s, u"{\"a\":[1,2]}"_s}};
    QCOMPARE(decoded.tools, expected);
}

void GeminiDecoderTest::signaturesComeWithTheirPlace()
{
    const QByteArray body = chunk(R"({"text":"think","thought":true,"thoughtSignature":"S0"})") + chunk(R"({"text":"one "})") +
                            chunk(R"({"text":"two","thoughtSignature":"S1"})") +
                            chunk(R"({"functionCall":{"id":"c","name":"f","args":{}},"thoughtSignature":"S2"})") +
                            chunk(R"({"text":"","thoughtSignature":"S3"})", finish("STOP"));
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(GeminiChatCodec(), body, size);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.text, u"one two"_s);
        ChatMessage turn{.role = Role::Assistant, .text = decoded.text, .toolCalls = decoded.tools, .echoes = decoded.echoes};
        QStringList order;
        for (const TurnPart &part : turnParts(turn, u"gemini")) {
            order.append(part.kind == TurnPart::Kind::Text ? part.text
                         : part.kind == TurnPart::Kind::Call
                             ? part.call.id
                             : QString::fromUtf8(QJsonDocument(part.echo).toJson(QJsonDocument::Compact)));
        }
        const QStringList expected{u"{\"part\":{\"text\":\"think\",\"thought\":true,\"thoughtSignature\":\"S0\"}}"_s,
                                   u"one two"_s,
                                   u"{\"signature\":\"S1\",\"text\":3}"_s,
                                   u"{\"call\":true,\"signature\":\"S2\"}"_s,
                                   u"c"_s,
                                   u"{\"signature\":\"S3\",\"text\":0}"_s};
        QCOMPARE(order, expected);
    }
}

void GeminiDecoderTest::finishReasons_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<FinishReason>("finish");
    const auto row = [](const char *word, FinishReason reason) { QTest::newRow(word) << QByteArray(word) << reason; };
    row("STOP", FinishReason::Stop);
    row("MAX_TOKENS", FinishReason::Length);
    row("CONTINUATION", FinishReason::Length);
    for (const char *word : {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
                             "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "MODEL_ARMOR"})
        row(word, FinishReason::ContentFilter);
    for (const char *word : {"MALFORMED_FUNCTION_CALL", "MALFORMED_RESPONSE", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS"})
        row(word, FinishReason::Error);
    for (const char *word : {"LANGUAGE", "OTHER", "NO_IMAGE", "IMAGE_OTHER", "FULL_MOON"})
        row(word, FinishReason::Other);
}

void GeminiDecoderTest::finishReasons()
{
    QFETCH(QByteArray, word);
    QFETCH(FinishReason, finish);
    const auto decoded = decode(GeminiChatCodec(), chunk(R"({"text":"a"})") + chunk({}, ::finish(word)));
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.finish, finish);
    QCOMPARE(decoded.text, u"a"_s);

    // Without a word of the model's, the provider's explains.
    const auto silent = decode(GeminiChatCodec(), chunk({}, ::finish(word) + R"(,"finishMessage":"because")"));
    const bool isExplained = finish != FinishReason::Stop && finish != FinishReason::Length;
    QCOMPARE(silent.text, isExplained ? u"because"_s : QString());
}

void GeminiDecoderTest::aRefusedPromptIsFilteredAndNotAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << blocked(0) << QString();
    QTest::newRow("stream") << QByteArray("data: " + blocked(0) + "\n\n") << QString();
    QTest::newRow("candidate") << blocked(1) << u"Unable to show the generated image."_s;
    QTest::newRow("with words")
        << QByteArray(
               R"({"promptFeedback":{"blockReason":"OTHER","blockReasonMessage":"no"},"usageMetadata":{"promptTokenCount":9}})")
        << u"no"_s;
    QTest::newRow("a reason of tomorrow")
        << QByteArray(R"({"promptFeedback":{"blockReason":"MOON"},"candidates":[],"usageMetadata":{"promptTokenCount":9}})")
        << QString();
}

void GeminiDecoderTest::aRefusedPromptIsFilteredAndNotAnError()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(GeminiChatCodec(), body, size);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.finish, FinishReason::ContentFilter);
        QCOMPARE(decoded.text, text);
        QCOMPARE(decoded.usage, Usage{.inputTokens = 9});
    }
}

void GeminiDecoderTest::theLastWordOnUsageCounts()
{
    const auto usage = [](int output) {
        return R"(data: {"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":)" + QByteArray::number(output) + "}}\n\n";
    };
    const auto decoded = decode(GeminiChatCodec(), usage(1) + chunk(R"({"text":"a"})") + usage(7) + kStop + usage(9));
    const Usage expected{.inputTokens = 5, .outputTokens = 9};
    QCOMPARE(decoded.usage, expected);
    QVERIFY(!decode(GeminiChatCodec(), chunk(R"({"text":"a"})") + kStop).usage);
}

void GeminiDecoderTest::usage_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Usage>("expected");
    const auto row = [](const char *name, const char *json, const Usage &usage) {
        QTest::newRow(name) << QByteArray(json) << usage;
    };
    row("cache inside the prompt", R"({"promptTokenCount":100,"cachedContentTokenCount":60,"candidatesTokenCount":5})",
        {.inputTokens = 40, .cacheReadTokens = 60, .outputTokens = 5});
    row("a cache larger than the prompt", R"({"promptTokenCount":100,"cachedContentTokenCount":600,"candidatesTokenCount":5})",
        {.cacheReadTokens = 100, .outputTokens = 5});
    row("thoughts beside the output", R"({"promptTokenCount":1,"candidatesTokenCount":13,"thoughtsTokenCount":61})",
        {.inputTokens = 1, .outputTokens = 13, .reasoningTokens = 61});
    row("no output told", R"({"promptTokenCount":12,"thoughtsTokenCount":40,"toolUsePromptTokenCount":3,"totalTokenCount":70})",
        {.inputTokens = 15, .outputTokens = 15, .reasoningTokens = 40});
    row("tools beside the prompt", R"({"promptTokenCount":12,"toolUsePromptTokenCount":30,"candidatesTokenCount":1})",
        {.inputTokens = 42, .outputTokens = 1});
    row("sound and pictures in the prompt",
        R"({"promptTokenCount":100,"cachedContentTokenCount":30,"candidatesTokenCount":5,"promptTokensDetails":[{"modality":"TEXT","tokenCount":20},{"modality":"AUDIO","tokenCount":50},{"modality":"IMAGE","tokenCount":30}],"cacheTokensDetails":[{"modality":"AUDIO","tokenCount":30}]})",
        {.inputTokens = 20, .cacheReadTokens = 30, .inputImageTokens = 30, .inputAudioTokens = 20, .outputTokens = 5});
    row("details that are too much",
        R"({"promptTokenCount":10,"candidatesTokenCount":5,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":50},{"modality":"IMAGE","tokenCount":50}],"candidatesTokensDetails":[{"modality":"AUDIO","tokenCount":9}]})",
        {.inputAudioTokens = 10, .outputAudioTokens = 5});
    row("numbers as text", R"({"promptTokenCount":"12","candidatesTokenCount":"3"})", {.inputTokens = 12, .outputTokens = 3});
    row("negative", R"({"promptTokenCount":12,"candidatesTokenCount":-3})", {.inputTokens = 12});
    row("wrong types",
        R"({"promptTokenCount":4,"candidatesTokenCount":{},"promptTokensDetails":{"modality":"AUDIO"},"cacheTokensDetails":[3]})",
        {.inputTokens = 4});
}

void GeminiDecoderTest::usage()
{
    QFETCH(QByteArray, json);
    QFETCH(Usage, expected);
    QCOMPARE(readGeminiUsage(QJsonDocument::fromJson(json).object()), expected);
    for (const char *nothing : {"{}", R"({"promptTokenCount":0,"totalTokenCount":0})", R"({"promptTokenCount":null})"})
        QVERIFY(!readGeminiUsage(QJsonDocument::fromJson(nothing).object()));
}

void GeminiDecoderTest::errorsInsideA200Answer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    const QByteArray overloaded = R"({"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}})";
    QTest::newRow("event") << QByteArray("data: " + overloaded + "\n\n") << Error::Kind::Overloaded;
    QTest::newRow("after content") << QByteArray(chunk(R"({"text":"a"})") + "data: " + overloaded + "\n\n")
                                   << Error::Kind::Overloaded;
    QTest::newRow("named event") << QByteArray("event: error\ndata: {\"code\":13}\n\n") << Error::Kind::ServerFailure;
    QTest::newRow("named event with text") << QByteArray("event: error\ndata: oops\n\n") << Error::Kind::ServerFailure;
    QTest::newRow("whole") << overloaded << Error::Kind::Overloaded;
    QTest::newRow("list") << QByteArray('[' + overloaded + ']') << Error::Kind::Overloaded;
    QTest::newRow("of a gateway") << QByteArray(R"({"code":500,"message":"upstream"})") << Error::Kind::ServerFailure;
}

void GeminiDecoderTest::errorsInsideA200Answer()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(GeminiChatCodec(), body, size);
        QVERIFY(decoded.error);
        QCOMPARE(errorKindName(decoded.error->kind), errorKindName(kind));
        QVERIFY(!decoded.error->message.isEmpty());
        QCOMPARE(decoded.error->outcomeUnknown, decoded.hasContent);
        QVERIFY(!decoded.isComplete);
    }
}

void GeminiDecoderTest::aCutStreamIsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("between events") << chunk(R"({"text":"a"})") << u"a"_s;
    QTest::newRow("inside an event") << QByteArray(chunk(R"({"text":"a"})") + kStop.left(30)) << u"a"_s;
    QTest::newRow("before the first") << QByteArray() << QString();
    QTest::newRow("unspecified is no end") << chunk(R"({"text":"a"})", finish("FINISH_REASON_UNSPECIFIED")) << u"a"_s;
    QTest::newRow("inside a whole answer") << QByteArray(R"({"candidates":[{"content":{"parts":[{"text":"ab)") << QString();
    QTest::newRow("inside a list") << QByteArray(R"([{"candidates":[{"content":{"parts":[{"text":"ab)") << QString();
    QTest::newRow("usage alone") << QByteArray("data: {\"usageMetadata\":{\"promptTokenCount\":3}}\n\n") << QString();
}

void GeminiDecoderTest::aCutStreamIsAnError()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    const auto decoded = decode(GeminiChatCodec(), body);
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
    QVERIFY(decoded.error->outcomeUnknown);
    QVERIFY(!decoded.isComplete);
    QCOMPARE(decoded.text, text);
}

void GeminiDecoderTest::otherCandidatesAreNotMixedIn()
{
    const QByteArray two =
        R"(data: {"candidates":[{"content":{"parts":[{"text":"A"}]}},{"content":{"parts":[{"text":"B"},{"functionCall":{"name":"f"}}]},"finishReason":"MAX_TOKENS","finishMessage":"x","index":1}]})";
    const auto decoded = decode(GeminiChatCodec(), two + "\n\n" + kStop);
    QCOMPARE(decoded.text, u"A"_s);
    QVERIFY(decoded.tools.isEmpty());
    QCOMPARE(decoded.finish, FinishReason::Stop);
}

void GeminiDecoderTest::bodiesThatAreNoStream_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a web page") << QByteArray("\n<!doctype html><html><head><title>Sign in</title></head></html>");
    QTest::newRow("text") << QByteArray("upstream connect error");
    QTest::newRow("JSON of something else") << QByteArray(R"({"hello":"world"})");
    QTest::newRow("no JSON") << QByteArray("{hello}");
    QTest::newRow("an empty list") << QByteArray("[]");
    QTest::newRow("a list of something else") << QByteArray("[1,{\"a\":2}]");
}

void GeminiDecoderTest::bodiesThatAreNoStream()
{
    QFETCH(QByteArray, body);
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(GeminiChatCodec(), body, size);
        QVERIFY(decoded.error);
        QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
        QVERIFY(!decoded.error->outcomeUnknown);
        QVERIFY(!decoded.error->message.isEmpty());
    }
}

void GeminiDecoderTest::aWholeAnswerIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray first = R"({"candidates":[{"content":{"parts":[{"text":"a"}]}}],"modelVersion":"m"})";
    const QByteArray last =
        R"({"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":2,"candidatesTokenCount":1}})";
    QTest::newRow("list, as without alt=sse") << QByteArray('[' + first + ",\r\n" + last + ']');
    QTest::newRow("object") << QByteArray(
        R"({"candidates":[{"content":{"parts":[{"text":"a"},{"text":"b"}]},"finishReason":"STOP"}],"modelVersion":"m","usageMetadata":{"promptTokenCount":2,"candidatesTokenCount":1}})");
}

void GeminiDecoderTest::aWholeAnswerIsRead()
{
    QFETCH(QByteArray, body);
    for (const int size : {1, 100, 1 << 20}) {
        const auto decoded = decode(GeminiChatCodec(), "\n\n" + body, size, false);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.text, u"ab"_s);
        QCOMPARE(decoded.finish, FinishReason::Stop);
        QVERIFY(decoded.isComplete);
        const Usage expected{.inputTokens = 2, .outputTokens = 1};
        QCOMPARE(decoded.usage, expected);
    }
}

void GeminiDecoderTest::garbageInTheStreamIsAProtocolError_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("half an object") << QByteArray(R"({"candidates":[{"content":{"parts":)");
    QTest::newRow("text") << QByteArray("Internal Server Error");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("bytes") << QByteArray("\x00\xff\xfe\x7b", 4);
    QTest::newRow("two objects") << QByteArray(R"({"candidates":[]}{"candidates":[]})");
    QTest::newRow("very deep") << QByteArray(5000, '[');
}

void GeminiDecoderTest::garbageInTheStreamIsAProtocolError()
{
    QFETCH(QByteArray, data);
    const auto decoded = decode(GeminiChatCodec(), chunk(R"({"text":"a"})") + "data: " + data + "\n\n");
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
    QVERIFY(decoded.error->outcomeUnknown);
    QCOMPARE(decoded.text, u"a"_s);
}

void GeminiDecoderTest::oddThingsAreReadOver()
{
    const QByteArray odd =
        R"(data: {"candidates":[null,7,{"content":null},{"content":{"parts":{}}},{"content":{"parts":[null,{"text":7},{"functionCall":[]},{"inlineData":{"mimeType":"image/png","data":"AAAA"}},{"executableCode":{"code":"x"}}]},"finishReason":null,"index":"0"}],"usageMetadata":[],"promptFeedback":null,"modelVersion":1,"new":{"a":[]}})";
    const auto decoded =
        decode(GeminiChatCodec(), ": ping\n\n" + odd + "\n\n" + chunk(R"({"text":"a"})") + kStop + "data: [DONE]\n\n");
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"a"_s);
    QVERIFY(decoded.tools.isEmpty());
    QCOMPARE(decoded.modelId, u"m"_s);
}

void GeminiDecoderTest::halvesOfASurrogatePairMeet()
{
    for (const int size : {1, 80, 1 << 20}) {
        const auto decoded =
            decode(GeminiChatCodec(), chunk(R"({"text":"x\ud83c"})") + chunk(R"({"text":"\udfdb y"})") + kStop, size);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.text, u"x🏛 y"_s);
    }
    const auto broken = decode(GeminiChatCodec(), chunk("{\"text\":\"caf\xC3\"}") + kStop);
    QCOMPARE(broken.text, u"caf\uFFFD"_s);
}

void GeminiDecoderTest::everyCutIsAValueOrAnError()
{
    QFETCH(QByteArray, body);
    const auto whole = decode(GeminiChatCodec(), body);
    forEachCut(body, [&](const QByteArray &cut) {
        const auto decoded = decode(GeminiChatCodec(), cut);
        QCOMPARE(decoded.error.has_value(), !decoded.isComplete);
        QVERIFY(!decoded.error || !decoded.error->message.isEmpty());
        QVERIFY(whole.text.startsWith(decoded.text));
        QVERIFY(!decoded.usage || decoded.usage->reasoningTokens <= 61);
        // What was cut off may have been charged.
        if (decoded.error && decoded.error->kind == Error::Kind::Protocol && decoded.hasContent)
            QVERIFY(decoded.error->outcomeUnknown);
    });
}

void GeminiDecoderTest::flippedBytesAreAValueOrAnError()
{
    QFETCH(QByteArray, body);
    forEachFlipped(body, 500, [](const QByteArray &flipped) {
        const auto whole = decode(GeminiChatCodec(), flipped);
        QCOMPARE(whole.error.has_value(), !whole.isComplete);
        for (const int size : {1, 13}) {
            const auto decoded = decode(GeminiChatCodec(), flipped, size);
            QCOMPARE(decoded.error.has_value(), whole.error.has_value());
            QCOMPARE(decoded.text, whole.text);
            QCOMPARE(decoded.tools, whole.tools);
            QCOMPARE(decoded.usage, whole.usage);
        }
    });
}

QTEST_GUILESS_MAIN(GeminiDecoderTest)
#include "tst_geminidecoder.moc"
