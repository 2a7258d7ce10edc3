#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/openapiinput.h"
#include "core/wire/classlabels.h"
#include "core/wire/replicateclassification.h"
#include "core/wire/replicatemodels.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.replicate.com/v1"_s), .accountId = u"acc"_s};
}

QString version()
{
    return u"5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa"_s;
}

QJsonObject inputOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body)["input"_L1].toObject() : QJsonObject();
}

QByteArray ended(const QByteArray &output)
{
    return R"({"id":"p","status":"succeeded","output":)" + output + '}';
}

} // namespace

class ReplicateModelsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void officialModelsAreListed();
    void pagesAreFollowedOnTheAccountsServer();
    void listsThatCannotBe_data();
    void listsThatCannotBe();
    void aModelIsAskedForItsInputs_data();
    void aModelIsAskedForItsInputs();
    void aModelTellsItsInputs();
    void aVersionTellsItsInputs();
    void detailsThatCannotBe_data();
    void detailsThatCannotBe();
    void classifiersAreAsked();
    void classifiersRefuse_data();
    void classifiersRefuse();
    void classifiersAnswer();
    void classifiersThatFail_data();
    void classifiersThatFail();
    void classesOfAllShapes_data();
    void classesOfAllShapes();
    void everyCutIsAnError();
};

void ReplicateModelsTest::officialModelsAreListed()
{
    const ReplicateModelListCodec codec;
    QCOMPARE(codec.encode(endpoint()).url.toString(), u"https://api.replicate.com/v1/collections/official"_s);
    const QByteArray body = fixture(u"replicate/models.json"_s);
    const auto models = codec.decode(body);
    QVERIFY(models);
    QHash<QString, ModelKind> kinds;
    for (const ListedModel &model : *models)
        kinds.insert(model.id, *model.kind);
    // What makes songs is none of our business.
    const QHash<QString, ModelKind> expected{{u"black-forest-labs/flux-schnell"_s, ModelKind::Image},
                                             {u"example/film-maker"_s, ModelKind::Video},
                                             {u"meta/meta-llama-3-8b-instruct"_s, ModelKind::Chat}};
    QCOMPARE(kinds, expected);
    QVERIFY(!codec.next(body, endpoint()));
}

void ReplicateModelsTest::pagesAreFollowedOnTheAccountsServer()
{
    const ReplicateModelListCodec codec({}, u"models"_s);
    QCOMPARE(codec.encode(endpoint()).url.path(), u"/v1/models"_s);
    const QByteArray page = R"({"next":"https://api.replicate.com/v1/models?cursor=abc","results":[]})";
    QVERIFY(codec.decode(page));
    QCOMPARE(codec.next(page, endpoint())->url.toString(), u"https://api.replicate.com/v1/models?cursor=abc"_s);
    const QByteArray elsewhere = R"({"next":"https://evil.example/v1/models","results":[]})";
    QVERIFY(!codec.next(elsewhere, endpoint()));
    QVERIFY(!codec.next(R"({"next":null,"results":[]})", endpoint()));
    QVERIFY(!codec.next("<html>", endpoint()));
}

void ReplicateModelsTest::listsThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("page") << "<html>"_ba;
    QTest::newRow("list") << "[]"_ba;
    QTest::newRow("no list") << R"({"results":{}})"_ba;
    QTest::newRow("error") << R"({"detail":"You did not pass a valid authentication token","status":401})"_ba;
    QTest::newRow("cut") << R"({"models":[{"own)"_ba;
}

void ReplicateModelsTest::listsThatCannotBe()
{
    QFETCH(QByteArray, body);
    const auto models = ReplicateModelListCodec().decode(body);
    QVERIFY(!models);
    QVERIFY(!models.error().message.isEmpty());
}

void ReplicateModelsTest::aModelIsAskedForItsInputs_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("path");
    QTest::newRow("model") << u"owner/name"_s << u"/v1/models/owner/name"_s;
    QTest::newRow("version") << u"owner/name:abc"_s << u"/v1/models/owner/name/versions/abc"_s;
    QTest::newRow("neither") << u"name"_s << QString();
    QTest::newRow("too much") << u"a/b/c"_s << QString();
}

void ReplicateModelsTest::aModelIsAskedForItsInputs()
{
    QFETCH(QString, id);
    const auto http = ReplicateModelDetailsCodec().encode({.modelId = id}, {}, endpoint());
    QTEST(http ? http->url.path() : QString(), "path");
    if (http)
        QCOMPARE(http->method, "GET"_ba);
}

void ReplicateModelsTest::aModelTellsItsInputs()
{
    const auto details = ReplicateModelDetailsCodec().decode(answered(fixture(u"replicate/model.json"_s)));
    QVERIFY(details);
    QCOMPARE(details->listed.id, u"black-forest-labs/flux-schnell"_s);
    QCOMPARE(details->listed.kind, ModelKind::Image);
    QCOMPARE(details->description, u"A model of this sample"_s);
    QCOMPARE(details->pinnedId, u"black-forest-labs/flux-schnell:"_s + version());
    QVERIFY(details->runsUnpinned);
    const auto schema = parametersFromOpenApi(details->openApi);
    QVERIFY(schema);
    QStringList places;
    for (const Parameter &parameter : schema->parameters)
        places.append(parameter.name + u'=' + parameter.wireName());
    QCOMPARE(places, (QStringList{u"prompt=input.prompt"_s, u"aspect_ratio=input.aspect_ratio"_s, u"count=input.num_outputs"_s,
                                  u"seed=input.seed"_s}));
}

void ReplicateModelsTest::aVersionTellsItsInputs()
{
    const auto details = ReplicateModelDetailsCodec().decode(answered(fixture(u"replicate/version.json"_s)));
    QVERIFY(details);
    QCOMPARE(details->pinnedId, version());
    QVERIFY(!details->runsUnpinned);
    QVERIFY(parametersFromOpenApi(details->openApi));
    // A model whose version is not shown runs by its name alone.
    const auto hidden =
        ReplicateModelDetailsCodec().decode(answered(R"({"owner":"o","name":"n","is_official":true,"latest_version":null})"));
    QVERIFY(hidden);
    QVERIFY(hidden->pinnedId.isEmpty());
    QVERIFY(hidden->openApi.isEmpty());
    QVERIFY(hidden->runsUnpinned);
}

void ReplicateModelsTest::detailsThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no owner") << R"({"name":"n"})"_ba;
    QTest::newRow("no name") << R"({"owner":"o"})"_ba;
    QTest::newRow("wrong types") << R"({"owner":7,"name":[]})"_ba;
    QTest::newRow("error") << R"({"detail":"Not found","status":404})"_ba;
    QTest::newRow("list") << "[]"_ba;
}

void ReplicateModelsTest::detailsThatCannotBe()
{
    QFETCH(QByteArray, body);
    QVERIFY(!ReplicateModelDetailsCodec().decode(answered(body)));
}

void ReplicateModelsTest::classifiersAreAsked()
{
    const ReplicateClassificationCodec codec;
    const auto text =
        codec.encode({.modelId = u"o/n"_s, .text = u"What a day!"_s, .labels = {u"joy"_s, u"fear"_s}}, {}, endpoint());
    QVERIFY(text);
    QCOMPARE(text->url.path(), u"/v1/models/o/n/predictions"_s);
    QCOMPARE(text->headers.value("prefer"), "wait=60"_ba);
    QCOMPARE(inputOf(text), (QJsonObject{{u"text"_s, u"What a day!"_s}, {u"candidate_labels"_s, u"joy,fear"_s}}));
    const ClassificationRequest picture{.image = ImagePart{.mime = u"image/png"_s, .bytes = "pixels"}};
    QCOMPARE(inputOf(codec.encode(picture, {.id = u"o/n"_s}, endpoint())),
             (QJsonObject{{u"image"_s, u"data:image/png;base64,cGl4ZWxz"_s}}));
    Model model{.id = u"o/n"_s};
    model.parameters.parameters = {{.name = u"threshold"_s, .wire = u"input.threshold"_s, .type = Parameter::Type::Number},
                                   {.name = u"sentence"_s, .wire = u"input.sentence"_s},
                                   {.name = u"photo"_s, .wire = u"input.photo"_s, .type = Parameter::Type::File}};
    QCOMPARE(inputOf(codec.encode({.text = u"x"_s}, model, endpoint())), (QJsonObject{{u"sentence"_s, u"x"_s}}));
    QCOMPARE(inputOf(codec.encode(picture, model, endpoint())).keys(), QStringList{u"photo"_s});
}

void ReplicateModelsTest::classifiersRefuse_data()
{
    QTest::addColumn<ClassificationRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("nothing") << ClassificationRequest{.text = u" "_s} << Error::Kind::Rejected;
    QTest::newRow("picture") << ClassificationRequest{.image = ImagePart{.bytes = "x"}} << Error::Kind::Unsupported;
    QTest::newRow("classes") << ClassificationRequest{.text = u"x"_s, .labels = {u"a"_s}} << Error::Kind::Unsupported;
    QTest::newRow("too large") << ClassificationRequest{.image = ImagePart{.bytes = QByteArray(10 * 1024 * 1024 + 1, 'x')}}
                               << Error::Kind::TooLarge;
}

void ReplicateModelsTest::classifiersRefuse()
{
    QFETCH(ClassificationRequest, request);
    Model model{.id = u"o/n"_s};
    model.parameters.parameters = {{.name = u"sentence"_s, .wire = u"input.sentence"_s}};
    const auto http = ReplicateClassificationCodec().encode(request, model, endpoint());
    QVERIFY(!http);
    QTEST(http.error().kind, "kind");
}

void ReplicateModelsTest::classifiersAnswer()
{
    const auto reply = ReplicateClassificationCodec().decode(answered(fixture(u"replicate/classification.json"_s), 201));
    QVERIFY(reply);
    QCOMPARE(reply->labels, (QList<ClassLabel>{{u"joy"_s, 0.91}, {u"surprise"_s, 0.07}, {u"fear"_s, 0.02}}));
    QVERIFY(!reply->usage);
}

void ReplicateModelsTest::classifiersThatFail_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("not in time") << R"({"id":"p","status":"processing","output":null})"_ba << u"Timeout"_s << true;
    QTest::newRow("failed") << R"({"id":"p","status":"failed","error":"oops"})"_ba << u"ServerFailure"_s << false;
    QTest::newRow("no classes") << ended(R"(["https://a.example/b.png", 7])") << u"Protocol"_s << false;
    QTest::newRow("null") << ended("null") << u"Protocol"_s << false;
    QTest::newRow("error") << R"({"detail":"x","status":402})"_ba << u"PaymentRequired"_s << false;
    QTest::newRow("cut") << R"({"id":"p","status":"succ)"_ba << u"Protocol"_s << true;
}

void ReplicateModelsTest::classifiersThatFail()
{
    QFETCH(QByteArray, body);
    const auto reply = ReplicateClassificationCodec().decode(answered(body, 201));
    QVERIFY(!reply);
    QTEST(errorKindName(reply.error().kind), "kind");
    QTEST(reply.error().outcomeUnknown, "isUnknown");
}

void ReplicateModelsTest::classesOfAllShapes_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("labels");
    const QString both = u"b 0.75, a 0.25"_s;
    QTest::newRow("objects") << R"([{"label":"a","score":0.25},{"label":"b","score":0.75}])"_ba << both;
    QTest::newRow("wrapped") << R"([[{"label":"a","score":0.25},{"label":"b","score":0.75}]])"_ba << both;
    QTest::newRow("two lists") << R"({"sequence":"x","labels":["a","b"],"scores":[0.25,0.75]})"_ba << both;
    QTest::newRow("pairs") << R"([["a",0.25],["b",0.75]])"_ba << both;
    QTest::newRow("one pair") << R"([["a",0.25]])"_ba << u"a 0.25"_s;
    QTest::newRow("by name") << R"({"a":0.25,"b":0.75})"_ba << both;
    QTest::newRow("one object") << R"({"label":"a","score":0.25})"_ba << u"a 0.25"_s;
    QTest::newRow("a word") << R"("normal")"_ba << u"normal 1"_s;
    QTest::newRow("uneven lists") << R"({"labels":["a","b"],"scores":[0.25]})"_ba << QString();
    QTest::newRow("no score") << R"([{"label":"a"}])"_ba << QString();
    QTest::newRow("score as text") << R"([{"label":"a","score":"0.5"}])"_ba << QString();
    QTest::newRow("empty") << "[]"_ba << QString();
    QTest::newRow("empty object") << "{}"_ba << QString();
    QTest::newRow("empty word") << R"(" ")"_ba << QString();
    QTest::newRow("number") << "7"_ba << QString();
    QTest::newRow("deep") << R"([[[[[[{"label":"a","score":0.25}]]]]]])"_ba << QString();
}

void ReplicateModelsTest::classesOfAllShapes()
{
    QFETCH(QByteArray, answer);
    const auto labels = classlabels::read(QJsonDocument::fromJson('[' + answer + ']').array().at(0));
    QStringList told;
    for (const ClassLabel &label : labels.value_or(QList<ClassLabel>()))
        told.append(u"%1 %2"_s.arg(label.name).arg(label.score));
    QTEST(told.join(u", "_s), "labels");
}

void ReplicateModelsTest::everyCutIsAnError()
{
    const QByteArray verdict = fixture(u"replicate/classification.json"_s).trimmed();
    forEachCut(verdict, [&](const QByteArray &cut) {
        QCOMPARE(ReplicateClassificationCodec().decode(answered(cut)).has_value(), cut == verdict);
    });
    const QByteArray model = json::toBytes(jsonFixture(u"replicate/model.json"_s));
    forEachCut(model, [&](const QByteArray &cut) {
        QCOMPARE(ReplicateModelDetailsCodec().decode(answered(cut)).has_value(), cut == model);
    });
    forEachFlipped(fixture(u"replicate/models.json"_s), 200, [](const QByteArray &flipped) {
        const auto models = ReplicateModelListCodec().decode(flipped);
        for (const ListedModel &listed : models.value_or(QList<ListedModel>()))
            QVERIFY(!listed.id.isEmpty() && listed.kind);
    });
    forEachFlipped(verdict, 200, [](const QByteArray &flipped) {
        const auto reply = ReplicateClassificationCodec().decode(answered(flipped));
        QVERIFY(!reply || !reply->labels.isEmpty());
    });
}

QTEST_GUILESS_MAIN(ReplicateModelsTest)
#include "tst_replicatemodels.moc"
