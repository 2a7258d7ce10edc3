#pragma once

#include "core/base/money.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace maquette {

/// What a request used, in buckets that do not overlap, whatever the provider's own habit:
/// the bill is the plain sum of bucket × price.
struct Usage
{
    /// Prompt tokens that were neither read from nor written to a cache.
    qint64 inputTokens = 0;
    qint64 cacheReadTokens = 0;
    qint64 cacheWriteTokens = 0;
    /// Prompt tokens of pictures and of sound, where the provider tells them apart from those of the text.
    qint64 inputImageTokens = 0;
    qint64 inputAudioTokens = 0;
    /// Visible output, without reasoning. Of a model that makes pictures: the tokens of the pictures.
    qint64 outputTokens = 0;
    qint64 outputAudioTokens = 0;
    qint64 reasoningTokens = 0;
    qint64 images = 0;
    double seconds = 0;
    /// What the provider itself says the request cost.
    std::optional<Money> reportedCost;

    bool operator==(const Usage &) const = default;
    /// Bucket by bucket; what a provider says that it cost is no bucket.
    Usage &operator+=(const Usage &other)
    {
        inputTokens += other.inputTokens;
        cacheReadTokens += other.cacheReadTokens;
        cacheWriteTokens += other.cacheWriteTokens;
        inputImageTokens += other.inputImageTokens;
        inputAudioTokens += other.inputAudioTokens;
        outputTokens += other.outputTokens;
        outputAudioTokens += other.outputAudioTokens;
        reasoningTokens += other.reasoningTokens;
        images += other.images;
        seconds += other.seconds;
        return *this;
    }
    /// What went in and out besides caches and reasoning, whatever it was.
    qint64 plainInput() const { return inputTokens + inputImageTokens + inputAudioTokens; }
    qint64 plainOutput() const { return outputTokens + outputAudioTokens; }
    qint64 allInput() const { return plainInput() + cacheReadTokens + cacheWriteTokens; }
    qint64 allOutput() const { return plainOutput() + reasoningTokens; }
};

/// Where a cost or a token figure comes from.
enum class FigureSource { Unknown, Reported, Computed, Counted };

/// One limit of an account, as its headers last told it.
struct RateGauge
{
    enum class What { Requests, Tokens };
    What what = What::Requests;
    std::optional<qint64> limit;
    std::optional<qint64> remaining;
    /// When `remaining` is back at `limit`; invalid when not told.
    QDateTime resetsAt;
    /// It comes back evenly until then, as a bucket fills, and not at once at the end of a window.
    bool refillsEvenly = false;

    bool operator==(const RateGauge &) const = default;
};

using RateGauges = QList<RateGauge>;

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Usage)
Q_DECLARE_METATYPE(maquette::RateGauge)
