#include "tests/support/testcase.h"
#include "tests/ui/transcript/markdowntools.h"
#include "ui/widgets/transcript/markdownparser.h"
#include "ui/widgets/transcript/markdowntext.h"

#include <QElapsedTimer>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class MarkdownTextTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void blocksAreWhatMarkdownSays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("blocks");
        QTest::newRow("paragraph") << u"one\ntwo"_s << QStringList{u"P: one\\ltwo"_s};
        QTest::newRow("bold") << u"a **b** c"_s << QStringList{u"P: a b c {2+1:1}"_s};
        QTest::newRow("heading") << u"## T\n\ntext"_s << QStringList{u"H2: T"_s, u"P: text"_s};
        QTest::newRow("code") << u"```json\n{\n\t\"a\": 1\n}\n```\nafter"_s << QStringList{u"Code (json): {\\n\t\"a\": 1\\n}"_s, u"P: after"_s};
        QTest::newRow("open fence") << u"```py\nx = 1\n"_s << QStringList{u"Code (py): x = 1"_s};
        QTest::newRow("fence in fence") << u"````\n```\n````"_s << QStringList{u"Code: ```"_s};
        QTest::newRow("list") << u"1. a\n2. b\n   - c"_s
                              << QStringList{u"P - '1.' tight: a"_s, u"P - '2.' tight: b"_s, u"P - - '•' tight: c"_s};
        QTest::newRow("loose list") << u"- a\n\n- b"_s << QStringList{u"P - '•': a"_s, u"P - '•': b"_s};
        QTest::newRow("tasks") << u"- [ ] a\n- [x] b"_s << QStringList{u"P - '•' [ ] tight: a"_s, u"P - '•' [x] tight: b"_s};
        QTest::newRow("empty item") << u"- \n- b"_s << QStringList{u"P - '•' tight: "_s, u"P - '•' tight: b"_s};
        QTest::newRow("code between items") << u"1. a\n```\nx\n```\n2. b"_s
                                            << QStringList{u"P - '1.' tight: a"_s, u"Code: x"_s, u"P - '2.' tight: b"_s};
        QTest::newRow("code in an item") << u"1. a\n   ```\n   x\n   ```\n\ntext"_s
                                         << QStringList{u"P - '1.' tight: a"_s, u"Code - tight: x"_s, u"P: text"_s};
        QTest::newRow("quote") << u"> a\n> > b\n\nc"_s << QStringList{u"P >: a"_s, u"P > >: b"_s, u"P: c"_s};
        QTest::newRow("table") << u"| a | b |\n|:-:|--:|\n| **1** |"_s << QStringList{u"Table:  | a | b | 1 {0+1:1} | "_s};
        QTest::newRow("rule") << u"a\n\n---\n\nb"_s << QStringList{u"P: a"_s, u"Rule: "_s, u"P: b"_s};
        QTest::newRow("html is text") << u"<script>alert(1)</script>"_s << QStringList{u"P: <script>alert(1)</script>"_s};
        QTest::newRow("link") << u"[t](https://e.org)"_s << QStringList{u"P: t {0+1:16 https://e.org}"_s};
        QTest::newRow("bare address") << u"see https://e.org/x."_s << QStringList{u"P: see https://e.org/x. {4+15:16 https://e.org/x}"_s};
        QTest::newRow("unsafe link") << u"[t](javascript:alert(1)) [f](file:///etc/passwd)"_s << QStringList{u"P: t f"_s};
        QTest::newRow("image") << u"![a lamp](https://i.example/l.png)"_s
                               << QStringList{u"P: Image: a lamp (i.example) {0+25:32 https://i.example/l.png}"_s};
        QTest::newRow("reference") << u"see [1]\n\n[1]: https://e.org"_s << QStringList{u"P: see 1 {4+1:16 https://e.org}"_s};
        QTest::newRow("entities") << u"&amp; &copy; &#x41; &#0; &nosuch;"_s << QStringList{u"P: & © A \uFFFD &nosuch;"_s};
        QTest::newRow("NUL and override") << u"a"_s + QChar(u'\0') + u"b"_s + QChar(0x202E) + u"c"_s
                                          << QStringList{u"P: a\uFFFDb\uFFFDc"_s};
        QTest::newRow("nothing") << QString() << QStringList();
    }

    void blocksAreWhatMarkdownSays()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, blocks);
        QCOMPARE(test::described(MarkdownText::of(text).blocks()), blocks);
    }

    void whatAPersonTypedIsLeftAlone()
    {
        const QString text = u"# no *heading*\n  - as typed\n\n```c\nint a;\n```\nend"_s;
        QCOMPARE(test::described(MarkdownText::of(text, MarkdownText::Dialect::Plain).blocks()),
                 (QStringList{u"P: # no *heading*\\l  - as typed"_s, u"Code (c): int a;"_s, u"P: end"_s}));
    }

    /// The promise that streaming rests on: however a text is cut into pieces, and whenever one looks, the blocks
    /// are those of the text so far, read at once.
    void streamedInAnyPiecesTheBlocksAreTheSame()
    {
        std::mt19937 random(20261121);
        for (int round = 0; round < 500; ++round) {
            const QString text = test::randomMarkdown(random, 3 + round % 60);
            for (const auto dialect : {MarkdownText::Dialect::Markdown, MarkdownText::Dialect::Plain}) {
                MarkdownText streamed(dialect);
                qsizetype at = 0;
                while (at < text.size()) {
                    const auto length = std::uniform_int_distribution<qsizetype>(1, 12)(random);
                    streamed.append(QStringView(text).mid(at, std::min(length, text.size() - at)));
                    at += length;
                    if (random() % 3 == 0)
                        streamed.update();
                }
                streamed.finish(text);
                streamed.update();
                const auto whole = MarkdownText::of(text, dialect);
                if (!(streamed.blocks() == whole.blocks()))
                    qInfo().noquote() << "text:" << text;
                QCOMPARE(test::described(streamed.blocks()), test::described(whole.blocks()));
            }
        }
    }

    void atAnyMomentTheBlocksAreThoseOfTheTextSoFar()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 100; ++round) {
            const QString text = test::randomMarkdown(random, 3 + round % 40);
            MarkdownText streamed;
            for (qsizetype at = 0; at < text.size(); at += 3) {
                const QStringView piece = QStringView(text).mid(at, 3);
                streamed.append(piece);
                streamed.update();
                const QString soFar = text.left(at + piece.size());
                QCOMPARE(test::described(streamed.blocks()), test::described(MarkdownText::of(soFar).blocks()));
            }
        }
    }

    /// Cutting must not change what Markdown means.
    void cuttingGivesTheBlocksOfTheWholeText()
    {
        const auto differs = [](const QString &text) {
            return test::described(MarkdownText::of(text).blocks()) != test::described(parseMarkdown(text));
        };
        std::mt19937 random(99);
        for (int round = 0; round < 600; ++round) {
            QString text = test::randomMarkdown(random, 3 + round % 60);
            text.replace(u"\r\n"_s, u"\n"_s);
            text.replace(u'\r', u'\n');
            text.remove(QChar(u'\0'));
            text.remove(u'\t'); // md4c makes spaces of the tabs in code,
            text.remove(u'|'); // takes a fence under a table for a row of it,
            text.remove(u"https://"_s); // and lets marks beside a bare address leave their trace on later blocks.
            if (differs(text))
                text = test::shortest(text, differs);
            if (differs(text))
                qInfo().noquote() << "text:" << text;
            QCOMPARE(test::described(MarkdownText::of(text).blocks()), test::described(parseMarkdown(text)));
        }
    }

    void updateNamesTheFirstBlockThatChanged()
    {
        MarkdownText text;
        text.append(u"one\n\ntwo\n\nthr");
        QCOMPARE(text.update(), 0);
        text.append(u"ee");
        QCOMPARE(text.update(), 2);
        text.append(u"\n");
        QCOMPARE(text.update(), 3);
        QCOMPARE(text.closedBlocks(), 2);
        text.append(u"\n# four");
        QCOMPARE(text.update(), 3);
        QCOMPARE(text.blocks().size(), size_t(4));
    }

    void hostileTextIsReadInTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("one line of 10 MB") << QString(10'000'000, u'x');
        QTest::newRow("words of 10 MB") << u"word "_s.repeated(2'000'000);
        QTest::newRow("quotes in quotes") << u">"_s.repeated(300'000);
        QTest::newRow("lists in lists") << u"- "_s.repeated(200'000);
        QTest::newRow("brackets") << u"["_s.repeated(300'000);
        QTest::newRow("images") << u"!["_s.repeated(200'000);
        QTest::newRow("links") << u"[a](https://e.org/x) "_s.repeated(20'000);
        QTest::newRow("emphasis") << u"*a _b "_s.repeated(60'000);
        QTest::newRow("stars") << u"**"_s.repeated(200'000);
        QTest::newRow("backticks") << u"`a``b```c "_s.repeated(50'000);
        QTest::newRow("open angle") << u"<"_s.repeated(300'000);
        QTest::newRow("mail") << u"a@b."_s.repeated(80'000);
        QTest::newRow("www") << u"www."_s.repeated(80'000);
        QTest::newRow("open fence") << u"```\n"_s + u"line\n"_s.repeated(500'000);
        QTest::newRow("fences") << u"```\n"_s.repeated(100'000);
        QTest::newRow("fences in items") << u"- ```\n\nx\n"_s.repeated(30'000);
        QTest::newRow("table") << u"|a|b|\n|-|-|\n"_s + u"|1|2|\n"_s.repeated(60'000);
        QTest::newRow("wide table") << u"|a"_s.repeated(5000) + u"\n"_s + u"|-"_s.repeated(5000) + u"\n"_s;
        QTest::newRow("definitions") << u"[a]: https://e.org\n\n[a]\n\n"_s.repeated(10'000);
        QTest::newRow("returns") << QString(1'000'000, u'\r');
        QTest::newRow("zalgo") << (u"z"_s + QString(40, QChar(0x0336))).repeated(10'000);
        QTest::newRow("deep items") << [] {
            QString text;
            for (int depth = 0; depth < 600; ++depth)
                text += QString(depth * 2, u' ') + u"- a\n"_s;
            return text;
        }();
    }

    void hostileTextIsReadInTime()
    {
        QFETCH(QString, text);
        QElapsedTimer timer;
        timer.start();
        const auto result = MarkdownText::of(text);
        qInfo("%lld ms, %zu blocks", timer.elapsed(), result.blocks().size());
        QVERIFY(timer.elapsed() < 8000);
        for (const MarkdownBlock &block : result.blocks())
            QVERIFY(block.kind == BlockKind::Code || block.text.text.size() <= kLongestParagraph);
    }
};

QTEST_GUILESS_MAIN(MarkdownTextTest)
#include "tst_markdowntext.moc"
