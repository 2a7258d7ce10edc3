#include "core/jobs/jobsquery.h"

#include <algorithm>

namespace maquette {

namespace {

/// Room for the keys of a tier; turns are counted from the middle of it, on both sides.
constexpr qint64 kTierRoom = qint64(1) << 60;
constexpr qint64 kTierMiddle = kTierRoom / 2;

} // namespace

JobTier jobTierOf(JobState state)
{
    if (!isJobActive(state))
        return JobTier::Over;
    return isJobWaiting(state) ? JobTier::Waiting : JobTier::Underway;
}

qint64 jobPlace(const Job &job)
{
    const JobTier tier = jobTierOf(job.state);
    return tier == JobTier::Over ? job.number : static_cast<qint64>(tier) * kTierRoom + kTierMiddle - job.turn;
}

JobPlacing jobPlacing(qint64 place)
{
    const auto tier = static_cast<JobTier>(place / kTierRoom);
    return {tier, tier == JobTier::Over ? place : kTierMiddle - place % kTierRoom};
}

JobGroup jobGroupOf(JobState state)
{
    switch (state) {
    case JobState::Stored:
    case JobState::Cancelled:
        return JobGroup::Done;
    case JobState::Failed:
    case JobState::Filtered:
    case JobState::Expired:
        return JobGroup::Failed;
    default:
        return JobGroup::Active;
    }
}

QString jobFilm(const Job &job)
{
    const auto file =
        std::find_if(job.files.cbegin(), job.files.cend(), [](const JobFile &one) { return !one.assetHash.isEmpty(); });
    return file == job.files.cend() ? QString() : file->assetHash;
}

QString jobPicture(const Job &job)
{
    const QString made = jobFilm(job);
    return !made.isEmpty() || job.request.inputs.isEmpty() ? made : job.request.inputs.constFirst().hash;
}

bool JobFilter::matches(const Job &job) const
{
    return (group == JobGroup::All || jobGroupOf(job.state) == group) && (!feature || job.request.feature == *feature);
}

int JobCounts::of(JobGroup group) const
{
    switch (group) {
    case JobGroup::Active:
        return active;
    case JobGroup::Done:
        return done;
    case JobGroup::Failed:
        return failed;
    case JobGroup::All:
        break;
    }
    return active + done + failed;
}

} // namespace maquette

#include "moc_jobsquery.cpp"
