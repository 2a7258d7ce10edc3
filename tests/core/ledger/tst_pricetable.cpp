#include "core/catalog/catalog.h"
#include "core/ledger/costing.h"
#include "core/ledger/mediacosting.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::optional<QString>)

/// Bills worked out by hand from the prices in resources/catalog as of 2026-11-21 (where they come from: SOURCES.md there),
/// exact to the picodollar. The working stands above each row, in millionths of a dollar.
class PriceTableTest : public test::TestCase
{
    Q_OBJECT

    using Cost = std::optional<QString>;

    static void row(const char *name, const char *provider, const char *model, const Usage &usage, const Cost &cost,
                    const MediaFigures &figures = {})
    {
        QTest::newRow(name) << QString::fromLatin1(provider) << QString::fromLatin1(model) << usage << cost << figures.resolution;
    }

    static void openAi()
    {
        const char *p = "openai";
        // 1,000 × 2.5 + 500 × 15
        row("plain", p, "gpt-5.4", {.inputTokens = 1000, .outputTokens = 500}, u"0.01"_s);
        // 200 × 2.5 + 1,800 × 0.25 + (100 + 400) × 15
        row("cached, reasoning", p, "gpt-5.4",
            {.inputTokens = 200, .cacheReadTokens = 1800, .outputTokens = 100, .reasoningTokens = 400}, u"0.00845"_s);
        // 272,000 × 2.5
        row("at the border of the tier", p, "gpt-5.4", {.inputTokens = 272'000}, u"0.68"_s);
        // 272,001 × 5 + 10 × 22.5
        row("above the tier", p, "gpt-5.4", {.inputTokens = 272'001, .outputTokens = 10}, u"1.36023"_s);
        // 1 × 2 + 2 × 0.1 + 3 × 2.5 + 4 × 10
        row("cache written", p, "gpt-6.1-sol", {.inputTokens = 1, .cacheReadTokens = 2, .cacheWriteTokens = 3, .outputTokens = 4},
            u"0.0000497"_s);
        // 200,000 × 4 + 72,001 × 0.2 + 100 × 15
        row("cached tokens count for the tier", p, "gpt-6.1-sol",
            {.inputTokens = 200'000, .cacheReadTokens = 72'001, .outputTokens = 100}, u"0.8159002"_s);
        // 10 × 2.5 + 20 × 32 + 5 × 10 + 30 × 64
        row("sound", p, "gpt-audio", {.inputTokens = 10, .inputAudioTokens = 20, .outputTokens = 5, .outputAudioTokens = 30},
            u"0.002635"_s);
        row("one cached token", p, "gpt-6-luna", {.cacheReadTokens = 1}, u"0.00000001"_s);
        // 7 × 2 + 11 × 0.5 + (13 + 17) × 8
        row("o3", p, "o3", {.inputTokens = 7, .cacheReadTokens = 11, .outputTokens = 13, .reasoningTokens = 17}, u"0.0002595"_s);
    }

    static void anthropic()
    {
        const char *p = "anthropic";
        // 3 × 3 + 10,000 × 0.3 + 2,000 × 3.75 + 500 × 15
        row("cache read and written", p, "claude-sonnet-4-5",
            {.inputTokens = 3, .cacheReadTokens = 10'000, .cacheWriteTokens = 2000, .outputTokens = 500}, u"0.018009"_s);
        // 50,000 × 0.1 + 50,000 × 0.01 + 10 × 0.5
        row("Haiku at its tier", p, "claude-haiku-5-5", {.inputTokens = 50'000, .cacheReadTokens = 50'000, .outputTokens = 10},
            u"0.005505"_s);
        // 50,000 × 0.5 + 50,001 × 0.05 + 10 × 2.5
        row("Haiku above its tier", p, "claude-haiku-5-5", {.inputTokens = 50'000, .cacheReadTokens = 50'001, .outputTokens = 10},
            u"0.02752505"_s);
        // (100 + 900) × 20
        row("thinking is output", p, "claude-opus-5-5", {.outputTokens = 100, .reasoningTokens = 900}, u"0.02"_s);
        row("a model without a price", p, "claude-fable-5-2", {.inputTokens = 10, .outputTokens = 10}, std::nullopt);
    }

    static void gemini()
    {
        const char *p = "google";
        // 100,000 × 2.5 + 100,001 × 0.25 + (10 + 20) × 15
        row("Pro above its tier", p, "gemini-2.5-pro",
            {.inputTokens = 100'000, .cacheReadTokens = 100'001, .outputTokens = 10, .reasoningTokens = 20}, u"0.27545025"_s);
        // 100 × 0.3 + 1,000 × 1 + (50 + 50) × 2.5
        row("sound in", p, "gemini-2.5-flash",
            {.inputTokens = 100, .inputAudioTokens = 1000, .outputTokens = 50, .reasoningTokens = 50}, u"0.00128"_s);
        // 8 × 70,000
        row("film", p, "gemini-omni-1.2-flash", {.seconds = 8}, u"0.56"_s);
        // 7.5 × 150,000
        row("film at 1080p", p, "gemini-omni-1.1-flash", {.seconds = 7.5}, u"1.125"_s, {.resolution = u"1080p"_s});
        // 0.125 × 30,000
        row("an eighth of a second at 360p", p, "gemini-omni-1.1-flash", {.seconds = 0.125}, u"0.00375"_s,
            {.resolution = u"360p"_s});
    }

    static void others()
    {
        // 150,000 × 4 + 60,000 × 1 + (1,000 + 3,000) × 12
        row("Grok above its tier", "xai", "grok-4.6",
            {.inputTokens = 150'000, .cacheReadTokens = 60'000, .outputTokens = 1000, .reasoningTokens = 3000}, u"0.708"_s);
        // 7 × 1.25 + 11 × 0.2 + (13 + 17) × 2.5
        row("Grok", "xai", "grok-4.20", {.inputTokens = 7, .cacheReadTokens = 11, .outputTokens = 13, .reasoningTokens = 17},
            u"0.00008595"_s);
        row("Grok's pictures have no price", "xai", "grok-imagine-image", {.images = 1}, std::nullopt);
        row("unless it tells", "xai", "grok-imagine-image", {.images = 1, .reportedCost = Money{70'000'000'001}},
            u"0.070000000001"_s);
        row("three pictures", "stability", "core", {.images = 3}, u"0.09"_s);
        row("ultra", "stability", "ultra", {.images = 1}, u"0.08"_s);
        row("medium", "stability", "sd3.5-medium", {.images = 2}, u"0.07"_s);
        row("a run", "stability", "edit-outpaint", {.images = 1}, u"0.04"_s);
        row("a dear run", "stability", "upscale-creative", {.images = 1}, u"0.6"_s);
        // 4 × 21,600
        row("four pictures", "apimart", "wan2.7-image", {.images = 4}, u"0.0864"_s);
        // 15 × 67,200
        row("15 s", "apimart", "kling-v3-omni", {.seconds = 15}, u"1.008"_s);
        row("half a second", "apimart", "kling-v3-omni", {.seconds = 0.5}, u"0.0336"_s);
        row("6 s", "apimart", "MiniMax-Hailuo-2.3", {.seconds = 6}, u"0.15"_s);
        row("2.5 s", "apimart", "viduq3-pro", {.seconds = 2.5}, u"0.3"_s);
    }

private slots:
    void billsAreExact_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("model");
        QTest::addColumn<Usage>("usage");
        QTest::addColumn<std::optional<QString>>("cost");
        QTest::addColumn<QString>("resolution");
        openAi();
        anthropic();
        gemini();
        others();
    }

    void billsAreExact()
    {
        QFETCH(QString, provider);
        QFETCH(QString, model);
        QFETCH(Usage, usage);
        QFETCH(std::optional<QString>, cost);
        QFETCH(QString, resolution);
        const Model known = Catalog({}).resolve({provider, model});
        const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        const bool isMade = usage.images > 0 || usage.seconds > 0;
        const CostFigure figure = isMade
                                      ? mediaCostFigure(known.price, usage, {.resolution = resolution}, FigureSource::Reported, at)
                                      : costFigure(known.price, usage, FigureSource::Reported, at);
        QCOMPARE(figure.cost.has_value(), cost.has_value());
        if (cost)
            QCOMPARE(toDecimal(*figure.cost), *cost);
        QCOMPARE(figure.source, !cost                ? FigureSource::Unknown
                                : usage.reportedCost ? FigureSource::Reported
                                                     : FigureSource::Computed);
    }

    void whatACacheSaves()
    {
        const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        const Model sonnet = Catalog({}).resolve({u"anthropic"_s, u"claude-sonnet-4-5"_s});
        // 10,000 × (3 − 0.3) − 2,000 × (3.75 − 3) = 27,000 − 1,500.
        QCOMPARE(
            toDecimal(cacheSavings(*sonnet.price, {.inputTokens = 3, .cacheReadTokens = 10'000, .cacheWriteTokens = 2000}, at)),
            u"0.0255"_s);
        // Written and not read: dearer than without.
        QCOMPARE(toDecimal(cacheSavings(*sonnet.price, {.cacheWriteTokens = 2000}, at)), u"-0.0015"_s);
        const Model without = Catalog({}).resolve({u"openai"_s, u"gpt-5.4-pro"_s});
        QCOMPARE(cacheSavings(*without.price, {.cacheReadTokens = 10'000}, at), Money{});
    }
};

QTEST_GUILESS_MAIN(PriceTableTest)
#include "tst_pricetable.moc"
