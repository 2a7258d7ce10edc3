#include "core/prompts/prompttemplate.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

using Kind = PromptVariable::Kind;

QStringList placesOf(const PromptTemplate &made)
{
    QStringList places;
    for (const PromptProblem &problem : made.problems())
        places.append(u"%1:%2+%3"_s.arg(problem.line).arg(problem.column).arg(problem.length));
    return places;
}

} // namespace

class PromptTemplateTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void variablesAreReadWithTheirTypes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<PromptVariable>>("variables");
        const auto row = [](const char *name, const QString &text, const QList<PromptVariable> &variables) {
            QTest::newRow(name) << text << variables;
        };
        row("none", u"plain { text } and }}"_s, {});
        row("bare", u"in {{city}}"_s, {{u"city"_s, Kind::Text, {}, {}}});
        row("preset", u"{{city=Oslo}}"_s, {{u"city"_s, Kind::Text, u"Oslo"_s, {}}});
        row("may be empty", u"{{note=}}"_s, {{u"note"_s, Kind::Text, {}, {}, true}});
        row("blanks", u"{{  my   city : text }}"_s, {{u"my city"_s, Kind::Text, {}, {}}});
        row("number", u"{{n:number=3.5}}"_s, {{u"n"_s, Kind::Number, u"3.5"_s, {}}});
        row("number, open", u"{{n:Number}}"_s, {{u"n"_s, Kind::Number, {}, {}}});
        row("choice", u"{{tone:choice=warm| dry |warm||brief}}"_s,
            {{u"tone"_s, Kind::Choice, u"warm"_s, {u"warm"_s, u"dry"_s, u"brief"_s}}});
        row("choice with bars and braces", u"{{a:choice=x\\|y|\\}\\}}}"_s, {{u"a"_s, Kind::Choice, u"x|y"_s, {u"x|y"_s, u"}}"_s}}});
        row("date", u"{{when:date=2026-12-24}}"_s, {{u"when"_s, Kind::Date, u"2026-12-24"_s, {}}});
        row("today", u"{{when:date=Today}}"_s, {{u"when"_s, Kind::Date, u"Today"_s, {}}});
        row("file", u"{{source:file}}"_s, {{u"source"_s, Kind::File, {}, {}}});
        row("an address", u"{{url=http://x/?a=b}}"_s, {{u"url"_s, Kind::Text, u"http://x/?a=b"_s, {}}});
        row("twice", u"{{a=1}} {{b}} {{a}}"_s, {{u"a"_s, Kind::Text, u"1"_s, {}}, {u"b"_s, Kind::Text, {}, {}}});
        row("said later", u"{{n}} {{n:number=2}}"_s, {{u"n"_s, Kind::Number, u"2"_s, {}}});
        row("said twice alike", u"{{n:number=2}} {{n:number=2}}"_s, {{u"n"_s, Kind::Number, u"2"_s, {}}});
        row("other scripts", u"{{город=Осло}} {{都市}}"_s,
            {{u"город"_s, Kind::Text, u"Осло"_s, {}}, {u"都市"_s, Kind::Text, {}, {}}});
        row("escaped", u"\\{{city}} \\\\{{b}}"_s, {{u"b"_s, Kind::Text, {}, {}}});
    }

    void variablesAreReadWithTheirTypes()
    {
        QFETCH(QString, text);
        QFETCH(QList<PromptVariable>, variables);
        const PromptTemplate made = PromptTemplate::of(text);
        QCOMPARE(placesOf(made), QStringList());
        QCOMPARE(made.variables(), variables);
    }

    void whatIsNoVariableStaysAndIsToldWithItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("places");
        const auto row = [](const char *name, const QString &text, const QStringList &places) {
            QTest::newRow(name) << text << places;
        };
        row("not closed", u"a {{city"_s, {u"1:3+2"_s});
        row("over lines", u"a\nb {{ci\nty}}"_s, {u"2:3+2"_s});
        row("no name", u"{{}} {{ :number}}"_s, {u"1:1+4"_s, u"1:6+12"_s});
        row("one in another", u"{{a {{b?}} {{c=1"_s, {u"1:1+2"_s, u"1:5+6"_s, u"1:12+2"_s});
        row("no name of a variable", u"{{#if x}}"_s, {u"1:1+9"_s});
        row("three braces", u"{{{a}}}"_s, {u"1:1+6"_s});
        row("no type", u"one\n\n  {{a:colour=red}}"_s, {u"3:3+16"_s});
        row("no number", u"{{n:number=many}}"_s, {u"1:1+17"_s});
        row("endless number", u"{{n:number=inf}}"_s, {u"1:1+16"_s});
        row("no choice", u"{{n:choice}} {{m:choice=|}}"_s, {u"1:1+12"_s, u"1:14+14"_s});
        row("no day", u"{{n:date=2026-02-30}}"_s, {u"1:1+21"_s});
        row("a file with a preset", u"{{n:file=/etc/passwd}}"_s, {u"1:1+22"_s});
        row("another type", u"{{n:number}}\n{{n:date}}"_s, {u"2:1+10"_s});
    }

    void whatIsNoVariableStaysAndIsToldWithItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, places);
        const PromptTemplate made = PromptTemplate::of(text);
        QCOMPARE(placesOf(made), places);
        for (const PromptProblem &problem : made.problems())
            QVERIFY(!problem.words.isEmpty());
        QCOMPARE(made.preview({}), text);
    }

    void valuesArePutIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<PromptValues>("values");
        QTest::addColumn<QString>("rendered");
        const auto row = [](const char *name, const QString &text, const PromptValues &values, const QString &rendered) {
            QTest::newRow(name) << text << values << rendered;
        };
        row("text", u"to {{a}}, {{a}}!"_s, {{u"a"_s, u"you"_s}}, u"to you, you!"_s);
        row("whole number", u"{{n:number}}"_s, {{u"n"_s, 3.0}}, u"3"_s);
        row("integer", u"{{n:number}}"_s, {{u"n"_s, -12}}, u"-12"_s);
        row("part of a number", u"{{n:number}}"_s, {{u"n"_s, 0.1}}, u"0.1"_s);
        row("choice", u"{{t:choice=a|b}}"_s, {{u"t"_s, u"b"_s}}, u"b"_s);
        row("day", u"{{d:date}}"_s, {{u"d"_s, QDate(2026, 2, 3)}}, u"2026-02-03"_s);
        row("file", u"<{{f:file}}>"_s, {{u"f"_s, u"line\nline"_s}}, u"<line\nline>"_s);
        row("left empty", u"a{{n=}}b"_s, {}, u"ab"_s);
        row("no template in a value", u"{{a}} {{b}}"_s, {{u"a"_s, u"{{b}}"_s}, {u"b"_s, u"\\{{a}}"_s}}, u"{{b}} \\{{a}}"_s);
        row("braces as they are", u"\\{{a}} \\\\{{b}} c:\\d \\\\\\{{x}}"_s, {{u"b"_s, u"B"_s}}, u"{{a}} \\B c:\\d \\{{x}}"_s);
        row("a problem beside", u"{{? {{a}}"_s, {{u"a"_s, u"A"_s}}, u"{{? A"_s);
    }

    void valuesArePutIn()
    {
        QFETCH(QString, text);
        QFETCH(PromptValues, values);
        QFETCH(QString, rendered);
        const auto made = PromptTemplate::of(text).render(values);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        QCOMPARE(*made, rendered);
    }

    void whatIsMissingOrDoesNotSuitIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<PromptValues>("values");
        QTest::newRow("missing") << u"{{city}}"_s << PromptValues();
        QTest::newRow("empty") << u"{{city}}"_s << PromptValues{{u"city"_s, QString()}};
        QTest::newRow("no number") << u"{{city:number}}"_s << PromptValues{{u"city"_s, u"many"_s}};
        QTest::newRow("not a number") << u"{{city:number}}"_s << PromptValues{{u"city"_s, qQNaN()}};
        QTest::newRow("another choice") << u"{{city:choice=a|b}}"_s << PromptValues{{u"city"_s, u"c"_s}};
        QTest::newRow("no day") << u"{{city:date}}"_s << PromptValues{{u"city"_s, u"soon"_s}};
    }

    void whatIsMissingOrDoesNotSuitIsNamed()
    {
        QFETCH(QString, text);
        QFETCH(PromptValues, values);
        const auto made = PromptTemplate::of(text).render(values);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Error::Kind::Usage);
        QVERIFY(made.error().message.contains(u"city"_s));
    }

    void presetsAreThereFromTheStart()
    {
        const PromptTemplate made =
            PromptTemplate::of(u"{{a=x}} {{b}} {{n:number=2}} {{t:choice=p|q}} {{d:date=today}} {{e:date}} {{f:file}}"_s);
        QCOMPARE(made.presets(QDate(2026, 11, 21)),
                 (PromptValues{{u"a"_s, u"x"_s}, {u"n"_s, 2.0}, {u"t"_s, u"p"_s}, {u"d"_s, QDate(2026, 11, 21)}}));
        QCOMPARE(made.preview(made.presets(QDate(2026, 11, 21))), u"x {{b}} 2 p 2026-11-21 {{e:date}} {{f:file}}"_s);
    }

    void builtToExplodeItStaysBounded()
    {
        QString many;
        for (int i = 0; i < 5'000; ++i)
            many += u"{{v%1}}\n"_s.arg(i);
        const PromptTemplate made = PromptTemplate::of(many);
        QCOMPARE(made.variables().size(), 100);
        QCOMPARE(made.problems().size(), 100);
        QCOMPARE(made.problems().constFirst().line, 101);
        QCOMPARE(made.preview({}), many);
        const QString braces(200'000, u'{');
        QCOMPARE(PromptTemplate::of(braces).preview({}), braces);
    }
};

QTEST_GUILESS_MAIN(PromptTemplateTest)
#include "tst_prompttemplate.moc"
