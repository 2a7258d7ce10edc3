#include "ui/panes/video/videopane.h"

#include "core/base/clock.h"
#include "core/jobs/jobs.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "ui/panes/librarysound.h"
#include "ui/panes/presetmenu.h"
#include "ui/panes/video/disknotice.h"
#include "ui/panes/video/donenotice.h"
#include "ui/panes/video/filmcolumn.h"
#include "ui/panes/video/filmdrops.h"
#include "ui/panes/video/filmopener.h"
#include "ui/panes/video/filmshow.h"
#include "ui/panes/video/filmwords.h"
#include "ui/panes/video/framefit.h"
#include "ui/panes/video/jobheader.h"
#include "ui/panes/video/jobinspector.h"
#include "ui/panes/video/jobpictures.h"
#include "ui/panes/video/storyboardpanel.h"
#include "ui/panes/video/takeshow.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/jobs/jobtable.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/player/speaker.h"
#include "ui/widgets/textfield.h"

#include <QAction>
#include <QBoxLayout>
#include <QSplitter>

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

} // namespace

VideoPane::VideoPane(const PaneParts &parts, QObject *parent)
    : Pane(parent)
    , m_parts(parts)
    , m_order(parts)
    , m_feed(parts.jobs, parts.ledger, parts.clock)
    , m_model(m_feed, parts.clock)
    , m_desk({.jobs = parts.jobs, .order = m_order, .model = m_model})
    , m_intake(parts.library)
    , m_news(parts.jobs, parts.storyboards, parts.library)
    , m_whenDone(m_suspender)
    , m_queueMenu({.jobs = parts.jobs, .accounts = parts.accounts, .whenDone = m_whenDone, .suspender = m_suspender})
{
    offerActions();
    offerQueueActions();
    // Whether somebody ever opened the pane or not: jobs go on from the last time.
    connect(&m_news, &JobNews::busyChanged, this, &Pane::busyChanged);
    connect(&m_news, &JobNews::finished, this, [this](const Job &, const QString &sentence, const QImage &picture) {
        emit notificationRequested(title(), sentence, picture);
    });
    connect(&m_desk, &JobDesk::failed, this, &VideoPane::showError);
    connectQueue();
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
    offerOpened(u"video.presets"_s, tr("Presets…"), key("Ctrl+Shift+P"), [this] { openPresets(); });
    offerOpened(u"video.first"_s, tr("Choose the first frame…"), key("Ctrl+Shift+A"), [this] { m_intake.pick(m_content, {}); });
    offerOpened(u"video.jobs"_s, tr("Go to the jobs"), key("Ctrl+J"), [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    offerOpened(u"video.player"_s, tr("Go to the player"), key("Ctrl+P"), [this] { m_player->setFocus(Qt::ShortcutFocusReason); });
    offerOpened(u"video.save"_s, tr("Save the film as…"), key("Ctrl+S"), [this] { m_show->save(); });
    m_export = offerOpened(u"video.export"_s, tr("Export as GIF or WebP…"), key("Ctrl+E"), [this] { m_show->exportPart(); });
    offerOpened(u"video.compare"_s, tr("Compare two films"), key("Ctrl+D"),
                [this] { m_takes->compare(m_table->selectedIds()); });
    offerOpened(u"video.storyboard"_s, tr("Show or hide the storyboard"), key("Ctrl+B"),
                [this] { showStoryboard(!m_storyboard->isVisible()); });
    offerOpened(u"video.continue"_s, tr("Continue from the last frame"), key("Ctrl+Shift+L"), [this] { m_show->grabLastFrame(); });
}

void VideoPane::build()
{
    m_firstThumb = filmThumbnails(m_parts.libraryPath, 4);
    m_lastThumb = filmThumbnails(m_parts.libraryPath, 4);
    m_referenceThumbs = filmThumbnails(m_parts.libraryPath, 8);
    m_pictures = std::make_unique<JobPictures>(m_parts.library, m_parts.libraryPath);
    m_column = new FilmColumn({.first = *m_firstThumb, .last = *m_lastThumb, .references = *m_referenceThumbs});
    followKeys(m_queue, m_column, [this](const QString &keys) { m_column->setQueueKeys(keys); });
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
    new FilmDrops({.intake = m_intake,
                   .order = m_order,
                   .column = *m_column,
                   .content = *m_content,
                   .table = *m_table,
                   .tableArea = *m_table->viewport()},
                  m_content);
    m_suspender.ask();
    connectForm();
    connectOrder();
    connectJobs();
    connectInspector();
    connectShow();
    connectStoryboard();
    m_order.start();
    setGroup(JobGroup::All);
    m_ages.start();
}

NoticeBar *VideoPane::makeNotice(const QString &name)
{
    auto *notice = new NoticeBar;
    notice->setObjectName(name);
    notice->hide();
    return notice;
}

QWidget *VideoPane::buildContent()
{
    auto *content = new QWidget;
    m_header = new JobHeader;
    m_notice = makeNotice(u"videoNotice"_s);
    m_fit = new FrameFit(m_parts.library, m_order, *m_notice, content);
    m_table = new JobTable(m_model, [this](const QString &hash) { return m_pictures->at(hash); });
    m_table->setObjectName(u"jobTable"_s);
    m_table->setAccessibleName(tr("Jobs"));
    m_player = new FilmPlayer(openFilm);
    m_player->setObjectName(u"filmPlayer"_s);
    m_player->setMessage(tr("A film that is done plays here."));
    m_player->setSound(openLibrarySound, [] { return std::make_unique<Speaker>(); });
    m_player->setSoundLevel({m_parts.settings.filmVolume.value(), m_parts.settings.isFilmMuted.value()});
    m_player->offer(m_export);
    m_show = new FilmShow(m_parts.library, *m_player, content);
    m_takes = new TakeShow({.library = m_parts.library, .model = m_model, .show = *m_show, .player = *m_player}, content);
    auto *split = new QSplitter(Qt::Vertical);
    split->setObjectName(u"videoSplit"_s);
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_takes->widget());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(16, 0, 16, 0);
    notices->setSpacing(space(1));
    notices->addWidget(m_notice);
    NoticeBar *disk = makeNotice(u"diskNotice"_s);
    notices->addWidget(disk);
    NoticeBar *done = makeNotice(u"doneNotice"_s);
    notices->addWidget(done);
    auto *room = new DiskNotice(m_parts.jobs, m_parts.clock, *disk, content);
    connect(room, &DiskNotice::retentionRequested, this, [this] { emit itemRequested(u"settings"_s, u"library"_s); });
    new DoneNotice(m_whenDone, *done, content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(notices);
    column->addWidget(split, 1);
    m_storyboard = makeStoryboard();
    column->addWidget(m_storyboard);
    return content;
}

StoryboardPanel *VideoPane::makeStoryboard()
{
    m_storyboardChip = new Chip(tr("Storyboard"));
    m_storyboardChip->setObjectName(u"showStoryboard"_s);
    m_storyboardChip->setInteractive(true);
    m_storyboardChip->setCheckable(true);
    m_storyboardChip->setToolTip(tr("Several films, made one after the other and joined"));
    m_header->addTool(m_storyboardChip);
    return new StoryboardPanel({.boards = m_parts.storyboards,
                                .order = m_order,
                                .library = m_parts.library,
                                .jobs = m_parts.jobs,
                                .settings = m_parts.settings,
                                .player = *m_player,
                                .show = *m_show,
                                .candidate =
                                    [this](const JobRequest &request) {
                                        return m_parts.videoCandidate(request.accountId, request.modelId);
                                    },
                                .libraryPath = m_parts.libraryPath});
}

void VideoPane::connectStoryboard()
{
    connect(m_storyboard, &StoryboardPanel::toastRequested, this, &VideoPane::toastRequested);
    connect(m_storyboard, &StoryboardPanel::jobRequested, this, &VideoPane::open);
    connect(m_storyboard, &StoryboardPanel::formRequested, this, [this] {
        emit listRequested();
        m_column->promptField()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_storyboardChip, &Chip::clicked, this, &VideoPane::showStoryboard);
    m_storyboardChip->setChecked(m_parts.settings.isStoryboardShown.value());
    m_storyboard->setVisible(m_storyboardChip->isChecked());
}

void VideoPane::showStoryboard(bool isShown)
{
    m_parts.settings.isStoryboardShown.set(isShown);
    m_storyboardChip->setChecked(isShown);
    m_storyboard->setVisible(isShown);
    if (isShown)
        m_storyboard->takeKeyboard();
}

void VideoPane::connectForm()
{
    connect(m_column, &FilmColumn::edited, this, [this] { m_order.setForm(m_column->form()); });
    connect(m_column, &FilmColumn::modelRequested, this, &VideoPane::chooseModel);
    connect(m_column, &FilmColumn::queueRequested, &m_order, &FilmOrder::queue);
    connect(m_column, &FilmColumn::inputDropped, this,
            [this](const QString &parameter, const QMimeData *data) { m_intake.take(*data, parameter); });
    connect(m_column, &FilmColumn::inputPickRequested, this,
            [this](const QString &parameter) { m_intake.pick(m_content, parameter); });
    connect(m_column, &FilmColumn::inputCleared, &m_order, &FilmOrder::clearInput);
    connect(m_column, &FilmColumn::presetsRequested, this, &VideoPane::openPresets);
    connect(m_picker, &ModelPicker::chosen, this,
            [this](const ModelChoice &choice) { m_order.choose(choice.accountId, choice.model.id); });
    connect(m_picker, &ModelPicker::accountsRequested, this, [this] { emit paneRequested(u"accounts"_s); });
    connect(&m_intake, &FilmIntake::taken, this, &VideoPane::takePicture);
    connect(&m_intake, &FilmIntake::refused, this, &VideoPane::showError);
}

bool VideoPane::takePicture(const Asset &picture, const QString &parameter)
{
    const QString place = parameter.isEmpty() ? firstFrameParameter(m_order.schema()) : parameter;
    m_order.setInput(picture, parameter);
    const QList<PictureInput> &inputs = m_order.form().inputs;
    const bool isTaken = std::any_of(inputs.cbegin(), inputs.cend(), [&](const PictureInput &input) {
        return input.parameter == place && input.asset.hash == picture.hash;
    });
    if (isTaken)
        m_fit->offerShape(picture, place);
    return isTaken;
}

void VideoPane::connectOrder()
{
    connect(m_fit, &FrameFit::failed, this, &VideoPane::showError);
    connect(&m_order, &FilmOrder::misfit, m_fit, &FrameFit::offer);
    connect(&m_order, &FilmOrder::formReplaced, this, &VideoPane::showForm);
    connect(&m_order, &FilmOrder::inputsChanged, this, [this] { m_column->setInputs(m_order.form().inputs); });
    connect(&m_order, &FilmOrder::priceChanged, this, &VideoPane::showPrice);
    connect(&m_order, &FilmOrder::failed, this, &VideoPane::showError);
    connect(&m_order, &FilmOrder::adapted, this, [this](const QStringList &notes) {
        m_notice->clearActions();
        if (!notes.isEmpty())
            m_notice->showNotice(NoticeBar::Tone::Info, notes.join(u' '));
    });
    connect(&m_order, &FilmOrder::queued, this, [this](const QStringList &jobIds) {
        m_notice->hide();
        m_awaited = jobIds.constFirst();
        followAwaited();
    });
}

void VideoPane::showForm()
{
    m_column->setForm(m_order.form(), m_order.choice(), m_parts.clock.nowUtc().date());
    showPrice();
}

void VideoPane::showPrice()
{
    const auto &draft = m_order.draft();
    m_column->setDraft(draft ? draft->choice.title() : QString(),
                       draft ? m_column->priceWords(draft->most.value_or(std::nullopt)) : PriceWords());
    Job like;
    const auto asked = m_order.asked();
    like.request = m_order.askedFor();
    like.providerId = asked ? asked->model.providerId : QString();
    m_column->setExpectation(expectationText(m_feed.usual(like), m_feed.slow(like), m_column->locale()));
    m_column->setPrice(m_order.most(), m_order.mostEach(), m_order.form().variations);
    m_queue->setEnabled(m_order.most().has_value());
}

void VideoPane::openPresets()
{
    openPresetMenu({.kept = m_parts.settings.filmPresets,
                    .form = [this] { return filmFormToJson(m_order.form()); },
                    .use = [this](const QJsonObject &preset) { m_order.replaceForm(filmFormFromJson(preset)); },
                    .told = [this](const QString &name) { emit toastRequested(tr("Kept as “%1”").arg(name), {}); }},
                   m_column->modelField());
}

void VideoPane::chooseModel()
{
    m_picker->open(m_column->modelField(), m_content->window(), m_order.choices(), m_order.form().accountId, m_order.form().modelId,
                   m_parts.clock.nowUtc().date());
}

void VideoPane::connectShow()
{
    connect(m_table, &JobTable::selectedJobsChanged, m_takes, &TakeShow::follow);
    connect(&m_desk, &JobDesk::compareRequested, m_takes, &TakeShow::compare);
    connect(m_table, &JobTable::opened, m_takes, &TakeShow::leave);
    connect(&m_desk, &JobDesk::playRequested, m_takes, &TakeShow::leave);
    connect(m_takes, &TakeShow::failed, this, &VideoPane::showError);
    connect(m_takes, &TakeShow::frameKept, this, [this] { emit toastRequested(tr("The comparison is in your library"), {}); });
    connect(m_player, &FilmPlayer::soundLevelChanged, this, [this](const SoundLevel &level) {
        m_parts.settings.filmVolume.set(level.volume);
        m_parts.settings.isFilmMuted.set(level.isMuted);
    });
    connect(m_show, &FilmShow::failed, this, &VideoPane::showError);
    connect(m_show, &FilmShow::saved, this,
            [this](const QString &fileName) { emit toastRequested(tr("Saved as %1").arg(fileName), {}); });
    connect(m_show, &FilmShow::frameKept, this, [this](const Asset &frame) {
        emit toastRequested(takePicture(frame, {}) ? tr("The frame is in your library, and the first frame of the next film")
                                                   : tr("The frame is in your library"),
                            {});
    });
}

void VideoPane::take(const QMimeData &data)
{
    if (!m_content)
        emit activationRequested();
    m_intake.take(data, {});
}

void VideoPane::showError(const Error &error)
{
    if (!m_content || error.kind == Error::Kind::Cancelled)
        return;
    m_notice->clearActions();
    m_notice->showError(error);
}

} // namespace maquette::ui

#include "moc_videopane.cpp"
