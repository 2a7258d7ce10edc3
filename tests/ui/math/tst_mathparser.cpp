#include "tests/support/testcase.h"
#include "ui/widgets/math/mathparser.h"
#include "ui/widgets/math/mathsymbols.h"

#include <QElapsedTimer>

#include <random>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

/// A tree in one line: what is needed to see that the formula was read as it was meant.
QString described(const MathNode &node)
{
    static constexpr const char *kNames[] = {"", "", "space", "scripts", "frac", "root", "fence", "big", "table", "accent",
                                             "stretch", "stack", "arrow", "styled", "box", "struck", "phantom"};
    if (node.kind == MathKind::Symbol)
        return node.text;
    if (node.kind == MathKind::Space)
        return u"~"_s;
    QStringList parts;
    for (const MathNode &child : node.children)
        parts.append(described(child));
    const QString inside = parts.join(u' ');
    if (node.kind == MathKind::Row)
        return u'{' + inside + u'}';
    const QString name = QString::fromLatin1(kNames[static_cast<int>(node.kind)]);
    return name + (node.kind == MathKind::Fence || node.kind == MathKind::Delimiter ? node.text : QString()) + u'(' + inside + u')';
}

int depthOf(const MathNode &node)
{
    int deepest = 0;
    for (const MathNode &child : node.children)
        deepest = std::max(deepest, depthOf(child));
    return deepest + 1;
}

} // namespace

class MathParserTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void formulasAreReadAsTheyAreMeant_data()
    {
        QTest::addColumn<QString>("latex");
        QTest::addColumn<QString>("tree");
        QTest::newRow("letters") << u"a b"_s << u"{a b}"_s;
        QTest::newRow("number") << u"3.14x"_s << u"{3.14 x}"_s;
        QTest::newRow("minus") << u"a-b"_s << u"{a − b}"_s;
        QTest::newRow("scripts") << u"x_i^2"_s << u"{scripts(x i 2)}"_s;
        QTest::newRow("scripts the other way") << u"x^2_i"_s << u"{scripts(x i 2)}"_s;
        QTest::newRow("one digit is one script") << u"x^23"_s << u"{scripts(x {} 2) 3}"_s;
        QTest::newRow("script of nothing") << u"{}_n C"_s << u"{scripts(~ n {}) C}"_s;
        QTest::newRow("primes") << u"f''(x)"_s << u"{scripts(f {} {′ ′}) ( x )}"_s;
        QTest::newRow("prime and power") << u"f'^2"_s << u"{scripts(f {} {′ 2})}"_s;
        QTest::newRow("fraction") << u"\\frac{a}{b+1}"_s << u"{frac(a {b + 1})}"_s;
        QTest::newRow("short fraction") << u"\\frac12"_s << u"{frac(1 2)}"_s;
        QTest::newRow("over") << u"{a \\over b}"_s << u"{{frac({a} {b})}}"_s;
        QTest::newRow("binomial") << u"\\binom nk"_s << u"{fence()(frac(n k))}"_s;
        QTest::newRow("root") << u"\\sqrt[3]{x}"_s << u"{root(x {3})}"_s;
        QTest::newRow("fence") << u"\\left( \\frac12 \\right]"_s << u"{fence(]({frac(1 2)})}"_s;
        QTest::newRow("middle") << u"\\left\\{ a \\middle| b \\right."_s << u"{fence{|.({a} {b})}"_s;
        QTest::newRow("double bar") << u"\\left\\| v \\right\\|"_s << u"{fence‖‖({v})}"_s;
        QTest::newRow("big") << u"\\bigl( x"_s << u"{big(() x}"_s;
        QTest::newRow("sum") << u"\\sum_{i=1}^n i"_s << u"{scripts(∑ {i = 1} n) i}"_s;
        QTest::newRow("function") << u"\\sin x"_s << u"{sin x}"_s;
        QTest::newRow("matrix") << u"\\begin{matrix} a & b \\\\ c & d \\end{matrix}"_s << u"{table({a} {b} {c} {d})}"_s;
        QTest::newRow("ragged matrix") << u"\\begin{pmatrix} a \\\\ c & d \\\\ \\end{pmatrix}"_s << u"{fence()(table({a} {} {c} {d}))}"_s;
        QTest::newRow("lines without environment") << u"a &= b \\\\ c &= d"_s << u"table({a} {= b} {c} {= d})"_s;
        QTest::newRow("text") << u"x \\text{ if $y$ }"_s << u"{x { if  {y}  }}"_s;
        QTest::newRow("word") << u"\\mathrm{mod}"_s << u"{mod}"_s;
        QTest::newRow("colour is not shown") << u"\\color{red} x"_s << u"{~ x}"_s;
        QTest::newRow("not") << u"\\not= \\not\\in \\not\\to"_s << u"{≠ ∉ struck(→)}"_s;
        QTest::newRow("overset") << u"\\overset{!}{=}"_s << u"{stack({=} {!} {})}"_s;
        QTest::newRow("signs as they are typed") << u"α ≤ ∑"_s << u"{α ≤ ∑}"_s;
        QTest::newRow("percent") << u"50\\% 50%"_s << u"{50 % 50 %}"_s;
        QTest::newRow("display style") << u"\\displaystyle x y"_s << u"{styled({x y})}"_s;
    }

    void formulasAreReadAsTheyAreMeant()
    {
        QFETCH(QString, latex);
        QFETCH(QString, tree);
        const auto node = parseMath(latex);
        QVERIFY(node);
        QCOMPARE(described(*node), tree);
    }

    void whatIsNotKnownIsNotGuessed_data()
    {
        QTest::addColumn<QString>("latex");
        for (const QString &latex :
             {u""_s, u"  "_s, u"\\foo"_s, u"a}"_s, u"{a"_s, u"\\frac{a}"_s, u"\\sqrt"_s, u"\\left( a"_s, u"\\right)"_s, u"a^"_s, u"a^b^c"_s,
              u"a_b_c"_s, u"\\begin{matrix} a"_s, u"\\begin{matrix} a \\end{pmatrix}"_s, u"\\begin{tikzpicture} \\end{tikzpicture}"_s,
              u"\\end{matrix}"_s, u"\\left\\foo a \\right)"_s, u"#1"_s, u"a $ b"_s, u"\\text{a"_s, u"\\text{\\foo}"_s, u"\\hspace{1furlong}"_s,
              u"\\begin{array}{xyz} a \\end{array}"_s, u"\\def\\a{b}"_s, u"\\"_s, u"a\\middle| b"_s, u"`a`"_s, u"\\bigggl("_s, u"\\xfrac12"_s,
              QString(QChar(1)), QString(QChar(0xD800))}) {
            QTest::newRow(qPrintable(u"<"_s + latex + u">"_s)) << latex;
        }
        QTest::newRow("too long") << QString(kLongestFormula + 1, u'x');
        QTest::newRow("too deep") << u"\\sqrt{"_s.repeated(500) + u"x"_s + u"}"_s.repeated(500);
        QTest::newRow("groups a thousand deep") << u"{"_s.repeated(1000) + u"x"_s + u"}"_s.repeated(1000);
        QTest::newRow("scripts a thousand deep") << u"x^{"_s.repeated(1000) + u"x"_s + u"}"_s.repeated(1000);
        QTest::newRow("scripts without braces") << u"\\sqrt"_s.repeated(700) + u"x"_s;
        QTest::newRow("switches") << u"\\rm"_s.repeated(1200) + u" x"_s;
        QTest::newRow("overs") << u"a\\over "_s.repeated(500);
        QTest::newRow("tables in tables") << u"\\begin{matrix}"_s.repeated(200) + u"x"_s + u"\\end{matrix}"_s.repeated(80);
    }

    void whatIsNotKnownIsNotGuessed()
    {
        QFETCH(QString, latex);
        QVERIFY(!parseMath(latex));
    }

    void everyNameOfTheTablesIsKnown()
    {
        for (const QString &name : {u"alpha"_s, u"Omega"_s, u"leq"_s, u"to"_s, u"iff"_s, u"infty"_s, u"lim"_s, u"argmax"_s, u"oint"_s, u"cdots"_s, u"langle"_s})
            QVERIFY2(mathSymbol(name), qPrintable(name));
        QCOMPARE(mathSymbol(u"leq")->atom, MathClass::Rel);
        QCOMPARE(mathSymbol(u"pm")->atom, MathClass::Bin);
        QCOMPARE(mathSymbol(u"sum")->limits, MathLimits::InDisplay);
        QCOMPARE(mathSymbol(u"int")->limits, MathLimits::Beside);
        QCOMPARE(mathSymbol(u"langle")->atom, MathClass::Open);
        QVERIFY(!mathSymbol(u"foo"));
    }

    /// Whatever comes, it ends, soon, and the tree is not deeper than what may lay it out.
    void anyTextIsReadInBoundedTime()
    {
        static const QString kPieces[] = {
            u"\\frac"_s, u"{"_s, u"}"_s, u"{"_s, u"}"_s, u"^"_s, u"_"_s, u"'"_s, u"\\left("_s, u"\\right)"_s, u"\\middle|"_s, u"\\sqrt"_s, u"["_s, u"]"_s,
            u"\\begin{matrix}"_s, u"\\end{matrix}"_s, u"&"_s, u"\\\\"_s, u"\\sum"_s, u"\\text{"_s, u"a"_s, u"1"_s, u"+"_s, u"="_s, u"("_s, u"\\hat"_s,
            u"\\over"_s, u"\\rm"_s, u"\\displaystyle"_s, u"\\mathbb"_s, u"\\not"_s, u"\\begin{cases}"_s, u"\\end{cases}"_s, u"\\limits"_s, u"\\big"_s,
            u" "_s, u"\\"_s, u"$"_s, u"\\overset"_s, u"\\hline"_s, u"\\begin{array}{c|c}"_s, u"\\end{array}"_s, u"漢"_s, u"😀"_s};
        std::mt19937 random(20261129);
        std::uniform_int_distribution<size_t> pick(0, std::size(kPieces) - 1);
        QElapsedTimer timer;
        timer.start();
        int understood = 0;
        for (int round = 0; round < 20'000; ++round) {
            QString latex;
            for (int i = 0; i < 1 + round % 24; ++i)
                latex += kPieces[pick(random)];
            const auto node = parseMath(latex);
            if (!node)
                continue;
            ++understood;
            QVERIFY(depthOf(*node) <= kDeepestFormula + 2);
        }
        qInfo("%d understood in %lld ms", understood, timer.elapsed());
        QVERIFY(understood > 500);
        QVERIFY(timer.elapsed() < 20'000);
    }

    void anyBytesAreReadInBoundedTime()
    {
        std::mt19937 random(4);
        for (int round = 0; round < 5'000; ++round) {
            QString latex;
            for (int i = 0; i < 60; ++i)
                latex += QChar(static_cast<char16_t>(round % 2 == 0 ? random() % 128 : random() % 0x10000));
            const auto node = parseMath(latex);
            QVERIFY(!node || depthOf(*node) <= kDeepestFormula + 2);
        }
    }
};

QTEST_GUILESS_MAIN(MathParserTest)
#include "tst_mathparser.moc"
