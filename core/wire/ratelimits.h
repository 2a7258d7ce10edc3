#pragma once

#include "core/modality/usage.h"
#include "core/net/http.h"

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <functional>
#include <optional>

namespace maquette {

/// How a provider's answers tell their limits.
enum class RateLimitStyle {
    /// Nothing is told, or nothing known is.
    None,
    /// `x-ratelimit-{limit,remaining,reset}-{requests,tokens}`; resets are durations such as "6m0s" or "7.66s",
    /// bare numbers are seconds (Azure, where a limit of -1 or 0 means that it is not told).
    OpenAi,
    /// One window: `x-ratelimit-{limit,remaining,reset}`, the reset in epoch seconds or milliseconds, told apart by
    /// size, or in seconds from now.
    Single,
    /// `ratelimitbysize-{limit,remaining,reset}` for tokens and `x-ratelimit-remaining` for requests; unverified.
    Mistral,
    /// `anthropic-ratelimit-{requests,tokens}-{limit,remaining,reset}`, resets as RFC 3339. Where there is none for all
    /// tokens, that for input tokens. Other sets of the kind are not about this key's own pace.
    Anthropic,
    /// The IETF draft: `RateLimit: "name";r=…;t=…` with `RateLimit-Policy: "name";q=…;w=…`, or its older three headers.
    Ietf
};

/// The limits that the headers of `head` tell; fields that cannot be read are left out. `now` is UTC.
RateGauges readRateLimits(RateLimitStyle style, const HttpHead &head, const QDateTime &now);

/// readRateLimits() in the form that Provider::readGauges wants.
std::function<RateGauges(const HttpHead &, const QDateTime &)> gaugeReader(RateLimitStyle style);

/// How long the headers ask to wait: `retry-after-ms`, then `retry-after` in seconds or as an HTTP date. Negative
/// waits and dates that have passed are 0. `now` matters for dates only.
std::optional<std::chrono::milliseconds> readRetryAfter(const HttpHeaders &headers, const QDateTime &now);

/// "6m0s", "1h2m3.5s", "20ms", "8.64s" or a bare number of seconds; empty for anything else.
std::optional<std::chrono::milliseconds> parseDuration(QByteArrayView text);

/// The moment of an HTTP date (RFC 9110, the preferred form), in UTC; invalid for anything else.
QDateTime parseHttpDate(QByteArrayView text);

} // namespace maquette
