#include "tests/support/testcase.h"
#include "tests/ui/transcript/markdowntools.h"
#include "ui/widgets/transcript/blocktext.h"
#include "ui/widgets/transcript/formulamarks.h"
#include "ui/widgets/transcript/markdownparser.h"
#include "ui/widgets/transcript/markdowntext.h"

#include <QElapsedTimer>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class MarkdownFormulasTest : public test::TestCase
{
    Q_OBJECT

    static QString randomText(std::mt19937 &random, int pieces)
    {
        static const QString kPieces[] = {
            u"$x_1$"_s, u"$"_s, u"$$"_s, u"\n$$\n"_s, u"\\("_s, u"\\)"_s, u"\\["_s, u"\\]"_s, u"\n\\[\n"_s, u"\n\\]\n"_s, u"\\frac{a}{b}"_s, u"a_b*c*"_s,
            u"\n"_s, u"\n\n"_s, u"word "_s, u"`"_s, u"```\n"_s, u"\n```\n"_s, u"\n- "_s, u"\n1. "_s, u"\n> "_s, u"**"_s, u"$5"_s, u" and $10 "_s, u"\\$"_s,
            u"| a | $b|c$ |\n|---|---|\n| 1 | 2 |\n"_s, u"# "_s, u"[$y$](https://example.org/$z$)"_s, u"x^2"_s, u"\\\\"_s, u"    "_s, u"th"_s, u"$$z$$"_s,
            QString(QChar(0xFDD0)) + u"0"_s + QChar(0xFDD1)};
        std::uniform_int_distribution<size_t> pick(0, std::size(kPieces) - 1);
        QString text;
        for (int i = 0; i < pieces; ++i)
            text += kPieces[pick(random)];
        return text;
    }

private slots:
    void formulasAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("blocks");
        QTest::newRow("in a line") << u"so $x_1$ is"_s << QStringList{u"P: so $x_1$ is {3+5:64}"_s};
        QTest::newRow("round brackets") << u"so \\(x_1\\) is"_s << QStringList{u"P: so \\(x_1\\) is {3+7:64}"_s};
        QTest::newRow("two in a line") << u"$a$ and $b$"_s << QStringList{u"P: $a$ and $b$ {0+3:64} {8+3:64}"_s};
        QTest::newRow("stars and bars inside") << u"$a*b*c|d$"_s << QStringList{u"P: $a*b*c|d$ {0+9:64}"_s};
        QTest::newRow("display") << u"$$\na\n- b\n$$"_s << QStringList{u"Formula: $$\\la\\l- b\\l$$ {0+11:64}"_s};
        QTest::newRow("square brackets") << u"\\[ x \\\\ y \\]"_s << QStringList{u"Formula: \\[ x \\\\ y \\] {0+12:64}"_s};
        QTest::newRow("in the middle of a paragraph") << u"text\n\\[x\\]\nmore"_s << QStringList{u"P: text"_s, u"Formula: \\[x\\] {0+5:64}"_s, u"P: more"_s};
        QTest::newRow("beside words") << u"text $$x$$, more"_s << QStringList{u"P: text"_s, u"Formula: $$x$$ {0+5:64}"_s, u"P: , more"_s};
        QTest::newRow("in an item") << u"1. a:\n   $$\n   x\n   $$\n2. b"_s
                                    << QStringList{u"P - '1.' tight: a:"_s, u"Formula - tight: $$\\lx\\l$$ {0+7:64}"_s, u"P - '2.' tight: b"_s};
        QTest::newRow("beside a bullet") << u"- $$x$$ y"_s << QStringList{u"P - '•' tight: $$x$$ y {0+5:64}"_s};
        QTest::newRow("in a quote") << u"> $$\n> x\n> $$"_s << QStringList{u"Formula >: $$\\lx\\l$$ {0+7:64}"_s};
        QTest::newRow("in a heading") << u"# Why $x$"_s << QStringList{u"H1: Why $x$ {4+3:64}"_s};
        QTest::newRow("in a table") << u"| a | $b|c$ |\n|---|---|\n| \\(d\\) | |"_s
                                    << QStringList{u"Table:  | a | $b|c$ {0+5:64} | \\(d\\) {0+5:64} | "_s};
        QTest::newRow("in bold") << u"**so $x$**"_s << QStringList{u"P: so $x$ {0+3:1} {3+3:65}"_s};
        QTest::newRow("in a link") << u"[$x$](https://e.org/$y$)"_s << QStringList{u"P: $x$ {0+3:80 https://e.org/$y$}"_s};
        QTest::newRow("ordinals") << u"the $n$th and $n$-th"_s << QStringList{u"P: the $n$th and $n$-th {4+3:64} {14+3:64}"_s};
        QTest::newRow("Chinese around") << u"设$x$是"_s << QStringList{u"P: 设$x$是 {1+3:64}"_s};
        QTest::newRow("dollar inside") << u"$\\$5 + x$"_s << QStringList{u"P: $\\$5 + x$ {0+9:64}"_s};
    }

    void formulasAreFound()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, blocks);
        QCOMPARE(test::described(MarkdownText::of(text).blocks()), blocks);
    }

    void whatIsNoFormulaStaysText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("money") << u"$5 and $10"_s << u"P: $5 and $10"_s;
        QTest::newRow("money, then a formula") << u"$5 and $10 and $x$"_s << u"P: $5 and $10 and $x$ {15+3:64}"_s;
        QTest::newRow("ranges of money") << u"$5-$10, $5/$6, ($5)–($6)"_s << u"P: $5-$10, $5/$6, ($5)–($6)"_s;
        QTest::newRow("money while it comes") << u"costs $5-$"_s << u"P: costs $5-$"_s;
        QTest::newRow("money after") << u"from $5 to 10$"_s << u"P: from $5 to 10$"_s;
        QTest::newRow("foreign money") << u"US$5 or CA$6"_s << u"P: US$5 or CA$6"_s;
        QTest::newRow("prices by dollars") << u"$$ (cheap) to $$$ (dear)"_s << u"P: $$ (cheap) to $$$ (dear)"_s;
        QTest::newRow("variables") << u"$HOME/$USER and $PATH"_s << u"P: $HOME/$USER and $PATH"_s;
        QTest::newRow("spaces") << u"a $ b $ c"_s << u"P: a $ b $ c"_s;
        QTest::newRow("escaped") << u"\\$x$ y\\$"_s << u"P: $x$ y$"_s;
        QTest::newRow("in code") << u"`$x$ \\(y\\)`"_s << u"P: $x$ \\(y\\) {0+9:4}"_s;
        QTest::newRow("code before and after") << u"`$` x `$`"_s << u"P: $ x $ {0+1:4} {4+1:4}"_s;
        QTest::newRow("in a fence") << u"```tex\n$$\nx\n$$\n\\(y\\)\n```"_s << u"Code (tex): $$\\nx\\n$$\\n\\(y\\)"_s;
        QTest::newRow("indented code") << u"    $$\n      x\n    $$"_s << u"Code: $$\\n  x\\n$$"_s;
        QTest::newRow("in an address") << u"https://e.org/?a=$b&c=$d"_s << u"P: https://e.org/?a=$b&c=$d {0+24:16 https://e.org/?a=$b&c=$d}"_s;
        QTest::newRow("escaped brackets of a link") << u"\\[a\\](https)"_s << u"P: [a](https)"_s;
        QTest::newRow("not known") << u"$\\unknown_a$"_s << u"P: $\\unknown_a$"_s;
        QTest::newRow("not known, with signs of Markdown") << u"\\[ \\foo *a* _b_ \\\\ \\]"_s << u"P: \\[ \\foo *a* _b_ \\\\ \\]"_s;
        QTest::newRow("not closed yet") << u"\\[ \\frac{a}{b} *c*"_s << u"P: \\[ \\frac{a}{b} *c*"_s;
        QTest::newRow("not closed yet, several lines") << u"$$\n\\frac{a}\n- b"_s << u"P: $$\\l\\frac{a}\\l- b"_s;
        QTest::newRow("empty") << u"$$$$ \\(\\)"_s << u"P: $$$$ ()"_s;
        QTest::newRow("half") << u"$$x"_s << u"P: $$x"_s;
    }

    void whatIsNoFormulaStaysText()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(test::described(MarkdownText::of(text).blocks()), QStringList{shown});
    }

    void whatAPersonTypedIsNotRead()
    {
        QCOMPARE(test::described(MarkdownText::of(u"so $x_1$", MarkdownText::Dialect::Plain).blocks()), QStringList{u"P: so $x_1$"_s});
    }

    void copiesHaveTheSource()
    {
        for (const QString &text : {u"so $x_1$ **is $y$**"_s, u"$$\na\n- b\n$$"_s, u"# Why \\(x\\)"_s}) {
            const auto blocks = MarkdownText::of(text).blocks();
            QCOMPARE(blocks.size(), size_t(1));
            QCOMPARE(markdownText(blocks.front(), {0, lengthOf(blocks.front())}).remove(u"****"_s), text);
        }
        const auto block = MarkdownText::of(u"so $\\frac{a}{b}$ is").blocks().front();
        QCOMPARE(plainText(block, {0, lengthOf(block)}), u"so $\\frac{a}{b}$ is"_s);
        QVERIFY(contains(block, u"FRAC"_s));
        QCOMPARE(wordAt(block, 8), (TextRange{3, 16}));
        QCOMPARE(wordAt(block, 0), (TextRange{0, 2}));
        QCOMPARE(besideFormula(block, 4, true), 16);
        QCOMPARE(besideFormula(block, 15, false), 3);
        QCOMPARE(besideFormula(block, 3, true), 3);
        QCOMPARE(besideFormula(block, 16, false), 16);
    }

    void formulasDoNotDecideWhichWayATextRuns()
    {
        const auto block = MarkdownText::of(u"$x$ \u05E9\u05DC\u05D5\u05DD").blocks().front();
        QVERIFY(isRightToLeft(block.text));
        QVERIFY(!isRightToLeft(MarkdownText::of(u"$x$ word").blocks().front().text));
    }

    /// The same promises as for other Markdown: however it streams in, and wherever it is cut.
    void streamedInAnyPiecesTheBlocksAreTheSame()
    {
        std::mt19937 random(20261129);
        for (int round = 0; round < 600; ++round) {
            const QString text = randomText(random, 3 + round % 40);
            MarkdownText streamed;
            for (qsizetype at = 0; at < text.size();) {
                const auto length = std::uniform_int_distribution<qsizetype>(1, 9)(random);
                streamed.append(QStringView(text).mid(at, length));
                at += length;
                if (random() % 3 != 0)
                    continue;
                streamed.update();
                QCOMPARE(test::described(streamed.blocks()), test::described(MarkdownText::of(text.left(at)).blocks()));
            }
            streamed.finish(text);
            streamed.update();
            QCOMPARE(test::described(streamed.blocks()), test::described(MarkdownText::of(text).blocks()));
        }
    }

    void nothingIsLostOrMadeUp()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 400; ++round) {
            const QString text = randomText(random, 3 + round % 30);
            const FormulaMarks marks(text);
            const auto withoutMarks = [](QString shown) { return shown.replace(QChar(0xFDD0), QChar(0xFFFD)).replace(QChar(0xFDD1), QChar(0xFFFD)); };
            QCOMPARE(withoutMarks(marks.restored(marks.text().toString())), withoutMarks(text));
        }
    }

    void hostileTextIsReadInTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("dollars") << u"$"_s.repeated(200'000);
        QTest::newRow("dollars and spaces") << u"$ "_s.repeated(100'000);
        QTest::newRow("formulas") << u"$x$ "_s.repeated(60'000);
        QTest::newRow("open formulas") << u"$a "_s.repeated(60'000);
        QTest::newRow("open round brackets") << u"\\(a "_s.repeated(60'000);
        QTest::newRow("open square brackets") << u"\\[a\n"_s.repeated(60'000);
        QTest::newRow("brackets closed at the end") << u"\\("_s.repeated(30'000) + u"\\)"_s;
        QTest::newRow("open display") << u"$$ a\n"_s.repeated(40'000);
        QTest::newRow("display with spaces") << u"$$ a $$ "_s.repeated(20'000);
        QTest::newRow("backticks") << u"$x$ `a``b```c "_s.repeated(20'000);
        QTest::newRow("not understood") << u"$\\foo^2$ "_s.repeated(20'000);
        QTest::newRow("escapes") << u"\\$"_s.repeated(100'000);
    }

    void hostileTextIsReadInTime()
    {
        QFETCH(QString, text);
        QElapsedTimer timer;
        timer.start();
        const auto result = MarkdownText::of(text);
        qInfo("%lld ms, %zu blocks", timer.elapsed(), result.blocks().size());
        QVERIFY(timer.elapsed() < 8000);
    }
};

QTEST_GUILESS_MAIN(MarkdownFormulasTest)
#include "tst_markdownformulas.moc"
