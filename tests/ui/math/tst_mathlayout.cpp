#include "tests/support/testcase.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/math/mathlayout.h"
#include "ui/widgets/math/mathparser.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>

#include <cmath>
#include <random>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class MathLayoutTest : public test::TestCase
{
    Q_OBJECT

    static MathLayout layout(qreal scale = 1)
    {
        Appearance look;
        look.tokens = lightTokens();
        look.textScale = scale;
        chooseFamilies(look);
        return MathLayout(look.font(TextRole::Body), look.font(TextRole::Code));
    }

    static MathBox set(const QString &latex, MathLevel level = MathLevel::Display, qreal scale = 1)
    {
        const auto node = parseMath(latex);
        return node ? layout(scale).set(*node, level) : MathBox();
    }

    static bool isSound(const MathBox &box)
    {
        return box.width >= 0 && box.ascent >= 0 && box.descent >= 0 && std::isfinite(box.width) && std::isfinite(box.height());
    }

private slots:
    void sizesAreNeverNegative_data()
    {
        QTest::addColumn<QString>("latex");
        for (const QString &latex :
             {u"x"_s, u"\\!"_s, u"\\!\\!\\!x"_s, u"x\\hspace{-5em}"_s, u"\\frac{\\!}{\\!}"_s, u"{}^2"_s, u"\\sqrt{}"_s, u"\\hat{}"_s, u"\\left.\\right."_s,
              u"\\begin{matrix}\\end{matrix}"_s, u"\\overline{}"_s, u"\\phantom{x}"_s, u"\\text{}"_s, u"{\\hspace{-3em}}_{\\!}"_s, u"\\underbrace{}_{}"_s,
              u"-"_s, u"."_s, u"\\boxed{}"_s, u"\\begin{array}{|c|}\\hline a\\\\ \\hline\\end{array}"_s}) {
            QTest::newRow(qPrintable(latex)) << latex;
        }
    }

    void sizesAreNeverNegative()
    {
        QFETCH(QString, latex);
        QVERIFY(parseMath(latex));
        for (const MathLevel level : {MathLevel::Display, MathLevel::Text, MathLevel::Script, MathLevel::ScriptScript})
            QVERIFY(isSound(set(latex, level)));
    }

    void whatIsAddedMakesItLarger_data()
    {
        QTest::addColumn<QString>("small");
        QTest::addColumn<QString>("large");
        QTest::newRow("superscript") << u"x"_s << u"x^2"_s;
        QTest::newRow("subscript") << u"x"_s << u"x_2"_s;
        QTest::newRow("fraction") << u"\\frac{a}{b}"_s << u"\\frac{\\frac{a}{c}}{b}"_s;
        QTest::newRow("root") << u"x"_s << u"\\sqrt{x}"_s;
        QTest::newRow("root of more") << u"\\sqrt{x}"_s << u"\\sqrt{\\frac{x}{y}}"_s;
        QTest::newRow("bracket grows") << u"\\left(x\\right)"_s << u"\\left(\\frac{x}{y}\\right)"_s;
        QTest::newRow("accent") << u"x"_s << u"\\hat{x}"_s;
        QTest::newRow("overline") << u"x"_s << u"\\overline{x}"_s;
        QTest::newRow("limits") << u"\\sum x"_s << u"\\sum_{i=1}^{n} x"_s;
        QTest::newRow("rows") << u"\\begin{matrix} a \\\\ b \\end{matrix}"_s << u"\\begin{matrix} a \\\\ b \\\\ c \\end{matrix}"_s;
        QTest::newRow("brace") << u"x+y"_s << u"\\underbrace{x+y}_{n}"_s;
        QTest::newRow("big delimiters") << u"\\big("_s << u"\\Bigg("_s;
    }

    void whatIsAddedMakesItLarger()
    {
        QFETCH(QString, small);
        QFETCH(QString, large);
        QVERIFY(set(large).height() > set(small).height());
        QVERIFY(set(large).width >= set(small).width);
    }

    void displayIsLargerThanInALine()
    {
        for (const QString &latex : {u"\\sum_{i=1}^n"_s, u"\\frac{a}{b}"_s, u"\\int_0^1"_s, u"\\lim_{x\\to0}"_s})
            QVERIFY2(set(latex, MathLevel::Display).height() > set(latex, MathLevel::Text).height(), qPrintable(latex));
        // Limits stand above and below only there.
        QVERIFY(set(u"\\lim_{x\\to0}"_s, MathLevel::Display).width < set(u"\\lim_{x\\to0}"_s, MathLevel::Text).width);
        QVERIFY(set(u"\\int\\limits_0^1"_s).height() > set(u"\\int_0^1"_s).height());
    }

    void everythingGrowsWithTheFont()
    {
        const QString latex = u"\\left(\\sum_{i=1}^n \\frac{x_i^2}{\\sqrt{y}}\\right)"_s;
        const MathBox once = set(latex);
        const MathBox twice = set(latex, MathLevel::Display, 2);
        QVERIFY(std::abs(twice.width / once.width - 2) < 0.25);
        QVERIFY(std::abs(twice.height() / once.height() - 2) < 0.25);
    }

    void theBaselineIsThatOfTheLetters()
    {
        const MathBox letter = set(u"x"_s);
        QVERIFY(letter.descent < 1);
        // What stands on the axis reaches to both sides of it, what stands on the line stays there.
        const MathBox fraction = set(u"\\frac{x}{x}"_s);
        QVERIFY(fraction.ascent > letter.ascent);
        QVERIFY(fraction.descent > 2);
        const MathBox with = set(u"x\\frac{x}{x}"_s);
        QCOMPARE(with.ascent, fraction.ascent);
        QCOMPARE(with.descent, fraction.descent);
        QCOMPARE(set(u"x^2"_s).descent, letter.descent);
        QCOMPARE(set(u"x_i"_s).ascent, letter.ascent);
        // A matrix has its middle on the axis, as a fraction has.
        const MathBox matrix = set(u"\\begin{matrix} x \\\\ x \\end{matrix}"_s);
        QVERIFY(std::abs((matrix.ascent - matrix.descent) - 2 * layout().set(*parseMath(u"+"), MathLevel::Text).height() * 0.5) < 6);
    }

    void spaceFollowsTheClasses()
    {
        const auto width = [](const QString &latex) { return set(latex, MathLevel::Text).width; };
        const qreal letters = width(u"a"_s) + width(u"b"_s);
        QVERIFY(width(u"a+b"_s) > letters + width(u"+"_s) + 4);
        QVERIFY(width(u"a=b"_s) - letters - width(u"="_s) > width(u"a+b"_s) - letters - width(u"+"_s));
        // A sign with nothing before it is no operator.
        QVERIFY(width(u"-b"_s) < width(u"a-b"_s) - width(u"a"_s) - 4);
        QVERIFY(width(u"a,b"_s) > letters + width(u"{,}"_s));
        QVERIFY(width(u"a{,}b"_s) < width(u"a,b"_s));
        QVERIFY(width(u"\\sin x"_s) > width(u"\\mathrm{sin}x"_s));
        QVERIFY(width(u"a\\quad b"_s) > width(u"a\\,b"_s));
        QVERIFY(width(u"a\\!b"_s) < letters);
        // None of it in scripts.
        QVERIFY(set(u"a+b"_s, MathLevel::Script).width < width(u"a+b"_s) * 0.72);
    }

    void paintingStaysNearItsBox_data()
    {
        QTest::addColumn<QString>("latex");
        for (const QString &latex :
             {u"\\frac{a+b}{\\sqrt[3]{c}}"_s, u"\\sum_{i=1}^{n} x_i^2"_s, u"\\left\\{ \\frac{\\frac12}{\\frac34} \\right)"_s, u"\\int_0^1 f"_s,
              u"\\hat{x}\\vec{v}\\tilde{n}\\overline{ab}"_s, u"\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}"_s, u"\\underbrace{a+b}_{n}"_s,
              u"\\left\\langle \\frac{a}{b} \\right\\rangle \\left\\lfloor \\frac{a}{b} \\right\\rceil"_s, u"\\boxed{x} \\cancel{y} \\not\\to"_s,
              u"\\mathbb{R}\\mathcal{L}\\mathfrak{g}\\mathbf{x}\\mathtt{c}"_s, u"a \\xrightarrow{abc} b"_s, u"\\Bigg/ \\Big| \\big\\uparrow"_s}) {
            QTest::newRow(qPrintable(latex)) << latex;
        }
    }

    void paintingStaysNearItsBox()
    {
        QFETCH(QString, latex);
        const auto tree = parseMath(latex);
        QVERIFY(tree);
        const QColor ground(Qt::white);
        for (const qreal ratio : {1.0, 1.5}) {
            const MathBox box = layout().set(*tree, MathLevel::Display);
            constexpr int kMargin = 20;
            QImage image((QSizeF(box.width, box.height()) + QSizeF(2 * kMargin, 2 * kMargin)).toSize() * ratio, QImage::Format_RGB32);
            image.setDevicePixelRatio(ratio);
            image.fill(ground);
            QPainter painter(&image);
            box.paint(painter, {kMargin, kMargin + box.ascent}, Qt::black);
            painter.end();
            QRect ink;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y) != ground)
                        ink |= QRect(x, y, 1, 1);
                }
            }
            QVERIFY(!ink.isEmpty());
            // Slanted letters lean out a little, and edges are smoothed.
            const QRectF allowed = QRectF(kMargin, kMargin, box.width, box.height()).adjusted(-3, -3, 4, 3);
            const QRectF drawn(QPointF(ink.topLeft()) / ratio, QSizeF(ink.size()) / ratio);
            QVERIFY2(allowed.contains(drawn), qPrintable(u"%1 %2 %3 %4"_s.arg(drawn.left()).arg(drawn.top()).arg(drawn.right()).arg(drawn.bottom())));
        }
    }

    void theDeepestFormulaIsLaidOut()
    {
        QString latex = u"x"_s;
        QString deepest;
        int depth = 0;
        while (parseMath(latex)) {
            deepest = latex;
            latex = u"\\frac{1}{"_s + latex + u"}"_s;
            ++depth;
        }
        QVERIFY(depth > 10);
        QVERIFY(depth < 100);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(isSound(set(deepest)));
        QVERIFY(timer.elapsed() < 1000);
    }

    /// Random formulas: whatever is understood can be laid out and drawn.
    void whatIsUnderstoodCanBeLaidOut()
    {
        static const QString kAtoms[] = {u"x"_s, u"12"_s, u"\\alpha"_s, u"+"_s, u"="_s, u"\\sum"_s, u"\\int"_s, u"("_s, u"\\!"_s, u"\\text{a b}"_s, u"\\to"_s, u"f'"_s};
        static const QString kAround[] = {u"\\frac{%1}{%2}"_s, u"\\sqrt[%1]{%2}"_s, u"{%1}^{%2}"_s, u"{%1}_{%2}"_s, u"\\left[%1\\middle|%2\\right\\}"_s,
                                          u"\\begin{pmatrix}%1&%2\\\\%2\\end{pmatrix}"_s, u"\\overset{%1}{%2}"_s, u"\\hat{%1}%2"_s, u"\\underbrace{%1}_{%2}"_s,
                                          u"\\begin{aligned}%1&=%2\\\\&\\end{aligned}"_s, u"\\boxed{%1}\\not{%2}"_s, u"\\mathbf{%1}\\mathbb{%2}"_s};
        std::mt19937 random(5);
        MathLayout shared = layout();
        int drawn = 0;
        for (int round = 0; round < 300; ++round) {
            QString latex = kAtoms[random() % std::size(kAtoms)];
            for (int i = 0; i < round % 7; ++i)
                latex = kAround[random() % std::size(kAround)].arg(latex, kAtoms[random() % std::size(kAtoms)]);
            const auto tree = parseMath(latex);
            if (!tree)
                continue;
            const MathBox box = shared.set(*tree, round % 2 == 0 ? MathLevel::Display : MathLevel::Text);
            QVERIFY2(isSound(box), qPrintable(latex));
            QImage image(40, 40, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            box.paint(painter, {2, 20}, Qt::black);
            ++drawn;
        }
        QVERIFY(drawn > 200);
    }
};

QTEST_MAIN(MathLayoutTest)
#include "tst_mathlayout.moc"
