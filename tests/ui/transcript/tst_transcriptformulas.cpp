#include "tests/support/testcase.h"
#include "tests/support/transcriptlist.h"
#include "ui/theme/style.h"
#include "ui/widgets/transcript/formulapart.h"
#include "ui/widgets/transcript/markdowntext.h"
#include "ui/widgets/transcript/messagelayout.h"
#include "ui/widgets/transcript/textpart.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QPainter>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

/// What becomes of formulas in the transcript: laid out, selected, copied, found, and read aloud.
class TranscriptFormulasTest : public test::TestCase
{
    Q_OBJECT

    static TranscriptStyle style()
    {
        Appearance look;
        look.tokens = lightTokens();
        chooseFamilies(look);
        return TranscriptStyle(look);
    }

    static MarkdownBlock block(const QString &text) { return MarkdownText::of(text).blocks().front(); }

    static void show(TranscriptView &view)
    {
        view.resize(800, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
    }

    static QImage painted(const TranscriptPart &part, const TranscriptStyle &style, TextRange selection = {})
    {
        QImage image(700, static_cast<int>(part.height()) + 20, QImage::Format_RGB32);
        image.fill(style.tokens().surface);
        QPainter painter(&image);
        part.paint({.painter = painter, .style = style, .origin = {0, 10}, .clip = image.rect(), .selection = selection, .found = {}});
        return image;
    }

private slots:
    void initTestCase()
    {
        Appearance look;
        look.tokens = lightTokens();
        chooseFamilies(look);
        QApplication::setStyle(new Style(look));
        QApplication::setPalette(look.palette());
        QAccessible::setActive(true);
    }

    void aFormulaIsOneSignOfItsLine()
    {
        const TranscriptStyle look = style();
        const MarkdownBlock text = block(u"so $\\frac{\\alpha}{\\beta}$ is"_s);
        const TextPart part(text, look, 600);
        const int begin = 3;
        const int end = begin + 22;
        QCOMPARE(text.text.spans.constFirst().length, end - begin);
        // The source would take much more room than the fraction.
        const qreal width = part.caretAt(end).left() - part.caretAt(begin).left();
        QVERIFY(width > 4);
        QVERIFY(width < 40);
        // Pointing within it means one of its ends.
        const QRectF caret = part.caretAt(begin);
        QCOMPARE(part.positionAt({caret.left() + width * 0.2, caret.center().y()}), begin);
        QCOMPARE(part.positionAt({caret.left() + width * 0.8, caret.center().y()}), end);
        QCOMPARE(part.positionAt({part.caretAt(end + 1).left(), caret.center().y()}), end + 1);
    }

    void aLineIsAsHighAsItsFormulaNeeds()
    {
        const TranscriptStyle look = style();
        const qreal plain = TextPart(block(u"so x is"_s), look, 600).height();
        QCOMPARE(TextPart(block(u"so $x$ is"_s), look, 600).height(), plain);
        QVERIFY(TextPart(block(u"so $\\frac{\\frac{a}{b}}{\\frac{c}{d}}$ is"_s), look, 600).height() > plain);
    }

    void formulasWrapAsAWhole()
    {
        const TranscriptStyle look = style();
        const QString text = u"word "_s.repeated(8) + u"$a+b+c+d+e$ end"_s;
        const MarkdownBlock paragraph = block(text);
        const qreal oneLine = TextPart(paragraph, look, 2000).height();
        bool hasWrapped = false;
        for (qreal width = 400; width > 200; width -= 10) {
            const TextPart part(paragraph, look, width);
            const QRectF begin = part.caretAt(40);
            // Its whole width stands in the line in which it begins.
            QVERIFY(begin.left() >= 0);
            const int inside = part.positionAt({begin.left() + 20, begin.center().y()});
            QVERIFY(inside == 40 || inside == 51);
            hasWrapped = hasWrapped || part.height() > oneLine;
        }
        QVERIFY(hasWrapped);
    }

    void whatIsTooWideIsMadeSmallerThenShownAsSource()
    {
        const TranscriptStyle look = style();
        const MarkdownBlock text = block(u"$a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p$"_s);
        const int length = lengthOf(text);
        const auto widthIn = [&](qreal width) {
            const TextPart part(text, look, width);
            return part.caretAt(length).left() - part.caretAt(0).left();
        };
        const qreal natural = widthIn(2000);
        QVERIFY(natural > 200);
        const qreal fitted = widthIn(natural * 0.85);
        QVERIFY(fitted <= natural * 0.85);
        QVERIFY(fitted > natural * 0.7);
        // As source it takes several lines, and its letters can be pointed at.
        const TextPart source(text, look, natural * 0.4);
        QVERIFY(source.height() > look.bodyLine * 1.5);
        QVERIFY(source.caretAt(5).left() > source.caretAt(4).left());
    }

    void aWideDisplayFormulaScrolls()
    {
        const TranscriptStyle look = style();
        QString sum = u"\\[ x = a"_s;
        for (int i = 0; i < 80; ++i)
            sum += u" + b_{%1}"_s.arg(i);
        FormulaPart wide(block(sum + u" \\]"_s), look, 600);
        QVERIFY(wide.scrollRange() > 0);
        wide.setScroll(1e6);
        QCOMPARE(wide.scroll(), wide.scrollRange());
        const FormulaPart narrow(block(u"\\[x\\]"_s), look, 600);
        QCOMPARE(narrow.scrollRange(), 0.0);
        // In the middle of the column.
        const qreal middle = (narrow.caretAt(0).left() + narrow.caretAt(5).left()) / 2;
        QVERIFY(std::abs(middle - 300) < 2);
        QCOMPARE(narrow.positionAt({10, 10}), 0);
        QCOMPARE(narrow.positionAt({590, 10}), 5);
    }

    void formulasAreDrawnAndSelectedInBothThemes()
    {
        for (const bool isDark : {false, true}) {
            Appearance appearance;
            appearance.tokens = isDark ? darkTokens() : lightTokens();
            chooseFamilies(appearance);
            const TranscriptStyle look(appearance);
            const MarkdownBlock display = block(u"$$\\sum_{i=1}^{n} \\frac{1}{i}$$"_s);
            const MarkdownBlock inLine = block(u"$\\sqrt{x}$"_s);
            const FormulaPart own(display, look, 600);
            const TextPart line(inLine, look, 600);
            for (const auto &[part, length] : {std::pair<const TranscriptPart &, int>{own, lengthOf(display)}, {line, lengthOf(inLine)}}) {
                const QImage plain = painted(part, look);
                QImage blank = plain;
                blank.fill(look.tokens().surface);
                QVERIFY(plain != blank);
                const QImage selected = painted(part, look, {0, length});
                QVERIFY(selected != plain);
                // Nothing outside of the part's height.
                for (const int y : {0, 4, plain.height() - 2}) {
                    for (int x = 0; x < plain.width(); ++x)
                        QCOMPARE(selected.pixelColor(x, y), look.tokens().surface);
                }
            }
        }
    }

    void selectionAndCopyHaveTheSource()
    {
        const QString text = u"Euler: $e^{i\\pi} = -1$ always.\n\n$$\n\\int_0^1 x\\,dx\n$$\n\nThe end"_s;
        test::TranscriptList list;
        list.setMessages({test::answer(1, text)});
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Home);
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(view.selectedText(), text);
        QCOMPARE(view.selectedMarkdown(), text);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), text);
        QCOMPARE(QString::fromUtf8(QApplication::clipboard()->mimeData()->data(u"text/markdown"_s)), text);
        // The screen reader hears it too.
        QVERIFY(QAccessible::queryAccessibleInterface(&view)->child(0)->text(QAccessible::Name).contains(u"$e^{i\\pi} = -1$"_s));
    }

    void theMouseTakesAFormulaAsAWhole()
    {
        test::TranscriptList list;
        list.setMessages({test::answer(1, u"$\\frac{aaaa+bbbb}{cccc}$ after"_s)});
        TranscriptView view;
        show(view);
        view.setSource(&list);
        view.setFocus();
        const QRect message = QAccessible::queryAccessibleInterface(&view)->child(0)->rect();
        const QPoint formula = view.viewport()->mapFromGlobal(message.topLeft()) + QPoint(14, 38);
        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, formula);
        QCOMPARE(view.selectedText(), u"$\\frac{aaaa+bbbb}{cccc}$"_s);
        QTest::qWait(QApplication::doubleClickInterval() + 20);
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, formula - QPoint(8, 0));
        QTest::mouseMove(view.viewport(), formula + QPoint(400, 0));
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, formula + QPoint(400, 0));
        QCOMPARE(view.selectedText(), u"$\\frac{aaaa+bbbb}{cccc}$ after"_s);
        // And so does the keyboard: one step over all of it.
        view.clearSelection();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, formula - QPoint(13, 0));
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view.selectedText(), u"$\\frac{aaaa+bbbb}{cccc}$"_s);
    }

    void theSourceIsFound()
    {
        Message message = test::answer(1, u"first\n\n$$\\operatorname{softmax}(z)$$\n\nlast"_s);
        MessageLayout layout(message, {}, {.style = std::make_shared<const TranscriptStyle>(style()), .width = 600, .highlighter = nullptr, .looks = nullptr});
        const auto place = layout.find(u"SOFTMAX"_s);
        QVERIFY(place);
        QCOMPARE(place->block, 1);
    }

    void whatStreamsInIsTextUntilItIsWhole()
    {
        const QString text = u"Then\n\n\\[ \\frac{a_1}{b_2} \\]\n\nend"_s;
        Message message = test::answer(1, {});
        message.state = MessageState::Streaming;
        MessageLayout layout(message, {}, {.style = std::make_shared<const TranscriptStyle>(style()), .width = 600, .highlighter = nullptr, .looks = nullptr});
        const qsizetype begin = text.indexOf(u"\\["_s);
        const qsizetype isSeen = text.indexOf(u'{');
        int changes = 0;
        qreal height = 0;
        for (qsizetype length = 1; length <= text.size(); ++length) {
            message.text = text.left(length);
            layout.refresh(message, {});
            for (int part = 0; part < layout.partCount(); ++part)
                layout.layOut(part);
            changes += layout.height() < height ? 1 : 0;
            height = layout.height();
            // Nothing of the source is taken for Markdown, closed or not.
            if (length > isSeen)
                QVERIFY(layout.plainText(layout.everything()).contains(QStringView(text).mid(begin, length - begin).trimmed()));
        }
        QVERIFY(changes <= 1);
        QCOMPARE(layout.plainText(layout.everything()), text);
    }
};

QTEST_MAIN(TranscriptFormulasTest)
#include "tst_transcriptformulas.moc"
