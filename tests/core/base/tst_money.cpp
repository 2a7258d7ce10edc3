#include "core/base/money.h"
#include "tests/support/testcase.h"

#include <limits>

using namespace maquette;
using namespace Qt::StringLiterals;

class MoneyTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void decimalsAreReadExactly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isValid");
        QTest::addColumn<qint64>("picos");
        QTest::newRow("whole") << u"12"_s << true << 12 * kPicosPerUnit;
        QTest::newRow("small") << u"0.000000000001"_s << true << qint64(1);
        QTest::newRow("exponent") << u"1.5e-7"_s << true << qint64(150'000);
        QTest::newRow("negative") << u"-0.5"_s << true << -kPicosPerUnit / 2;
        QTest::newRow("trailing zeros") << u"0.10000000000000000"_s << true << kPicosPerUnit / 10;
        QTest::newRow("finer than a pico") << u"0.0000000000001"_s << false << qint64(0);
        QTest::newRow("too large") << u"10000000"_s << false << qint64(0);
        QTest::newRow("no number") << u"free"_s << false << qint64(0);
        QTest::newRow("empty") << u""_s << false << qint64(0);
        QTest::newRow("two points") << u"1.2.3"_s << false << qint64(0);
    }

    void decimalsAreReadExactly()
    {
        QFETCH(QString, text);
        QFETCH(bool, isValid);
        QFETCH(qint64, picos);
        const auto money = moneyFromDecimal(text);
        QCOMPARE(money.has_value(), isValid);
        if (isValid)
            QCOMPARE(money->picos, picos);
    }

    void aShareIsPartOfAWholeOrWhatIsSaidOfNothing()
    {
        QCOMPARE(shareOf(Money{1}, Money{4}), 0.25);
        QCOMPARE(shareOf(Money{6}, Money{4}), 1.5);
        QCOMPARE(shareOf(Money{}, Money{}), 0.0);
        QCOMPARE(shareOf(Money{3}, Money{}), 0.0);
        QCOMPARE(shareOf(Money{3}, Money{}, 1), 1.0);
    }

    void pricesPerMillionTokensAreExactPerToken()
    {
        QCOMPARE(moneyPerMillion(u"0.0375")->picos, 37'500);
        QCOMPARE(moneyPerMillion(u"0.15")->picos, 150'000);
        QVERIFY(!moneyPerMillion(u"0.0000001"));
    }

    void decimalTextReadsBack()
    {
        for (const qint64 picos : {qint64(0), qint64(1), qint64(-1), 37'500 * kPicosPerUnit / 1'000'000, 23 * kPicosPerUnit,
                                   std::numeric_limits<qint64>::max()}) {
            QCOMPARE(moneyFromDecimal(toDecimal(Money{picos}))->picos, picos);
        }
    }

    void moneyIsShownAtThePrecisionItNeeds_data()
    {
        QTest::addColumn<qint64>("picos");
        QTest::addColumn<QString>("text");
        QTest::newRow("dollars") << 23 * kPicosPerUnit + kPicosPerUnit / 10 << u"$23.10"_s;
        QTest::newRow("cents") << qint64(14'200'000'000) << u"$0.0142"_s;
        QTest::newRow("under one") << qint64(214'000'000'000) << u"$0.214"_s;
        QTest::newRow("tiny") << qint64(240'000'000) << u"$0.00024"_s;
        QTest::newRow("zero") << qint64(0) << u"$0.00"_s;
        QTest::newRow("one pico") << qint64(1) << u"$0.000000000001"_s;
        QTest::newRow("negative") << -kPicosPerUnit << u"-$1.00"_s;
        QTest::newRow("thousands") << 1234 * kPicosPerUnit << u"$1,234.00"_s;
    }

    void moneyIsShownAtThePrecisionItNeeds()
    {
        QFETCH(qint64, picos);
        QFETCH(QString, text);
        QCOMPARE(formatMoney(Money{picos}, QLocale(QLocale::English, QLocale::UnitedStates)), text);
    }

    void moneyFollowsTheLocale()
    {
        QCOMPARE(formatMoney(Money{1234 * kPicosPerUnit + kPicosPerUnit / 2}, QLocale(QLocale::German, QLocale::Germany)),
                 u"$1.234,50"_s);
    }

    void aProductThatLeavesTheRangeIsUnknown()
    {
        QVERIFY(!times(Money{kPicosPerUnit}, 10'000'000));
        QCOMPARE(times(Money{150'000}, 1'000'000)->picos, 150'000'000'000);
    }
};

QTEST_GUILESS_MAIN(MoneyTest)
#include "tst_money.moc"
