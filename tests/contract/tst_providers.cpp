#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/catalog/catalog.h"
#include "core/providers/provider.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

/// What every provider has to bring. A new one fails here by its name until its parts are there:
/// tests/fixtures/<id>/ with chat-stream.sse, chat-stream.expected.json, models.json (and models-plain.json where there is a
/// plain list) and error-401.http, and its rows in resources/catalog/<id>.json.
class ProvidersTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase();
    void dataIsComplete_data() { addProviders(); }
    void dataIsComplete();
    void fixturesAreThere_data() { addProviders(); }
    void fixturesAreThere();
    void rowsAreInTheCatalogue_data() { addProviders(); }
    void rowsAreInTheCatalogue();
    void streamDecodes_data() { addProviders(); }
    void streamDecodes();
    void modelListDecodes_data() { addProviders(); }
    void modelListDecodes();
    void aWrongKeyIsToldAsSuch_data() { addProviders(); }
    void aWrongKeyIsToldAsSuch();
    void requestsGoToTheEndpoint_data() { addProviders(); }
    void requestsGoToTheEndpoint();
    void idsAreUnique();

private:
    void addProviders() const;
    const Provider &provider() const;

    std::vector<Provider> m_providers;
};

void ProvidersTest::initTestCase()
{
    m_providers = builtinProviders();
    QVERIFY(!m_providers.empty());
}

void ProvidersTest::addProviders() const
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < m_providers.size(); ++i)
        QTest::newRow(qPrintable(m_providers[i].id)) << static_cast<int>(i);
}

const Provider &ProvidersTest::provider() const
{
    QFETCH(int, number);
    return m_providers[static_cast<std::size_t>(number)];
}

void ProvidersTest::dataIsComplete()
{
    const Provider &vendor = provider();
    static const QRegularExpression plain(u"^[a-z][a-z0-9]*$"_s);
    QVERIFY(plain.match(vendor.id).hasMatch());
    QVERIFY(!vendor.name.isEmpty());
    QVERIFY(vendor.chat);
    QVERIFY(vendor.modelList);
    QVERIFY(vendor.readError);
    QVERIFY(vendor.readGauges);
    if (vendor.isLocal) {
        QCOMPARE(vendor.baseUrl.host(), u"127.0.0.1"_s);
        QVERIFY(vendor.baseUrl.port() > 0);
        QVERIFY(vendor.probePath.startsWith(u'/'));
        QVERIFY(!vendor.probeMark.isEmpty());
        QVERIFY(vendor.key != Provider::Key::Required);
        QVERIFY(vendor.isFree);
    } else if (!vendor.baseUrl.isEmpty()) {
        QCOMPARE(vendor.baseUrl.scheme(), u"https"_s);
    }
    if (vendor.key == Provider::Key::Required) {
        QVERIFY(!vendor.environment.isEmpty());
        QVERIFY(vendor.keyPage.isValid());
        QVERIFY(!vendor.authHeader.isEmpty());
    }
}

void ProvidersTest::fixturesAreThere()
{
    for (const auto &file : {u"chat-stream.sse"_s, u"chat-stream.expected.json"_s, u"models.json"_s, u"error-401.http"_s}) {
        const QString path = provider().id + u'/' + file;
        QVERIFY2(hasFixture(path), qPrintable(u"tests/fixtures/%1 is missing"_s.arg(path)));
    }
}

void ProvidersTest::rowsAreInTheCatalogue()
{
    // An account on a custom server brings its own models.
    if (provider().id == u"custom")
        return;
    Catalog catalog{Catalog::Options{}};
    const bool isThere = catalog.providerIds().contains(provider().id);
    QVERIFY2(isThere, qPrintable(u"resources/catalog/%1.json is missing"_s.arg(provider().id)));
    if (!provider().isLocal)
        QVERIFY2(!catalog.models(provider().id).isEmpty(), qPrintable(u"resources/catalog/%1.json has no rows"_s.arg(provider().id)));
}

void ProvidersTest::streamDecodes()
{
    const QByteArray body = fixture(provider().id + u"/chat-stream.sse"_s);
    const QJsonObject expected = jsonFixture(provider().id + u"/chat-stream.expected.json"_s);
    QList<ToolCall> tools;
    const QJsonArray calls = expected["tools"_L1].toArray();
    for (const auto &call : calls)
        tools.append({call["id"_L1].toString(), call["name"_L1].toString(), call["arguments"_L1].toString()});

    for (const int size : {1, 13, 1 << 20}) {
        const Decoded decoded = decode(*provider().chat, body, size);
        QVERIFY2(!decoded.error, decoded.error ? qPrintable(decoded.error->message + decoded.error->detail) : "");
        QVERIFY(decoded.isComplete);
        QVERIFY(decoded.hasContent);
        QCOMPARE(decoded.text, expected["text"_L1].toString());
        QCOMPARE(decoded.reasoning, expected["reasoning"_L1].toString());
        QCOMPARE(decoded.tools, tools);
        QCOMPARE(finishReasonName(decoded.finish.value_or(FinishReason::Other)), expected["finish"_L1].toString());
        QCOMPARE(decoded.modelId, expected["model"_L1].toString());
        QVERIFY(!decoded.responseId.isEmpty());
        QCOMPARE(decoded.usage.has_value(), expected.contains("usage"_L1));
        const QJsonObject figures = expected["usage"_L1].toObject();
        Usage usage{.inputTokens = figures["input"_L1].toInteger(),
                    .cacheReadTokens = figures["cacheRead"_L1].toInteger(),
                    .cacheWriteTokens = figures["cacheWrite"_L1].toInteger(),
                    .outputTokens = figures["output"_L1].toInteger(),
                    .reasoningTokens = figures["reasoning"_L1].toInteger()};
        usage.reportedCost = moneyFromDecimal(figures["cost"_L1].toString());
        QCOMPARE(decoded.usage.value_or(Usage()), usage);
    }
}

void ProvidersTest::modelListDecodes()
{
    const auto decodes = [this](const ModelListCodec &list, const QString &file) {
        const auto models = list.decode(fixture(provider().id + u'/' + file));
        QVERIFY(models);
        QVERIFY(!models->isEmpty());
        for (const ListedModel &model : *models)
            QVERIFY(!model.id.isEmpty());
    };
    decodes(*provider().modelList, u"models.json"_s);
    if (provider().plainModelList)
        decodes(*provider().plainModelList, u"models-plain.json"_s);
}

void ProvidersTest::aWrongKeyIsToldAsSuch()
{
    const HttpResponse answer = httpFixture(provider().id + u"/error-401.http"_s);
    const Error error = provider().readError(answer.head, answer.body);
    QCOMPARE(errorKindName(error.kind), errorKindName(Error::Kind::Unauthorized));
    QVERIFY(error.message.contains(u"Accounts"));
}

void ProvidersTest::requestsGoToTheEndpoint()
{
    const Endpoint endpoint{.baseUrl = QUrl(u"http://127.0.0.1:9/v1"_s), .accountId = u"a"_s};
    const ChatRequest ask{.modelId = u"m"_s, .messages = {{.role = Role::User, .text = u"hi"_s}}, .maxOutputTokens = 5};
    const auto http = provider().chat->encode(ask, Model{.id = u"m"_s}, endpoint);
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"http://127.0.0.1:9/v1/chat/completions"_s);
    QVERIFY(!http->credential);
    for (const auto &codec : {provider().modelList, provider().plainModelList}) {
        if (!codec)
            continue;
        const HttpRequest list = codec->encode(endpoint);
        QVERIFY(list.url.toString().startsWith(u"http://127.0.0.1:9/"_s));
        QVERIFY(list.body.isEmpty());
    }
}

void ProvidersTest::idsAreUnique()
{
    QSet<QString> ids;
    for (const Provider &vendor : m_providers)
        ids.insert(vendor.id);
    QCOMPARE(static_cast<std::size_t>(ids.size()), m_providers.size());
}

QTEST_GUILESS_MAIN(ProvidersTest)
#include "tst_providers.moc"
