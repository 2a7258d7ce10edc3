#include "tests/support/damage.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/lmstudiomodels.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class LmStudioModelsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void listIsAskedForBesideTheApi_data();
    void listIsAskedForBesideTheApi();
    void whatTheListTellsIsRead();
    void whatIsNotToldIsNotKnown_data();
    void whatIsNotToldIsNotKnown();
    void reasoningIsAChoiceOtherThanOff_data();
    void reasoningIsAChoiceOtherThanOff();
    void entriesWithoutAKeyArePassedOver();
    void anOlderServersWordIsAnError();
    void damagedListsAreErrorsOrLists();
};

void LmStudioModelsTest::listIsAskedForBesideTheApi_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("usual") << u"http://127.0.0.1:1234/v1"_s << u"http://127.0.0.1:1234/api/v1/models"_s;
    QTest::newRow("slash") << u"http://127.0.0.1:1234/v1/"_s << u"http://127.0.0.1:1234/api/v1/models"_s;
    QTest::newRow("no version") << u"http://127.0.0.1:1234"_s << u"http://127.0.0.1:1234/api/v1/models"_s;
    QTest::newRow("behind a proxy") << u"https://a.example/studio/v1"_s << u"https://a.example/studio/api/v1/models"_s;
}

void LmStudioModelsTest::listIsAskedForBesideTheApi()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    const HttpRequest http =
        LmStudioModelListCodec().encode({.baseUrl = QUrl(base), .headers = {{"X-A"_ba, "b"_ba}}, .accountId = u"a"_s});
    QCOMPARE(http.url.toString(), url);
    QCOMPARE(http.method, "GET"_ba);
    QCOMPARE(http.group, u"a"_s);
    QCOMPARE(http.headers.value("X-A"), "b"_ba);
    QVERIFY(http.body.isEmpty());
}

void LmStudioModelsTest::whatTheListTellsIsRead()
{
    const auto models = LmStudioModelListCodec().decode(fixture(u"lmstudio/models.json"_s));
    QVERIFY(models);
    const QList<ListedModel> expected{
        // Loaded twice: the smaller context counts.
        {.id = u"qwen/qwen3.5-9b"_s,
         .name = u"Qwen3.5 9B"_s,
         .contextTokens = 4'096,
         .capabilities = QList<Capability>{Capability::Vision, Capability::Tools, Capability::Reasoning},
         .kind = ModelKind::Chat},
        {.id = u"gemma-3-270m-it-qat"_s,
         .name = u"Gemma 3 270m Instruct Qat"_s,
         .contextTokens = 32'768,
         .capabilities = QList<Capability>{},
         .kind = ModelKind::Chat},
        {.id = u"text-embedding-nomic-embed-text-v1.5-embedding"_s,
         .name = u"Nomic Embed Text v1.5"_s,
         .contextTokens = 2'048,
         .kind = ModelKind::Embedding}};
    QCOMPARE(*models, expected);
}

void LmStudioModelsTest::whatIsNotToldIsNotKnown_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("nothing") << QByteArray(R"({"key":"m"})");
    QTest::newRow("nulls") << QByteArray(
        R"({"key":"m","display_name":null,"type":null,"max_context_length":null,"loaded_instances":null,"capabilities":null})");
    QTest::newRow("wrong types") << QByteArray(
        R"({"key":"m","display_name":7,"type":["llm"],"max_context_length":{"a":1},"loaded_instances":[1,{"config":[]},null],"capabilities":["vision"]})");
    QTest::newRow("no sizes") << QByteArray(
        R"({"key":"m","display_name":"m","type":"something new","max_context_length":0,"loaded_instances":[{"config":{"context_length":-1}}]})");
}

void LmStudioModelsTest::whatIsNotToldIsNotKnown()
{
    QFETCH(QByteArray, entry);
    const auto models = LmStudioModelListCodec().decode(R"({"models":[)" + entry + "]}");
    QVERIFY(models);
    QCOMPARE(*models, QList<ListedModel>{{.id = u"m"_s}});
}

void LmStudioModelsTest::reasoningIsAChoiceOtherThanOff_data()
{
    QTest::addColumn<QByteArray>("reasoning");
    QTest::addColumn<bool>("expected");
    QTest::newRow("on and off") << QByteArray(R"({"allowed_options":["off","on"],"default":"on"})") << true;
    QTest::newRow("efforts") << QByteArray(R"({"allowed_options":["low","medium","high"]})") << true;
    QTest::newRow("yes") << QByteArray("true") << true;
    QTest::newRow("only off") << QByteArray(R"({"allowed_options":["off"]})") << false;
    QTest::newRow("no options") << QByteArray(R"({"allowed_options":[]})") << false;
    QTest::newRow("no") << QByteArray("false") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("numbers") << QByteArray(R"({"allowed_options":[1,2]})") << false;
}

void LmStudioModelsTest::reasoningIsAChoiceOtherThanOff()
{
    QFETCH(QByteArray, reasoning);
    QFETCH(bool, expected);
    const auto models =
        LmStudioModelListCodec().decode(R"({"models":[{"key":"m","capabilities":{"reasoning":)" + reasoning + "}}]}");
    QVERIFY(models);
    QCOMPARE(models->at(0).capabilities->contains(Capability::Reasoning), expected);
}

void LmStudioModelsTest::entriesWithoutAKeyArePassedOver()
{
    const auto models = LmStudioModelListCodec().decode(R"({"models":[{"id":"a"},7,null,{"key":""},{"key":"b"}]})");
    QVERIFY(models);
    QCOMPARE(models->size(), 1);
    QCOMPARE(models->at(0).id, u"b"_s);
}

void LmStudioModelsTest::anOlderServersWordIsAnError()
{
    const HttpResponse answer = httpFixture(u"lmstudio/unknown-endpoint.http"_s);
    QVERIFY(answer.head.isSuccess());
    QVERIFY(!LmStudioModelListCodec().decode(answer.body));
}

void LmStudioModelsTest::damagedListsAreErrorsOrLists()
{
    const QByteArray whole = fixture(u"lmstudio/models.json"_s).trimmed();
    for (const QByteArray &cut : allCuts(whole))
        QVERIFY(!LmStudioModelListCodec().decode(cut));
    for (const QByteArray &damaged : damagedCopies(whole, 400)) {
        const auto models = LmStudioModelListCodec().decode(damaged);
        if (!models)
            continue;
        for (const ListedModel &model : *models)
            QVERIFY(!model.id.isEmpty() && model.contextTokens.value_or(1) > 0);
    }
}

QTEST_GUILESS_MAIN(LmStudioModelsTest)
#include "tst_lmstudiomodels.moc"
