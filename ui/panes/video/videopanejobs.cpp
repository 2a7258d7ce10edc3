// What the video pane shows of its jobs and does with them.
#include "core/accounts/endpoint.h"
#include "core/calls/operation.h"
#include "core/jobs/jobs.h"
#include "core/library/library.h"
#include "ui/panes/video/filmshow.h"
#include "ui/panes/video/filmwords.h"
#include "ui/panes/video/jobheader.h"
#include "ui/panes/video/jobinspector.h"
#include "ui/panes/video/jobpictures.h"
#include "ui/panes/video/videopane.h"
#include "ui/widgets/jobs/jobtable.h"

#include <QAction>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// What the provider can do about a task of its.
JobInspector::Powers powersOver(const Job &job, const Candidate &candidate)
{
    const auto codec = candidate.provider ? candidate.provider->mediaFor(candidate.model) : nullptr;
    if (!codec)
        return {};
    const Endpoint endpoint = endpointOf(candidate.account, *candidate.provider);
    return {.canCancel = codec->cancel(job.task, endpoint).has_value(), .canList = codec->list(endpoint).has_value()};
}

} // namespace

void VideoPane::offerQueueActions()
{
    const auto key = [](const char *keys) { return QKeySequence(QLatin1String(keys), QKeySequence::PortableText); };
    offerOpened(u"video.queueMenu"_s, tr("The queue…"), key("Ctrl+Shift+Q"), [this] { m_queueMenu.open(m_header->queueButton()); });
    connect(offer(u"video.pause"_s, tr("Pause or continue the queue"), key("Ctrl+Shift+H")), &QAction::triggered, &m_queueMenu,
            &QueueMenu::toggle);
    connect(offer(u"video.pauseAfter"_s, tr("Pause the queue after the current ones")), &QAction::triggered, &m_queueMenu,
            [this] { m_queueMenu.setMode(JobQueueMode::PausesAfterCurrent); });
    offerOpened(u"video.hold"_s, tr("Pause or continue the chosen jobs"), key("Ctrl+H"), [this] { m_desk.holdOrLetGo(chosenJobs()); });
    offerOpened(u"video.sendNext"_s, tr("Send the chosen jobs next"), key("Ctrl+Shift+N"), [this] { m_desk.sendNext(chosenJobs()); });
    offerOpened(u"video.cancel"_s, tr("Cancel the chosen jobs"), key("Ctrl+Shift+Backspace"), [this] { m_desk.cancel(chosenJobs()); });
    offerOpened(u"video.again"_s, tr("Queue the chosen jobs again"), key("Ctrl+R"), [this] { m_desk.queueAgain(chosenJobs()); });
    offerOpened(u"video.edit"_s, tr("Edit the chosen job and queue it again"), key("Ctrl+Shift+E"), [this] {
        if (const QString jobId = m_table->currentId(); !jobId.isEmpty())
            m_desk.edit(jobId);
    });
    offerOpened(u"video.final"_s, tr("Make the finals of the chosen drafts"), key("Ctrl+Shift+F"), [this] { m_desk.makeFinals(chosenJobs()); });
}

QStringList VideoPane::chosenJobs() const
{
    const QStringList selected = m_table->selectedIds();
    const QString current = m_table->currentId();
    return selected.isEmpty() && !current.isEmpty() ? QStringList{current} : selected;
}

QString VideoPane::stopWords() const
{
    return tr("%n film(s) are on their way. Those that were sent are rendered by their providers meanwhile, and are fetched at the next "
              "start; those that wait are sent then.",
              nullptr, m_news.underWay());
}

void VideoPane::connectQueue()
{
    connect(&m_queueMenu, &QueueMenu::failed, this, &VideoPane::showError);
    connect(&m_news, &JobNews::underWayChanged, &m_whenDone, &WhenDone::setUnderWay);
    connect(&m_whenDone, &WhenDone::failed, this, &VideoPane::showError);
    connect(&m_whenDone, &WhenDone::tellRequested, this, [this] {
        emit notificationRequested(title(), tr("All films are done"), {});
        emit toastRequested(tr("All films are done"), {});
    });
    connect(&m_whenDone, &WhenDone::closeRequested, this, [this] {
        // Whatever else runs in the window has its say.
        if (m_content)
            m_content->window()->close();
    });
}

JobInspector *VideoPane::makeInspector()
{
    return new JobInspector({.clock = m_parts.clock,
                             .log = [this](const QString &jobId, QObject *context,
                                           std::function<void(Result<QList<JobLogEntry>>)> done) {
                                 m_parts.jobs.log(jobId, context, std::move(done));
                             },
                             .powers =
                                 [this](const Job &job) {
                                     const auto candidate = m_parts.videoCandidate(job.request.accountId, job.request.modelId);
                                     return candidate ? powersOver(job, *candidate) : JobInspector::Powers();
                                 },
                             .finalPrice =
                                 [this](const Job &job) {
                                     const auto offer = m_order.finalOf(job);
                                     return offer && offer->most ? offerPriceText(*offer, m_content->locale()) : QString();
                                 }});
}

void VideoPane::connectJobs()
{
    connect(m_header, &JobHeader::groupChosen, this, &VideoPane::setGroup);
    connect(m_header, &JobHeader::queueRequested, this, [this] { m_queueMenu.open(m_header->queueButton()); });
    connect(&m_parts.jobs, &Jobs::queueRulesChanged, m_header, [this] { m_header->setQueueMode(m_parts.jobs.queueRules().mode(JobFeature::Video)); });
    m_header->setQueueMode(m_parts.jobs.queueRules().mode(JobFeature::Video));
    connect(&m_model, &JobTableModel::countsChanged, m_header, &JobHeader::setCounts);
    // How long a film takes is known once the counts are.
    connect(&m_model, &JobTableModel::countsChanged, this, &VideoPane::showPrice);
    connect(&m_model, &JobTableModel::failed, this, &VideoPane::showError);
    connect(&m_model, &JobTableModel::loaded, this, &VideoPane::followAwaited);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &VideoPane::followAwaited);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        const int row = m_table->currentIndex().row();
        // From the age on nothing but the time has gone on.
        if (row >= from.row() && row <= to.row() && from.column() < JobTableModel::Age)
            showJob(m_table->currentId());
    });
    connect(m_pictures.get(), &JobPictures::ready, m_table, &JobTable::pictureReady);
    connect(m_pictures.get(), &JobPictures::failed, this, &VideoPane::showError);
    connect(m_table, &JobTable::currentJobChanged, this, [this](const QString &jobId) {
        m_playing = jobId;
        showJob(jobId);
    });
    const auto play = [this](const QString &jobId) { m_desk.withJob(jobId, [this](const Job &job) { m_show->play(job); }); };
    connect(m_table, &JobTable::opened, this, play);
    connect(&m_desk, &JobDesk::playRequested, this, play);
    connect(m_table, &JobTable::cancelRequested, &m_desk, &JobDesk::cancel);
    connect(m_table, &JobTable::menuRequested, this,
            [this](const QStringList &jobIds, const QPoint &at) { m_desk.openMenu(jobIds, m_content, at); });
    connect(m_table, &JobTable::reordered, this, [this](const QStringList &jobIds) {
        m_model.reorder(jobIds);
        m_desk.reorder(jobIds);
    });
}

void VideoPane::setGroup(JobGroup group)
{
    m_header->setGroup(group);
    m_model.load({.group = group, .feature = JobFeature::Video});
}

void VideoPane::followAwaited()
{
    // Its row may be there later than the word that it was taken.
    if (m_awaited.isEmpty() || m_model.rowOf(m_awaited) < 0)
        return;
    m_table->setCurrentId(std::exchange(m_awaited, {}));
}

void VideoPane::showJob(const QString &jobId)
{
    const JobRow *row = m_model.jobAt(m_model.rowOf(jobId));
    m_inspector->showJob(row);
    if (row && row->job.state == JobState::Stored && m_playing == jobId)
        m_show->show(row->job);
}

void VideoPane::connectInspector()
{
    connect(m_inspector, &JobInspector::failed, this, &VideoPane::showError);
    connect(m_inspector, &JobInspector::cancelRequested, this, [this](const QString &id) { m_desk.cancel({id}); });
    connect(m_inspector, &JobInspector::holdRequested, this, [this](const QString &id) { m_desk.holdOrLetGo({id}); });
    connect(m_inspector, &JobInspector::sendNextRequested, this, [this](const QString &id) { m_desk.sendNext({id}); });
    connect(m_inspector, &JobInspector::finalRequested, this, [this](const QString &id) { m_desk.makeFinals({id}); });
    connect(m_inspector, &JobInspector::retryRequested, this, [this](const QString &id) { m_desk.queueAgain({id}); });
    connect(m_inspector, &JobInspector::duplicateRequested, &m_desk, &JobDesk::edit);
    connect(m_inspector, &JobInspector::findAgainRequested, &m_desk, &JobDesk::findAgain);
    connect(m_inspector, &JobInspector::notSentRequested, &m_desk, &JobDesk::markNotSent);
    connect(m_inspector, &JobInspector::resumeRequested, &m_desk, &JobDesk::resume);
}

bool VideoPane::open(const QString &id)
{
    if (id.isEmpty())
        return false;
    emit activationRequested();
    if (const auto frame = u"frame/"_s; id.startsWith(frame)) {
        m_intake.takeAsset(id.sliced(frame.size()), {});
        return true;
    }
    m_awaited = id;
    setGroup(JobGroup::All);
    return true;
}

} // namespace maquette::ui
