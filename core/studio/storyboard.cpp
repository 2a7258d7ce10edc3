#include "core/studio/storyboard.h"

#include "core/studio/gridprice.h"

#include <algorithm>

namespace maquette {

namespace {

/// Nothing follows from a job that ended so but what the user decides.
bool isUndecided(JobState state)
{
    return state == JobState::Ambiguous || state == JobState::Parked;
}

QString shotBefore(const Storyboard &board, int index)
{
    return index > 0 ? board.shots.at(index - 1).id : QString();
}

} // namespace

int Storyboard::indexOf(QStringView shotId) const
{
    const auto found = std::find_if(shots.cbegin(), shots.cend(), [&](const Shot &shot) { return shot.id == shotId; });
    return found == shots.cend() ? -1 : static_cast<int>(found - shots.cbegin());
}

ShotStanding standingOf(const Storyboard &board, int index, const Job *job)
{
    const Shot &shot = board.shots.at(index);
    if (!shot.film.isEmpty())
        return ShotStanding::Done;
    // Its film is not the shot's before that was written down.
    if (!shot.jobId.isEmpty() && (!job || job->state == JobState::Stored))
        return ShotStanding::Preparing;
    if (!shot.jobId.isEmpty())
        return isOver(job->state) ? ShotStanding::Stopped : ShotStanding::AtWork;
    if (shot.error)
        return ShotStanding::Stopped;
    if (shot.continues() && index == 0)
        return ShotStanding::Loose;
    if (!shot.isWanted)
        return ShotStanding::Planned;
    return shot.continues() && filmBefore(board, index).isEmpty() ? ShotStanding::Waiting : ShotStanding::Preparing;
}

bool mayQueue(const Storyboard &board, int index, const Job *job)
{
    const ShotStanding standing = standingOf(board, index, job);
    const bool isLoose = board.shots.at(index).continues() && index == 0;
    return !isLoose && (standing == ShotStanding::Planned || (standing == ShotStanding::Stopped && !(job && isUndecided(job->state))));
}

QString filmBefore(const Storyboard &board, int index)
{
    return index > 0 ? board.shots.at(index - 1).film : QString();
}

bool isReady(const Storyboard &board, int index)
{
    const Shot &shot = board.shots.at(index);
    const QString before = filmBefore(board, index);
    return !shot.continues() || (!before.isEmpty() && shot.frameOf == before && !shot.frame.isEmpty());
}

bool followsOn(const Storyboard &board, int index)
{
    const Shot &shot = board.shots.at(index);
    return !shot.continues() || shot.film.isEmpty() || shot.frameOf == filmBefore(board, index);
}

JobRequest requestOf(const Shot &shot)
{
    JobRequest request = shot.request;
    if (shot.continues()) {
        request.inputs.removeIf([&](const JobInput &input) { return input.parameter == shot.continuesAs; });
        request.inputs.prepend({shot.continuesAs, shot.frame});
    }
    return request;
}

void holdDisplaced(const Storyboard &before, Storyboard &after)
{
    for (int index = 0; index < after.shots.size(); ++index) {
        Shot &shot = after.shots[index];
        const int was = before.indexOf(shot.id);
        if (shot.continues() && shot.jobId.isEmpty() && was >= 0 && shotBefore(before, was) != shotBefore(after, index))
            shot.isWanted = false;
    }
}

void addPrice(ShotsPrice &price, const Shot &shot, const Result<Candidate> &candidate, const QDateTime &now)
{
    ++price.shots;
    const auto most = candidate ? mostFor(requestOf(shot), *candidate, now) : tl::unexpected(candidate.error());
    if (!most && !price.problem)
        price.problem = most.error();
    if (!most || !*most) {
        ++price.unknown;
        return;
    }
    const bool isPlay = candidate->model.price && candidate->model.price->isPlayMoney;
    (isPlay ? price.playCost : price.cost) += **most;
}

} // namespace maquette
