#include "tests/support/testcase.h"
#include "ui/panes/spend/budgetform.h"
#include "ui/panes/spend/spendbars.h"

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

Money cents(qint64 count)
{
    return Money{count * 10'000'000'000};
}

SpendRow row(QDate start, const QString &key, qint64 count, const QString &currency = u"USD"_s)
{
    SpendRow one{.start = start, .hour = {}, .key = key, .label = key.toUpper(), .currency = currency, .sums = {}};
    one.sums.cost = cents(count);
    return one;
}

SpendPageQuery days(QDate from, QDate to, SpendQuery::Period period = SpendQuery::Period::Day)
{
    return {.from = from, .to = to, .period = period};
}

} // namespace

class SpendBarsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void daysWithoutSpendAreBarsToo()
    {
        const QDate first(2026, 11, 1);
        const SpendBars bars =
            spendBars({row(first, u"a"_s, 5), row(first.addDays(2), u"b"_s, 7), row(first.addDays(2), u"a"_s, 1)},
                      days(first, first.addDays(3)), u"USD"_s);
        QCOMPARE(bars.bars.size(), 4);
        QCOMPARE(bars.bars.at(1).sum, Money{});
        QCOMPARE(bars.highest, cents(8));
        // The dearest is the first part, at the bottom.
        QCOMPARE(bars.parts.constFirst().title, u"B"_s);
        QCOMPARE(bars.bars.at(2).amounts, (QList<Money>{cents(7), cents(1)}));
    }

    void currenciesAreNeverAddedUp()
    {
        const QDate day(2026, 11, 1);
        const QList<SpendRow> rows{row(day, u"a"_s, 5), row(day, u"a"_s, 900, u"EUR"_s)};
        QCOMPARE(spendBars(rows, days(day, day), u"USD"_s).highest, cents(5));
        QCOMPARE(spendBars(rows, days(day, day), u"EUR"_s).highest, cents(900));
        QVERIFY(spendBars(rows, days(day, day), u"GBP"_s).parts.isEmpty());
    }

    void whatIsNotAmongTheDearestIsOnePart()
    {
        const QDate day(2026, 11, 1);
        QList<SpendRow> rows;
        for (int i = 1; i <= 9; ++i)
            rows.append(row(day, QString(QChar(u'a' + i)), i));
        const SpendBars bars = spendBars(rows, days(day, day), u"USD"_s);
        QCOMPARE(bars.parts.size(), 6);
        QVERIFY(bars.parts.constLast().isRest);
        QCOMPARE(bars.parts.constLast().sum, cents(1 + 2 + 3 + 4));
        QCOMPARE(bars.bars.constFirst().sum, cents(45));
        Money sum;
        for (const SpendBars::Part &part : bars.parts)
            sum += part.sum;
        QCOMPARE(sum, cents(45));
    }

    void weeksBeginOnMondayAndMonthsOnTheFirst()
    {
        // Thursday 5 November 2026.
        const QDate from(2026, 11, 5);
        const SpendBars weeks =
            spendBars({row(QDate(2026, 11, 2), u"a"_s, 3)}, days(from, from.addDays(13), SpendQuery::Period::Week), u"USD"_s);
        QCOMPARE(weeks.bars.size(), 3);
        QCOMPARE(weeks.bars.constFirst().start, QDate(2026, 11, 2));
        QCOMPARE(weeks.bars.constFirst().sum, cents(3));
        const SpendBars months =
            spendBars({row(QDate(2027, 1, 1), u"a"_s, 3)}, days(from, QDate(2027, 1, 20), SpendQuery::Period::Month), u"USD"_s);
        QCOMPARE(months.bars.size(), 3);
        QCOMPARE(months.bars.constLast().sum, cents(3));
    }

    void amountsAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::optional<Money>>("expected");
        QTest::newRow("whole") << u"en_US"_s << u"20"_s << std::optional(cents(2000));
        QTest::newRow("point") << u"en_US"_s << u"0.50"_s << std::optional(cents(50));
        QTest::newRow("groups") << u"en_US"_s << u"1,000.25"_s << std::optional(cents(100'025));
        QTest::newRow("comma") << u"de_DE"_s << u"0,5"_s << std::optional(cents(50));
        QTest::newRow("German groups") << u"de_DE"_s << u"1.000"_s << std::optional(cents(100'000));
        QTest::newRow("a point in German") << u"de_DE"_s << u"12.5"_s << std::optional(cents(1250));
        QTest::newRow("spaces") << u"en_US"_s << u" 3 "_s << std::optional(cents(300));
        QTest::newRow("words") << u"en_US"_s << u"a lot"_s << std::optional<Money>();
        QTest::newRow("nothing") << u"en_US"_s << QString() << std::optional<Money>();
        QTest::newRow("finer than a picodollar") << u"en_US"_s << u"0.0000000000001"_s << std::optional<Money>();
    }

    void amountsAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(std::optional<Money>, expected);
        QCOMPARE(moneyFromPeople(text, QLocale(language)), expected);
    }
};

Q_DECLARE_METATYPE(std::optional<maquette::Money>)

QTEST_MAIN(SpendBarsTest)
#include "tst_spendbars.moc"
