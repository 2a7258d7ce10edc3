// What the studio does with the picture that is shown, and what its menus hold.
#include "ui/panes/image/imagepane.h"

#include "core/base/json.h"
#include "core/catalog/parameterschema.h"
#include "core/jobs/jobassets.h"
#include "core/library/gallery.h"
#include "core/settings/settings.h"
#include "ui/models/format.h"
#include "ui/panes/image/createcolumn.h"
#include "ui/panes/image/filmstrip.h"
#include "ui/panes/image/gallerypage.h"
#include "ui/panes/image/griddialog.h"
#include "ui/panes/image/promptwordsdialog.h"
#include "ui/panes/presetmenu.h"
#include "ui/widgets/mask/maskcanvas.h"
#include "ui/widgets/mask/maskedit.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/outpaint/outpaintedit.h"
#include "ui/widgets/picture/picturecanvas.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textfield.h"

#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QMenu>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using Tool = StudioView::Tool;
using Mode = StudioView::Mode;

namespace {

constexpr int kVariations = 4;
constexpr int kPromptsLookedAt = 200;
constexpr qsizetype kPromptsOffered = 20;
constexpr int kPromptWidth = 420;

QString taskOf(Tool tool)
{
    return tool == Tool::Upscale ? u"upscale"_s : u"remove_background"_s;
}

/// The parameter of a tool's model that the picture fills.
QString pictureParameter(const ParameterSchema &schema)
{
    const auto found = std::find_if(schema.parameters.cbegin(), schema.parameters.cend(), [](const Parameter &parameter) {
        return parameter.type == Parameter::Type::File && parameter.name != u"mask";
    });
    return found == schema.parameters.cend() ? u"image"_s : found->name;
}

/// The sizes that a model makes; empty for any.
QList<QSize> sizesOf(const ParameterSchema &schema)
{
    QList<QSize> sizes;
    const Parameter *size = schema.find(u"size");
    if (!size || size->isOpen)
        return sizes;
    for (const QJsonValue &choice : size->choices) {
        if (const auto sides = sizeFromText(choice.toString()))
            sizes.append(*sides);
    }
    return sizes;
}

} // namespace

void ImagePane::offerActions()
{
    const auto key = [](const char *keys) { return QKeySequence(QLatin1String(keys), QKeySequence::PortableText); };
    m_generate = offerOpened(u"image.generate"_s, tr("Make the pictures"), key("Ctrl+Return"), [this] { m_controller.generate(); });
    // A key that is held is one order.
    m_generate->setAutoRepeat(false);
    m_stop = offerOpened(u"image.stop"_s, tr("Stop everything that is on its way"), key("Ctrl+Shift+X"), [this] { m_shots.stopAll(); });
    offerOpened(u"image.prompt"_s, tr("Describe a picture"), key("Ctrl+N"), [this] {
        emit listRequested();
        m_create->promptField()->setFocus(Qt::ShortcutFocusReason);
        m_create->promptField()->selectAll();
    });
    offerOpened(u"image.model"_s, tr("Choose a model"), key("Ctrl+M"), [this] { chooseModel(); });
    m_search = offerOpened(u"image.search"_s, tr("Search the gallery"), key("Ctrl+F"), [this] {
        setMode(Mode::Gallery);
        m_view->gallery().search().setFocus(Qt::ShortcutFocusReason);
    });
    offerOpened(u"image.gallery"_s, tr("Show the gallery"), key("Ctrl+G"), [this] { setMode(Mode::Gallery); });
    offerOpened(u"image.board"_s, tr("Open a board…"), key("Ctrl+Shift+B"), [this] { openBoards(); });
    offerOpened(u"image.single"_s, tr("Show one picture"), key("Ctrl+L"), [this] {
        setMode(Mode::Single);
        m_view->canvas().setFocus(Qt::ShortcutFocusReason);
    });
    offerOpened(u"image.compare"_s, tr("Compare two pictures"), key("Ctrl+D"), [this] { setMode(Mode::Compare); });
    // The strip runs in reading direction.
    const bool isMirrored = QApplication::isRightToLeft();
    offerOpened(u"image.next"_s, tr("Next picture"), key(isMirrored ? "Alt+Left" : "Alt+Right"), [this] { step(1); });
    offerOpened(u"image.previous"_s, tr("Previous picture"), key(isMirrored ? "Alt+Right" : "Alt+Left"), [this] { step(-1); });
    offerOpened(u"image.reference"_s, tr("Choose a reference…"), key("Ctrl+Shift+A"), [this] { pickReference(); });
    offerOpened(u"image.words"_s, tr("Styles, variables and choices for prompts…"), key("Ctrl+T"), [this] { openWords(); });
    offerOpened(u"image.presets"_s, tr("Presets…"), key("Ctrl+P"), [this] { openPresets(); });
    offerOpened(u"image.grid"_s, tr("X/Y grid…"), key("Ctrl+Shift+G"), [this] { openGrid(); });
    offerOpened(u"image.import"_s, tr("Import a folder of pictures…"), key("Ctrl+O"), [this] { importFolder(); });
    const auto onPicture = [&](const QString &id, const QString &text, const char *keys, std::function<void()> run) {
        m_pictureActions.append(offerOpened(id, text, key(keys), std::move(run)));
    };
    const auto onTool = [&](const QString &id, const QString &text, const char *keys, Tool tool) {
        onPicture(id, text, keys, [this, tool] { useTool(tool); });
        m_toolActions.insert(tool, m_pictureActions.constLast());
    };
    onTool(u"image.mask"_s, tr("Mark what may change"), "Ctrl+I", Tool::Mask);
    onTool(u"image.extend"_s, tr("Extend beyond the edges"), "Ctrl+Shift+E", Tool::Extend);
    onTool(u"image.upscale"_s, tr("Upscale…"), "Ctrl+Shift+L", Tool::Upscale);
    onTool(u"image.cutOut"_s, tr("Remove the background…"), "Ctrl+B", Tool::CutOut);
    onTool(u"image.vary"_s, tr("Variations of this picture"), "Ctrl+R", Tool::Vary);
    onPicture(u"image.recreate"_s, tr("Make this picture again"), "Ctrl+Shift+R", [this] { recreate(m_current.record.recipe); });
    m_again = m_pictureActions.constLast();
    onPicture(u"image.copy"_s, tr("Copy the picture"), "Ctrl+Shift+C", [this] { copyCurrent(); });
    onPicture(u"image.save"_s, tr("Save a copy as…"), "Ctrl+S", [this] { saveCurrent(); });
    onPicture(u"image.useAsReference"_s, tr("Use the picture as a reference"), "Ctrl+Shift+U",
              [this] { m_controller.addReference(m_current.asset.hash); });
    onPicture(u"image.film"_s, tr("Begin a film with the picture"), "Ctrl+Shift+V",
              [this] { emit itemRequested(u"video"_s, u"frame/"_s + m_current.asset.hash); });
    onPicture(u"image.trash"_s, tr("Move the picture to the trash"), "Ctrl+Shift+Backspace", [this] { trash({m_current.id}); });
    for (int stars = 0; stars <= 5; ++stars) {
        m_starActions.append(offerOpened(u"image.stars%1"_s.arg(stars), stars == 0 ? tr("No stars") : tr("%n star(s)", nullptr, stars),
                                         QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + stars)),
                                         [this, stars] { setStars({m_current.id}, stars); }));
    }
}

void ImagePane::showTools()
{
    if (!m_view)
        return;
    // Ctrl+Return takes the mask while one is drawn. What was marked, or brought as a reference, is still to come into the form.
    const bool isHeld = isEditing() || m_maskWork.isBusy() || m_references.isWorking() || m_controller.isTakingInputs();
    m_generate->setEnabled(m_controller.bill().has_value() && !isHeld);
    m_create->setHeld(isHeld);
    const QList<QAction *> ofPicture = m_pictureActions + m_starActions;
    for (QAction *action : ofPicture)
        action->setEnabled(m_current.id != 0 && !isEditing());
    const bool hasPicture = m_current.id != 0 && !m_current.image.isNull();
    const QString none = hasPicture ? QString() : tr("Choose a picture first");
    allowTool(Tool::Mask, none);
    allowTool(Tool::Extend, none);
    const QList<ModelChoice> all = m_controller.choices();
    for (const Tool tool : {Tool::Upscale, Tool::CutOut}) {
        const bool isOffered = std::any_of(all.cbegin(), all.cend(),
                                           [&](const ModelChoice &choice) { return choice.model.task == taskOf(tool); });
        const QString without = tool == Tool::Upscale ? tr("None of your accounts has a model that upscales")
                                                      : tr("None of your accounts has a model that removes backgrounds");
        allowTool(tool, isOffered ? none : without);
    }
    const bool hasRecipe = !m_current.record.recipe.modelId.isEmpty();
    const QString unknown = m_current.id ? tr("Nothing is known of how it was made") : tr("Choose a picture first");
    allowTool(Tool::Vary, hasRecipe ? QString() : unknown);
    m_again->setEnabled((hasRecipe || !m_current.record.recipe.prompt.isEmpty()) && !isEditing());
}

void ImagePane::allowTool(Tool tool, const QString &whyNot)
{
    m_view->setToolState(tool, whyNot);
    m_toolActions.value(tool)->setEnabled(whyNot.isEmpty() && !isEditing());
}

void ImagePane::useTool(Tool tool)
{
    const bool goesOn = m_isMaskLeft && m_edited.hash == m_current.asset.hash;
    if (tool == Tool::Mask || tool == Tool::Extend) {
        m_edited = m_current.asset;
        m_editedImage = m_current.image;
        m_isMaskLeft = tool == Tool::Mask;
    }
    switch (tool) {
    case Tool::Mask:
        setMode(Mode::Mask);
        // Who only looked at something else finds it as it was, with its steps and what is still being worked out.
        if (goesOn)
            m_view->mask().canvas().setFocus(Qt::OtherFocusReason);
        else
            m_view->mask().begin(m_editedImage);
        break;
    case Tool::Extend:
        setMode(Mode::Extend);
        m_view->outpaint().begin(m_editedImage);
        break;
    case Tool::Upscale:
    case Tool::CutOut:
        chooseToolModel(tool);
        break;
    case Tool::Vary:
        vary();
        break;
    }
}

void ImagePane::chooseToolModel(Tool tool)
{
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"toolModels"_s);
    const QList<ModelChoice> all = m_controller.choices();
    for (const ModelChoice &choice : all) {
        if (choice.model.task != taskOf(tool))
            continue;
        StudioForm form{.accountId = choice.accountId, .modelId = choice.model.id, .project = m_controller.form().project};
        // What the picture shows helps where the model wants to be told.
        if (choice.model.parameters.find(u"prompt"))
            form.prompt = m_current.record.recipe.prompt;
        form.inputs = {{pictureParameter(choice.model.parameters), m_current.asset}};
        const auto most = m_controller.mostOf(form);
        const bool isPlay = choice.model.price && choice.model.price->isPlayMoney;
        const QString price = !most    ? most.error().message
                              : !*most ? tr("price unknown")
                              : isPlay ? costText({.playCost = **most, .isFree = **most == Money{}}, m_view->locale())
                                       : costText({.cost = **most, .isFree = **most == Money{}}, m_view->locale());
        const QString text = tr("%1 · %2 · %3", "model, account, price").arg(choice.title(), choice.accountName, price);
        QAction *action = menu->addAction(QString(text).replace(u'&', u"&&"_s));
        action->setEnabled(most.has_value());
        connect(action, &QAction::triggered, this, [this, form] { m_controller.generate(form); });
    }
    const QWidget *button = m_view->toolButton(tool);
    menu->popup(button->mapToGlobal(button->rect().bottomLeft()));
}

void ImagePane::vary()
{
    recreate(m_current.record.recipe);
    StudioForm form = m_controller.form();
    form.seedMode = SeedMode::Random;
    form.count = kVariations;
    m_controller.setForm(form);
    showForm();
}

void ImagePane::recreate(const AssetRecipe &recipe)
{
    m_maskWork.cancel();
    setMode(Mode::Single);
    m_controller.recreate(recipe);
    emit listRequested();
    m_create->promptField()->setFocus(Qt::OtherFocusReason);
}

void ImagePane::takeOrderOf(const StudioShot &shot)
{
    m_parts.jobs.job(shot.jobId, m_view, [this, position = shot.position](const Result<Job> &job) {
        if (job)
            recreate(arrivalOf(*job, {}, position, {}, {}).recipe);
        else
            showError(job.error());
    });
}

void ImagePane::takeMask()
{
    const Mask mask = m_view->mask().mask();
    const QImage picture = std::exchange(m_editedImage, {});
    m_isMaskLeft = false;
    setMode(Mode::Single);
    const auto choice = m_controller.choice();
    const bool canEditParts = choice && !choice->model.parameters.find(u"mask") && choice->model.task.isEmpty() &&
                              choice->model.parameters.find(pictureParameter(choice->model.parameters));
    if (canEditParts && mask.size() == picture.size()) {
        const auto useIt = [this, model = choice->title()](const Result<MaskedPicture> &part) {
            if (!part) {
                showError(part.error());
                return;
            }
            showNotes({tr("%1 takes no mask: it is sent the part that you marked, and what comes back is put in its place.").arg(model)});
            useInputs({{pictureParameter(m_controller.schema()), part->picture}});
        };
        m_maskWork.keepPart(m_edited, picture, mask, sizesOf(choice->model.parameters), m_view, useIt);
    } else {
        m_maskWork.keepMasked(m_edited, picture, mask, m_view, [this](const Result<MaskedPicture> &masked) { useMasked(masked); });
    }
}

void ImagePane::useMasked(const Result<MaskedPicture> &masked)
{
    if (!masked) {
        showError(masked.error());
        return;
    }
    const auto takesMask = [](const ModelChoice &choice) { return choice.model.parameters.find(u"mask") != nullptr; };
    if (const auto choice = m_controller.choice(); !choice || !takesMask(*choice)) {
        const QList<ModelChoice> all = m_controller.choices();
        const auto other = std::find_if(all.cbegin(), all.cend(), takesMask);
        if (other == all.cend()) {
            showError({.kind = Error::Kind::Unsupported, .message = tr("None of your accounts has a model that takes a mask.")});
            return;
        }
        const QString before = choice ? choice->title() : tr("No model");
        m_controller.choose(other->accountId, other->model.id);
        showNotes({tr("%1 takes no mask; %2 of %3 does and is chosen now.").arg(before, other->title(), other->accountName)});
    }
    useInputs({{pictureParameter(m_controller.schema()), masked->picture}, {u"mask"_s, masked->mask}});
}

void ImagePane::useInputs(const QList<PictureInput> &inputs)
{
    StudioForm form = m_controller.form();
    form.inputs.clear();
    m_controller.setForm(form);
    for (const PictureInput &input : inputs)
        m_controller.addInput(input.asset, input.parameter);
    // Who marks something else by now is not torn away from it.
    if (isEditing())
        return;
    emit listRequested();
    m_create->promptField()->setFocus(Qt::OtherFocusReason);
}

void ImagePane::takeExtension()
{
    const QMargins margins = m_view->outpaint().margins();
    const QImage picture = std::exchange(m_editedImage, {});
    setMode(Mode::Single);
    const auto choice = m_controller.choice();
    if (choice && choice->model.task == u"outpaint") {
        StudioForm form = m_controller.form();
        form.inputs = {{pictureParameter(choice->model.parameters), m_edited}};
        form.values.insert(u"left"_s, margins.left());
        form.values.insert(u"right"_s, margins.right());
        form.values.insert(u"up"_s, margins.top());
        form.values.insert(u"down"_s, margins.bottom());
        m_controller.setForm(form);
        showForm();
        return;
    }
    m_maskWork.keepExtended(m_edited, picture, margins, m_view, [this](const Result<MaskedPicture> &masked) { useMasked(masked); });
}

void ImagePane::openWords()
{
    const auto kept = json::parseObject(m_parts.settings.studioWords.value().toUtf8());
    const StudioForm form = m_controller.form();
    auto *dialog = new PromptWordsDialog(promptWordsFromJson(kept.value_or(QJsonObject())), form.prompt,
                                         form.values[u"negative_prompt"].toString(), m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_parts.settings.studioWords.set(QString::fromUtf8(json::toBytes(promptWordsToJson(dialog->words()))));
        m_controller.wordsChanged();
    });
    dialog->open();
}

void ImagePane::openPromptHistory()
{
    GalleryFilter made;
    made.origin = AssetOrigin::Generated;
    m_parts.gallery.page(made, {}, kPromptsLookedAt, m_create, [this](const Result<maquette::GalleryPage> &page) {
        if (!page) {
            showError(page.error());
            return;
        }
        auto *menu = new QMenu(m_view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setObjectName(u"promptHistoryMenu"_s);
        QStringList seen;
        for (const GalleryItem &item : page->items) {
            const QString prompt = item.prompt.simplified();
            if (prompt.isEmpty() || seen.contains(prompt) || seen.size() >= kPromptsOffered)
                continue;
            seen.append(prompt);
            const QString shown = m_view->fontMetrics().elidedText(prompt, Qt::ElideRight, kPromptWidth);
            QAction *action = menu->addAction(QString(shown).replace(u'&', u"&&"_s));
            connect(action, &QAction::triggered, this, [this, id = item.id] { usePromptOf(id); });
        }
        if (seen.isEmpty())
            menu->addAction(tr("No picture was made yet"))->setEnabled(false);
        const QWidget *button = m_create->historyButton();
        menu->popup(button->mapToGlobal(button->rect().bottomLeft()));
    });
}

void ImagePane::usePromptOf(AssetId id)
{
    // The list has its beginning alone.
    m_parts.gallery.record(id, m_create, [this](const Result<AssetRecord> &record) {
        if (!record) {
            showError(record.error());
            return;
        }
        m_create->promptField()->setPlainText(record->recipe.prompt);
        m_create->promptField()->setFocus(Qt::OtherFocusReason);
    });
}

void ImagePane::openGrid()
{
    const auto choice = m_controller.choice();
    const auto base = m_controller.gridBase();
    if (!choice || !base) {
        showError(base ? Error{.kind = Error::Kind::Unsupported, .message = tr("No account can make pictures yet.")} : base.error());
        return;
    }
    auto *thumbnails = new maquette::Thumbnails({.root = m_parts.libraryPath}, m_view);
    auto *dialog = new GridDialog(*base, choice->model.parameters, m_controller.choices(),
                                  {.jobs = m_parts.jobs,
                                   .library = m_parts.library,
                                   .ledger = m_parts.ledger,
                                   .thumbnails = *thumbnails,
                                   .candidate = m_parts.imageCandidate,
                                   .clock = m_parts.clock},
                                  m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QObject::destroyed, thumbnails, &QObject::deleteLater);
    connect(dialog, &GridDialog::pictureRequested, this, &ImagePane::open);
    dialog->open();
}

void ImagePane::openPresets()
{
    openPresetMenu({.kept = m_parts.settings.studioPresets,
                    .form = [this] { return studioFormToJson(m_controller.form()); },
                    .use =
                        [this](const QJsonObject &preset) {
                            m_maskWork.cancel();
                            m_controller.usePreset(studioFormFromJson(preset));
                        },
                    .told = [this](const QString &name) { emit toastRequested(tr("Kept as “%1”").arg(name), {}); }},
                   m_create->modelField());
}

void ImagePane::step(int by)
{
    // Beside a mask nothing else is looked at.
    Filmstrip &strip = m_view->strip();
    if (strip.count() > 0 && !isEditing())
        strip.setCurrentRow(std::clamp(strip.currentRow() + by, 0, strip.count() - 1));
}

} // namespace maquette::ui
