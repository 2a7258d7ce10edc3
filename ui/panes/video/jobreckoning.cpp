#include "ui/panes/video/jobreckoning.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// As many as say what is usual now; older ones were made by other machines.
constexpr qsizetype kDurationsKept = 25;
/// What providers call length and resolution.
constexpr std::array kWorkHangsOn{"seconds"_L1, "duration"_L1, "num_frames"_L1, "resolution"_L1, "size"_L1, "quality"_L1};
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

QString JobDurations::modelKeyOf(const Job &job)
{
    return job.providerId + u'\n' + job.request.modelId;
}

QString JobDurations::keyOf(const Job &job)
{
    QString key = modelKeyOf(job) + u'\n' + QString::number(job.request.count);
    for (const auto &name : kWorkHangsOn)
        key += u'\n' + job.request.values.value(name).toVariant().toString();
    return key;
}

void JobDurations::note(const Job &job)
{
    // The clock may have been set back meanwhile.
    if (job.state != JobState::Stored || !job.submittedAt.isValid() || job.finishedAt < job.submittedAt)
        return;
    for (const QString &key : {modelKeyOf(job), keyOf(job)}) {
        Known &known = m_known[key];
        if (known.ids.contains(job.id))
            continue;
        if (known.ids.size() >= kDurationsKept) {
            known.ids.removeFirst();
            known.durations.removeFirst();
        }
        known.ids.append(job.id);
        known.durations.append(job.submittedAt.msecsTo(job.finishedAt));
    }
}

std::optional<std::chrono::milliseconds> JobDurations::usual(const Job &job) const
{
    return within(0.5, job);
}

std::optional<std::chrono::milliseconds> JobDurations::slow(const Job &job) const
{
    return within(0.9, job);
}

std::optional<std::chrono::milliseconds> JobDurations::within(double share, const Job &job) const
{
    for (const QString &key : {keyOf(job), modelKeyOf(job)}) {
        const auto known = m_known.constFind(key);
        if (known == m_known.cend() || known->durations.size() < kFewest)
            continue;
        QList<qint64> sorted = known->durations;
        std::sort(sorted.begin(), sorted.end());
        const auto rank = static_cast<qsizetype>(std::ceil(share * static_cast<double>(sorted.size())));
        return std::chrono::milliseconds(sorted.at(rank - 1));
    }
    return {};
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
