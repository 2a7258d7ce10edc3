#include "ui/panes/video/videopane.h"

#include "core/accounts/endpoint.h"
#include "core/base/clock.h"
#include "core/calls/operation.h"
#include "core/jobs/jobs.h"
#include "core/library/library.h"
#include "ui/models/jobwords.h"
#include "ui/panes/assetdrag.h"
#include "ui/panes/video/filmcolumn.h"
#include "ui/panes/video/filmopener.h"
#include "ui/panes/video/jobheader.h"
#include "ui/panes/video/jobinspector.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/jobs/jobtable.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/textfield.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QUrl>

#include <algorithm>
#include <chrono>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kAgesEvery = 1s;
constexpr qint64 kFilmThumbMegabyte = 1024 * 1024;

std::unique_ptr<maquette::Thumbnails> filmThumbnails(const QString &root, qint64 megabytes)
{
    return std::make_unique<maquette::Thumbnails>(
        maquette::Thumbnails::Options{.root = root, .memory = megabytes * kFilmThumbMegabyte, .threads = 1});
}

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

VideoPane::VideoPane(const PaneParts &parts, QObject *parent)
    : Pane(parent)
    , m_parts(parts)
    , m_order(parts)
    , m_feed(parts.jobs, parts.ledger, parts.clock)
    , m_model(m_feed, parts.clock)
    , m_intake(parts.library)
{
    offerActions();
    connect(&m_parts.jobs, &Jobs::jobChanged, this, &VideoPane::announce);
}

VideoPane::~VideoPane()
{
    // They show what belongs to this pane, so they go before it, wherever they are by now.
    delete m_column;
    delete m_content;
    delete m_inspector;
}

QWidget *VideoPane::listWidget() const
{
    return m_column;
}

QWidget *VideoPane::contentWidget() const
{
    return m_content;
}

QWidget *VideoPane::inspectorWidget() const
{
    return m_inspector;
}

QWidget *VideoPane::focusTarget() const
{
    return m_column ? m_column->promptField() : nullptr;
}

void VideoPane::offerActions()
{
    const auto key = [](const char *keys) { return QKeySequence(QLatin1String(keys), QKeySequence::PortableText); };
    m_queue = offerOpened(u"video.queue"_s, tr("Queue the film"), key("Ctrl+Return"), [this] { m_order.queue(); });
    offerOpened(u"video.new"_s, tr("Describe a film"), key("Ctrl+N"), [this] {
        emit listRequested();
        m_column->promptField()->setFocus(Qt::ShortcutFocusReason);
        m_column->promptField()->selectAll();
    });
    offerOpened(u"video.model"_s, tr("Choose a model"), key("Ctrl+M"), [this] { chooseModel(); });
    offerOpened(u"video.first"_s, tr("Choose the first frame…"), key("Ctrl+Shift+A"), [this] { pickInput({}); });
    offerOpened(u"video.jobs"_s, tr("Go to the jobs"), key("Ctrl+J"), [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    offerOpened(u"video.player"_s, tr("Go to the player"), key("Ctrl+P"), [this] { m_player->setFocus(Qt::ShortcutFocusReason); });
    offerOpened(u"video.save"_s, tr("Save the film as…"), key("Ctrl+S"), [this] { saveFilm(); });
    offerOpened(u"video.continue"_s, tr("Continue from the last frame"), key("Ctrl+Shift+L"), [this] {
        if (!m_player->hasFilm())
            return;
        m_player->pause();
        m_player->seek(m_player->shape().frameCount - 1);
        m_player->grabFrame();
    });
}

void VideoPane::build()
{
    m_firstThumb = filmThumbnails(m_parts.libraryPath, 4);
    m_lastThumb = filmThumbnails(m_parts.libraryPath, 4);
    m_tableThumbs = filmThumbnails(m_parts.libraryPath, 16);
    m_column = new FilmColumn(*m_firstThumb, *m_lastThumb);
    m_content = buildContent();
    m_inspector = makeInspector();
    m_picker = new ModelPicker(m_content);
    m_ages.setInterval(kAgesEvery);
    connect(&m_ages, &QTimer::timeout, this, [this] {
        if (!m_content->isVisible())
            return;
        m_model.refreshAges();
        m_inspector->refreshTimes();
    });
    connectForm();
    connectJobs();
    connectInspector();
    connectPlayer();
    m_order.start();
    setGroup(JobGroup::All);
    m_ages.start();
}

QWidget *VideoPane::buildContent()
{
    auto *content = new QWidget;
    m_header = new JobHeader;
    m_notice = new NoticeBar;
    m_notice->setObjectName(u"videoNotice"_s);
    m_notice->hide();
    m_table = new JobTable(m_model, [this](const QString &hash) { return m_tableThumbs->at(hash, ThumbnailSize::Small); });
    m_table->setObjectName(u"jobTable"_s);
    m_table->setAccessibleName(tr("Jobs"));
    m_player = new FilmPlayer(openFilm);
    m_player->setObjectName(u"filmPlayer"_s);
    m_player->setMessage(tr("A film that is done plays here."));
    auto *split = new QSplitter(Qt::Vertical);
    split->setObjectName(u"videoSplit"_s);
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_player);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(16, 0, 16, 0);
    notices->addWidget(m_notice);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(notices);
    column->addWidget(split, 1);
    return content;
}

JobInspector *VideoPane::makeInspector()
{
    return new JobInspector({.clock = m_parts.clock,
                             .log = [this](const QString &jobId, QObject *context,
                                           std::function<void(Result<QList<JobLogEntry>>)> done) {
                                 m_parts.jobs.log(jobId, context, std::move(done));
                             },
                             .powers = [this](const Job &job) {
                                 const auto candidate = m_parts.videoCandidate(job.request.accountId, job.request.modelId);
                                 return candidate ? powersOver(job, *candidate) : JobInspector::Powers();
                             }});
}

void VideoPane::connectForm()
{
    connect(m_column, &FilmColumn::edited, this, [this] { m_order.setForm(m_column->form()); });
    connect(m_column, &FilmColumn::modelRequested, this, &VideoPane::chooseModel);
    connect(m_column, &FilmColumn::queueRequested, &m_order, &FilmOrder::queue);
    connect(m_column, &FilmColumn::inputDropped, this, &VideoPane::takeInput);
    connect(m_column, &FilmColumn::inputPickRequested, this, &VideoPane::pickInput);
    connect(m_column, &FilmColumn::inputCleared, &m_order, &FilmOrder::clearInput);
    connect(m_picker, &ModelPicker::chosen, this,
            [this](const ModelChoice &choice) { m_order.choose(choice.accountId, choice.model.id); });
    connect(m_picker, &ModelPicker::accountsRequested, this, [this] { emit paneRequested(u"accounts"_s); });
    connect(&m_order, &FilmOrder::formReplaced, this, &VideoPane::showForm);
    connect(&m_order, &FilmOrder::inputsChanged, this, [this] { m_column->setInputs(m_order.form().inputs); });
    connect(&m_order, &FilmOrder::priceChanged, this, [this] {
        m_column->setPrice(m_order.most());
        m_queue->setEnabled(m_order.most().has_value());
        showExpectation();
    });
    connect(&m_order, &FilmOrder::failed, this, &VideoPane::showError);
    connect(&m_order, &FilmOrder::adapted, this, [this](const QStringList &notes) {
        m_notice->clearActions();
        if (!notes.isEmpty())
            m_notice->showNotice(NoticeBar::Tone::Info, notes.join(u' '));
    });
    connect(&m_order, &FilmOrder::queued, this, [this](const QString &jobId) {
        m_notice->hide();
        m_awaited = jobId;
        followAwaited();
    });
    connect(&m_intake, &PictureIntake::taken, this, [this](const Asset &asset) { m_order.setInput(asset, m_intakeFor); });
    connect(&m_intake, &PictureIntake::refused, this, &VideoPane::showError);
}

void VideoPane::showForm()
{
    m_column->setForm(m_order.form(), m_order.choice(), m_parts.clock.nowUtc().date());
    showExpectation();
}

void VideoPane::showExpectation()
{
    Job like;
    const auto choice = m_order.choice();
    like.request.modelId = m_order.form().modelId;
    like.providerId = choice ? choice->model.providerId : QString();
    const auto usual = m_feed.usual(like);
    m_column->setExpectation(
        usual ? tr("usually %1").arg(shortSpanText(std::chrono::duration_cast<std::chrono::seconds>(*usual), m_column->locale()))
              : QString());
}

void VideoPane::chooseModel()
{
    m_picker->open(m_column->modelField(), m_content->window(), m_order.choices(), m_order.form().accountId, m_order.form().modelId,
                   m_parts.clock.nowUtc().date());
}

void VideoPane::connectJobs()
{
    connect(m_header, &JobHeader::groupChosen, this, &VideoPane::setGroup);
    connect(&m_model, &JobTableModel::countsChanged, m_header, &JobHeader::setCounts);
    connect(&m_model, &JobTableModel::failed, this, &VideoPane::showError);
    connect(&m_model, &JobTableModel::loaded, this, [this] {
        wishPictures();
        followAwaited();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        wishPictures();
        followAwaited();
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] {
        wishPictures();
        showJob(m_table->currentId());
    });
    connect(m_tableThumbs.get(), &maquette::Thumbnails::ready, m_table, &JobTable::pictureReady);
    connect(m_table, &JobTable::currentJobChanged, this, [this](const QString &jobId) {
        m_playing = jobId;
        showJob(jobId);
    });
    connect(m_table, &JobTable::opened, this, [this](const QString &jobId) {
        withJob(jobId, [this](const Job &job) {
            if (job.state != JobState::Stored)
                return;
            playFilm(job);
            m_player->play();
            m_player->setFocus(Qt::OtherFocusReason);
        });
    });
    connect(m_table, &JobTable::cancelRequested, this, &VideoPane::cancel);
    connect(m_table, &JobTable::menuRequested, this, &VideoPane::openMenu);
    connect(m_table, &JobTable::reordered, this, [this](const QStringList &jobIds) {
        m_model.reorder(jobIds);
        // The newest stands on top, so the queue runs from the bottom up.
        const QStringList nextFirst(jobIds.crbegin(), jobIds.crend());
        m_parts.jobs.reorder(nextFirst, m_content, [this](const Result<void> &done) {
            if (!done)
                showError(done.error());
        });
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

void VideoPane::wishPictures()
{
    QStringList hashes;
    const int shown = std::min(m_model.rowCount(), 200);
    for (int row = 0; row < shown; ++row) {
        const QString hash = m_model.index(row, 0).data(JobTableModel::PictureRole).toString();
        if (!hash.isEmpty() && !hashes.contains(hash))
            hashes.append(hash);
    }
    m_parts.library.assets(hashes, m_content, [this](const Result<QList<Asset>> &assets) {
        if (assets)
            m_tableThumbs->show(*assets, ThumbnailSize::Small);
    });
}

void VideoPane::showJob(const QString &jobId)
{
    const JobRow *row = m_model.jobAt(m_model.rowOf(jobId));
    m_inspector->showJob(row);
    if (row && row->job.state == JobState::Stored && m_playing == jobId)
        playFilm(row->job);
}

void VideoPane::playFilm(const Job &job)
{
    const auto file = std::find_if(job.files.cbegin(), job.files.cend(), [](const JobFile &one) { return !one.assetHash.isEmpty(); });
    if (file == job.files.cend() || file->assetHash == m_film.hash)
        return;
    m_parts.library.asset(file->assetHash, m_content, [this](const Result<Asset> &asset) {
        if (!asset) {
            showError(asset.error());
            return;
        }
        m_film = *asset;
        m_player->open(m_parts.library.path(*asset), asset->name);
    });
}

void VideoPane::withJob(const QString &jobId, const std::function<void(const Job &)> &run)
{
    m_parts.jobs.job(jobId, m_content, [this, run](const Result<Job> &job) {
        if (job)
            run(*job);
        else
            showError(job.error());
    });
}

void VideoPane::cancel(const QStringList &jobIds)
{
    for (const QString &jobId : jobIds) {
        m_parts.jobs.cancel(jobId, m_content, [this](const Result<Job> &job) {
            if (!job)
                showError(job.error());
        });
    }
}

void VideoPane::openMenu(const QStringList &jobIds, const QPoint &at)
{
    auto *menu = new QMenu(m_content);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"jobMenu"_s);
    const auto add = [&](const QString &text, bool isEnabled, std::function<void()> run) {
        QAction *action = menu->addAction(text);
        action->setEnabled(isEnabled);
        connect(action, &QAction::triggered, this, std::move(run));
    };
    const auto states = [&](auto matches) {
        return std::any_of(jobIds.cbegin(), jobIds.cend(), [&](const QString &id) {
            const JobRow *row = m_model.jobAt(m_model.rowOf(id));
            return row && matches(row->job.state);
        });
    };
    const QString one = jobIds.size() == 1 ? jobIds.constFirst() : QString();
    add(tr("Play"), !one.isEmpty() && states([](JobState state) { return state == JobState::Stored; }), [this, one] { emit m_table->opened(one); });
    add(tr("Cancel %n job(s)", nullptr, static_cast<int>(jobIds.size())), states([](JobState state) { return isJobActive(state); }),
        [this, jobIds] { cancel(jobIds); });
    add(tr("Edit and queue again"), !one.isEmpty(), [this, one] { withJob(one, [this](const Job &job) { m_order.fill(job.request); }); });
    add(tr("Queue the same again"), !one.isEmpty(), [this, one] { withJob(one, [this](const Job &job) { m_order.queueAgain(job.request); }); });
    menu->popup(at);
}

void VideoPane::connectInspector()
{
    const auto told = [this](const Result<Job> &job) {
        if (!job)
            showError(job.error());
    };
    connect(m_inspector, &JobInspector::failed, this, &VideoPane::showError);
    connect(m_inspector, &JobInspector::cancelRequested, this, [this](const QString &id) { cancel({id}); });
    connect(m_inspector, &JobInspector::retryRequested, this,
            [this](const QString &id) { withJob(id, [this](const Job &job) { m_order.queueAgain(job.request); }); });
    connect(m_inspector, &JobInspector::duplicateRequested, this,
            [this](const QString &id) { withJob(id, [this](const Job &job) { m_order.fill(job.request); }); });
    connect(m_inspector, &JobInspector::findAgainRequested, this,
            [this, told](const QString &id) { m_parts.jobs.findAgain(id, m_content, told); });
    connect(m_inspector, &JobInspector::notSentRequested, this,
            [this, told](const QString &id) { m_parts.jobs.markNotSent(id, m_content, told); });
    connect(m_inspector, &JobInspector::resumeRequested, this,
            [this, told](const QString &id) { m_parts.jobs.resume(id, m_content, told); });
}

void VideoPane::connectPlayer()
{
    connect(m_player, &FilmPlayer::frameGrabbed, this, [this](const QImage &frame) { keepFrame(frame); });
    connect(m_player, &FilmPlayer::dragRequested, this, &VideoPane::dragFilm);
}

void VideoPane::keepFrame(const QImage &frame)
{
    m_parts.library.importImage(frame, tr("Frame of %1").arg(m_film.name), m_content, [this](const Result<Asset> &asset) {
        if (!asset) {
            showError(asset.error());
            return;
        }
        m_order.setInput(*asset);
        emit toastRequested(tr("The frame is in your library, and the first frame of the next film"), {});
    });
}

void VideoPane::saveFilm()
{
    if (m_film.hash.isEmpty())
        return;
    auto *dialog = new QFileDialog(m_content, tr("Save the film"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(m_film.extension);
    dialog->selectFile(m_film.name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, hash = m_film.hash](const QString &path) {
        m_parts.library.saveCopy(hash, path, this, [this, path](const Result<AssetCopy> &copy) {
            if (copy)
                emit toastRequested(tr("Saved as %1").arg(QFileInfo(path).fileName()), {});
            else
                showError(copy.error());
        });
    });
    dialog->open();
}

void VideoPane::dragFilm()
{
    if (m_film.hash.isEmpty() || !m_outgoing.isValid())
        return;
    const QString path = m_outgoing.filePath(m_film.name);
    m_parts.library.saveCopy(m_film.hash, path, m_content, [this, path, hash = m_film.hash](const Result<AssetCopy> &copy) {
        if (!copy) {
            showError(copy.error());
            return;
        }
        // Let go before the copy was there: nothing is being dragged any more.
        if (!(QApplication::mouseButtons() & Qt::LeftButton))
            return;
        auto *data = new QMimeData;
        data->setUrls({QUrl::fromLocalFile(path)});
        markDragged(*data, {hash});
        auto *drag = new QDrag(m_player);
        drag->setMimeData(data);
        drag->exec(Qt::CopyAction);
    });
}

void VideoPane::take(const QMimeData &data)
{
    if (!m_content)
        emit activationRequested();
    takeInput({}, &data);
}

void VideoPane::takeInput(const QString &parameter, const QMimeData *data)
{
    const QStringList own = draggedAssets(*data);
    m_intakeFor = parameter;
    if (own.isEmpty())
        m_intake.take(*data);
    else
        addInput(own.constFirst(), parameter);
}

void VideoPane::addInput(const QString &hash, const QString &parameter)
{
    m_parts.library.asset(hash, this, [this, parameter](const Result<Asset> &asset) {
        if (asset)
            m_order.setInput(*asset, parameter);
        else
            showError(asset.error());
    });
}

void VideoPane::pickInput(const QString &parameter)
{
    auto *dialog = new QFileDialog(m_content, tr("Choose a picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Images (%1)").arg(u"*.png *.jpg *.jpeg *.webp *.gif"_s), tr("All files (%1)").arg(u"*"_s)});
    connect(dialog, &QFileDialog::filesSelected, this, [this, parameter](const QStringList &files) {
        m_intakeFor = parameter;
        m_intake.takeFiles(files);
    });
    dialog->open();
}

void VideoPane::announce(const Job &job)
{
    if (job.request.feature != JobFeature::Video)
        return;
    if (job.state == JobState::Stored)
        emit notificationRequested(title(), tr("“%1” is done").arg(job.request.prompt.simplified().left(60)));
    else if (job.state == JobState::Failed || job.state == JobState::Filtered || job.state == JobState::Expired)
        emit notificationRequested(title(), jobSentence(job));
}

void VideoPane::showError(const Error &error)
{
    if (!m_content || error.kind == Error::Kind::Cancelled)
        return;
    m_notice->clearActions();
    m_notice->showError(error);
}

bool VideoPane::open(const QString &jobId)
{
    if (jobId.isEmpty())
        return false;
    emit activationRequested();
    m_awaited = jobId;
    setGroup(JobGroup::All);
    return true;
}

} // namespace maquette::ui

#include "moc_videopane.cpp"
