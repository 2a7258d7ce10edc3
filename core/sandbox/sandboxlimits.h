#pragma once

#include <QByteArray>
#include <QList>
#include <QtGlobal>

#include <chrono>
#include <optional>

namespace maquette {

/// A bucket that holds a minute's worth and fills up evenly, as OpenAI's limits do.
class RateBucket
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// A bucket of 0 has no limit.
    RateBucket(qint64 perMinute, Time now) : m_capacity(static_cast<double>(perMinute)), m_level(m_capacity), m_at(now) {}

    bool isLimited() const { return m_capacity > 0; }
    /// How long until `amount` is there; zero when it is.
    std::chrono::milliseconds waitFor(qint64 amount, Time now);
    /// Takes `amount` out, even when it is not there.
    void take(qint64 amount, Time now);
    qint64 limit() const { return static_cast<qint64>(m_capacity); }
    qint64 remaining(Time now);
    /// Until the bucket is full.
    std::chrono::milliseconds untilFull(Time now);

private:
    void fill(Time now);
    std::chrono::milliseconds timeFor(double amount) const;

    double m_capacity;
    double m_level;
    Time m_at;
};

/// The sandbox's two limits.
class SandboxLimits
{
public:
    using Time = RateBucket::Time;

    SandboxLimits(qint64 requestsPerMinute, qint64 tokensPerMinute, Time now);

    struct Shortage
    {
        bool isTokens = false;
        qint64 limit = 0;
        std::chrono::milliseconds wait{0};
    };
    /// Takes one request of `promptTokens` from the limits; the shortage when they do not hold it.
    std::optional<Shortage> admit(qint64 promptTokens, Time now);
    /// Tokens of an answer, known only when it was made.
    void takeOutput(qint64 tokens, Time now);
    /// How much is left of one of the limits.
    struct Gauge
    {
        bool isTokens = false;
        qint64 limit = 0;
        qint64 remaining = 0;
        std::chrono::milliseconds untilFull{0};
    };
    /// Of those limits that there are, requests first.
    QList<Gauge> gauges(Time now);

private:
    RateBucket m_requests;
    RateBucket m_tokens;
};

/// "1m12.5s", "20ms", as in x-ratelimit-reset-….
QByteArray durationText(std::chrono::milliseconds duration);

} // namespace maquette
