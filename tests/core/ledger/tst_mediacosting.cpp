#include "core/catalog/catalog.h"
#include "core/ledger/mediacosting.h"
#include "core/ledger/pricejson.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

Model model(const QString &path)
{
    return Catalog({}).resolve({path.section(u' ', 0, 0), path.section(u' ', 1)});
}

Money usd(QStringView text)
{
    return moneyFromDecimal(text).value_or(Money{-1});
}

/// "cat" is two tokens at most.
MediaRequest request(int count, const QJsonObject &values)
{
    MediaRequest request;
    request.prompt = u"cat"_s;
    request.count = count;
    request.values = values;
    return request;
}

} // namespace

Q_DECLARE_METATYPE(std::optional<maquette::Money>)

/// Prices of resources/catalog by hand.
class MediaCostingTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestsAreHeldAtTheMostThatTheyCanCost_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("count");
        QTest::addColumn<QJsonObject>("values");
        QTest::addColumn<std::optional<Money>>("cost");
        const auto row = [](const char *name, const char *model, int count, const QJsonObject &values,
                            const std::optional<Money> &cost) {
            QTest::newRow(name) << QString::fromLatin1(model) << count << values << cost;
        };
        const auto with = [](const QString &name, const QJsonValue &value) { return QJsonObject{{name, value}}; };

        // OpenAI: a table for the picture, and the two tokens of the prompt at 5 $ per million: 0.00001 $.
        const QString quality = u"quality"_s;
        const QString size = u"size"_s;
        row("medium square", "openai gpt-image-2", 1, {{quality, u"medium"_s}, {size, u"1024x1024"_s}}, usd(u"0.05301"));
        row("low wide, three", "openai gpt-image-2", 3, {{quality, u"low"_s}, {size, u"1536x1024"_s}}, usd(u"0.01501"));
        row("left to the model", "openai gpt-image-2", 1, {}, usd(u"0.21101"));
        row("high, size left to the model", "openai gpt-image-1.5", 1, with(quality, u"high"_s), usd(u"0.20001"));
        row("a size that the table has not", "openai gpt-image-2", 1, {{quality, u"medium"_s}, {size, u"2048x2048"_s}},
            usd(u"0.21201"));
        row("a smaller size", "openai gpt-image-2", 1, {{quality, u"medium"_s}, {size, u"512x512"_s}}, usd(u"0.05301"));
        row("tokens of a picture unknown", "openai gpt-image-2.6-flare", 1, {}, std::nullopt);

        // Gemini: tokens of a picture times 120 or 60 $ per million; the prompt's two at 2 and 0.50 $.
        const QString resolution = u"resolution"_s;
        row("Gemini 2K", "google gemini-3-pro-image", 1, with(resolution, u"2K"_s), usd(u"0.134404"));
        row("Gemini 4K, two", "google gemini-3-pro-image", 2, with(resolution, u"4K"_s), usd(u"0.480004"));
        row("Gemini, by default 1K", "google gemini-3-pro-image", 1, {}, usd(u"0.134404"));
        row("Gemini Flash 512", "google gemini-3.1-flash-image", 1, with(resolution, u"512"_s), usd(u"0.044821"));
        row("Gemini Flash Lite, unknown", "google gemini-3.1-flash-lite-image", 1, {}, std::nullopt);

        // Gemini's films by the second and the resolution.
        const QString seconds = u"seconds"_s;
        row("8 s at 1080p", "google gemini-omni-1.1-flash", 1, {{seconds, 8}, {resolution, u"1080p"_s}}, usd(u"1.2"));
        row("8 s at 360p", "google gemini-omni-1.1-flash", 1, {{seconds, 8}, {resolution, u"360p"_s}}, usd(u"0.24"));
        row("8 s at what the model likes", "google gemini-omni-1.1-flash", 1, with(seconds, 8), usd(u"2.4"));
        row("a length that nobody said", "google gemini-omni-1.1-flash", 1, {}, std::nullopt);

        // Stability: by the picture, or by the run.
        row("core, three", "stability core", 3, {}, usd(u"0.09"));
        row("large", "stability sd3.5-large", 1, {}, usd(u"0.065"));
        row("a run", "stability upscale-conservative", 1, {}, usd(u"0.4"));
        row("unknown price", "stability control-style-transfer", 1, {}, std::nullopt);

        // APIMart.
        row("wan, four", "apimart wan2.7-image", 4, {}, usd(u"0.0864"));
        row("kling 15 s", "apimart kling-v3-omni", 1, with(seconds, 15), usd(u"1.008"));
        row("kling, 5 s by default", "apimart kling-v3-omni", 1, {}, usd(u"0.336"));
        row("hailuo 6 s", "apimart MiniMax-Hailuo-2.3", 1, with(seconds, 6), usd(u"0.15"));
        row("vidu 16 s", "apimart viduq3-pro", 1, with(seconds, 16), usd(u"1.92"));

        // xAI tells what it cost afterwards, and nothing before.
        row("xAI", "xai grok-imagine-image", 1, {}, std::nullopt);
    }

    void requestsAreHeldAtTheMostThatTheyCanCost()
    {
        QFETCH(QString, model);
        QFETCH(int, count);
        QFETCH(QJsonObject, values);
        QFETCH(std::optional<Money>, cost);
        const Model known = ::model(model);
        const MediaFigures figures = mediaFigures(request(count, values), known);
        const auto held = mediaCost(known.price.value_or(Price()), figures, kNow);
        QCOMPARE(held.has_value(), cost.has_value());
        if (held)
            QCOMPARE(toDecimal(*held), toDecimal(*cost));
    }

    void whatGoesInIsHeldAsWell()
    {
        // 6,300 tokens a picture at 8 $ per million: 0.0504 $.
        const Model openai = model(u"openai gpt-image-2"_s);
        MediaRequest edit = request(1, {{u"quality"_s, u"low"_s}, {u"size"_s, u"1024x1024"_s}});
        edit.inputs = {MediaInput{.parameter = u"image"_s, .mime = u"image/png"_s, .width = 1024, .height = 1024}};
        QCOMPARE(toDecimal(*mediaCost(*openai.price, mediaFigures(edit, openai), kNow)), u"0.05641"_s);
        // Two sketches of 100 tokens at 30 $ per million.
        edit.inputs.clear();
        edit.partialImages = 2;
        QCOMPARE(toDecimal(*mediaCost(*openai.price, mediaFigures(edit, openai), kNow)), u"0.01201"_s);
        // By the picture alone what goes in costs nothing.
        const Model wan = model(u"apimart wan2.7-image"_s);
        edit.partialImages = 0;
        edit.inputs = {MediaInput{.parameter = u"image"_s, .mime = u"image/png"_s, .width = 4000, .height = 4000}};
        QCOMPARE(toDecimal(*mediaCost(*wan.price, mediaFigures(edit, wan), kNow)), u"0.0216"_s);
    }

    void tablesAreAskedByResolutionAndBySides()
    {
        Price price;
        price.secondTable = {{u"1280x720"_s, usd(u"0.4")}, {u"3840x2160"_s, usd(u"0.6")}};
        const auto cost = [&price](const QString &size, const QString &resolution) {
            return toDecimal(mediaCost(price, {.seconds = 2, .size = size, .resolution = resolution}, kNow).value_or(Money{-1}));
        };
        QCOMPARE(cost(u"1280x720"_s, {}), u"0.8"_s);
        QCOMPARE(cost(u"720x1280"_s, {}), u"0.8"_s);
        QCOMPARE(cost({}, u"720p"_s), u"0.8"_s);
        QCOMPARE(cost({}, u"2160P"_s), u"1.2"_s);
        QCOMPARE(cost({}, {}), u"1.2"_s);
        QCOMPARE(cost(u"auto"_s, {}), u"1.2"_s);
        QCOMPARE(cost({}, u"540p"_s), u"1.2"_s);
    }

    void whatWasMadeIsSettled_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QJsonObject>("values");
        QTest::addColumn<Usage>("usage");
        QTest::addColumn<std::optional<Money>>("cost");
        QTest::addColumn<FigureSource>("source");
        const auto row = [](const char *name, const char *model, const QJsonObject &values, const Usage &usage,
                            const std::optional<Money> &cost, FigureSource source) {
            QTest::newRow(name) << QString::fromLatin1(model) << values << usage << cost << source;
        };
        const QJsonObject medium{{u"quality"_s, u"medium"_s}, {u"size"_s, u"1024x1024"_s}};
        // 50 × 5 $ + 1,000 × 8 $ + 1,767 × 30 $ per million; the price of a picture is not added.
        row("by tokens", "openai gpt-image-2", medium,
            {.inputTokens = 50, .inputImageTokens = 1000, .outputTokens = 1767, .images = 1}, usd(u"0.06126"),
            FigureSource::Computed);
        row("no tokens told", "openai gpt-image-2", medium, {.images = 2}, usd(u"0.106"), FigureSource::Computed);
        row("fewer than asked for", "stability core", {}, {.images = 1}, usd(u"0.03"), FigureSource::Computed);
        row("a run", "stability upscale-fast", {}, {.images = 1}, usd(u"0.02"), FigureSource::Computed);
        row("seconds by resolution", "google gemini-omni-1.1-flash", {{u"resolution"_s, u"720p"_s}}, {.seconds = 7.5}, usd(u"0.75"),
            FigureSource::Computed);
        row("tokens beside a price by the picture", "apimart wan2.7-image", {},
            {.inputTokens = 5, .outputTokens = 1056, .images = 2}, usd(u"0.0432"), FigureSource::Computed);
        row("what it says it cost", "xai grok-imagine-image", {}, {.images = 1, .reportedCost = usd(u"0.07")}, usd(u"0.07"),
            FigureSource::Reported);
        row("no price", "xai grok-imagine-image", {}, {.images = 1}, std::nullopt, FigureSource::Unknown);
        row("nothing made", "stability core", {}, {}, Money{}, FigureSource::Computed);
    }

    void whatWasMadeIsSettled()
    {
        QFETCH(QString, model);
        QFETCH(QJsonObject, values);
        QFETCH(Usage, usage);
        QFETCH(std::optional<Money>, cost);
        QFETCH(FigureSource, source);
        const Model known = ::model(model);
        const CostFigure figure =
            mediaCostFigure(known.price, usage, mediaFigures(request(1, values), known), FigureSource::Reported, kNow);
        QCOMPARE(figure.cost.has_value(), cost.has_value());
        if (cost)
            QCOMPARE(toDecimal(*figure.cost), toDecimal(*cost));
        QCOMPARE(figure.source, source);
    }

    void whatIsUnknownIsNotZero()
    {
        QVERIFY(!mediaCost(Price(), {.images = 1}, kNow));
        QVERIFY(!mediaCostFigure({}, {.images = 1}, {}, FigureSource::Reported, kNow).cost);
        const Model wan = model(u"apimart wan2.7-image"_s);
        QVERIFY(!mediaCostFigure(wan.price, {.images = 1}, {}, FigureSource::Unknown, kNow).cost);
        QCOMPARE(mediaCostFigure(wan.price, {.images = 1}, {}, FigureSource::Counted, kNow).source, FigureSource::Counted);
        // A film whose length nobody told or chose.
        const Model omni = model(u"google gemini-omni-1.2-flash"_s);
        QVERIFY(omni.price && omni.price->perSecond);
        QCOMPARE(mediaCostFigure(omni.price, {}, {}, FigureSource::Counted, kNow), CostFigure());
        // A server on this computer is free, whatever it makes.
        Price free;
        free.tokens.input = free.tokens.output = Money{};
        free.perImage = free.perSecond = Money{};
        QCOMPARE(mediaCost(free, {.images = 3}, kNow), std::optional(Money{}));
    }

    void chatsOfTheCatalogueCostWhatTheirTablesSay()
    {
        // gpt-5.4: 2.50 in, 0.25 cached, 15 out per million, above 272,000 tokens the whole request 5, 0.50, 22.50.
        const Model chat = model(u"openai gpt-5.4"_s);
        QVERIFY(chat.price && !chat.price->tiers.isEmpty());
        const Usage small{.inputTokens = 100'000, .cacheReadTokens = 100'000, .outputTokens = 1000};
        QCOMPARE(toDecimal(*costOf(*chat.price, small, kNow)), u"0.29"_s);
        const Usage large{.inputTokens = 200'000, .cacheReadTokens = 100'000, .outputTokens = 1000};
        QCOMPARE(toDecimal(*costOf(*chat.price, large, kNow)), u"1.0725"_s);
    }

    void aFrozenPriceKeepsTheTokensOfPicturesAndFilms()
    {
        Price price;
        price.imageTokens = {{u"high"_s, u"1K"_s, 1120}};
        price.tokens.outputVideo = Money{7};
        const auto read = priceFromJson(priceToJson(price));
        QVERIFY(read.has_value());
        QCOMPARE(*read, price);
    }
};

QTEST_GUILESS_MAIN(MediaCostingTest)
#include "tst_mediacosting.moc"
