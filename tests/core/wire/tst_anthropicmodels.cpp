#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/testcase.h"

#include "core/wire/anthropicmodels.h"

#include <QJsonArray>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const Endpoint kEndpoint{.baseUrl = QUrl(u"https://a.example/v1"_s), .accountId = u"a"_s};

} // namespace

class AnthropicModelsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everythingOnTheWireIsRead();
    void oldListsAreRead();
    void pagesFollowEachOther();
    void oddLists_data();
    void oddLists();
    void mangledListsAreListsOrErrors();
};

void AnthropicModelsTest::everythingOnTheWireIsRead()
{
    const auto models = AnthropicModelListCodec().decode(fixture(u"anthropic/models.json"_s));
    QVERIFY(models);
    QCOMPARE(models->size(), 2);
    const ListedModel sonnet = models->at(0);
    QCOMPARE(sonnet.id, u"claude-sonnet-5"_s);
    QCOMPARE(sonnet.name, u"Claude Sonnet 5"_s);
    QCOMPARE(sonnet.kind, ModelKind::Chat);
    QCOMPARE(sonnet.contextTokens, 1'000'000);
    QCOMPARE(sonnet.maxOutputTokens, 128'000);
    QCOMPARE(sonnet.status, ModelStatus::Current);
    QVERIFY(!sonnet.shutdown.isValid());
    const QList<Capability> all{Capability::Vision, Capability::Pdf, Capability::JsonSchema, Capability::Reasoning};
    QCOMPARE(*sonnet.capabilities, all);
    const QStringList efforts{u"low"_s, u"medium"_s, u"high"_s, u"xhigh"_s, u"max"_s};
    QCOMPARE(*sonnet.reasoningEfforts, efforts);
    const QJsonArray ways{u"adaptive"_s, u"disabled"_s};
    QCOMPARE(sonnet.limits.value("thinking"_L1), QJsonValue(ways));

    const ListedModel old = models->at(1);
    QCOMPARE(old.status, ModelStatus::Deprecated);
    QCOMPARE(old.shutdown, QDate(2026, 11, 30));
    QVERIFY(old.reasoningEfforts->isEmpty());
    const QJsonArray oldWays{u"enabled"_s, u"disabled"_s};
    QCOMPARE(old.limits.value("thinking"_L1), QJsonValue(oldWays));
}

void AnthropicModelsTest::oldListsAreRead()
{
    const auto models = AnthropicModelListCodec().decode(
        R"({"data":[{"type":"model","id":"c","display_name":"C","created_at":"2024-01-01T00:00:00Z"},{"id":7},{"type":"model"}],"has_more":false})");
    QVERIFY(models);
    QCOMPARE(models->size(), 1);
    const ListedModel model = models->first();
    QVERIFY(!model.capabilities && !model.reasoningEfforts && !model.contextTokens && !model.status && !model.shutdown.isValid());
    QVERIFY(model.limits.isEmpty());
}

void AnthropicModelsTest::pagesFollowEachOther()
{
    const AnthropicModelListCodec codec;
    const HttpRequest first = codec.encode(kEndpoint);
    QCOMPARE(first.url.toString(), u"https://a.example/v1/models?limit=1000"_s);
    QCOMPARE(first.method, "GET"_ba);
    QCOMPARE(first.headers.value("anthropic-version"), "2023-06-01"_ba);
    const auto second = codec.next(R"({"data":[],"has_more":true,"last_id":"claude x&y"})", kEndpoint);
    QVERIFY(second);
    QCOMPARE(second->url.toString(QUrl::FullyEncoded), u"https://a.example/v1/models?limit=1000&after_id=claude%20x%26y"_s);
    QVERIFY(!codec.next(fixture(u"anthropic/models.json"_s), kEndpoint));
    QVERIFY(!codec.next(R"({"has_more":true,"last_id":null})", kEndpoint));
    QVERIFY(!codec.next("rubbish", kEndpoint));
}

void AnthropicModelsTest::oddLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("a page") << QByteArray("<html></html>") << Error::Kind::Protocol;
    QTest::newRow("nothing") << QByteArray() << Error::Kind::Protocol;
    QTest::newRow("half") << QByteArray(R"({"data":[{"id":"a"}])") << Error::Kind::Protocol;
    QTest::newRow("something else") << QByteArray(R"({"status":"ok"})") << Error::Kind::Protocol;
    QTest::newRow("an error") << QByteArray(
                                     R"({"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}})")
                              << Error::Kind::Unauthorized;
}

void AnthropicModelsTest::oddLists()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    const auto models = AnthropicModelListCodec().decode(body);
    QVERIFY(!models);
    QCOMPARE(errorKindName(models.error().kind), errorKindName(kind));
}

void AnthropicModelsTest::mangledListsAreListsOrErrors()
{
    const QByteArray body = fixture(u"anthropic/models.json"_s);
    const auto check = [](const QByteArray &bytes) {
        const auto models = AnthropicModelListCodec().decode(bytes);
        AnthropicModelListCodec().next(bytes, kEndpoint);
        if (!models) {
            QVERIFY(!models.error().message.isEmpty());
            return;
        }
        for (const ListedModel &model : *models)
            QVERIFY(!model.id.isEmpty());
    };
    forEachCut(body, check);
    forEachFlipped(body, 500, check);
}

QTEST_GUILESS_MAIN(AnthropicModelsTest)
#include "tst_anthropicmodels.moc"
