#include "core/conversation/contextreport.h"

#include "core/ledger/costing.h"

#include <algorithm>
#include <chrono>

namespace maquette {

using namespace std::chrono_literals;

namespace {

/// Providers keep what they cached for some five minutes.
constexpr auto kCacheLife = 5min;

CacheLoss::Reason reasonOf(const Message &last, const ContextTrace &lastTrace, const Message &previous, const ContextTrace &previousTrace)
{
    using Reason = CacheLoss::Reason;
    if (last.modelId != previous.modelId || last.providerId != previous.providerId)
        return Reason::ModelChanged;
    if (lastTrace.systemHash != previousTrace.systemHash)
        return Reason::SystemChanged;
    if (lastTrace.summary != previousTrace.summary || lastTrace.summaryHash != previousTrace.summaryHash)
        return Reason::SummaryChanged;
    if (lastTrace.first != previousTrace.first)
        return Reason::WindowMoved;
    return previous.createdAt.msecsTo(last.createdAt) > std::chrono::milliseconds(kCacheLife).count() ? Reason::TooLongAgo : Reason::Unknown;
}

} // namespace

std::optional<CacheLoss> cacheLossOf(const Message &last, const ContextTrace &lastTrace, const Message &previous, const ContextTrace &previousTrace,
                                     const std::optional<Price> &price)
{
    const bool areTold = last.usageSource == FigureSource::Reported && previous.usageSource == FigureSource::Reported;
    const qint64 kept = previous.usage.cacheReadTokens + previous.usage.cacheWriteTokens;
    const qint64 read = last.usage.cacheReadTokens;
    // Caches work in blocks: that a little is missing says nothing.
    if (!areTold || kept <= 0 || read >= kept - kept / 4)
        return {};
    CacheLoss loss{reasonOf(last, lastTrace, previous, previousTrace), kept - read, {}, last.isPlayMoney};
    if (price) {
        // At most what did not come from the cache can have cost more.
        Usage without = last.usage;
        Usage with = last.usage;
        const qint64 lost = std::min(loss.tokens, without.inputTokens + without.cacheWriteTokens);
        const qint64 rewritten = std::min(lost, with.cacheWriteTokens);
        with.cacheWriteTokens -= rewritten;
        with.inputTokens -= lost - rewritten;
        with.cacheReadTokens += lost;
        const auto dear = costOf(*price, without, last.createdAt);
        const auto cheap = costOf(*price, with, last.createdAt);
        if (dear && cheap && dear->picos > cheap->picos)
            loss.cost = Money{dear->picos - cheap->picos};
    }
    return loss;
}

} // namespace maquette
