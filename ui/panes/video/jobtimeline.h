#pragma once

#include "core/jobs/jobsquery.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace maquette::ui {

/// A step on a job's way.
struct JobStep
{
    enum class When { Past, Now, Ahead };

    QString text;
    /// Invalid for what lies ahead.
    QDateTime at;
    When when = When::Past;
    /// Something went wrong here.
    bool isTrouble = false;

    bool operator==(const JobStep &) const = default;
};

/// What a job went through, from its log, then what lies ahead of it.
QList<JobStep> jobTimeline(const Job &job, const QList<JobLogEntry> &log);

} // namespace maquette::ui
