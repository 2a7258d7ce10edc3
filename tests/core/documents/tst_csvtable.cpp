#include "core/documents/csvtable.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class CsvTableTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void rowsAndCellsAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QChar>("delimiter");
        QTest::addColumn<QList<QStringList>>("rows");
        using Rows = QList<QStringList>;
        QTest::newRow("commas") << u"a,b\n1,2\n"_s << QChar(u',') << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("semicolons, decimal commas") << u"a;b\n1,5;2,5\n3,5;4,5"_s << QChar(u';')
                                                    << Rows{{u"a"_s, u"b"_s}, {u"1,5"_s, u"2,5"_s}, {u"3,5"_s, u"4,5"_s}};
        QTest::newRow("tabs") << u"a\tb\n1\t2"_s << QChar(u'\t') << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("quotes") << u"a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n"_s << QChar(u',') << Rows{{u"a"_s, u"b"_s}, {u"x, \"y\""_s, u"two\nlines"_s}};
        QTest::newRow("a quote that never ends") << u"a,b\n\"x,1\n"_s << QChar(u',') << Rows{{u"a"_s, u"b"_s}, {u"x,1\n"_s}};
        QTest::newRow("empty cells") << u"a,,c\n,,\n"_s << QChar(u',') << Rows{{u"a"_s, u""_s, u"c"_s}, {u""_s, u""_s, u""_s}};
        QTest::newRow("one column") << u"a\nb\n"_s << QChar(u',') << Rows{{u"a"_s}, {u"b"_s}};
        QTest::newRow("nothing") << QString() << QChar(u',') << Rows{};
    }

    void rowsAndCellsAreFound()
    {
        QFETCH(QString, text);
        const CsvTable table = csvHead(text, 20);
        QTEST(table.delimiter, "delimiter");
        QTEST(table.rows, "rows");
        QVERIFY(!table.isCut);
    }

    void aLongTableIsCut()
    {
        QString text = u"a,b\n"_s;
        for (int i = 0; i < 100; ++i)
            text += u"1,2\n"_s;
        const CsvTable table = csvHead(text, 5);
        QCOMPARE(table.rows.size(), 5);
        QCOMPARE(table.columns(), 2);
        QVERIFY(table.isCut);
    }

    void nothingGrowsBeyondMeasure()
    {
        const CsvTable wide = csvHead(QString(1'000'000, u','), 5);
        QVERIFY(wide.columns() <= 1'000);
        const CsvTable open = csvHead(u"a,b\n\""_s + QString(1'000'000, u'x'), 5);
        QVERIFY(open.rows.size() >= 2);
        QVERIFY(open.rows.at(1).constFirst().size() <= 40'000);
    }
};

QTEST_GUILESS_MAIN(CsvTableTest)
#include "tst_csvtable.moc"
