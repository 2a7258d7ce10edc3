#include "core/ledger/costing.h"
#include "core/ledger/pricejson.h"
#include "core/ledger/records.h"
#include "tests/support/testcase.h"

#include <limits>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

std::optional<Money> perMillion(QStringView text)
{
    return moneyPerMillion(text);
}

/// $2.50 in, $15 out, $0.25 cached, $3 cache write per million; twice that above 272,000.
Price tiered()
{
    Price price;
    price.tokens = {.input = perMillion(u"2.5"), .output = perMillion(u"15"), .cachedInput = perMillion(u"0.25"), .cacheWrite = perMillion(u"3")};
    price.tiers = {{.aboveInputTokens = 272'000,
                    .prices = {.input = perMillion(u"5"), .output = perMillion(u"22.5"), .cachedInput = perMillion(u"0.5"), .cacheWrite = perMillion(u"6")}}};
    return price;
}

Price plain()
{
    Price price;
    price.tokens = {.input = perMillion(u"0.15"), .output = perMillion(u"0.6")};
    return price;
}

} // namespace

Q_DECLARE_METATYPE(maquette::Price)
Q_DECLARE_METATYPE(std::optional<maquette::Money>)

class CostingTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aRequestCostsTheSumOfItsBuckets_data()
    {
        QTest::addColumn<Price>("price");
        QTest::addColumn<Usage>("usage");
        QTest::addColumn<std::optional<Money>>("cost");
        using Cost = std::optional<Money>;

        QTest::newRow("in and out") << plain() << Usage{.inputTokens = 1000, .outputTokens = 500} << Cost(Money{450'000'000});
        QTest::newRow("one token is exact") << plain() << Usage{.inputTokens = 1} << Cost(Money{150'000});
        QTest::newRow("nothing used") << plain() << Usage{} << Cost(Money{});
        QTest::newRow("reasoning costs what output costs")
            << plain() << Usage{.reasoningTokens = 10} << Cost(Money{6'000'000});
        Price reasons = plain();
        reasons.tokens.reasoning = perMillion(u"2");
        QTest::newRow("reasoning with its own price") << reasons << Usage{.outputTokens = 1, .reasoningTokens = 10} << Cost(Money{20'600'000});
        Price media = plain();
        media.tokens.inputImage = perMillion(u"8");
        media.tokens.inputAudio = perMillion(u"6");
        media.tokens.outputAudio = perMillion(u"12");
        QTest::newRow("pictures and sound with prices of their own")
            << media << Usage{.inputTokens = 1, .inputImageTokens = 2, .inputAudioTokens = 3, .outputTokens = 4, .outputAudioTokens = 5}
            << Cost(Money{150'000 + 2 * 8'000'000 + 3 * 6'000'000 + 4 * 600'000 + 5 * 12'000'000});
        QTest::newRow("pictures and sound cost what text costs")
            << plain() << Usage{.inputImageTokens = 2, .inputAudioTokens = 3, .outputAudioTokens = 5} << Cost(Money{5 * 150'000 + 5 * 600'000});
        QTest::newRow("pictures count for the tier")
            << tiered() << Usage{.inputTokens = 1, .inputImageTokens = 272'000} << Cost(Money{272'001LL * 5'000'000});
        QTest::newRow("cache read and write")
            << tiered() << Usage{.inputTokens = 1, .cacheReadTokens = 2, .cacheWriteTokens = 3, .outputTokens = 4}
            << Cost(Money{2'500'000 + 2 * 250'000 + 3 * 3'000'000 + 4 * 15'000'000});
        QTest::newRow("cached without a price is unknown") << plain() << Usage{.inputTokens = 5, .cacheReadTokens = 1} << Cost();
        QTest::newRow("at the border of the tier") << tiered() << Usage{.inputTokens = 272'000} << Cost(Money{272'000LL * 2'500'000});
        QTest::newRow("above it the whole request is dearer")
            << tiered() << Usage{.inputTokens = 272'001, .outputTokens = 1} << Cost(Money{272'001LL * 5'000'000 + 22'500'000});
        QTest::newRow("cached tokens count for the tier")
            << tiered() << Usage{.inputTokens = 1, .cacheReadTokens = 272'000} << Cost(Money{5'000'000 + 272'000LL * 500'000});

        Price images;
        images.perImage = moneyFromDecimal(u"0.0216");
        QTest::newRow("images") << images << Usage{.images = 3} << Cost(Money{64'800'000'000});
        QTest::newRow("images without tokens' price") << images << Usage{.inputTokens = 1, .images = 3} << Cost();
        Price seconds;
        seconds.perSecond = moneyFromDecimal(u"0.0672");
        QTest::newRow("seconds") << seconds << Usage{.seconds = 5} << Cost(Money{336'000'000'000});
        QTest::newRow("half a second") << seconds << Usage{.seconds = 0.5} << Cost(Money{33'600'000'000});
        Price table;
        table.imageTable = {{.quality = u"hd"_s, .size = u"1024x1024"_s, .each = Money{1}}};
        QTest::newRow("a price by size is unknown without the size") << table << Usage{.images = 1} << Cost();
        Price each = plain();
        each.perRequest = Money{7};
        Price request;
        request.perRequest = Money{};
        QTest::newRow("by the request alone, whatever goes in") << request << Usage{.inputTokens = 19} << Cost(Money{});
        QTest::newRow("per request") << each << Usage{.inputTokens = 1} << Cost(Money{150'007});

        QTest::newRow("no price at all") << Price{} << Usage{} << Cost();
        Price free;
        free.tokens = {.input = Money{}, .output = Money{}};
        QTest::newRow("free is not unknown") << free << Usage{.inputTokens = 1000, .outputTokens = 1000} << Cost(Money{});
        QTest::newRow("out of range") << plain() << Usage{.inputTokens = std::numeric_limits<qint64>::max() / 2} << Cost();
    }

    void aRequestCostsTheSumOfItsBuckets()
    {
        QFETCH(Price, price);
        QFETCH(Usage, usage);
        QFETCH(std::optional<Money>, cost);
        QCOMPARE(costOf(price, usage, kNow), cost);
    }

    void anAnnouncedPriceHoldsFromTheStartOfItsDay_data()
    {
        QTest::addColumn<QDateTime>("at");
        QTest::addColumn<qint64>("picos");
        QTest::newRow("long before") << kNow << qint64(150'000);
        QTest::newRow("last millisecond") << QDateTime(QDate(2026, 12, 31), QTime(23, 59, 59, 999), Qt::UTC) << qint64(150'000);
        QTest::newRow("first millisecond") << QDateTime(QDate(2027, 1, 1), QTime(0, 0), Qt::UTC) << qint64(1'500'000);
        QTest::newRow("UTC decides") << QDateTime(QDate(2027, 1, 1), QTime(0, 30), Qt::OffsetFromUTC, 3600) << qint64(150'000);
    }

    void anAnnouncedPriceHoldsFromTheStartOfItsDay()
    {
        QFETCH(QDateTime, at);
        QFETCH(qint64, picos);
        Price price = plain();
        price.nextFrom = QDate(2027, 1, 1);
        price.next = {.input = perMillion(u"1.5"), .output = perMillion(u"7.5")};
        QCOMPARE(costOf(price, {.inputTokens = 1}, at), std::optional(Money{picos}));
    }

    void whatTheProviderReportsWins()
    {
        const Usage reported{.inputTokens = 1000, .reportedCost = Money{5}};
        QCOMPARE(costFigure(plain(), reported, FigureSource::Reported, kNow), (CostFigure{Money{5}, FigureSource::Reported}));
        QCOMPARE(costFigure({}, reported, FigureSource::Reported, kNow), (CostFigure{Money{5}, FigureSource::Reported}));
        const Usage usage{.inputTokens = 1};
        QCOMPARE(costFigure(plain(), usage, FigureSource::Reported, kNow), (CostFigure{Money{150'000}, FigureSource::Computed}));
        QCOMPARE(costFigure(plain(), usage, FigureSource::Counted, kNow), (CostFigure{Money{150'000}, FigureSource::Counted}));
        QCOMPARE(costFigure(plain(), usage, FigureSource::Unknown, kNow), CostFigure{});
        QCOMPARE(costFigure({}, usage, FigureSource::Reported, kNow), CostFigure{});
    }

    void theWorstCaseTakesTheDearestBuckets()
    {
        QCOMPARE(worstCaseOf(plain(), 1000, 100, kNow), std::optional(Money{150'000'000 + 60'000'000}));
        QCOMPARE(worstCaseOf(tiered(), 1000, 100, kNow), std::optional(Money{1000LL * 3'000'000 + 100LL * 15'000'000}));
        Price onlyInput;
        onlyInput.tokens.input = Money{1};
        QCOMPARE(worstCaseOf(onlyInput, 1000, 100, kNow), std::nullopt);
        QCOMPARE(worstCaseOf(Price{}, 0, 0, kNow), std::nullopt);
    }

    void aBatchIsCheaperInEveryBucketAndTier()
    {
        Model model;
        model.price = tiered();
        model.price->tokens.input = Money{3};
        model.price->perRequest = Money{8};
        model.price->nextFrom = QDate(2027, 1, 1);
        model.price->next = {.input = Money{10}};
        model.limits = {{u"batch_percent"_s, 50}};
        const auto batch = batchPriceOf(model);
        QVERIFY(batch.has_value());
        // Rounded up: an estimate must not come out too low.
        QCOMPARE(batch->tokens.input, Money{2});
        QCOMPARE(batch->tokens.output, Money{(model.price->tokens.output->picos + 1) / 2});
        QCOMPARE(batch->tiers.size(), model.price->tiers.size());
        QCOMPARE(batch->tiers[0].prices.input, Money{(model.price->tiers[0].prices.input->picos + 1) / 2});
        QCOMPARE(batch->next.input, Money{5});
        QCOMPARE(batch->perRequest, Money{8});
        QVERIFY(batch->source != model.price->source);
    }

    void whatABatchCostsIsUnknownUnlessItIsSaid()
    {
        Model model;
        QCOMPARE(batchPriceOf(model), std::nullopt);
        model.price = plain();
        QCOMPARE(batchPriceOf(model), std::nullopt);
        model.limits = {{u"batch_percent"_s, 150}};
        QCOMPARE(batchPriceOf(model), std::nullopt);
        model.price->tokens.input = model.price->tokens.output = Money{};
        model.limits = {};
        QVERIFY(batchPriceOf(model));
        QCOMPARE(batchPriceOf(model)->tokens.input, Money{});
    }

    void aFrozenPriceReadsBackTheSame()
    {
        Price full = tiered();
        full.currency = u"EUR"_s;
        full.tokens.reasoning = Money{1};
        full.tokens.inputImage = Money{2};
        full.tokens.inputAudio = Money{3};
        full.tokens.outputAudio = Money{0};
        full.perImage = Money{4};
        full.imageTable = {{.quality = u"hd"_s, .size = u"1x1"_s, .each = Money{5}}};
        full.perSecond = Money{6};
        full.secondTable = {{.size = u"720p"_s, .each = Money{7}}};
        full.perRequest = Money{8};
        full.nextFrom = QDate(2027, 1, 1);
        full.next = {.input = Money{9}};
        full.source = u"yours “ä”"_s;
        full.isPlayMoney = true;
        for (const Price &price : {full, plain(), Price{}}) {
            const auto read = priceFromJson(priceToJson(price));
            QVERIFY(read.has_value());
            QCOMPARE(*read, price);
            QCOMPARE(priceToJson(*read), priceToJson(price));
        }
        QVERIFY(!priceFromJson("[]"));
    }

    void namesReadBack()
    {
        for (int i = 0; i <= static_cast<int>(Feature::Gateway); ++i)
            QCOMPARE(featureFromName(featureName(static_cast<Feature>(i))), static_cast<Feature>(i));
        for (int i = 0; i <= static_cast<int>(AttemptState::Unknown); ++i)
            QCOMPARE(attemptStateFromName(attemptStateName(static_cast<AttemptState>(i))), static_cast<AttemptState>(i));
        QCOMPARE(featureName(Feature::Transcription), u"transcription"_s);
        QVERIFY(!featureFromName(u"Chat"));
        QVERIFY(!attemptStateFromName(u""));
        QCOMPARE(figureSourceName(FigureSource::Counted), u"counted"_s);
    }
};

QTEST_GUILESS_MAIN(CostingTest)
#include "tst_costing.moc"
