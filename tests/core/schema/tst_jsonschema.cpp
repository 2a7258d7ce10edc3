#include "core/schema/jsonschema.h"
#include "tests/support/testcase.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// JSON with single quotes: moc reads what stands in raw strings.
QJsonValue json(QByteArray text)
{
    return QJsonDocument::fromJson('[' + text.replace('\'', '"') + ']').array().first();
}

/// A definition that leads four times to the next one, and so on: 4^`levels` ways through it.
QJsonObject branching(int levels, const QString &keyword)
{
    QJsonObject definitions;
    for (int i = 0; i < levels; ++i) {
        const QJsonObject next{{u"$ref"_s, u"#/definitions/a%1"_s.arg(i + 1)}};
        definitions.insert(u"a%1"_s.arg(i), QJsonObject{{keyword, QJsonArray{next, next, next, next}}});
    }
    definitions.insert(u"a%1"_s.arg(levels), QJsonObject{{u"type"_s, u"string"_s}});
    return {{u"$ref"_s, u"#/definitions/a0"_s}, {u"definitions"_s, definitions}};
}

QJsonValue nested(int levels)
{
    QJsonValue value = 1;
    for (int i = 0; i < levels; ++i)
        value = QJsonArray{value};
    return value;
}

} // namespace

class JsonSchemaTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void findingsNameThePlaceInWords_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *schema, const char *document, const char *path, const char *words) {
            QTest::newRow(name) << QByteArray(schema) << QByteArray(document) << QString::fromUtf8(path) << QString::fromUtf8(words);
        };
        row("missing", "{'properties':{'a':{'items':{'required':['name']}}}}", "{'a':[{'name':1},{}]}", "$.a[1].name",
            "This field is missing.");
        row("an odd name", "{'required':['first \\u0027name\\u0027']}", "{}", "$['first \\'name\\'']", "This field is missing.");
        row("a number as a name", "{'properties':{'0':{'type':'string'}}}", "{'0':1}", "$['0']",
            "Something of another type is wanted here: string.");
        row("type", "{'properties':{'a':{'type':['string','null']}}}", "{'a':1}", "$.a",
            "Something of another type is wanted here: string, null.");
        row("a whole number", "{'type':'integer'}", "1.5", "$", "Something of another type is wanted here: integer.");
        row("further", "{'properties':{'a':true},'additionalProperties':false}", "{'a':1,'b':2}", "$.b", "The schema has no such field.");
        row("enum", "{'items':{'enum':['x']}}", "['x','y']", "$[1]", "This is none of the values that the schema allows.");
        row("const", "{'const':3}", "4", "$", "This is not the one value that the schema allows.");
        row("least", "{'minimum':5}", "4", "$", "This has to be at least 5.");
        row("most", "{'exclusiveMaximum':0.5}", "0.5", "$", "This has to be less than 0.5.");
        row("items", "{'minItems':2}", "[1]", "$", "This list has fewer than 2 items.");
        row("length", "{'maxLength':2}", "'abc'", "$", "This text is longer than 2 characters.");
        row("pattern", "{'pattern':'^a+$'}", "'b'", "$", "This text does not match the pattern ^a+$.");
        row("multiple", "{'multipleOf':0.5}", "0.75", "$", "This has to be a multiple of 0.5.");
        row("alike", "{'uniqueItems':true}", "[1,1]", "$", "Items of this list are alike, and none may be there twice.");
        row("not allowed at all", "{'properties':{'a':false}}", "{'a':1}", "$.a", "The schema does not allow this.");
    }

    void findingsNameThePlaceInWords()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, document);
        QFETCH(QString, path);
        QFETCH(QString, words);
        const auto compiled = JsonSchema::compile(json(schema));
        QVERIFY2(compiled, compiled ? "" : qPrintable(compiled.error().message));
        const auto findings = compiled->check(json(document));
        QVERIFY(findings && !findings->isEmpty());
        QCOMPARE(findings->constFirst().path, path);
        QCOMPARE(findings->constFirst().message, words);
        QCOMPARE(findings->constFirst().plain, words);
    }

    void nothingIsFoundTwiceOrWithoutEnd()
    {
        const auto compiled = JsonSchema::compile(json("{'items':{'type':'string'}}"));
        QJsonArray numbers;
        for (int i = 0; i < 10'000; ++i)
            numbers.append(i);
        const auto findings = compiled->check(numbers);
        QVERIFY(findings);
        QCOMPARE(findings->size(), 20);
        QCOMPARE(findings->at(19).path, u"$[19]"_s);
    }

    void alternativesMayFindAnyNumberOfErrors()
    {
        const auto compiled = JsonSchema::compile(json("{'anyOf':[{'items':{'type':'string'}},{'items':{'type':'integer'}}]}"));
        QJsonArray numbers;
        for (int i = 0; i < 10'000; ++i)
            numbers.append(i);
        QVERIFY(compiled->check(numbers)->isEmpty());
    }

    void schemasThatCannotBeUsedAreRefused_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const char *schema, const char *names) {
            QTest::newRow(name) << QByteArray(schema) << QString::fromUtf8(names);
        };
        row("itself", "{'$ref':'#'}", "comes back to itself at #");
        row("a circle", "{'definitions':{'a':{'allOf':[{'$ref':'#/definitions/b'}]},'b':{'not':{'$ref':'#/definitions/a'}}},'$ref':'#/definitions/a'}",
            "comes back to itself");
        row("a circle by id", "{'$id':'http://x/y','anyOf':[{'$ref':'http://x/y#'}]}", "comes back to itself");
        row("another file", "{'properties':{'a':{'$ref':'http://example.com/a.json'}}}", "#/properties/a to http://example.com/a.json");
        row("a local file", "{'$ref':'file:///etc/passwd'}", "Nothing is fetched");
        row("nowhere", "{'$ref':'#/definitions/none'}", "there is nothing there");
        row("a type that is none", "{'type':'text'}", "a type that JSON does not have");
        row("no schema", "{'properties':{'a':3}}", "#/properties/a");
        row("a pattern that is none", "{'pattern':'('}", "no regular expression");
        row("a name pattern that is none", "{'patternProperties':{'[':{}}}", "cannot be used");
        row("a name pattern without end", "{'patternProperties':{'(a+)+$':{}}}", "repeats a group");
        row("what is not checked", "{'unevaluatedProperties':false}", "unevaluatedProperties");
        row("no list", "{'anyOf':[]}", "anyOf");
        row("a divisor of nothing", "{'multipleOf':0}", "multipleOf");
        row("no enum", "{'enum':3}", "cannot be used");
    }

    void schemasThatCannotBeUsedAreRefused()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QString, names);
        const auto compiled = JsonSchema::compile(json(schema));
        QVERIFY(!compiled);
        QVERIFY2(compiled.error().message.contains(names), qPrintable(compiled.error().message));
    }

    void schemasMayGoDeeperWithTheDocument()
    {
        const auto tree = JsonSchema::compile(json("{'type':'object','required':['name'],'properties':{'children':{'items':{'$ref':'#'}}}}"));
        QVERIFY2(tree, tree ? "" : qPrintable(tree.error().message));
        const auto findings = tree->check(json("{'name':'a','children':[{'name':'b','children':[{'name':'c'},{'children':[]}]}]}"));
        QVERIFY(findings);
        QCOMPARE(findings->size(), 1);
        QCOMPARE(findings->constFirst().path, u"$.children[0].children[1].name"_s);
    }

    void newerWordsAreRead()
    {
        const auto pair = JsonSchema::compile(json("{'$schema':'https://json-schema.org/draft/2020-12/schema',"
            "'$defs':{'n':{'type':'number'}},'prefixItems':[{'$ref':'#/$defs/n','minimum':2}],'items':false}"));
        QVERIFY2(pair, pair ? "" : qPrintable(pair.error().message));
        QVERIFY(pair->check(json("[2]"))->isEmpty());
        QVERIFY(!pair->check(json("[1]"))->isEmpty());
        QVERIFY(!pair->check(json("[2,3]"))->isEmpty());
    }

    void largeNumbersAreWhole()
    {
        const auto whole = JsonSchema::compile(json("{'type':'integer','minimum':9000000000}"));
        QVERIFY(whole->check(json("9007199254740991"))->isEmpty());
        QVERIFY(!whole->check(json("8999999999"))->isEmpty());
    }

    void patternsAreThoseOfJavaScript()
    {
        const auto line = JsonSchema::compile(json("{'pattern':'^[$\\\\u0041-\\\\u{43}]$'}"));
        QVERIFY2(line, line ? "" : qPrintable(line.error().message));
        QVERIFY(line->check(u"B"_s)->isEmpty());
        QVERIFY(line->check(u"$"_s)->isEmpty());
        QVERIFY(!line->check(u"B\n"_s)->isEmpty());
        QVERIFY(!line->check(u"D"_s)->isEmpty());
    }

    /// Each of these took minutes, or the program, where nothing bounded it.
    void whatCouldTakeWithoutEndIsGivenUp_data()
    {
        QTest::addColumn<QJsonValue>("schema");
        QTest::addColumn<QJsonValue>("document");
        QTest::newRow("branches") << QJsonValue(branching(17, u"allOf"_s)) << QJsonValue(u"x"_s);
        QTest::newRow("branches that fail") << QJsonValue(branching(17, u"anyOf"_s)) << QJsonValue(1);
        const QJsonValue twice = json("{'not':{'anyOf':[{'items':{'$ref':'#'},'minItems':2},{'items':{'$ref':'#'},'minItems':2}]}}");
        QTest::newRow("branches with the document") << twice << nested(60);
        QTest::newRow("backtracking") << json("{'pattern':'^(a|aa)+$'}") << QJsonValue(QString(200, u'a') + u'b');
        QJsonArray many;
        for (int i = 0; i < 50'000; ++i)
            many.append(i);
        QTest::newRow("each with each") << json("{'uniqueItems':true}") << QJsonValue(many);
        QTest::newRow("deep") << json("{'items':{'$ref':'#'}}") << nested(1000);
        QTest::newRow("a long name") << json("{'patternProperties':{'a*a*a*b':{}}}") << QJsonValue(QJsonObject{{QString(5000, u'a'), 1}});
    }

    void whatCouldTakeWithoutEndIsGivenUp()
    {
        QFETCH(QJsonValue, schema);
        QFETCH(QJsonValue, document);
        QElapsedTimer timer;
        timer.start();
        const auto compiled = JsonSchema::compile(schema);
        QVERIFY2(compiled, compiled ? "" : qPrintable(compiled.error().message));
        const auto findings = compiled->check(document);
        QVERIFY(!findings);
        QCOMPARE(findings.error().kind, Error::Kind::TooLarge);
        QVERIFY2(timer.elapsed() < 100'000, qPrintable(QString::number(timer.elapsed())));
    }

    void deepSchemasAreRefused()
    {
        QJsonObject schema;
        for (int i = 0; i < 600; ++i)
            schema = {{u"not"_s, schema}};
        QCOMPARE(JsonSchema::compile(schema).error().kind, Error::Kind::TooLarge);
        QJsonObject definitions;
        for (int i = 0; i < 900; ++i)
            definitions.insert(QString::number(i), QJsonObject{{u"items"_s, QJsonObject{{u"$ref"_s, u"#/definitions/%1"_s.arg(i + 1)}}}});
        definitions.insert(u"900"_s, QJsonObject());
        QCOMPARE(JsonSchema::compile(QJsonObject{{u"$ref"_s, u"#/definitions/0"_s}, {u"definitions"_s, definitions}}).error().kind,
                 Error::Kind::TooLarge);
    }

    void longTextsAreMatched()
    {
        const auto text = JsonSchema::compile(json("{'pattern':'^(.|\\\\n)*$'}"));
        const auto findings = text->check(QString(2'000'000, u'x'));
        // Found or given up, but not the end of the program.
        QVERIFY(findings ? findings->isEmpty() : findings.error().kind == Error::Kind::TooLarge);
    }
};

QTEST_GUILESS_MAIN(JsonSchemaTest)
#include "tst_jsonschema.moc"
