#include "ui/panes/image/studioshots.h"

#include "core/jobs/jobs.h"
#include "core/ledger/ledger.h"
#include "core/library/gallery.h"
#include "core/library/imagefile.h"
#include "ui/models/format.h"
#include "ui/models/jobwords.h"
#include "ui/widgets/onpool.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <memory>

namespace maquette::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kOthersEvery = 3s;

/// As many as the strip shows of earlier days.
constexpr qsizetype kNewest = 24;
/// What is over is not kept without end.
constexpr qsizetype kMostShots = 200;
constexpr int kMostOpenJobs = 500;

QList<JobState> openStates()
{
    return {JobState::Queued, JobState::Submitting,  JobState::Submitted, JobState::Running,
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

StudioShots::StudioShots(const PaneParts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_askOthers.setSingleShot(true);
    m_askOthers.setInterval(kOthersEvery);
    connect(&m_askOthers, &QTimer::timeout, this, &StudioShots::askOthers);
    connect(&m_parts.jobs, &Jobs::jobChanged, this, &StudioShots::hear);
    connect(&m_parts.jobs, &Jobs::partialImage, this, &StudioShots::takeSketch);
    connect(&m_parts.gallery, &Gallery::removed, this, [this](const QList<qint64> &ids) {
        for (const StudioShot &shot : std::as_const(m_shots)) {
            if (shot.isPicture() && ids.contains(shot.id))
                m_trashed.insert(shot.id, shot);
        }
        if (m_shots.removeIf([&](const StudioShot &shot) { return shot.isPicture() && ids.contains(shot.id); }) > 0)
            told();
    });
    connect(&m_parts.gallery, &Gallery::added, this, &StudioShots::bringBack);
}

void StudioShots::bringBack(AssetId id)
{
    const StudioShot shot = m_trashed.take(id);
    if (!shot.isPicture() || indexOf(id) >= 0)
        return;
    const auto place = std::upper_bound(m_shots.cbegin(), m_shots.cend(), shot,
                                        [](const StudioShot &a, const StudioShot &b) { return a.order < b.order; });
    m_shots.insert(place, shot);
    told();
}

void StudioShots::takeSketch(const QString &jobId, int position, const QByteArray &bytes)
{
    // A sketch may be as large as the picture.
    onPool(this, [bytes] { return decodeImage(bytes).value_or(QImage()); },
           [this, jobId, position](const QImage &sketch) {
               StudioShot *shot = find(jobId, position);
               if (!shot || shot->isPicture() || sketch.isNull())
                   return;
               shot->sketch = sketch;
               emit changed();
           });
}

void StudioShots::start()
{
    GalleryFilter pictures;
    pictures.kind = AssetKind::Picture;
    pictures.origin = AssetOrigin::Generated;
    m_parts.gallery.page(pictures, {}, kNewest, this, [this](const Result<maquette::GalleryPage> &page) {
        if (page)
            takeNewest(page->items);
        else
            emit failed(page.error());
    });
    m_parts.jobs.list(openStates(), kMostOpenJobs, this, [this](const Result<QList<Job>> &jobs) {
        if (!jobs) {
            emit failed(jobs.error());
            return;
        }
        for (auto job = jobs->crbegin(); job != jobs->crend(); ++job) {
            takeJob(*job);
            // That one waits is known from the last time; only what it cost is still to be read.
            if (job->request.feature == JobFeature::Image && isOver(job->state))
                showProblem(*job, [] {});
        }
        told();
    });
}

void StudioShots::hear(const Job &job)
{
    if (job.request.feature != JobFeature::Image)
        return;
    takeJob(job);
    if (!isOver(job.state)) {
        m_own.insert(job.id);
        m_ended.remove(job.id);
    } else {
        m_own.remove(job.id);
        // The same end may be told more than once.
        const auto known = m_ended.constFind(job.id);
        if (known == m_ended.cend() || *known != job.state) {
            m_ended.insert(job.id, job.state);
            if (job.state == JobState::Stored)
                fill(job);
            else
                showProblem(job, [this, job] { emit finished(job); });
        }
    }
    told();
}

void StudioShots::askOthers()
{
    QSet<QString> asked;
    for (const StudioShot &shot : std::as_const(m_shots)) {
        if (!shot.isRunning() || m_own.contains(shot.jobId) || asked.contains(shot.jobId))
            continue;
        asked.insert(shot.jobId);
        m_parts.jobs.job(shot.jobId, this, [this](const Result<Job> &job) {
            if (!job || m_own.contains(job->id))
                return;
            takeJob(*job);
            if (job->state == JobState::Stored)
                fill(*job);
            else if (isOver(job->state))
                showProblem(*job, [] {});
            told();
        });
    }
}

void StudioShots::takeNewest(const QList<GalleryItem> &items)
{
    for (const GalleryItem &item : items) {
        if (indexOf(item.id) >= 0)
            continue;
        StudioShot shot;
        shot.id = item.id;
        shot.asset = item.asset;
        shot.order = --m_firstOrder;
        m_shots.prepend(shot);
    }
    told();
}

void StudioShots::add(const Asset &asset)
{
    m_parts.gallery.find(asset.hash, this, [this, asset](const Result<AssetId> &id) {
        if (!id || indexOf(*id) >= 0)
            return;
        StudioShot shot;
        shot.id = *id;
        shot.asset = asset;
        shot.order = ++m_lastOrder;
        m_shots.append(shot);
        told();
    });
}

int StudioShots::indexOf(AssetId id) const
{
    const auto found =
        std::find_if(m_shots.cbegin(), m_shots.cend(), [id](const StudioShot &shot) { return shot.isPicture() && shot.id == id; });
    return found == m_shots.cend() ? -1 : static_cast<int>(found - m_shots.cbegin());
}

int StudioShots::running() const
{
    return static_cast<int>(std::count_if(m_shots.cbegin(), m_shots.cend(), [this](const StudioShot &shot) {
        return shot.isRunning() && m_own.contains(shot.jobId);
    }));
}

StudioShot *StudioShots::find(const QString &jobId, int position)
{
    const auto found = std::find_if(m_shots.begin(), m_shots.end(),
                                    [&](const StudioShot &shot) { return shot.jobId == jobId && shot.position == position; });
    return found == m_shots.end() ? nullptr : &*found;
}

void StudioShots::put(StudioShot shot)
{
    if (StudioShot *known = find(shot.jobId, shot.position)) {
        shot.order = known->order;
        *known = shot;
        return;
    }
    shot.order = ++m_lastOrder;
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
        shot.problem = isTold && job.state != JobState::Stored ? jobSentence(job) : QString();
        put(shot);
    }
}

void StudioShots::showProblem(const Job &job, const std::function<void()> &then)
{
    m_parts.ledger.attemptsOf(job.callId, this, [this, job, then](const Result<QList<AttemptRow>> &attempts) {
        if (attempts) {
            const QString cost = costSentence(*attempts);
            for (int position = 0; position < job.request.count; ++position) {
                if (StudioShot *shot = find(job.id, position))
                    shot->problem = tr("%1 %2", "why, and what it cost").arg(jobSentence(job), cost);
            }
            emit changed();
        }
        then();
    });
}

void StudioShots::fill(const Job &job)
{
    const auto left = std::make_shared<qsizetype>(job.files.size());
    for (int position = 0; position < job.files.size(); ++position) {
        fill(job, position, [this, job, left] {
            if (--*left == 0 && m_ended.contains(job.id))
                emit finished(job);
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

void StudioShots::fill(const Job &job, int position, const std::function<void()> &then)
{
    m_parts.gallery.find(job.files.at(position).assetHash, this, [this, job, position, then](const Result<AssetId> &id) {
        if (!id) {
            emit failed(id.error());
            then();
            return;
        }
        m_parts.gallery.items({*id}, this, [this, job, position, then](const Result<QList<GalleryItem>> &items) {
            // It may be in the trash by now.
            if (items && !items->isEmpty()) {
                const GalleryItem &item = items->constFirst();
                // At the start it may have been read as one of the newest before its job told of it.
                m_shots.removeIf([&item](const StudioShot &shot) { return shot.jobId.isEmpty() && shot.id == item.id; });
                StudioShot shot;
                shot.jobId = job.id;
                shot.position = position;
                shot.id = item.id;
                shot.asset = item.asset;
                put(shot);
                told();
            }
            then();
        });
    });
}

void StudioShots::stop(int index)
{
    if (!m_shots.value(index, StudioShot()).isRunning())
        return;
    m_parts.jobs.cancel(jobAt(index), this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StudioShots::stopAll()
{
    QStringList stopped;
    for (int index = 0; index < m_shots.size(); ++index) {
        const QString id = m_shots.at(index).jobId;
        if (m_shots.at(index).isRunning() && m_own.contains(id) && !stopped.contains(id)) {
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
    m_parts.jobs.findAgain(jobAt(index), this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StudioShots::markNotSent(int index)
{
    m_parts.jobs.markNotSent(jobAt(index), this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StudioShots::resume(int index)
{
    m_parts.jobs.resume(jobAt(index), this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StudioShots::trim()
{
    const auto isOld = [](const StudioShot &shot) { return !shot.isRunning(); };
    auto surplus = std::count_if(m_shots.cbegin(), m_shots.cend(), isOld) - kMostShots;
    if (surplus > 0)
        m_shots.removeIf([&](const StudioShot &shot) { return surplus > 0 && isOld(shot) && surplus-- > 0; });
}

void StudioShots::told()
{
    trim();
    emit changed();
    const bool hasOthers = std::any_of(m_shots.cbegin(), m_shots.cend(),
                                       [this](const StudioShot &shot) { return shot.isRunning() && !m_own.contains(shot.jobId); });
    if (hasOthers && !m_askOthers.isActive())
        m_askOthers.start();
    const int now = running();
    if (std::exchange(m_running, now) != now)
        emit runningChanged(now);
}

} // namespace maquette::ui

#include "moc_studioshots.cpp"
