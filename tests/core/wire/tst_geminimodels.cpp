#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/wire/geminiembeddings.h"
#include "core/wire/geminimodels.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://generativelanguage.googleapis.com/v1beta/"_s), .accountId = u"acc"_s};
}

EmbeddingRequest two()
{
    return {.modelId = u"e-1"_s, .texts = {u"a cat"_s, u"a dog"_s}};
}

} // namespace

/// What a Gemini account has, and the vectors that it makes.
class GeminiModelsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void theListIsAskedForPageByPage();
    void modelsAreRead();
    void listsThatAreNone_data();
    void listsThatAreNone();
    void textsBecomeOneRequest();
    void purposes_data();
    void purposes();
    void textsThatAreTooMany();
    void vectorsAreRead();
    void vectorsThatAreNone_data();
    void vectorsThatAreNone();
    void everyCutIsAValueOrAnError();
};

void GeminiModelsTest::theListIsAskedForPageByPage()
{
    const GeminiModelListCodec codec;
    const HttpRequest first = codec.encode(endpoint());
    QCOMPARE(first.url.toString(), u"https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000"_s);
    QCOMPARE(first.method, "GET"_ba);
    const auto next = codec.next(fixture(u"google/models.json"_s), endpoint());
    QVERIFY(next);
    QCOMPARE(QUrlQuery(next->url).queryItemValue(u"pageToken"_s, QUrl::FullyDecoded), u"Ch4KHG1vZGVscy9+"_s);
    // A plus is a blank to many servers.
    QVERIFY(next->url.toString(QUrl::FullyEncoded).contains(u"%2B"));
    QVERIFY(!codec.next(R"({"models":[]})", endpoint()));
    QVERIFY(!codec.next("<html>", endpoint()));
}

void GeminiModelsTest::modelsAreRead()
{
    const auto models = GeminiModelListCodec().decode(fixture(u"google/models.json"_s));
    QVERIFY(models);
    QCOMPARE(models->size(), 6);
    const ListedModel &chat = models->at(0);
    QCOMPARE(chat.id, u"gemini-3.8-flash"_s);
    QCOMPARE(chat.name, u"Gemini 3.8 Flash"_s);
    QCOMPARE(chat.contextTokens, 1'048'576);
    QCOMPARE(chat.maxOutputTokens, 65'536);
    // What answers generateContent may draw or speak: its kind is not told.
    QVERIFY(!chat.kind);
    const QList<Capability> capabilities{Capability::Reasoning, Capability::Stream};
    QCOMPARE(chat.capabilities, capabilities);
    QVERIFY(!chat.price);
    QVERIFY(!models->at(1).kind);
    QCOMPARE(models->at(1).maxOutputTokens, 65'536);
    QCOMPARE(models->at(2).kind, ModelKind::Embedding);
    QCOMPARE(models->at(3).kind, ModelKind::Video);
    QCOMPARE(models->at(4).kind, ModelKind::Image);
    QVERIFY(!models->at(5).kind);
    QVERIFY(!models->at(5).capabilities);
    QVERIFY(!models->at(5).contextTokens);
}

void GeminiModelsTest::listsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("nothing") << QByteArray() << Error::Kind::Protocol;
    QTest::newRow("a page") << QByteArray("<html>") << Error::Kind::Protocol;
    QTest::newRow("something else") << QByteArray(R"({"models":{}})") << Error::Kind::Protocol;
    QTest::newRow("an error") << QByteArray(R"({"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}})")
                              << Error::Kind::Unauthorized;
}

void GeminiModelsTest::listsThatAreNone()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    const auto models = GeminiModelListCodec().decode(body);
    QVERIFY(!models);
    QCOMPARE(errorKindName(models.error().kind), errorKindName(kind));
    const auto odd = GeminiModelListCodec().decode(
        R"({"models":[null,7,{"name":7},{"name":"x","inputTokenLimit":-1,"supportedGenerationMethods":{}}]})");
    QVERIFY(odd);
    QCOMPARE(odd->size(), 1);
    QVERIFY(!odd->first().contextTokens);
    QVERIFY(GeminiModelListCodec().decode("{}")->isEmpty());
}

void GeminiModelsTest::textsBecomeOneRequest()
{
    EmbeddingRequest request = two();
    request.dimensions = 768;
    const auto http = GeminiEmbeddingsCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://generativelanguage.googleapis.com/v1beta/models/e-1:batchEmbedContents"_s);
    const QJsonObject body = QJsonDocument::fromJson(http->body).object();
    QCOMPARE(schemaErrors(schemaAt(jsonFixture(u"schemas/gemini.schema.json"_s), u"/$defs/BatchEmbedContentsRequest"_s), body),
             QStringList());
    const QJsonObject expected{{"model"_L1, u"models/e-1"_s},
                               {"taskType"_L1, u"RETRIEVAL_DOCUMENT"_s},
                               {"outputDimensionality"_L1, 768},
                               {"content"_L1, QJsonObject{{"parts"_L1, QJsonArray{QJsonObject{{"text"_L1, u"a dog"_s}}}}}}};
    QCOMPARE(body.value("requests"_L1).toArray().size(), 2);
    QCOMPARE(body.value("requests"_L1).toArray().at(1).toObject(), expected);
}

void GeminiModelsTest::purposes_data()
{
    QTest::addColumn<EmbeddingRequest::Purpose>("purpose");
    QTest::addColumn<QString>("task");
    QTest::newRow("query") << EmbeddingRequest::Purpose::Query << u"RETRIEVAL_QUERY"_s;
    QTest::newRow("classification") << EmbeddingRequest::Purpose::Classification << u"CLASSIFICATION"_s;
    QTest::newRow("clustering") << EmbeddingRequest::Purpose::Clustering << u"CLUSTERING"_s;
}

void GeminiModelsTest::purposes()
{
    QFETCH(EmbeddingRequest::Purpose, purpose);
    QFETCH(QString, task);
    EmbeddingRequest request = two();
    request.purpose = purpose;
    const auto http = GeminiEmbeddingsCodec().encode(request, {}, endpoint());
    QVERIFY(http);
    QCOMPARE(QJsonDocument::fromJson(http->body)["requests"_L1][0]["taskType"_L1].toString(), task);
}

void GeminiModelsTest::textsThatAreTooMany()
{
    EmbeddingRequest request = two();
    request.texts = QStringList(101, u"x"_s);
    const auto http = GeminiEmbeddingsCodec().encode(request, {.id = u"e"_s, .name = u"E"_s}, endpoint());
    QVERIFY(!http);
    QCOMPARE(http.error().kind, Error::Kind::TooLarge);
    QVERIFY2(http.error().message.contains(u"101") && http.error().message.contains(u"100"), qPrintable(http.error().message));
}

void GeminiModelsTest::vectorsAreRead()
{
    const auto reply = GeminiEmbeddingsCodec().decode({.head = {.status = 200}, .body = fixture(u"google/embedding.json"_s)});
    QVERIFY(reply);
    const QList<QList<float>> expected{{0.013168523F, -0.008711934F, -0.046782F}, {0.5F, 1.0F, -2.25e-3F}};
    QCOMPARE(reply->vectors, expected);
    QCOMPARE(reply->usage, Usage{.inputTokens = 9});
    const auto one = GeminiEmbeddingsCodec().decode({.head = {.status = 200}, .body = R"({"embedding":{"values":[1,2]}})"});
    QVERIFY(one);
    const QList<QList<float>> single{{1.0F, 2.0F}};
    QCOMPARE(one->vectors, single);
    QVERIFY(!one->usage);
}

void GeminiModelsTest::vectorsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("nothing") << QByteArray() << Error::Kind::Protocol;
    QTest::newRow("no vectors") << QByteArray(R"({"embeddings":[]})") << Error::Kind::Protocol;
    QTest::newRow("an empty one") << QByteArray(R"({"embeddings":[{"values":[]}]})") << Error::Kind::Protocol;
    QTest::newRow("of two lengths") << QByteArray(R"({"embeddings":[{"values":[1,2]},{"values":[1]}]})") << Error::Kind::Protocol;
    QTest::newRow("of words") << QByteArray(R"({"embeddings":[{"values":["a"]}]})") << Error::Kind::Protocol;
    QTest::newRow("an error") << QByteArray(R"({"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED"}})")
                              << Error::Kind::RateLimited;
}

void GeminiModelsTest::vectorsThatAreNone()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    const auto reply = GeminiEmbeddingsCodec().decode({.head = {.status = 200}, .body = body});
    QVERIFY(!reply);
    QCOMPARE(errorKindName(reply.error().kind), errorKindName(kind));
}

void GeminiModelsTest::everyCutIsAValueOrAnError()
{
    const QByteArray models = fixture(u"google/models.json"_s);
    const QByteArray vectors = fixture(u"google/embedding.json"_s);
    forEachCut(models, [](const QByteArray &cut) {
        const auto read = GeminiModelListCodec().decode(cut);
        QVERIFY(read || !read.error().message.isEmpty());
    });
    forEachCut(vectors, [&](const QByteArray &cut) {
        const auto read = GeminiEmbeddingsCodec().decode({.head = {.status = 200}, .body = cut});
        QCOMPARE(read.has_value(), cut.trimmed() == vectors.trimmed());
    });
    forEachFlipped(models, 300, [](const QByteArray &flipped) {
        const auto read = GeminiModelListCodec().decode(flipped);
        const bool isNamed =
            read && std::all_of(read->cbegin(), read->cend(), [](const ListedModel &model) { return !model.id.isEmpty(); });
        QVERIFY(isNamed || (!read && !read.error().message.isEmpty()));
    });
    forEachFlipped(vectors, 300, [](const QByteArray &flipped) {
        const auto read = GeminiEmbeddingsCodec().decode({.head = {.status = 200}, .body = flipped});
        if (read)
            QVERIFY(!read->vectors.isEmpty());
    });
}

QTEST_GUILESS_MAIN(GeminiModelsTest)
#include "tst_geminimodels.moc"
