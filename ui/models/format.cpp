#include "ui/models/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace maquette::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(format)
};

} // namespace

QString compactTokens(qint64 tokens, const QLocale &locale)
{
    if (tokens < 1000)
        return locale.toString(tokens);
    const auto shortened = [&locale](double value, int decimals) {
        QString text = locale.toString(value, 'f', decimals);
        const QString zero = locale.decimalPoint() + locale.zeroDigit();
        return text.endsWith(zero) ? text.chopped(zero.size()) : text;
    };
    if (tokens < 10'000)
        return Words::tr("%1k").arg(shortened(static_cast<double>(tokens) / 1e3, 1));
    if (tokens < 999'500)
        return Words::tr("%1k").arg(locale.toString((tokens + 500) / 1000));
    return Words::tr("%1M").arg(shortened(static_cast<double>(tokens) / 1e6, 1));
}

QString bytesText(qint64 bytes, const QLocale &locale)
{
    return locale.formattedDataSize(bytes, bytes < 1024 * 1024 ? 0 : 1, QLocale::DataSizeSIFormat);
}

bool isRealMoney(const CostFigures &figures)
{
    return figures.cost.picos > 0;
}

QString costText(const CostFigures &figures, const QLocale &locale)
{
    if (figures.cost.picos > 0) {
        const QString amount = formatMoney(figures.cost, locale);
        return figures.unknownCosts > 0 ? Words::tr("≥ %1").arg(amount) : amount;
    }
    if (figures.unknownCosts > 0)
        return Words::tr("cost unknown");
    if (figures.playCost.picos > 0)
        return Words::tr("play %1").arg(formatMoney(figures.playCost, locale));
    return figures.isFree ? Words::tr("free") : QString();
}

QString spanText(std::optional<Money> least, std::optional<Money> most, const QLocale &locale)
{
    if (!least && !most)
        return Words::tr("price unknown");
    if ((!least || least->picos == 0) && (!most || most->picos == 0))
        return Words::tr("free");
    const QString low = least ? formatMoney(*least, locale) : QString();
    const QString high = most ? formatMoney(*most, locale) : QString();
    if (low.isEmpty() || low == high)
        return high;
    if (high.isEmpty())
        return Words::tr("%1 or more").arg(low);
    return Words::tr("%1 – %2").arg(low, high);
}

QString tokenPriceText(const Model &model, const QLocale &locale)
{
    if (!model.price || (!model.price->tokens.input && !model.price->tokens.output))
        return Words::tr("price unknown");
    const TokenPrices &prices = model.price->tokens;
    const bool isFree = (!prices.input || prices.input->picos == 0) && (!prices.output || prices.output->picos == 0);
    if (isFree)
        return Words::tr("free");
    const auto perMillion = [&](const std::optional<Money> &each) {
        const auto sum = each ? times(*each, 1'000'000) : std::nullopt;
        return sum ? formatMoney(*sum, locale, model.price->currency) : Words::tr("?");
    };
    return Words::tr("%1 in · %2 out").arg(perMillion(prices.input), perMillion(prices.output));
}

namespace {

template<typename Row>
std::pair<std::optional<Money>, std::optional<Money>> spanOf(const std::optional<Money> &each, const QList<Row> &table)
{
    std::optional<Money> least = each;
    std::optional<Money> most = each;
    for (const Row &row : table) {
        least = least ? std::min(*least, row.each) : row.each;
        most = most ? std::max(*most, row.each) : row.each;
    }
    return {least, most};
}

} // namespace

QString modelPriceText(const Model &model, const QLocale &locale)
{
    if (!model.price)
        return tokenPriceText(model, locale);
    const auto [image, dearestImage] = spanOf(model.price->perImage, model.price->imageTable);
    if (image)
        return Words::tr("%1 an image").arg(spanText(image, dearestImage, locale));
    const auto [second, dearestSecond] = spanOf(model.price->perSecond, model.price->secondTable);
    if (second)
        return Words::tr("%1 a second").arg(spanText(second, dearestSecond, locale));
    if (model.price->perRequest)
        return Words::tr("%1 a request").arg(formatMoney(*model.price->perRequest, locale, model.price->currency));
    return tokenPriceText(model, locale);
}

bool hasRealPrice(const Model &model)
{
    if (!model.price || model.price->isPlayMoney)
        return false;
    const Price &price = *model.price;
    const auto isPaid = [](const std::optional<Money> &each) { return each && each->picos > 0; };
    return isPaid(price.tokens.input) || isPaid(price.tokens.output) || isPaid(price.perImage) || isPaid(price.perSecond) ||
           isPaid(price.perRequest) || !price.imageTable.isEmpty() || !price.secondTable.isEmpty();
}

QString modelNotes(const Model &model, QDate today, const QLocale &locale)
{
    QStringList parts;
    if (model.contextTokens)
        parts += compactTokens(*model.contextTokens, locale);
    if (model.can(Capability::Vision) == Known::Yes)
        parts += Words::tr("sees images");
    if (model.isRetired(today))
        parts += Words::tr("retired");
    else if (model.shutdown.isValid())
        parts += Words::tr("until %1").arg(locale.toString(model.shutdown, QLocale::ShortFormat));
    else if (model.status == ModelStatus::Deprecated)
        parts += Words::tr("deprecated");
    return parts.join(QStringLiteral(" · "));
}

QString ageText(const QDateTime &when, const QDateTime &now, const QLocale &locale)
{
    const QDateTime local = when.toLocalTime();
    const QDateTime here = now.toLocalTime();
    const qint64 days = local.date().daysTo(here.date());
    if (local.secsTo(here) < 60 && local.secsTo(here) > -60)
        return Words::tr("now");
    if (days <= 1)
        return locale.toString(local.time(), QLocale::ShortFormat);
    if (days < 7)
        return locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat);
    if (local.date().year() == here.date().year())
        return locale.toString(local.date(), Words::tr("d MMM"));
    return locale.toString(local.date(), Words::tr("d MMM yyyy"));
}

} // namespace maquette::ui
