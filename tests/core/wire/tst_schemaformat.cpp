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
