#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/testcase.h"

#include "core/wire/ollamachat.h"
#include "core/wire/ollamachunk.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// One line of a stream with this message.
QByteArray line(const QByteArray &message, const QByteArray &more = R"("done":false)")
{
    return R"({"model":"m","created_at":"2026-11-21T12:00:00Z","message":{"role":"assistant",)" + message + "}," + more + "}\n";
}

const QByteArray kEnd = line(R"("content":"")", R"("done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":18)");

} // namespace

class OllamaChatDecoderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aDamagedLineBroughtByPiecesIsReadLikeAWholeOne();
    void readsTheSameInAnyPieces_data();
    void readsTheSameInAnyPieces();
    void joinsNeighbouringDeltasOfOneFeed();
    void callsGetIdsWhereThereAreNone();
    void anErrorLineKeepsWhatCameBefore();
    void errorsInsideA200Answer_data();
    void errorsInsideA200Answer();
    void endings_data();
    void endings();
    void usageIsWhatWasCounted_data();
    void usageIsWhatWasCounted();
    void aWholeAnswerIsRead();
    void garbageIsAProtocolError_data();
    void garbageIsAProtocolError();
    void whatSimdjsonRefusesIsReadAllTheSame();
    void bothReadersAgree();
    void everyCutIsAnError();
    void afterTheEndNothingIsRead();
};

void OllamaChatDecoderTest::readsTheSameInAnyPieces_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 64, 191, 4096, 1 << 20})
        QTest::addRow("%d bytes", size) << size;
}

void OllamaChatDecoderTest::readsTheSameInAnyPieces()
{
    QFETCH(int, size);
    const auto decoded = decode(OllamaChatCodec(), fixture(u"ollama/chat-stream.ndjson"_s), size);
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.reasoning, u"Hmm"_s);
    QCOMPARE(decoded.text, u"Hello"_s);
    QCOMPARE(decoded.tools, (QList<ToolCall>{{u"call00000"_s, u"weather"_s, u"{\"city\":\"Paris\"}"_s}}));
    QCOMPARE(decoded.finish, FinishReason::ToolCalls);
    QCOMPARE(decoded.modelId, u"qwen3:8b"_s);
    QCOMPARE(decoded.usage.value_or(Usage()), (Usage{.inputTokens = 11, .outputTokens = 18}));
    QVERIFY(decoded.responseId.isEmpty());
}

void OllamaChatDecoderTest::joinsNeighbouringDeltasOfOneFeed()
{
    const auto decoded = decode(OllamaChatCodec(), line(R"("content":"a")") + line(R"("content":"b")") +
                                                       line(R"("content":"","thinking":"c")") + line(R"("content":"d")") + kEnd);
    const std::vector<ChatEvent> expected{TextDelta{u"ab"_s}, ReasoningDelta{u"c"_s}, TextDelta{u"d"_s}};
    QCOMPARE(decoded.events, expected);
}

void OllamaChatDecoderTest::callsGetIdsWhereThereAreNone()
{
    const QByteArray calls =
        R"("content":"","tool_calls":[{"function":{"name":"f","arguments":{}}},{"id":"x1","function":{"name":"g","arguments":"{\"a\":1}"}},)"
        R"({"function":{"arguments":{"lost":1}}},7,null])";
    const auto decoded = decode(OllamaChatCodec(), line(calls) + line(R"("tool_calls":[{"function":{"name":"h"}}])") + kEnd);
    QCOMPARE(
        decoded.tools,
        (QList<ToolCall>{{u"call00000"_s, u"f"_s, u"{}"_s}, {u"x1"_s, u"g"_s, u"{\"a\":1}"_s}, {u"call00002"_s, u"h"_s, u"{}"_s}}));
    QCOMPARE(decoded.finish, FinishReason::ToolCalls);
    const QByteArray many = QByteArray(R"({"function":{"name":"f"}},)").repeated(3000).chopped(1);
    QVERIFY(decode(OllamaChatCodec(), line("\"tool_calls\":[" + many + ']') + kEnd).tools.size() <= 1024);
}

void OllamaChatDecoderTest::anErrorLineKeepsWhatCameBefore()
{
    const auto decoded =
        decode(OllamaChatCodec({.provider = u"Ollama"_s, .isLocal = true}), fixture(u"ollama/chat-error.ndjson"_s));
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::ServerFailure);
    QVERIFY(decoded.error->outcomeUnknown);
    QVERIFY(decoded.error->message.contains(u"Ollama"));
    QVERIFY(decoded.error->detail.contains(u"running the model"));
    QCOMPARE(decoded.text, u"Hello"_s);
    QCOMPARE(decoded.finish, FinishReason::Error);
    QVERIFY(!decoded.isComplete);
}

void OllamaChatDecoderTest::errorsInsideA200Answer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("a text") << QByteArray(R"({"error":"model 'x' not found"})") << Error::Kind::NotFound;
    QTest::newRow("too long") << QByteArray(R"({"error":"the prompt exceeds the context length"})") << Error::Kind::TooLarge;
    QTest::newRow("an object") << QByteArray(R"({"error":{"message":"loading","code":503}})") << Error::Kind::Overloaded;
    QTest::newRow("beside a message") << QByteArray(R"({"message":{"content":""},"done":false,"error":"oops"})")
                                      << Error::Kind::ServerFailure;
    QTest::newRow("with half a pair") << QByteArray("{\"error\":\"oops \\ud83c\"}") << Error::Kind::ServerFailure;
}

void OllamaChatDecoderTest::errorsInsideA200Answer()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(OllamaChatCodec(), body, size);
        QVERIFY(decoded.error);
        QCOMPARE(errorKindName(decoded.error->kind), errorKindName(kind));
        QVERIFY(!decoded.error->outcomeUnknown);
        QVERIFY(!decoded.hasContent);
    }
}

void OllamaChatDecoderTest::endings_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<FinishReason>("finish");
    QTest::newRow("stop") << QByteArray(R"("done":true,"done_reason":"stop")") << FinishReason::Stop;
    QTest::newRow("length") << QByteArray(R"("done":true,"done_reason":"length")") << FinishReason::Length;
    QTest::newRow("load") << QByteArray(R"("done":true,"done_reason":"load")") << FinishReason::Other;
    QTest::newRow("a word of tomorrow") << QByteArray(R"("done":true,"done_reason":"full_moon")") << FinishReason::Other;
    QTest::newRow("no word") << QByteArray(R"("done":true)") << FinishReason::Stop;
    QTest::newRow("no word, but null") << QByteArray(R"("done":true,"done_reason":null)") << FinishReason::Stop;
}

void OllamaChatDecoderTest::endings()
{
    QFETCH(QByteArray, more);
    QFETCH(FinishReason, finish);
    const auto decoded = decode(OllamaChatCodec(), line(R"("content":"a")") + line(R"("content":"")", more));
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.finish, finish);
    QCOMPARE(decoded.text, u"a"_s);
}

void OllamaChatDecoderTest::usageIsWhatWasCounted_data()
{
    QTest::addColumn<QByteArray>("counts");
    QTest::addColumn<Usage>("usage");
    QTest::newRow("both") << QByteArray(R"(,"prompt_eval_count":5,"eval_count":7)") << Usage{.inputTokens = 5, .outputTokens = 7};
    QTest::newRow("a cached prompt") << QByteArray(R"(,"eval_count":7)") << Usage{.outputTokens = 7};
    QTest::newRow("none") << QByteArray() << Usage{};
    QTest::newRow("zero") << QByteArray(R"(,"prompt_eval_count":0,"eval_count":0)") << Usage{};
    QTest::newRow("negative") << QByteArray(R"(,"prompt_eval_count":-5,"eval_count":7)") << Usage{.outputTokens = 7};
    QTest::newRow("texts and nulls") << QByteArray(R"(,"prompt_eval_count":"5","eval_count":null)") << Usage{};
    QTest::newRow("absurd") << QByteArray(R"(,"prompt_eval_count":9000000000000000000,"eval_count":1e300)")
                            << Usage{.inputTokens = 1'000'000'000'000};
}

void OllamaChatDecoderTest::usageIsWhatWasCounted()
{
    QFETCH(QByteArray, counts);
    QFETCH(Usage, usage);
    const auto decoded = decode(OllamaChatCodec(), line(R"("content":"a")") + line(R"("content":"")", R"("done":true)" + counts));
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.usage.value_or(Usage()), usage);
    QCOMPARE(decoded.usage.has_value(), usage != Usage());
}

void OllamaChatDecoderTest::aWholeAnswerIsRead()
{
    const QByteArray body =
        line(R"("content":"Hello","thinking":"Hmm")", R"("done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":18)");
    for (const QByteArray &whole : {body, body.trimmed(), "\xEF\xBB\xBF" + body, "\r\n" + body}) {
        for (const int size : {1, 1 << 20}) {
            const auto decoded = decode(OllamaChatCodec(), whole, size, false);
            QVERIFY(!decoded.error);
            QCOMPARE(decoded.text, u"Hello"_s);
            QCOMPARE(decoded.reasoning, u"Hmm"_s);
            QCOMPARE(decoded.usage.value_or(Usage()), (Usage{.inputTokens = 11, .outputTokens = 18}));
        }
    }
}

void OllamaChatDecoderTest::garbageIsAProtocolError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a web page") << QByteArray("<!doctype html>\n<html></html>");
    QTest::newRow("text") << QByteArray("404 page not found");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("something else") << QByteArray(R"({"hello":"world"})");
    QTest::newRow("OpenAI's wire") << QByteArray(R"(data: {"choices":[]})");
    QTest::newRow("two objects") << QByteArray(R"({"done":false}{"done":true})");
    QTest::newRow("very deep") << QByteArray(5000, '[');
}

void OllamaChatDecoderTest::garbageIsAProtocolError()
{
    QFETCH(QByteArray, body);
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(OllamaChatCodec(), body + '\n', size);
        QVERIFY(decoded.error);
        QCOMPARE(errorKindName(decoded.error->kind), errorKindName(Error::Kind::Protocol));
        QVERIFY(!decoded.error->outcomeUnknown);
        const auto late = decode(OllamaChatCodec(), line(R"("content":"a")") + body + '\n', size);
        QVERIFY(late.error && late.error->outcomeUnknown);
        QCOMPARE(late.text, u"a"_s);
    }
}

void OllamaChatDecoderTest::whatSimdjsonRefusesIsReadAllTheSame()
{
    const auto broken = decode(OllamaChatCodec(), line("\"content\":\"caf\xC3\"") + line(R"("content":"!")") + kEnd);
    QVERIFY(!broken.error);
    QCOMPARE(broken.text, u"caf\uFFFD!"_s);
    const auto half =
        decode(OllamaChatCodec(),
               line(R"("content":"a\ud83c","tool_calls":[{"function":{"name":"f","arguments":{"x":"\ud83c"}}}])") + kEnd);
    QVERIFY(!half.error);
    QVERIFY(half.text.startsWith(u'a'));
    QCOMPARE(half.tools.size(), 1);
}

void OllamaChatDecoderTest::bothReadersAgree()
{
    const QByteArray lines =
        fixture(u"ollama/chat-stream.ndjson"_s) + fixture(u"ollama/chat-error.ndjson"_s) + kEnd +
        line(R"("content":7,"thinking":null,"tool_calls":{"a":1})", R"("done":"yes","done_reason":7,"eval_count":1.5)") +
        R"({"message":"x","done":null,"error":false})" + '\n' + R"({"message":null,"error":""})" + '\n';
    const auto told = [](const OllamaChunk &chunk) {
        QStringList fields{QString::fromUtf8(chunk.model.data(), static_cast<qsizetype>(chunk.model.size())),
                           QString::fromUtf8(chunk.text.data(), static_cast<qsizetype>(chunk.text.size())),
                           QString::fromUtf8(chunk.thinking.data(), static_cast<qsizetype>(chunk.thinking.size())),
                           QString::fromUtf8(chunk.doneReason.data(), static_cast<qsizetype>(chunk.doneReason.size())),
                           u"%1 %2 %3 %4 %5"_s.arg(chunk.isDone)
                               .arg(chunk.isError)
                               .arg(chunk.isChunk)
                               .arg(chunk.promptTokens)
                               .arg(chunk.outputTokens)};
        for (const OllamaChunk::Tool &tool : chunk.tools)
            fields.append(
                QString::fromStdString(std::string(tool.id) + ' ' + std::string(tool.name) + ' ' + std::string(tool.arguments)));
        return fields;
    };
    for (const QByteArray &one : lines.trimmed().split('\n')) {
        OllamaChunkReader fast;
        OllamaChunkReader slow;
        OllamaChunk first;
        OllamaChunk second;
        QVERIFY(fast.read(one, one.constData() + one.size(), first));
        QVERIFY(slow.readTolerantly(one, second));
        QCOMPARE(told(first), told(second));
    }
}

void OllamaChatDecoderTest::everyCutIsAnError()
{
    const QByteArray body = fixture(u"ollama/chat-stream.ndjson"_s).trimmed();
    forEachCut(body, [&](const QByteArray &cut) {
        const auto decoded = decode(OllamaChatCodec(), cut);
        QCOMPARE(decoded.isComplete, cut == body);
        QCOMPARE(decoded.error.has_value(), cut != body);
        QVERIFY(!decoded.error || decoded.error->outcomeUnknown);
        QVERIFY(!decoded.error || !decoded.usage);
    });
    forEachFlipped(body, 500, [](const QByteArray &flipped) {
        for (const int size : {13, 1 << 20}) {
            const auto decoded = decode(OllamaChatCodec(), flipped, size);
            QCOMPARE(decoded.error.has_value(), !decoded.isComplete);
            QVERIFY(!decoded.usage || decoded.isComplete);
        }
    });
}

void OllamaChatDecoderTest::afterTheEndNothingIsRead()
{
    const auto decoded = decode(OllamaChatCodec(), kEnd + line(R"("content":"late")") + "rubbish\n");
    QVERIFY(!decoded.error);
    QVERIFY(decoded.text.isEmpty());
    const auto decoder = OllamaChatCodec().decoder(true);
    std::vector<ChatEvent> events;
    const auto first = decoder->feed("{\"error\":\"x\"}\n", events);
    QVERIFY(!first);
    const auto second = decoder->feed(kEnd, events);
    QVERIFY(!second);
    QCOMPARE(second.error(), first.error());
    QVERIFY(!decoder->end(events));
    QVERIFY(!decoder->isComplete());
}

void OllamaChatDecoderTest::aDamagedLineBroughtByPiecesIsReadLikeAWholeOne()
{
    // Found by fuzzing: whether the slip shows must not depend on what an earlier line left in memory behind this one.
    const QByteArray body = QByteArray::fromBase64(
        "eyIiOl0sIm1lc3NhZ2UiIDp7IiIgOnsiIjoiIjpdLCJtZXJyb3JlIiA6eyIiIDp7IiI6IiI6XSxyZXNedWwAAF0sImNvbnRlbnQi"
        "OiAiIiwgInJvIjowfX0KeyIiOl0sIm1lc3NhZ2UiIDp7IiIgOnsiIjoiIjpdLCJtZXJyb3JlIiA6eyIiIDp7IiI6IiI6XSxyZXN1"
        "bAAAXSwiY29udGVudCI6IiAiLCAicm8iOjB9fQp7IiI6XSwibWVzc2FnZSIgOnsiIiA6eyIiOiIiWzAzMF19OHsiIjpdLCJtZXJy"
        "YWdlbWVzc2FnZSIgOnsiIiA6eyIiOiICWyJ7Ol0sIm1lcyI6IiIiOlJSUlJSUlJSUlJSUlJSUlJSUlJSUlJSUlJSUlJSUlJSUlJS"
        "UlJSUlJSUlJSUlJSUm1vbXBsZXRkb3Bybl90UlJSUlJSUm9rZVJSblI=");
    const auto whole = decode(OllamaChatCodec(), body, static_cast<int>(body.size()));
    for (int size = 1; size < body.size(); ++size) {
        const auto decoded = decode(OllamaChatCodec(), body, size);
        QCOMPARE(decoded.text, whole.text);
        QCOMPARE(decoded.error.has_value(), whole.error.has_value());
    }
}

QTEST_GUILESS_MAIN(OllamaChatDecoderTest)
#include "tst_ollamachatdecoder.moc"
