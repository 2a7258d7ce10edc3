#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

QJsonValue value(const QByteArray &json)
{
    return json::parseArray('[' + json + ']')->first();
}

} // namespace

class SchemaTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void documentsAreHeldAgainstTheSchema_data();
    void documentsAreHeldAgainstTheSchema();
    void findingsNameThePlace();
    void oneOfManyIsReachedByItsPointer();
    void referencesLeadIntoOtherFiles();
    void aSchemaThatIsNoneIsAFinding_data();
    void aSchemaThatIsNoneIsAFinding();
};

void SchemaTest::documentsAreHeldAgainstTheSchema_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, const char *schema, const char *document, bool holds) {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(document) << holds;
    };
    row("everything", "{}", R"({"a":1})", true);
    row("type", R"({"type":"string"})", "1", false);
    row("list of types", R"({"type":["integer","string"]})", R"("a")", true);
    row("whole number", R"({"type":"integer"})", "1.5", false);
    row("whole number above 2^31", R"({"type":"integer","minimum":0,"maximum":4294967295})", "4294967294", true);
    row("too large above 2^31", R"({"type":"integer","maximum":4294967295})", "4294967296", false);
    row("required", R"({"type":"object","required":["prompt"]})", R"({"model":"m"})", false);
    row("no strangers", R"({"additionalProperties":false,"properties":{"a":{}}})", R"({"a":1,"b":2})", false);
    row("choice", R"({"enum":["a","b"]})", R"("c")", false);
    row("constant", R"({"const":"a"})", R"("a")", true);
    row("reference", R"({"$defs":{"N":{"type":"number"}},"properties":{"n":{"$ref":"#/$defs/N"}}})", R"({"n":"1"})", false);
    row("reference below a name", R"({"$id":"/a/b.json","$defs":{"N":{"type":"number"}},"properties":{"n":{"$ref":"#/$defs/N"}}})",
        R"({"n":1})", true);
    row("nullable", R"({"properties":{"a":{"type":"string","nullable":true}}})", R"({"a":null})", true);
    row("nullable choice", R"({"properties":{"a":{"type":"string","enum":["x"],"nullable":true}}})", R"({"a":null})", true);
    row("nullable reference", R"({"$defs":{"S":{"type":"string"}},"properties":{"a":{"$ref":"#/$defs/S","nullable":true}}})",
        R"({"a":null})", true);
    row("not nullable", R"({"properties":{"a":{"type":"string","nullable":false}}})", R"({"a":null})", false);
    row("a property called nullable", R"({"properties":{"nullable":{"type":"boolean"}}})", R"({"nullable":1})", false);
    row("flag beside the bound", R"({"minimum":0,"exclusiveMinimum":true})", "0", false);
    row("flag beside the bound, above", R"({"minimum":0,"exclusiveMinimum":true})", "0.1", true);
    row("flag that is off", R"({"maximum":1,"exclusiveMaximum":false})", "1", true);
}

void SchemaTest::documentsAreHeldAgainstTheSchema()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, document);
    QFETCH(bool, holds);
    const QStringList errors = schemaErrors(*json::parseObject(schema), value(document));
    QVERIFY2(errors.isEmpty() == holds, qPrintable(errors.join(u'\n')));
    QVERIFY2(errors.filter(u"cannot be used"_s).isEmpty(), qPrintable(errors.join(u'\n')));
}

void SchemaTest::findingsNameThePlace()
{
    const QJsonObject schema = *json::parseObject(R"({"properties":{"input":{"properties":{"steps":{"type":"integer"}}}}})");
    const QStringList errors = schemaErrors(schema, *json::parseObject(R"({"input":{"steps":"many"}})"));
    QVERIFY2(errors.join(u'\n').contains(u"[input][steps]: "_s), qPrintable(errors.join(u'\n')));
}

void SchemaTest::oneOfManyIsReachedByItsPointer()
{
    const QJsonObject document = *json::parseObject(R"({"openapi":"3.1.0","components":{"schemas":{
        "Request":{"type":"object","required":["size"],"properties":{"size":{"$ref":"#/components/schemas/Size"}}},
        "Size":{"type":"string","enum":["1K","2K"]}}}})");
    const QJsonObject schema = schemaAt(document, u"/components/schemas/Request"_s);
    QCOMPARE(schemaErrors(schema, QJsonObject{{u"size"_s, u"2K"_s}}), QStringList());
    QVERIFY(!schemaErrors(schema, QJsonObject{{u"size"_s, u"3K"_s}}).isEmpty());
    QVERIFY(!schemaErrors(schema, QJsonObject{}).isEmpty());
}

void SchemaTest::referencesLeadIntoOtherFiles()
{
    const QJsonObject schema = *json::parseObject(R"({"$id":"/inference/schemas/text-to-speech/input.json","properties":{
        "generation_parameters":{"$ref":"/inference/schemas/common-definitions.json#/definitions/GenerationParameters"}}})");
    QCOMPARE(schemaErrors(schema, *json::parseObject(R"({"generation_parameters":{"top_k":50}})")), QStringList());
    QVERIFY(!schemaErrors(schema, *json::parseObject(R"({"generation_parameters":{"top_k":"50"}})")).isEmpty());
}

void SchemaTest::aSchemaThatIsNoneIsAFinding_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("reference to nowhere") << R"({"$ref":"#/$defs/Missing"})"_ba;
    QTest::newRow("reference to a file that is not there") << R"({"$ref":"missing.json#/$defs/A"})"_ba;
    QTest::newRow("properties that are none") << R"({"properties":[]})"_ba;
}

void SchemaTest::aSchemaThatIsNoneIsAFinding()
{
    QFETCH(QByteArray, schema);
    QCOMPARE(schemaErrors(*json::parseObject(schema), 1).filter(u"the schema cannot be used: "_s).size(), 1);
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "tst_schema.moc"
