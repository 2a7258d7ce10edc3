#include "core/base/money.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette {

namespace {

constexpr int kPicoDigits = 12;

struct Decimal
{
    bool negative = false;
    QString digits;
    /// The number is `digits` × 10^exponent.
    int exponent = 0;
};

/// `number` × 10^`text`, an exponent as people write it behind an "e".
std::optional<Decimal> raised(Decimal number, QStringView text)
{
    bool ok = false;
    const int exponent = text.toInt(&ok);
    // Nothing is nothing, however finely it is told.
    const bool isZero = number.digits.count(u'0') == number.digits.size();
    if (!ok || (std::abs(exponent) > 60 && !isZero))
        return {};
    if (isZero)
        return Decimal{.negative = number.negative, .digits = QStringLiteral("0"), .exponent = 0};
    number.exponent += exponent;
    return number;
}

std::optional<Decimal> parseDecimal(QStringView text)
{
    Decimal number;
    qsizetype at = 0;
    if (at < text.size() && (text[at] == u'-' || text[at] == u'+'))
        number.negative = text[at++] == u'-';
    bool afterPoint = false;
    bool any = false;
    for (; at < text.size(); ++at) {
        const char16_t c = text[at].unicode();
        if (c >= u'0' && c <= u'9') {
            any = true;
            number.digits.append(QChar(c));
            if (afterPoint)
                --number.exponent;
        } else if (c == u'.' && !afterPoint) {
            afterPoint = true;
        } else {
            break;
        }
    }
    if (!any)
        return {};
    if (at == text.size())
        return number;
    if (text[at] != u'e' && text[at] != u'E')
        return {};
    return raised(number, text.sliced(at + 1));
}

/// `number` × 10^shift as an integer; empty when digits would be lost or the range left.
std::optional<qint64> scaled(Decimal number, int shift)
{
    int exponent = number.exponent + shift;
    while (exponent < 0 && number.digits.endsWith(u'0')) {
        number.digits.chop(1);
        ++exponent;
    }
    while (number.digits.startsWith(u'0'))
        number.digits.remove(0, 1);
    if (number.digits.isEmpty())
        return 0;
    if (exponent < 0 || number.digits.size() + exponent > 19)
        return {};
    number.digits.append(QString(exponent, u'0'));
    bool ok = false;
    const qint64 value = number.digits.toLongLong(&ok);
    if (!ok)
        return {};
    return number.negative ? -value : value;
}

QString currencySymbol(const QString &currency)
{
    if (currency == u"USD")
        return QStringLiteral("$");
    if (currency == u"EUR")
        return QStringLiteral("€");
    if (currency == u"GBP")
        return QStringLiteral("£");
    return currency + QChar(QChar::Nbsp);
}

/// Decimals that show the three leading digits of an amount under one, and at least two.
int decimalsFor(qint64 picos)
{
    if (picos == 0 || picos >= kPicosPerUnit)
        return 2;
    int decimals = kPicoDigits - static_cast<int>(std::floor(std::log10(static_cast<double>(picos)))) + 2;
    return std::clamp(decimals, 2, kPicoDigits);
}

} // namespace

std::optional<Money> times(Money price, qint64 count)
{
    qint64 product = 0;
    if (__builtin_mul_overflow(price.picos, count, &product))
        return {};
    return Money{product};
}

std::optional<Money> plus(const std::optional<Money> &a, const std::optional<Money> &b)
{
    qint64 sum = 0;
    if (!a || !b || __builtin_add_overflow(a->picos, b->picos, &sum))
        return {};
    return Money{sum};
}

std::optional<Money> moneyFromDecimal(QStringView text)
{
    const auto number = parseDecimal(text);
    if (!number)
        return {};
    const auto picos = scaled(*number, kPicoDigits);
    return picos ? std::optional(Money{*picos}) : std::nullopt;
}

std::optional<Money> moneyFromDecimalCut(QStringView text)
{
    auto number = parseDecimal(text);
    if (!number)
        return {};
    const qsizetype beyond = std::min<qsizetype>(std::max(0, -(number->exponent + kPicoDigits)), number->digits.size());
    number->digits.chop(beyond);
    number->exponent += static_cast<int>(beyond);
    const auto picos = scaled(*number, kPicoDigits);
    return picos ? std::optional(Money{*picos}) : std::nullopt;
}

std::optional<Money> moneyPerMillion(QStringView text)
{
    const auto number = parseDecimal(text);
    if (!number)
        return {};
    const auto picos = scaled(*number, kPicoDigits - 6);
    return picos ? std::optional(Money{*picos}) : std::nullopt;
}

QString toDecimal(Money money)
{
    const bool negative = money.picos < 0;
    const quint64 picos = negative ? 0 - static_cast<quint64>(money.picos) : static_cast<quint64>(money.picos);
    QString text = QString::number(picos / kPicosPerUnit);
    QString fraction = QString::number(picos % kPicosPerUnit).rightJustified(kPicoDigits, u'0');
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    if (!fraction.isEmpty())
        text += u'.' + fraction;
    return negative ? u'-' + text : text;
}

QString formatMoney(Money money, const QLocale &locale, const QString &currency)
{
    const qint64 magnitude = money.picos < 0 ? -std::max(money.picos, -std::numeric_limits<qint64>::max()) : money.picos;
    const int decimals = decimalsFor(magnitude);
    qint64 unit = 1;
    for (int i = decimals; i < kPicoDigits; ++i)
        unit *= 10;
    const qint64 rounded = magnitude / unit + (magnitude % unit * 2 >= unit ? 1 : 0);
    qint64 scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    const qint64 whole = rounded / scale;
    QString fraction = QString::number(rounded % scale).rightJustified(decimals, u'0');
    // "$0.0140" says no more than "$0.014", but two decimals are how money is written.
    while (fraction.size() > 2 && fraction.endsWith(u'0'))
        fraction.chop(1);
    QString localDigits;
    for (const QChar digit : std::as_const(fraction))
        localDigits += locale.toString(digit.digitValue());
    const QString sign = money.picos < 0 ? locale.negativeSign() : QString();
    return sign + currencySymbol(currency) + locale.toString(whole) + locale.decimalPoint() + localDigits;
}

} // namespace maquette
