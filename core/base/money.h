#pragma once

#include <QLocale>
#include <QMetaType>
#include <QString>

#include <compare>
#include <optional>

namespace maquette {

/// Picodollars (1e-12 of the currency's unit). Integers, so that a million small charges add up exactly.
///
/// Prices per token are exact in it: $0.0375 per million tokens is 37,500 per token. The range is about
/// ±9.2 million dollars. An unknown amount is an empty `std::optional<Money>`, never 0.
struct Money
{
    qint64 picos = 0;

    auto operator<=>(const Money &) const = default;
    Money &operator+=(Money other)
    {
        picos += other.picos;
        return *this;
    }
    Money &operator-=(Money other)
    {
        picos -= other.picos;
        return *this;
    }
};

constexpr qint64 kPicosPerUnit = 1'000'000'000'000;

inline Money operator+(Money a, Money b)
{
    return {a.picos + b.picos};
}
inline Money operator-(Money a, Money b)
{
    return {a.picos - b.picos};
}

/// How much of `whole` `part` is, above 1 where it is more; `ofNothing` where there is no whole.
inline double shareOf(Money part, Money whole, double ofNothing = 0)
{
    return whole > Money{} ? static_cast<double>(part.picos) / static_cast<double>(whole.picos) : ofNothing;
}

/// `price` for `count` units; empty when the product leaves the range.
std::optional<Money> times(Money price, qint64 count);

/// `a` and `b` together; empty when one of them is unknown or the sum leaves the range.
std::optional<Money> plus(const std::optional<Money> &a, const std::optional<Money> &b);

/// Reads a decimal number of units ("0.0375", "12", "1e-7") without going through binary floating point.
/// Empty when `text` is no number, is finer than a picodollar or leaves the range.
std::optional<Money> moneyFromDecimal(QStringView text);

/// The same of one that may be finer than a picodollar: what is beyond is cut off.
std::optional<Money> moneyFromDecimalCut(QStringView text);

/// Reads USD per million units, the form in which price lists are written; exact like moneyFromDecimal().
std::optional<Money> moneyPerMillion(QStringView text);

/// A plain decimal with a point and no trailing zeros ("0.00024"), for JSON, CSV and the wire.
QString toDecimal(Money money);

/// What a person reads: "$23.10", "$0.0142", "$0.00024": two decimals, or as many as the three leading digits
/// of an amount under one need. `currency` is an ISO 4217 code.
QString formatMoney(Money money, const QLocale &locale, const QString &currency = QStringLiteral("USD"));

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Money)
