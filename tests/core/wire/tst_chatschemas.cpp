#include "tests/support/fixtures.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/catalog/catalog.h"
#include "core/providers/provider.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kDay(2026, 11, 21);

const Provider &provider(const QString &id)
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [&](const Provider &one) { return one.id == id; });
}

/// What decides about the fields that a request of the model has.
QString shapeOf(const Model &model)
{
    QStringList shape{model.providerId, model.reasoningEfforts.join(u','), QString::number(model.capabilitiesAreComplete)};
    for (const Capability capability : model.capabilities)
        shape.append(QString::number(static_cast<int>(capability)));
    return shape.join(u' ');
}

/// A conversation with a tool in it, and everything that can be set.
ChatRequest everything(const Model &model)
{
    ChatRequest request{
        .modelId = model.id,
        .messages = {{.role = Role::System, .text = u"Be brief."_s},
                     {.role = Role::User, .text = u"What?"_s},
                     {.role = Role::Assistant,
                      .text = u"Let me look."_s,
                      .toolCalls = {{u"call_A1b2"_s, u"weather"_s, u"{\"city\":\"Paris\"}"_s}}},
                     {.role = Role::Tool, .text = u"sunny"_s, .toolCallId = u"call_A1b2"_s, .toolName = u"weather"_s}},
        .temperature = {},
        .topP = {},
        .maxOutputTokens = 100,
        .seed = 7,
        .stop = {u"END"_s},
        .tools = {{.name = u"weather"_s, .description = u"d"_s, .parameters = {{"type"_L1, u"object"_s}}}}};
    if (model.can(Capability::Temperature) != Known::No) {
        request.temperature = 0.5;
        request.topP = 0.9;
    }
    if (model.can(Capability::Vision) == Known::Yes)
        request.messages[1].images = {{.mime = u"image/png"_s, .bytes = "png", .assetHash = {}, .width = 2, .height = 2}};
    return request;
}

} // namespace

/// Chats of every kind of shipped model against what their vendors publish, with every effort, format and choice of tools.
class ChatSchemasTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestsHold_data();
    void requestsHold();
    void theSchemasSayNo();

private:
    static void check(const Model &model, const ChatRequest &request);
    static QJsonObject schemaOf(const QString &providerId);
};

QJsonObject ChatSchemasTest::schemaOf(const QString &providerId)
{
    if (providerId == u"openai")
        return schemaAt(jsonFixture(u"schemas/openai-chat.json"_s), u"/components/schemas/CreateChatCompletionRequest"_s);
    if (providerId == u"openrouter")
        return schemaAt(jsonFixture(u"schemas/openrouter-chat.json"_s), u"/components/schemas/ChatRequest"_s);
    return schemaAt(jsonFixture(u"schemas/mistral.json"_s), u"/components/schemas/ChatCompletionRequest"_s);
}

void ChatSchemasTest::requestsHold_data()
{
    QTest::addColumn<QString>("providerId");
    QTest::addColumn<QString>("id");
    const Catalog catalog({});
    QSet<QString> seen;
    for (const QString &providerId : {u"openai"_s, u"openrouter"_s, u"mistral"_s}) {
        for (const Model &model : catalog.models(providerId)) {
            const bool isTheirs = model.kind == ModelKind::Chat && provider(providerId).chatFor(model) == provider(providerId).chat;
            // One of each kind: most differ in nothing that is sent.
            const QString shape = shapeOf(model);
            if (isTheirs && !model.isRetired(kDay) && !seen.contains(shape) && (seen.insert(shape), true))
                QTest::addRow("%s %s", qPrintable(providerId), qPrintable(model.id)) << providerId << model.id;
        }
    }
}

void ChatSchemasTest::check(const Model &model, const ChatRequest &request)
{
    static QHash<QString, QJsonObject> schemas;
    if (!schemas.contains(model.providerId))
        schemas.insert(model.providerId, schemaOf(model.providerId));
    const Provider &vendor = provider(model.providerId);
    const auto http = vendor.chat->encode(request, model, {.baseUrl = vendor.baseUrl});
    if (!http) {
        // What the model cannot do is said instead.
        QCOMPARE(errorKindName(http.error().kind), errorKindName(Error::Kind::Unsupported));
        return;
    }
    const QStringList errors = schemaErrors(schemas.value(model.providerId), QJsonDocument::fromJson(http->body).object());
    QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u'\n') + u'\n' + QString::fromUtf8(http->body)));
}

void ChatSchemasTest::requestsHold()
{
    QFETCH(QString, providerId);
    QFETCH(QString, id);
    const Model model = *Catalog({}).find({providerId, id});
    const ChatRequest whole = everything(model);
    check(model, whole);
    for (const QString &effort : model.reasoningEfforts) {
        ChatRequest request = whole;
        request.reasoningEffort = effort;
        check(model, request);
    }
    for (const QString &choice : {u"none"_s, u"auto"_s, u"required"_s, u"weather"_s}) {
        ChatRequest request = whole;
        request.toolChoice = choice;
        check(model, request);
    }
    for (const auto format : {ChatRequest::Format::JsonObject, ChatRequest::Format::JsonSchema}) {
        ChatRequest request = whole;
        request.format = format;
        request.schemaName = u"answer"_s;
        request.schema = {{"type"_L1, u"object"_s}};
        check(model, request);
    }
    ChatRequest plain{.modelId = model.id, .messages = {{.role = Role::User, .text = u"Hi"_s}}};
    check(model, plain);
    plain.isStreaming = false;
    check(model, plain);
}

void ChatSchemasTest::theSchemasSayNo()
{
    const QJsonObject good{{"model"_L1, u"m"_s},
                           {"messages"_L1, QJsonArray{QJsonObject{{"role"_L1, u"user"_s}, {"content"_L1, u"Hi"_s}}}}};
    for (const QString &id : {u"openai"_s, u"openrouter"_s, u"mistral"_s}) {
        const QJsonObject schema = schemaOf(id);
        QCOMPARE(schemaErrors(schema, good), QStringList());
        QJsonObject bad = good;
        bad.insert("temperature"_L1, u"warm"_s);
        QVERIFY(!schemaErrors(schema, bad).isEmpty());
        bad = good;
        bad.remove("messages"_L1);
        QVERIFY(!schemaErrors(schema, bad).isEmpty());
        bad = good;
        bad.insert("messages"_L1, QJsonArray{QJsonObject{{"role"_L1, u"nobody"_s}, {"content"_L1, u"Hi"_s}}});
        QVERIFY(!schemaErrors(schema, bad).isEmpty());
    }
    QJsonObject misspelt = good;
    misspelt.insert("max_token"_L1, 5);
    QVERIFY(!schemaErrors(schemaOf(u"openrouter"_s), misspelt).isEmpty());
}

QTEST_GUILESS_MAIN(ChatSchemasTest)
#include "tst_chatschemas.moc"
