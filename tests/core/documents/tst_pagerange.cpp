#include "core/documents/pagerange.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class PageRangeTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void pagesAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("pages");
        QTest::addColumn<QString>("shortest");
        QTest::newRow("all") << u" "_s << QList<int>{1, 2, 3, 4, 5, 6, 7, 8} << QString();
        QTest::newRow("one") << u"3"_s << QList<int>{3} << u"3"_s;
        QTest::newRow("ranges") << u"7, 1-3"_s << QList<int>{1, 2, 3, 7} << u"1-3, 7"_s;
        QTest::newRow("overlapping") << u"1-3,2-4 ; 8"_s << QList<int>{1, 2, 3, 4, 8} << u"1-4, 8"_s;
        QTest::newRow("to the end") << u"6–"_s << QList<int>{6, 7, 8} << u"6-8"_s;
    }

    void pagesAreReadAndWritten()
    {
        QFETCH(QString, text);
        const auto pages = pagesOf(text, 8);
        QVERIFY(pages);
        QTEST(*pages, "pages");
        QFETCH(QString, shortest);
        QCOMPARE(pagesText(*pages, 8), shortest);
    }

    void whatAreNoPagesIsRefusedInWords_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u"0"_s, u"9"_s, u"3-1"_s, u"1-9"_s, u"two"_s, u"1--2"_s, u"99999999999"_s, u"-3"_s, u","_s})
            QTest::newRow(qPrintable(text)) << text;
    }

    void whatAreNoPagesIsRefusedInWords()
    {
        QFETCH(QString, text);
        const auto pages = pagesOf(text, 8);
        QVERIFY(!pages);
        QCOMPARE(pages.error().kind, Error::Kind::Usage);
        QVERIFY(pages.error().message.contains(u'8'));
    }
};

QTEST_GUILESS_MAIN(PageRangeTest)
#include "tst_pagerange.moc"
