#include "tests/support/fixtures.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/wire/geminichat.h"
#include "core/wire/turnparts.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint()
{
    return {
        .baseUrl = QUrl(u"https://generativelanguage.googleapis.com/v1beta"_s), .headers = {{"X-Own", "1"}}, .accountId = u"acc"_s};
}

ChatRequest hello()
{
    return {.modelId = u"gemini-x"_s, .messages = {{.role = Role::User, .text = u"hi"_s}}};
}

Model thinker()
{
    return {.id = u"gemini-x"_s, .name = u"Gemini X"_s, .capabilities = {Capability::Reasoning, Capability::Tools}};
}

QJsonObject schemaOf(const QString &name)
{
    return schemaAt(jsonFixture(u"schemas/gemini.schema.json"_s), u"/$defs/"_s + name);
}

/// The body, valid by the schema.
QJsonObject bodyOf(const Result<HttpRequest> &http, const QString &schema = u"GenerateContentRequest"_s)
{
    if (!http)
        qFatal("not encoded: %s", qPrintable(http.error().message));
    const QJsonObject body = QJsonDocument::fromJson(http->body).object();
    const QStringList errors = schemaErrors(schemaOf(schema), body);
    if (!errors.isEmpty())
        qFatal("%s\n%s", qPrintable(errors.join(u'\n')), http->body.constData());
    return body;
}

QJsonObject encoded(const ChatRequest &request, const Model &model = {})
{
    return bodyOf(GeminiChatCodec().encode(request, model, endpoint()));
}

QJsonObject json(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isNull())
        qFatal("no JSON: %s", text.constData());
    return document.object();
}

QJsonArray list(const QByteArray &text)
{
    return json("{\"a\":" + text + '}').value("a"_L1).toArray();
}

} // namespace

class GeminiChatTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void whereItGoes();
    void idsStayInsideTheirPath_data();
    void idsStayInsideTheirPath();
    void settings();
    void answersInASchema();
    void tools();
    void toolChoices_data();
    void toolChoices();
    void rolesAndFiles();
    void aToolLoopGoesBackAsItCame();
    void anEditedTextIsNotCutApart();
    void callsOfOthersGetAStandIn();
    void resultsOfTools();
    void emptyTurnsAreLeftOut();
    void thinking_data();
    void thinking();
    void effortsThatItDoesNotHave_data();
    void effortsThatItDoesNotHave();
    void whatItCannotIsRefused_data();
    void whatItCannotIsRefused();
    void aRequestThatIsTooLargeIsNotSent();
    void tokensAreCounted();
    void tokenCounts_data();
    void tokenCounts();
};

void GeminiChatTest::whereItGoes()
{
    ChatRequest request = hello();
    const auto stream = GeminiChatCodec().encode(request, {}, endpoint());
    QVERIFY(stream);
    QCOMPARE(stream->url.toString(),
             u"https://generativelanguage.googleapis.com/v1beta/models/gemini-x:streamGenerateContent?alt=sse"_s);
    QCOMPARE(stream->method, "POST"_ba);
    QCOMPARE(stream->lane, Lane::Stream);
    QCOMPARE(stream->headers.value("accept"), "text/event-stream"_ba);
    QCOMPARE(stream->headers.value("content-type"), "application/json"_ba);
    QCOMPARE(stream->headers.value("x-own"), "1"_ba);
    QCOMPARE(stream->group, u"acc"_s);
    QVERIFY(!stream->credential);
    request.isStreaming = false;
    const auto whole = GeminiChatCodec().encode(request, {}, endpoint());
    QVERIFY(whole);
    QCOMPARE(whole->url.toString(), u"https://generativelanguage.googleapis.com/v1beta/models/gemini-x:generateContent"_s);
    QCOMPARE(bodyOf(whole), json(R"({"contents":[{"role":"user","parts":[{"text":"hi"}]}]})"));
    // The query of a gateway's address stays.
    const auto gateway = GeminiChatCodec().encode(hello(), {}, {.baseUrl = QUrl(u"https://g.example/x/?v=1"_s)});
    QCOMPARE(gateway->url.toString(), u"https://g.example/x/models/gemini-x:streamGenerateContent?v=1&alt=sse"_s);
}

void GeminiChatTest::idsStayInsideTheirPath_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << u"a-1.5"_s << u"models/a-1.5"_s;
    QTest::newRow("says itself") << u"models/a"_s << u"models/a"_s;
    QTest::newRow("tuned") << u"tunedModels/a"_s << u"tunedModels/a"_s;
    QTest::newRow("leads elsewhere") << u"../../files"_s << u"models/..%2F..%2Ffiles"_s;
    QTest::newRow("a query") << u"a?key=b#c"_s << u"models/a%3Fkey%3Db%23c"_s;
}

void GeminiChatTest::idsStayInsideTheirPath()
{
    QFETCH(QString, id);
    QFETCH(QString, path);
    ChatRequest request = hello();
    request.modelId = id;
    request.isStreaming = false;
    const auto http = GeminiChatCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(QUrl::FullyEncoded),
             u"https://generativelanguage.googleapis.com/v1beta/"_s + path + u":generateContent"_s);
}

void GeminiChatTest::settings()
{
    ChatRequest request = hello();
    request.temperature = 0.5;
    request.topP = 0.9;
    request.maxOutputTokens = 100;
    request.seed = -7;
    request.stop = {u"END"_s};
    QCOMPARE(encoded(request).value("generationConfig"_L1).toObject(),
             json(R"({"temperature":0.5,"topP":0.9,"maxOutputTokens":100,"seed":-7,"stopSequences":["END"]})"));
    const Model fixed{.id = u"m"_s, .capabilities = {Capability::Stream}, .capabilitiesAreComplete = true};
    QCOMPARE(encoded(request, fixed).value("generationConfig"_L1).toObject(),
             json(R"({"maxOutputTokens":100,"seed":-7,"stopSequences":["END"]})"));
    QVERIFY(!encoded(hello()).contains("generationConfig"_L1));
}

void GeminiChatTest::answersInASchema()
{
    ChatRequest request = hello();
    request.format = ChatRequest::Format::JsonObject;
    QCOMPARE(encoded(request).value("generationConfig"_L1).toObject(), json(R"({"responseMimeType":"application/json"})"));
    request.format = ChatRequest::Format::JsonSchema;
    request.schema = json(R"({"type":"object","properties":{"a":{"type":"string"}}})");
    QCOMPARE(
        encoded(request).value("generationConfig"_L1).toObject(),
        json(
            R"({"responseMimeType":"application/json","responseJsonSchema":{"type":"object","properties":{"a":{"type":"string"}}}})"));
}

void GeminiChatTest::tools()
{
    ChatRequest request = hello();
    request.tools = {{.name = u"f"_s, .description = u"does f"_s, .parameters = json(R"({"type":"object"})")}, {.name = u"g"_s}};
    const QJsonObject body = encoded(request);
    QCOMPARE(
        body.value("tools"_L1).toArray(),
        list(
            R"([{"functionDeclarations":[{"name":"f","description":"does f","parametersJsonSchema":{"type":"object"}},{"name":"g"}]}])"));
    QVERIFY(!body.contains("toolConfig"_L1));
}

void GeminiChatTest::toolChoices_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<bool>("isStrict");
    QTest::addColumn<QByteArray>("config");
    QTest::newRow("auto") << u"auto"_s << false << QByteArray(R"({"mode":"AUTO"})");
    QTest::newRow("auto, strict") << u"auto"_s << true << QByteArray(R"({"mode":"VALIDATED"})");
    QTest::newRow("strict") << QString() << true << QByteArray(R"({"mode":"VALIDATED"})");
    QTest::newRow("none") << u"none"_s << true << QByteArray(R"({"mode":"NONE"})");
    QTest::newRow("required") << u"required"_s << false << QByteArray(R"({"mode":"ANY"})");
    QTest::newRow("a name") << u"f"_s << false << QByteArray(R"({"mode":"ANY","allowedFunctionNames":["f"]})");
}

void GeminiChatTest::toolChoices()
{
    QFETCH(QString, choice);
    QFETCH(bool, isStrict);
    QFETCH(QByteArray, config);
    ChatRequest request = hello();
    request.tools = {{.name = u"f"_s, .isStrict = isStrict}};
    request.toolChoice = choice;
    QCOMPARE(encoded(request).value("toolConfig"_L1).toObject().value("functionCallingConfig"_L1).toObject(), json(config));
}

void GeminiChatTest::rolesAndFiles()
{
    ChatRequest request;
    request.modelId = u"m"_s;
    request.messages = {{.role = Role::System, .text = u"Be brief."_s},
                        {.role = Role::User,
                         .text = u"What is “this”?"_s,
                         .images = {{.mime = u"image/png"_s, .bytes = "PNG"}},
                         .documents = {{.mime = u"application/pdf"_s, .name = u"a.pdf"_s, .bytes = "PDF"}}},
                        {.role = Role::Assistant, .text = u"A barn."_s},
                        {.role = Role::System, .text = u"In German."_s},
                        {.role = Role::User, .text = u"Again"_s}};
    const QJsonObject body = encoded(request);
    QCOMPARE(body.value("systemInstruction"_L1).toObject(), json(R"({"parts":[{"text":"Be brief."},{"text":"In German."}]})"));
    QCOMPARE(body.value("contents"_L1).toArray(),
             list(R"([{"role":"user","parts":[{"inlineData":{"mimeType":"application/pdf","data":"UERG"}},)"
                  R"({"inlineData":{"mimeType":"image/png","data":"UE5H"}},{"text":"What is “this”?"}]},)"
                  R"({"role":"model","parts":[{"text":"A barn."}]},{"role":"user","parts":[{"text":"Again"}]}])"));
}

void GeminiChatTest::aToolLoopGoesBackAsItCame()
{
    const QString wire = u"gemini"_s;
    ChatMessage turn{
        .role = Role::Assistant, .text = u"one two"_s, .toolCalls = {{u"c"_s, u"f"_s, u"{\"x\":1}"_s}, {u"d"_s, u"g"_s, u"{}"_s}}};
    turn.echoes = {echoAt({0, 0}, wire, {{"part"_L1, json(R"({"text":"think","thought":true,"thoughtSignature":"S0"})")}}),
                   echoAt({7, 0}, wire, {{"signature"_L1, u"S1"_s}, {"text"_L1, 3}}),
                   echoAt({0, 0}, u"anthropic"_s, {{"block"_L1, QJsonObject()}}),
                   echoAt({7, 0}, wire, {{"signature"_L1, u"S2"_s}, {"call"_L1, true}}),
                   echoAt({7, 2}, wire, {{"signature"_L1, u"S3"_s}, {"text"_L1, 0}})};
    ChatRequest request = hello();
    request.messages.append(turn);
    QCOMPARE(
        encoded(request, thinker()).value("contents"_L1).toArray().at(1).toObject(),
        json(
            R"({"role":"model","parts":[{"text":"think","thought":true,"thoughtSignature":"S0"},{"text":"one "},{"text":"two","thoughtSignature":"S1"},)"
            R"({"functionCall":{"id":"c","name":"f","args":{"x":1}},"thoughtSignature":"S2"},{"functionCall":{"id":"d","name":"g","args":{}}},)"
            R"({"text":"","thoughtSignature":"S3"}]})"));
}

void GeminiChatTest::anEditedTextIsNotCutApart()
{
    ChatMessage turn{.role = Role::Assistant, .text = u"ab"_s};
    turn.echoes = {echoAt({70, 0}, u"gemini"_s, {{"signature"_L1, u"S"_s}, {"text"_L1, 30}}),
                   echoAt({-4, -1}, u"gemini"_s, {{"signature"_L1, 7}, {"text"_L1, -3}})};
    ChatRequest request = hello();
    request.messages.append(turn);
    QCOMPARE(encoded(request).value("contents"_L1).toArray().at(1).toObject(),
             json(R"({"role":"model","parts":[{"text":"ab","thoughtSignature":"S"}]})"));
}

void GeminiChatTest::callsOfOthersGetAStandIn()
{
    ChatRequest request = hello();
    request.messages.append({.role = Role::Assistant, .toolCalls = {{u"c"_s, u"f"_s, u"no json"_s}, {{}, u"g"_s, {}}}});
    const QJsonObject bare = json(
        R"({"role":"model","parts":[{"functionCall":{"id":"c","name":"f","args":{"unreadable_arguments":"no json"}}},{"functionCall":{"name":"g","args":{}}}]})");
    QCOMPARE(encoded(request).value("contents"_L1).toArray().at(1).toObject(), bare);
    const QJsonArray parts =
        encoded(request, thinker()).value("contents"_L1).toArray().at(1).toObject().value("parts"_L1).toArray();
    QCOMPARE(parts.at(0)["thoughtSignature"_L1].toString(), u"skip_thought_signature_validator"_s);
    QVERIFY(!parts.at(1).toObject().contains("thoughtSignature"_L1));
    Model budgeted = thinker();
    budgeted.limits = json(R"({"thinking_budget":{"min":1,"max":9}})");
    QCOMPARE(encoded(request, budgeted).value("contents"_L1).toArray().at(1).toObject(), bare);
}

void GeminiChatTest::resultsOfTools()
{
    ChatRequest request = hello();
    request.messages += {{.role = Role::Assistant, .toolCalls = {{u"c"_s, u"f"_s, u"{}"_s}, {u"d"_s, u"g"_s, u"{}"_s}}},
                         {.role = Role::Tool,
                          .text = u"{\"error\":1}"_s,
                          .images = {{.mime = u"image/png"_s, .bytes = "PNG"}},
                          .toolCallId = u"c"_s,
                          .toolName = u"f"_s},
                         {.role = Role::Tool, .text = u"it broke"_s, .toolCallId = u"d"_s, .isToolError = true},
                         {.role = Role::User, .text = u"and?"_s}};
    const QJsonArray contents = encoded(request).value("contents"_L1).toArray();
    QCOMPARE(contents.size(), 4);
    // Side by side, as the calls were; pictures behind them.
    QCOMPARE(
        contents.at(2).toObject(),
        json(
            R"({"role":"user","parts":[{"functionResponse":{"id":"c","name":"f","response":{"output":{"error":1}}}},)"
            R"({"functionResponse":{"id":"d","name":"g","response":{"error":"it broke"}}},{"inlineData":{"mimeType":"image/png","data":"UE5H"}}]})"));
    QCOMPARE(contents.at(3).toObject(), json(R"({"role":"user","parts":[{"text":"and?"}]})"));
}

void GeminiChatTest::emptyTurnsAreLeftOut()
{
    ChatRequest request = hello();
    request.messages += {{.role = Role::Assistant}, {.role = Role::User}, {.role = Role::System}};
    const QJsonObject body = encoded(request);
    QCOMPARE(body.value("contents"_L1).toArray().size(), 1);
    QVERIFY(!body.contains("systemInstruction"_L1));
}

void GeminiChatTest::thinking_data()
{
    QTest::addColumn<QString>("effort");
    QTest::addColumn<Model>("model");
    QTest::addColumn<qint64>("maxTokens");
    QTest::addColumn<QByteArray>("config");
    const Model plain{.id = u"m"_s, .capabilitiesAreComplete = true};
    Model levels = thinker();
    levels.reasoningEfforts = {u"low"_s, u"high"_s};
    Model budget = thinker();
    budget.limits = json(R"({"thinking_budget":{"min":512,"max":24576,"off":true}})");
    const auto row = [](const char *name, const QString &effort, const Model &model, qint64 maxTokens, const char *config) {
        QTest::newRow(name) << effort << model << maxTokens << QByteArray(config);
    };
    row("nothing asked, nothing known", {}, Model(), 0, "{}");
    row("nothing asked of a thinker", {}, thinker(), 0, R"({"includeThoughts":true})");
    row("nothing asked of one that does not", {}, plain, 0, "{}");
    row("none of one that does not", u"none"_s, plain, 0, "{}");
    row("a level", u"high"_s, levels, 0, R"({"thinkingLevel":"HIGH","includeThoughts":true})");
    row("a level of one that nobody knows", u"minimal"_s, Model(), 0, R"({"thinkingLevel":"MINIMAL","includeThoughts":true})");
    row("none of one that nobody knows", u"none"_s, Model(), 0, R"({"thinkingBudget":0})");
    row("a budget", u"low"_s, budget, 0, R"({"thinkingBudget":4915,"includeThoughts":true})");
    row("a budget inside the answer", u"medium"_s, budget, 4000, R"({"thinkingBudget":2000,"includeThoughts":true})");
    row("at least the smallest", u"minimal"_s, budget, 1000, R"({"thinkingBudget":512,"includeThoughts":true})");
    row("off", u"none"_s, budget, 0, R"({"thinkingBudget":0})");
}

void GeminiChatTest::thinking()
{
    QFETCH(QString, effort);
    QFETCH(Model, model);
    QFETCH(qint64, maxTokens);
    QFETCH(QByteArray, config);
    ChatRequest request = hello();
    request.reasoningEffort = effort;
    if (maxTokens > 0)
        request.maxOutputTokens = maxTokens;
    QCOMPARE(encoded(request, model).value("generationConfig"_L1).toObject().value("thinkingConfig"_L1).toObject(), json(config));
}

void GeminiChatTest::effortsThatItDoesNotHave_data()
{
    QTest::addColumn<QString>("effort");
    QTest::addColumn<Model>("model");
    QTest::addColumn<QString>("said");
    Model levels = thinker();
    levels.reasoningEfforts = {u"low"_s, u"high"_s};
    Model budget = thinker();
    budget.limits = json(R"({"thinking_budget":{"min":128,"max":32768}})");
    QTest::newRow("a level") << u"minimal"_s << levels << u"low, high"_s;
    QTest::newRow("no level") << u"none"_s << levels << u"always thinks"_s;
    QTest::newRow("no budget") << u"none"_s << budget << u"always thinks"_s;
    QTest::newRow("no thought") << u"low"_s << Model{.id = u"m"_s, .capabilitiesAreComplete = true} << u"does not think"_s;
}

void GeminiChatTest::effortsThatItDoesNotHave()
{
    QFETCH(QString, effort);
    QFETCH(Model, model);
    QFETCH(QString, said);
    ChatRequest request = hello();
    request.reasoningEffort = effort;
    const auto http = GeminiChatCodec().encode(request, model, endpoint());
    QVERIFY(!http);
    QCOMPARE(http.error().kind, Error::Kind::Unsupported);
    QVERIFY2(http.error().message.contains(said), qPrintable(http.error().message));
}

void GeminiChatTest::whatItCannotIsRefused_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    ChatRequest request = hello();
    request.messages.clear();
    QTest::newRow("nothing") << request << Error::Kind::Rejected;
    request = hello();
    request.messages.first().text.clear();
    QTest::newRow("nothing in it") << request << Error::Kind::Rejected;
    request = hello();
    request.messages.first().images = {{.mime = u"image/gif"_s, .bytes = "GIF"}};
    QTest::newRow("a GIF") << request << Error::Kind::Unsupported;
    request = hello();
    request.messages.first().documents = {{.mime = u"application/zip"_s, .bytes = "PK"}};
    QTest::newRow("an archive") << request << Error::Kind::Unsupported;
    request = hello();
    request.seed = 3'000'000'000;
    QTest::newRow("a large seed") << request << Error::Kind::Rejected;
}

void GeminiChatTest::whatItCannotIsRefused()
{
    QFETCH(ChatRequest, request);
    QFETCH(Error::Kind, kind);
    const auto http = GeminiChatCodec().encode(request, thinker(), endpoint());
    QVERIFY(!http);
    QCOMPARE(http.error().kind, kind);
    QVERIFY(!http.error().message.isEmpty());
    QVERIFY(!http.error().message.contains(u'%'));
}

void GeminiChatTest::aRequestThatIsTooLargeIsNotSent()
{
    ChatRequest request = hello();
    request.messages.first().documents = {{.mime = u"application/pdf"_s, .bytes = QByteArray(76 * 1024 * 1024, 'x')}};
    const auto http = GeminiChatCodec().encode(request, thinker(), endpoint());
    QVERIFY(!http);
    QCOMPARE(http.error().kind, Error::Kind::TooLarge);
    QVERIFY2(http.error().message.contains(u"100"), qPrintable(http.error().message));
}

void GeminiChatTest::tokensAreCounted()
{
    ChatRequest request = hello();
    request.messages.prepend({.role = Role::System, .text = u"Be brief."_s});
    request.tools = {{.name = u"f"_s}};
    request.temperature = 1;
    const auto http = GeminiTokenCountCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://generativelanguage.googleapis.com/v1beta/models/gemini-x:countTokens"_s);
    QCOMPARE(bodyOf(http, u"CountTokensRequest"_s),
             json(R"({"generateContentRequest":{"model":"models/gemini-x","contents":[{"role":"user","parts":[{"text":"hi"}]}],)"
                  R"("systemInstruction":{"parts":[{"text":"Be brief."}]},"tools":[{"functionDeclarations":[{"name":"f"}]}]}})"));
    const auto count = GeminiTokenCountCodec().decode({.head = {.status = 200}, .body = fixture(u"google/tokencount.json"_s)});
    QVERIFY(count);
    QCOMPARE(*count, 31);
}

void GeminiChatTest::tokenCounts_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("nothing") << QByteArray() << Error::Kind::Protocol;
    QTest::newRow("something else") << QByteArray(R"({"tokens":3})") << Error::Kind::Protocol;
    QTest::newRow("a word") << QByteArray(R"({"totalTokens":"many"})") << Error::Kind::Protocol;
    QTest::newRow("an error") << QByteArray(R"({"error":{"code":404,"message":"x","status":"NOT_FOUND"}})")
                              << Error::Kind::NotFound;
}

void GeminiChatTest::tokenCounts()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    const auto count = GeminiTokenCountCodec().decode({.head = {.status = 200}, .body = body});
    QVERIFY(!count);
    QCOMPARE(errorKindName(count.error().kind), errorKindName(kind));
}

QTEST_GUILESS_MAIN(GeminiChatTest)
#include "tst_geminichat.moc"
