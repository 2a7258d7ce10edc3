#pragma once

#include "core/jobs/jobsquery.h"
#include "core/ledger/records.h"

#include <QHash>

#include <chrono>

namespace maquette::ui {

/// What a job cost so far, from the attempts of its call.
JobCost jobCostOf(const QList<AttemptRow> &attempts);

/// How long jobs took lately, by provider and model: what the next one is expected to take.
class JobDurations
{
public:
    /// Takes account of a job that is done, once; others say nothing. Those that are told last count as the newest.
    void note(const Job &job);
    /// The median; empty without any of the model.
    std::optional<std::chrono::milliseconds> usual(const Job &job) const;

private:
    struct Known
    {
        QStringList ids;
        QList<qint64> durations;
    };
    static QString keyOf(const Job &job);

    QHash<QString, Known> m_known;
};

/// About when the files of a job will be there, from how far it is and from what others took; invalid where neither tells.
QDateTime jobExpectedAt(const Job &job, std::optional<std::chrono::milliseconds> usual, const QDateTime &now);

} // namespace maquette::ui
