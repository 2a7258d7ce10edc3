#include "ui/panes/image/studioshots.h"

#include "core/jobs/jobs.h"
#include "core/ledger/ledger.h"
#include "core/library/gallery.h"
#include "ui/models/format.h"

#include <QLocale>

#include <algorithm>

namespace maquette::ui {

namespace {

/// As many as the strip shows of earlier days.
constexpr qsizetype kNewest = 24;
/// What is over and no picture is not kept without end.
constexpr qsizetype kMostShots = 200;
constexpr int kMostOpenJobs = 500;

QList<JobState> openStates()
{
    return {JobState::Queued, JobState::Submitting, JobState::Submitted, JobState::Running,
            JobState::Ready,  JobState::Downloading, JobState::Ambiguous, JobState::Parked};
}

/// What attempts without a picture cost, as a sentence.
QString costSentence(const QList<AttemptRow> &attempts)
{
    CostFigures figures{.isFree = true};
    for (const AttemptRow &attempt : attempts) {
        if (attempt.state == AttemptState::Released && !attempt.correction)
            continue;
        const auto cost = attempt.cost();
        figures.isFree = figures.isFree && cost == Money{};
        if (!cost)
            ++figures.unknownCosts;
        else
            (attempt.hold.isPlayMoney ? figures.playCost : figures.cost) += *cost;
    }
    if (figures.isFree)
        return StudioShots::tr("It cost nothing.");
    if (figures.unknownCosts > 0)
        return StudioShots::tr("What it cost is not known.");
    return StudioShots::tr("It cost %1.").arg(costText(figures, QLocale()));
}

} // namespace

QString jobWords(const Job &job)
{
    switch (job.state) {
    case JobState::Draft:
    case JobState::Queued:
        return StudioShots::tr("Queued");
    case JobState::Submitting:
        return StudioShots::tr("Sending");
    case JobState::Submitted:
    case JobState::Running:
        return StudioShots::tr("Rendering");
    case JobState::Ready:
    case JobState::Downloading:
        return StudioShots::tr("Downloading");
    case JobState::Stored:
        return StudioShots::tr("Done");
    case JobState::Failed:
        return job.error ? job.error->message : StudioShots::tr("This did not work.");
    case JobState::Filtered:
        return job.error ? job.error->message : StudioShots::tr("The provider refused what this would show.");
    case JobState::Cancelled:
        return StudioShots::tr("Stopped.");
    case JobState::Expired:
        return StudioShots::tr("It was made, and the provider deleted it before it could be fetched.");
    case JobState::Ambiguous:
        return StudioShots::tr("Unknown: it was sent, and nobody knows whether it was taken. It may have been charged.");
    case JobState::Parked:
        return job.error ? job.error->message : StudioShots::tr("Asking how it stands kept failing. It waits for you.");
    }
    return {};
}

StudioShots::StudioShots(const PaneParts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    connect(&m_parts.jobs, &Jobs::jobChanged, this, &StudioShots::takeJob);
    connect(&m_parts.jobs, &Jobs::partialImage, this, [this](const QString &jobId, int index, const QByteArray &bytes) {
        if (StudioShot *shot = find(jobId, index)) {
            shot->sketch = QImage::fromData(bytes);
            emit changed();
        }
    });
    connect(&m_parts.gallery, &Gallery::removed, this, [this](const QList<qint64> &ids) {
        if (m_shots.removeIf([&](const StudioShot &shot) { return shot.isPicture() && ids.contains(shot.id); }) > 0)
            told();
    });
}

void StudioShots::start()
{
    GalleryFilter pictures;
    pictures.kind = AssetKind::Picture;
    pictures.origin = AssetOrigin::Generated;
    m_parts.gallery.index(pictures, this, [this](const Result<QList<AssetId>> &ids) {
        if (ids)
            takeNewest(ids->first(std::min(kNewest, ids->size())));
        else
            emit failed(ids.error());
    });
    m_parts.jobs.list(openStates(), kMostOpenJobs, this, [this](const Result<QList<Job>> &jobs) {
        if (!jobs) {
            emit failed(jobs.error());
            return;
        }
        for (auto job = jobs->crbegin(); job != jobs->crend(); ++job)
            takeJob(*job);
    });
}

void StudioShots::takeNewest(const QList<AssetId> &ids)
{
    m_parts.gallery.items(ids, this, [this](const Result<QList<GalleryItem>> &items) {
        if (!items) {
            emit failed(items.error());
            return;
        }
        for (const GalleryItem &item : *items) {
            if (indexOf(item.id) >= 0)
                continue;
            StudioShot shot;
            shot.id = item.id;
            shot.asset = item.asset;
            m_shots.prepend(shot);
        }
        told();
    });
}

int StudioShots::indexOf(AssetId id) const
{
    const auto found = std::find_if(m_shots.cbegin(), m_shots.cend(),
                                    [id](const StudioShot &shot) { return shot.isPicture() && shot.id == id; });
    return found == m_shots.cend() ? -1 : static_cast<int>(found - m_shots.cbegin());
}

int StudioShots::running() const
{
    return static_cast<int>(
        std::count_if(m_shots.cbegin(), m_shots.cend(), [](const StudioShot &shot) { return shot.isRunning(); }));
}

StudioShot *StudioShots::find(const QString &jobId, int position)
{
    const auto found = std::find_if(m_shots.begin(), m_shots.end(), [&](const StudioShot &shot) {
        return shot.jobId == jobId && shot.position == position;
    });
    return found == m_shots.end() ? nullptr : &*found;
}

void StudioShots::put(const StudioShot &shot)
{
    if (StudioShot *known = find(shot.jobId, shot.position))
        *known = shot;
    else
        m_shots.append(shot);
}

void StudioShots::takeJob(const Job &job)
{
    if (job.request.feature != JobFeature::Image)
        return;
    for (int position = 0; position < job.request.count; ++position) {
        StudioShot *known = find(job.id, position);
        if (known && known->isPicture())
            continue;
        StudioShot shot = known ? *known : StudioShot();
        shot.jobId = job.id;
        shot.position = position;
        shot.state = job.state;
        shot.progress = job.progress;
        const bool isTold = isOver(job.state) || job.state == JobState::Parked;
        shot.problem = isTold && job.state != JobState::Stored ? jobWords(job) : QString();
        put(shot);
    }
    if (job.state == JobState::Stored)
        fill(job);
    else if (isOver(job.state) || job.state == JobState::Parked)
        showProblem(job);
    told();
}

void StudioShots::showProblem(const Job &job)
{
    m_parts.ledger.attemptsOf(job.callId, this, [this, job](const Result<QList<AttemptRow>> &attempts) {
        if (attempts) {
            const QString cost = costSentence(*attempts);
            for (int position = 0; position < job.request.count; ++position) {
                if (StudioShot *shot = find(job.id, position))
                    shot->problem = tr("%1 %2", "why, and what it cost").arg(jobWords(job), cost);
            }
            emit changed();
        }
        emit finished(job);
    });
}

void StudioShots::fill(const Job &job)
{
    for (int position = 0; position < job.files.size(); ++position) {
        const QString hash = job.files.at(position).assetHash;
        m_parts.gallery.find(hash, this, [this, job, position](const Result<AssetId> &id) {
            if (!id) {
                emit failed(id.error());
                return;
            }
            m_parts.gallery.items({*id}, this, [this, job, position](const Result<QList<GalleryItem>> &items) {
                if (!items || items->isEmpty())
                    return;
                StudioShot shot;
                shot.jobId = job.id;
                shot.position = position;
                shot.id = items->constFirst().id;
                shot.asset = items->constFirst().asset;
                put(shot);
                told();
                emit arrived(shot.id, shot.asset, job);
                if (position + 1 == job.files.size())
                    emit finished(job);
            });
        });
    }
    // Fewer than asked for: the others were held back.
    for (auto position = static_cast<int>(job.files.size()); position < job.request.count; ++position) {
        if (StudioShot *shot = find(job.id, position)) {
            shot->state = JobState::Filtered;
            shot->problem = tr("The provider held this one back.");
        }
    }
}

void StudioShots::stop(int index)
{
    if (index < 0 || index >= m_shots.size() || !m_shots.at(index).isRunning())
        return;
    m_parts.jobs.cancel(m_shots.at(index).jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StudioShots::stopAll()
{
    QStringList stopped;
    for (int index = 0; index < m_shots.size(); ++index) {
        const QString id = m_shots.at(index).jobId;
        if (m_shots.at(index).isRunning() && !stopped.contains(id)) {
            stopped.append(id);
            stop(index);
        }
    }
}

void StudioShots::dismiss(int index)
{
    if (index < 0 || index >= m_shots.size() || m_shots.at(index).isPicture() || m_shots.at(index).isRunning())
        return;
    m_shots.removeAt(index);
    told();
}

void StudioShots::findAgain(int index)
{
    m_parts.jobs.findAgain(m_shots.at(index).jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StudioShots::markNotSent(int index)
{
    m_parts.jobs.markNotSent(m_shots.at(index).jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StudioShots::resume(int index)
{
    m_parts.jobs.resume(m_shots.at(index).jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StudioShots::trim()
{
    const auto isGone = [](const StudioShot &shot) { return !shot.isRunning(); };
    while (m_shots.size() > kMostShots && std::any_of(m_shots.cbegin(), m_shots.cend(), isGone))
        m_shots.erase(std::find_if(m_shots.begin(), m_shots.end(), isGone));
}

void StudioShots::told()
{
    trim();
    emit changed();
    const int now = running();
    if (std::exchange(m_running, now) != now)
        emit runningChanged(now);
}

} // namespace maquette::ui

#include "moc_studioshots.cpp"
