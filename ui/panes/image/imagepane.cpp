#include "ui/panes/image/imagepane.h"

#include "core/base/clock.h"
#include "core/library/gallery.h"
#include "core/library/library.h"
#include "core/ledger/ledger.h"
#include "ui/models/jobwords.h"
#include "ui/panes/image/comparepage.h"
#include "ui/panes/image/createcolumn.h"
#include "ui/panes/image/filmstrip.h"
#include "ui/panes/image/gallerypage.h"
#include "ui/panes/image/pictureinspector.h"
#include "ui/widgets/button.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/mask/maskedit.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/outpaint/outpaintedit.h"
#include "ui/widgets/picture/comparecanvas.h"
#include "ui/widgets/picture/picturecanvas.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textfield.h"

#include <QAction>
#include <QApplication>
#include <QMimeData>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMegabyte = 1024 * 1024;

std::unique_ptr<maquette::Thumbnails> thumbnailsIn(const QString &root, qint64 megabytes, int threads)
{
    return std::make_unique<maquette::Thumbnails>(
        maquette::Thumbnails::Options{.root = root, .memory = megabytes * kMegabyte, .threads = threads});
}

} // namespace

ImagePane::ImagePane(const PaneParts &parts, QObject *parent)
    : Pane(parent)
    , m_parts(parts)
    , m_loader(parts.library)
    , m_controller(parts, m_loader)
    , m_shots(parts)
    , m_intake(parts.library)
    , m_references(parts.library)
    , m_maskWork(parts.library, parts.settings)
    , m_maskMerge(parts.library, parts.jobs, parts.settings)
    , m_drag(parts.library)
{
    offerActions();
    connectWork();
}

void ImagePane::connectWork()
{
    // Whether somebody ever opened the pane or not: jobs go on from the last time.
    connect(&m_shots, &StudioShots::runningChanged, this, [this](int running) { emit busyChanged(running > 0); });
    connect(&m_shots, &StudioShots::finished, this, [this](const Job &job) {
        if (job.state == JobState::Stored)
            m_maskMerge.take(job);
        // A set of many jobs is told once.
        if (m_shots.running() == 0)
            emit notificationRequested(title(), job.state == JobState::Stored ? tr("Your pictures are there") : jobSentence(job));
    });
    connect(&m_shots, &StudioShots::failed, this, &ImagePane::showError);
    connect(&m_maskWork, &MaskWork::busyChanged, this, &ImagePane::showTools);
    connect(&m_maskMerge, &MaskMerge::failed, this, &ImagePane::showError);
    connect(&m_drag, &PictureDrag::failed, this, &ImagePane::showError);
    connect(&m_maskMerge, &MaskMerge::merged, this, [this](const Asset &asset, const QString &edit) {
        m_shots.add(asset);
        // Who looks at the edit sees what became of it.
        if (m_view && !isEditing() && m_current.asset.hash == edit)
            open(asset.hash);
        emit toastRequested(tr("Put into the picture: outside the mask every pixel is as it was"), {});
    });
}

ImagePane::~ImagePane()
{
    deleteUnshown({m_create, m_view, m_inspector});
}

QWidget *ImagePane::listWidget() const
{
    return m_create;
}

QWidget *ImagePane::contentWidget() const
{
    return m_view;
}

QWidget *ImagePane::inspectorWidget() const
{
    return m_inspector;
}

QWidget *ImagePane::focusTarget() const
{
    return m_create ? m_create->promptField() : nullptr;
}

void ImagePane::build()
{
    const QString root = m_parts.libraryPath;
    m_stripThumbs = thumbnailsIn(root, 16, 1);
    m_wellThumbs = thumbnailsIn(root, 4, 1);
    m_familyThumbs = thumbnailsIn(root, 4, 1);
    m_galleryThumbs = thumbnailsIn(root, 96, 2);
    m_create = new CreateColumn(*m_wellThumbs);
    m_view = new StudioView(m_shots, *m_stripThumbs, new GalleryPage(m_parts.gallery, *m_galleryThumbs));
    m_inspector = new PictureInspector(*m_familyThumbs);
    m_picker = new ModelPicker(m_view);
    m_view->setEmpty(true);
    m_view->setPictureCount(0);
    connectForm();
    connectView();
    connectGallery();
    connectInspector();
    connectShots();
    showTools();
    m_controller.start();
    m_shots.start();
    m_maskMerge.start();
}

void ImagePane::connectForm()
{
    followKeys(m_generate, m_create, [this](const QString &keys) { m_create->setGenerateKeys(keys); });
    connect(m_create, &CreateColumn::edited, this, [this] { m_controller.setForm(m_create->form()); });
    connect(m_create, &CreateColumn::modelRequested, this, &ImagePane::chooseModel);
    connect(m_create, &CreateColumn::generateRequested, this, [this] { m_controller.generate(); });
    connect(m_create, &CreateColumn::referenceDropped, this, &ImagePane::takeReference);
    connect(m_create, &CreateColumn::referencePickRequested, this, &ImagePane::pickReference);
    connect(m_create, &CreateColumn::referenceRemoved, &m_controller, &StudioController::removeInput);
    connect(m_create, &CreateColumn::referenceRoleChosen, &m_controller, &StudioController::moveInput);
    connect(m_create, &CreateColumn::expansionRequested, this, &ImagePane::openWords);
    connect(m_create, &CreateColumn::historyRequested, this, &ImagePane::openPromptHistory);
    connect(m_create, &CreateColumn::projectsWanted, this, [this] {
        m_parts.ledger.filterNames(m_create, [this](const Result<AttemptFilterNames> &names) {
            if (names)
                m_create->setProjects(names->projects);
            else
                showError(names.error());
        });
    });
    connect(m_picker, &ModelPicker::chosen, this,
            [this](const ModelChoice &choice) { m_controller.choose(choice.accountId, choice.model.id); });
    connect(m_picker, &ModelPicker::accountsRequested, this, [this] { emit paneRequested(u"accounts"_s); });
    connect(&m_controller, &StudioController::formReplaced, this, &ImagePane::showForm);
    connect(&m_controller, &StudioController::choicesChanged, this, &ImagePane::showTools);
    connect(&m_controller, &StudioController::inputsChanged, this, [this] { m_create->setInputs(m_controller.form().inputs); });
    connect(&m_controller, &StudioController::takingInputsChanged, this, &ImagePane::showTools);
    connect(&m_references, &PictureIntake::workingChanged, this, &ImagePane::showTools);
    connect(&m_controller, &StudioController::priceChanged, this, [this] {
        m_create->setBill(m_controller.bill());
        showTools();
    });
    connect(&m_controller, &StudioController::adapted, this, &ImagePane::showNotes);
    connect(&m_controller, &StudioController::failed, this, &ImagePane::showError);
    connect(&m_controller, &StudioController::fitOffered, this,
            [this](const Asset &asset, const QString &parameter, const QSize &size, const Error &error) {
                showError(error);
                m_tooLarge = {parameter, asset};
                m_view->notice()
                    .addAction(u"fit"_s, size == asset.size ? tr("Use a copy that fits")
                                                            : tr("Use a copy of %1 × %2").arg(size.width()).arg(size.height()))
                    ->setObjectName(u"useFitted"_s);
            });
    connect(&m_controller, &StudioController::started, this, [this](const QStringList &jobIds) {
        m_view->notice().hide();
        setMode(StudioView::Mode::Single);
        m_awaited = jobIds.constFirst();
        ++m_opening;
        followAwaited();
    });
    connect(&m_references, &PictureIntake::taken, this, [this](const Asset &asset) { m_controller.addInput(asset); });
    connect(&m_references, &PictureIntake::refused, this,
            [this](const Error &error) { refuse(error, u"pick"_s, tr("Choose another file")); });
}

void ImagePane::showForm()
{
    m_create->setForm(m_controller.form(), m_controller.choice(), m_parts.clock.nowUtc().date());
    m_create->setBill(m_controller.bill());
    showTools();
}

void ImagePane::chooseModel()
{
    m_picker->open(m_create->modelField(), m_view->window(), m_controller.choices(), m_controller.form().accountId,
                   m_controller.form().modelId, m_parts.clock.nowUtc().date());
}

void ImagePane::connectView()
{
    connect(m_view, &StudioView::modeChosen, this, &ImagePane::setMode);
    connect(m_view, &StudioView::toolChosen, this, &ImagePane::useTool);
    connect(m_view, &StudioView::startRequested, this, [this] { focusTarget()->setFocus(Qt::OtherFocusReason); });
    connect(m_view, &StudioView::dropped, this, [this](const QMimeData *data) { take(*data); });
    connect(&m_view->strip(), &Filmstrip::currentRowChanged, this, &ImagePane::showRow);
    connect(&m_view->strip(), &Filmstrip::dragRequested, this, [this](int row) {
        const StudioShot *shot = m_view->strip().shotAt(row);
        if (shot && shot->isPicture())
            drag({shot->asset.hash});
    });
    connect(&m_view->strip(), &Filmstrip::menuRequested, this, [this](int row, const QPoint &at) {
        const StudioShot *shot = m_view->strip().shotAt(row);
        if (shot && shot->isPicture())
            openMenu({shot->id}, at);
    });
    connect(&m_view->strip(), &Filmstrip::removeRequested, this, [this](int row) {
        const StudioShot *shot = m_view->strip().shotAt(row);
        if (shot && shot->isPicture())
            trash({shot->id});
        else
            m_shots.dismiss(row);
    });
    connect(&m_view->strip(), &Filmstrip::opened, this, [this] { m_view->canvas().setFocus(Qt::OtherFocusReason); });
    connect(&m_view->canvas(), &PictureCanvas::dragRequested, this, [this] { drag({m_current.asset.hash}); });
    connect(&m_view->canvas(), &PictureCanvas::menuRequested, this, [this](const QPoint &at) {
        if (m_current.id)
            openMenu({m_current.id}, at);
    });
    connect(&m_view->compare().canvas(), &CompareCanvas::swapped, this, [this] {
        const Asset before = m_compared;
        m_compared = m_current.asset;
        const AssetId id = m_current.id;
        m_parts.gallery.find(before.hash, m_view, [this, before, id](const Result<AssetId> &other) {
            if (other && m_current.id == id)
                showAsset(*other, before);
        });
    });
    connect(&m_view->mask(), &MaskEdit::accepted, this, &ImagePane::takeMask);
    connect(&m_view->mask(), &MaskEdit::cancelled, this, [this] {
        m_isMaskLeft = false;
        setMode(StudioView::Mode::Single);
    });
    connect(&m_view->outpaint(), &OutpaintEdit::accepted, this, &ImagePane::takeExtension);
    connect(&m_view->outpaint(), &OutpaintEdit::cancelled, this, [this] { setMode(StudioView::Mode::Single); });
    connect(&m_view->notice(), &NoticeBar::actionTriggered, this, &ImagePane::runRemedy);
    connect(&m_intake, &PictureIntake::taken, this, &ImagePane::welcome);
    connect(&m_intake, &PictureIntake::refused, this, [this](const Error &error) { refuse(error, {}, {}); });
}

void ImagePane::showError(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::BudgetExceeded:
        tell(error, u"budgets"_s, tr("Open budgets"));
        break;
    case Error::Kind::NoKey:
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
        tell(error, u"accounts"_s, tr("Open accounts"));
        break;
    case Error::Kind::NotFound:
    case Error::Kind::Unsupported:
        tell(error, u"model"_s, tr("Choose a model"));
        break;
    case Error::Kind::Storage:
        tell(error, u"room"_s, tr("Make room in the library"));
        break;
    default:
        tell(error, {}, {});
        break;
    }
}

void ImagePane::refuse(const Error &error, const QString &remedy, const QString &text)
{
    if (error.kind == Error::Kind::Storage)
        showError(error);
    else
        tell(error, remedy, text);
}

void ImagePane::tell(const Error &error, const QString &remedy, const QString &text)
{
    if (!m_view || error.kind == Error::Kind::Cancelled)
        return;
    NoticeBar &notice = m_view->notice();
    notice.clearActions();
    if (!remedy.isEmpty())
        notice.addAction(remedy, text)->setObjectName(u"noticeRemedy"_s);
    notice.showError(error);
}

void ImagePane::showNotes(const QStringList &notes)
{
    if (notes.isEmpty())
        return;
    m_view->notice().clearActions();
    m_view->notice().showNotice(NoticeBar::Tone::Info, notes.join(u' '));
}

void ImagePane::runRemedy(const QString &action)
{
    m_view->notice().hide();
    if (action == u"recreate" && m_offered)
        recreate(*m_offered);
    else if (action == u"fit")
        m_controller.addFitted(m_tooLarge.asset, m_tooLarge.parameter);
    else if (action == u"budgets")
        emit paneRequested(u"spend"_s);
    else if (action == u"accounts")
        emit paneRequested(u"accounts"_s);
    else if (action == u"model")
        chooseModel();
    else if (action == u"pick")
        pickReference();
    else if (action == u"room")
        emit itemRequested(u"settings"_s, u"library"_s);
}

bool ImagePane::open(const QString &hash)
{
    if (hash.isEmpty())
        return false;
    m_parts.library.asset(hash, this, [this, opening = ++m_opening](const Result<Asset> &asset) {
        if (!asset) {
            showError(asset.error());
            return;
        }
        m_parts.gallery.find(asset->hash, this, [this, asset = *asset, opening](const Result<AssetId> &id) {
            if (!m_view)
                emit activationRequested();
            if (!id)
                showError(id.error());
            if (!id || !m_view || opening != m_opening)
                return;
            if (m_view->mode() != StudioView::Mode::Compare)
                setMode(StudioView::Mode::Single);
            showAsset(*id, asset);
        });
    });
    return true;
}

bool ImagePane::accepts(const QMimeData &data) const
{
    return PictureIntake::accepts(data);
}

} // namespace maquette::ui

#include "moc_imagepane.cpp"
