#pragma once

#include "core/jobs/job.h"
#include "ui/shell/launcherentry.h"

#include <QHash>

namespace maquette {

class Jobs;

/// Reckons how far the jobs of this process are together: those that are under way, and those that were with them and are over.
/// Once none is under way it begins anew.
class LauncherFeed final : public QObject
{
    Q_OBJECT
public:
    /// `jobs` must outlive it.
    explicit LauncherFeed(Jobs &jobs, QObject *parent = nullptr);

signals:
    void changed(const maquette::ui::LauncherState &state);

private:
    void note(const Job &job);
    void look();
    /// It goes on by itself; what is held back does not.
    bool isUnderWay(const Job &job) const;

    Jobs &m_jobs;
    QHash<QString, Job> m_round;
    ui::LauncherState m_state;
};

} // namespace maquette
