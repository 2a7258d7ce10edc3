#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/openaimodels.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

using Quirks = OpenAiModelListCodec::Quirks;

class OpenAiModelsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void listIsAskedForAtItsPlace_data();
    void listIsAskedForAtItsPlace();
    void shutdownDateIsRead();
    void pricesPerTokenAreExact();
    void aBareListWithPricesPerMillionIsRead();
    void flagsAreCapabilities();
    void nativeListsAreRead();
    void emptyListsAreLists_data();
    void emptyListsAreLists();
    void whatIsNoListIsAnError_data();
    void whatIsNoListIsAnError();
};

void OpenAiModelsTest::listIsAskedForAtItsPlace_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<bool>("isBeside");
    QTest::addColumn<QString>("url");
    QTest::newRow("below") << u"https://a.example/v1"_s << false << u"https://a.example/v1/list"_s;
    QTest::newRow("beside") << u"http://127.0.0.1:11434/v1/"_s << true << u"http://127.0.0.1:11434/list"_s;
    QTest::newRow("beside, behind a proxy") << u"https://a.example/ollama/v1"_s << true << u"https://a.example/ollama/list"_s;
    QTest::newRow("beside, no version") << u"http://127.0.0.1:11434"_s << true << u"http://127.0.0.1:11434/list"_s;
}

void OpenAiModelsTest::listIsAskedForAtItsPlace()
{
    QFETCH(QString, base);
    QFETCH(bool, isBeside);
    QFETCH(QString, url);
    const HttpRequest http = OpenAiModelListCodec({.path = u"list"_s, .isBesideApi = isBeside}).encode({.baseUrl = QUrl(base), .accountId = u"a"_s});
    QCOMPARE(http.url.toString(), url);
    QCOMPARE(http.method, "GET"_ba);
    QCOMPARE(http.group, u"a"_s);
}

void OpenAiModelsTest::shutdownDateIsRead()
{
    const auto models = OpenAiModelListCodec().decode(fixture(u"openai/models.json"_s));
    QVERIFY(models);
    QCOMPARE(models->size(), 3);
    QCOMPARE(models->at(1).id, u"gpt-4o-mini"_s);
    QCOMPARE(models->at(1).shutdown, QDate(2027, 1, 14));
    QVERIFY(!models->at(2).shutdown.isValid());
    QVERIFY(!models->at(0).contextTokens);
    QVERIFY(!models->at(0).capabilities);
}

void OpenAiModelsTest::pricesPerTokenAreExact()
{
    const auto models = OpenAiModelListCodec({.prices = Quirks::Prices::PerToken, .source = u"list"_s}).decode(fixture(u"openrouter/models.json"_s));
    QVERIFY(models);
    const ListedModel luna = models->at(0);
    QCOMPARE(luna.name, u"OpenAI: GPT-5.6 Luna"_s);
    QCOMPARE(luna.contextTokens, 400'000);
    QCOMPARE(luna.maxOutputTokens, 128'000);
    QVERIFY(luna.price);
    QCOMPARE(luna.price->tokens.input, Money{200'000});
    QCOMPARE(luna.price->tokens.output, Money{1'600'000});
    QCOMPARE(luna.price->tokens.cachedInput, Money{20'000});
    QVERIFY(!luna.price->perRequest);
    QCOMPARE(luna.price->source, u"list"_s);
    const QList<Capability> capabilities{Capability::Tools, Capability::JsonSchema, Capability::Reasoning, Capability::Vision, Capability::Pdf};
    QCOMPARE(*luna.capabilities, capabilities);
    QCOMPARE(luna.kind, ModelKind::Chat);
    // "-1" says that it depends: not known, not free.
    QVERIFY(!models->at(1).price);
}

void OpenAiModelsTest::aBareListWithPricesPerMillionIsRead()
{
    const auto models = OpenAiModelListCodec({.prices = Quirks::Prices::PerMillion}).decode(fixture(u"together/models.json"_s));
    QVERIFY(models);
    QCOMPARE(models->size(), 2);
    QCOMPARE(models->at(0).price->tokens.input, Money{270'000});
    QCOMPARE(models->at(0).contextTokens, 1'048'576);
    QCOMPARE(models->at(0).kind, ModelKind::Chat);
    QCOMPARE(models->at(1).kind, ModelKind::Image);
}

void OpenAiModelsTest::flagsAreCapabilities()
{
    const auto models = OpenAiModelListCodec().decode(fixture(u"mistral/models.json"_s));
    QVERIFY(models);
    const QList<Capability> expected{Capability::Tools, Capability::Vision};
    QCOMPARE(*models->at(0).capabilities, expected);
    QCOMPARE(models->at(0).contextTokens, 262'144);
    QCOMPARE(models->at(0).kind, ModelKind::Chat);
    QCOMPARE(models->at(1).shutdown, QDate(2026, 12, 31));
}

void OpenAiModelsTest::nativeListsAreRead()
{
    const auto ollama = OpenAiModelListCodec().decode(fixture(u"ollama/models.json"_s));
    QVERIFY(ollama);
    QCOMPARE(ollama->at(0).id, u"qwen3:8b"_s);

    const auto studio = OpenAiModelListCodec().decode(fixture(u"lmstudio/models-native.json"_s));
    QVERIFY(studio);
    QCOMPARE(studio->at(0).id, u"qwen2.5-vl-7b"_s);
    QCOMPARE(studio->at(0).contextTokens, 128'000);
    QCOMPARE(*studio->at(0).capabilities, QList<Capability>{Capability::Vision});
    QCOMPARE(studio->at(1).kind, ModelKind::Embedding);

    const auto llama = OpenAiModelListCodec().decode(fixture(u"llamacpp/models.json"_s));
    QVERIFY(llama);
    QCOMPARE(llama->at(0).contextTokens, 131'072);

    const auto groq = OpenAiModelListCodec().decode(fixture(u"groq/models.json"_s));
    QVERIFY(groq);
    QCOMPARE(groq->at(0).contextTokens, 131'072);
    QCOMPARE(groq->at(0).maxOutputTokens, 65'536);
}

void OpenAiModelsTest::emptyListsAreLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("data") << QByteArray(R"({"object":"list","data":[]})");
    QTest::newRow("null") << QByteArray(R"({"object":"list","data":null})");
    QTest::newRow("bare") << QByteArray("[]");
    QTest::newRow("entries without an id") << QByteArray(R"([{"object":"model"},7,null])");
}

void OpenAiModelsTest::emptyListsAreLists()
{
    QFETCH(QByteArray, body);
    const auto models = OpenAiModelListCodec().decode(body);
    QVERIFY(models);
    QVERIFY(models->isEmpty());
}

void OpenAiModelsTest::whatIsNoListIsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("a page") << QByteArray("<html></html>") << Error::Kind::Protocol;
    QTest::newRow("nothing") << QByteArray() << Error::Kind::Protocol;
    QTest::newRow("half") << QByteArray(R"({"data":[{"id":"a"}])") << Error::Kind::Protocol;
    QTest::newRow("something else") << QByteArray(R"({"status":"ok"})") << Error::Kind::Protocol;
    QTest::newRow("an error") << QByteArray(R"({"error":{"message":"no","code":401}})") << Error::Kind::Unauthorized;
}

void OpenAiModelsTest::whatIsNoListIsAnError()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    const auto models = OpenAiModelListCodec().decode(body);
    QVERIFY(!models);
    QCOMPARE(models.error().kind, kind);
}

QTEST_GUILESS_MAIN(OpenAiModelsTest)
#include "tst_openaimodels.moc"
