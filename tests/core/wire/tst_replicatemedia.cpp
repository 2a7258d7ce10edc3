#include "tests/support/fixtures.h"
#include "tests/support/formparts.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/wire/replicatemedia.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Endpoint endpoint(const QString &base = u"https://api.replicate.com/v1"_s)
{
    return {.baseUrl = QUrl(base), .accountId = u"acc"_s};
}

ReplicateMediaCodec codec()
{
    return ReplicateMediaCodec(
        {.home = u"api.replicate.com"_s, .deliveryHosts = {u"replicate.delivery"_s}, .errors = {.provider = u"Replicate"_s}});
}

QString version()
{
    return QString(64, u'a');
}

/// A model whose inputs are known, as its own document tells them.
Model known()
{
    Model model{.id = u"owner/name"_s, .name = u"Name"_s};
    model.parameters.parameters = {{.name = u"prompt"_s, .wire = u"input.prompt"_s},
                                   {.name = u"guidance"_s, .wire = u"input.guidance_scale"_s, .type = Parameter::Type::Number},
                                   {.name = u"image"_s, .wire = u"input.input_image"_s, .type = Parameter::Type::File},
                                   {.name = u"references"_s, .wire = u"input.images"_s, .type = Parameter::Type::File}};
    model.parameters.parameters.last().file.maxCount = 4;
    return model;
}

MediaInput picture(const QString &parameter, const QByteArray &bytes = "pixels")
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = bytes};
}

/// Where a task "p/1" is without anybody telling.
QString ownUrl()
{
    return u"https://api.replicate.com/v1/predictions/p%2F1"_s;
}

QJsonObject bodyOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

} // namespace

/// What is asked of Replicate for pictures and films.
class ReplicateMediaTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void idsTellWhereToAsk_data();
    void idsTellWhereToAsk();
    void valuesGoWhereTheRowSays();
    void withoutARowValuesKeepTheirNames();
    void severalAreAskedForWhereThatCanBe();
    void smallFilesGoInline();
    void largeFilesAreUploadedFirst();
    void uploadedFilesHaveALink_data();
    void uploadedFilesHaveALink();
    void filesThatAreTooLarge();
    void waitingIsAskedFor();
    void requestsStayOnTheAccountsServer_data();
    void requestsStayOnTheAccountsServer();
    void credentialsGoToFewServers_data();
    void credentialsGoToFewServers();
};

void ReplicateMediaTest::idsTellWhereToAsk_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("rowsAddress");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("version");
    const QString own = u"/v1/predictions"_s;
    QTest::newRow("by name") << u"black-forest-labs/flux-schnell"_s << QString()
                             << u"/v1/models/black-forest-labs/flux-schnell/predictions"_s << QString();
    QTest::newRow("pinned") << u"owner/name:"_s + version() << QString() << own << version();
    QTest::newRow("a version alone") << version() << QString() << own << version();
    QTest::newRow("a deployment") << u"owner/name"_s << u"/deployments/acme/ours/predictions"_s
                                  << u"/v1/deployments/acme/ours/predictions"_s << QString();
    QTest::newRow("odd letters") << u"a b/c?d"_s << QString() << u"/v1/models/a%20b/c%3Fd/predictions"_s << QString();
}

void ReplicateMediaTest::idsTellWhereToAsk()
{
    QFETCH(QString, id);
    QFETCH(QString, rowsAddress);
    const auto http = codec().encode({.modelId = id, .prompt = u"red barn"_s}, {.endpoint = rowsAddress}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->method, "POST"_ba);
    QTEST(http->url.path(QUrl::FullyEncoded), "path");
    QVERIFY(!http->headers.contains("prefer"));
    QTEST(bodyOf(http)["version"_L1].toString(), "version");
    QCOMPARE(bodyOf(http)["input"_L1], (QJsonObject{{u"prompt"_s, u"red barn"_s}}));
}

void ReplicateMediaTest::valuesGoWhereTheRowSays()
{
    const auto http =
        codec().encode({.prompt = u"red barn"_s, .values = {{u"guidance"_s, 3.5}, {u"extra"_s, true}}}, known(), endpoint());
    QCOMPARE(
        bodyOf(http),
        (QJsonObject{{u"input"_s, QJsonObject{{u"prompt"_s, u"red barn"_s}, {u"guidance_scale"_s, 3.5}, {u"extra"_s, true}}}}));
    // A model that takes no words gets none.
    Model upscaler = known();
    upscaler.parameters.parameters.removeFirst();
    QCOMPARE(bodyOf(codec().encode({.prompt = u"x"_s}, upscaler, endpoint())), (QJsonObject{{u"input"_s, QJsonObject()}}));
}

void ReplicateMediaTest::withoutARowValuesKeepTheirNames()
{
    const MediaRequest request{.modelId = u"owner/name"_s,
                               .prompt = u"red barn"_s,
                               .values = {{u"aspect_ratio"_s, u"16:9"_s}, {u"seed"_s, qint64{4294967295}}},
                               .inputs = {picture(u"start_image"_s)}};
    const QJsonObject input = bodyOf(codec().encode(request, {}, endpoint()))["input"_L1].toObject();
    QCOMPARE(input, (QJsonObject{{u"prompt"_s, u"red barn"_s},
                                 {u"aspect_ratio"_s, u"16:9"_s},
                                 {u"seed"_s, qint64{4294967295}},
                                 {u"start_image"_s, u"data:image/png;base64,cGl4ZWxz"_s}}));
}

void ReplicateMediaTest::severalAreAskedForWhereThatCanBe()
{
    const auto plain = codec().encode({.modelId = u"o/n"_s, .prompt = u"x"_s, .count = 3}, {}, endpoint());
    QCOMPARE(bodyOf(plain)["input"_L1]["num_outputs"_L1], 3);
    const auto refused = codec().encode({.prompt = u"x"_s, .count = 3}, known(), endpoint());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unsupported);
    QVERIFY(refused.error().message.contains(u"Name"));
    Model several = known();
    several.parameters.parameters.append({.name = u"count"_s, .wire = u"input.number_of_images"_s});
    QCOMPARE(bodyOf(codec().encode({.prompt = u"x"_s, .count = 3}, several, endpoint()))["input"_L1]["number_of_images"_L1], 3);
}

void ReplicateMediaTest::smallFilesGoInline()
{
    MediaInput uploaded = picture(u"references"_s);
    uploaded.link = QUrl(u"https://api.replicate.com/v1/files/abc"_s);
    const MediaRequest request{.prompt = u"x"_s, .inputs = {picture(u"image"_s), picture(u"references"_s), uploaded}};
    const QJsonObject input = bodyOf(codec().encode(request, known(), endpoint()))["input"_L1].toObject();
    QCOMPARE(input["input_image"_L1], u"data:image/png;base64,cGl4ZWxz"_s);
    QCOMPARE(input["images"_L1], (QJsonArray{u"data:image/png;base64,cGl4ZWxz"_s, u"https://api.replicate.com/v1/files/abc"_s}));
    // A list stays one where there is one file.
    const MediaRequest one{.prompt = u"x"_s, .inputs = {picture(u"references"_s)}};
    QVERIFY(bodyOf(codec().encode(one, known(), endpoint()))["input"_L1]["images"_L1].isArray());
    const auto unknown = codec().encode({.prompt = u"x"_s, .inputs = {picture(u"mask"_s)}}, known(), endpoint());
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::Unsupported);
}

void ReplicateMediaTest::largeFilesAreUploadedFirst()
{
    const MediaRequest request{
        .inputs = {picture(u"image"_s, QByteArray(256 * 1024, 'x')), picture(u"references"_s, QByteArray(256 * 1024 + 1, 'y'))}};
    const auto uploads = codec().uploads(request, known(), endpoint());
    QVERIFY(uploads);
    QCOMPARE(uploads->size(), 1);
    QCOMPARE(uploads->first().input, 1);
    QCOMPARE(uploads->first().publicFor, 0h);
    const HttpRequest &http = uploads->first().request;
    QCOMPARE(http.url.path(), u"/v1/files"_s);
    QVERIFY(!http.credential);
    const auto parts = formParts(http);
    QCOMPARE(parts.value("content").content, QByteArray(256 * 1024 + 1, 'y'));
    QCOMPARE(parts.value("content").type, "image/png"_ba);
    QCOMPARE(parts.value("type").content, "image/png"_ba);
    QCOMPARE(parts.value("filename").content, "references.png"_ba);
    const auto none = ReplicateMediaCodec({.canUpload = false}).uploads(request, known(), endpoint());
    QVERIFY(none && none->isEmpty());
}

void ReplicateMediaTest::uploadedFilesHaveALink_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("link");
    QTest::newRow("sample") << fixture(u"replicate/upload.json"_s)
                            << u"https://api.replicate.com/v1/files/cneh45xubqxkm2vkj5kyfile"_s;
    QTest::newRow("no address") << R"({"id":"x","urls":{}})"_ba << QString();
    QTest::newRow("a file of the server") << R"({"id":"x","urls":{"get":"file:///etc/passwd"}})"_ba << QString();
    QTest::newRow("an error") << R"({"detail":"Files must be less than 100MB in size"})"_ba << QString();
    QTest::newRow("cut") << R"({"id":"x","urls":{"get":"htt)"_ba << QString();
}

void ReplicateMediaTest::uploadedFilesHaveALink()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, link);
    const auto url = codec().decodeUpload(answered(body, 201));
    QCOMPARE(url ? url->toString() : QString(), link);
    QVERIFY(url || !url.error().outcomeUnknown);
}

void ReplicateMediaTest::filesThatAreTooLarge()
{
    const auto upload =
        codec().uploads({.inputs = {picture(u"image"_s, QByteArray(100 * 1024 * 1024 + 1, 'x'))}}, known(), endpoint());
    QVERIFY(!upload);
    QCOMPARE(upload.error().kind, Error::Kind::TooLarge);
    QVERIFY(upload.error().message.contains(u"100.00 MiB"));
    const auto inlined = ReplicateMediaCodec({.canUpload = false})
                             .encode({.inputs = {picture(u"image"_s, QByteArray(10 * 1024 * 1024 + 1, 'x'))}}, known(), endpoint());
    QVERIFY(!inlined);
    QCOMPARE(inlined.error().kind, Error::Kind::TooLarge);
}

void ReplicateMediaTest::waitingIsAskedFor()
{
    const auto http = ReplicateMediaCodec({.waits = true}).encode({.prompt = u"x"_s}, known(), endpoint());
    QVERIFY(http);
    QCOMPARE(http->headers.value("prefer"), "wait"_ba);
}

void ReplicateMediaTest::requestsStayOnTheAccountsServer_data()
{
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("asked");
    QTest::newRow("nothing told") << QString() << ownUrl();
    QTest::newRow("own") << u"https://api.replicate.com/v1/predictions/p1?x=1"_s
                         << u"https://api.replicate.com/v1/predictions/p1?x=1"_s;
    QTest::newRow("elsewhere") << u"https://evil.example/v1/predictions/p1"_s << ownUrl();
    QTest::newRow("without TLS") << u"http://api.replicate.com/v1/predictions/p1"_s << ownUrl();
    QTest::newRow("another port") << u"https://api.replicate.com:8443/v1/predictions/p1"_s << ownUrl();
}

void ReplicateMediaTest::requestsStayOnTheAccountsServer()
{
    QFETCH(QString, told);
    QFETCH(QString, asked);
    const RemoteTask task{.id = u"p/1"_s, .pollUrl = QUrl(told), .cancelUrl = QUrl(told)};
    const HttpRequest poll = codec().poll(task, endpoint());
    QCOMPARE(poll.method, "GET"_ba);
    QCOMPARE(poll.url.toString(QUrl::FullyEncoded), asked);
    const auto cancel = codec().cancel(task, endpoint());
    QVERIFY(cancel);
    QCOMPARE(cancel->method, "POST"_ba);
    QCOMPARE(cancel->url.toString(QUrl::FullyEncoded), asked == ownUrl() ? asked + u"/cancel"_s : asked);
}

void ReplicateMediaTest::credentialsGoToFewServers_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("base");
    QTest::addColumn<bool>("isNeeded");
    const QString home = u"https://api.replicate.com/v1"_s;
    QTest::newRow("files") << u"https://api.replicate.com/v1/files/x"_s << home << true;
    QTest::newRow("delivery") << u"https://replicate.delivery/x/out.png"_s << home << true;
    QTest::newRow("below delivery") << u"https://pbxt.replicate.delivery/x/out.png"_s << home << true;
    QTest::newRow("without TLS") << u"http://replicate.delivery/x/out.png"_s << home << false;
    QTest::newRow("another port") << u"https://replicate.delivery:8443/x"_s << home << false;
    QTest::newRow("with a name in it") << u"https://me@replicate.delivery/x"_s << home << false;
    QTest::newRow("only looks so") << u"https://notreplicate.delivery/x"_s << home << false;
    QTest::newRow("looks so at its start") << u"https://replicate.delivery.evil.example/x"_s << home << false;
    QTest::newRow("elsewhere") << u"https://evil.example/replicate.delivery"_s << home << false;
    QTest::newRow("the key of another server") << u"https://replicate.delivery/x"_s << u"http://127.0.0.1:9/v1"_s << false;
    QTest::newRow("a server of one's own") << u"http://127.0.0.1:9/files/x"_s << u"http://127.0.0.1:9/v1"_s << true;
}

void ReplicateMediaTest::credentialsGoToFewServers()
{
    QFETCH(QString, url);
    QFETCH(QString, base);
    QTEST(codec().needsCredential(QUrl(url), endpoint(base)), "isNeeded");
}

QTEST_GUILESS_MAIN(ReplicateMediaTest)
#include "tst_replicatemedia.moc"
