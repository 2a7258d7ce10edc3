#include "tests/support/testcase.h"

#include "core/wire/ollamachat.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint(const QString &base = u"http://127.0.0.1:11434/v1"_s)
{
    return {.baseUrl = QUrl(base), .headers = {{"X-Title", "t"}}, .accountId = u"acc"_s};
}

ChatRequest request()
{
    return {.modelId = u"qwen3:8b"_s,
            .messages = {{.role = Role::System, .text = u"Be brief."_s}, {.role = Role::User, .text = u"Say \"hi\" 🏛"_s}}};
}

Model withoutAny()
{
    return {.id = u"m"_s, .name = u"Model One"_s, .capabilitiesAreComplete = true};
}

QJsonObject encoded(const ChatRequest &request, const Model &model = {})
{
    const auto http = OllamaChatCodec().encode(request, model, endpoint());
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

QJsonValue option(const ChatRequest &request, QLatin1String name, const Model &model = {})
{
    return encoded(request, model).value("options"_L1)[name];
}

} // namespace

class OllamaChatTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestGoesToTheServersRoot_data();
    void requestGoesToTheServersRoot();
    void messagesAreWrittenInOrder();
    void picturesGoBare();
    void documentsGoAsText();
    void toolsAndTheirAnswersAreWritten();
    void optionsAreNamedAsThere();
    void theContextIsAskedForWhereItMatters_data();
    void theContextIsAskedForWhereItMatters();
    void thinking_data();
    void thinking();
    void answerFormat();
    void whatCannotBeIsRefused_data();
    void whatCannotBeIsRefused();
};

void OllamaChatTest::requestGoesToTheServersRoot_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("with a version") << u"http://127.0.0.1:11434/v1"_s << u"http://127.0.0.1:11434/api/chat"_s;
    QTest::newRow("bare") << u"http://127.0.0.1:11434"_s << u"http://127.0.0.1:11434/api/chat"_s;
    QTest::newRow("a slash") << u"http://127.0.0.1:11434/"_s << u"http://127.0.0.1:11434/api/chat"_s;
    QTest::newRow("its own path") << u"http://127.0.0.1:11434/api"_s << u"http://127.0.0.1:11434/api/chat"_s;
    QTest::newRow("behind a proxy") << u"https://a.example/ollama/v1/"_s << u"https://a.example/ollama/api/chat"_s;
}

void OllamaChatTest::requestGoesToTheServersRoot()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    const auto http = OllamaChatCodec().encode(request(), {}, endpoint(base));
    QVERIFY(http);
    QCOMPARE(http->url.toString(), url);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->headers.value("content-type"), "application/json"_ba);
    QCOMPARE(http->headers.value("accept"), "application/x-ndjson"_ba);
    QCOMPARE(http->headers.value("x-title"), "t"_ba);
    QCOMPARE(http->lane, Lane::Stream);
    QCOMPARE(http->group, u"acc"_s);
}

void OllamaChatTest::messagesAreWrittenInOrder()
{
    const QJsonObject body = encoded(request());
    QCOMPARE(body.keys(), (QStringList{u"messages"_s, u"model"_s, u"stream"_s}));
    QCOMPARE(body.value("stream"_L1), QJsonValue(true));
    const QJsonArray messages = body.value("messages"_L1).toArray();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages.at(0).toObject(), (QJsonObject{{"role"_L1, u"system"_s}, {"content"_L1, u"Be brief."_s}}));
    QCOMPARE(messages.at(1).toObject(), (QJsonObject{{"role"_L1, u"user"_s}, {"content"_L1, u"Say \"hi\" 🏛"_s}}));
    ChatRequest whole = request();
    whole.isStreaming = false;
    QCOMPARE(encoded(whole).value("stream"_L1), QJsonValue(false));
}

void OllamaChatTest::picturesGoBare()
{
    ChatRequest ask = request();
    ask.messages = {
        {.role = Role::User, .text = u"What?"_s, .images = {{.mime = u"image/png"_s, .bytes = "\x01\x02\xff"}, {.bytes = "abc"}}}};
    const QJsonObject message = encoded(ask).value("messages"_L1)[0].toObject();
    QCOMPARE(message.value("content"_L1), QJsonValue(u"What?"_s));
    QCOMPARE(message.value("images"_L1).toArray(), (QJsonArray{u"AQL/"_s, u"YWJj"_s}));
}

void OllamaChatTest::documentsGoAsText()
{
    ChatRequest ask = request();
    ask.messages = {{.role = Role::User,
                     .text = u"Sum up."_s,
                     .documents = {{.mime = u"text/plain"_s, .name = u"a.txt"_s, .bytes = "One. Two."}}}};
    QCOMPARE(encoded(ask).value("messages"_L1)[0]["content"_L1], QJsonValue(u"a.txt\n\nOne. Two.\n\nSum up."_s));
}

void OllamaChatTest::toolsAndTheirAnswersAreWritten()
{
    ChatRequest ask = request();
    ask.tools = {{.name = u"weather"_s, .description = u"d"_s, .parameters = {{"type"_L1, u"object"_s}}, .isStrict = true}};
    ask.toolChoice = u"auto"_s;
    ask.messages.append({.role = Role::Assistant,
                         .toolCalls = {{u"c1"_s, u"weather"_s, u"{\"city\":\"Paris\"}"_s},
                                       {u"c2"_s, u"now"_s, QString()},
                                       {u"c3"_s, u"odd"_s, u"[1"_s}}});
    ask.messages.append({.role = Role::Tool, .text = u"sunny"_s, .toolCallId = u"c1"_s, .toolName = u"weather"_s});
    const QJsonObject body = encoded(ask);
    const QJsonObject function{
        {"name"_L1, u"weather"_s}, {"description"_L1, u"d"_s}, {"parameters"_L1, QJsonObject{{"type"_L1, u"object"_s}}}};
    QCOMPARE(body.value("tools"_L1).toArray(), (QJsonArray{QJsonObject{{"type"_L1, u"function"_s}, {"function"_L1, function}}}));
    const QJsonArray calls = body.value("messages"_L1)[2]["tool_calls"_L1].toArray();
    QCOMPARE(calls.at(0)["function"_L1]["arguments"_L1], QJsonValue(QJsonObject{{"city"_L1, u"Paris"_s}}));
    QCOMPARE(calls.at(1)["function"_L1]["arguments"_L1], QJsonValue(QJsonObject()));
    QCOMPARE(calls.at(2)["function"_L1]["arguments"_L1], QJsonValue(QJsonObject{{"arguments"_L1, u"[1"_s}}));
    QCOMPARE(body.value("messages"_L1)[3].toObject(),
             (QJsonObject{{"role"_L1, u"tool"_s}, {"content"_L1, u"sunny"_s}, {"tool_name"_L1, u"weather"_s}}));
    ask.toolChoice = u"none"_s;
    QVERIFY(!encoded(ask).contains("tools"_L1));
}

void OllamaChatTest::optionsAreNamedAsThere()
{
    ChatRequest ask = request();
    ask.temperature = 0.5;
    ask.topP = 0.9;
    ask.seed = 7;
    ask.maxOutputTokens = 100;
    ask.stop = {u"END"_s};
    const QJsonObject expected{
        {"temperature"_L1, 0.5}, {"top_p"_L1, 0.9}, {"seed"_L1, 7}, {"num_predict"_L1, 100}, {"stop"_L1, QJsonArray{u"END"_s}}};
    QCOMPARE(encoded(ask).value("options"_L1).toObject(), expected);
}

void OllamaChatTest::theContextIsAskedForWhereItMatters_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<Model>("model");
    QTest::addColumn<QJsonValue>("context");
    const Model unknown;
    const Model small{.id = u"m"_s, .contextTokens = 8192};
    const Model set{.id = u"m"_s, .limits = {{"num_ctx"_L1, 32768}}};
    QTest::newRow("a short prompt") << 10 << unknown << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("a longer one") << 9'000 << unknown << QJsonValue(8192);
    QTest::newRow("a long one") << 90'000 << unknown << QJsonValue(32768);
    QTest::newRow("more than the model has") << 90'000 << small << QJsonValue(8192);
    QTest::newRow("set for the model") << 10 << set << QJsonValue(32768);
    QTest::newRow("set for the model, long") << 900'000 << set << QJsonValue(32768);
}

void OllamaChatTest::theContextIsAskedForWhereItMatters()
{
    QFETCH(int, length);
    QFETCH(Model, model);
    QFETCH(QJsonValue, context);
    ChatRequest ask = request();
    ask.messages[1].text = QString(length, u'x');
    QCOMPARE(option(ask, "num_ctx"_L1, model), context);
}

void OllamaChatTest::thinking_data()
{
    QTest::addColumn<QString>("effort");
    QTest::addColumn<QJsonValue>("think");
    QTest::newRow("nothing said") << QString() << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("none") << u"none"_s << QJsonValue(false);
    QTest::newRow("minimal") << u"minimal"_s << QJsonValue(u"low"_s);
    QTest::newRow("high") << u"high"_s << QJsonValue(u"high"_s);
    QTest::newRow("xhigh") << u"xhigh"_s << QJsonValue(u"max"_s);
}

void OllamaChatTest::thinking()
{
    QFETCH(QString, effort);
    QFETCH(QJsonValue, think);
    ChatRequest ask = request();
    ask.reasoningEffort = effort;
    QCOMPARE(encoded(ask).value("think"_L1), think);
    // A model that cannot think answers 400 to the very word.
    QVERIFY(!encoded(ask, withoutAny()).contains("think"_L1));
}

void OllamaChatTest::answerFormat()
{
    ChatRequest ask = request();
    QVERIFY(!encoded(ask).contains("format"_L1));
    ask.format = ChatRequest::Format::JsonObject;
    QCOMPARE(encoded(ask).value("format"_L1), QJsonValue(u"json"_s));
    ask.format = ChatRequest::Format::JsonSchema;
    ask.schema = {{"type"_L1, u"object"_s}};
    QCOMPARE(encoded(ask).value("format"_L1), QJsonValue(ask.schema));
}

void OllamaChatTest::whatCannotBeIsRefused_data()
{
    QTest::addColumn<ChatRequest>("ask");
    QTest::addColumn<Model>("model");
    QTest::addColumn<Error::Kind>("kind");
    ChatRequest ask;
    QTest::newRow("nothing") << ask << Model() << Error::Kind::Rejected;
    ask = request();
    ask.tools = {{.name = u"f"_s}};
    QTest::newRow("tools") << ask << withoutAny() << Error::Kind::Unsupported;
    ask.toolChoice = u"required"_s;
    QTest::newRow("a forced tool") << ask << Model() << Error::Kind::Unsupported;
    ask = request();
    ask.messages[1].images = {{.bytes = "x"}};
    QTest::newRow("pictures") << ask << withoutAny() << Error::Kind::Unsupported;
    ask = request();
    ask.messages[1].documents = {{.mime = u"application/pdf"_s, .bytes = "%PDF"}};
    QTest::newRow("a PDF") << ask << Model() << Error::Kind::Unsupported;
}

void OllamaChatTest::whatCannotBeIsRefused()
{
    QFETCH(ChatRequest, ask);
    QFETCH(Model, model);
    QFETCH(Error::Kind, kind);
    const auto http = OllamaChatCodec().encode(ask, model, endpoint());
    QVERIFY(!http);
    QCOMPARE(errorKindName(http.error().kind), errorKindName(kind));
    QVERIFY(!http.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(OllamaChatTest)
#include "tst_ollamachat.moc"
