#include "core/catalog/pricerow.h"

#include "core/base/json.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

tl::unexpected<Error> badField(QStringView field)
{
    return failure(Error::Kind::Rejected,
                   QCoreApplication::translate("Catalog", "The field “%1” has a value that cannot be used.").arg(field));
}

tl::unexpected<Error> unknownField(QStringView field)
{
    return failure(Error::Kind::Rejected,
                   QCoreApplication::translate("Catalog", "There is no field “%1”; see the catalogue's format.").arg(field));
}

namespace {

struct TokenPriceField
{
    QLatin1StringView key;
    std::optional<Money> TokenPrices::*member;
};

constexpr std::array<TokenPriceField, 9> kTokenPrices{{
    {"input"_L1, &TokenPrices::input},
    {"output"_L1, &TokenPrices::output},
    {"cached_input"_L1, &TokenPrices::cachedInput},
    {"cache_write"_L1, &TokenPrices::cacheWrite},
    {"reasoning"_L1, &TokenPrices::reasoning},
    {"input_image"_L1, &TokenPrices::inputImage},
    {"input_audio"_L1, &TokenPrices::inputAudio},
    {"output_audio"_L1, &TokenPrices::outputAudio},
    {"output_video"_L1, &TokenPrices::outputVideo},
}};

/// Empty for null; nothing at all for what is no price.
std::optional<std::optional<Money>> readMoney(const QJsonValue &value, std::optional<Money> (*parse)(QStringView))
{
    if (value.isNull())
        return std::optional<Money>();
    const QString text =
        value.isDouble() ? QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest) : value.toString();
    const auto money = parse(text);
    if (!money || money->picos < 0)
        return {};
    return std::optional(money);
}

/// Reads the token prices of `row`; the keys for which `isOther` holds are somebody else's.
Result<void> applyTokenPrices(const QJsonObject &row, TokenPrices &prices, bool (*isOther)(QStringView))
{
    for (auto it = row.begin(); it != row.end(); ++it) {
        const QString key = it.key();
        if (isOther(key))
            continue;
        const auto *const field =
            std::find_if(kTokenPrices.begin(), kTokenPrices.end(), [&key](const TokenPriceField &one) { return key == one.key; });
        if (field == kTokenPrices.end())
            return unknownField(key);
        const auto money = readMoney(it.value(), moneyPerMillion);
        if (!money)
            return badField(key);
        prices.*(field->member) = *money;
    }
    return {};
}

Result<void> applyTiers(const QJsonValue &value, Price &price)
{
    price.tiers.clear();
    const QJsonArray rows = value.toArray();
    for (const QJsonValue &one : rows) {
        PriceTier tier;
        tier.aboveInputTokens = one[u"above_input_tokens"].toInteger();
        if (tier.aboveInputTokens <= 0)
            return badField(u"above_input_tokens");
        const auto done =
            applyTokenPrices(one.toObject(), tier.prices, [](QStringView key) { return key == "above_input_tokens"_L1; });
        if (!done)
            return done;
        price.tiers.append(tier);
    }
    std::sort(price.tiers.begin(), price.tiers.end(),
              [](const PriceTier &a, const PriceTier &b) { return a.aboveInputTokens < b.aboveInputTokens; });
    return {};
}

Result<void> applyTables(const QJsonObject &row, Price &price)
{
    if (row.contains(u"per_image_table")) {
        price.imageTable.clear();
        const QJsonArray rows = row[u"per_image_table"].toArray();
        for (const QJsonValue &one : rows) {
            const auto each = readMoney(one[u"usd"], moneyFromDecimal);
            if (!each || !*each)
                return badField(u"per_image_table");
            price.imageTable.append({one[u"quality"].toString(), one[u"size"].toString(), **each});
        }
    }
    if (row.contains(u"image_tokens")) {
        price.imageTokens.clear();
        const QJsonArray rows = row[u"image_tokens"].toArray();
        for (const QJsonValue &one : rows) {
            const qint64 tokens = one[u"tokens"].toInteger();
            if (tokens <= 0)
                return badField(u"image_tokens");
            price.imageTokens.append({one[u"quality"].toString(), one[u"size"].toString(), tokens});
        }
    }
    if (row.contains(u"per_second_table")) {
        price.secondTable.clear();
        const QJsonArray rows = row[u"per_second_table"].toArray();
        for (const QJsonValue &one : rows) {
            const auto each = readMoney(one[u"usd"], moneyFromDecimal);
            if (!each || !*each)
                return badField(u"per_second_table");
            price.secondTable.append({one[u"size"].toString(), **each});
        }
    }
    return {};
}

Result<void> applyNext(const QJsonObject &row, Price &price)
{
    price.next = {};
    price.nextFrom = QDate::fromString(row[u"from"].toString(), Qt::ISODate);
    if (!row.isEmpty() && !price.nextFrom.isValid())
        return badField(u"from");
    return applyTokenPrices(row, price.next, [](QStringView key) { return key == "from"_L1; });
}

Result<void> applyUnits(const QJsonObject &row, Price &price)
{
    const std::array<std::pair<QLatin1StringView, std::optional<Money> *>, 3> units{
        {{"per_image"_L1, &price.perImage}, {"per_second"_L1, &price.perSecond}, {"per_request"_L1, &price.perRequest}}};
    for (const auto &[key, target] : units) {
        if (!row.contains(key))
            continue;
        const auto money = readMoney(row[key], moneyFromDecimal);
        if (!money)
            return badField(QString(key));
        *target = *money;
    }
    return {};
}

bool isNoTokenPrice(QStringView key)
{
    static constexpr std::array<QLatin1StringView, 10> kOthers{
        "tiers"_L1,        "per_image"_L1, "per_second"_L1, "per_request"_L1, "per_image_table"_L1, "per_second_table"_L1,
        "image_tokens"_L1, "next"_L1,      "off_peak"_L1,   "currency"_L1};
    return std::any_of(kOthers.begin(), kOthers.end(), [key](QLatin1StringView other) { return key == other; });
}

} // namespace

Result<void> applyPrice(const QJsonObject &row, Price &price)
{
    if (row.contains(u"currency")) {
        price.currency = json::text(row, u"currency");
        if (price.currency.size() != 3)
            return badField(u"currency");
    }
    auto done = applyTokenPrices(row, price.tokens, isNoTokenPrice);
    if (done)
        done = applyUnits(row, price);
    if (done)
        done = applyTables(row, price);
    if (done && row.contains(u"tiers"))
        done = applyTiers(row[u"tiers"], price);
    if (done && row.contains(u"next"))
        done = applyNext(row[u"next"].toObject(), price);
    if (done && row.contains(u"off_peak")) {
        price.offPeak = {};
        done = applyTokenPrices(row[u"off_peak"].toObject(), price.offPeak, [](QStringView) { return false; });
    }
    return done;
}

namespace {

/// USD per million tokens of a price per token; only prices over nine dollars a token do not fit, and stay out.
QJsonObject tokenPricesRow(const TokenPrices &prices)
{
    QJsonObject row;
    for (const TokenPriceField &field : kTokenPrices) {
        const auto &price = prices.*(field.member);
        constexpr qint64 kMillion = 1'000'000;
        if (const auto million = price ? times(*price, kMillion) : std::nullopt)
            row.insert(field.key, toDecimal(*million));
    }
    return row;
}

} // namespace

QJsonObject priceRow(const Price &price)
{
    QJsonObject row = tokenPricesRow(price.tokens);
    row.insert(u"currency", price.currency);
    QJsonArray tiers;
    for (const PriceTier &tier : price.tiers) {
        QJsonObject one = tokenPricesRow(tier.prices);
        one.insert(u"above_input_tokens", tier.aboveInputTokens);
        tiers.append(one);
    }
    if (!tiers.isEmpty())
        row.insert(u"tiers", tiers);
    if (price.perImage)
        row.insert(u"per_image", toDecimal(*price.perImage));
    if (price.perSecond)
        row.insert(u"per_second", toDecimal(*price.perSecond));
    if (price.perRequest)
        row.insert(u"per_request", toDecimal(*price.perRequest));
    QJsonArray images;
    for (const ImagePrice &one : price.imageTable)
        images.append(QJsonObject{{u"quality"_s, one.quality}, {u"size"_s, one.size}, {u"usd"_s, toDecimal(one.each)}});
    if (!images.isEmpty())
        row.insert(u"per_image_table", images);
    QJsonArray tokens;
    for (const ImageTokens &one : price.imageTokens)
        tokens.append(QJsonObject{{u"quality"_s, one.quality}, {u"size"_s, one.size}, {u"tokens"_s, one.tokens}});
    if (!tokens.isEmpty())
        row.insert(u"image_tokens", tokens);
    QJsonArray seconds;
    for (const SecondPrice &one : price.secondTable)
        seconds.append(QJsonObject{{u"size"_s, one.size}, {u"usd"_s, toDecimal(one.each)}});
    if (!seconds.isEmpty())
        row.insert(u"per_second_table", seconds);
    if (price.nextFrom.isValid()) {
        QJsonObject next = tokenPricesRow(price.next);
        next.insert(u"from", price.nextFrom.toString(Qt::ISODate));
        row.insert(u"next", next);
    }
    if (price.offPeak != TokenPrices{})
        row.insert(u"off_peak", tokenPricesRow(price.offPeak));
    return row;
}

} // namespace maquette
