#include "core/wire/schemaformat.h"
#include "tests/support/testcase.h"

#include <QJsonDocument>

using namespace maquette;
using namespace Qt::StringLiterals;

class SchemaFormatTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void strictnessIsAskedForWhereItWouldBeTaken_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *name, const char *schema, bool fits) {
            QTest::newRow(name) << QByteArray(schema).replace('\'', '"') << fits;
        };
        row("closed and whole", "{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],'additionalProperties':false}", true);
        row("empty", "{'type':'object','additionalProperties':false}", true);
        row("open", "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}", false);
        row("with an optional field", "{'type':'object','properties':{'a':{}},'additionalProperties':false}", false);
        row("open further down",
            "{'type':'object','properties':{'a':{'type':'array','items':{'type':'object'}}},'required':['a'],'additionalProperties':false}", false);
        row("open in a definition", "{'type':'object','additionalProperties':false,'$defs':{'x':{'type':'object'}}}", false);
        row("alternatives", "{'type':'object','properties':{'a':{'anyOf':[{'type':'string'},{'type':'null'}]}},'required':['a'],"
                            "'additionalProperties':false}", true);
        row("a word it does not know", "{'type':'object','properties':{'a':{'type':'array','uniqueItems':true}},'required':['a'],"
                                       "'additionalProperties':false}", false);
        row("a list", "{'type':'array','items':{'type':'string'}}", false);
        row("nothing said", "{}", false);
        const auto field = [&](const char *name, const char *schema, bool fits) {
            const QByteArray whole = "{'type':'object','properties':{'a':" + QByteArray(schema) + "},'required':['a'],'additionalProperties':false}";
            row(name, whole.constData(), fits);
        };
        field("a value or none", "{'type':['string','null']}", true);
        field("a choice", "{'type':'string','enum':['x','y'],'description':'d'}", true);
        field("a list of words", "{'type':'array','items':{'type':'string','pattern':'^a'},'minItems':1}", true);
        field("a date", "{'type':'string','format':'date'}", true);
        field("a bounded number", "{'type':'integer','minimum':1,'maximum':10}", true);
        field("a closed object", "{'type':'object','additionalProperties':false}", true);
        field("a default", "{'type':'string','default':'x'}", false);
        field("a tuple", "{'type':'array','prefixItems':[{'type':'string'}],'items':{'type':'string'}}", false);
        field("a list of anything", "{'type':'array'}", false);
        field("no type", "{'description':'anything'}", false);
        field("a choice without a type", "{'enum':['x','y']}", false);
        field("an object or none, in one type", "{'type':['object','null']}", false);
        field("a closed object or none, in one type", "{'type':['object','null'],'additionalProperties':false}", false);
        field("a format of its own", "{'type':'string','format':'uri'}", false);
        field("a bounded text", "{'type':'string','maxLength':5}", false);
        row("a reference", "{'type':'object','properties':{'a':{'$ref':'#/$defs/x'}},'required':['a'],'additionalProperties':false,"
                           "'$defs':{'x':{'type':'string'}}}", true);
        row("a file with its dialect", "{'$schema':'http://json-schema.org/draft-07/schema#','type':'object','additionalProperties':false}", true);
        row("alternatives at the top", "{'type':'object','additionalProperties':false,'anyOf':[{'type':'object','additionalProperties':false}]}",
            false);
    }

    void strictnessIsAskedForWhereItWouldBeTaken()
    {
        QFETCH(QByteArray, schema);
        QFETCH(bool, fits);
        ChatRequest request;
        request.schema = QJsonDocument::fromJson(schema).object();
        QCOMPARE(fitsStrictMode(request.schema), fits);
        QCOMPARE(schemaFormat(request).value("strict"_L1).toBool(), fits);
        QCOMPARE(schemaFormat(request).value("schema"_L1).toObject(), request.schema);
    }

    void objectsStandInEachOtherTenDeep()
    {
        QByteArray schema = R"({"type":"string"})";
        for (int i = 0; i < 10; ++i)
            schema = R"({"type":"object","properties":{"a":)" + schema + R"(},"required":["a"],"additionalProperties":false})";
        QVERIFY(fitsStrictMode(QJsonDocument::fromJson(schema).object()));
        schema = R"({"type":"object","properties":{"a":)" + schema + R"(},"required":["a"],"additionalProperties":false})";
        QVERIFY(!fitsStrictMode(QJsonDocument::fromJson(schema).object()));
    }

    void namesAreCutToWhatIsTaken_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sent");
        QTest::newRow("none") << QString() << u"answer"_s;
        QTest::newRow("plain") << u"My-lamp_2"_s << u"My-lamp_2"_s;
        QTest::newRow("other signs") << u"Lámpara 1.json"_s << u"L_mpara_1_json"_s;
        QTest::newRow("long") << QString(80, u'a') << QString(64, u'a');
    }

    void namesAreCutToWhatIsTaken()
    {
        QFETCH(QString, name);
        QFETCH(QString, sent);
        ChatRequest request;
        request.schemaName = name;
        QCOMPARE(schemaFormat(request).value("name"_L1).toString(), sent);
    }
};

QTEST_GUILESS_MAIN(SchemaFormatTest)
#include "tst_schemaformat.moc"
