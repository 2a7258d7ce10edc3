#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/openaichat.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// One event whose first choice has this delta.
QByteArray chunk(const QByteArray &delta, const QByteArray &finish = "null")
{
    return R"(data: {"id":"c1","model":"m","choices":[{"index":0,"delta":)" + delta + R"(,"finish_reason":)" + finish + "}]}\n\n";
}

const QByteArray kDone = "data: [DONE]\n\n";
const QByteArray kStop = chunk("{}", "\"stop\"");

} // namespace

class OpenAiChatDecoderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void readsTheSameInAnyPieces_data();
    void readsTheSameInAnyPieces();
    void joinsNeighbouringDeltasOfOneFeed();
    void toolCallsComeTogetherFromFragments();
    void oddToolCalls_data();
    void oddToolCalls();
    void anErrorEventKeepsWhatCameBefore();
    void errorsInsideA200Answer_data();
    void errorsInsideA200Answer();
    void aCutStreamIsAnError_data();
    void aCutStreamIsAnError();
    void endMarks_data();
    void endMarks();
    void finishReasons_data();
    void finishReasons();
    void aRefusalIsTextThatEndsFiltered();
    void emptyChoicesComeFirst();
    void otherChoicesAreNotMixedIn();
    void reasoningUnderTwoNamesIsReadOnce();
    void contentMayBeParts();
    void whatComesAfterDoneIsIgnored();
    void usageOfAZeroCountIsNoUsage();
    void garbageInTheStreamIsAProtocolError_data();
    void garbageInTheStreamIsAProtocolError();
    void bodiesThatAreNoStream_data();
    void bodiesThatAreNoStream();
    void aWholeAnswerIsRead();
    void aStreamIsReadWhereNoneWasAskedFor();
    void halvesOfASurrogatePairMeet_data();
    void halvesOfASurrogatePairMeet();
    void halfAPairIsNotLost();
    void brokenUtf8IsReplacedNotRefused();
    void anEventBroughtByPiecesIsReadLikeAWholeOne();
    void anUnfinishedLastEventStillCounts();
    void afterAnErrorNothingIsRead();
    void aLineOfManyMegabytesIsRead();
};

void OpenAiChatDecoderTest::readsTheSameInAnyPieces_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 64, 191, 4096, 1 << 20})
        QTest::addRow("%d bytes", size) << size;
}

void OpenAiChatDecoderTest::readsTheSameInAnyPieces()
{
    QFETCH(int, size);
    const auto decoded = decode(OpenAiChatCodec(), fixture(u"openai/chat-stream.sse"_s), size);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"A maquette is a scale model – “petit modèle” 🏛️.\n\n"_s);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.finish, FinishReason::Stop);
    QCOMPARE(decoded.modelId, u"gpt-5.6-luna"_s);
    QCOMPARE(decoded.responseId, u"chatcmpl-Sample0001"_s);
    const Usage expected{.inputTokens = 176, .cacheReadTokens = 1024, .outputTokens = 9};
    QCOMPARE(decoded.usage, expected);
}

void OpenAiChatDecoderTest::joinsNeighbouringDeltasOfOneFeed()
{
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"a"})") + chunk(R"({"content":"b"})") + chunk(R"({"reasoning":"c"})")
                                                       + chunk(R"({"content":"d"})") + kStop);
    const std::vector<ChatEvent> expected{TextDelta{u"ab"_s}, ReasoningDelta{u"c"_s}, TextDelta{u"d"_s}};
    QCOMPARE(decoded.events, expected);
}

void OpenAiChatDecoderTest::toolCallsComeTogetherFromFragments()
{
    for (const int size : {1, 50, 1 << 20}) {
        const auto decoded = decode(OpenAiChatCodec(), fixture(u"openai/chat-stream-tools.sse"_s), size);
        QVERIFY(!decoded.error);
        const QList<ToolCall> expected{{u"call_A1"_s, u"generate_image"_s, u"{\"prompt\":\"red barn\",\"size\":\"1024x1024\"}"_s},
                                       {u"call_B2"_s, u"estimate_cost"_s, u"{\"model\":\"gpt-image-2\"}"_s}};
        QCOMPARE(decoded.tools, expected);
        QCOMPARE(decoded.finish, FinishReason::ToolCalls);
        QVERIFY(decoded.hasContent);
        QVERIFY(decoded.text.isEmpty());
    }
}

void OpenAiChatDecoderTest::oddToolCalls_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("no index, two ids") << chunk(R"({"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"g","arguments":"[]"}}]})")
                                       << QStringList{u"a f {}"_s, u"b g []"_s};
    QTest::newRow("no index, fragments") << chunk(R"({"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{"}}]})")
                                                + chunk(R"({"tool_calls":[{"function":{"arguments":"}"}}]})")
                                         << QStringList{u"a f {}"_s};
    QTest::newRow("empty name later") << chunk(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]})")
                                             + chunk(R"({"tool_calls":[{"index":0,"id":"","function":{"name":"","arguments":"}"}}]})")
                                      << QStringList{u"a f {}"_s};
    QTest::newRow("id and name repeated") << chunk(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]})")
                                                 + chunk(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"}"}}]})")
                                          << QStringList{u"a f {}"_s};
    QTest::newRow("arguments as object") << chunk(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":{"x":1}}}]})")
                                         << QStringList{u"a f {\"x\":1}"_s};
    QTest::newRow("absurd index") << chunk(R"({"tool_calls":[{"index":2000000000,"id":"a","function":{"name":"f","arguments":"{}"}}]})")
                                  << QStringList{u"a f {}"_s};
    QTest::newRow("old function_call") << chunk(R"({"function_call":{"name":"f","arguments":"{}"}})") << QStringList{u" f {}"_s};
}

void OpenAiChatDecoderTest::oddToolCalls()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, expected);
    const auto decoded = decode(OpenAiChatCodec(), body + chunk("{}", "\"tool_calls\""));
    QVERIFY(!decoded.error);
    QStringList calls;
    for (const ToolCall &call : decoded.tools)
        calls.append(call.id + u' ' + call.name + u' ' + call.arguments);
    QCOMPARE(calls, expected);
}

void OpenAiChatDecoderTest::anErrorEventKeepsWhatCameBefore()
{
    const auto decoded = decode(OpenAiChatCodec(), fixture(u"openai/chat-stream-error.sse"_s));
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::ServerFailure);
    QVERIFY(decoded.error->outcomeUnknown);
    QCOMPARE(decoded.text, u"Partial answer that must be kept"_s);
    QVERIFY(decoded.hasContent);
    QVERIFY(!decoded.isComplete);
}

void OpenAiChatDecoderTest::errorsInsideA200Answer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("OpenRouter, with finish_reason error") << fixture(u"openrouter/chat-stream-error.sse"_s) << Error::Kind::ServerFailure;
    QTest::newRow("before any content") << QByteArray("data: {\"error\":{\"message\":\"slow down\",\"code\":429}}\n\n") << Error::Kind::RateLimited;
    QTest::newRow("event: error") << QByteArray("event: error\ndata: {\"message\":\"oops\"}\n\n") << Error::Kind::ServerFailure;
    QTest::newRow("event: error with text") << QByteArray("event: error\ndata: oops\n\n") << Error::Kind::ServerFailure;
    QTest::newRow("error as text") << QByteArray("data: {\"error\":\"model is overloaded\",\"error_type\":\"overloaded_error\"}\n\n") << Error::Kind::Overloaded;
    QTest::newRow("object error") << QByteArray("data: {\"object\":\"error\",\"message\":\"no\",\"type\":\"invalid_request_error\"}\n\n") << Error::Kind::Rejected;
    QTest::newRow("finish_reason error alone") << chunk("{}", "\"error\"") << Error::Kind::ServerFailure;
    QTest::newRow("inside x_groq") << QByteArray("data: {\"choices\":[],\"x_groq\":{\"error\":\"failed\"}}\n\n") << Error::Kind::ServerFailure;
    QTest::newRow("plain 200 body") << QByteArray("{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}") << Error::Kind::PaymentRequired;
    QTest::newRow("plain 200 body of a gateway") << QByteArray("{\"code\":500,\"message\":\"upstream\"}") << Error::Kind::ServerFailure;
}

void OpenAiChatDecoderTest::errorsInsideA200Answer()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(OpenAiChatCodec(), body, size);
        QVERIFY(decoded.error);
        QCOMPARE(decoded.error->kind, kind);
        QVERIFY(!decoded.error->message.isEmpty());
        QCOMPARE(decoded.error->outcomeUnknown, decoded.hasContent);
        QVERIFY(!decoded.isComplete);
    }
}

void OpenAiChatDecoderTest::aCutStreamIsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("inside an event") << fixture(u"openai/chat-stream-cut.sse"_s) << u"Cut in the middle of"_s;
    QTest::newRow("between events") << chunk(R"({"content":"a"})") << u"a"_s;
    QTest::newRow("before the first") << QByteArray() << QString();
    QTest::newRow("after a comment") << QByteArray(": waiting\n\n") + chunk(R"({"role":"assistant"})") << QString();
    QTest::newRow("inside a whole answer") << QByteArray(R"({"id":"x","choices":[{"index":0,"message":{"content":"ab)") << QString();
}

void OpenAiChatDecoderTest::aCutStreamIsAnError()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    const auto decoded = decode(OpenAiChatCodec(), body);
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
    QVERIFY(decoded.error->outcomeUnknown);
    QVERIFY(!decoded.isComplete);
    QCOMPARE(decoded.text, text);
    QVERIFY(!decoded.usage);
}

void OpenAiChatDecoderTest::endMarks_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<FinishReason>("finish");
    QTest::newRow("both") << kStop + kDone << FinishReason::Stop;
    QTest::newRow("finish_reason only") << kStop << FinishReason::Stop;
    QTest::newRow("[DONE] only") << kDone << FinishReason::Other;
    QTest::newRow("null after the finish") << kStop + chunk("{}") + kDone << FinishReason::Stop;
    QTest::newRow("empty text is no finish") << chunk("{}", "\"\"") + kStop << FinishReason::Stop;
    QTest::newRow("[DONE] without a blank line") << kStop + "data: [DONE]" << FinishReason::Stop;
}

void OpenAiChatDecoderTest::endMarks()
{
    QFETCH(QByteArray, tail);
    QFETCH(FinishReason, finish);
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"a"})") + tail);
    QVERIFY(!decoded.error);
    QVERIFY(decoded.isComplete);
    QCOMPARE(decoded.finish, finish);
}

void OpenAiChatDecoderTest::finishReasons_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<FinishReason>("finish");
    QTest::newRow("stop") << QByteArray("stop") << FinishReason::Stop;
    QTest::newRow("length") << QByteArray("length") << FinishReason::Length;
    QTest::newRow("model_length") << QByteArray("model_length") << FinishReason::Length;
    QTest::newRow("tool_calls") << QByteArray("tool_calls") << FinishReason::ToolCalls;
    QTest::newRow("function_call") << QByteArray("function_call") << FinishReason::ToolCalls;
    QTest::newRow("content_filter") << QByteArray("content_filter") << FinishReason::ContentFilter;
    QTest::newRow("a word of tomorrow") << QByteArray("full_moon") << FinishReason::Other;
}

void OpenAiChatDecoderTest::finishReasons()
{
    QFETCH(QByteArray, word);
    QFETCH(FinishReason, finish);
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"a"})") + chunk("{}", '"' + word + '"'));
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.finish, finish);
}

void OpenAiChatDecoderTest::aRefusalIsTextThatEndsFiltered()
{
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"refusal":"I can't"})") + chunk(R"({"refusal":" do that."})") + kStop);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"I can't do that."_s);
    QVERIFY(decoded.hasContent);
    QCOMPARE(decoded.finish, FinishReason::ContentFilter);
}

void OpenAiChatDecoderTest::emptyChoicesComeFirst()
{
    const auto decoded = decode(OpenAiChatCodec(), fixture(u"azure/chat-stream.sse"_s));
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"Hi"_s);
    QCOMPARE(decoded.finish, FinishReason::Stop);
    QCOMPARE(decoded.modelId, u"gpt-5.6-luna"_s);
}

void OpenAiChatDecoderTest::otherChoicesAreNotMixedIn()
{
    const QByteArray second = R"(data: {"choices":[{"delta":{"content":"B","tool_calls":[{"index":0,"id":"x"}]},"finish_reason":"length","index":1}]})";
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"A"})") + second + "\n\n" + kStop);
    QCOMPARE(decoded.text, u"A"_s);
    QVERIFY(decoded.tools.isEmpty());
    QCOMPARE(decoded.finish, FinishReason::Stop);
}

void OpenAiChatDecoderTest::reasoningUnderTwoNamesIsReadOnce()
{
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"reasoning":"think","reasoning_content":"think","content":""})") + kStop);
    QCOMPARE(decoded.reasoning, u"think"_s);
    QVERIFY(decoded.hasContent);
    QVERIFY(decoded.text.isEmpty());
}

void OpenAiChatDecoderTest::contentMayBeParts()
{
    const auto decoded = decode(OpenAiChatCodec(),
                                chunk(R"({"content":[{"text":"a","type":"text"},{"type":"reference","reference_ids":[1]},{"type":"thinking","thinking":"t"},"x"]})") + kStop);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"a"_s);
    QCOMPARE(decoded.reasoning, u"t"_s);
}

void OpenAiChatDecoderTest::whatComesAfterDoneIsIgnored()
{
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"a"})") + kStop + kDone + "data: {\"error\":\"late\"}\n\ndata: rubbish\n\n");
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"a"_s);
}

void OpenAiChatDecoderTest::usageOfAZeroCountIsNoUsage()
{
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"a"})") + R"(data: {"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}})"
                                                       + "\n\n" + kStop);
    QVERIFY(!decoded.error);
    QVERIFY(!decoded.usage);
}

void OpenAiChatDecoderTest::garbageInTheStreamIsAProtocolError_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("half an object") << QByteArray(R"({"choices":[{"index":0,"delta":{"content":)");
    QTest::newRow("text") << QByteArray("Internal Server Error");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("a number") << QByteArray("17");
    QTest::newRow("bytes") << QByteArray("\x00\xff\xfe\x7b", 4);
    QTest::newRow("two objects") << QByteArray(R"({"choices":[]}{"choices":[]})");
    QTest::newRow("an open text") << QByteArray(R"({"choices":[{"delta":{"content":"abc}}]})");
    QTest::newRow("very deep") << QByteArray(5000, '[');
}

void OpenAiChatDecoderTest::garbageInTheStreamIsAProtocolError()
{
    QFETCH(QByteArray, data);
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"a"})") + "data: " + data + "\n\n");
    QVERIFY(decoded.error);
    QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
    QVERIFY(decoded.error->outcomeUnknown);
    QCOMPARE(decoded.text, u"a"_s);
}

void OpenAiChatDecoderTest::bodiesThatAreNoStream_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a web page") << QByteArray("\n<!doctype html><html><head><title>Sign in</title></head></html>");
    QTest::newRow("text") << QByteArray("upstream connect error");
    QTest::newRow("JSON of something else") << QByteArray(R"({"hello":"world"})");
    QTest::newRow("no JSON") << QByteArray("{hello}");
    QTest::newRow("a list") << QByteArray("[]");
}

void OpenAiChatDecoderTest::bodiesThatAreNoStream()
{
    QFETCH(QByteArray, body);
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(OpenAiChatCodec(), body, size);
        QVERIFY(decoded.error);
        QCOMPARE(decoded.error->kind, Error::Kind::Protocol);
        QVERIFY(!decoded.error->outcomeUnknown);
        QVERIFY(!decoded.error->message.isEmpty());
    }
}

void OpenAiChatDecoderTest::aWholeAnswerIsRead()
{
    for (const int size : {1, 100, 1 << 20}) {
        const auto decoded = decode(OpenAiChatCodec(), "\n\n" + fixture(u"openai/chat-answer.json"_s), size, false);
        QVERIFY(!decoded.error);
        QCOMPARE(decoded.text, u"{\"title\":\"Red barn\",\"tags\":[\"farm\",\"dusk\"],\"score\":0.82}"_s);
        QCOMPARE(decoded.finish, FinishReason::Stop);
        QVERIFY(decoded.isComplete);
        const Usage expected{.inputTokens = 80, .outputTokens = 21};
        QCOMPARE(decoded.usage, expected);
    }
}

void OpenAiChatDecoderTest::aStreamIsReadWhereNoneWasAskedFor()
{
    const auto decoded = decode(OpenAiChatCodec(), ": hello\n\n" + fixture(u"openai/chat-stream.sse"_s), 1 << 20, false);
    QVERIFY(!decoded.error);
    QVERIFY(decoded.text.startsWith(u"A maquette"));
}

void OpenAiChatDecoderTest::halvesOfASurrogatePairMeet_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("one piece") << (1 << 20);
    QTest::newRow("bytes") << 1;
    QTest::newRow("chunks") << 80;
}

void OpenAiChatDecoderTest::halvesOfASurrogatePairMeet()
{
    QFETCH(int, size);
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"x\ud83c"})") + chunk(R"({"content":"\udfdb y"})") + kStop, size);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"x🏛 y"_s);
    for (const ChatEvent &event : decoded.events)
        QVERIFY(!std::get<TextDelta>(event).text.endsWith(QChar(0xd83c)));
}

void OpenAiChatDecoderTest::halfAPairIsNotLost()
{
    // It stays with its own kind of text, and at the end it is told as it is.
    const QByteArray body = chunk(R"({"content":"a\ud83c"})") + chunk(R"({"reasoning":"b"})") + chunk(R"({"content":"c\ud83c"})") + kStop;
    for (const int size : {1, 1 << 20}) {
        const auto decoded = decode(OpenAiChatCodec(), body, size);
        QCOMPARE(decoded.reasoning, u"b"_s);
        QCOMPARE(decoded.text, u"a"_s + QChar(0xd83c) + u'c' + QChar(0xd83c));
    }
}

void OpenAiChatDecoderTest::brokenUtf8IsReplacedNotRefused()
{
    const auto decoded = decode(OpenAiChatCodec(), chunk("{\"content\":\"caf\xC3\"}") + chunk(R"({"content":"!"})") + kStop);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"caf\uFFFD!"_s);
}

void OpenAiChatDecoderTest::anEventBroughtByPiecesIsReadLikeAWholeOne()
{
    // Found by fuzzing: a slip in a field that nobody asks for showed or not by what lay in memory behind the event.
    const QByteArray body = R"(data:{"choices":[{"finish_reason":null,"index":0,"delta":{"content":"Hello"}}],"created":1795219200,)"
                            R"("id":"chatcmpl-Lc1","model":"models/gemma-3-4b-q4.gguf","system_fingerprint":"b6800",)"
                            "\"object\":\"c\x98\xa6t.completion.chunk\"}\n\n"
                            R"(data:{"choices":[{"finish_reason":null,"index":0,"delta":{"content":" there"}}],)"
                            R"("created":1795219200,"id":"chatcmpl-Lc1","}odel":"_fingerpompt_ms":52.1,"predicted_n":2,)"
                            R"("predicted_ms":40.5,"predicted_per_second":49.5}})";
    for (int size = 1; size <= body.size(); ++size)
        QCOMPARE(decode(OpenAiChatCodec(), body, size).text, u"Hello there"_s);
}

void OpenAiChatDecoderTest::anUnfinishedLastEventStillCounts()
{
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":"a"})") + kStop.trimmed());
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.finish, FinishReason::Stop);
}

void OpenAiChatDecoderTest::afterAnErrorNothingIsRead()
{
    const auto decoder = OpenAiChatCodec().decoder(true);
    std::vector<ChatEvent> events;
    const auto first = decoder->feed("data: {\"error\":\"x\"}\n\n", events);
    QVERIFY(!first);
    const auto second = decoder->feed(chunk(R"({"content":"a"})"), events);
    QVERIFY(!second);
    QCOMPARE(second.error(), first.error());
    const auto ended = decoder->end(events);
    QVERIFY(!ended);
    QVERIFY(events.empty());
}

void OpenAiChatDecoderTest::aLineOfManyMegabytesIsRead()
{
    const QByteArray big(9 * 1024 * 1024, 'y');
    const auto decoded = decode(OpenAiChatCodec(), chunk(R"({"content":")" + big + "\"}") + kStop, 16 * 1024);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text.size(), big.size());
}

QTEST_GUILESS_MAIN(OpenAiChatDecoderTest)
#include "tst_openaichatdecoder.moc"
