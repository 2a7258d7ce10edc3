#include "tests/support/testcase.h"
#include "ui/widgets/transcript/codegrammar.h"
#include "ui/widgets/transcript/codehighlighter.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CodeHighlighterTest : public test::TestCase
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// With a "yaml" that never ends on an x, however long one waits.
    std::unique_ptr<CodeHighlighter> endless()
    {
        return std::make_unique<CodeHighlighter>(std::make_unique<CodeGrammars>(m_folder.path(), CodePatience{1h, 0ms}));
    }

private slots:
    void initTestCase();
    void colorsComeLaterAndAreRemembered();
    void whatIsTooLongStaysPlain();
    void whatGaveUpStaysPlainAndTheNextIsColored();
    void anEndDoesNotWaitForAColorer();
};

void CodeHighlighterTest::initTestCase()
{
    QLoggingCategory::setFilterRules(u"maquette.ui.info=false"_s);
    QFile file(m_folder.filePath(u"yaml.lang"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write("keyword = \"fine\"\nstate comment = '(?=x)' begin\n  comment = '(?=x)' exit\nend\n") > 0);
}

void CodeHighlighterTest::colorsComeLaterAndAreRemembered()
{
    CodeHighlighter highlighter;
    QSignalSpy ready(&highlighter, &CodeHighlighter::ready);
    QVERIFY(!highlighter.colors(u"a: 1"_s, u"yml"_s));
    QVERIFY(!highlighter.colors(u"a: 1"_s, u"yml"_s)); // asked once
    QVERIFY(ready.wait());
    const CodeColors colors = highlighter.colors(u"a: 1"_s, u"yaml"_s);
    QVERIFY(colors);
    QCOMPARE(colors->size(), size_t(2));
    QCOMPARE(ready.size(), 1);
}

void CodeHighlighterTest::whatIsTooLongStaysPlain()
{
    CodeHighlighter highlighter;
    QSignalSpy ready(&highlighter, &CodeHighlighter::ready);
    const QString longest(CodeHighlighter::kLongest, u'\n');
    highlighter.colors(longest + u'a', u"yaml"_s);
    highlighter.colors(longest, u"yaml"_s);
    QVERIFY(ready.wait());
    QVERIFY(!highlighter.colors(longest + u'a', u"yaml"_s));
    QVERIFY(highlighter.colors(longest, u"yaml"_s));
}

void CodeHighlighterTest::whatGaveUpStaysPlainAndTheNextIsColored()
{
    CodeHighlighter highlighter(std::make_unique<CodeGrammars>(m_folder.path(), CodePatience{10ms, 0ms}));
    QSignalSpy ready(&highlighter, &CodeHighlighter::ready);
    highlighter.colors(u"fine x"_s, u"yaml"_s);
    highlighter.colors(u"fine"_s, u"yaml"_s);
    QVERIFY(ready.wait());
    QVERIFY(!highlighter.colors(u"fine x"_s, u"yaml"_s));
    QVERIFY(highlighter.colors(u"fine"_s, u"yaml"_s));
}

void CodeHighlighterTest::anEndDoesNotWaitForAColorer()
{
    auto highlighter = endless();
    QSignalSpy ready(highlighter.get(), &CodeHighlighter::ready);
    highlighter->colors(u"fine"_s, u"yaml"_s);
    highlighter->colors(u"fine x"_s, u"yaml"_s);
    for (int i = 0; i < 100; ++i)
        highlighter->colors(QString::number(i) + u" x"_s, u"yaml"_s);
    QVERIFY(ready.wait()); // the first is done, the second goes round
    highlighter.reset();
}

QTEST_GUILESS_MAIN(CodeHighlighterTest)
#include "tst_codehighlighter.moc"
