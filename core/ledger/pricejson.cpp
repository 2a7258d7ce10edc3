#include "core/ledger/pricejson.h"

#include "core/base/json.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using TokenField = std::optional<Money> TokenPrices::*;

const std::array<std::pair<QLatin1StringView, TokenField>, 9> &tokenFields()
{
    static const std::array<std::pair<QLatin1StringView, TokenField>, 9> fields = {{
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
    return fields;
}

void put(QJsonObject &object, QLatin1StringView key, const std::optional<Money> &money)
{
    if (money)
        object.insert(key, toDecimal(*money));
}

std::optional<Money> take(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isString() ? moneyFromDecimal(value.toString()) : std::nullopt;
}

QJsonObject toObject(const TokenPrices &prices)
{
    QJsonObject object;
    for (const auto &[key, field] : tokenFields())
        put(object, key, prices.*field);
    return object;
}

TokenPrices tokenPrices(const QJsonObject &object)
{
    TokenPrices prices;
    for (const auto &[key, field] : tokenFields())
        prices.*field = take(object, key);
    return prices;
}

} // namespace

QByteArray priceToJson(const Price &price)
{
    // QJsonObject sorts its keys, which makes the text canonical.
    QJsonObject object{{u"currency"_s, price.currency}, {u"source"_s, price.source}, {u"tokens"_s, toObject(price.tokens)}};
    QJsonArray tiers;
    for (const PriceTier &tier : price.tiers)
        tiers.append(QJsonObject{{u"above"_s, QString::number(tier.aboveInputTokens)}, {u"tokens"_s, toObject(tier.prices)}});
    QJsonArray images;
    for (const ImagePrice &image : price.imageTable)
        images.append(QJsonObject{{u"quality"_s, image.quality}, {u"size"_s, image.size}, {u"each"_s, toDecimal(image.each)}});
    QJsonArray pictures;
    for (const ImageTokens &image : price.imageTokens) {
        pictures.append(
            QJsonObject{{u"quality"_s, image.quality}, {u"size"_s, image.size}, {u"tokens"_s, QString::number(image.tokens)}});
    }
    QJsonArray seconds;
    for (const SecondPrice &second : price.secondTable)
        seconds.append(QJsonObject{{u"size"_s, second.size}, {u"each"_s, toDecimal(second.each)}});
    if (!tiers.isEmpty())
        object.insert("tiers"_L1, tiers);
    if (!images.isEmpty())
        object.insert("images"_L1, images);
    if (!pictures.isEmpty())
        object.insert("image_tokens"_L1, pictures);
    if (!seconds.isEmpty())
        object.insert("seconds"_L1, seconds);
    put(object, "per_image"_L1, price.perImage);
    put(object, "per_second"_L1, price.perSecond);
    put(object, "per_request"_L1, price.perRequest);
    if (price.nextFrom.isValid()) {
        object.insert("next_from"_L1, price.nextFrom.toString(Qt::ISODate));
        object.insert("next"_L1, toObject(price.next));
    }
    if (price.isPlayMoney)
        object.insert("play"_L1, true);
    return json::toBytes(object);
}

Result<Price> priceFromJson(const QByteArray &json)
{
    const auto parsed = json::parseObject(json);
    if (!parsed)
        return tl::unexpected(parsed.error());
    const QJsonObject &object = *parsed;
    Price price;
    price.currency = json::text(object, u"currency");
    price.source = json::text(object, u"source");
    price.tokens = tokenPrices(object.value("tokens"_L1).toObject());
    const QJsonArray tiers = object.value("tiers"_L1).toArray();
    for (const QJsonValue &tier : tiers) {
        price.tiers.append(
            {.aboveInputTokens = tier["above"_L1].toString().toLongLong(), .prices = tokenPrices(tier["tokens"_L1].toObject())});
    }
    const QJsonArray images = object.value("images"_L1).toArray();
    for (const QJsonValue &image : images) {
        price.imageTable.append({.quality = image["quality"_L1].toString(),
                                 .size = image["size"_L1].toString(),
                                 .each = moneyFromDecimal(image["each"_L1].toString()).value_or(Money{})});
    }
    const QJsonArray pictures = object.value("image_tokens"_L1).toArray();
    for (const QJsonValue &image : pictures) {
        price.imageTokens.append({.quality = image["quality"_L1].toString(),
                                  .size = image["size"_L1].toString(),
                                  .tokens = image["tokens"_L1].toString().toLongLong()});
    }
    const QJsonArray seconds = object.value("seconds"_L1).toArray();
    for (const QJsonValue &second : seconds) {
        price.secondTable.append(
            {.size = second["size"_L1].toString(), .each = moneyFromDecimal(second["each"_L1].toString()).value_or(Money{})});
    }
    price.perImage = take(object, "per_image"_L1);
    price.perSecond = take(object, "per_second"_L1);
    price.perRequest = take(object, "per_request"_L1);
    price.nextFrom = QDate::fromString(json::text(object, u"next_from"), Qt::ISODate);
    price.next = tokenPrices(object.value("next"_L1).toObject());
    price.isPlayMoney = object.value("play"_L1).toBool();
    return price;
}

} // namespace maquette
