#include "core/conversation/contextplan.h"

#include "core/catalog/tokencounter.h"

#include <algorithm>
#include <limits>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Of the context, for an answer whose length nobody set.
constexpr qint64 kUsualReserve = 8;
/// Summaries are made of texts of this length at least.
constexpr qint64 kSmallestContext = 8'000;

/// What may go in; empty for everything.
std::optional<qint64> roomOf(const ContextInput &input)
{
    if (input.policy.strategy == ContextPolicy::Strategy::Whole)
        return input.limit;
    auto limit = input.limit;
    if (limit && !input.isExact)
        limit = static_cast<qint64>(static_cast<double>(*limit) / (1 + TokenCount::kApproximationError));
    if (input.policy.tokens <= 0)
        return limit;
    return std::min(input.policy.tokens, limit.value_or(input.policy.tokens));
}

/// Where what goes out may begin, and what it takes from there.
class Windows
{
public:
    explicit Windows(const ContextInput &input) : m_input(input)
    {
        const qsizetype count = input.messages.size();
        m_sums.resize(count + 1);
        for (qsizetype i = count - 1; i >= 0; --i)
            m_sums[i] = m_sums.at(i + 1) + input.messages.at(i).tokens;
        m_last = count;
        if (!input.isLastNeeded)
            return;
        do
            --m_last;
        while (m_last > 0 && !input.messages.at(m_last).isQuestion);
        m_last = std::max<qsizetype>(m_last, 0);
    }

    qint64 from(qsizetype first) const { return m_sums.at(first); }

    bool mayBegin(qsizetype at) const
    {
        if (at < 0 || at > m_last)
            return false;
        return at == m_last || at == m_input.summarised || (at == 0 && m_input.isWhole) || m_input.messages.at(at).isQuestion;
    }

    /// The earliest beginning with which `tokens` are not exceeded; the last one where none is.
    qsizetype earliest(qint64 tokens) const
    {
        for (qsizetype at = 0; at < m_last; ++at) {
            if (m_sums.at(at) <= tokens && mayBegin(at))
                return at;
        }
        return m_last;
    }

private:
    const ContextInput &m_input;
    /// What the messages from each one on take.
    QList<qint64> m_sums;
    qsizetype m_last = 0;
};

qsizetype windowStart(const ContextInput &input, const Windows &windows, qint64 room, qint64 fixed)
{
    const qsizetype moved = windows.earliest(room - room / 4 - fixed);
    if (windows.mayBegin(input.anchor) && fixed + windows.from(input.anchor) <= room)
        return std::min(input.anchor, moved);
    return moved;
}

} // namespace

qint64 reserveFor(const Model &model, std::optional<qint64> asked)
{
    if (asked)
        return *asked;
    const qint64 most = model.maxOutputTokens.value_or(std::numeric_limits<qint64>::max());
    return model.contextTokens ? std::min(*model.contextTokens / kUsualReserve, most) : 0;
}

std::optional<qint64> inputLimitOf(const Model &model, std::optional<qint64> asked)
{
    std::optional<qint64> limit;
    if (model.contextTokens)
        limit = std::max<qint64>(*model.contextTokens - reserveFor(model, asked), 0);
    if (model.maxInputTokens)
        limit = std::min(limit.value_or(*model.maxInputTokens), *model.maxInputTokens);
    return limit;
}

qint64 contextStep(const ContextInput &input)
{
    return roomOf(input).value_or(0) / 4;
}

ContextPlan planContext(const ContextInput &input)
{
    const Windows windows(input);
    ContextPlan plan;
    plan.room = roomOf(input);
    plan.tokens = input.fixed + windows.from(0);
    const bool goesWhole = input.policy.strategy == ContextPolicy::Strategy::Whole || !plan.room || (input.isWhole && plan.fits());
    if (goesWhole)
        return plan;
    plan.hasSummary = input.policy.strategy == ContextPolicy::Strategy::Summary && input.summarised >= 0;
    const qint64 fixed = input.fixed + (plan.hasSummary ? input.summary : 0);
    plan.first = windowStart(input, windows, *plan.room, fixed);
    qsizetype covered = 0;
    if (plan.hasSummary) {
        covered = input.summarised;
        if (windows.mayBegin(covered))
            plan.first = std::max(plan.first, covered);
    }
    plan.tokens = fixed + windows.from(plan.first);
    if (plan.first > covered) {
        plan.leftOut = plan.first - covered;
        plan.leftOutTokens = windows.from(covered) - windows.from(plan.first);
    }
    return plan;
}

std::optional<std::pair<qsizetype, qsizetype>> rangeToSummarise(const ContextInput &input)
{
    const auto room = roomOf(input);
    if (input.policy.strategy != ContextPolicy::Strategy::Summary || !room)
        return {};
    const Windows windows(input);
    const qsizetype from = std::max<qsizetype>(input.summarised, 0);
    const qint64 fixed = input.fixed + (input.summarised >= 0 ? input.summary : 0);
    // Half a step is left for the next message, which is not written yet.
    if (fixed + windows.from(from) <= *room - contextStep(input) / 2)
        return {};
    const qsizetype to = windows.earliest(*room * 5 / 8 - fixed);
    if (to <= from)
        return {};
    return std::pair{from, to};
}

qsizetype summarisedAtOnce(const QList<UncoveredMessage> &messages, qint64 characters)
{
    qint64 sum = 0;
    qsizetype end = 0;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        sum += messages.at(i).characters;
        const bool mayEnd = i + 1 == messages.size() || messages.at(i + 1).isQuestion;
        if (!mayEnd)
            continue;
        if (sum > characters)
            return end > 0 ? end : i + 1;
        end = i + 1;
    }
    return end;
}

QString systemWithSummary(const QString &system, const QString &summary)
{
    if (summary.isEmpty())
        return system;
    const QString told = u"Summary of the conversation before the messages that follow:\n"_s + summary;
    return system.trimmed().isEmpty() ? told : system + u"\n\n"_s + told;
}

std::optional<qsizetype> cheapestSummariser(const QList<Model> &models, QDate today)
{
    const auto priceOf = [](const Model &model) {
        const auto input = model.price ? model.price->tokens.input : std::nullopt;
        return input ? input->picos : std::numeric_limits<qint64>::max();
    };
    std::optional<qsizetype> best;
    for (qsizetype i = 0; i < models.size(); ++i) {
        const Model &model = models.at(i);
        const bool canWrite = model.kind == ModelKind::Chat && !model.isRetired(today) && model.contextTokens.value_or(kSmallestContext) >= kSmallestContext;
        if (canWrite && (!best || priceOf(model) < priceOf(models.at(*best))))
            best = i;
    }
    return best;
}

} // namespace maquette
