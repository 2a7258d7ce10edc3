#pragma once

#include "core/calls/operation.h"
#include "core/jobs/job.h"

// Films that follow one another, as values.
namespace maquette {

/// One film of a storyboard.
struct Shot
{
    QString id;
    /// What its job is asked for; without its first frame where that is the last one of the shot before.
    JobRequest request{.feature = JobFeature::Video};
    /// The parameter that the last frame of the shot before fills; empty: its pictures stand in `request`.
    QString continuesAs;
    /// The user asked for it: it is queued as soon as its first frame is there.
    bool isWanted = false;
    /// Written down before the job with this id is, so that whatever ends in between, there is never a second one.
    QString jobId;
    /// What its job became, once that is in the library. A hash.
    QString film;
    /// The last frame of the film `frameOf`, in the library. Hashes.
    QString frame;
    QString frameOf;
    /// Why it could not be queued.
    std::optional<Error> error;

    bool operator==(const Shot &) const = default;
    bool continues() const { return !continuesAs.isEmpty(); }
};

/// Shots in the order in which their films are shown.
struct Storyboard
{
    QString id;
    QString name;
    QDateTime createdAt;
    QList<Shot> shots;

    bool operator==(const Storyboard &) const = default;
    /// -1 where there is none.
    int indexOf(QStringView shotId) const;
};

/// How a shot stands, for people and for what may be done with it.
enum class ShotStanding {
    Planned,
    /// It would go on from the shot before, and there is none.
    Loose,
    /// Asked for; the film before is not there yet.
    Waiting,
    /// Its first frame is being taken, its job written down, or its film noted.
    Preparing,
    /// Its job tells more.
    AtWork,
    Done,
    /// Its job ended without a film, waits for the user, or could not be queued.
    Stopped
};

/// `job` is the shot's, null while it is not known.
ShotStanding standingOf(const Storyboard &board, int index, const Job *job);
/// Whether asking for the shot would have it made, without anything being paid twice: it was not asked for, or its job is over
/// and made nothing. Not while nobody knows whether that one was sent.
bool mayQueue(const Storyboard &board, int index, const Job *job);

/// The film whose last frame the shot begins with; empty while it is not there.
QString filmBefore(const Storyboard &board, int index);
/// Whether everything is there that the shot's job is asked with.
bool isReady(const Storyboard &board, int index);
/// False when the shot was made from another film than the one that stands before it now.
bool followsOn(const Storyboard &board, int index);
/// With its first frame, once that is there.
JobRequest requestOf(const Shot &shot);

/// Takes the wish back from shots that have another one before them than in `before` and no job yet: the user asked for something
/// else.
void holdDisplaced(const Storyboard &before, Storyboard &after);

/// What shots cost at most.
struct ShotsPrice
{
    Money cost;
    Money playCost;
    /// Of these nobody knows.
    int unknown = 0;
    int shots = 0;
    /// Why one of them cannot be made, the first that there is.
    std::optional<Error> problem;

    bool operator==(const ShotsPrice &) const = default;
};
/// Adds what `shot` costs at most when `candidate` is asked.
void addPrice(ShotsPrice &price, const Shot &shot, const Result<Candidate> &candidate, const QDateTime &now);

} // namespace maquette
