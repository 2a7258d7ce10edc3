#include "tests/support/testcase.h"

#include "core/wire/openaichat.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace maquette;
using namespace Qt::StringLiterals;

using Quirks = OpenAiChatCodec::Quirks;

namespace {

Model model(QList<Capability> capabilities = {}, bool isComplete = false)
{
    return {.providerId = u"p"_s, .id = u"m-1"_s, .name = u"Model One"_s, .capabilities = std::move(capabilities), .capabilitiesAreComplete = isComplete};
}

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com/v1"_s), .headers = {{"X-Title", "t"}}, .accountId = u"acc"_s};
}

ChatRequest request()
{
    return {.modelId = u"m-1"_s, .messages = {{.role = Role::System, .text = u"Be brief."_s}, {.role = Role::User, .text = u"Say \"hi\"\n🏛"_s}}};
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

QJsonObject encoded(const ChatRequest &request, const Quirks &quirks = {}, const Model &model = ::model())
{
    return bodyOf(OpenAiChatCodec(quirks).encode(request, model, endpoint()));
}

} // namespace

class OpenAiChatCodecTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestGoesWhereTheEndpointSays_data();
    void requestGoesWhereTheEndpointSays();
    void messagesAreWrittenInOrder();
    void nothingUnaskedIsSent();
    void picturesGoAsDataUrls();
    void toolsAndTheirAnswersAreWritten();
    void documentsGoAsTheProviderWants();
    void idsOfToolsAreMadeToFit();
    void toolChoice_data();
    void toolChoice();
    void tokenLimitFollowsTheModel_data();
    void tokenLimitFollowsTheModel();
    void samplingIsLeftOutWhereItIsRefused_data();
    void samplingIsLeftOutWhereItIsRefused();
    void effortIsWrittenAsTheProviderWants();
    void answerFormat();
    void streamOptions();
    void droppedFieldsAreNotSent();
    void whatTheModelCannotDoIsRefused_data();
    void whatTheModelCannotDoIsRefused();
};

void OpenAiChatCodecTest::requestGoesWhereTheEndpointSays_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("plain") << u"https://api.example.com/v1"_s << u"https://api.example.com/v1/chat/completions"_s;
    QTest::newRow("slash at the end") << u"https://api.example.com/v1/"_s << u"https://api.example.com/v1/chat/completions"_s;
    QTest::newRow("no path") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080/chat/completions"_s;
    QTest::newRow("Azure's query") << u"https://x.azure.com/openai/deployments/d?api-version=2025-01-01"_s
                                   << u"https://x.azure.com/openai/deployments/d/chat/completions?api-version=2025-01-01"_s;
}

void OpenAiChatCodecTest::requestGoesWhereTheEndpointSays()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    Endpoint where = endpoint();
    where.baseUrl = QUrl(base);
    const auto http = OpenAiChatCodec().encode(request(), model(), where);
    QVERIFY(http);
    QCOMPARE(http->url.toString(), url);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->headers.value("content-type"), "application/json"_ba);
    QCOMPARE(http->headers.value("accept"), "text/event-stream"_ba);
    QCOMPARE(http->headers.value("x-title"), "t"_ba);
    QVERIFY(!http->credential);
    QCOMPARE(http->lane, Lane::Stream);
    QCOMPARE(http->group, u"acc"_s);
}

void OpenAiChatCodecTest::messagesAreWrittenInOrder()
{
    const QJsonArray messages = encoded(request()).value("messages"_L1).toArray();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.at(0).toObject(), (QJsonObject{{"role"_L1, u"system"_s}, {"content"_L1, u"Be brief."_s}}));
    QCOMPARE(messages.at(1).toObject(), (QJsonObject{{"role"_L1, u"user"_s}, {"content"_L1, u"Say \"hi\"\n🏛"_s}}));
}

void OpenAiChatCodecTest::nothingUnaskedIsSent()
{
    const QStringList expected{u"messages"_s, u"model"_s, u"stream"_s, u"stream_options"_s};
    QCOMPARE(encoded(request()).keys(), expected);
    ChatRequest whole = request();
    whole.isStreaming = false;
    QCOMPARE(encoded(whole).value("stream"_L1), QJsonValue(false));
    QVERIFY(!encoded(whole).contains("stream_options"_L1));
}

void OpenAiChatCodecTest::picturesGoAsDataUrls()
{
    ChatRequest ask = request();
    ask.messages = {{.role = Role::User, .text = u"What?"_s, .images = {{.mime = u"image/png"_s, .bytes = "\x01\x02\xff"}}}};
    const QJsonArray parts = encoded(ask).value("messages"_L1)[0]["content"_L1].toArray();
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.at(0)["text"_L1].toString(), u"What?"_s);
    QCOMPARE(parts.at(1)["image_url"_L1]["url"_L1].toString(), u"data:image/png;base64,AQL/"_s);

    const QJsonArray plain = encoded(ask, {.picturesAsText = true}).value("messages"_L1)[0]["content"_L1].toArray();
    QCOMPARE(plain.at(1)["image_url"_L1].toString(), u"data:image/png;base64,AQL/"_s);

    ask.messages[0].text.clear();
    QCOMPARE(encoded(ask).value("messages"_L1)[0]["content"_L1].toArray().size(), 1);
}

void OpenAiChatCodecTest::toolsAndTheirAnswersAreWritten()
{
    ChatRequest ask = request();
    ask.tools = {{.name = u"weather"_s, .description = u"d"_s, .parameters = {{"type"_L1, u"object"_s}}, .isStrict = true}};
    ask.messages.append({.role = Role::Assistant, .toolCalls = {{u"c1"_s, u"weather"_s, u"{\"a\":1}"_s}}});
    ask.messages.append({.role = Role::Tool, .text = u"sunny"_s, .toolCallId = u"c1"_s});
    const QJsonObject body = encoded(ask);
    QCOMPARE(body["tools"_L1][0]["function"_L1]["name"_L1].toString(), u"weather"_s);
    QCOMPARE(body["tools"_L1][0]["function"_L1]["strict"_L1], QJsonValue(true));
    const QJsonArray messages = body.value("messages"_L1).toArray();
    QVERIFY(messages.at(2)["content"_L1].isNull());
    QCOMPARE(messages.at(2)["tool_calls"_L1][0]["function"_L1]["arguments"_L1].toString(), u"{\"a\":1}"_s);
    QCOMPARE(messages.at(3)["tool_call_id"_L1].toString(), u"c1"_s);
}

void OpenAiChatCodecTest::documentsGoAsTheProviderWants()
{
    ChatRequest ask = request();
    ask.messages = {{.role = Role::User,
                     .text = u"Sum up."_s,
                     .documents = {{.mime = u"text/plain"_s, .name = u"a.txt"_s, .bytes = "One."},
                                   {.mime = u"application/pdf"_s, .name = u"b.pdf"_s, .bytes = "%PDF"}}}};
    const auto partsWith = [&](const Quirks &quirks) { return encoded(ask, quirks).value("messages"_L1)[0]["content"_L1].toArray(); };
    const QJsonArray parts = partsWith({});
    QCOMPARE(parts.size(), 3);
    QCOMPARE(parts.at(0).toObject(), (QJsonObject{{"type"_L1, u"text"_s}, {"text"_L1, u"a.txt\n\nOne."_s}}));
    QCOMPARE(parts.at(1)["file"_L1].toObject(),
             (QJsonObject{{"filename"_L1, u"b.pdf"_s}, {"file_data"_L1, u"data:application/pdf;base64,JVBERg=="_s}}));
    QCOMPARE(parts.at(2)["text"_L1].toString(), u"Sum up."_s);
    const QJsonObject url{{"type"_L1, u"document_url"_s},
                          {"document_url"_L1, u"data:application/pdf;base64,JVBERg=="_s},
                          {"document_name"_L1, u"b.pdf"_s}};
    QCOMPARE(partsWith({.documents = Quirks::Documents::Url}).at(1).toObject(), url);

    const auto refused = OpenAiChatCodec({.documents = Quirks::Documents::None}).encode(ask, model(), endpoint());
    QVERIFY(!refused && refused.error().kind == Error::Kind::Unsupported);
    const auto unable = OpenAiChatCodec().encode(ask, model({}, true), endpoint());
    QVERIFY(!unable && unable.error().kind == Error::Kind::Unsupported);
    ask.messages[0].documents.removeLast();
    QVERIFY(OpenAiChatCodec({.documents = Quirks::Documents::None}).encode(ask, model({}, true), endpoint()));
}

void OpenAiChatCodecTest::idsOfToolsAreMadeToFit()
{
    ChatRequest ask = request();
    ask.messages.append({.role = Role::Assistant, .toolCalls = {{u"call_A1b2C3d4E5"_s, u"f"_s, u"{}"_s}, {u"gSIMJiOkT"_s, u"g"_s, u"{}"_s}}});
    ask.messages.append({.role = Role::Tool, .text = u"1"_s, .toolCallId = u"call_A1b2C3d4E5"_s});
    ask.messages.append({.role = Role::Tool, .text = u"2"_s, .toolCallId = u"gSIMJiOkT"_s});
    const QJsonValue messages = encoded(ask, {.toolIds = Quirks::ToolIds::NineLetters}).value("messages"_L1);
    const QString made = messages[2]["tool_calls"_L1][0]["id"_L1].toString();
    static const QRegularExpression nine(u"^[A-Za-z0-9]{9}$"_s);
    QVERIFY(nine.match(made).hasMatch());
    QCOMPARE(messages[3]["tool_call_id"_L1].toString(), made);
    QCOMPARE(messages[2]["tool_calls"_L1][1]["id"_L1].toString(), u"gSIMJiOkT"_s);
    QCOMPARE(messages[4]["tool_call_id"_L1].toString(), u"gSIMJiOkT"_s);
    QCOMPARE(encoded(ask).value("messages"_L1)[3]["tool_call_id"_L1].toString(), u"call_A1b2C3d4E5"_s);
}

void OpenAiChatCodecTest::toolChoice_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QJsonValue>("expected");
    QTest::newRow("nothing said") << QString() << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("a word") << u"required"_s << QJsonValue(u"required"_s);
    QTest::newRow("a tool's name") << u"weather"_s
                                   << QJsonValue(QJsonObject{{"type"_L1, u"function"_s}, {"function"_L1, QJsonObject{{"name"_L1, u"weather"_s}}}});
}

void OpenAiChatCodecTest::toolChoice()
{
    QFETCH(QString, choice);
    QFETCH(QJsonValue, expected);
    ChatRequest ask = request();
    ask.tools = {{.name = u"weather"_s}};
    ask.toolChoice = choice;
    QCOMPARE(encoded(ask).value("tool_choice"_L1), expected);
}

void OpenAiChatCodecTest::tokenLimitFollowsTheModel_data()
{
    using Limit = Quirks::TokenLimit;
    QTest::addColumn<int>("limit");
    QTest::addColumn<Model>("model");
    QTest::addColumn<QString>("field");
    const Model reasoning = model({Capability::Reasoning}, true);
    const Model plain = model({}, true);
    QTest::newRow("compatible server") << static_cast<int>(Limit::MaxTokens) << reasoning << u"max_tokens"_s;
    QTest::newRow("new name") << static_cast<int>(Limit::MaxCompletionTokens) << plain << u"max_completion_tokens"_s;
    QTest::newRow("by model, reasons") << static_cast<int>(Limit::ByModel) << reasoning << u"max_completion_tokens"_s;
    QTest::newRow("by model, does not") << static_cast<int>(Limit::ByModel) << plain << u"max_tokens"_s;
    QTest::newRow("by model, unknown") << static_cast<int>(Limit::ByModel) << model() << u"max_completion_tokens"_s;
}

void OpenAiChatCodecTest::tokenLimitFollowsTheModel()
{
    QFETCH(int, limit);
    QFETCH(Model, model);
    QFETCH(QString, field);
    ChatRequest ask = request();
    ask.maxOutputTokens = 256;
    const QJsonObject body = encoded(ask, {.tokenLimit = static_cast<Quirks::TokenLimit>(limit)}, model);
    QCOMPARE(body.value(field), QJsonValue(256));
    QCOMPARE(body.contains("max_tokens"_L1), field == u"max_tokens");
}

void OpenAiChatCodecTest::samplingIsLeftOutWhereItIsRefused_data()
{
    QTest::addColumn<Model>("model");
    QTest::addColumn<bool>("isFixing");
    QTest::addColumn<QString>("effort");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("unknown model") << model() << false << QString() << true;
    QTest::newRow("takes none") << model({Capability::Tools}, true) << false << QString() << false;
    QTest::newRow("thinks") << model({Capability::Reasoning, Capability::Temperature}, true) << true << u"low"_s << false;
    QTest::newRow("does not think") << model({Capability::Reasoning, Capability::Temperature}, true) << true << u"none"_s << true;
    QTest::newRow("thinks, but elsewhere") << model({Capability::Reasoning, Capability::Temperature}, true) << false << u"low"_s << true;
}

void OpenAiChatCodecTest::samplingIsLeftOutWhereItIsRefused()
{
    QFETCH(Model, model);
    QFETCH(bool, isFixing);
    QFETCH(QString, effort);
    QFETCH(bool, isSent);
    ChatRequest ask = request();
    ask.temperature = 0.5;
    ask.topP = 0.9;
    ask.reasoningEffort = effort;
    const QJsonObject body = encoded(ask, {.thinkingFixesSampling = isFixing}, model);
    QCOMPARE(body.contains("temperature"_L1), isSent);
    QCOMPARE(body.contains("top_p"_L1), isSent);
}

void OpenAiChatCodecTest::effortIsWrittenAsTheProviderWants()
{
    ChatRequest ask = request();
    ask.reasoningEffort = u"high"_s;
    QCOMPARE(encoded(ask)["reasoning_effort"_L1].toString(), u"high"_s);
    QCOMPARE(encoded(ask, {.effort = Quirks::Effort::Object})["reasoning"_L1]["effort"_L1].toString(), u"high"_s);
    const QJsonObject thinking = encoded(ask, {.effort = Quirks::Effort::Thinking});
    QCOMPARE(thinking["thinking"_L1]["type"_L1].toString(), u"enabled"_s);
    QCOMPARE(thinking["reasoning_effort"_L1].toString(), u"high"_s);
    ask.reasoningEffort = u"none"_s;
    const QJsonObject off = encoded(ask, {.effort = Quirks::Effort::Thinking});
    QCOMPARE(off["thinking"_L1]["type"_L1].toString(), u"disabled"_s);
    QVERIFY(!off.contains("reasoning_effort"_L1));
}

void OpenAiChatCodecTest::answerFormat()
{
    ChatRequest ask = request();
    ask.format = ChatRequest::Format::JsonSchema;
    ask.schemaName = u"barn"_s;
    ask.schema = {{"type"_L1, u"object"_s}};
    const QJsonValue format = encoded(ask)["response_format"_L1];
    QCOMPARE(format["type"_L1].toString(), u"json_schema"_s);
    QCOMPARE(format["json_schema"_L1]["name"_L1].toString(), u"barn"_s);
    QCOMPARE(format["json_schema"_L1]["schema"_L1].toObject(), ask.schema);
    const QJsonObject inWords = encoded(ask, {.knowsJsonObjectOnly = true});
    QCOMPARE(inWords["response_format"_L1].toObject(), (QJsonObject{{"type"_L1, u"json_object"_s}}));
    QVERIFY(inWords["messages"_L1][0]["content"_L1].toString().contains(u"{\"type\":\"object\"}"));
    QVERIFY(!encoded(ask)["messages"_L1][0]["content"_L1].toString().contains(u"JSON Schema"));
    ask.format = ChatRequest::Format::JsonObject;
    QCOMPARE(encoded(ask)["response_format"_L1].toObject(), (QJsonObject{{"type"_L1, u"json_object"_s}}));
}

void OpenAiChatCodecTest::streamOptions()
{
    QCOMPARE(encoded(request())["stream_options"_L1].toObject(), (QJsonObject{{"include_usage"_L1, true}}));
    QVERIFY(!encoded(request(), {.usageInStream = false}).contains("stream_options"_L1));
    QCOMPARE(encoded(request(), {.refusesPadding = true})["stream_options"_L1].toObject(),
             (QJsonObject{{"include_usage"_L1, true}, {"include_obfuscation"_L1, false}}));
}

void OpenAiChatCodecTest::droppedFieldsAreNotSent()
{
    ChatRequest ask = request();
    ask.seed = 7;
    ask.stop = QStringList{u"END"_s};
    QCOMPARE(encoded(ask)["seed"_L1], QJsonValue(7));
    QCOMPARE(encoded(ask, {.seedField = u"random_seed"_s})["random_seed"_L1], QJsonValue(7));
    const QJsonObject body = encoded(ask, {.dropFields = {u"seed"_s, u"stream_options"_s}});
    QVERIFY(!body.contains("seed"_L1));
    QVERIFY(!body.contains("stream_options"_L1));
    QCOMPARE(body["stop"_L1].toArray().size(), 1);
}

void OpenAiChatCodecTest::whatTheModelCannotDoIsRefused_data()
{
    QTest::addColumn<ChatRequest>("ask");
    QTest::addColumn<Error::Kind>("kind");
    ChatRequest tools = request();
    tools.tools = {{.name = u"f"_s}};
    QTest::newRow("tools") << tools << Error::Kind::Unsupported;
    ChatRequest schema = request();
    schema.format = ChatRequest::Format::JsonSchema;
    QTest::newRow("schema") << schema << Error::Kind::Unsupported;
    ChatRequest picture = request();
    picture.messages[1].images = {{.mime = u"image/png"_s, .bytes = "x"}};
    QTest::newRow("picture") << picture << Error::Kind::Unsupported;
    QTest::newRow("nothing to send") << ChatRequest{.modelId = u"m"_s} << Error::Kind::Rejected;
}

void OpenAiChatCodecTest::whatTheModelCannotDoIsRefused()
{
    QFETCH(ChatRequest, ask);
    QFETCH(Error::Kind, kind);
    const auto http = OpenAiChatCodec().encode(ask, model({Capability::Temperature}, true), endpoint());
    QVERIFY(!http);
    QCOMPARE(http.error().kind, kind);
    QVERIFY(!http.error().message.contains(u'%'));
    // What is not known is tried.
    if (kind == Error::Kind::Unsupported)
        QVERIFY(OpenAiChatCodec().encode(ask, model(), endpoint()));
}

QTEST_GUILESS_MAIN(OpenAiChatCodecTest)
#include "tst_openaichatcodec.moc"
