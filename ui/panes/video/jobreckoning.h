#pragma once

#include "core/jobs/jobsquery.h"
#include "core/ledger/records.h"

#include <QHash>

#include <chrono>

namespace maquette::ui {

/// What a job cost so far, from the attempts of its call.
JobCost jobCostOf(const QList<AttemptRow> &attempts);

/// How long jobs took lately: what the next one is expected to take.
///
/// By model, and among the jobs of a model by what its work hangs on, such as length and resolution; where too few were made of
/// exactly that, those of the model tell.
class JobDurations
{
public:
    /// Fewer say nothing.
    static constexpr int kFewest = 3;

    /// Takes account of a job that is done, once; others say nothing. Those that are told last count as the newest.
    void note(const Job &job);
    /// The median; empty while too few of the model are known.
    std::optional<std::chrono::milliseconds> usual(const Job &job) const;
    /// What nine of ten took at most; empty like usual().
    std::optional<std::chrono::milliseconds> slow(const Job &job) const;

private:
    struct Known
    {
        QStringList ids;
        QList<qint64> durations;
    };
    static QString modelKeyOf(const Job &job);
    static QString keyOf(const Job &job);
    /// How long `share` of them took at most.
    std::optional<std::chrono::milliseconds> within(double share, const Job &job) const;

    QHash<QString, Known> m_known;
};

/// About when the files of a job will be there, from how far it is and from what others took; invalid where neither tells.
QDateTime jobExpectedAt(const Job &job, std::optional<std::chrono::milliseconds> usual, const QDateTime &now);

} // namespace maquette::ui
