#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/parameterrow.h"
#include "core/catalog/parameterschema.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class ParameterSchemaTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void valuesAreHeldAgainstTheirBounds_data();
    void valuesAreHeldAgainstTheirBounds();
    void combinationsAreHeldAgainstTheRules_data();
    void combinationsAreHeldAgainstTheRules();
    void sentencesSayTheNumbers_data();
    void sentencesSayTheNumbers();
    void stateFollowsTheValues();
    void defaultsAreThoseThatAreKnown();
    void nullsAreNotSet();
    void uncheckedBoundsOnlyWarn();
    void strangersAreNamedWithWhatThereIs();
    void withoutASchemaEverythingHolds();
    void aFormHidesWhatIsNotAvailable();
    void typedTextBecomesAValue_data();
    void typedTextBecomesAValue();
    void valuesAreReadInTheTypesOfTheSchema();
    void sizesAndNumbersAreRead();
};

namespace {

QJsonObject object(const QByteArray &json)
{
    return *json::parseObject(json);
}

/// A film of a picture, or a picture, whatever a test needs.
ParameterSchema schema()
{
    const auto result = parameterSchemaFromRow(object(R"({"parameters": [
        {"name": "prompt", "type": "text", "required": true, "max_length": 10},
        {"name": "count", "type": "integer", "min": 1, "max": 4, "default": 1},
        {"name": "seconds", "type": "choice", "choices": [6, 10], "default": 6},
        {"name": "resolution", "type": "choice", "choices": ["768p", "1080p"], "default": "768p"},
        {"name": "size", "type": "size", "choices": ["auto", "1024x1024"], "open": true, "default": "auto", "step": 16,
         "limits": {"max_side": 3840, "max_pixels": 8294400, "min_ratio": 0.3333333333, "max_ratio": 3}},
        {"name": "fixed", "label": "Fixed size", "type": "size", "choices": ["512x512", "1024x1024"]},
        {"name": "any", "label": "Any size", "type": "size", "min": 256, "max": 2048},
        {"name": "strength", "type": "number", "min": 0, "max": 1},
        {"name": "width", "label": "Width", "type": "integer", "min": 64, "max": 2048, "step": 64},
        {"name": "audio", "type": "boolean", "default": true},
        {"name": "format", "type": "choice", "choices": ["png", "jpeg"], "default": "png"},
        {"name": "compression", "type": "integer", "min": 0, "max": 100},
        {"name": "voice", "type": "choice", "choices": ["alloy", "verse"], "open": true},
        {"name": "aspect_ratio", "type": "choice", "choices": ["1:1", "16:9"]},
        {"name": "left", "label": "Left", "type": "integer", "min": 0},
        {"name": "right", "label": "Right", "type": "integer", "min": 0},
        {"name": "image", "type": "file"},
        {"name": "mask", "type": "file"}
      ], "rules": [
        {"when": {"parameter": "resolution", "values": ["1080p"]}, "parameter": "seconds", "effect": "only", "choices": [6]},
        {"when": {"parameter": "format", "values": ["jpeg"], "not": true}, "parameter": "compression", "effect": "absent"},
        {"when": {"parameter": "image"}, "parameter": "aspect_ratio", "effect": "absent"},
        {"when": {"parameter": "image", "not": true}, "parameter": "strength", "effect": "absent"},
        {"when": {"parameter": "mask"}, "parameter": "image", "effect": "required"},
        {"when": [{"parameter": "left"}, {"parameter": "right"}], "parameter": "count", "effect": "range", "max": 2}
      ]})"));
    if (!result)
        QTest::qFail(qPrintable(result.error().message), __FILE__, __LINE__);
    return result.value_or(ParameterSchema());
}

} // namespace

void ParameterSchemaTest::valuesAreHeldAgainstTheirBounds_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QString>("wrong");
    const auto row = [](const char *values, const char *wrong = "") {
        QTest::newRow(values) << QByteArray("{\"prompt\":\"a cat\"," + QByteArray(values) + "}") << QString::fromLatin1(wrong);
    };
    row(R"("count":4)");
    row(R"("count":5)", "count");
    row(R"("count":0)", "count");
    row(R"("count":1.5)", "count");
    row(R"("count":"2")", "count");
    row(R"("seconds":10)");
    row(R"("seconds":8)", "seconds");
    row(R"("seconds":"6")", "seconds");
    row(R"("audio":false)");
    row(R"("audio":0)", "audio");
    row(R"("image":1,"strength":0.35)");
    row(R"("image":1,"strength":1.01)", "strength");
    row(R"("width":1088)");
    row(R"("width":1000)", "width");
    row(R"("size":"auto")");
    row(R"("size":"1536x864")");
    row(R"("size":"3840x2160")");
    row(R"("size":"1537x864")", "size");
    row(R"("size":"3856x2160")", "size");
    row(R"("size":"3840x2176")", "size");
    row(R"("size":"1536x512")");
    row(R"("size":"1552x512")", "size");
    row(R"("size":"512x1552")", "size");
    row(R"("size":"large")", "size");
    row(R"("size":"0x0")", "size");
    row(R"("size":1024)", "size");
    row(R"("fixed":"512x512")");
    row(R"("fixed":"768x768")", "fixed");
    row(R"("any":"256x2048")");
    row(R"("any":"255x2048")", "any");
    row(R"("any":"256x2049")", "any");
    row(R"("voice":"somebody's")");
    row(R"("voice":3)", "voice");
    row(R"("prompt":"ten letter")");
    row(R"("prompt":"🐈🐈🐈🐈🐈🐈🐈🐈🐈🐈")");
    row(R"("prompt":"eleven lett")", "prompt");
    row(R"("prompt":7)", "prompt");
}

void ParameterSchemaTest::valuesAreHeldAgainstTheirBounds()
{
    QFETCH(QByteArray, values);
    QFETCH(QString, wrong);
    const QList<ParameterProblem> problems = problemsOf(schema(), object(values));
    const auto valid = validate(schema(), object(values));
    QCOMPARE(valid.has_value(), wrong.isEmpty());
    QCOMPARE(problems.size(), wrong.isEmpty() ? 0 : 1);
    if (wrong.isEmpty()) {
        QCOMPARE(*valid, object(values));
    } else {
        QCOMPARE(problems.first().parameter, wrong);
        QCOMPARE(valid.error().message, problems.first().message);
    }
}

void ParameterSchemaTest::combinationsAreHeldAgainstTheRules_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QString>("wrong");
    const auto row = [](const char *values, const char *wrong = "") {
        QTest::newRow(values) << QByteArray("{\"prompt\":\"a cat\"," + QByteArray(values) + "}") << QString::fromLatin1(wrong);
    };
    row(R"("resolution":"1080p")");
    row(R"("resolution":"1080p","seconds":6)");
    row(R"("resolution":"1080p","seconds":10)", "seconds");
    row(R"("resolution":"768p","seconds":10)");
    row(R"("compression":50)", "compression");
    row(R"("compression":50,"format":"jpeg")");
    row(R"("aspect_ratio":"16:9")");
    row(R"("aspect_ratio":"16:9","image":1)", "aspect_ratio");
    row(R"("strength":0.5)", "strength");
    row(R"("strength":0.5,"image":1)");
    row(R"("mask":1)", "image");
    row(R"("mask":1,"image":1)");
    row(R"("left":1,"count":4)");
    row(R"("left":1,"right":1,"count":2)");
    row(R"("left":1,"right":1,"count":3)", "count");
}

void ParameterSchemaTest::combinationsAreHeldAgainstTheRules()
{
    valuesAreHeldAgainstTheirBounds();
}

void ParameterSchemaTest::sentencesSayTheNumbers_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *values, Error::Kind kind, const QString &sentence) {
        QTest::newRow(values) << QByteArray(values) << kind << sentence;
    };
    using Kind = Error::Kind;
    row(R"({})", Kind::Rejected, u"“Prompt” is missing."_s);
    row(R"({"prompt":"a","count":9})", Kind::Rejected, u"“How many” must be between 1 and 4."_s);
    row(R"({"prompt":"a","left":-1})", Kind::Rejected, u"“Left” must be at least 0."_s);
    row(R"({"prompt":"a","seconds":8})", Kind::Rejected, u"“Seconds” cannot be 8; this model takes 6, 10."_s);
    row(R"({"prompt":"a","width":100})", Kind::Rejected, u"“Width” goes in steps of 64 from 64."_s);
    row(R"({"prompt":"a","size":"1000x1000"})", Kind::Rejected, u"“Size”: both sides must be multiples of 16."_s);
    row(R"({"prompt":"a","size":"4000x16"})", Kind::Rejected, u"“Size”: each side can have 3840 pixels at most."_s);
    row(R"({"prompt":"a","size":"1600x512"})", Kind::Rejected, u"“Size” can be no wider than 3:1."_s);
    row(R"({"prompt":"a","size":"512x1600"})", Kind::Rejected, u"“Size” can be no narrower than 1:3."_s);
    row(R"({"prompt":"a cat and a dog"})", Kind::TooLarge,
        u"“Prompt” has 15 characters, and this model takes 10 at most. Shorten it."_s);
    row(R"({"prompt":"a","resolution":"1080p","seconds":10})", Kind::Rejected,
        u"“Seconds” can only be 6 while “Resolution” is 1080p."_s);
    row(R"({"prompt":"a","compression":50})", Kind::Rejected, u"“Compression” cannot be set while “Format” is not jpeg."_s);
    row(R"({"prompt":"a","mask":1})", Kind::Rejected, u"“Picture” is needed while “Mask” is set."_s);
    row(R"({"prompt":"a","left":1,"right":1,"count":3})", Kind::Rejected,
        u"“How many” can be 2 at most while “Left” is set and “Right” is set."_s);
}

void ParameterSchemaTest::sentencesSayTheNumbers()
{
    QFETCH(QByteArray, values);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, sentence);
    const auto valid = validate(schema(), object(values));
    QVERIFY(!valid);
    QCOMPARE(valid.error().message, sentence);
    QCOMPARE(valid.error().kind, kind);
}

void ParameterSchemaTest::stateFollowsTheValues()
{
    const ParameterSchema all = schema();
    const auto state = [&all](QStringView name, const QByteArray &values) { return stateOf(all, *all.find(name), object(values)); };
    QCOMPARE(state(u"seconds", "{}").choices, (QJsonArray{6, 10}));
    QCOMPARE(state(u"seconds", R"({"resolution":"1080p"})").choices, QJsonArray{6});
    QVERIFY(!state(u"compression", "{}").isAvailable);
    QCOMPARE(state(u"compression", "{}").reason, u"“Compression” cannot be set while “Format” is not jpeg."_s);
    QVERIFY(state(u"compression", R"({"format":"jpeg"})").isAvailable);
    QCOMPARE(state(u"compression", R"({"format":"jpeg"})").reason, QString());
    QVERIFY(!state(u"image", "{}").isRequired);
    QVERIFY(state(u"image", R"({"mask":1})").isRequired);
    QVERIFY(state(u"prompt", "{}").isRequired);
    QCOMPARE(state(u"count", R"({"left":1,"right":0})").maximum, 2.0);
    QCOMPARE(state(u"count", R"({"left":1})").maximum, 4.0);
    QCOMPARE(state(u"count", R"({"left":1,"right":0})").minimum, 1.0);
}

void ParameterSchemaTest::defaultsAreThoseThatAreKnown()
{
    QCOMPARE(defaultsOf(schema()),
             object(R"({"count":1,"seconds":6,"resolution":"768p","size":"auto","audio":true,"format":"png"})"));
}

void ParameterSchemaTest::nullsAreNotSet()
{
    const auto valid = validate(schema(), object(R"({"prompt":"a","count":null,"strange":null,"mask":null})"));
    QVERIFY(valid);
    QCOMPARE(*valid, object(R"({"prompt":"a"})"));
    QVERIFY(!validate(schema(), object(R"({"prompt":null})")));
}

void ParameterSchemaTest::uncheckedBoundsOnlyWarn()
{
    ParameterSchema loose = schema();
    for (Parameter &parameter : loose.parameters)
        parameter.isUnverified = true;
    const QJsonObject values = object(R"({"prompt":"a","count":9,"seconds":10,"resolution":"1080p"})");
    QVERIFY(validate(loose, values));
    const QList<ParameterProblem> problems = problemsOf(loose, values);
    QCOMPARE(problems.size(), 2);
    QVERIFY(problems.at(0).isWarning && problems.at(1).isWarning);
    QCOMPARE(problems.at(1).parameter, u"seconds"_s);
    // What cannot be sent at all is no matter of bounds.
    QVERIFY(!validate(loose, object(R"({"prompt":"a","count":"nine"})")));
    QVERIFY(!validate(loose, object(R"({})")));
}

void ParameterSchemaTest::strangersAreNamedWithWhatThereIs()
{
    ParameterSchema few;
    few.parameters = {*schema().find(u"seconds"), *schema().find(u"audio")};
    const auto valid = validate(few, object(R"({"duration":6})"));
    QVERIFY(!valid);
    QCOMPARE(valid.error().message, u"This model has no parameter “duration”. It has: seconds, audio."_s);
}

void ParameterSchemaTest::withoutASchemaEverythingHolds()
{
    const QJsonObject values = object(R"({"anything":{"goes":[1]}})");
    QCOMPARE(*validate({}, values), values);
    QVERIFY(problemsOf(ParameterSchema(), QList<InputFacts>{{.parameter = u"image"_s, .mime = u"text/plain"_s}}).isEmpty());
}

void ParameterSchemaTest::aFormHidesWhatIsNotAvailable()
{
    const QJsonObject kept =
        withoutUnavailable(schema(), object(R"({"prompt":"a","aspect_ratio":"1:1","image":1,"compression":3,"strange":1})"));
    QCOMPARE(kept, object(R"({"prompt":"a","image":1,"strange":1})"));
}

void ParameterSchemaTest::typedTextBecomesAValue_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *name, const char *text, const QJsonValue &value) {
        QTest::addRow("%s=%s", name, text) << QString::fromLatin1(name) << QString::fromUtf8(text) << value;
    };
    row("count", "3", 3);
    row("count", "three", QJsonValue::Undefined);
    row("strength", "0.5", 0.5);
    row("strength", "nan", QJsonValue::Undefined);
    row("audio", "no", false);
    row("audio", "TRUE", true);
    row("audio", "maybe", QJsonValue::Undefined);
    row("seconds", "10", 10);
    row("seconds", "8", 8);
    row("seconds", "long", QJsonValue::Undefined);
    row("resolution", "1080P", u"1080p"_s);
    row("resolution", "1080", u"1080p"_s);
    row("resolution", "4k", u"4k"_s);
    row("size", "1536×1024", u"1536x1024"_s);
    row("prompt", "7", u"7"_s);
    row("image", "cat.png", QJsonValue::Undefined);
}

void ParameterSchemaTest::typedTextBecomesAValue()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QJsonValue, value);
    const auto read = valueFromText(*schema().find(name), text);
    QCOMPARE(read.has_value(), !value.isUndefined());
    if (read)
        QCOMPARE(*read, value);
    else
        QCOMPARE(read.error().kind, Error::Kind::Usage);
}

void ParameterSchemaTest::valuesAreReadInTheTypesOfTheSchema()
{
    const QJsonObject typed = inTypesOf(
        schema(), object(R"({"prompt":7,"seconds":"10","resolution":"1080P","audio":1,"count":"many","strange":"1","image":1})"));
    QCOMPARE(typed,
             object(R"({"prompt":"7","seconds":10,"resolution":"1080p","audio":true,"count":"many","strange":"1","image":1})"));
}

void ParameterSchemaTest::sizesAndNumbersAreRead()
{
    QCOMPARE(sizeFromText(u"1024x768"), QSize(1024, 768));
    for (const QString &text :
         {u"auto"_s, u"x"_s, u"1024x"_s, u"x768"_s, u"-1x5"_s, u"0x5"_s, u"1024X768"_s, u"1x2x3"_s, u"99999999999x1"_s})
        QVERIFY2(!sizeFromText(text), qPrintable(text));
    QCOMPARE(leadingNumber(8), 8.0);
    QCOMPARE(leadingNumber(u"8s"_s), 8.0);
    QCOMPARE(leadingNumber(u"0.5"_s), 0.5);
    QCOMPARE(leadingNumber(u"1080p"_s), 1080.0);
    for (const QJsonValue &value : {QJsonValue(u"s8"_s), QJsonValue(u""_s), QJsonValue(true), QJsonValue(), QJsonValue(u"."_s)})
        QVERIFY(!leadingNumber(value));
}

QTEST_GUILESS_MAIN(ParameterSchemaTest)
#include "tst_parameterschema.moc"
