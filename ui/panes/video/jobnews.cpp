#include "ui/panes/video/jobnews.h"

#include "core/jobs/jobs.h"
#include "core/jobs/jobsquery.h"
#include "core/library/library.h"
#include "core/studio/storyboards.h"
#include "ui/models/jobwords.h"

#include <algorithm>
#include <utility>

namespace maquette::ui {

namespace {

constexpr qsizetype kPromptInNews = 60;

QString newsOf(const Job &job)
{
    switch (job.state) {
    case JobState::Stored:
        return JobNews::tr("“%1” is done").arg(job.request.prompt.simplified().left(kPromptInNews));
    case JobState::Failed:
    case JobState::Filtered:
    case JobState::Expired:
    case JobState::Ambiguous:
    case JobState::Parked:
        return jobSentence(job);
    default:
        return {};
    }
}

} // namespace

JobNews::JobNews(Jobs &jobs, const Storyboards &boards, Library &library, QObject *parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_boards(boards)
    , m_library(library)
{
    connect(&jobs, &Jobs::jobChanged, this, &JobNews::note);
    connect(&jobs, &Jobs::queueRulesChanged, this, &JobNews::look);
    // Later: a shot that became a job is told by the storyboards first, and would count for neither in between.
    connect(&boards, &Storyboards::listChanged, this, &JobNews::look, Qt::QueuedConnection);
    connect(&boards, &Storyboards::changed, this, &JobNews::look, Qt::QueuedConnection);
}

bool JobNews::isUnderWay(const Job &job) const
{
    return job.state != JobState::Queued || (!job.isPaused && m_jobs.queueRules().mode(JobFeature::Video) == JobQueueMode::Sends);
}

int JobNews::underWay() const
{
    const auto open = std::count_if(m_open.cbegin(), m_open.cend(), [this](const Job &job) { return isUnderWay(job); });
    return static_cast<int>(m_untold.size() + open) + preparing();
}

int JobNews::preparing() const
{
    int count = 0;
    for (const Storyboard &board : m_boards.all()) {
        for (int index = 0; index < board.shots.size(); ++index) {
            const Shot &shot = board.shots.at(index);
            const bool isCounted = m_open.contains(shot.jobId) || m_untold.contains(shot.jobId);
            if (!isCounted && standingOf(board, index, m_boards.job(shot)) == ShotStanding::Preparing)
                ++count;
        }
    }
    return count;
}

void JobNews::leave()
{
    m_isLeft = true;
    look();
}

void JobNews::note(const Job &job)
{
    if (job.request.feature != JobFeature::Video)
        return;
    const bool wasOpen = m_open.contains(job.id);
    if (isOver(job.state)) {
        m_open.remove(job.id);
        if (const QString news = newsOf(job); wasOpen && !news.isEmpty())
            announce(job, news);
    } else {
        // Whoever asks for one more stays.
        if (!wasOpen && job.state == JobState::Queued)
            m_isLeft = false;
        m_open.insert(job.id, job);
    }
    look();
}

void JobNews::look()
{
    m_isSending = std::any_of(m_open.cbegin(), m_open.cend(), [](const Job &job) { return job.state == JobState::Submitting; });
    const int count = underWay();
    if (std::exchange(m_lastUnderWay, count) != count)
        emit underWayChanged(count);
    if (std::exchange(m_wasBusy, isBusy()) != isBusy())
        emit busyChanged(isBusy());
}

void JobNews::announce(const Job &job, const QString &news)
{
    const QString film = jobFilm(job);
    if (film.isEmpty()) {
        emit finished(job, news, {});
        return;
    }
    m_untold.insert(job.id);
    m_library.thumbnail(film, ThumbnailSize::Small, this, [this, job, news](const Result<QImage> &picture) {
        // A film without a picture is news all the same.
        emit finished(job, news, picture ? *picture : QImage());
        m_untold.remove(job.id);
        look();
    });
}

} // namespace maquette::ui

#include "moc_jobnews.cpp"
