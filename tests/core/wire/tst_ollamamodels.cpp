#include "tests/support/damage.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/ollamamodels.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class OllamaModelsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void listIsAskedForBesideTheApi_data();
    void listIsAskedForBesideTheApi();
    void whatTheListTellsIsRead();
    void wordsAreCapabilities();
    void whatIsNotToldIsNotKnown_data();
    void whatIsNotToldIsNotKnown();
    void aServerWithoutModelsHasNone_data();
    void aServerWithoutModelsHasNone();
    void whatIsNoListIsAnError_data();
    void whatIsNoListIsAnError();
    void damagedListsAreErrorsOrLists();
};

void OllamaModelsTest::listIsAskedForBesideTheApi_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("usual") << u"http://127.0.0.1:11434/v1"_s << u"http://127.0.0.1:11434/api/tags"_s;
    QTest::newRow("slash") << u"http://127.0.0.1:11434/v1/"_s << u"http://127.0.0.1:11434/api/tags"_s;
    QTest::newRow("no version") << u"http://127.0.0.1:11434"_s << u"http://127.0.0.1:11434/api/tags"_s;
    QTest::newRow("behind a proxy") << u"https://a.example/ollama/v1"_s << u"https://a.example/ollama/api/tags"_s;
}

void OllamaModelsTest::listIsAskedForBesideTheApi()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    const HttpRequest http = OllamaModelListCodec().encode({.baseUrl = QUrl(base), .accountId = u"a"_s});
    QCOMPARE(http.url.toString(), url);
    QCOMPARE(http.method, "GET"_ba);
    QCOMPARE(http.group, u"a"_s);
}

void OllamaModelsTest::whatTheListTellsIsRead()
{
    const auto models = OllamaModelListCodec().decode(fixture(u"ollama/models.json"_s));
    QVERIFY(models);
    const QList<ListedModel> expected{
        {.id = u"qwen3:8b"_s}, {.id = u"nomic-embed-text:latest"_s, .kind = ModelKind::Embedding}, {.id = u"gpt-oss:120b-cloud"_s}};
    QCOMPARE(*models, expected);
}

void OllamaModelsTest::wordsAreCapabilities()
{
    const auto models = OllamaModelListCodec().decode(
        R"({"models":[{"model":"a","capabilities":["completion","tools","thinking","vision","insert"]},
                      {"model":"b","capabilities":["embedding"],"details":{"family":"qwen3"}},{"model":"c","capabilities":[]}]})");
    QVERIFY(models);
    const QList<ListedModel> expected{
        {.id = u"a"_s,
         .capabilities = QList<Capability>{Capability::Tools, Capability::Vision, Capability::Reasoning},
         .kind = ModelKind::Chat},
        {.id = u"b"_s, .capabilities = QList<Capability>{}, .kind = ModelKind::Embedding},
        {.id = u"c"_s, .capabilities = QList<Capability>{}}};
    QCOMPARE(*models, expected);
}

void OllamaModelsTest::whatIsNotToldIsNotKnown_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("a name") << QByteArray(R"({"name":"m"})");
    QTest::newRow("nulls") << QByteArray(R"({"name":"m","model":null,"details":null,"capabilities":null})");
    QTest::newRow("wrong types") << QByteArray(R"({"model":"m","name":5,"details":["bert"],"capabilities":"tools"})");
    QTest::newRow("no family") << QByteArray(R"({"model":"m","details":{"family":7,"families":["bert"]}})");
}

void OllamaModelsTest::whatIsNotToldIsNotKnown()
{
    QFETCH(QByteArray, entry);
    const auto models = OllamaModelListCodec().decode(R"({"models":[)" + entry + "]}");
    QVERIFY(models);
    QCOMPARE(*models, QList<ListedModel>{{.id = u"m"_s}});
}

void OllamaModelsTest::aServerWithoutModelsHasNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray(R"({"models":[]})");
    QTest::newRow("null") << QByteArray(R"({"models":null})");
    QTest::newRow("nameless") << QByteArray(R"({"models":[{"size":1},{"model":""},3]})");
}

void OllamaModelsTest::aServerWithoutModelsHasNone()
{
    QFETCH(QByteArray, body);
    const auto models = OllamaModelListCodec().decode(body);
    QVERIFY(models);
    QVERIFY(models->isEmpty());
}

void OllamaModelsTest::whatIsNoListIsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("words") << QByteArray("404 page not found");
    QTest::newRow("an error") << QByteArray(R"({"error":"not found"})");
    QTest::newRow("something else") << QByteArray(R"({"version":"0.9.0"})");
    QTest::newRow("nothing") << QByteArray();
}

void OllamaModelsTest::whatIsNoListIsAnError()
{
    QFETCH(QByteArray, body);
    QVERIFY(!OllamaModelListCodec().decode(body));
}

void OllamaModelsTest::damagedListsAreErrorsOrLists()
{
    const QByteArray whole = fixture(u"ollama/models.json"_s).trimmed();
    for (const QByteArray &cut : allCuts(whole))
        QVERIFY(!OllamaModelListCodec().decode(cut));
    for (const QByteArray &damaged : damagedCopies(whole, 400)) {
        const auto models = OllamaModelListCodec().decode(damaged);
        if (!models)
            continue;
        for (const ListedModel &model : *models)
            QVERIFY(!model.id.isEmpty());
    }
}

QTEST_GUILESS_MAIN(OllamaModelsTest)
#include "tst_ollamamodels.moc"
