#include "tests/support/testcase.h"
#include "ui/widgets/transcript/codegrammar.h"

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class CodeGrammarTest : public test::TestCase
{
    Q_OBJECT

    CodeGrammars m_grammars;

private slots:
    void languagesAreColored_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("keyword");
        QTest::newRow("cpp") << u"C++"_s << u"// é\nreturn 1;"_s << u"return"_s;
        QTest::newRow("python") << u"py"_s << u"def f(): pass"_s << u"def"_s;
        QTest::newRow("json") << u"json"_s << u"{\"a\": true}"_s << u"true"_s;
        QTest::newRow("shell") << u"bash"_s << u"if true; then echo x; fi"_s << u"then"_s;
        QTest::newRow("typescript") << u"tsx"_s << u"export const a: string = `x\n${1}`;"_s << u"export"_s;
        QTest::newRow("swift") << u"swift"_s << u"guard let x = y else { return }"_s << u"guard"_s;
    }

    void languagesAreColored()
    {
        QFETCH(QString, language);
        QFETCH(QString, code);
        QFETCH(QString, keyword);
        const CodeColors colors = m_grammars.colors(code, knownLanguage(language));
        QVERIFY(colors);
        const auto at = static_cast<int>(code.indexOf(keyword));
        QVERIFY(std::any_of(colors->begin(), colors->end(), [&](const CodeColor &color) {
            return color.ink == CodeInk::Keyword && color.start <= at && color.start + color.length >= at + keyword.size();
        }));
    }

    void unknownLanguagesStayPlain()
    {
        QCOMPARE(knownLanguage(u"brainfuzz"_s), QString());
        QVERIFY(!m_grammars.colors(u"x"_s, QString()));
    }
};

QTEST_GUILESS_MAIN(CodeGrammarTest)
#include "tst_codegrammar.moc"
