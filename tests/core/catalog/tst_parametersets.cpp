#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/parametersets.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class ParameterSetsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void theEntryThatNamesTheIdWins_data();
    void theEntryThatNamesTheIdWins();
    void setsAreLaidOverOneAnother();
    void whatIsTakenAwayTakesItsRulesAlong();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
};

namespace {

Result<ParameterSets> sets(const QByteArray &json)
{
    const auto object = json::parseObject(json);
    return object ? ParameterSets::fromRow(*object) : Result<ParameterSets>(tl::unexpected(object.error()));
}

/// An entry that can be told by the one parameter that it has.
QByteArray entry(const QByteArray &fields, const QByteArray &name)
{
    return "{" + fields + R"("parameters":[{"name":")" + name + R"(","type":"text"}]})";
}

QStringList names(const ParameterSchema &schema)
{
    QStringList result;
    for (const Parameter &parameter : schema.parameters)
        result.append(parameter.name);
    return result;
}

} // namespace

void ParameterSetsTest::theEntryThatNamesTheIdWins_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<ModelKind>("kind");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *id, ModelKind kind, const char *api, const char *found) {
        const QString name = QString::fromLatin1(found);
        QTest::addRow("%s %d %s", id, static_cast<int>(kind), api)
            << QString::fromLatin1(id) << kind << QString::fromLatin1(api) << (name.isEmpty() ? QStringList() : QStringList{name});
    };
    row("pic-2", ModelKind::Image, "", "exact");
    row("pic-2.5-flare", ModelKind::Image, "", "pattern");
    row("pic-2.5", ModelKind::Image, "", "wide");
    row("pic-", ModelKind::Image, "", "wide");
    row("pic-2", ModelKind::Video, "", "film");
    row("org/pic", ModelKind::Video, "tasks", "task");
    row("org/pic", ModelKind::Video, "", "film");
    row("a-middle-z", ModelKind::Speech, "", "middle");
    row("a-middle", ModelKind::Speech, "", "");
    row("middle-z", ModelKind::Speech, "", "");
    row("ab", ModelKind::Transcription, "", "overlap");
    row("aba", ModelKind::Transcription, "", "overlap");
    row("a", ModelKind::Transcription, "", "");
    row("anything", ModelKind::Chat, "", "");
}

void ParameterSetsTest::theEntryThatNamesTheIdWins()
{
    QFETCH(QString, id);
    QFETCH(ModelKind, kind);
    QFETCH(QString, api);
    QFETCH(QStringList, found);
    const QByteArrayList entries{entry(R"("ids":["pic-2.5-*"],"kinds":["image"],)", "pattern"),
                                 entry(R"("ids":["pic-*"],"kinds":["image"],)", "wide"),
                                 entry(R"("ids":["pic-1","pic-2"],"kinds":["image"],)", "exact"),
                                 entry(R"("apis":["tasks"],"kinds":["video"],)", "task"),
                                 entry(R"("kinds":["video"],)", "film"),
                                 entry(R"("ids":["a*middle*z"],"kinds":["speech"],)", "middle"),
                                 entry(R"("ids":["a*b*"],"kinds":["transcription"],)", "overlap")};
    const auto all = sets(R"({"models":[)" + entries.join(',') + "]}");
    QVERIFY2(all, all ? "" : qPrintable(all.error().message));
    QCOMPARE(names(all->find(id, kind, api)), found);
}

void ParameterSetsTest::setsAreLaidOverOneAnother()
{
    const auto all = sets(R"({"sets":{
        "base":{"parameters":[{"name":"size","type":"size","choices":["1024x1024"],"default":"1024x1024"},{"name":"seed","type":"integer"}],
                "rules":[{"when":{"parameter":"seed"},"parameter":"size","effect":"absent"}]},
        "more":{"use":["base"],"parameters":[{"name":"size","open":true,"step":16}],"constants":[{"wire":"mode","value":"x"}]}},
        "models":[{"ids":["m"],"use":["more"],"parameters":[{"name":"size","default":null,"step":32},{"name":"n","type":"integer"}]}]})");
    QVERIFY2(all, all ? "" : qPrintable(all.error().message));
    const ParameterSchema schema = all->find(u"m"_s, ModelKind::Image, {});
    QCOMPARE(names(schema), QStringList({u"size"_s, u"seed"_s, u"n"_s}));
    QCOMPARE(schema.find(u"size")->choices, QJsonArray{u"1024x1024"_s});
    QVERIFY(schema.find(u"size")->isOpen);
    QCOMPARE(schema.find(u"size")->step, 32.0);
    QVERIFY(schema.find(u"size")->fallback.isUndefined());
    QCOMPARE(schema.rules.size(), 1);
    QCOMPARE(schema.constants.size(), 1);
}

void ParameterSetsTest::whatIsTakenAwayTakesItsRulesAlong()
{
    const auto all = sets(R"({"sets":{"base":{
        "parameters":[{"name":"a","type":"text"},{"name":"b","type":"text"},{"name":"c","type":"file"}],
        "rules":[{"when":{"parameter":"a"},"parameter":"b","effect":"absent"},{"when":[{"parameter":"c"}],"parameter":"a","effect":"absent"},
                 {"when":{"parameter":"b"},"parameter":"c","effect":"required"}],
        "constants":[{"wire":"x","value":1,"when":{"parameter":"a"}},{"wire":"y","value":2}]}},
        "models":[{"use":["base"],"without":["a"]}]})");
    QVERIFY2(all, all ? "" : qPrintable(all.error().message));
    const ParameterSchema schema = all->find(u"m"_s, ModelKind::Image, {});
    QCOMPARE(names(schema), QStringList({u"b"_s, u"c"_s}));
    QCOMPARE(schema.rules.size(), 1);
    QCOMPARE(schema.rules.first().parameter, u"c"_s);
    QCOMPARE(schema.constants.size(), 1);
    QCOMPARE(schema.constants.first().wire, u"y"_s);
}

void ParameterSetsTest::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    QTest::newRow("misspelt key") << R"({"models":[{"id":["a"]}]})"_ba << u"id"_s;
    QTest::newRow("misspelt key of a set") << R"({"sets":{"s":{"param":[]}},"models":[]})"_ba << u"param"_s;
    QTest::newRow("no list") << R"({"models":[{"ids":"a"}]})"_ba << u"ids"_s;
    QTest::newRow("kind that is none") << R"({"models":[{"kinds":["picture"]}]})"_ba << u"kinds"_s;
    QTest::newRow("set that is not there") << R"({"models":[{"use":["s"]}]})"_ba << u"use"_s;
    QTest::newRow("set that uses itself") << R"({"sets":{"s":{"use":["s"]}},"models":[{"use":["s"]}]})"_ba << u"use"_s;
    QTest::newRow("nothing to take away") << R"({"models":[{"without":["a"]}]})"_ba << u"without"_s;
    QTest::newRow("bad parameter") << R"({"models":[{"ids":["m"],"parameters":[{"name":"a","type":"txt"}]}]})"_ba << u"type"_s;
}

void ParameterSetsTest::whatIsWrongIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, named);
    const auto all = sets(json);
    QVERIFY(!all);
    QCOMPARE(all.error().kind, Error::Kind::Rejected);
    QVERIFY2(all.error().message.contains(u'“' + named + u'”'), qPrintable(all.error().message));
}

QTEST_GUILESS_MAIN(ParameterSetsTest)
#include "tst_parametersets.moc"
