#include "core/sandbox/sandboxlimits.h"

#include <algorithm>
#include <cmath>

namespace maquette {

using std::chrono::milliseconds;

namespace {

constexpr double kMsPerMinute = 60'000;

} // namespace

void RateBucket::fill(Time now)
{
    const double ms = std::chrono::duration<double, std::milli>(now - m_at).count();
    m_level = std::min(m_capacity, m_level + m_capacity * std::max(ms, 0.0) / kMsPerMinute);
    m_at = now;
}

milliseconds RateBucket::timeFor(double amount) const
{
    if (amount <= 0 || m_capacity <= 0)
        return milliseconds(0);
    return milliseconds(static_cast<qint64>(std::ceil(amount / m_capacity * kMsPerMinute)));
}

milliseconds RateBucket::waitFor(qint64 amount, Time now)
{
    fill(now);
    // More than the bucket holds would never be there: a full one has to do.
    return timeFor(std::min(static_cast<double>(amount), m_capacity) - m_level);
}

void RateBucket::take(qint64 amount, Time now)
{
    fill(now);
    m_level -= static_cast<double>(amount);
}

qint64 RateBucket::remaining(Time now)
{
    fill(now);
    return static_cast<qint64>(std::floor(std::max(m_level, 0.0)));
}

milliseconds RateBucket::untilFull(Time now)
{
    fill(now);
    return timeFor(m_capacity - m_level);
}

SandboxLimits::SandboxLimits(qint64 requestsPerMinute, qint64 tokensPerMinute, Time now)
    : m_requests(requestsPerMinute, now), m_tokens(tokensPerMinute, now)
{
}

std::optional<SandboxLimits::Shortage> SandboxLimits::admit(qint64 promptTokens, Time now)
{
    if (m_requests.isLimited()) {
        if (const auto wait = m_requests.waitFor(1, now); wait.count() > 0)
            return Shortage{.isTokens = false, .limit = m_requests.limit(), .wait = wait};
    }
    if (m_tokens.isLimited()) {
        if (const auto wait = m_tokens.waitFor(promptTokens, now); wait.count() > 0)
            return Shortage{.isTokens = true, .limit = m_tokens.limit(), .wait = wait};
        m_tokens.take(promptTokens, now);
    }
    if (m_requests.isLimited())
        m_requests.take(1, now);
    return {};
}

void SandboxLimits::takeOutput(qint64 tokens, Time now)
{
    if (m_tokens.isLimited())
        m_tokens.take(tokens, now);
}

QList<SandboxLimits::Gauge> SandboxLimits::gauges(Time now)
{
    QList<Gauge> gauges;
    for (RateBucket *bucket : {&m_requests, &m_tokens}) {
        if (bucket->isLimited())
            gauges.append({.isTokens = bucket == &m_tokens,
                           .limit = bucket->limit(),
                           .remaining = bucket->remaining(now),
                           .untilFull = bucket->untilFull(now)});
    }
    return gauges;
}

QByteArray durationText(milliseconds duration)
{
    const qint64 ms = std::max<qint64>(duration.count(), 0);
    if (ms < 1000)
        return QByteArray::number(ms) + "ms";
    const qint64 minutes = ms / 60'000;
    const QByteArray seconds = QByteArray::number(static_cast<double>(ms % 60'000) / 1000, 'g', 6) + 's';
    return minutes > 0 ? QByteArray::number(minutes) + 'm' + seconds : seconds;
}

} // namespace maquette
