#include "tests/core/wire/anthropicasking.h"
#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test;
using namespace maquette::test::anthropic;
using namespace Qt::StringLiterals;

class AnthropicMessagesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestGoesWhereTheEndpointSays_data();
    void requestGoesWhereTheEndpointSays();
    void nothingUnaskedIsSent();
    void theSystemsWordsStandApart();
    void neighboursOfOneRoleAreOneTurn();
    void toolResultsAreOneTurnWithWhatFollows();
    void picturesAndDocumentsComeBeforeTheText();
    void thinkingGoesBackInItsPlace();
    void callsOfOtherProvidersFit();
    void cacheMarks();
    void filesBeyondTheLimitsAreRefusedWithNumbers();
    void aStreamComesBackTheWayItWent();
    void tokensAreCountedWithoutTheSettingsOfAnAnswer();
    void tokenCountsAreRead_data();
    void tokenCountsAreRead();
};

void AnthropicMessagesTest::requestGoesWhereTheEndpointSays_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("with a version") << u"https://api.example.com/v1"_s << u"https://api.example.com/v1/messages"_s;
    QTest::newRow("as the vendor's libraries want it") << u"https://api.example.com"_s << u"https://api.example.com/v1/messages"_s;
    QTest::newRow("behind a proxy") << u"http://127.0.0.1:8080/claude/"_s << u"http://127.0.0.1:8080/claude/v1/messages"_s;
}

void AnthropicMessagesTest::requestGoesWhereTheEndpointSays()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    Endpoint where = endpoint();
    where.baseUrl = QUrl(base);
    const auto http = AnthropicMessagesCodec().encode(ask(), model(), where);
    QVERIFY(http);
    QCOMPARE(http->url.toString(), url);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->headers.value("content-type"), "application/json"_ba);
    QCOMPARE(http->headers.value("accept"), "text/event-stream"_ba);
    QCOMPARE(http->headers.value("anthropic-version"), "2023-06-01"_ba);
    QCOMPARE(http->headers.value("x-title"), "t"_ba);
    QVERIFY(!http->credential);
    QCOMPARE(http->lane, Lane::Stream);
    QCOMPARE(http->group, u"acc"_s);
}

void AnthropicMessagesTest::nothingUnaskedIsSent()
{
    const QJsonObject expected = json(
        R"({"model":"m-1","max_tokens":64000,"stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"Say \"hi\"\n🏛"}]}]})");
    QCOMPARE(encoded(ask()), expected);
}

void AnthropicMessagesTest::theSystemsWordsStandApart()
{
    const QJsonObject body = encoded(ask({{.role = Role::System, .text = u"Be brief."_s},
                                          user(u"a"_s),
                                          {.role = Role::System, .text = u"In verse."_s},
                                          {.role = Role::System, .text = u" "_s}}));
    QCOMPARE(body.value("system"_L1),
             QJsonValue(list(R"([{"type":"text","text":"Be brief."},{"type":"text","text":"In verse."}])")));
    QCOMPARE(body.value("messages"_L1).toArray().size(), 1);
}

void AnthropicMessagesTest::neighboursOfOneRoleAreOneTurn()
{
    const QJsonArray turns = encoded(ask({user(u"a"_s), user(u"b"_s), assistant(u""_s), user(u"c"_s), assistant(u"d"_s),
                                          user(u" \n"_s), assistant(u"e"_s), user(u"f"_s)}))
                                 .value("messages"_L1)
                                 .toArray();
    QCOMPARE(turns,
             list(R"([{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"},{"type":"text","text":"c"}]},
                             {"role":"assistant","content":[{"type":"text","text":"d"},{"type":"text","text":"e"}]},
                             {"role":"user","content":[{"type":"text","text":"f"}]}])"));
}

void AnthropicMessagesTest::toolResultsAreOneTurnWithWhatFollows()
{
    ChatMessage calls = assistant(u"One moment."_s);
    calls.toolCalls = {{u"t1"_s, u"f"_s, u"{\"x\": 1}"_s}, {u"t2"_s, u"g"_s, u""_s}};
    const ChatMessage first{.role = Role::Tool, .text = u"42"_s, .toolCallId = u"t1"_s, .toolName = u"f"_s};
    const ChatMessage second{.role = Role::Tool, .text = u"broken"_s, .toolCallId = u"t2"_s, .isToolError = true};
    const ChatMessage third{.role = Role::Tool, .toolCallId = u"t3"_s};
    const QJsonArray turns =
        encoded(ask({user(u"a"_s), calls, first, user(u"and?"_s), second, third})).value("messages"_L1).toArray();
    QCOMPARE(turns.size(), 3);
    QCOMPARE(turns.at(1)["content"_L1].toArray(), list(R"([{"type":"text","text":"One moment."},
                             {"type":"tool_use","id":"t1","name":"f","input":{"x":1}},{"type":"tool_use","id":"t2","name":"g","input":{}}])"));
    QCOMPARE(turns.at(2)["content"_L1].toArray(),
             list(R"([{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"42"}]},
                             {"type":"tool_result","tool_use_id":"t2","content":[{"type":"text","text":"broken"}],"is_error":true},
                             {"type":"tool_result","tool_use_id":"t3"},{"type":"text","text":"and?"}])"));
}

void AnthropicMessagesTest::picturesAndDocumentsComeBeforeTheText()
{
    ChatMessage message = user(u"What?"_s);
    message.images = {{.mime = u"image/png"_s, .bytes = "\x01\x02\xff"}};
    message.documents = {{.mime = u"application/pdf"_s, .name = u"a \"b\".pdf"_s, .bytes = "%PDF"},
                         {.mime = u"text/plain"_s, .bytes = "né"}};
    const QJsonArray blocks = encoded(ask({message})).value("messages"_L1)[0]["content"_L1].toArray();
    const QJsonArray expected = list(
        R"([{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"JVBERg=="},"title":"a \"b\".pdf"},
                              {"type":"document","source":{"type":"text","media_type":"text/plain","data":"né"}},
                              {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQL/"}},
                              {"type":"text","text":"What?"}])");
    QCOMPARE(blocks, expected);
}

void AnthropicMessagesTest::thinkingGoesBackInItsPlace()
{
    const auto echo = [](qsizetype text, int calls, const char *block, const QString &wire = u"anthropic"_s) {
        return EchoBlock{.wire = wire,
                         .content = {{"block"_L1, json(block)}, {"place"_L1, QJsonObject{{"text"_L1, text}, {"calls"_L1, calls}}}}};
    };
    ChatMessage turn = assistant(u"Look."_s);
    turn.toolCalls = {{u"t1"_s, u"f"_s, u"{}"_s}, {u"t2"_s, u"g"_s, u"{}"_s}};
    turn.echoes = {echo(0, 0, R"({"type":"thinking","thinking":"one","signature":"s1"})"),
                   echo(0, 0, R"({"type":"x"})", u"other"_s), echo(5, 1, R"({"type":"redacted_thinking","data":"d"})")};
    const QJsonArray blocks = encoded(ask({user(u"a"_s), turn, {.role = Role::Tool, .toolCallId = u"t1"_s}}))
                                  .value("messages"_L1)[1]["content"_L1]
                                  .toArray();
    QCOMPARE(blocks, list(R"([{"type":"thinking","thinking":"one","signature":"s1"},{"type":"text","text":"Look."},
                              {"type":"tool_use","id":"t1","name":"f","input":{}},{"type":"redacted_thinking","data":"d"},
                              {"type":"tool_use","id":"t2","name":"g","input":{}}])"));
}

void AnthropicMessagesTest::callsOfOtherProvidersFit()
{
    ChatMessage calls = assistant({});
    calls.toolCalls = {{u"call:1/ä"_s, u"f"_s, u"not json"_s}};
    const QJsonArray turns =
        encoded(ask({user(u"a"_s), calls, {.role = Role::Tool, .toolCallId = u"call:1/ä"_s}})).value("messages"_L1).toArray();
    QCOMPARE(turns.at(1)["content"_L1][0],
             QJsonValue(json(R"({"type":"tool_use","id":"call_1__","name":"f","input":{"unreadable_arguments":"not json"}})")));
    QCOMPARE(turns.at(2)["content"_L1][0]["tool_use_id"_L1].toString(), u"call_1__"_s);
}

void AnthropicMessagesTest::cacheMarks()
{
    const auto marksIn = [](const QJsonValue &value) {
        return QJsonDocument(QJsonObject{{"x"_L1, value}})
            .toJson(QJsonDocument::Compact)
            .count(R"("cache_control":{"type":"ephemeral"})");
    };
    ChatRequest request = ask({{.role = Role::System, .text = u"Be brief."_s},
                               user(u"a"_s),
                               assistant(u"b"_s),
                               user(u"c"_s),
                               assistant(u"d"_s),
                               user(u"e"_s)});
    request.tools = {tool()};
    QCOMPARE(marksIn(encoded(request)), 0);
    request.cachesPrompt = true;
    QJsonObject body = encoded(request);
    QCOMPARE(marksIn(body), 3);
    QCOMPARE(marksIn(body.value("system"_L1)), 1);
    QCOMPARE(marksIn(body.value("messages"_L1)[0]), 0);
    QCOMPARE(marksIn(body.value("messages"_L1)[2]), 1);
    QCOMPARE(marksIn(body.value("messages"_L1)[4]), 1);

    request.messages.removeFirst();
    body = encoded(request);
    QCOMPARE(marksIn(body.value("tools"_L1)), 1);
    QCOMPARE(marksIn(body), 3);

    ChatMessage calls = assistant({});
    calls.toolCalls = {{u"t"_s, u"f"_s, u"{}"_s}};
    request.messages = {user(u"a"_s), calls, {.role = Role::Tool, .text = u"r"_s, .toolCallId = u"t"_s}};
    QCOMPARE(marksIn(encoded(request).value("messages"_L1)[2]["content"_L1][0]), 1);
}

void AnthropicMessagesTest::filesBeyondTheLimitsAreRefusedWithNumbers()
{
    const auto refusal = [](const ChatRequest &request, const Model &of) {
        const auto http = AnthropicMessagesCodec().encode(request, of, endpoint());
        return http ? Error{} : http.error();
    };
    ChatRequest request = ask();
    request.messages[0].images = {{.mime = u"image/png"_s, .bytes = QByteArray(4 * 1024 * 1024, 'x')}};
    Error error = refusal(request, model());
    QCOMPARE(error.kind, Error::Kind::TooLarge);
    QVERIFY2(error.message.contains(QLocale().formattedDataSize(5 * 1024 * 1024)), qPrintable(error.message));
    Model generous = model();
    generous.limits.insert("image_bytes"_L1, 10 * 1024 * 1024);
    QVERIFY(refusal(request, generous).message.isEmpty());

    request.messages[0].images = QList<ImagePart>(101, ImagePart{.mime = u"image/png"_s, .bytes = "x"});
    Model small = model();
    small.contextTokens = 200'000;
    error = refusal(request, small);
    QCOMPARE(error.kind, Error::Kind::TooLarge);
    QVERIFY2(error.message.contains(u"100") && error.message.contains(u"101"), qPrintable(error.message));
    QVERIFY(refusal(request, model()).message.isEmpty());

    request.messages[0].images.clear();
    request.messages[0].documents = {{.mime = u"application/pdf"_s, .bytes = QByteArray(25 * 1024 * 1024, 'x')}};
    error = refusal(request, model());
    QCOMPARE(error.kind, Error::Kind::TooLarge);
    QVERIFY2(error.message.contains(QLocale().formattedDataSize(32 * 1024 * 1024)), qPrintable(error.message));
}

void AnthropicMessagesTest::aStreamComesBackTheWayItWent()
{
    // Thinking, text and two calls, as they came.
    const Decoded answer = decode(AnthropicMessagesCodec(), fixture(u"anthropic/chat-stream.sse"_s));
    ChatMessage turn = assistant(answer.text);
    turn.toolCalls = answer.tools;
    turn.echoes = answer.echoes;
    const QJsonArray blocks = encoded(ask({user(u"a"_s), turn, {.role = Role::Tool, .toolCallId = answer.tools.first().id}}))
                                  .value("messages"_L1)[1]["content"_L1]
                                  .toArray();
    QCOMPARE(
        blocks,
        list(
            R"([{"type":"thinking","thinking":"The user wants a picture of a barn; call the tool.","signature":"U2FtcGxlU2lnbmF0dXJlQmFzZTY0PT0="},
                              {"type":"text","text":"I'll generate that now."},
                              {"type":"tool_use","id":"toolu_sample01","name":"generate_image","input":{"prompt":"red barn","size":"1024x1024"}},
                              {"type":"tool_use","id":"toolu_sample02","name":"list_models","input":{}}])"));
}

void AnthropicMessagesTest::tokensAreCountedWithoutTheSettingsOfAnAnswer()
{
    ChatRequest request = ask({{.role = Role::System, .text = u"Be brief."_s}, user(u"a"_s)});
    request.tools = {tool()};
    request.temperature = 0.5;
    request.stop = {u"END"_s};
    request.reasoningEffort = u"low"_s;
    const auto http = AnthropicTokenCountCodec().encode(request, thinker({u"adaptive"_s}, {u"low"_s}), endpoint());
    QVERIFY(!http);
    Model able = thinker({u"adaptive"_s}, {u"low"_s});
    able.capabilities.append(Capability::Tools);
    const auto count = AnthropicTokenCountCodec().encode(request, able, endpoint());
    QVERIFY(count);
    QCOMPARE(count->url.toString(), u"https://api.example.com/v1/messages/count_tokens"_s);
    QCOMPARE(count->lane, Lane::Short);
    const QStringList fields{u"messages"_s, u"model"_s, u"output_config"_s, u"system"_s, u"thinking"_s, u"tools"_s};
    QCOMPARE(QJsonDocument::fromJson(count->body).object().keys(), fields);
    able.limits.insert("thinking"_L1, QJsonArray{u"enabled"_s});
    const auto budget = AnthropicTokenCountCodec().encode(request, able, endpoint());
    QVERIFY(budget);
    QVERIFY(!QJsonDocument::fromJson(budget->body).object().contains("thinking"_L1));
}

void AnthropicMessagesTest::tokenCountsAreRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("a count") << fixture(u"anthropic/tokencount.json"_s) << qint64{2095} << Error::Kind::Internal;
    QTest::newRow("as text") << QByteArray(R"({"input_tokens":"12"})") << qint64{12} << Error::Kind::Internal;
    QTest::newRow("an error") << QByteArray(R"({"type":"error","error":{"type":"overloaded_error","message":"x"}})") << qint64{-1}
                              << Error::Kind::Overloaded;
    QTest::newRow("something else") << QByteArray("{}") << qint64{-1} << Error::Kind::Protocol;
    QTest::newRow("a page") << QByteArray("<html>") << qint64{-1} << Error::Kind::Protocol;
    QTest::newRow("null") << QByteArray(R"({"input_tokens":null})") << qint64{-1} << Error::Kind::Protocol;
}

void AnthropicMessagesTest::tokenCountsAreRead()
{
    QFETCH(QByteArray, body);
    QFETCH(qint64, count);
    QFETCH(Error::Kind, kind);
    const auto read = AnthropicTokenCountCodec().decode({.head = {.status = 200}, .body = body});
    QCOMPARE(read.value_or(-1), count);
    if (!read)
        QCOMPARE(errorKindName(read.error().kind), errorKindName(kind));
}

QTEST_GUILESS_MAIN(AnthropicMessagesTest)
#include "tst_anthropicmessages.moc"
