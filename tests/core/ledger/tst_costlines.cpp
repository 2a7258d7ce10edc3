#include "core/ledger/costing.h"
#include "core/ledger/costlines.h"
#include "tests/support/testcase.h"

using namespace maquette;

class CostLinesTest : public test::TestCase
{
    Q_OBJECT

    static AttemptRow attempt(const Price &price, const Usage &usage)
    {
        AttemptRow row;
        row.startedAt = row.completedAt = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        row.hold.price = price;
        row.completion.usage = usage;
        row.completion.cost = costOf(price, usage, row.completedAt);
        return row;
    }

private slots:
    void linesAddUpToTheCost()
    {
        Price price;
        price.tokens = {.input = Money{1000}, .output = Money{5000}, .cachedInput = Money{100}, .cacheWrite = Money{1250}};
        TokenPrices dearer = price.tokens;
        dearer.input = Money{2000};
        price.tiers = {{.aboveInputTokens = 100, .prices = dearer}};
        const Usage usage{.inputTokens = 60, .cacheReadTokens = 50, .cacheWriteTokens = 8, .outputTokens = 7, .reasoningTokens = 3};
        const AttemptRow row = attempt(price, usage);
        const QList<CostLine> lines = costLines(row);
        using What = CostLine::What;
        // Above the tier as a whole, though no bucket is.
        QCOMPARE(lines, (QList<CostLine>{{What::Input, 60, Money{2000}, Money{120'000}},
                                         {What::CacheRead, 50, Money{100}, Money{5'000}},
                                         {What::CacheWrite, 8, Money{1250}, Money{10'000}},
                                         {What::Output, 7, Money{5000}, Money{35'000}},
                                         {What::Reasoning, 3, Money{5000}, Money{15'000}}}));
        Money sum;
        for (const CostLine &line : lines)
            sum += *line.sum;
        QCOMPARE(std::optional(sum), costOf(price, usage, row.completedAt));
    }

    void picturesSecondsAndRequestsHaveTheirLines()
    {
        Price price;
        price.perImage = Money{40'000};
        price.perSecond = Money{100};
        price.perRequest = Money{7};
        const Usage usage{.images = 2, .seconds = 1.5};
        const AttemptRow row = attempt(price, usage);
        Money sum;
        for (const CostLine &line : costLines(row))
            sum += *line.sum;
        QCOMPARE(costLines(row).size(), 3);
        QCOMPARE(std::optional(sum), costOf(price, usage, row.completedAt));
    }

    void whatDoesNotAddUpIsNotTold()
    {
        Price price;
        price.tokens = {.input = Money{1000}, .output = Money{5000}};
        AttemptRow row = attempt(price, {.inputTokens = 5, .outputTokens = 6});
        QCOMPARE(costLines(row).size(), 2);
        // As of a model whose sound is dearer than its text: the row tells both in one figure.
        *row.completion.cost += Money{1};
        QVERIFY(costLines(row).isEmpty());
    }

    void withoutAPriceThereIsNoSum()
    {
        Price price;
        price.tokens.input = Money{1000};
        const QList<CostLine> lines = costLines(attempt(price, {.inputTokens = 5, .outputTokens = 6}));
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(0).sum.has_value());
        QVERIFY(!lines.at(1).each && !lines.at(1).sum);
        AttemptRow unpriced;
        unpriced.completion.usage.inputTokens = 5;
        QVERIFY(costLines(unpriced).isEmpty());
    }
};

QTEST_GUILESS_MAIN(CostLinesTest)
#include "tst_costlines.moc"
