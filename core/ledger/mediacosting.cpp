#include "core/ledger/mediacosting.h"

#include "core/catalog/parameterschema.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// No fewer than these letters are one token in any of the languages that matter here; too many tokens are no harm.
constexpr qint64 kLettersPerToken = 2;
/// A picture that goes in: for each megapixel, and the most that is counted for one where such tokens have a price of
/// their own, because then its details may be kept. A sketch that comes out.
constexpr double kTokensPerMegapixel = 1600;
constexpr double kTokensPerDetailedPicture = 6300;
constexpr double kMegapixel = 1e6;
constexpr qint64 kTokensPerSketch = 100;

struct Word
{
    QString text;

    /// Left to the provider: any row fits.
    bool isOpen() const { return text.isEmpty() || text == u"auto"; }
};

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// "1080p" of "1920x1080" and of "1080x1920".
QString resolutionOf(const QString &size)
{
    const auto sides = sizeFromText(size);
    return sides ? QString::number(std::min(sides->width(), sides->height())) + u'p' : QString();
}

bool fitsSize(const QString &row, const MediaFigures &figures)
{
    if (row.isEmpty())
        return true;
    if (isSame(row, figures.size) || isSame(row, figures.resolution))
        return true;
    const QString own = sizeFromText(row) ? resolutionOf(row) : row;
    return !own.isEmpty() && (isSame(own, figures.resolution) || isSame(own, resolutionOf(figures.size)));
}

bool isSizeOpen(const MediaFigures &figures)
{
    return Word{figures.size}.isOpen() && Word{figures.resolution}.isOpen();
}

/// Those of the very size, else those of its resolution.
template<typename Row>
QList<Row> rowsOfSize(const QList<Row> &rows, const MediaFigures &figures)
{
    QList<Row> same;
    QList<Row> fitting;
    for (const Row &row : rows) {
        if (!row.size.isEmpty() && isSame(row.size, figures.size))
            same.append(row);
        if (fitsSize(row.size, figures))
            fitting.append(row);
    }
    return same.isEmpty() ? fitting : same;
}

double areaOf(const QString &size)
{
    const auto sides = sizeFromText(size);
    return sides ? static_cast<double>(sides->width()) * sides->height() : 0;
}

/// How many times the largest of the rows that count a picture is; 1 where it is no larger or nobody knows.
template<typename Row>
double areaFactor(const QList<Row> &rows, const MediaFigures &figures)
{
    double smallest = 0;
    for (const Row &row : rows) {
        const double area = areaOf(row.size);
        if (area > 0)
            smallest = smallest > 0 ? std::min(smallest, area) : area;
    }
    const double own = areaOf(figures.size);
    return smallest > 0 && own > smallest ? own / smallest : 1;
}

qint64 amountOf(const ImagePrice &row)
{
    return row.each.picos;
}

qint64 amountOf(const ImageTokens &row)
{
    return row.tokens;
}

/// The row for the quality and size asked for, or the dearest that could be; empty without rows.
template<typename Row>
std::optional<qint64> amountFor(const QList<Row> &rows, const MediaFigures &figures)
{
    QList<Row> ofQuality;
    const bool isQualityOpen = Word{figures.quality}.isOpen();
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(ofQuality),
                 [&](const Row &row) { return isQualityOpen || row.quality.isEmpty() || isSame(row.quality, figures.quality); });
    // A quality that the table does not know can be as dear as any.
    const QList<Row> &candidates = ofQuality.isEmpty() ? rows : ofQuality;
    const QList<Row> ofSize = isSizeOpen(figures) ? QList<Row>() : rowsOfSize(candidates, figures);
    const bool isKnown = !ofSize.isEmpty();
    const QList<Row> &fitting = isKnown ? ofSize : candidates;
    if (fitting.isEmpty())
        return {};
    qint64 most = 0;
    for (const Row &row : fitting)
        most = std::max(most, amountOf(row));
    const double factor = isKnown || isSizeOpen(figures) ? 1 : areaFactor(fitting, figures);
    return static_cast<qint64>(std::ceil(static_cast<double>(most) * factor));
}

/// What goes in, where it is billed by the token.
std::optional<Money> inputCost(const TokenPrices &prices, const MediaFigures &figures)
{
    if (!prices.input)
        return Money{};
    double pictures = 0;
    for (const QSize &size : figures.inputs) {
        const double byArea = std::max(1.0, size.width() * static_cast<double>(size.height()) / kMegapixel) * kTokensPerMegapixel;
        pictures += prices.inputImage ? kTokensPerDetailedPicture : byArea;
    }
    const auto text = times(*prices.input, figures.promptTokens);
    const auto picture = times(prices.inputImage.value_or(*prices.input), static_cast<qint64>(std::ceil(pictures)));
    return plus(text, picture);
}

std::optional<Money> imagesCost(const Price &price, const TokenPrices &prices, const MediaFigures &figures)
{
    if (const auto each = amountFor(price.imageTable, figures))
        return times(Money{*each}, figures.images);
    if (price.perImage)
        return times(*price.perImage, figures.images);
    const auto tokens = amountFor(price.imageTokens, figures);
    if (!tokens || !prices.output)
        return {};
    const auto each = times(*prices.output, *tokens);
    return each ? times(*each, figures.images) : std::nullopt;
}

std::optional<Money> secondsCost(const Price &price, double seconds, const MediaFigures &figures)
{
    std::optional<Money> each = price.perSecond;
    if (!price.secondTable.isEmpty()) {
        const QList<SecondPrice> fitting = isSizeOpen(figures) ? QList<SecondPrice>() : rowsOfSize(price.secondTable, figures);
        const QList<SecondPrice> &rows = fitting.isEmpty() ? price.secondTable : fitting;
        each = std::max_element(rows.cbegin(), rows.cend(), [](const auto &a, const auto &b) { return a.each < b.each; })->each;
    }
    if (!each)
        return {};
    constexpr qint64 kMilli = 1000;
    const auto product = times(*each, static_cast<qint64>(std::ceil(seconds * kMilli)));
    return product ? std::optional(Money{product->picos / kMilli + (product->picos % kMilli != 0 ? 1 : 0)}) : std::nullopt;
}

/// Pictures, seconds and the flat price of a run, without what goes in.
std::optional<Money> madeCost(const Price &price, const TokenPrices &prices, const MediaFigures &figures)
{
    const bool isBySecond = price.perSecond || !price.secondTable.isEmpty();
    const bool isByImage = price.perImage || !price.imageTable.isEmpty() || !price.imageTokens.isEmpty();
    std::optional<Money> cost = price.perRequest;
    if (figures.seconds > 0 && isBySecond)
        cost = plus(cost.value_or(Money{}), secondsCost(price, figures.seconds, figures));
    if (figures.images > 0 && isByImage)
        cost = plus(cost.value_or(Money{}), imagesCost(price, prices, figures));
    return cost;
}

bool isFree(const Price &price)
{
    const auto isZero = [](const std::optional<Money> &money) { return money && money->picos == 0; };
    return isZero(price.tokens.input) && isZero(price.tokens.output);
}

} // namespace

MediaFigures mediaFigures(const MediaRequest &request, const Model &model)
{
    const QJsonObject usual = defaultsOf(model.parameters);
    const auto taken = [&](const QString &name) {
        const QJsonValue value = request.values.value(name);
        return value.isNull() || value.isUndefined() ? usual.value(name) : value;
    };
    MediaFigures figures;
    figures.images = model.kind == ModelKind::Video ? 0 : request.count;
    if (model.kind == ModelKind::Video)
        figures.seconds = leadingNumber(taken(u"seconds"_s)).value_or(0) * request.count;
    figures.quality = valueText(taken(u"quality"_s));
    figures.size = valueText(taken(u"size"_s));
    figures.resolution = valueText(taken(u"resolution"_s));
    const int width = request.values.value(u"width").toInt();
    const int height = request.values.value(u"height").toInt();
    if (width > 0 && height > 0)
        figures.size = u"%1x%2"_s.arg(width).arg(height);
    figures.promptTokens = (request.prompt.size() + kLettersPerToken - 1) / kLettersPerToken;
    figures.partialImages = request.partialImages;
    for (const MediaInput &input : request.inputs) {
        if (input.mime.startsWith("image/"_L1))
            figures.inputs.append({input.width, input.height});
    }
    return figures;
}

std::optional<Money> mediaCost(const Price &price, const MediaFigures &figures, const QDateTime &at)
{
    if (price.isUnknown())
        return {};
    const TokenPrices prices = tokenPricesFor(price, figures.promptTokens, at);
    auto cost = madeCost(price, prices, figures);
    if (!cost && isFree(price))
        cost = Money{};
    if (prices.output && figures.partialImages > 0)
        cost = plus(cost, times(*prices.output, kTokensPerSketch * figures.partialImages));
    return plus(cost, inputCost(prices, figures));
}

CostFigure mediaCostFigure(const std::optional<Price> &price, const Usage &usage, const MediaFigures &figures, FigureSource source,
                           const QDateTime &at)
{
    if (usage.reportedCost)
        return {usage.reportedCost, FigureSource::Reported};
    if (!price || source == FigureSource::Unknown || price->isUnknown())
        return {};
    const FigureSource computed = source == FigureSource::Counted ? FigureSource::Counted : FigureSource::Computed;
    // A price for a picture beside one for its tokens is the same money in other words.
    if (price->tokens.output && usage.allOutput() > 0) {
        Usage tokens = usage;
        tokens.images = 0;
        tokens.seconds = 0;
        const auto cost = costOf(*price, tokens, at);
        return cost ? CostFigure{cost, computed} : CostFigure{};
    }
    MediaFigures made = figures;
    made.images = usage.images;
    made.seconds = usage.seconds;
    auto cost = madeCost(*price, tokenPricesFor(*price, usage.allInput(), at), made);
    // Nothing was made: what went in is all that is billed. But a film whose length nobody told is not nothing.
    const bool isAnythingKnown = figures.images > 0 || figures.seconds > 0 || usage.allInput() > 0 || usage.allOutput() > 0;
    const bool isNothingMade = usage.images == 0 && usage.seconds <= 0 && isAnythingKnown;
    if (!cost && (isFree(*price) || isNothingMade))
        cost = costOf(*price, usage, at);
    return cost ? CostFigure{cost, computed} : CostFigure{};
}

} // namespace maquette
