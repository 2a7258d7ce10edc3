#pragma once

#include <QLocale>
#include <QString>

#include <chrono>
#include <optional>

namespace maquette::ui {

struct FilmOffer;

/// "$0.20", "play $0.20", "price unknown", or in words why it cannot be made.
QString offerPriceText(const FilmOffer &offer, const QLocale &locale);

/// How long a film takes, rounded as one would say it: "20 s", "2 min", "1 h 30 min".
QString roundSpanText(std::chrono::milliseconds span, const QLocale &locale);

/// "about 2 min, seldom over 4 min": from what half and what nine of ten took at most; empty where that is not known.
QString expectationText(std::optional<std::chrono::milliseconds> usual, std::optional<std::chrono::milliseconds> slow,
                        const QLocale &locale);

} // namespace maquette::ui
