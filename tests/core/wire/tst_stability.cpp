#include "tests/support/fixtures.h"
#include "tests/support/formparts.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/wire/stability.h"
#include "core/wire/stabilityaccount.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.example.com"_s), .accountId = u"acc"_s};
}

Model modelAt(const QString &path)
{
    return {.providerId = u"stability"_s, .id = u"sd3.5-large"_s, .kind = ModelKind::Image, .endpoint = path};
}

MediaInput picture(const QString &parameter, const QByteArray &bytes = "pixels")
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = bytes};
}

/// The table of all addresses and their fields.
QJsonObject table()
{
    return jsonFixture(u"schemas/stability.endpoints.json"_s).value("endpoints"_L1).toObject();
}

/// A value that the table's field takes.
QJsonValue valueFor(const QJsonObject &field)
{
    const QString type = field.value("type"_L1).toString();
    if (type == u"enum")
        return field.value("values"_L1).toArray().at(0);
    if (type == u"bool" || type == u"boolean")
        return true;
    if (type == u"int" || type == u"float")
        return field.contains("max"_L1) ? field.value("max"_L1) : QJsonValue(1);
    return u"words"_s;
}

} // namespace

/// What is asked of Stability.
class StabilityTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyAddressGetsItsForm_data();
    void everyAddressGetsItsForm();
    void sharedAddressesAreToldWhichModel_data();
    void sharedAddressesAreToldWhichModel();
    void theRowNamesTheFields();
    void whatIsTooMuchIsRefused_data();
    void whatIsTooMuchIsRefused();
    void enginesTakeWeightedPrompts();
    void enginesTakeNoPictures();
    void creditsAreCents();
    void balancesThatCannotBe_data();
    void balancesThatCannotBe();
    void enginesAreListedWithTheirAddresses();
};

void StabilityTest::everyAddressGetsItsForm_data()
{
    QTest::addColumn<QString>("path");
    const QStringList paths = table().keys();
    QCOMPARE(paths.size(), 17);
    for (const QString &path : paths)
        QTest::newRow(qPrintable(path)) << path;
}

void StabilityTest::everyAddressGetsItsForm()
{
    QFETCH(QString, path);
    const QJsonObject fields = table().value(path).toObject().value("fields"_L1).toObject();
    MediaRequest request;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QJsonObject field = it->toObject();
        if (it.key() == u"prompt")
            request.prompt = u"a red barn"_s;
        else if (field.value("type"_L1) == u"file"_s)
            request.inputs.append(picture(it.key()));
        else if (it.key() != u"model" && it.key() != u"mode")
            request.values.insert(it.key(), valueFor(field));
    }
    const auto http = StabilityCodec().encode(request, modelAt(path), endpoint());
    QVERIFY2(http, http ? "" : qPrintable(http.error().message));
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->url.toString(), u"https://api.example.com"_s + path);
    QCOMPARE(http->headers.value("accept"), "image/*"_ba);
    QVERIFY(!http->credential);
    const auto parts = formParts(*http);
    QList<QByteArray> expected;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        expected.append(it.key().toUtf8());
    QList<QByteArray> sent = parts.keys();
    std::sort(sent.begin(), sent.end());
    QCOMPARE(sent, expected);
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const FormPart part = parts.value(it.key().toUtf8());
        const bool isFile = it->toObject().value("type"_L1) == u"file"_s;
        QCOMPARE(part.type, isFile ? "image/png"_ba : ""_ba);
        QCOMPARE(part.fileName, isFile ? it.key().toUtf8() + ".png" : ""_ba);
        if (isFile)
            QCOMPARE(part.content, "pixels"_ba);
    }
    const QByteArray seed = parts.value("seed").content;
    QVERIFY(seed.isEmpty() || seed == "4294967294");
}

void StabilityTest::sharedAddressesAreToldWhichModel_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("hasPicture");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("mode");
    QTest::newRow("shared") << u"/v2beta/stable-image/generate/sd3"_s << false << "sd3.5-large"_ba
                            << "text-to-image"_ba;
    QTest::newRow("shared, with a picture") << u"/v2beta/stable-image/generate/sd3"_s << true << "sd3.5-large"_ba
                                            << "image-to-image"_ba;
    QTest::newRow("its own") << u"v2beta/stable-image/generate/ultra"_s << true << ""_ba
                             << ""_ba;
    QTest::newRow("no row") << QString() << false << "sd3.5-large"_ba
                            << "text-to-image"_ba;
}

void StabilityTest::sharedAddressesAreToldWhichModel()
{
    QFETCH(QString, path);
    QFETCH(bool, hasPicture);
    MediaRequest request{.prompt = u"a red barn"_s};
    if (hasPicture)
        request.inputs = {picture(u"image"_s)};
    const auto http = StabilityCodec().encode(request, modelAt(path), endpoint());
    QVERIFY(http);
    const auto parts = formParts(*http);
    QTEST(parts.value("model").content, "model");
    QTEST(parts.value("mode").content, "mode");
}

void StabilityTest::theRowNamesTheFields()
{
    Model model = modelAt(u"/v2beta/stable-image/control/style-transfer"_s);
    const auto file = Parameter::Type::File;
    model.parameters.parameters = {{.name = u"image"_s, .wire = u"init_image"_s, .type = file},
                                   {.name = u"references"_s, .wire = u"style_image"_s, .type = file},
                                   {.name = u"style"_s, .wire = u"style_preset"_s}};
    const MediaRequest request{.values = {{u"style"_s, u"anime"_s}}, .inputs = {picture(u"image"_s), picture(u"references"_s)}};
    const auto http = StabilityCodec().encode(request, model, endpoint());
    QVERIFY(http);
    const auto parts = formParts(*http);
    QCOMPARE(QSet<QByteArray>(parts.keyBegin(), parts.keyEnd()), (QSet<QByteArray>{"init_image", "style_image", "style_preset"}));
    QCOMPARE(parts.value("style_preset").content, "anime"_ba);
    // Without a row our own words are turned into theirs.
    const auto plain =
        StabilityCodec().encode({.values = {{u"style"_s, u"anime"_s}, {u"format"_s, u"webp"_s}, {u"guidance"_s, 4.5}}},
                                modelAt(u"v2beta/stable-image/generate/core"_s), endpoint());
    QVERIFY(plain);
    QCOMPARE(formParts(*plain).value("style_preset").content, "anime"_ba);
    QCOMPARE(formParts(*plain).value("output_format").content, "webp"_ba);
    QCOMPARE(formParts(*plain).value("cfg_scale").content, "4.5"_ba);
}

void StabilityTest::whatIsTooMuchIsRefused_data()
{
    QTest::addColumn<MediaRequest>("request");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("said");
    QTest::newRow("prompt") << MediaRequest{.prompt = QString(10'001, u'x')} << Error::Kind::TooLarge << u"10,000"_s;
    QTest::newRow("several") << MediaRequest{.prompt = u"x"_s, .count = 3} << Error::Kind::Unsupported << u"3"_s;
    QTest::newRow("body") << MediaRequest{.prompt = u"x"_s, .inputs = {picture(u"image"_s, QByteArray(10 * 1024 * 1024, 'x'))}}
                          << Error::Kind::TooLarge << u"10.00 MiB"_s;
    QTest::newRow("two of one") << MediaRequest{.prompt = u"x"_s, .inputs = {picture(u"image"_s), picture(u"image"_s)}}
                                << Error::Kind::TooLarge << u"one picture"_s;
    QTest::newRow("a file it does not know") << MediaRequest{.prompt = u"x"_s, .inputs = {picture(u"last_frame"_s)}}
                                             << Error::Kind::Unsupported << u"last_frame"_s;
}

void StabilityTest::whatIsTooMuchIsRefused()
{
    QFETCH(MediaRequest, request);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, said);
    const auto http = StabilityCodec().encode(request, modelAt(u"v2beta/stable-image/generate/ultra"_s), endpoint());
    QVERIFY(!http);
    QCOMPARE(errorKindName(http.error().kind), errorKindName(kind));
    QVERIFY2(http.error().message.contains(said), qPrintable(http.error().message));
}

void StabilityTest::enginesTakeWeightedPrompts()
{
    const MediaRequest request{.prompt = u"a red barn"_s,
                               .count = 3,
                               .values = {{u"negative_prompt"_s, u"fog"_s},
                                          {u"size"_s, u"1152x896"_s},
                                          {u"guidance"_s, 7},
                                          {u"steps"_s, 30},
                                          {u"style"_s, u"anime"_s}}};
    const Model model = modelAt(u"/v1/generation/stable-diffusion-xl-1024-v1-0/text-to-image"_s);
    const auto http = StabilityCodec().encode(request, model, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.path(), u"/v1/generation/stable-diffusion-xl-1024-v1-0/text-to-image"_s);
    QCOMPARE(http->headers.value("accept"), "application/json"_ba);
    const QJsonObject expected{{u"text_prompts"_s, QJsonArray{QJsonObject{{u"text"_s, u"a red barn"_s}, {u"weight"_s, 1}},
                                                              QJsonObject{{u"text"_s, u"fog"_s}, {u"weight"_s, -1}}}},
                               {u"width"_s, 1152},
                               {u"height"_s, 896},
                               {u"cfg_scale"_s, 7},
                               {u"steps"_s, 30},
                               {u"style_preset"_s, u"anime"_s},
                               {u"samples"_s, 3}};
    QCOMPARE(QJsonDocument::fromJson(http->body).object(), expected);
}

void StabilityTest::enginesTakeNoPictures()
{
    const Model model = modelAt(u"v1/generation/e/text-to-image"_s);
    const auto http = StabilityCodec().encode({.prompt = u"x"_s, .inputs = {picture(u"image"_s)}}, model, endpoint());
    QVERIFY(!http);
    QCOMPARE(http.error().kind, Error::Kind::Unsupported);
    const auto tooLong = StabilityCodec().encode({.prompt = QString(2'001, u'x')}, model, endpoint());
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().kind, Error::Kind::TooLarge);
}

void StabilityTest::creditsAreCents()
{
    const StabilityBalanceCodec codec;
    QCOMPARE(codec.encode(endpoint()).url.toString(), u"https://api.example.com/v1/user/balance"_s);
    const auto balance = codec.decode({.head = {.status = 200}, .body = fixture(u"stability/balance.json"_s)});
    QVERIFY(balance);
    QCOMPARE(balance->credits, 0.6731);
    QCOMPARE(balance->money, moneyFromDecimal(u"0.006731"));
    const auto text = codec.decode({.head = {.status = 200}, .body = R"({"credits":"37.5"})"});
    QVERIFY(text);
    QCOMPARE(text->money, moneyFromDecimal(u"0.375"));
}

void StabilityTest::balancesThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("null") << "{\"credits\":null}"_ba << Error::Kind::Protocol;
    QTest::newRow("word") << "{\"credits\":\"many\"}"_ba << Error::Kind::Protocol;
    QTest::newRow("list") << "[]"_ba << Error::Kind::Protocol;
    QTest::newRow("cut") << "{\"credits\":0.6"_ba << Error::Kind::Protocol;
    QTest::newRow("refused") << R"({"id":"a","name":"unauthorized","message":"missing authorization header"})"_ba
                             << Error::Kind::ServerFailure;
}

void StabilityTest::balancesThatCannotBe()
{
    QFETCH(QByteArray, body);
    const auto balance = StabilityBalanceCodec().decode({.head = {.status = 200}, .body = body});
    QVERIFY(!balance);
    QTEST(balance.error().kind, "kind");
}

void StabilityTest::enginesAreListedWithTheirAddresses()
{
    const StabilityEngineListCodec codec;
    QCOMPARE(codec.encode(endpoint()).url.path(), u"/v1/engines/list"_s);
    const auto models = codec.decode(fixture(u"stability/models.json"_s));
    QVERIFY(models);
    QCOMPARE(models->size(), 2);
    QCOMPARE(models->first().id, u"stable-diffusion-xl-1024-v1-0"_s);
    QCOMPARE(models->first().kind, ModelKind::Image);
    QCOMPARE(models->first().endpoint, u"v1/generation/stable-diffusion-xl-1024-v1-0/text-to-image"_s);
    QVERIFY(!codec.decode("{\"engines\":[]}"));
    QVERIFY(!codec.decode("[{\"id\":"));
    const auto refused = codec.decode(json::toBytes(jsonFixture(u"stability/errors.json"_s).value("401"_L1).toObject()));
    QVERIFY(!refused);
    QVERIFY(!refused.error().message.isEmpty());
    const auto odd = codec.decode(R"([7,null,{"id":7},{"id":"x/y"}])");
    QVERIFY(odd);
    QCOMPARE(odd->size(), 1);
    QCOMPARE(odd->first().endpoint, u"v1/generation/x%2Fy/text-to-image"_s);
}

QTEST_GUILESS_MAIN(StabilityTest)
#include "tst_stability.moc"
