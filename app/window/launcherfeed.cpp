#include "app/window/launcherfeed.h"

#include "core/jobs/jobs.h"
#include "ui/models/jobwords.h"

#include <algorithm>
#include <utility>

namespace maquette {

LauncherFeed::LauncherFeed(Jobs &jobs, QObject *parent) : QObject(parent), m_jobs(jobs)
{
    connect(&jobs, &Jobs::jobChanged, this, &LauncherFeed::note);
    connect(&jobs, &Jobs::queueRulesChanged, this, &LauncherFeed::look);
}

bool LauncherFeed::isUnderWay(const Job &job) const
{
    if (isOver(job.state))
        return false;
    return job.state != JobState::Queued || (!job.isPaused && m_jobs.queueRules().mode(job.request.feature) == JobQueueMode::Sends);
}

void LauncherFeed::note(const Job &job)
{
    // What is over before it was under way is nobody's wait.
    if (!isOver(job.state) || m_round.contains(job.id))
        m_round.insert(job.id, job);
    look();
}

void LauncherFeed::look()
{
    ui::LauncherState state;
    double done = 0;
    int counted = 0;
    for (const Job &job : std::as_const(m_round)) {
        const bool isGoing = isUnderWay(job);
        if (!isGoing && !isOver(job.state))
            continue;
        ++counted;
        state.jobs += isGoing ? 1 : 0;
        done += isGoing ? ui::jobProgress(job).value_or(0) : 1;
    }
    if (state.jobs > 0)
        state.progress = done / counted;
    else
        m_round.removeIf([](const std::pair<const QString &, Job &> &one) { return isOver(one.second.state); });
    if (std::exchange(m_state, state) != state)
        emit changed(state);
}

} // namespace maquette

#include "moc_launcherfeed.cpp"
