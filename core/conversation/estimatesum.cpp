#include "core/conversation/estimatesum.h"

#include <algorithm>

namespace maquette {

namespace {

/// How much of the model's context would be taken; 0 where that is not known.
double fill(const ChatEstimate &estimate)
{
    return estimate.contextTokens.value_or(0) > 0 ? static_cast<double>(estimate.inputTokens) / static_cast<double>(*estimate.contextTokens) : 0;
}

void addPrice(std::optional<Money> &sum, const std::optional<Money> &one)
{
    if (sum && one)
        *sum += *one;
    else
        sum.reset();
}

} // namespace

ChatEstimate sumOf(const QList<ChatEstimate> &estimates)
{
    QList<ChatEstimate> going = estimates;
    going.removeIf([](const ChatEstimate &estimate) { return estimate.refusal.has_value(); });
    if (going.isEmpty())
        return estimates.isEmpty() ? ChatEstimate() : estimates.constFirst();
    const auto isPlay = [](const ChatEstimate &estimate) { return estimate.isPlayMoney; };
    ChatEstimate sum;
    sum.isPlayMoney = std::all_of(going.cbegin(), going.cend(), isPlay);
    sum.isExact = true;
    sum.answers = static_cast<int>(going.size());
    sum.least = sum.most = Money{};
    for (const ChatEstimate &one : std::as_const(going)) {
        sum.inputTokens += one.inputTokens;
        sum.isExact = sum.isExact && one.isExact;
        // Play money is no part of what is paid.
        if (one.isPlayMoney && !sum.isPlayMoney)
            continue;
        addPrice(sum.least, one.least);
        addPrice(sum.most, one.most);
    }
    const auto fullest = std::max_element(going.cbegin(), going.cend(), [](const ChatEstimate &a, const ChatEstimate &b) { return fill(a) < fill(b); });
    sum.contextTokens = fullest->contextTokens;
    sum.contextTaken = fullest->inputTokens;
    sum.context = fullest->context;
    return sum;
}

void EstimateSum::add(ChatEstimator *estimator)
{
    ++m_expected;
    connect(estimator, &ChatEstimator::finished, this, &EstimateSum::take);
}

void EstimateSum::take(const Result<ChatEstimate> &estimate)
{
    m_estimates.append(estimate ? *estimate : ChatEstimate{.refusal = estimate.error()});
    if (m_estimates.size() < m_expected)
        return;
    emit finished(sumOf(m_estimates));
    deleteLater();
}

} // namespace maquette

#include "moc_estimatesum.cpp"
