#include "core/wire/ratelimits.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace maquette {

namespace {

using std::chrono::milliseconds;

constexpr double kLongestWaitMs = 366.0 * 24 * 3600 * 1000;
/// Numbers above this are a moment since the epoch in milliseconds, below it in seconds.
constexpr qint64 kEpochMsFrom = 100'000'000'000;
/// Numbers above this are a moment, below it a wait.
constexpr qint64 kEpochFrom = 100'000'000;

std::optional<double> number(QByteArrayView text)
{
    bool isNumber = false;
    const double value = text.trimmed().toByteArray().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value))
        return {};
    return value;
}

std::optional<qint64> count(const HttpHeaders &headers, QByteArrayView name)
{
    const auto value = number(headers.value(name));
    if (!value || *value < 0 || *value > 1e15)
        return {};
    return static_cast<qint64>(*value);
}

std::optional<milliseconds> wait(double ms)
{
    if (ms > kLongestWaitMs)
        return {};
    return milliseconds(static_cast<qint64>(std::ceil(std::max(ms, 0.0))));
}

/// How many milliseconds one of `unit` has; 0 for a word that is no unit.
double unitMs(QByteArrayView unit)
{
    struct Unit
    {
        const char *name;
        double ms;
    };
    static constexpr Unit units[] = {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000},
                                     {"ms", 1},         {"us", 0.001},    {"µs", 0.001}, {"ns", 0.000001}};
    for (const Unit &known : units) {
        if (unit == QByteArrayView(known.name))
            return known.ms;
    }
    return 0;
}

/// A reset that is a duration, a bare number of seconds or a moment.
QDateTime readReset(QByteArrayView text, const QDateTime &now)
{
    if (const auto value = number(text)) {
        if (*value >= static_cast<double>(kEpochMsFrom) && *value < 1e16)
            return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(*value), Qt::UTC);
        if (*value >= static_cast<double>(kEpochFrom) && *value < static_cast<double>(kEpochMsFrom))
            return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(*value * 1000), Qt::UTC);
    }
    if (const auto duration = parseDuration(text))
        return now.addMSecs(duration->count());
    const QDateTime moment = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    return moment.isValid() ? moment.toUTC() : QDateTime();
}

void addIfTold(RateGauges &gauges, const RateGauge &gauge)
{
    if (gauge.limit || gauge.remaining)
        gauges.append(gauge);
}

RateGauges readOpenAi(const HttpHeaders &headers, const QDateTime &now)
{
    RateGauges gauges;
    using What = RateGauge::What;
    for (const auto &[what, suffix] : {std::pair{What::Requests, QByteArray("requests")}, std::pair{What::Tokens, QByteArray("tokens")}}) {
        RateGauge gauge;
        gauge.what = what;
        gauge.limit = count(headers, "x-ratelimit-limit-" + suffix);
        gauge.remaining = count(headers, "x-ratelimit-remaining-" + suffix);
        gauge.resetsAt = readReset(headers.value("x-ratelimit-reset-" + suffix), now);
        gauge.refillsEvenly = true;
        // Azure writes 0 and -1 for limits that it does not tell.
        if (gauge.limit == 0)
            gauge.limit.reset();
        if (!gauge.limit && gauge.remaining == 0 && !gauge.resetsAt.isValid())
            continue;
        addIfTold(gauges, gauge);
    }
    return gauges;
}

RateGauges readWindow(const HttpHeaders &headers, const QByteArray &prefix, RateGauge::What what, const QDateTime &now)
{
    RateGauge gauge;
    gauge.what = what;
    gauge.limit = count(headers, prefix + "limit");
    gauge.remaining = count(headers, prefix + "remaining");
    gauge.resetsAt = readReset(headers.value(prefix + "reset"), now);
    RateGauges gauges;
    addIfTold(gauges, gauge);
    return gauges;
}

/// The number of parameter `key` of one structured-field item such as `"api";r=12;t=30`.
std::optional<qint64> parameter(QByteArrayView item, QByteArrayView key)
{
    const QList<QByteArray> parts = item.toByteArray().split(';');
    for (const QByteArray &part : parts) {
        const QByteArray trimmed = part.trimmed();
        if (!trimmed.startsWith(key) || trimmed.size() <= key.size() || trimmed.at(key.size()) != '=')
            continue;
        const auto value = number(QByteArrayView(trimmed).sliced(key.size() + 1));
        if (value && *value >= 0 && *value < 1e15)
            return static_cast<qint64>(*value);
    }
    return {};
}

QByteArray itemName(QByteArrayView item)
{
    return item.toByteArray().split(';').value(0).trimmed();
}

RateGauges readIetf(const HttpHeaders &headers, const QDateTime &now)
{
    const QByteArray limits = headers.value("ratelimit");
    if (limits.isEmpty())
        return readWindow(headers, "ratelimit-", RateGauge::What::Requests, now);
    RateGauges gauges;
    const QList<QByteArray> policies = headers.value("ratelimit-policy").split(',');
    for (const QByteArray &item : limits.split(',')) {
        RateGauge gauge;
        gauge.what = itemName(item).toLower().contains("token") ? RateGauge::What::Tokens : RateGauge::What::Requests;
        gauge.remaining = parameter(item, "r");
        if (const auto seconds = parameter(item, "t"); seconds && *seconds < 1'000'000'000)
            gauge.resetsAt = now.addSecs(*seconds);
        for (const QByteArray &policy : policies) {
            if (itemName(policy) == itemName(item))
                gauge.limit = parameter(policy, "q");
        }
        addIfTold(gauges, gauge);
    }
    return gauges;
}

RateGauges readAnthropic(const HttpHeaders &headers, const QDateTime &now)
{
    RateGauges gauges = readWindow(headers, "anthropic-ratelimit-requests-", RateGauge::What::Requests, now);
    RateGauges tokens = readWindow(headers, "anthropic-ratelimit-tokens-", RateGauge::What::Tokens, now);
    if (tokens.isEmpty())
        tokens = readWindow(headers, "anthropic-ratelimit-input-tokens-", RateGauge::What::Tokens, now);
    gauges += tokens;
    // Its limits are buckets that fill all the time, and the reset is when they are full (docs, "Rate limits").
    for (RateGauge &gauge : gauges)
        gauge.refillsEvenly = true;
    return gauges;
}

} // namespace

RateGauges readRateLimits(RateLimitStyle style, const HttpHead &head, const QDateTime &now)
{
    switch (style) {
    case RateLimitStyle::None:
        return {};
    case RateLimitStyle::OpenAi:
        return readOpenAi(head.headers, now);
    case RateLimitStyle::Single:
        return readWindow(head.headers, "x-ratelimit-", RateGauge::What::Requests, now);
    case RateLimitStyle::Mistral:
        return readWindow(head.headers, "x-ratelimit-", RateGauge::What::Requests, now)
               + readWindow(head.headers, "ratelimitbysize-", RateGauge::What::Tokens, now);
    case RateLimitStyle::Anthropic:
        return readAnthropic(head.headers, now);
    case RateLimitStyle::Ietf:
        return readIetf(head.headers, now);
    }
    return {};
}

std::function<RateGauges(const HttpHead &, const QDateTime &)> gaugeReader(RateLimitStyle style)
{
    return [style](const HttpHead &head, const QDateTime &now) { return readRateLimits(style, head, now); };
}

std::optional<milliseconds> readRetryAfter(const HttpHeaders &headers, const QDateTime &now)
{
    if (const auto ms = number(headers.value("retry-after-ms"))) {
        if (const auto told = wait(*ms))
            return told;
    }
    const QByteArray text = headers.value("retry-after").trimmed();
    if (const auto seconds = number(text))
        return wait(*seconds * 1000);
    if (const QDateTime moment = parseHttpDate(text); moment.isValid())
        return wait(static_cast<double>(now.msecsTo(moment)));
    return {};
}

std::optional<milliseconds> parseDuration(QByteArrayView text)
{
    text = text.trimmed();
    if (const auto seconds = number(text))
        return *seconds < 0 ? std::nullopt : wait(*seconds * 1000);
    double ms = 0;
    qsizetype at = 0;
    const auto isDigit = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
    while (at < text.size()) {
        qsizetype unitAt = at;
        while (unitAt < text.size() && isDigit(text[unitAt]))
            ++unitAt;
        qsizetype next = unitAt;
        while (next < text.size() && !isDigit(text[next]))
            ++next;
        const auto value = number(text.sliced(at, unitAt - at));
        const double unit = unitMs(text.sliced(unitAt, next - unitAt));
        if (!value || unit == 0)
            return {};
        ms += *value * unit;
        at = next;
    }
    if (text.isEmpty())
        return {};
    return wait(ms);
}

QDateTime parseHttpDate(QByteArrayView text)
{
    // "Sat, 21 Nov 2026 03:40:54 GMT"; the names are English whatever the user's language.
    const QString trimmed = QString::fromLatin1(text.trimmed());
    QDateTime moment = QLocale::c().toDateTime(trimmed, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    moment.setTimeSpec(Qt::UTC);
    return moment;
}

} // namespace maquette
