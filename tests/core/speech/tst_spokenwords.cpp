#include "core/speech/spokenwords.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class TestSpokenWords : public test::TestCase
{
    Q_OBJECT

private slots:
    void marksAreNotRead_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("words");
        QTest::newRow("plain") << u"Hello there."_s << u"Hello there."_s;
        QTest::newRow("strong and a link") << u"**Take** the [bus](https://example.org/a?b=c)"_s << u"Take the bus."_s;
        QTest::newRow("heading") << u"# Plan\nGo home"_s << u"Plan.\nGo home."_s;
        QTest::newRow("question keeps its mark") << u"## Why?\nBecause."_s << u"Why?\nBecause."_s;
        QTest::newRow("list") << u"- one\n- two"_s << u"one.\ntwo."_s;
        QTest::newRow("code is announced") << u"Run:\n\n```sh\nrm -rf x\n```\n\nDone"_s << u"Run:\n(code).\nDone."_s;
        QTest::newRow("code in a line is read") << u"Call `main` now"_s << u"Call main now."_s;
        QTest::newRow("table") << u"| a | b |\n|---|---|\n| 1 | 2 |"_s << u"a, b.\n1, 2."_s;
        QTest::newRow("picture") << u"![a cat](cat.png)"_s << u"a cat."_s;
        QTest::newRow("money is no formula") << u"From $5 to $6"_s << u"From $5 to $6."_s;
        QTest::newRow("nothing") << u"---"_s << QString();
    }
    void marksAreNotRead()
    {
        QFETCH(QString, markdown);
        QTEST(spokenWords(markdown, u"(code)"_s), "words");
    }

    void codeCanBeLeftOut() { QCOMPARE(spokenWords(u"A.\n\n    x = 1\n\nB."_s, {}), u"A.\nB."_s); }

    void deepNestingIsRead() { QVERIFY(spokenWords(QString(20'000, u'>') + u" deep"_s, {}).contains(u"deep")); }

    void piecesEndBetweenSentences()
    {
        const QStringList pieces = spokenPieces(u"One is short. Two is a little longer. Three."_s, 30);
        QCOMPARE(pieces, QStringList({u"One is short."_s, u"Two is a little longer. Three."_s}));
    }

    void aLongSentenceIsCutBetweenWords()
    {
        const QStringList pieces = spokenPieces(u"aaa bbb ccc ddd"_s, 8);
        QCOMPARE(pieces, QStringList({u"aaa bbb"_s, u"ccc ddd"_s}));
    }

    void aLongWordIsCutAndNothingIsLost()
    {
        QCOMPARE(spokenPieces(u"abcdefgh"_s, 3), QStringList({u"abc"_s, u"def"_s, u"gh"_s}));
        // Not within a sign.
        for (const QString &piece : spokenPieces(u"😀😀😀"_s, 3))
            QCOMPARE(piece, u"😀"_s);
    }

    void theFirstPieceIsShortAndNoneIsTooLong()
    {
        QString text;
        for (int i = 0; i < 200; ++i)
            text += u"Sentence number %1 says something. "_s.arg(i);
        const QStringList pieces = spokenPieces(text, 1500);
        QVERIFY(pieces.size() > 3);
        QVERIFY(pieces.constFirst().size() <= 400);
        for (const QString &piece : pieces)
            QVERIFY(piece.size() <= 1500);
        QCOMPARE(pieces.join(u' '), text.trimmed());
    }

    void nothingHasNoPieces() { QVERIFY(spokenPieces(u"  \n "_s, 100).isEmpty()); }
};

QTEST_GUILESS_MAIN(TestSpokenWords)
#include "tst_spokenwords.moc"
