#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/providers/provider.h"
#include "core/wire/openaiembeddings.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint(const QString &base = u"https://api.example.com/v1"_s)
{
    return {.baseUrl = QUrl(base), .accountId = u"acc"_s};
}

EmbeddingRequest texts(QStringList list = {u"hello"_s, u"goodbye"_s})
{
    return {.modelId = u"m-1"_s, .texts = std::move(list)};
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

const EmbeddingCodec &codecOf(const QString &id)
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [&](const Provider &one) { return one.id == id; })->embeddings;
}

} // namespace

class EmbeddingsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestsOfAllProviders_data();
    void requestsOfAllProviders();
    void purposesAreToldWhereTheyMatter_data();
    void purposesAreToldWhereTheyMatter();
    void whatIsTooMuchIsRefused_data();
    void whatIsTooMuchIsRefused();
    void answersOfAllProviders_data();
    void answersOfAllProviders();
    void numbersAndBase64MeanTheSame();
    void vectorsComeInTheOrderOfTheTexts();
    void answersThatCannotBe_data();
    void answersThatCannotBe();
    void everyCutIsAnError();
    void cohereListsWhatMakesVectors();
};

void EmbeddingsTest::requestsOfAllProviders_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("OpenAI") << u"openai"_s << u"https://api.openai.com/v1"_s << u"https://api.openai.com/v1/embeddings"_s
                            << QByteArray(
                                   R"({"model":"m-1","input":["hello","goodbye"],"dimensions":256,"encoding_format":"base64"})");
    QTest::newRow("Mistral") << u"mistral"_s << u"https://api.mistral.ai/v1"_s << u"https://api.mistral.ai/v1/embeddings"_s
                             << QByteArray(R"({"model":"m-1","input":["hello","goodbye"],"output_dimension":256})");
    QTest::newRow("custom") << u"custom"_s << u"http://127.0.0.1:8080/v1"_s << u"http://127.0.0.1:8080/v1/embeddings"_s
                            << QByteArray(R"({"model":"m-1","input":["hello","goodbye"],"dimensions":256})");
    const QByteArray cohere =
        R"({"model":"m-1","texts":["hello","goodbye"],"input_type":"search_document","embedding_types":["float"],"truncate":"NONE","output_dimension":256})";
    QTest::newRow("Cohere") << u"cohere"_s << u"https://api.cohere.com"_s << u"https://api.cohere.com/v2/embed"_s << cohere;
    QTest::newRow("Cohere with a version") << u"cohere"_s << u"https://api.cohere.com/v2"_s << u"https://api.cohere.com/v2/embed"_s
                                           << cohere;
    const QByteArray ollama = R"({"model":"m-1","input":["hello","goodbye"],"truncate":false,"dimensions":256})";
    QTest::newRow("Ollama") << u"ollama"_s << u"http://127.0.0.1:11434/v1"_s << u"http://127.0.0.1:11434/api/embed"_s << ollama;
    QTest::newRow("Ollama, bare") << u"ollama"_s << u"http://127.0.0.1:11434"_s << u"http://127.0.0.1:11434/api/embed"_s << ollama;
    QTest::newRow("Ollama, its own path") << u"ollama"_s << u"http://127.0.0.1:11434/api/"_s
                                          << u"http://127.0.0.1:11434/api/embed"_s << ollama;
    QTest::newRow("Ollama behind a proxy") << u"ollama"_s << u"https://a.example/ollama/v1/"_s
                                           << u"https://a.example/ollama/api/embed"_s << ollama;
}

void EmbeddingsTest::requestsOfAllProviders()
{
    QFETCH(QString, provider);
    QFETCH(QString, base);
    QFETCH(QString, url);
    QFETCH(QByteArray, body);
    EmbeddingRequest request = texts();
    request.dimensions = 256;
    const auto http = codecOf(provider).encode(request, {}, endpoint(base));
    QVERIFY(http);
    QCOMPARE(http->url.toString(), url);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(bodyOf(http), QJsonDocument::fromJson(body).object());
    QVERIFY(!http->credential);
}

void EmbeddingsTest::purposesAreToldWhereTheyMatter_data()
{
    QTest::addColumn<EmbeddingRequest::Purpose>("purpose");
    QTest::addColumn<QString>("word");
    using Purpose = EmbeddingRequest::Purpose;
    QTest::newRow("document") << Purpose::Document << u"search_document"_s;
    QTest::newRow("query") << Purpose::Query << u"search_query"_s;
    QTest::newRow("classification") << Purpose::Classification << u"classification"_s;
    QTest::newRow("clustering") << Purpose::Clustering << u"clustering"_s;
}

void EmbeddingsTest::purposesAreToldWhereTheyMatter()
{
    QFETCH(EmbeddingRequest::Purpose, purpose);
    QFETCH(QString, word);
    EmbeddingRequest request = texts();
    request.purpose = purpose;
    QCOMPARE(bodyOf(codecOf(u"cohere"_s).encode(request, {}, endpoint())).value("input_type"_L1), QJsonValue(word));
    QVERIFY(!bodyOf(codecOf(u"openai"_s).encode(request, {}, endpoint())).contains("input_type"_L1));
}

void EmbeddingsTest::whatIsTooMuchIsRefused_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<EmbeddingRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QStringList>("numbers");
    using Kind = Error::Kind;
    QTest::newRow("OpenAI, texts") << u"openai"_s << texts(QStringList(2049, u"a"_s)) << Kind::TooLarge
                                   << QStringList{u"2,049"_s, u"2,048"_s};
    QTest::newRow("Cohere, texts") << u"cohere"_s << texts(QStringList(97, u"a"_s)) << Kind::TooLarge
                                   << QStringList{u"97"_s, u"96"_s};
    QTest::newRow("tokens of one") << u"openai"_s << texts({u"a"_s, QString(16 * 9000, u'x')}) << Kind::TooLarge
                                   << QStringList{u"2"_s, u"9,000"_s, u"8,191"_s};
    QTest::newRow("tokens of all") << u"openai"_s << texts(QStringList(50, QString(16 * 8000, u'x'))) << Kind::TooLarge
                                   << QStringList{u"400,000"_s, u"300,000"_s};
    QTest::newRow("nothing") << u"ollama"_s << texts({}) << Kind::Rejected << QStringList{};
    QTest::newRow("an empty text") << u"mistral"_s << texts({u"a"_s, QString()}) << Kind::Rejected << QStringList{u"2"_s};
}

void EmbeddingsTest::whatIsTooMuchIsRefused()
{
    QFETCH(QString, provider);
    QFETCH(EmbeddingRequest, request);
    QFETCH(Error::Kind, kind);
    QFETCH(QStringList, numbers);
    QLocale::setDefault(QLocale(QLocale::English));
    const auto http = codecOf(provider).encode(request, {.id = u"embed-1"_s, .contextTokens = 8191}, endpoint());
    QVERIFY(!http);
    QCOMPARE(errorKindName(http.error().kind), errorKindName(kind));
    for (const QString &number : numbers)
        QVERIFY2(http.error().message.contains(number), qPrintable(http.error().message));
}

void EmbeddingsTest::answersOfAllProviders_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<int>("count");
    QTest::addColumn<Usage>("usage");
    QTest::addColumn<QString>("model");
    QTest::newRow("OpenAI") << u"openai"_s << 2 << Usage{.inputTokens = 8} << u"text-embedding-3-small"_s;
    QTest::newRow("Mistral") << u"mistral"_s << 2 << Usage{.inputTokens = 15} << u"mistral-embed"_s;
    QTest::newRow("OpenRouter") << u"openrouter"_s << 1 << Usage{.inputTokens = 6, .reportedCost = Money{120'000}}
                                << u"openai/text-embedding-3-small"_s;
    QTest::newRow("Together, no usage") << u"together"_s << 1 << Usage{} << u"BAAI/bge-base-en-v1.5"_s;
    QTest::newRow("Cohere") << u"cohere"_s << 2 << Usage{.inputTokens = 4} << QString();
    QTest::newRow("Ollama") << u"ollama"_s << 2 << Usage{.inputTokens = 8} << u"nomic-embed-text"_s;
    QTest::newRow("llama.cpp") << u"llamacpp"_s << 1 << Usage{.inputTokens = 4} << u"nomic-embed-text-v1.5"_s;
    QTest::newRow("LM Studio") << u"lmstudio"_s << 1 << Usage{.inputTokens = 4} << u"nomic-embed-text-v1.5"_s;
}

void EmbeddingsTest::answersOfAllProviders()
{
    QFETCH(QString, provider);
    QFETCH(int, count);
    QFETCH(Usage, usage);
    QFETCH(QString, model);
    const auto reply = codecOf(provider).decode(answered(fixture(provider + u"/embedding.json"_s)));
    QVERIFY(reply);
    QCOMPARE(reply->vectors.size(), count);
    for (const QList<float> &vector : reply->vectors)
        QVERIFY(vector.size() >= 2 && vector.size() == reply->vectors.first().size());
    QCOMPARE(reply->usage.value_or(Usage()), usage);
    QCOMPARE(reply->usage.has_value(), usage != Usage());
    QCOMPARE(reply->modelId, model);
}

void EmbeddingsTest::numbersAndBase64MeanTheSame()
{
    const auto coded = OpenAiEmbeddingsCodec().decode(answered(R"({"data":[{"embedding":"zczMPc3MTL6amZk+zczMvg=="}]})"));
    const auto plain = OpenAiEmbeddingsCodec().decode(answered(R"({"data":[{"embedding":[0.1,-0.2,0.3,-0.4]}]})"));
    QVERIFY(coded && plain);
    QCOMPARE(coded->vectors, plain->vectors);
    QCOMPARE(plain->vectors.first(), (QList<float>{0.1F, -0.2F, 0.3F, -0.4F}));
}

void EmbeddingsTest::vectorsComeInTheOrderOfTheTexts()
{
    const auto reply =
        OpenAiEmbeddingsCodec().decode(answered(R"({"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":[1]}]})"));
    QVERIFY(reply);
    QCOMPARE(reply->vectors, (QList<QList<float>>{{1}, {2}}));
}

void EmbeddingsTest::answersThatCannotBe_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    using Kind = Error::Kind;
    const auto openai = [](const char *data) { return "{\"data\":" + QByteArray(data) + '}'; };
    QTest::newRow("an error") << u"openai"_s << QByteArray(R"({"error":{"code":429,"message":"slow"}})") << Kind::RateLimited;
    QTest::newRow("an error beside") << u"openai"_s << QByteArray(R"({"data":[],"error":{"message":"no"}})") << Kind::ServerFailure;
    QTest::newRow("none") << u"openai"_s << openai("[]") << Kind::Protocol;
    QTest::newRow("null") << u"openai"_s << openai("null") << Kind::Protocol;
    QTest::newRow("one index twice") << u"openai"_s << openai(R"([{"index":0,"embedding":[1]},{"index":0,"embedding":[2]}])")
                                     << Kind::Protocol;
    QTest::newRow("index beyond") << u"openai"_s << openai(R"([{"index":7,"embedding":[1]}])") << Kind::Protocol;
    QTest::newRow("two lengths") << u"openai"_s << openai(R"([{"embedding":[1]},{"embedding":[1,2]}])") << Kind::Protocol;
    QTest::newRow("an empty one") << u"openai"_s << openai(R"([{"embedding":[]}])") << Kind::Protocol;
    QTest::newRow("texts") << u"openai"_s << openai(R"([{"embedding":["0.1"]}])") << Kind::Protocol;
    QTest::newRow("null inside") << u"openai"_s << openai(R"([{"embedding":[0.1,null]}])") << Kind::Protocol;
    QTest::newRow("too large to be told") << u"openai"_s << openai(R"([{"embedding":[1e300]}])") << Kind::Protocol;
    QTest::newRow("base64 of five bytes") << u"openai"_s << openai(R"([{"embedding":"AAAAAAA="}])") << Kind::Protocol;
    QTest::newRow("base64 of a NaN") << u"openai"_s << openai(R"([{"embedding":"AADAfw=="}])") << Kind::Protocol;
    QTest::newRow("no base64") << u"openai"_s << openai(R"([{"embedding":"###"}])") << Kind::Protocol;
    QTest::newRow("a page") << u"openai"_s << QByteArray("<html></html>") << Kind::Protocol;
    QTest::newRow("Cohere, a message") << u"cohere"_s << QByteArray(R"({"message":"invalid api token"})") << Kind::Unauthorized;
    QTest::newRow("Cohere, another kind") << u"cohere"_s << QByteArray(R"({"embeddings":{"int8":[[1,2]]}})") << Kind::Protocol;
    QTest::newRow("Ollama, an error") << u"ollama"_s << QByteArray(R"({"error":"model \"x\" not found, try pulling it first"})")
                                      << Kind::NotFound;
    QTest::newRow("Ollama, too long") << u"ollama"_s << QByteArray(R"({"error":"the input length exceeds the context length"})")
                                      << Kind::TooLarge;
}

void EmbeddingsTest::answersThatCannotBe()
{
    QFETCH(QString, provider);
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    const auto reply = codecOf(provider).decode(answered(body));
    QVERIFY(!reply);
    QCOMPARE(errorKindName(reply.error().kind), errorKindName(kind));
    QVERIFY(!reply.error().message.isEmpty());
    QVERIFY(!reply.error().outcomeUnknown);
}

void EmbeddingsTest::everyCutIsAnError()
{
    for (const auto &id : {u"openai"_s, u"mistral"_s, u"cohere"_s, u"ollama"_s}) {
        const QByteArray body = fixture(id + u"/embedding.json"_s).trimmed();
        forEachCut(body, [&](const QByteArray &cut) {
            const auto reply = codecOf(id).decode(answered(cut));
            QCOMPARE(reply.has_value(), cut == body);
            if (!reply)
                QVERIFY(reply.error().kind == Error::Kind::Protocol && reply.error().outcomeUnknown);
        });
        forEachFlipped(body, 300, [&](const QByteArray &flipped) {
            const auto reply = codecOf(id).decode(answered(flipped));
            if (!reply)
                return;
            QVERIFY(!reply->vectors.isEmpty() && !reply->vectors.first().isEmpty());
            for (const QList<float> &vector : reply->vectors) {
                QCOMPARE(vector.size(), reply->vectors.first().size());
                QVERIFY(std::all_of(vector.begin(), vector.end(), [](float component) { return std::isfinite(component); }));
            }
            QVERIFY(!reply->usage || !reply->usage->reportedCost);
        });
    }
}

void EmbeddingsTest::cohereListsWhatMakesVectors()
{
    const std::vector<Provider> all = builtinProviders();
    const Provider &cohere = *std::find_if(all.begin(), all.end(), [](const Provider &one) { return one.id == u"cohere"; });
    QCOMPARE(cohere.modelList->encode(endpoint(u"https://api.cohere.com"_s)).url.toString(),
             u"https://api.cohere.com/v1/models?endpoint=embed&page_size=1000"_s);
    const auto models = cohere.modelList->decode(fixture(u"cohere/models.json"_s));
    QVERIFY(models);
    QCOMPARE(models->size(), 1);
    QCOMPARE(models->first(), (ListedModel{.id = u"embed-v4.0"_s, .contextTokens = 128'000, .kind = ModelKind::Embedding}));
    for (const char *body : {"", "[]", "{}", R"({"models":7})", R"({"message":"no"})", "<html>"})
        QVERIFY2(!cohere.modelList->decode(body), body);
}

QTEST_GUILESS_MAIN(EmbeddingsTest)
#include "tst_embeddings.moc"
