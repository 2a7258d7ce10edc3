#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/openairesponses.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray sse(const QByteArray &type, const QByteArray &fields)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
}

QByteArray text(const QByteArray &text)
{
    return sse("response.output_text.delta", "\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + '"');
}

const QByteArray kCompleted = R"("status":"completed","usage":{"input_tokens":3,"output_tokens":2})";

QByteArray completed(const QByteArray &rest = kCompleted)
{
    return sse("response.completed", R"("response":{"id":"r","model":"m",)" + rest + '}');
}

Decoded read(const QByteArray &body, qsizetype size = 1 << 20)
{
    return decode(OpenAiResponsesCodec(), body, size);
}

} // namespace

class OpenAiResponsesDecoderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void readsTheSameInAnyPieces_data();
    void readsTheSameInAnyPieces();
    void reasoningAndCallsAreRead();
    void aWholeAnswerIsRead();
    void whatIsToldAgainAtTheEndIsReadOnce();
    void whatIsOnlyToldAtTheEndIsRead_data();
    void whatIsOnlyToldAtTheEndIsRead();
    void unencryptedReasoningIsNotEchoed();
    void finishReasons_data();
    void finishReasons();
    void aRefusalIsTextThatEndsFiltered();
    void errors_data();
    void errors();
    void anErrorKeepsWhatCameBefore();
    void usageBuckets();
    void unknownEventsAreSkipped();
    void aStreamWithoutItsEndIsCut();
    void bodiesThatAreNoAnswer_data();
    void bodiesThatAreNoAnswer();
    void halvesOfASurrogatePairMeet();
};

void OpenAiResponsesDecoderTest::readsTheSameInAnyPieces_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 13, 64, 191, 4096, 1 << 20})
        QTest::addRow("%d bytes", size) << size;
}

void OpenAiResponsesDecoderTest::readsTheSameInAnyPieces()
{
    QFETCH(int, size);
    const Decoded decoded = read(fixture(u"openai/responses-stream.sse"_s), size);
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.text, u"Hello there"_s);
    QCOMPARE(decoded.finish, FinishReason::Stop);
    QCOMPARE(decoded.modelId, u"gpt-5.6-luna"_s);
    QCOMPARE(decoded.responseId, u"resp_sample01"_s);
    const Usage usage{.inputTokens = 31, .outputTokens = 4};
    QCOMPARE(decoded.usage, usage);
}

void OpenAiResponsesDecoderTest::reasoningAndCallsAreRead()
{
    for (const int size : {1, 50, 1 << 20}) {
        const Decoded decoded = read(fixture(u"openai/responses-stream-tools.sse"_s), size);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.reasoning, u"The user wants a picture."_s);
        const QList<ToolCall> tools{{u"call_S1"_s, u"generate_image"_s, u"{\"prompt\":\"red barn\"}"_s},
                                    {u"call_S2"_s, u"list_models"_s, u"{}"_s}};
        QCOMPARE(decoded.tools, tools);
        QCOMPARE(decoded.finish, FinishReason::ToolCalls);
        QCOMPARE(decoded.echoes.size(), 1);
        QCOMPARE(decoded.echoes.first().wire, u"openai-responses"_s);
        // As it was told at the end of the item, not at its beginning.
        QCOMPARE(decoded.echoes.first().content.value("item"_L1)["encrypted_content"_L1].toString(), u"RW5jcnlwdGVk"_s);
        const Usage usage{
            .inputTokens = 288, .cacheReadTokens = 512, .cacheWriteTokens = 100, .outputTokens = 22, .reasoningTokens = 48};
        QCOMPARE(decoded.usage, usage);
    }
}

void OpenAiResponsesDecoderTest::aWholeAnswerIsRead()
{
    for (const int size : {1, 100, 1 << 20}) {
        const Decoded decoded = read(fixture(u"openai/responses-answer.json"_s), size);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.text, u"On my way."_s);
        QCOMPARE(decoded.reasoning, u"The user wants a picture.\n\nA tool makes it."_s);
        const QList<ToolCall> tools{{u"call_S1"_s, u"generate_image"_s, u"{\"prompt\":\"red barn\"}"_s}};
        QCOMPARE(decoded.tools, tools);
        QCOMPARE(decoded.finish, FinishReason::ToolCalls);
        QCOMPARE(decoded.responseId, u"resp_sample02"_s);
        QCOMPARE(decoded.usage->allInput(), 900);
        QCOMPARE(decoded.usage->allOutput(), 70);
    }
}

void OpenAiResponsesDecoderTest::whatIsToldAgainAtTheEndIsReadOnce()
{
    const QByteArray item = R"("output_index":0,"item":{"id":"i","type":"message","content":[{"type":"output_text","text":"ab"}]})";
    const Decoded decoded =
        read(text("a") + text("b") + sse("response.output_text.done", R"("output_index":0,"text":"ab")") +
             sse("response.output_item.done", item) + sse("response.output_item.done", item) +
             completed(R"("status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"ab"}]}])"));
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"ab"_s);
}

void OpenAiResponsesDecoderTest::whatIsOnlyToldAtTheEndIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("call");
    const QByteArray message = R"({"id":"i","type":"message","content":[{"type":"output_text","text":"ab"}]})";
    const QByteArray call = R"({"id":"i","type":"function_call","call_id":"c","name":"f","arguments":"{}"})";
    QTest::newRow("of the answer") << completed(R"("output":[)" + message + ',' + call + ']') << u"ab"_s << u"c f {}"_s;
    QTest::newRow("of the items") << sse("response.output_item.done", R"("output_index":0,"item":)" + message) +
                                         sse("response.output_item.done", R"("output_index":1,"item":)" + call) + completed()
                                  << u"ab"_s << u"c f {}"_s;
    QTest::newRow("of the arguments") << sse("response.output_item.added",
                                             R"("output_index":0,"item":{"type":"function_call","call_id":"c","name":"f"})") +
                                             sse("response.function_call_arguments.done", R"("output_index":0,"arguments":"{}")") +
                                             sse("response.output_item.done", R"("output_index":0,"item":)" + call) + completed()
                                      << QString() << u"c f {}"_s;
    QTest::newRow("of a call without its own id")
        << sse("response.output_item.done",
               R"("output_index":0,"item":{"type":"function_call","id":"i","name":"f","arguments":"{}"})") +
               completed()
        << QString() << u"i f {}"_s;
    QTest::newRow("names only") << "event: response.output_text.delta\ndata: {\"delta\":\"ab\",\"output_index\":0}\n\n" +
                                       completed()
                                << u"ab"_s << QString();
    QTest::newRow("no index") << sse("response.output_item.added", R"("item":{"type":"function_call","call_id":"c","name":"f"})") +
                                     sse("response.function_call_arguments.delta", R"("delta":"{}")") + completed()
                              << QString() << u"c f {}"_s;
}

void OpenAiResponsesDecoderTest::whatIsOnlyToldAtTheEndIsRead()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QFETCH(QString, call);
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded = read(body, size);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.text, text);
        QString calls;
        for (const ToolCall &tool : decoded.tools)
            calls += tool.id + u' ' + tool.name + u' ' + tool.arguments;
        QCOMPARE(calls, call);
        QCOMPARE(decoded.finish, call.isEmpty() ? FinishReason::Stop : FinishReason::ToolCalls);
    }
}

void OpenAiResponsesDecoderTest::unencryptedReasoningIsNotEchoed()
{
    const Decoded decoded =
        read(sse("response.output_item.done",
                 R"("output_index":0,"item":{"type":"reasoning","id":"r","summary":[{"text":"hm"}],"encrypted_content":null})") +
             completed());
    QCOMPARE(decoded.reasoning, u"hm"_s);
    QVERIFY(decoded.echoes.isEmpty());
}

void OpenAiResponsesDecoderTest::finishReasons_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<FinishReason>("finish");
    const auto incomplete = [](const QByteArray &details) {
        return sse("response.incomplete", R"("response":{"status":"incomplete","incomplete_details":)" + details + '}');
    };
    QTest::newRow("completed") << completed() << FinishReason::Stop;
    QTest::newRow("length") << incomplete(R"({"reason":"max_output_tokens"})") << FinishReason::Length;
    QTest::newRow("filtered") << incomplete(R"({"reason":"content_filter"})") << FinishReason::ContentFilter;
    QTest::newRow("a word of tomorrow") << incomplete(R"({"reason":"full_moon"})") << FinishReason::Other;
    QTest::newRow("no word") << incomplete("null") << FinishReason::Other;
}

void OpenAiResponsesDecoderTest::finishReasons()
{
    QFETCH(QByteArray, end);
    QFETCH(FinishReason, finish);
    const Decoded decoded = read(text("a") + end);
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.finish, finish);
}

void OpenAiResponsesDecoderTest::aRefusalIsTextThatEndsFiltered()
{
    const Decoded streamed = read(sse("response.refusal.delta", R"("output_index":0,"delta":"I can't.")") + completed());
    QCOMPARE(streamed.text, u"I can't."_s);
    QCOMPARE(streamed.finish, FinishReason::ContentFilter);
    const Decoded whole = read(
        R"({"object":"response","status":"completed","output":[{"type":"message","content":[{"type":"refusal","refusal":"I can't."}]}]})");
    QCOMPARE(whole.text, u"I can't."_s);
    QCOMPARE(whole.finish, FinishReason::ContentFilter);
}

void OpenAiResponsesDecoderTest::errors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    const auto failed = [](const QByteArray &error) {
        return sse("response.failed", R"("response":{"id":"r","status":"failed","error":)" + error + '}');
    };
    QTest::newRow("nested") << fixture(u"openai/responses-stream-error.sse"_s) << Error::Kind::QuotaExhausted;
    QTest::newRow("flat") << sse("error", R"("code":"rate_limit_exceeded","message":"slow down","param":null,"sequence_number":2)")
                          << Error::Kind::RateLimited;
    QTest::newRow("flat, without a name")
        << QByteArray("data: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"oops\",\"param\":null}\n\n")
        << Error::Kind::ServerFailure;
    QTest::newRow("text") << QByteArray("event: error\ndata: oops\n\n") << Error::Kind::ServerFailure;
    QTest::newRow("failed") << failed(R"({"code":"server_error","message":"oops"})") << Error::Kind::ServerFailure;
    QTest::newRow("failed, filtered") << failed(R"({"code":"image_content_policy_violation","message":"no"})")
                                      << Error::Kind::Filtered;
    QTest::newRow("failed, a bad picture") << failed(R"({"code":"invalid_image_format","message":"no"})") << Error::Kind::Rejected;
    QTest::newRow("failed, a large picture") << failed(R"({"code":"image_too_large","message":"no"})") << Error::Kind::TooLarge;
    QTest::newRow("failed without a reason") << failed("null") << Error::Kind::ServerFailure;
    QTest::newRow("cancelled") << sse("response.cancelled", R"("response":{"status":"cancelled","error":null})")
                               << Error::Kind::Cancelled;
    QTest::newRow("whole, failed")
        << QByteArray(R"({"object":"response","status":"failed","output":[],"error":{"code":"rate_limit_exceeded","message":"x"}})")
        << Error::Kind::RateLimited;
    QTest::newRow("whole, cancelled") << QByteArray(R"({"object":"response","status":"cancelled","output":[],"error":null})")
                                      << Error::Kind::Cancelled;
    QTest::newRow("whole, an error") << QByteArray(R"({"error":{"code":402,"message":"Insufficient credits"}})")
                                     << Error::Kind::PaymentRequired;
}

void OpenAiResponsesDecoderTest::errors()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded = read(body, size);
        QVERIFY(decoded.error);
        QCOMPARE(errorKindName(decoded.error->kind), errorKindName(kind));
        QVERIFY(!decoded.error->message.isEmpty());
        QVERIFY(!decoded.error->outcomeUnknown);
        QVERIFY(!decoded.isComplete);
    }
}

void OpenAiResponsesDecoderTest::anErrorKeepsWhatCameBefore()
{
    const Decoded decoded = read(text("a") + sse("error", R"("error":{"code":"server_error","message":"oops"})") + completed());
    QVERIFY(decoded.error);
    QVERIFY(decoded.error->outcomeUnknown);
    QCOMPARE(decoded.text, u"a"_s);
    QVERIFY(!decoded.usage);
}

void OpenAiResponsesDecoderTest::usageBuckets()
{
    const auto usageOf = [](const QByteArray &usage) {
        return read(text("a") + completed(R"("status":"completed","usage":)" + usage)).usage;
    };
    QVERIFY(!usageOf("null"));
    QVERIFY(!usageOf(R"({"input_tokens":0,"output_tokens":0})"));
    QVERIFY(!usageOf(R"({"input_tokens":"many","output_tokens":[]})"));
    const Usage more{.cacheReadTokens = 10, .reasoningTokens = 5};
    QCOMPARE(
        usageOf(
            R"({"input_tokens":10,"input_tokens_details":{"cached_tokens":20,"cache_write_tokens":5},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":9}})"),
        more);
    const Usage texts{.inputTokens = 10, .outputTokens = 5};
    QCOMPARE(usageOf(R"({"input_tokens":"10","output_tokens":"5","input_tokens_details":null})"), texts);
}

void OpenAiResponsesDecoderTest::unknownEventsAreSkipped()
{
    const Decoded decoded =
        read(sse("response.web_search_call.searching", R"("output_index":0)") + sse("response.hologram.delta", R"("delta":"x")") +
             text("a") + sse("response.output_item.added", R"("output_index":1,"item":{"type":"hologram"})") + "data: {}\n\n" +
             completed() + "data: [DONE]\n\n");
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"a"_s);
    QVERIFY(!read(text("a") + "data: [DONE]\n\n" + completed()).error);
}

void OpenAiResponsesDecoderTest::aStreamWithoutItsEndIsCut()
{
    const Decoded decoded = read(text("a"));
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
    QVERIFY(decoded.error->outcomeUnknown);
    QCOMPARE(decoded.text, u"a"_s);
    QVERIFY(!decoded.usage);
}

void OpenAiResponsesDecoderTest::bodiesThatAreNoAnswer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a web page") << QByteArray("<!doctype html><html></html>");
    QTest::newRow("text") << QByteArray("upstream connect error");
    QTest::newRow("JSON of something else") << QByteArray(R"({"hello":"world"})");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("an answer that goes on elsewhere")
        << QByteArray(R"({"object":"response","id":"r","status":"queued","output":[]})");
    QTest::newRow("garbage in the stream") << QByteArray("data: Internal Server Error\n\n");
}

void OpenAiResponsesDecoderTest::bodiesThatAreNoAnswer()
{
    QFETCH(QByteArray, body);
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded = read(body, size);
        QVERIFY(decoded.error);
        QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
        QVERIFY(!decoded.hasContent);
    }
}

void OpenAiResponsesDecoderTest::halvesOfASurrogatePairMeet()
{
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded = read(text("x\\ud83c") + text("\\udfdb y") + completed(), size);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.text, u"x🏛 y"_s);
    }
}

QTEST_GUILESS_MAIN(OpenAiResponsesDecoderTest)
#include "tst_openairesponsesdecoder.moc"
