#include "tests/core/wire/anthropicasking.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test::anthropic;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(maquette::ChatRequest)
Q_DECLARE_METATYPE(std::optional<qint64>)
Q_DECLARE_METATYPE(std::optional<double>)

class AnthropicSettingsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void theLongestAnswerIsAlwaysSaid_data();
    void theLongestAnswerIsAlwaysSaid();
    void samplingFollowsTheModel_data();
    void samplingFollowsTheModel();
    void toolsAndTheirChoice_data();
    void toolsAndTheirChoice();
    void thinkingFollowsTheModel_data();
    void thinkingFollowsTheModel();
    void answerFormat();
    void schemasThatTheModeRefusesGoOutInWords_data();
    void schemasThatTheModeRefusesGoOutInWords();
    void whatTheModelCannotDoIsRefused_data();
    void whatTheModelCannotDoIsRefused();
};

void AnthropicSettingsTest::theLongestAnswerIsAlwaysSaid_data()
{
    QTest::addColumn<std::optional<qint64>>("asked");
    QTest::addColumn<std::optional<qint64>>("models");
    QTest::addColumn<bool>("isStreaming");
    QTest::addColumn<int>("sent");
    using Limit = std::optional<qint64>;
    QTest::newRow("as asked") << Limit(100) << Limit(64'000) << true << 100;
    QTest::newRow("as the model can") << Limit() << Limit(64'000) << true << 64'000;
    QTest::newRow("within ten minutes") << Limit() << Limit(64'000) << false << 21'333;
    QTest::newRow("asked for, not streamed") << Limit(50'000) << Limit(64'000) << false << 50'000;
    QTest::newRow("of a model that nobody knows") << Limit() << Limit() << true << 4096;
}

void AnthropicSettingsTest::theLongestAnswerIsAlwaysSaid()
{
    QFETCH(std::optional<qint64>, asked);
    QFETCH(std::optional<qint64>, models);
    QFETCH(bool, isStreaming);
    QFETCH(int, sent);
    ChatRequest request = ask();
    request.maxOutputTokens = asked;
    request.isStreaming = isStreaming;
    Model of = model();
    of.maxOutputTokens = models;
    const QJsonObject body = encoded(request, of);
    QCOMPARE(body.value("max_tokens"_L1).toInt(), sent);
    QCOMPARE(body.value("stream"_L1), QJsonValue(isStreaming));
}

void AnthropicSettingsTest::samplingFollowsTheModel_data()
{
    QTest::addColumn<Model>("of");
    QTest::addColumn<QString>("effort");
    QTest::addColumn<std::optional<double>>("temperature");
    QTest::addColumn<QStringList>("sent");
    using Value = std::optional<double>;
    QTest::newRow("unknown") << model() << QString() << Value(0.5) << QStringList{u"temperature"_s};
    QTest::newRow("never both") << model({Capability::Temperature}, true) << QString() << Value(0.5)
                                << QStringList{u"temperature"_s};
    QTest::newRow("top_p alone") << model({Capability::Temperature}, true) << QString() << Value() << QStringList{u"top_p"_s};
    QTest::newRow("refused by the model") << model({}, true) << QString() << Value(0.5) << QStringList{};
    QTest::newRow("while it thinks") << thinker({u"enabled"_s}) << u"low"_s << Value(0.5) << QStringList{};
    QTest::newRow("while it does not") << model({Capability::Reasoning, Capability::Temperature}, true) << u"none"_s << Value(0.5)
                                       << QStringList{u"temperature"_s};
}

void AnthropicSettingsTest::samplingFollowsTheModel()
{
    QFETCH(Model, of);
    QFETCH(QString, effort);
    QFETCH(std::optional<double>, temperature);
    QFETCH(QStringList, sent);
    ChatRequest request = ask();
    request.reasoningEffort = effort;
    request.temperature = temperature;
    request.topP = 0.9;
    request.seed = 7;
    request.stop = {u"END"_s};
    const QJsonObject body = encoded(request, of);
    QVERIFY(!body.isEmpty());
    for (const auto &field : {u"temperature"_s, u"top_p"_s})
        QCOMPARE(body.contains(field), sent.contains(field));
    QVERIFY(!body.contains("seed"_L1));
    QCOMPARE(body.value("stop_sequences"_L1), QJsonValue(QJsonArray{u"END"_s}));
}

void AnthropicSettingsTest::toolsAndTheirChoice_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QJsonValue>("sent");
    QTest::newRow("nothing") << QString() << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("auto") << u"auto"_s << QJsonValue(json(R"({"type":"auto"})"));
    QTest::newRow("none") << u"none"_s << QJsonValue(json(R"({"type":"none"})"));
    QTest::newRow("required") << u"required"_s << QJsonValue(json(R"({"type":"any"})"));
    QTest::newRow("one") << u"f"_s << QJsonValue(json(R"({"type":"tool","name":"f"})"));
}

void AnthropicSettingsTest::toolsAndTheirChoice()
{
    QFETCH(QString, choice);
    QFETCH(QJsonValue, sent);
    ChatRequest request = ask();
    request.tools = {tool(), {.name = u"g"_s, .isStrict = true}};
    request.toolChoice = choice;
    const QJsonObject body = encoded(request);
    QCOMPARE(body.value("tools"_L1), QJsonValue(list(R"([{"name":"f","description":"does f","input_schema":{"type":"object"}},
                                                        {"name":"g","input_schema":{"type":"object"},"strict":true}])")));
    QCOMPARE(body.value("tool_choice"_L1), sent);
    request.tools.clear();
    QVERIFY(!encoded(request).contains("tool_choice"_L1));
}

void AnthropicSettingsTest::thinkingFollowsTheModel_data()
{
    QTest::addColumn<Model>("of");
    QTest::addColumn<QString>("effort");
    QTest::addColumn<QByteArray>("thinking");
    QTest::addColumn<QString>("sent");
    const QStringList efforts{u"low"_s, u"high"_s};
    const QByteArray adaptive = R"({"type":"adaptive","display":"summarized"})";
    const auto budget = [](int tokens) { return R"({"type":"enabled","budget_tokens":)" + QByteArray::number(tokens) + '}'; };
    QTest::newRow("nothing asked") << thinker({u"adaptive"_s}, efforts) << QString() << QByteArray() << QString();
    QTest::newRow("adaptive") << thinker({u"adaptive"_s, u"enabled"_s}, efforts) << u"high"_s << adaptive << u"high"_s;
    QTest::newRow("adaptive without efforts") << thinker({u"adaptive"_s}) << u"high"_s << adaptive << QString();
    QTest::newRow("a budget") << thinker({u"enabled"_s, u"disabled"_s}) << u"high"_s << budget(51'200) << QString();
    QTest::newRow("a budget and an effort") << thinker({u"enabled"_s}, efforts) << u"low"_s << budget(12'800) << u"low"_s;
    QTest::newRow("an effort without thinking") << thinker({}, efforts) << u"low"_s << QByteArray() << u"low"_s;
    QTest::newRow("off") << thinker({u"adaptive"_s, u"disabled"_s}, efforts) << u"none"_s << QByteArray(R"({"type":"disabled"})")
                         << QString();
    QTest::newRow("off but for notes") << thinker({u"adaptive"_s, u"between_tools"_s}) << u"none"_s
                                       << QByteArray(R"({"type":"between_tools"})") << QString();
    QTest::newRow("off where there is nothing on") << thinker({}) << u"none"_s << QByteArray() << QString();
    Model plain = model({Capability::Reasoning}, true);
    QTest::newRow("an older row") << plain << u"medium"_s << budget(32'000) << QString();
    QTest::newRow("an older row, most of it") << plain << u"max"_s << budget(60'800) << QString();
    QTest::newRow("an older row, off") << plain << u"none"_s << QByteArray(R"({"type":"disabled"})") << QString();
    plain.reasoningEfforts = efforts;
    QTest::newRow("a row with efforts") << plain << u"high"_s << QByteArray() << u"high"_s;
    QTest::newRow("a model that nobody knows") << model() << u"high"_s << QByteArray() << u"high"_s;
    QTest::newRow("off, of a model that does not think") << model({}, true) << u"none"_s << QByteArray() << QString();
}

void AnthropicSettingsTest::thinkingFollowsTheModel()
{
    QFETCH(Model, of);
    QFETCH(QString, effort);
    QFETCH(QByteArray, thinking);
    QFETCH(QString, sent);
    ChatRequest request = ask();
    request.reasoningEffort = effort;
    const QJsonObject body = encoded(request, of);
    QVERIFY(!body.isEmpty());
    QCOMPARE(body.value("thinking"_L1).toObject(), json(thinking.constData()));
    QCOMPARE(body.value("output_config"_L1)["effort"_L1].toString(), sent);
}

void AnthropicSettingsTest::answerFormat()
{
    ChatRequest request = ask();
    request.reasoningEffort = u"low"_s;
    request.format = ChatRequest::Format::JsonSchema;
    request.schema = json(R"({"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false})");
    QVERIFY(encoded(request, thinker({u"adaptive"_s}, {u"low"_s})).isEmpty());
    Model able = thinker({u"adaptive"_s}, {u"low"_s});
    able.capabilities.append(Capability::JsonSchema);
    QCOMPARE(encoded(request, able).value("output_config"_L1),
             QJsonValue(json(R"({"effort":"low","format":{"type":"json_schema","schema":{"type":"object","additionalProperties":false}}})")));
    // JSON without a schema is asked for in words alone.
    request.format = ChatRequest::Format::JsonObject;
    QCOMPARE(encoded(request, able).value("output_config"_L1), QJsonValue(json(R"({"effort":"low"})")));
}

void AnthropicSettingsTest::schemasThatTheModeRefusesGoOutInWords_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<bool>("isTaken");
    const auto row = [](const char *name, const QByteArray &schema, bool isTaken) {
        QTest::newRow(name) << QByteArray(schema).replace('\'', '"') << isTaken;
    };
    const auto field = [&](const char *name, const QByteArray &schema, bool isTaken) {
        row(name, "{'type':'object','properties':{'a':" + schema + "},'additionalProperties':false}", isTaken);
    };
    field("an optional text", "{'type':'string','default':'x'}", true);
    field("a choice", "{'enum':['x',1,null]}", true);
    field("alternatives", "{'anyOf':[{'type':'string'},{'type':'null'}]}", true);
    field("a list that is not empty", "{'type':'array','items':{'type':'string','format':'uri'},'minItems':1}", true);
    field("a plain pattern", "{'type':'string','pattern':'^[a-z]+$'}", true);
    field("an open object", "{'type':'object'}", false);
    field("a bounded number", "{'type':'integer','minimum':1}", false);
    field("a bounded text", "{'type':'string','maxLength':5}", false);
    field("a list of three", "{'type':'array','items':{'type':'string'},'minItems':3}", false);
    field("a tuple", "{'type':'array','prefixItems':[{'type':'string'}]}", false);
    field("objects to choose from", "{'enum':[{'x':1}]}", false);
    field("one of several", "{'oneOf':[{'type':'string'},{'type':'null'}]}", false);
    field("anything", "{}", false);
    field("a pattern that looks ahead", "{'type':'string','pattern':'^(?=a)'}", false);
    field("a format of its own", "{'type':'string','format':'regex'}", false);
    field("another file", "{'$ref':'other.json'}", false);
    row("a definition",
        "{'type':'object','properties':{'a':{'$ref':'#/$defs/x'},'b':{'$ref':'#/$defs/x'}},'additionalProperties':false,"
        "'$defs':{'x':{'type':'object','additionalProperties':false}}}",
        true);
    row("a tree",
        "{'type':'object','properties':{'a':{'$ref':'#/$defs/x'}},'additionalProperties':false,"
        "'$defs':{'x':{'type':'object','properties':{'child':{'$ref':'#/$defs/x'}},'additionalProperties':false}}}",
        false);
    row("a definition that nothing needs",
        "{'type':'object','additionalProperties':false,'definitions':{'x':{'type':'integer','minimum':1}}}", false);
    row("no object", "{'type':'array','items':{'type':'string'}}", false);
    for (const int fields : {24, 25}) {
        QByteArrayList optional;
        for (int i = 0; i < fields; ++i)
            optional.append("'f" + QByteArray::number(i) + "':{'type':'string'}");
        row(fields == 24 ? "as many optional fields as there may be" : "one more",
            "{'type':'object','properties':{" + optional.join(',') + "},'additionalProperties':false}", fields == 24);
    }
}

void AnthropicSettingsTest::schemasThatTheModeRefusesGoOutInWords()
{
    QFETCH(QByteArray, schema);
    QFETCH(bool, isTaken);
    ChatRequest request = ask();
    request.format = ChatRequest::Format::JsonSchema;
    request.schema = json(schema.constData());
    QVERIFY(!request.schema.isEmpty());
    const QJsonObject body = encoded(request);
    QCOMPARE(body.value("output_config"_L1)["format"_L1]["schema"_L1].toObject(), isTaken ? request.schema : QJsonObject());
    const QByteArray system = QJsonDocument(QJsonObject{{"system"_L1, body.value("system"_L1)}}).toJson();
    QCOMPARE(system.contains("JSON Schema"), !isTaken);
}

void AnthropicSettingsTest::whatTheModelCannotDoIsRefused_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<Model>("of");
    QTest::addColumn<Error::Kind>("kind");
    using Kind = Error::Kind;
    const auto row = [](const char *name, const ChatRequest &request, const Model &of, Kind kind = Kind::Unsupported) {
        QTest::newRow(name) << request << of << kind;
    };
    const auto with = [](auto change) {
        ChatRequest request = ask();
        change(request);
        return request;
    };
    const Model bare = model({}, true);
    row("nothing", ask(QList<ChatMessage>{}), bare, Kind::Rejected);
    row("nothing but spaces", ask({user(u" "_s)}), bare, Kind::Rejected);
    row("tools", with([](auto &r) { r.tools = {tool()}; }), bare);
    row("a schema", with([](auto &r) { r.format = ChatRequest::Format::JsonSchema; }), bare);
    row("pictures", with([](auto &r) { r.messages[0].images = {{.mime = u"image/png"_s}}; }), bare);
    row("PDF", with([](auto &r) { r.messages[0].documents = {{.mime = u"application/pdf"_s}}; }), bare);
    row("a strange picture", with([](auto &r) { r.messages[0].images = {{.mime = u"image/tiff"_s}}; }), model());
    row("a strange file", with([](auto &r) { r.messages[0].documents = {{.mime = u"application/zip"_s}}; }), model());
    row("a high temperature", with([](auto &r) { r.temperature = 1.5; }), model());
    row("thinking", with([](auto &r) { r.reasoningEffort = u"low"_s; }), bare);
    row("an unknown effort", with([](auto &r) { r.reasoningEffort = u"max"_s; }), thinker({u"adaptive"_s}, {u"low"_s}));
    row("no thinking", with([](auto &r) { r.reasoningEffort = u"none"_s; }), thinker({u"adaptive"_s}, {u"low"_s}));
    row("thinking in a short answer", with([](auto &r) {
            r.reasoningEffort = u"low"_s;
            r.maxOutputTokens = 1024;
        }),
        thinker({u"enabled"_s}), Kind::Rejected);
    Model chooser = model();
    chooser.limits.insert("tool_choice"_L1, QJsonArray{u"auto"_s, u"none"_s});
    row("a forced call", with([](auto &r) {
            r.tools = {tool()};
            r.toolChoice = u"required"_s;
        }),
        chooser);
    Model thinking = thinker({u"enabled"_s});
    thinking.capabilities.append(Capability::Tools);
    row("a forced call while thinking", with([](auto &r) {
            r.tools = {tool()};
            r.toolChoice = u"f"_s;
            r.reasoningEffort = u"low"_s;
        }),
        thinking);
}

void AnthropicSettingsTest::whatTheModelCannotDoIsRefused()
{
    QFETCH(ChatRequest, request);
    QFETCH(Model, of);
    QFETCH(Error::Kind, kind);
    const auto http = AnthropicMessagesCodec().encode(request, of, endpoint());
    QVERIFY(!http);
    QCOMPARE(errorKindName(http.error().kind), errorKindName(kind));
    QVERIFY(!http.error().message.isEmpty());
    QVERIFY(!http.error().message.contains(u'%'));
}

QTEST_GUILESS_MAIN(AnthropicSettingsTest)
#include "tst_anthropicsettings.moc"
