#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/wire/openaimoderation.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const Endpoint kEndpoint{.baseUrl = QUrl(QStringLiteral("https://api.example.com/v1"))};

QJsonObject encoded(const ModerationRequest &request)
{
    const auto http = OpenAiModerationCodec().encode(request, {.id = u"omni"_s}, kEndpoint);
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

} // namespace

class OpenAiModerationTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void textsAreJudgedEachForItself();
    void picturesAreJudgedWithTheirText();
    void whatCannotBeJudgedIsRefused();
    void verdictsOfOpenAi();
    void verdictsOfMistral();
    void unknownCategoriesAreLeftOut();
    void noVerdictIsNoGoodOne_data();
    void noVerdictIsNoGoodOne();
    void everyCutIsAnError();
};

void OpenAiModerationTest::textsAreJudgedEachForItself()
{
    const auto http = OpenAiModerationCodec().encode({.texts = {u"a"_s, u"\"b\""_s}}, {.id = u"omni"_s}, kEndpoint);
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/moderations"_s);
    const QJsonObject expected{{"model"_L1, u"omni"_s}, {"input"_L1, QJsonArray{u"a"_s, u"\"b\""_s}}};
    QCOMPARE(QJsonDocument::fromJson(http->body).object(), expected);
}

void OpenAiModerationTest::picturesAreJudgedWithTheirText()
{
    const ImagePart picture{.mime = u"image/png"_s, .bytes = "png"};
    const QJsonArray parts = encoded({.texts = {u"a"_s}, .images = {picture}}).value("input"_L1).toArray();
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.at(0).toObject(), (QJsonObject{{"type"_L1, u"text"_s}, {"text"_L1, u"a"_s}}));
    QCOMPARE(parts.at(1)["image_url"_L1]["url"_L1], QJsonValue(u"data:image/png;base64,cG5n"_s));
    QCOMPARE(encoded({.images = {picture}}).value("input"_L1).toArray().size(), 1);
}

void OpenAiModerationTest::whatCannotBeJudgedIsRefused()
{
    const ImagePart picture{.mime = u"image/png"_s, .bytes = "png"};
    const auto nothing = OpenAiModerationCodec().encode({}, {}, kEndpoint);
    QVERIFY(!nothing && nothing.error().kind == Error::Kind::Rejected);
    const auto several = OpenAiModerationCodec().encode({.texts = {u"a"_s, u"b"_s}, .images = {picture}}, {}, kEndpoint);
    QVERIFY(!several && several.error().kind == Error::Kind::Unsupported);
    const auto byProvider =
        OpenAiModerationCodec({.takesPictures = false}).encode({.images = {picture}}, {.name = u"M"_s}, kEndpoint);
    QVERIFY(!byProvider && byProvider.error().kind == Error::Kind::Unsupported);
    QVERIFY(byProvider.error().message.contains(u'M'));
    const auto byModel = OpenAiModerationCodec().encode({.images = {picture}}, {.inputs = {Medium::Text}}, kEndpoint);
    QVERIFY(!byModel && byModel.error().kind == Error::Kind::Unsupported);
}

void OpenAiModerationTest::verdictsOfOpenAi()
{
    const auto reply = OpenAiModerationCodec().decode(answered(fixture(u"openai/moderation.json"_s)));
    QVERIFY(reply);
    QCOMPARE(reply->modelId, u"omni-moderation-latest"_s);
    QCOMPARE(reply->verdicts.size(), 1);
    QVERIFY(reply->verdicts.first().isFlagged);
    QCOMPARE(reply->verdicts.first().categories.size(), 13);
    const auto flagged = std::find_if(reply->verdicts.first().categories.cbegin(), reply->verdicts.first().categories.cend(),
                                      [](const ModerationCategory &category) { return category.isFlagged; });
    QCOMPARE(*flagged, (ModerationCategory{.name = u"violence"_s, .isFlagged = true, .score = 0.8599}));
    QVERIFY(!reply->usage);
}

void OpenAiModerationTest::verdictsOfMistral()
{
    const auto reply = OpenAiModerationCodec().decode(answered(fixture(u"mistral/moderation.json"_s)));
    QVERIFY(reply);
    // Nobody says "flagged" there.
    QVERIFY(reply->verdicts.first().isFlagged);
    QCOMPARE(reply->verdicts.first().categories.size(), 9);
}

void OpenAiModerationTest::unknownCategoriesAreLeftOut()
{
    const auto reply = OpenAiModerationCodec().decode(answered(fixture(u"custom/moderation.json"_s)));
    QVERIFY(reply);
    QVERIFY(!reply->verdicts.first().isFlagged);
    QCOMPARE(reply->verdicts.first().categories, (QList<ModerationCategory>{{.name = u"hate"_s, .score = 0.0001}}));
    const auto scoreOnly = OpenAiModerationCodec().decode(answered(R"({"results":[{"category_scores":{"spam":7}}]})"));
    QCOMPARE(scoreOnly->verdicts.first().categories, (QList<ModerationCategory>{{.name = u"spam"_s, .score = 1.0}}));
}

void OpenAiModerationTest::noVerdictIsNoGoodOne_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("none") << QByteArray(R"({"results":[]})") << Error::Kind::Protocol;
    QTest::newRow("empty") << QByteArray(R"({"results":[{}]})") << Error::Kind::Protocol;
    QTest::newRow("second empty") << QByteArray(R"({"results":[{"flagged":false},{}]})") << Error::Kind::Protocol;
    QTest::newRow("nulls only") << QByteArray(
                                       R"({"results":[{"flagged":null,"categories":{"a":null},"category_scores":{"a":null}}]})")
                                << Error::Kind::Protocol;
    QTest::newRow("texts") << QByteArray(R"({"results":[{"flagged":"false","categories":{"a":"false"}}]})")
                           << Error::Kind::Protocol;
    QTest::newRow("an error") << QByteArray(R"({"error":{"type":"insufficient_quota"}})") << Error::Kind::QuotaExhausted;
    QTest::newRow("Mistral's error")
        << QByteArray(R"({"object":"error","message":"Unauthorized","type":"invalid_request_error","code":null})")
        << Error::Kind::Rejected;
}

void OpenAiModerationTest::noVerdictIsNoGoodOne()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    const auto reply = OpenAiModerationCodec().decode(answered(body));
    QVERIFY(!reply);
    QCOMPARE(errorKindName(reply.error().kind), errorKindName(kind));
}

void OpenAiModerationTest::everyCutIsAnError()
{
    for (const auto &id : {u"openai"_s, u"mistral"_s}) {
        const QByteArray body = fixture(id + u"/moderation.json"_s).trimmed();
        forEachCut(
            body, [&](const QByteArray &cut) { QCOMPARE(OpenAiModerationCodec().decode(answered(cut)).has_value(), cut == body); });
        forEachFlipped(body, 300, [](const QByteArray &flipped) {
            const auto reply = OpenAiModerationCodec().decode(answered(flipped));
            if (reply)
                QVERIFY(!reply->verdicts.isEmpty());
        });
    }
}

QTEST_GUILESS_MAIN(OpenAiModerationTest)
#include "tst_openaimoderation.moc"
