#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/parameterrow.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class ParameterRowTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyFieldIsRead();
    void everyFieldGoesRoundTrip();
    void rulesAreRead();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
};

namespace {

ParameterSchema schema(const QByteArray &json)
{
    const auto object = json::parseObject(json);
    const auto result = object ? parameterSchemaFromRow(*object) : Result<ParameterSchema>(tl::unexpected(object.error()));
    if (!result) {
        QTest::qFail(qPrintable(result.error().message), __FILE__, __LINE__);
        return {};
    }
    return *result;
}

const QByteArray kWhole = R"({"parameters": [
    {"name": "prompt", "type": "text", "required": true, "max_length": 5000},
    {"name": "seconds", "wire": "input.duration", "type": "integer", "default": 5, "min": 3, "max": 15, "step": 1},
    {"name": "format", "type": "choice", "choices": ["png", "webp"], "default": "png", "open": true},
    {"name": "size", "wire": "width,height", "type": "size", "step": 16, "limits": {"max_side": 3840, "min_ratio": 0.5, "max_ratio": 2}},
    {"name": "image", "type": "file", "advanced": true, "unverified": true, "label": "Picture", "help": "The picture to change.",
     "limits": {"mimes": ["image/png"], "max_bytes": 52428800, "min_side": 64, "max_side": 8000, "min_pixels": 4096, "max_pixels": 9437184,
                "min_ratio": 0.4, "max_ratio": 2.5, "max_count": 16, "same_size_as": "mask", "no_alpha": true}},
    {"name": "mask", "type": "file"}
  ], "rules": [
    {"when": {"parameter": "format", "values": ["png"]}, "parameter": "seconds", "effect": "only", "choices": [5, 6]},
    {"when": [{"parameter": "image"}, {"parameter": "mask", "not": true}], "parameter": "size", "effect": "absent"},
    {"parameter": "seconds", "effect": "range", "min": 4, "max": 8},
    {"when": {"parameter": "mask"}, "parameter": "image", "effect": "required"}
  ], "constants": [
    {"wire": "model", "value": "three"},
    {"wire": "input.mode", "value": 2, "when": {"parameter": "image"}}
  ]})";

} // namespace

void ParameterRowTest::everyFieldIsRead()
{
    const ParameterSchema whole = schema(kWhole);
    QCOMPARE(whole.parameters.size(), 6);
    const Parameter prompt = whole.parameters.at(0);
    QCOMPARE(prompt.type, Parameter::Type::Text);
    QVERIFY(prompt.isRequired && !prompt.isAdvanced && !prompt.isOpen);
    QCOMPARE(prompt.maxLength, 5000);
    QVERIFY(prompt.fallback.isUndefined());
    QCOMPARE(prompt.wireName(), u"prompt"_s);
    const Parameter seconds = whole.parameters.at(1);
    QCOMPARE(seconds.wireName(), u"input.duration"_s);
    QCOMPARE(seconds.fallback, QJsonValue(5));
    QCOMPARE(seconds.minimum, 3.0);
    QCOMPARE(seconds.maximum, 15.0);
    QCOMPARE(seconds.step, 1.0);
    QVERIFY(whole.parameters.at(2).isOpen);
    QCOMPARE(whole.parameters.at(2).choices, (QJsonArray{u"png"_s, u"webp"_s}));
    FileLimits limits;
    limits.mimes = QStringList{u"image/png"_s};
    limits.maxBytes = 52428800;
    limits.minSide = 64;
    limits.maxSide = 8000;
    limits.minPixels = 4096;
    limits.maxPixels = 9437184;
    limits.minRatio = 0.4;
    limits.maxRatio = 2.5;
    limits.maxCount = 16;
    limits.sameSizeAs = u"mask"_s;
    limits.isAlphaRefused = true;
    const Parameter image = whole.parameters.at(4);
    QCOMPARE(image.file, limits);
    QVERIFY(image.isAdvanced && image.isUnverified);
    QCOMPARE(image.label, u"Picture"_s);
    QCOMPARE(image.help, u"The picture to change."_s);
    QCOMPARE(whole.parameters.at(5).file, FileLimits());
}

void ParameterRowTest::everyFieldGoesRoundTrip()
{
    const ParameterSchema whole = schema(kWhole);
    const auto again = parameterSchemaFromRow(parameterSchemaRow(whole));
    QVERIFY(again);
    QCOMPARE(*again, whole);
    QCOMPARE(*parameterSchemaFromRow(parameterSchemaRow({})), ParameterSchema());
}

void ParameterRowTest::rulesAreRead()
{
    const QList<ParameterRule> rules = schema(kWhole).rules;
    QCOMPARE(rules.size(), 4);
    QCOMPARE(rules.at(0).effect, ParameterRule::Effect::Only);
    QCOMPARE(rules.at(0).when, QList<ParameterCondition>({{u"format"_s, {u"png"_s}, false}}));
    QCOMPARE(rules.at(0).choices, (QJsonArray{5, 6}));
    QCOMPARE(rules.at(1).when, QList<ParameterCondition>({{u"image"_s, {}, false}, {u"mask"_s, {}, true}}));
    QCOMPARE(rules.at(2).effect, ParameterRule::Effect::Range);
    QVERIFY(rules.at(2).when.isEmpty());
    QCOMPARE(rules.at(2).minimum, 4.0);
    QCOMPARE(rules.at(2).maximum, 8.0);
    QCOMPARE(rules.at(3).effect, ParameterRule::Effect::Required);
    const QList<ParameterConstant> constants{{u"model"_s, u"three"_s, {}}, {u"input.mode"_s, 2, {{u"image"_s, {}, false}}}};
    QCOMPARE(schema(kWhole).constants, constants);
}

void ParameterRowTest::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const auto parameter = [](const char *name, const QByteArray &fields, const char *named) {
        QTest::newRow(name) << QByteArray("{\"parameters\":[" + fields + "]}") << QString::fromLatin1(named);
    };
    QTest::newRow("another key") << R"({"params":[]})"_ba << u"params"_s;
    QTest::newRow("no list") << R"({"parameters":{}})"_ba << u"parameters"_s;
    parameter("no name", R"({"type":"text"})", "name");
    parameter("no type", R"({"name":"a"})", "type");
    parameter("type that is none", R"({"name":"a","type":"float"})", "type");
    parameter("misspelt", R"({"name":"a","type":"text","maxlength":3})", "maxlength");
    parameter("text for a number", R"({"name":"a","type":"number","min":"0"})", "min");
    parameter("bounds crossed", R"({"name":"a","type":"number","min":2,"max":1})", "min");
    parameter("choice without choices", R"({"name":"a","type":"choice"})", "choices");
    parameter("empty choices", R"({"name":"a","type":"choice","choices":[]})", "choices");
    parameter("mixed choices", R"({"name":"a","type":"choice","choices":["1",2]})", "choices");
    parameter("default of another type", R"({"name":"a","type":"integer","default":1.5})", "default");
    parameter("default that is no choice", R"({"name":"a","type":"choice","choices":["x"],"default":"y"})", "default");
    parameter("flag that is none", R"({"name":"a","type":"text","required":1})", "required");
    parameter("negative length", R"({"name":"a","type":"text","max_length":-1})", "max_length");
    parameter("limit that is none", R"({"name":"a","type":"file","limits":{"max_size":3}})", "max_size");
    parameter("limit of the wrong type", R"({"name":"a","type":"file","limits":{"mimes":"image/png"}})", "mimes");
    parameter("two of one name", R"({"name":"a","type":"text"},{"name":"a","type":"text","wire":"b"})", "name");
    parameter("two at one place", R"({"name":"a","type":"text"},{"name":"b","type":"text","wire":"a"})", "wire");
    parameter("two places for a number", R"({"name":"a","type":"integer","wire":"w,h"})", "wire");
    const auto rule = [](const char *name, const QByteArray &fields, const char *named) {
        QTest::newRow(name) << QByteArray(R"({"parameters":[{"name":"a","type":"text"},{"name":"b","type":"file"}],"rules":[)" +
                                          fields + "]}")
                            << QString::fromLatin1(named);
    };
    rule("rule without effect", R"({"parameter":"a"})", "effect");
    rule("effect that is none", R"({"parameter":"a","effect":"hidden"})", "effect");
    rule("rule about nobody", R"({"parameter":"c","effect":"absent"})", "parameter");
    rule("condition about nobody", R"({"parameter":"a","effect":"absent","when":{"parameter":"c"}})", "when");
    rule("condition misspelt", R"({"parameter":"a","effect":"absent","when":{"parameter":"b","value":["x"]}})", "value");
    rule("condition that is none", R"({"parameter":"a","effect":"absent","when":["b"]})", "when");
    rule("only without choices", R"({"parameter":"a","effect":"only"})", "choices");
    rule("range without bounds", R"({"parameter":"a","effect":"range"})", "min");
    const auto constant = [](const char *name, const QByteArray &fields, const char *named) {
        QTest::newRow(name) << QByteArray(R"({"parameters":[],"constants":[)" + fields + "]}") << QString::fromLatin1(named);
    };
    constant("constant without a place", R"({"value":1})", "wire");
    constant("constant without a value", R"({"wire":"a"})", "value");
    constant("constant about nobody", R"({"wire":"a","value":1,"when":{"parameter":"c"}})", "when");
    rule("bounds without range", R"({"parameter":"a","effect":"absent","min":1})", "min");
}

void ParameterRowTest::whatIsWrongIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, named);
    const auto result = parameterSchemaFromRow(*json::parseObject(json));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Rejected);
    QVERIFY2(result.error().message.contains(u'“' + named + u'”'), qPrintable(result.error().message));
}

QTEST_GUILESS_MAIN(ParameterRowTest)
#include "tst_parameterrow.moc"
