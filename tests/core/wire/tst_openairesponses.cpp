#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/wire/openairesponses.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Model model(QList<Capability> capabilities = {}, bool isComplete = false)
{
    return {.providerId = u"p"_s,
            .id = u"m-1"_s,
            .name = u"Model One"_s,
            .capabilities = std::move(capabilities),
            .capabilitiesAreComplete = isComplete};
}

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com/v1"_s), .headers = {{"X-Title", "t"}}, .accountId = u"acc"_s};
}

ChatMessage user(const QString &text)
{
    return {.role = Role::User, .text = text};
}

ChatMessage system(const QString &text)
{
    return {.role = Role::System, .text = text};
}

ChatRequest ask(const QList<ChatMessage> &messages = {user(u"Say \"hi\"\n🏛"_s)})
{
    return {.modelId = u"m-1"_s, .messages = messages};
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

QJsonObject encoded(const ChatRequest &request, const Model &model = ::model())
{
    return bodyOf(OpenAiResponsesCodec().encode(request, model, endpoint()));
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonArray list(const char *text)
{
    return QJsonDocument::fromJson(text).array();
}

const ToolDefinition kTool{.name = u"f"_s, .description = u"does f"_s, .parameters = {{"type"_L1, u"object"_s}}};

} // namespace

Q_DECLARE_METATYPE(maquette::ChatRequest)

class OpenAiResponsesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestGoesWhereTheEndpointSays();
    void nothingUnaskedIsSentAndNothingIsKept();
    void theSystemsWordsAreInstructions();
    void picturesAndDocumentsAreParts();
    void toolsAndTheirAnswersAreItems();
    void toolsAreFlat();
    void reasoningGoesBackBeforeWhatItLedTo();
    void answerFormat();
    void reasoningFollowsTheModel_data();
    void reasoningFollowsTheModel();
    void padding();
    void whatCannotBeDoneIsRefused_data();
    void whatCannotBeDoneIsRefused();
    void anAnswerComesBackTheWayItWent();
    void tokensAreCounted();
    void requestsFitTheSchema_data();
    void requestsFitTheSchema();
};

void OpenAiResponsesTest::requestGoesWhereTheEndpointSays()
{
    const auto http = OpenAiResponsesCodec().encode(ask(), model(), endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/responses"_s);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->headers.value("accept"), "text/event-stream"_ba);
    QCOMPARE(http->headers.value("x-title"), "t"_ba);
    QCOMPARE(http->lane, Lane::Stream);
    QCOMPARE(http->group, u"acc"_s);
    QVERIFY(!http->credential);
    ChatRequest whole = ask();
    whole.isStreaming = false;
    QCOMPARE(OpenAiResponsesCodec().encode(whole, model(), endpoint())->lane, Lane::Short);
}

void OpenAiResponsesTest::nothingUnaskedIsSentAndNothingIsKept()
{
    const QJsonObject expected =
        json(R"({"model":"m-1","store":false,"stream":true,"input":[{"role":"user","content":"Say \"hi\"\n🏛"}]})");
    QCOMPARE(encoded(ask()), expected);
}

void OpenAiResponsesTest::theSystemsWordsAreInstructions()
{
    const QJsonObject body = encoded(ask({system(u"Be brief."_s), system(u"Be kind."_s), user(u"a"_s), system(u"In verse."_s)}));
    QCOMPARE(body.value("instructions"_L1).toString(), u"Be brief.\n\nBe kind."_s);
    QCOMPARE(body.value("input"_L1).toArray(), list(R"([{"role":"user","content":"a"},{"role":"system","content":"In verse."}])"));
}

void OpenAiResponsesTest::picturesAndDocumentsAreParts()
{
    ChatMessage message = user(u"What?"_s);
    message.images = {{.mime = u"image/png"_s, .bytes = "\x01\x02\xff"}};
    message.documents = {{.mime = u"application/pdf"_s, .name = u"a.pdf"_s, .bytes = "%PDF"},
                         {.mime = u"text/plain"_s, .name = u"n.txt"_s, .bytes = "né"}};
    const QJsonArray expected =
        list(R"([{"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERg=="},
                      {"type":"input_text","text":"n.txt:\n\nné"},{"type":"input_text","text":"What?"},
                      {"type":"input_image","detail":"auto","image_url":"data:image/png;base64,AQL/"}])");
    QCOMPARE(encoded(ask({message})).value("input"_L1)[0]["content"_L1].toArray(), expected);
}

void OpenAiResponsesTest::toolsAndTheirAnswersAreItems()
{
    ChatMessage calls{.role = Role::Assistant, .text = u"One moment."_s};
    calls.toolCalls = {{u"c1"_s, u"f"_s, u"{\"x\": 1}"_s}, {u"c2"_s, u"g"_s, {}}};
    const ChatMessage result{.role = Role::Tool, .text = u"42"_s, .toolCallId = u"c1"_s};
    const ChatMessage picture{.role = Role::Tool, .images = {{.mime = u"image/png"_s, .bytes = "\x01"}}, .toolCallId = u"c2"_s};
    const QJsonArray expected = list(R"([{"role":"user","content":"a"},{"role":"assistant","content":"One moment."},
                      {"type":"function_call","call_id":"c1","name":"f","arguments":"{\"x\": 1}"},
                      {"type":"function_call","call_id":"c2","name":"g","arguments":"{}"},
                      {"type":"function_call_output","call_id":"c1","output":"42"},
                      {"type":"function_call_output","call_id":"c2","output":[{"type":"input_image","detail":"auto","image_url":"data:image/png;base64,AQ=="}]}])");
    QCOMPARE(encoded(ask({user(u"a"_s), calls, result, picture})).value("input"_L1).toArray(), expected);
}

void OpenAiResponsesTest::toolsAreFlat()
{
    ChatRequest request = ask();
    request.tools = {kTool, {.name = u"g"_s, .isStrict = true}};
    request.toolChoice = u"g"_s;
    const QJsonObject body = encoded(request);
    QCOMPARE(body.value("tools"_L1).toArray(),
             list(R"([{"type":"function","name":"f","description":"does f","parameters":{"type":"object"},"strict":false},
                      {"type":"function","name":"g","parameters":{},"strict":true}])"));
    QCOMPARE(body.value("tool_choice"_L1).toObject(), json(R"({"type":"function","name":"g"})"));
    for (const auto &choice : {u"none"_s, u"auto"_s, u"required"_s}) {
        request.toolChoice = choice;
        QCOMPARE(encoded(request).value("tool_choice"_L1).toString(), choice);
    }
}

void OpenAiResponsesTest::reasoningGoesBackBeforeWhatItLedTo()
{
    const auto echo = [](qsizetype text, int calls, const char *content, const QString &wire = u"openai-responses"_s) {
        QJsonObject all = json(content);
        all.insert("place"_L1, QJsonObject{{"text"_L1, text}, {"calls"_L1, calls}});
        return EchoBlock{.wire = wire, .content = all};
    };
    ChatMessage turn{.role = Role::Assistant, .text = u"Look.Done."_s};
    turn.toolCalls = {{u"c1"_s, u"f"_s, u"{}"_s}};
    turn.echoes = {echo(0, 0, R"({"item":{"type":"reasoning","id":"r1","summary":[],"encrypted_content":"e"}})"),
                   echo(0, 0, R"({"block":1})", u"anthropic"_s), echo(0, 0, R"({"phase":"commentary"})"),
                   echo(5, 0, R"({"item":{"type":"reasoning","id":"r2","summary":[],"encrypted_content":"f"}})"),
                   echo(5, 1, R"({"phase":"final_answer"})")};
    QCOMPARE(encoded(ask({user(u"a"_s), turn})).value("input"_L1).toArray(),
             list(R"([{"role":"user","content":"a"},{"type":"reasoning","id":"r1","summary":[],"encrypted_content":"e"},
                      {"role":"assistant","content":"Look.","phase":"commentary"},{"type":"reasoning","id":"r2","summary":[],"encrypted_content":"f"},
                      {"type":"function_call","call_id":"c1","name":"f","arguments":"{}"},{"role":"assistant","content":"Done.","phase":"final_answer"}])"));
}

void OpenAiResponsesTest::answerFormat()
{
    ChatRequest request = ask();
    request.format = ChatRequest::Format::JsonObject;
    QCOMPARE(encoded(request).value("text"_L1).toObject(), json(R"({"format":{"type":"json_object"}})"));
    request.format = ChatRequest::Format::JsonSchema;
    request.schema = {{"type"_L1, u"object"_s}};
    QCOMPARE(encoded(request).value("text"_L1).toObject(),
             json(R"({"format":{"type":"json_schema","name":"answer","schema":{"type":"object"},"strict":false}})"));
    request.schemaName = u"my barn"_s;
    request.schema.insert("additionalProperties"_L1, false);
    QCOMPARE(encoded(request).value("text"_L1)["format"_L1]["strict"_L1], QJsonValue(true));
    QCOMPARE(encoded(request).value("text"_L1)["format"_L1]["name"_L1], QJsonValue(u"my_barn"_s));
}

void OpenAiResponsesTest::reasoningFollowsTheModel_data()
{
    QTest::addColumn<Model>("of");
    QTest::addColumn<QString>("effort");
    QTest::addColumn<QByteArray>("reasoning");
    QTest::addColumn<bool>("isIncluded");
    QTest::addColumn<bool>("hasTemperature");
    const Model thinks = model({Capability::Reasoning, Capability::Temperature}, true);
    const Model not_ = model({Capability::Temperature}, true);
    QTest::newRow("unknown") << model() << QString() << QByteArray() << false << true;
    QTest::newRow("unknown, asked for") << model() << u"low"_s << QByteArray(R"({"effort":"low","summary":"auto"})") << true
                                        << false;
    QTest::newRow("thinks by itself") << thinks << QString() << QByteArray() << true << false;
    QTest::newRow("asked for") << thinks << u"high"_s << QByteArray(R"({"effort":"high","summary":"auto"})") << true << false;
    QTest::newRow("turned off") << thinks << u"none"_s << QByteArray(R"({"effort":"none"})") << true << true;
    QTest::newRow("does not think") << not_ << QString() << QByteArray() << false << true;
    QTest::newRow("refuses temperature") << model({}, true) << QString() << QByteArray() << false << false;
}

void OpenAiResponsesTest::reasoningFollowsTheModel()
{
    QFETCH(Model, of);
    QFETCH(QString, effort);
    QFETCH(QByteArray, reasoning);
    QFETCH(bool, isIncluded);
    QFETCH(bool, hasTemperature);
    ChatRequest request = ask();
    request.reasoningEffort = effort;
    request.temperature = 0.5;
    request.topP = 0.9;
    request.maxOutputTokens = 100;
    const QJsonObject body = encoded(request, of);
    QCOMPARE(body.value("reasoning"_L1).toObject(), json(reasoning.constData()));
    QCOMPARE(body.contains("include"_L1), isIncluded);
    QCOMPARE(body.contains("temperature"_L1), hasTemperature);
    QCOMPARE(body.contains("top_p"_L1), hasTemperature);
    QCOMPARE(body.value("max_output_tokens"_L1).toInt(), 100);
    if (isIncluded)
        QCOMPARE(body.value("include"_L1).toArray(), QJsonArray{u"reasoning.encrypted_content"_s});
}

void OpenAiResponsesTest::padding()
{
    const OpenAiResponsesCodec codec(OpenAiResponsesCodec::Quirks{.refusesPadding = true});
    QCOMPARE(bodyOf(codec.encode(ask(), model(), endpoint())).value("stream_options"_L1).toObject(),
             json(R"({"include_obfuscation":false})"));
    ChatRequest whole = ask();
    whole.isStreaming = false;
    QVERIFY(!bodyOf(codec.encode(whole, model(), endpoint())).contains("stream_options"_L1));
}

void OpenAiResponsesTest::whatCannotBeDoneIsRefused_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    const auto with = [](auto change) {
        ChatRequest request = ask();
        change(request);
        return request;
    };
    QTest::newRow("nothing") << ask(QList<ChatMessage>{}) << Error::Kind::Rejected;
    QTest::newRow("words to stop at") << with([](auto &r) { r.stop = {u"END"_s}; }) << Error::Kind::Unsupported;
    QTest::newRow("a very short answer") << with([](auto &r) { r.maxOutputTokens = 15; }) << Error::Kind::Rejected;
    QTest::newRow("tools") << with([](auto &r) { r.tools = {kTool}; }) << Error::Kind::Unsupported;
    QTest::newRow("pictures") << with([](auto &r) { r.messages[0].images = {{.mime = u"image/png"_s}}; })
                              << Error::Kind::Unsupported;
    QTest::newRow("a strange file") << with([](auto &r) { r.messages[0].documents = {{.mime = u"application/zip"_s}}; })
                                    << Error::Kind::Unsupported;
}

void OpenAiResponsesTest::whatCannotBeDoneIsRefused()
{
    QFETCH(ChatRequest, request);
    QFETCH(Error::Kind, kind);
    const auto http = OpenAiResponsesCodec().encode(request, model({}, true), endpoint());
    QVERIFY(!http);
    QCOMPARE(errorKindName(http.error().kind), errorKindName(kind));
    QVERIFY(!http.error().message.contains(u'%'));
}

void OpenAiResponsesTest::anAnswerComesBackTheWayItWent()
{
    const Decoded answer = decode(OpenAiResponsesCodec(), fixture(u"openai/responses-answer.json"_s));
    ChatMessage turn{.role = Role::Assistant, .text = answer.text};
    turn.toolCalls = answer.tools;
    turn.echoes = answer.echoes;
    const QJsonArray expected = list(R"([{"role":"user","content":"a"},
                      {"type":"reasoning","id":"rs_s1","encrypted_content":"RW5jcnlwdGVk",
                       "summary":[{"type":"summary_text","text":"The user wants a picture."},{"type":"summary_text","text":"A tool makes it."}]},
                      {"role":"assistant","content":"On my way.","phase":"commentary"},
                      {"type":"function_call","call_id":"call_S1","name":"generate_image","arguments":"{\"prompt\":\"red barn\"}"}])");
    QCOMPARE(encoded(ask({user(u"a"_s), turn})).value("input"_L1).toArray(), expected);
}

void OpenAiResponsesTest::tokensAreCounted()
{
    const OpenAiTokenCountCodec codec;
    ChatRequest request = ask({system(u"Be brief."_s), user(u"a"_s)});
    request.tools = {kTool};
    request.stop = {u"END"_s};
    request.temperature = 0.5;
    const auto http = codec.encode(request, model(), endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/responses/input_tokens"_s);
    QCOMPARE(http->lane, Lane::Short);
    const QStringList fields{u"input"_s, u"instructions"_s, u"model"_s, u"tools"_s};
    QCOMPARE(bodyOf(http).keys(), fields);
    const auto count = codec.decode({.head = {.status = 200}, .body = fixture(u"openai/tokencount.json"_s)});
    QVERIFY(count);
    QCOMPARE(*count, 2095);
    QVERIFY(!codec.decode({.head = {.status = 200}, .body = R"({"object":"response.input_tokens"})"}));
}

void OpenAiResponsesTest::requestsFitTheSchema_data()
{
    QTest::addColumn<ChatRequest>("request");
    const auto with = [](auto change) {
        ChatRequest request = ask({system(u"Be brief."_s), user(u"a"_s)});
        change(request);
        return request;
    };
    QTest::newRow("plain") << with([](auto &) {});
    QTest::newRow("files") << with([](auto &r) {
        r.messages[1].images = {{.mime = u"image/png"_s, .bytes = "x"}};
        r.messages[1].documents = {{.mime = u"application/pdf"_s, .name = u"a.pdf"_s, .bytes = "%PDF"},
                                   {.mime = u"text/plain"_s, .bytes = "t"}};
    });
    QTest::newRow("tools") << with([](auto &r) {
        const Decoded answer = decode(OpenAiResponsesCodec(), fixture(u"openai/responses-answer.json"_s));
        ChatMessage turn{.role = Role::Assistant, .text = answer.text, .toolCalls = answer.tools, .echoes = answer.echoes};
        r.messages.append(turn);
        r.messages.append({.role = Role::Tool, .text = u"done"_s, .toolCallId = u"call_S1"_s});
        r.messages.append(system(u"In verse."_s));
        r.tools = {kTool, {.name = u"g"_s, .isStrict = true}};
        r.toolChoice = u"f"_s;
    });
    QTest::newRow("settings") << with([](auto &r) {
        r.temperature = 0.5;
        r.topP = 0.9;
        r.maxOutputTokens = 16;
        r.format = ChatRequest::Format::JsonSchema;
        r.schemaName = u"barn"_s;
        r.schema = {{"type"_L1, u"object"_s}};
        r.toolChoice = u"required"_s;
    });
    QTest::newRow("reasoning") << with([](auto &r) {
        r.reasoningEffort = u"high"_s;
        r.format = ChatRequest::Format::JsonObject;
        r.isStreaming = false;
    });
}

void OpenAiResponsesTest::requestsFitTheSchema()
{
    QFETCH(ChatRequest, request);
    const QJsonObject schemas = jsonFixture(u"schemas/openai-responses.json"_s);
    const OpenAiResponsesCodec codec(OpenAiResponsesCodec::Quirks{.refusesPadding = true});
    const QJsonObject body = bodyOf(codec.encode(request, model(), endpoint()));
    QVERIFY(!body.isEmpty());
    QCOMPARE(schemaErrors(schemaAt(schemas, u"/components/schemas/CreateResponse"_s), body), QStringList());
    const QJsonObject count = bodyOf(OpenAiTokenCountCodec().encode(request, model(), endpoint()));
    QVERIFY(!count.isEmpty());
    QCOMPARE(schemaErrors(schemaAt(schemas, u"/components/schemas/TokenCountsBody"_s), count), QStringList());
    QJsonObject broken = body;
    broken.insert("input"_L1, QJsonArray{QJsonObject{{"type"_L1, u"function_call"_s}}});
    QVERIFY(!schemaErrors(schemaAt(schemas, u"/components/schemas/CreateResponse"_s), broken).isEmpty());
}

QTEST_GUILESS_MAIN(OpenAiResponsesTest)
#include "tst_openairesponses.moc"
