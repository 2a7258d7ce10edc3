#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/parametermapping.h"
#include "core/catalog/parameterrow.h"
#include "core/catalog/parameterschema.h"
#include "core/catalog/pictureshape.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class ParameterMappingTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void valuesGoOverToAnotherModel_data();
    void valuesGoOverToAnotherModel();
    void filesGoWhereSuchFilesGo_data();
    void filesGoWhereSuchFilesGo();
    void whatComesOutHolds();
    void shapesAreRead_data();
    void shapesAreRead();
};

namespace {

QJsonObject object(const QByteArray &json)
{
    return *json::parseObject(json);
}

ParameterSchema schema(const QByteArray &parameters, const QByteArray &rules = "[]")
{
    const auto result = parameterSchemaFromRow(object("{\"parameters\":" + parameters + ",\"rules\":" + rules + "}"));
    if (!result)
        QTest::qFail(qPrintable(result.error().message), __FILE__, __LINE__);
    return result.value_or(ParameterSchema());
}

const QByteArray kSized = R"([{"name":"prompt","type":"text"},
    {"name":"size","type":"size","choices":["auto","1024x1024","1536x1024","1024x1536"]},
    {"name":"quality","type":"choice","choices":["low","medium","high"]}, {"name":"seed","type":"integer"},
    {"name":"image","type":"file","limits":{"max_count":16}}, {"name":"mask","type":"file"}])";
const QByteArray kAnySize = R"([{"name":"size","type":"size","choices":["auto"],"open":true,"step":16,
    "limits":{"max_side":3840,"max_pixels":8294400,"min_ratio":0.3333,"max_ratio":3}}])";
const QByteArray kRatios = R"([{"name":"aspect_ratio","type":"choice","choices":["1:1","3:2","2:3","16:9","9:16"]}])";
const QByteArray kSides = R"([{"name":"width","type":"integer","min":256,"max":1440,"step":32},
    {"name":"height","type":"integer","min":256,"max":1440,"step":32}])";
const QByteArray kSeconds = R"([{"name":"seconds","type":"integer","min":3,"max":15},{"name":"audio","type":"boolean"}])";
const QByteArray kFixedSeconds = R"([{"name":"seconds","type":"choice","choices":[6,10]},
    {"name":"resolution","type":"choice","choices":["768p","1080p"]}])";
const QByteArray kTextSeconds = R"([{"name":"seconds","type":"choice","choices":["4s","8s","12s"]}])";
const QByteArray kHighIsShort =
    R"([{"when":{"parameter":"resolution","values":["1080p"]},"parameter":"seconds","effect":"only","choices":[6]}])";
const QByteArray kHighIsSilent =
    R"([{"when":{"parameter":"resolution","values":["1080p"]},"parameter":"seconds","effect":"absent"}])";

} // namespace

void ParameterMappingTest::valuesGoOverToAnotherModel_data()
{
    QTest::addColumn<ParameterSchema>("from");
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<ParameterSchema>("to");
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<QStringList>("notes");
    const ParameterSchema sized = schema(kSized);
    const ParameterSchema any = schema(kAnySize);
    const ParameterSchema ratios = schema(kRatios);
    const ParameterSchema sides = schema(kSides);
    const ParameterSchema seconds = schema(kSeconds);
    const ParameterSchema fixed = schema(kFixedSeconds);
    const auto row = [](const char *name, const ParameterSchema &from, const QByteArray &values, const ParameterSchema &to,
                        const QByteArray &there,
                        const QStringList &notes = {}) { QTest::newRow(name) << from << values << to << there << notes; };
    row("the same model", sized, R"({"size":"1536x1024","quality":"high","seed":7})", sized,
        R"({"size":"1536x1024","quality":"high","seed":7})");
    row("nothing", sized, "{}", any, "{}");
    row("nulls", sized, R"({"seed":null,"size":null})", any, "{}");
    row("what is not there", sized, R"({"quality":"high"})", any, "{}", {u"“Quality” has no counterpart there and is left out."_s});
    row("a word that is not there", schema(R"([{"name":"quality","type":"choice","choices":["max"]}])"), R"({"quality":"max"})",
        sized, "{}", {u"“Quality” cannot be max there; the model chooses by itself."_s});
    row("another case", schema(R"([{"name":"quality","type":"choice","choices":["High"]}])"), R"({"quality":"High"})", sized,
        R"({"quality":"high"})");
    row("number into choices", seconds, R"({"seconds":10})", fixed, R"({"seconds":10})");
    row("number near a choice", seconds, R"({"seconds":7})", fixed, R"({"seconds":6})", {u"“Seconds” becomes 6 instead of 7."_s});
    row("number into texts", seconds, R"({"seconds":8})", schema(kTextSeconds), R"({"seconds":"8s"})");
    row("text into a number", schema(kTextSeconds), R"({"seconds":"12s"})", seconds, R"({"seconds":12})");
    row("beyond the bound", schema(R"([{"name":"seconds","type":"integer","max":60}])"), R"({"seconds":20})", seconds,
        R"({"seconds":15})", {u"“Seconds” becomes 15 instead of 20."_s});
    row("flag", seconds, R"({"audio":true})", seconds, R"({"audio":true})");
    row("size into a ratio", sized, R"({"size":"1536x1024"})", ratios, R"({"aspect_ratio":"3:2"})");
    row("size near a ratio", any, R"({"size":"1920x1088"})", ratios, R"({"aspect_ratio":"16:9"})");
    row("size far from any ratio", any, R"({"size":"1024x768"})", ratios, R"({"aspect_ratio":"3:2"})",
        {u"The size becomes 3:2 instead of 1024 × 768."_s});
    row("ratio into a size", ratios, R"({"aspect_ratio":"2:3"})", sized, R"({"size":"1024x1536"})");
    row("ratio into any size", ratios, R"({"aspect_ratio":"16:9"})", any, R"({"size":"1360x768"})");
    row("ratio that no size has", ratios, R"({"aspect_ratio":"16:9"})", sized, R"({"size":"1536x1024"})",
        {u"The size becomes 1536 × 1024 instead of 16:9."_s});
    row("size into another list", schema(R"([{"name":"size","type":"size","choices":["1792x1024"]}])"), R"({"size":"1792x1024"})",
        sized, R"({"size":"1536x1024"})", {u"The size becomes 1536 × 1024 instead of 1792 × 1024."_s});
    row("size into any", sized, R"({"size":"1536x1024"})", any, R"({"size":"1536x1024"})");
    row("a size too large", any, R"({"size":"3840x2160"})", sides, R"({"width":1440,"height":1440})",
        {u"The size becomes 1440 × 1440 instead of 3840 × 2160."_s});
    row("size into sides", sized, R"({"size":"1024x1024"})", sides, R"({"width":1024,"height":1024})");
    row("sides into a size", sides, R"({"width":1024,"height":1536})", sized, R"({"size":"1024x1536"})");
    row("ratio into sides", ratios, R"({"aspect_ratio":"1:1"})", sides, R"({"width":1024,"height":1024})");
    row("auto into a list with it", sized, R"({"size":"auto"})", any, R"({"size":"auto"})");
    row("auto into ratios", sized, R"({"size":"auto"})", ratios, "{}",
        {u"The size auto cannot be asked for there; the model chooses by itself."_s});
    row("size into nothing", sized, R"({"size":"1024x1024"})", seconds, "{}",
        {u"The size 1024 × 1024 cannot be asked for there; the model chooses by itself."_s});
    row("one side alone", sides, R"({"width":512})", sized, "{}", {u"“width” has no counterpart there and is left out."_s});
    row("a rule narrows", seconds, R"({"seconds":10,"resolution":"1080p"})", schema(kFixedSeconds, kHighIsShort),
        R"({"seconds":6,"resolution":"1080p"})", {u"“Seconds” becomes 6 instead of 10."_s});
    row("a rule forbids", seconds, R"({"seconds":10,"resolution":"1080p"})", schema(kFixedSeconds, kHighIsSilent),
        R"({"resolution":"1080p"})", {u"“Seconds” cannot be set while “Resolution” is 1080p."_s});
}

void ParameterMappingTest::valuesGoOverToAnotherModel()
{
    QFETCH(ParameterSchema, from);
    QFETCH(QByteArray, values);
    QFETCH(ParameterSchema, to);
    QFETCH(QByteArray, there);
    QFETCH(QStringList, notes);
    const MappedValues mapped = mappedValues(from, object(values), to);
    QCOMPARE(json::toBytes(mapped.values), json::toBytes(object(there)));
    QCOMPARE(mapped.notes, notes);
}

void ParameterMappingTest::filesGoWhereSuchFilesGo_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("place");
    QTest::addColumn<int>("taken");
    QTest::addColumn<int>("notes");
    QTest::newRow("same name") << "image"_ba << 1 << "image"_ba << u"image"_s << 1 << 0;
    QTest::newRow("a picture as reference") << "image"_ba << 1 << "references"_ba << u"references"_s << 1 << 0;
    QTest::newRow("a picture as first frame") << "image"_ba << 1 << "first_frame"_ba << u"first_frame"_s << 1 << 0;
    QTest::newRow("a reference as picture") << "references"_ba << 1 << "image"_ba << u"image"_s << 1 << 0;
    QTest::newRow("too many") << "references"_ba << 5 << "image"_ba << u"image"_s << 2 << 1;
    QTest::newRow("a mask nowhere") << "mask"_ba << 1 << "image"_ba << QString() << 0 << 1;
    QTest::newRow("a last frame is no picture") << "last_frame"_ba << 1 << "image"_ba << QString() << 0 << 1;
}

void ParameterMappingTest::filesGoWhereSuchFilesGo()
{
    QFETCH(QByteArray, from);
    QFETCH(int, count);
    QFETCH(QByteArray, to);
    QFETCH(QString, place);
    QFETCH(int, taken);
    QFETCH(int, notes);
    const auto filed = [](const QByteArray &name) {
        return schema(R"([{"name":")" + name + R"(","type":"file","limits":{"max_count":2}}])");
    };
    const QString own = QString::fromLatin1(from);
    const MappedValues mapped = mappedValues(filed(from), {{own, count}}, filed(to));
    QCOMPARE(mapped.files.value(own), place);
    QCOMPARE(mapped.values.value(place).toInt(), taken);
    QCOMPARE(mapped.notes.size(), notes);
}

void ParameterMappingTest::whatComesOutHolds()
{
    const QList<ParameterSchema> all{schema(kSized),      schema(kAnySize), schema(kRatios),
                                     schema(kSides),      schema(kSeconds), schema(kFixedSeconds, kHighIsShort),
                                     schema(kTextSeconds)};
    const QList<QByteArray> values{
        R"({"size":"1536x1024","quality":"low","seed":-1})", R"({"aspect_ratio":"16:9","seconds":"12s"})",
        R"({"width":300,"height":3000,"seconds":99,"resolution":"1080p"})", R"({"size":"3840x1280","audio":1})"};
    for (const QByteArray &one : values) {
        for (const ParameterSchema &to : all) {
            const MappedValues mapped = mappedValues({}, object(one), to);
            const auto valid = validate(to, mapped.values);
            QVERIFY2(valid, valid ? "" : qPrintable(QString::fromUtf8(one) + u": "_s + valid.error().message));
        }
    }
}

void ParameterMappingTest::shapesAreRead_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("ratio");
    QTest::newRow("size") << R"({"size":"1536x1024"})"_ba << u"1536 × 1024"_s << 1.5;
    QTest::newRow("sides") << R"({"width":1024,"height":512})"_ba << u"1024 × 512"_s << 2.0;
    QTest::newRow("ratio") << R"({"aspect_ratio":"19.5:9"})"_ba << u"19.5:9"_s << 19.5 / 9;
    QTest::newRow("ratio as size") << R"({"size":"16:9"})"_ba << u"16:9"_s << 16.0 / 9;
    QTest::newRow("word") << R"({"size":"auto"})"_ba << u"auto"_s << 0.0;
    QTest::newRow("broken ratio") << R"({"aspect_ratio":"0:9"})"_ba << u"0:9"_s << 0.0;
    QTest::newRow("nothing") << R"({"seed":1})"_ba << QString() << 0.0;
}

void ParameterMappingTest::shapesAreRead()
{
    QFETCH(QByteArray, values);
    QFETCH(QString, text);
    QFETCH(double, ratio);
    const PictureShape shape = shapeOf(object(values));
    QCOMPARE(shape.text(), text);
    QCOMPARE(shape.ratio.value_or(0), ratio);
    QCOMPARE(shape.isSet(), !text.isEmpty());
}

QTEST_GUILESS_MAIN(ParameterMappingTest)
#include "tst_parametermapping.moc"
