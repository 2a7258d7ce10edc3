#include "ui/panes/video/jobreckoning.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// As many as say what is usual now; older ones were made by other machines.
constexpr qsizetype kDurationsKept = 25;
/// Below this share, progress is too rough to reckon with.
constexpr double kTellingProgress = 0.2;

} // namespace

JobCost jobCostOf(const QList<AttemptRow> &attempts)
{
    JobCost cost;
    if (attempts.isEmpty())
        return cost;
    Money held;
    Money settled;
    bool isHoldKnown = false;
    bool isSettled = true;
    for (const AttemptRow &attempt : attempts) {
        cost.currency = attempt.currency;
        cost.isPlayMoney = attempt.hold.isPlayMoney;
        const auto amount = attempt.cost();
        const bool isFree = attempt.state == AttemptState::Released && !amount;
        if (attempt.hold.hold && !isFree) {
            held += *attempt.hold.hold;
            isHoldKnown = true;
        }
        if (attempt.state == AttemptState::Held)
            isSettled = false;
        else if (!amount && !isFree)
            cost.isUnknown = true;
        settled += amount.value_or(Money{});
    }
    if (isHoldKnown)
        cost.held = held;
    if (isSettled && !cost.isUnknown)
        cost.settled = settled;
    // A price that nobody knows was nothing to reserve by.
    cost.isUnknown = cost.isUnknown || (!isSettled && !isHoldKnown);
    return cost;
}

QString JobDurations::keyOf(const Job &job)
{
    return job.providerId + u'\n' + job.request.modelId;
}

void JobDurations::note(const Job &job)
{
    if (job.state != JobState::Stored || !job.submittedAt.isValid() || !job.finishedAt.isValid())
        return;
    Known &known = m_known[keyOf(job)];
    if (known.ids.contains(job.id))
        return;
    if (known.ids.size() >= kDurationsKept) {
        known.ids.removeFirst();
        known.durations.removeFirst();
    }
    known.ids.append(job.id);
    known.durations.append(job.submittedAt.msecsTo(job.finishedAt));
}

std::optional<std::chrono::milliseconds> JobDurations::usual(const Job &job) const
{
    const auto known = m_known.constFind(keyOf(job));
    if (known == m_known.cend() || known->durations.isEmpty())
        return {};
    QList<qint64> sorted = known->durations;
    const auto middle = sorted.begin() + sorted.size() / 2;
    std::nth_element(sorted.begin(), middle, sorted.end());
    return std::chrono::milliseconds(*middle);
}

QDateTime jobExpectedAt(const Job &job, std::optional<std::chrono::milliseconds> usual, const QDateTime &now)
{
    const bool isAtWork = job.state == JobState::Submitted || job.state == JobState::Running;
    if (!isAtWork || !job.submittedAt.isValid())
        return {};
    const double progress = job.progress.value_or(0);
    if (progress >= kTellingProgress && progress <= 1) {
        const auto spent = static_cast<double>(job.submittedAt.msecsTo(now));
        return job.submittedAt.addMSecs(static_cast<qint64>(spent / progress));
    }
    return usual ? job.submittedAt.addMSecs(usual->count()) : QDateTime();
}

} // namespace maquette::ui
