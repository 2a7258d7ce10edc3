#include "ui/panes/video/filmwords.h"

#include "ui/models/format.h"
#include "ui/panes/video/filmorder.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::ui {

namespace {

struct FilmWords
{
    Q_DECLARE_TR_FUNCTIONS(FilmWords)
};

} // namespace

QString offerPriceText(const FilmOffer &offer, const QLocale &locale)
{
    if (!offer.most)
        return offer.most.error().message;
    if (!*offer.most)
        return FilmWords::tr("price unknown");
    const Money most = **offer.most;
    const auto &price = offer.choice.model.price;
    CostFigures figures{.isFree = most == Money{}};
    (price && price->isPlayMoney ? figures.playCost : figures.cost) = most;
    return costText(figures, locale);
}

QString roundSpanText(std::chrono::milliseconds span, const QLocale &locale)
{
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    const qint64 seconds = std::max<qint64>(1, (span.count() + 500) / 1000);
    if (seconds < 10)
        return FilmWords::tr("%1 s").arg(locale.toString(seconds));
    // Nobody knows it to the second.
    if (seconds < 90)
        return FilmWords::tr("%1 s").arg(locale.toString((seconds + 2) / 5 * 5));
    const qint64 minutes = (seconds + kMinute / 2) / kMinute;
    if (seconds < 90 * kMinute)
        return FilmWords::tr("%1 min").arg(locale.toString(minutes));
    return FilmWords::tr("%1 h %2 min").arg(locale.toString(seconds / kHour), locale.toString(seconds % kHour / kMinute));
}

QString expectationText(std::optional<std::chrono::milliseconds> usual, std::optional<std::chrono::milliseconds> slow,
                        const QLocale &locale)
{
    if (!usual)
        return {};
    const QString about = roundSpanText(*usual, locale);
    const QString most = slow ? roundSpanText(*slow, locale) : about;
    return most == about ? FilmWords::tr("about %1").arg(about) : FilmWords::tr("about %1, seldom over %2").arg(about, most);
}

} // namespace maquette::ui
