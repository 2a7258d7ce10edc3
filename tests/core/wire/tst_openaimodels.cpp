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
    void listIsAskedForBelowTheBase_data();
    void listIsAskedForBelowTheBase();
    void shutdownDateIsRead();
    void pricesPerTokenAreExact();
    void aBareListWithPricesPerMillionIsRead();
    void flagsAreCapabilities();
    void whatServersAddIsRead();
    void emptyListsAreLists_data();
    void emptyListsAreLists();
    void whatIsNoListIsAnError_data();
    void whatIsNoListIsAnError();
};

void OpenAiModelsTest::listIsAskedForBelowTheBase_data()
{
    QTest::addColumn<QString>("base");
    QTest::newRow("plain") << u"https://a.example/v1"_s;
    QTest::newRow("slash") << u"https://a.example/v1/"_s;
}

void OpenAiModelsTest::listIsAskedForBelowTheBase()
{
    QFETCH(QString, base);
    const HttpRequest http = OpenAiModelListCodec().encode({.baseUrl = QUrl(base), .accountId = u"a"_s});
    QCOMPARE(http.url.toString(), u"https://a.example/v1/models"_s);
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

void OpenAiModelsTest::whatServersAddIsRead()
{
    for (const QString &server : {u"ollama"_s, u"lmstudio"_s}) {
        const auto plain = OpenAiModelListCodec().decode(fixture(server + u"/models-plain.json"_s));
        QVERIFY(plain);
        QCOMPARE(plain->size(), 2);
        QVERIFY(!plain->at(0).contextTokens && !plain->at(0).capabilities && !plain->at(0).kind);
    }

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
