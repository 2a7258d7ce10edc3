#include "ui/panes/video/jobdesk.h"

#include "core/jobs/jobs.h"
#include "ui/models/jobtablemodel.h"
#include "ui/panes/video/filmorder.h"
#include "ui/panes/video/filmwords.h"

#include <QMenu>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

bool isWaiting(const Job &job)
{
    return isJobWaiting(job.state);
}

bool isHeldBack(const Job &job)
{
    return isJobPaused(job);
}

} // namespace

JobDesk::JobDesk(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void JobDesk::withJob(const QString &jobId, const std::function<void(const Job &)> &run)
{
    m_parts.jobs.job(jobId, this, [this, run](const Result<Job> &job) {
        if (job)
            run(*job);
        else
            emit failed(job.error());
    });
}

void JobDesk::withJobs(const QStringList &jobIds, const std::function<void(const QList<Job> &)> &run)
{
    struct Round
    {
        qsizetype waiting = 0;
        QList<std::optional<Job>> jobs;
    };
    if (jobIds.isEmpty()) {
        run({});
        return;
    }
    const auto round = std::make_shared<Round>();
    round->waiting = jobIds.size();
    round->jobs.resize(jobIds.size());
    for (qsizetype place = 0; place < jobIds.size(); ++place) {
        m_parts.jobs.job(jobIds.at(place), this, [this, round, place, run](const Result<Job> &job) {
            if (job)
                round->jobs[place] = *job;
            else
                emit failed(job.error());
            if (--round->waiting > 0)
                return;
            QList<Job> read;
            for (const auto &one : std::as_const(round->jobs)) {
                if (one)
                    read.append(*one);
            }
            run(read);
        });
    }
}

bool JobDesk::isAny(const QStringList &jobIds, const Test &matches) const
{
    return std::any_of(jobIds.cbegin(), jobIds.cend(), [&](const QString &id) {
        const JobRow *row = m_parts.model.jobAt(m_parts.model.rowOf(id));
        return row && matches(row->job);
    });
}

void JobDesk::cancel(const QStringList &jobIds)
{
    for (const QString &jobId : jobIds) {
        m_parts.jobs.cancel(jobId, this, [this](const Result<Job> &job) {
            if (!job)
                emit failed(job.error());
        });
    }
}

void JobDesk::queueAgain(const QStringList &jobIds)
{
    withJobs(jobIds, [this](const QList<Job> &jobs) {
        QList<JobRequest> requests;
        for (const Job &job : jobs)
            requests.append(job.request);
        m_parts.order.queueAgain(requests);
    });
}

void JobDesk::makeFinals(const QStringList &jobIds)
{
    withJobs(jobIds, [this](const QList<Job> &jobs) {
        QList<JobRequest> requests;
        for (const Job &job : jobs) {
            // Nobody has seen the others yet, and what did not become a draft may not become a final either.
            if (const auto offer = job.state == JobState::Stored ? m_parts.order.finalOf(job) : std::nullopt)
                requests.append(offer->request);
        }
        if (requests.isEmpty()) {
            emit failed({.kind = Error::Kind::Usage,
                         .message = tr("None of the chosen jobs is a draft that is done. Choose a draft whose film is there.")});
            return;
        }
        m_parts.order.queueAgain(requests);
    });
}

void JobDesk::edit(const QString &jobId)
{
    withJob(jobId, [this](const Job &job) { m_parts.order.fill(job.request); });
}

void JobDesk::sendNext(const QStringList &jobIds)
{
    if (!isAny(jobIds, isWaiting))
        return;
    m_parts.jobs.sendNext(jobIds, this, [this](const Result<void> &done) {
        if (!done)
            emit failed(done.error());
    });
}

void JobDesk::holdOrLetGo(const QStringList &jobIds)
{
    const auto told = [this](const Result<int> &done) {
        if (!done)
            emit failed(done.error());
    };
    if (isAny(jobIds, [](const Job &job) { return isWaiting(job) && !isHeldBack(job); }))
        m_parts.jobs.pause(jobIds, this, told);
    else if (isAny(jobIds, isHeldBack))
        m_parts.jobs.unpause(jobIds, this, told);
}

void JobDesk::findAgain(const QString &jobId)
{
    m_parts.jobs.findAgain(jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void JobDesk::markNotSent(const QString &jobId)
{
    m_parts.jobs.markNotSent(jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void JobDesk::resume(const QString &jobId)
{
    m_parts.jobs.resume(jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void JobDesk::reorder(const QStringList &fromTheTop)
{
    m_parts.jobs.reorder(fromTheTop, this, [this](const Result<void> &done) {
        if (!done)
            emit failed(done.error());
    });
}

void JobDesk::openMenu(const QStringList &jobIds, QWidget *parent, const QPoint &at)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"jobMenu"_s);
    const auto add = [&](const QString &id, const QString &text, bool isEnabled, const std::function<void()> &run) {
        QAction *action = menu->addAction(text);
        action->setObjectName(id);
        action->setEnabled(isEnabled);
        connect(action, &QAction::triggered, this, run);
    };
    const QString one = jobIds.size() == 1 ? jobIds.constFirst() : QString();
    const int count = static_cast<int>(jobIds.size());
    const bool isHolding = isAny(jobIds, [](const Job &job) { return isWaiting(job) && !isHeldBack(job); });
    add(u"play"_s, tr("Play"), !one.isEmpty() && isAny(jobIds, [](const Job &job) { return job.state == JobState::Stored; }),
        [this, one] { emit playRequested(one); });
    add(u"compare"_s, count == 1 ? tr("Compare with the film that plays") : tr("Compare these two films"), count <= 2 && !isAny(jobIds, [](const Job &job) { return job.state != JobState::Stored; }),
        [this, jobIds] { emit compareRequested(jobIds); });
    addFinal(*menu, jobIds);
    menu->addSeparator();
    add(u"sendNext"_s, tr("Send next"), isAny(jobIds, isWaiting), [this, jobIds] { sendNext(jobIds); });
    add(u"hold"_s, isHolding || !isAny(jobIds, isHeldBack) ? tr("Pause %n job(s)", nullptr, count) : tr("Continue %n job(s)", nullptr, count),
        isAny(jobIds, isWaiting), [this, jobIds] { holdOrLetGo(jobIds); });
    add(u"cancel"_s, tr("Cancel %n job(s)", nullptr, count), isAny(jobIds, [](const Job &job) { return isJobActive(job.state); }),
        [this, jobIds] { cancel(jobIds); });
    menu->addSeparator();
    add(u"edit"_s, tr("Edit and queue again"), !one.isEmpty(), [this, one] { edit(one); });
    add(u"again"_s, tr("Queue the same again"), true, [this, jobIds] { queueAgain(jobIds); });
    menu->popup(at);
}

void JobDesk::addFinal(QMenu &menu, const QStringList &jobIds)
{
    // With its price, which is one film's.
    const JobRow *row = jobIds.size() == 1 ? m_parts.model.jobAt(m_parts.model.rowOf(jobIds.constFirst())) : nullptr;
    const auto offer = row && row->job.state == JobState::Stored ? m_parts.order.finalOf(row->job) : std::nullopt;
    if (!offer)
        return;
    QAction *action = menu.addAction(tr("Make the final from this (%1)").arg(offerPriceText(*offer, menu.locale())));
    action->setObjectName(u"final"_s);
    action->setEnabled(offer->most.has_value());
    connect(action, &QAction::triggered, this, [this, jobIds] { makeFinals(jobIds); });
}

} // namespace maquette::ui

#include "moc_jobdesk.cpp"
