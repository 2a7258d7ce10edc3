#pragma once

#include "core/base/money.h"
#include "core/catalog/model.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <optional>

// How values are written for people, the same everywhere. By locale.
namespace maquette::ui {

/// "96", "3.1k", "128k", "1M": tokens where there is little room. Tables and tooltips show them in full.
QString compactTokens(qint64 tokens, const QLocale &locale);
/// "1.2 MB".
QString bytesText(qint64 bytes, const QLocale &locale);

/// What answers cost together: "$0.0142", "≥ $0.01" when some are unknown, "play $0.02", "free", "cost unknown"; empty
/// while there is nothing to tell: nothing was asked yet, or the first answer is on its way.
struct CostFigures
{
    Money cost;
    Money playCost;
    int unknownCosts = 0;
    /// Zero is what they cost, and not only all that is known so far.
    bool isFree = false;
};
QString costText(const CostFigures &figures, const QLocale &locale);
/// False when costText() shows no amount that the user pays.
bool isRealMoney(const CostFigures &figures);

/// A span of money: "$0.0005 – $0.0010", one amount when both read the same, "price unknown" when empty, "free" for zero.
QString spanText(std::optional<Money> least, std::optional<Money> most, const QLocale &locale);

/// "$0.15 in · $0.60 out" for a million tokens; "free" or "price unknown".
QString tokenPriceText(const Model &model, const QLocale &locale);
/// The same in the unit that the model is billed by: "$0.03 an image", "$0.05 a second", otherwise tokenPriceText().
QString modelPriceText(const Model &model, const QLocale &locale);
/// Whether modelPriceText() names an amount that the user pays.
bool hasRealPrice(const Model &model);
/// What a model's row says besides its price: context, what it can see, how long it lives. Parts joined by " · ".
QString modelNotes(const Model &model, QDate today, const QLocale &locale);

/// "now", "11:02", "Mon", "3 Oct", "3 Oct 2024": as short as it is clear from `now`.
QString ageText(const QDateTime &when, const QDateTime &now, const QLocale &locale);

} // namespace maquette::ui
