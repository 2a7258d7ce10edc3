#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/anthropicmessages.h"

#include <QJsonArray>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray sse(const QByteArray &type, const QByteArray &fields = {})
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + '"' + (fields.isEmpty() ? QByteArray() : ',' + fields) + "}\n\n";
}

QByteArray start(int index, const QByteArray &block)
{
    return sse("content_block_start", "\"index\":" + QByteArray::number(index) + ",\"content_block\":" + block);
}

QByteArray delta(int index, const QByteArray &delta)
{
    return sse("content_block_delta", "\"index\":" + QByteArray::number(index) + ",\"delta\":" + delta);
}

QByteArray stop(int index)
{
    return sse("content_block_stop", "\"index\":" + QByteArray::number(index));
}

QByteArray text(int index, const QByteArray &text)
{
    return start(index, R"({"type":"text","text":""})") + delta(index, R"({"type":"text_delta","text":")" + text + "\"}") +
           stop(index);
}

QByteArray thought(int index, const QByteArray &text, const QByteArray &signature)
{
    return start(index, R"({"type":"thinking","thinking":"","signature":""})") +
           delta(index, R"({"type":"thinking_delta","thinking":")" + text + "\"}") +
           delta(index, R"({"type":"signature_delta","signature":")" + signature + "\"}") + stop(index);
}

QByteArray end(const QByteArray &reason = "end_turn")
{
    return sse("message_delta", R"("delta":{"stop_reason":")" + reason + R"("},"usage":{"output_tokens":9})") + sse("message_stop");
}

const QByteArray kStart =
    sse("message_start", R"("message":{"id":"msg_1","model":"m","content":[],"usage":{"input_tokens":5,"output_tokens":1}})");

Decoded read(const QByteArray &body, qsizetype size = 1 << 20)
{
    return decode(AnthropicMessagesCodec(), body, size);
}

QJsonObject blockOf(const EchoBlock &echo)
{
    return echo.content.value("block"_L1).toObject();
}

} // namespace

Q_DECLARE_METATYPE(std::optional<maquette::Usage>)

class AnthropicDecoderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void readsTheSameInAnyPieces_data();
    void readsTheSameInAnyPieces();
    void signedThinkingComesAsAnEcho();
    void unsignedThinkingIsNotEchoed();
    void omittedThinkingIsStillEchoed();
    void redactedThinkingIsEchoedAsItCame();
    void echoesTellWhereTheyStood();
    void thoughtsAreKeptApart();
    void toolsOfTheProviderAreEchoed();
    void oddToolInputs_data();
    void oddToolInputs();
    void unknownBlocksAndEventsAreSkipped();
    void finishReasons_data();
    void finishReasons();
    void aRefusalWithoutABlockTellsItsReason();
    void aRefusalAfterTextAddsNothing();
    void anErrorEventKeepsWhatCameBefore();
    void errorsInsideA200Answer_data();
    void errorsInsideA200Answer();
    void aRepeatedMessageStartIsTolerated();
    void usageIsCumulative();
    void usageBuckets_data();
    void usageBuckets();
    void usageOfACutStreamIsNotTold();
    void aWholeAnswerIsRead();
    void garbageInTheStreamIsAProtocolError();
    void bodiesThatAreNoStream_data();
    void bodiesThatAreNoStream();
    void halvesOfASurrogatePairMeet();
    void brokenUtf8IsReplacedNotRefused();
};

void AnthropicDecoderTest::readsTheSameInAnyPieces_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 13, 64, 191, 4096, 1 << 20})
        QTest::addRow("%d bytes", size) << size;
}

void AnthropicDecoderTest::readsTheSameInAnyPieces()
{
    QFETCH(int, size);
    const Decoded decoded = read(fixture(u"anthropic/chat-stream.sse"_s), size);
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.text, u"I'll generate that now."_s);
    QCOMPARE(decoded.reasoning, u"The user wants a picture of a barn; call the tool."_s);
    const QList<ToolCall> tools{
        {u"toolu_sample01"_s, u"generate_image"_s, u"{\"prompt\": \"red barn\", \"size\": \"1024x1024\"}"_s},
        {u"toolu_sample02"_s, u"list_models"_s, u"{}"_s}};
    QCOMPARE(decoded.tools, tools);
    QCOMPARE(decoded.finish, FinishReason::ToolCalls);
    QCOMPARE(decoded.modelId, u"claude-sonnet-5"_s);
    QCOMPARE(decoded.responseId, u"msg_sample01"_s);
    const Usage usage{.inputTokens = 412, .cacheReadTokens = 2048, .outputTokens = 131};
    QCOMPARE(decoded.usage, usage);
}

void AnthropicDecoderTest::signedThinkingComesAsAnEcho()
{
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded = read(fixture(u"anthropic/chat-stream.sse"_s), size);
        QCOMPARE(decoded.echoes.size(), 1);
        QCOMPARE(decoded.echoes.first().wire, u"anthropic"_s);
        const QJsonObject expected{{"type"_L1, u"thinking"_s},
                                   {"thinking"_L1, u"The user wants a picture of a barn; call the tool."_s},
                                   {"signature"_L1, u"U2FtcGxlU2lnbmF0dXJlQmFzZTY0PT0="_s}};
        QCOMPARE(blockOf(decoded.echoes.first()), expected);
    }
}

void AnthropicDecoderTest::unsignedThinkingIsNotEchoed()
{
    const Decoded decoded = read(kStart + thought(0, "hm", "") + text(1, "a") + end());
    QCOMPARE(decoded.reasoning, u"hm"_s);
    QVERIFY(decoded.echoes.isEmpty());
}

void AnthropicDecoderTest::omittedThinkingIsStillEchoed()
{
    const QByteArray only = start(0, R"({"type":"thinking","thinking":"","signature":""})") +
                            delta(0, R"({"type":"signature_delta","signature":"c2ln"})") + stop(0);
    const Decoded decoded = read(kStart + only + text(1, "a") + end());
    QVERIFY(decoded.reasoning.isEmpty());
    QCOMPARE(decoded.echoes.size(), 1);
    QCOMPARE(blockOf(decoded.echoes.first()).value("thinking"_L1), QJsonValue(QString()));
    QCOMPARE(blockOf(decoded.echoes.first()).value("signature"_L1), QJsonValue(u"c2ln"_s));
}

void AnthropicDecoderTest::redactedThinkingIsEchoedAsItCame()
{
    const QByteArray redacted = R"({"type":"redacted_thinking","data":"RW5j"})";
    const Decoded decoded = read(kStart + start(0, redacted) + stop(0) + text(1, "a") + end());
    QCOMPARE(decoded.echoes.size(), 1);
    QCOMPARE(QJsonDocument(blockOf(decoded.echoes.first())).toJson(QJsonDocument::Compact),
             R"({"data":"RW5j","type":"redacted_thinking"})"_ba);
    QCOMPARE(decoded.text, u"a"_s);
}

void AnthropicDecoderTest::echoesTellWhereTheyStood()
{
    const QByteArray tool = start(2, R"({"type":"tool_use","id":"t","name":"f","input":{}})") + stop(2);
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded =
            read(kStart + thought(0, "one", "s1") + text(1, "abc🏛") + tool + thought(3, "two", "s2") + end(), size);
        QCOMPARE(decoded.echoes.size(), 2);
        QCOMPARE(decoded.echoes.first().content.value("place"_L1), QJsonValue(QJsonObject{{"text"_L1, 0}, {"calls"_L1, 0}}));
        QCOMPARE(decoded.echoes.last().content.value("place"_L1), QJsonValue(QJsonObject{{"text"_L1, 5}, {"calls"_L1, 1}}));
    }
}

void AnthropicDecoderTest::thoughtsAreKeptApart()
{
    const Decoded decoded = read(kStart + thought(0, "one", "s1") + thought(1, "two", "s2") + text(2, "a") + end());
    QCOMPARE(decoded.reasoning, u"one\n\ntwo"_s);
    QCOMPARE(blockOf(decoded.echoes.last()).value("thinking"_L1), QJsonValue(u"two"_s));
}

void AnthropicDecoderTest::toolsOfTheProviderAreEchoed()
{
    const QByteArray use = start(0, R"({"type":"server_tool_use","id":"s","name":"web_search","input":{}})") +
                           delta(0, R"({"type":"input_json_delta","partial_json":"{\"query\":\"ba"})") +
                           delta(0, R"({"type":"input_json_delta","partial_json":"rns\"}"})") + stop(0);
    const QByteArray result = start(1, R"({"type":"web_search_tool_result","tool_use_id":"s","content":[{"url":"u"}]})") + stop(1);
    const Decoded decoded = read(kStart + use + result + text(2, "a") + end("pause_turn"));
    QVERIFY(!decoded.error);
    QVERIFY(decoded.tools.isEmpty());
    QCOMPARE(decoded.finish, FinishReason::Other);
    QCOMPARE(decoded.echoes.size(), 2);
    QCOMPARE(blockOf(decoded.echoes.first()).value("input"_L1), QJsonValue(QJsonObject{{"query"_L1, u"barns"_s}}));
    QCOMPARE(blockOf(decoded.echoes.last()).value("content"_L1).toArray().size(), 1);
}

void AnthropicDecoderTest::oddToolInputs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("expected");
    const QByteArray a = R"({"type":"tool_use","id":"a","name":"f","input":{}})";
    const auto piece = [](int index, const QByteArray &json) {
        return delta(index, R"({"type":"input_json_delta","partial_json":")" + json + "\"}");
    };
    QTest::newRow("no pieces") << start(0, a) + stop(0) << QStringList{u"a f {}"_s};
    QTest::newRow("an empty piece") << start(0, a) + piece(0, "") + stop(0) << QStringList{u"a f {}"_s};
    QTest::newRow("never stopped") << start(0, a) << QStringList{u"a f {}"_s};
    QTest::newRow("whole at the start") << start(0, R"({"type":"tool_use","id":"a","name":"f","input":{"x":1}})") + stop(0)
                                        << QStringList{u"a f {\"x\":1}"_s};
    QTest::newRow("two in turns") << start(0, a) + start(1, R"({"type":"tool_use","id":"b","name":"g","input":{}})") +
                                         piece(0, "{") + piece(1, "[") + piece(0, "}") + piece(1, "]") + stop(0) + stop(1)
                                  << QStringList{u"a f {}"_s, u"b g []"_s};
    QTest::newRow("cut off by the limit") << start(0, a) + piece(0, R"({\"x\":)") + stop(0) << QStringList{u"a f {\"x\":"_s};
    QTest::newRow("pieces of nothing") << piece(7, "{}") + start(0, a) + stop(0) << QStringList{u"a f {}"_s};
    QTest::newRow("no index")
        << QByteArray("data: {\"type\":\"content_block_start\",\"content_block\":" + a + "}\n\n") +
               "data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}}\n\n"
        << QStringList{u"a f {}"_s};
    QTest::newRow("a list as input") << start(0, R"({"type":"tool_use","id":"a","name":"f","input":[1]})") + stop(0)
                                     << QStringList{u"a f {}"_s};
}

void AnthropicDecoderTest::oddToolInputs()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, expected);
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded = read(kStart + body + end("tool_use"), size);
        QVERIFY(!decoded.error);
        QStringList calls;
        for (const ToolCall &call : decoded.tools)
            calls.append(call.id + u' ' + call.name + u' ' + call.arguments);
        QCOMPARE(calls, expected);
    }
}

void AnthropicDecoderTest::unknownBlocksAndEventsAreSkipped()
{
    const QByteArray odd = start(0, R"({"type":"hologram","text":"x"})") + delta(0, R"({"type":"light_delta","light":"y"})") +
                           stop(0) + sse("ping") + sse("weather", R"("index":3)") + ": comment\n\n" + "event: ping\ndata: \n\n" +
                           "event: ping\ndata: now\n\n";
    const Decoded decoded = read(kStart + odd + text(1, "a") + end() + "data: [DONE]\n\n");
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"a"_s);
    QVERIFY(decoded.echoes.isEmpty());
}

void AnthropicDecoderTest::finishReasons_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<FinishReason>("finish");
    const auto row = [](const char *word, FinishReason finish) { QTest::newRow(word) << QByteArray(word) << finish; };
    row("end_turn", FinishReason::Stop);
    row("stop_sequence", FinishReason::Stop);
    row("max_tokens", FinishReason::Length);
    row("model_context_window_exceeded", FinishReason::Length);
    row("tool_use", FinishReason::ToolCalls);
    row("pause_turn", FinishReason::Other);
    row("refusal", FinishReason::ContentFilter);
    row("full_moon", FinishReason::Other);
}

void AnthropicDecoderTest::finishReasons()
{
    QFETCH(QByteArray, word);
    QFETCH(FinishReason, finish);
    const Decoded decoded = read(kStart + text(0, "a") + end(word));
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.finish, finish);
}

void AnthropicDecoderTest::aRefusalWithoutABlockTellsItsReason()
{
    const Decoded decoded = read(fixture(u"anthropic/chat-stream-refusal.sse"_s));
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.finish, FinishReason::ContentFilter);
    QCOMPARE(decoded.text, u"This request was declined under the usage policy."_s);
    const Usage usage{.inputTokens = 18, .outputTokens = 5};
    QCOMPARE(decoded.usage, usage);
}

void AnthropicDecoderTest::aRefusalAfterTextAddsNothing()
{
    const QByteArray refused = sse(
        "message_delta", R"("delta":{"stop_reason":"refusal","stop_details":{"explanation":"no"}},"usage":{"output_tokens":2})");
    const Decoded decoded = read(kStart + text(0, "Well, ") + refused + sse("message_stop"));
    QCOMPARE(decoded.text, u"Well, "_s);
    QCOMPARE(decoded.finish, FinishReason::ContentFilter);
}

void AnthropicDecoderTest::anErrorEventKeepsWhatCameBefore()
{
    const Decoded decoded = read(fixture(u"anthropic/chat-stream-error.sse"_s));
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::Overloaded);
    QCOMPARE(decoded.error->requestId, u"req_sample"_s);
    QVERIFY(decoded.error->outcomeUnknown);
    QCOMPARE(decoded.text, u"Partial text that stays"_s);
    QVERIFY(!decoded.isComplete);
    QVERIFY(!decoded.usage);
}

void AnthropicDecoderTest::errorsInsideA200Answer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    const auto inner = [](const QByteArray &type) {
        return R"({"type":"error","error":{"type":")" + type + R"(","message":"no"}})";
    };
    QTest::newRow("overloaded") << "event: error\ndata: " + inner("overloaded_error") + "\n\n" << Error::Kind::Overloaded;
    QTest::newRow("api_error") << "event: error\ndata: " + inner("api_error") + "\n\n" << Error::Kind::ServerFailure;
    QTest::newRow("rate limit") << "event: error\ndata: " + inner("rate_limit_error") + "\n\n" << Error::Kind::RateLimited;
    QTest::newRow("without a name") << "data: " + inner("permission_error") + "\n\n" << Error::Kind::Forbidden;
    QTest::newRow("text") << QByteArray("event: error\ndata: oops\n\n") << Error::Kind::ServerFailure;
    QTest::newRow("a gateway's") << QByteArray("data: {\"error\":{\"message\":\"slow down\",\"code\":429}}\n\n")
                                 << Error::Kind::RateLimited;
    QTest::newRow("plain body") << inner("invalid_request_error") << Error::Kind::Rejected;
    QTest::newRow("plain body of a gateway") << QByteArray(R"({"error":{"code":402,"message":"Insufficient credits"}})")
                                             << Error::Kind::PaymentRequired;
}

void AnthropicDecoderTest::errorsInsideA200Answer()
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

void AnthropicDecoderTest::aRepeatedMessageStartIsTolerated()
{
    const Decoded decoded = read(kStart + kStart + text(0, "a") + kStart + text(1, "b") + end());
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"ab"_s);
    QCOMPARE(decoded.usage->inputTokens, 5);
}

void AnthropicDecoderTest::usageIsCumulative()
{
    const QByteArray first = sse("message_delta", R"("delta":{},"usage":{"output_tokens":7})");
    const Decoded decoded = read(kStart + text(0, "a") + first + end());
    const Usage usage{.inputTokens = 5, .outputTokens = 9};
    QCOMPARE(decoded.usage, usage);
}

void AnthropicDecoderTest::usageBuckets_data()
{
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<std::optional<Usage>>("expected");
    using Told = std::optional<Usage>;
    QTest::newRow("caches beside the input")
        << QByteArray(R"({"input_tokens":3,"cache_creation_input_tokens":20,"cache_read_input_tokens":100,"output_tokens":4})")
        << Told({.inputTokens = 3, .cacheReadTokens = 100, .cacheWriteTokens = 20, .outputTokens = 4});
    QTest::newRow("thinking inside the output")
        << QByteArray(R"({"input_tokens":3,"output_tokens":10,"output_tokens_details":{"thinking_tokens":6}})")
        << Told({.inputTokens = 3, .outputTokens = 4, .reasoningTokens = 6});
    QTest::newRow("more thinking than output")
        << QByteArray(R"({"input_tokens":3,"output_tokens":10,"output_tokens_details":{"thinking_tokens":60}})")
        << Told({.inputTokens = 3, .reasoningTokens = 10});
    QTest::newRow("nulls") << QByteArray(R"({"input_tokens":null,"cache_creation_input_tokens":null,"output_tokens":4})")
                           << Told({.inputTokens = 5, .outputTokens = 4});
    QTest::newRow("texts") << QByteArray(R"({"input_tokens":"3","output_tokens":"4"})")
                           << Told({.inputTokens = 3, .outputTokens = 4});
    QTest::newRow("rubbish") << QByteArray(R"({"input_tokens":[],"output_tokens":"many","output_tokens_details":7})") << Told();
    QTest::newRow("negative") << QByteArray(R"({"input_tokens":-3,"output_tokens":-4})") << Told();
    QTest::newRow("absurd") << QByteArray(R"({"input_tokens":1e30,"output_tokens":4})") << Told({.outputTokens = 4});
}

void AnthropicDecoderTest::usageBuckets()
{
    QFETCH(QByteArray, told);
    QFETCH(std::optional<Usage>, expected);
    const QByteArray last = sse("message_delta", R"("delta":{"stop_reason":"end_turn"},"usage":)" + told) + sse("message_stop");
    const Decoded decoded = read(kStart + text(0, "a") + last);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.usage, expected);
}

void AnthropicDecoderTest::usageOfACutStreamIsNotTold()
{
    // What was told at the start counts an output that had not begun.
    const Decoded decoded = read(kStart + text(0, "a"));
    QVERIFY(decoded.error);
    QVERIFY(decoded.error->outcomeUnknown);
    QVERIFY(!decoded.usage);
    // Without a last word there is none either.
    QVERIFY(!read(kStart + text(0, "a") + sse("message_stop")).usage);
}

void AnthropicDecoderTest::aWholeAnswerIsRead()
{
    for (const int size : {1, 100, 1 << 20}) {
        const Decoded decoded = decode(AnthropicMessagesCodec(), fixture(u"anthropic/chat-answer.json"_s), size, false);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.isComplete);
        QCOMPARE(decoded.text, u"Let me look."_s);
        QCOMPARE(decoded.reasoning, u"A list is asked for."_s);
        const QList<ToolCall> tools{{u"toolu_sample03"_s, u"list_models"_s, u"{\"kind\":\"image\"}"_s}};
        QCOMPARE(decoded.tools, tools);
        QCOMPARE(decoded.echoes.size(), 4);
        QCOMPARE(decoded.finish, FinishReason::ToolCalls);
        QCOMPARE(decoded.responseId, u"msg_sample02"_s);
        const Usage usage{
            .inputTokens = 100, .cacheReadTokens = 3000, .cacheWriteTokens = 1500, .outputTokens = 50, .reasoningTokens = 40};
        QCOMPARE(decoded.usage, usage);
    }
}

void AnthropicDecoderTest::garbageInTheStreamIsAProtocolError()
{
    for (const QByteArray &data :
         {QByteArray("Internal Server Error"), QByteArray("[1,2]"), QByteArray("17"), QByteArray("\x00\xff\xfe\x7b", 4),
          QByteArray(R"({"type":"content_block_delta","index":0,"delta":{"type":"text_del)"), QByteArray(5000, '[')}) {
        const Decoded decoded = read(kStart + text(0, "a") + "data: " + data + "\n\n");
        QVERIFY(decoded.error);
        QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
        QVERIFY(decoded.error->outcomeUnknown);
        QCOMPARE(decoded.text, u"a"_s);
    }
}

void AnthropicDecoderTest::bodiesThatAreNoStream_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a web page") << QByteArray("\n<!doctype html><html><head><title>Sign in</title></head></html>");
    QTest::newRow("text") << QByteArray("upstream connect error");
    QTest::newRow("JSON of something else") << QByteArray(R"({"hello":"world"})");
    QTest::newRow("no JSON") << QByteArray("{hello}");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("a message that says nothing") << QByteArray(R"({"type":"message","content":null})");
}

void AnthropicDecoderTest::bodiesThatAreNoStream()
{
    QFETCH(QByteArray, body);
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded = read(body, size);
        QVERIFY(decoded.error);
        QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
        QVERIFY(!decoded.error->outcomeUnknown);
    }
}

void AnthropicDecoderTest::halvesOfASurrogatePairMeet()
{
    const QByteArray halves = start(0, R"({"type":"text","text":""})") + delta(0, R"({"type":"text_delta","text":"x\ud83c"})") +
                              delta(0, R"({"type":"text_delta","text":"\udfdb y"})") + stop(0);
    for (const int size : {1, 1 << 20}) {
        const Decoded decoded = read(kStart + halves + end(), size);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.text, u"x🏛 y"_s);
    }
}

void AnthropicDecoderTest::brokenUtf8IsReplacedNotRefused()
{
    const Decoded decoded = read(kStart + text(0, "caf\xC3") + end());
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"caf\uFFFD"_s);
}

QTEST_GUILESS_MAIN(AnthropicDecoderTest)
#include "tst_anthropicdecoder.moc"
