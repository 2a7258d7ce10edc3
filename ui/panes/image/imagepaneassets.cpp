// How pictures come into the studio, what the user says of them, and how they leave.
#include "ui/panes/image/imagepane.h"

#include "core/library/folderimport.h"
#include "core/library/gallery.h"
#include "core/library/imagemetadata.h"
#include "core/library/library.h"
#include "ui/models/fuzzy.h"
#include "ui/panes/assetdrag.h"
#include "ui/panes/image/boardmenu.h"
#include "ui/panes/image/createcolumn.h"
#include "ui/panes/image/filmstrip.h"
#include "ui/panes/image/gallerypage.h"
#include "ui/panes/image/pictureinspector.h"
#include "ui/widgets/button.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/onpool.h"
#include "ui/widgets/picture/picturecanvas.h"
#include "ui/widgets/searchfield.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QUrl>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QStringList pictureFilters()
{
    return {ImagePane::tr("Images (%1)").arg(u"*.png *.jpg *.jpeg *.webp *.gif"_s), ImagePane::tr("All files (%1)").arg(u"*"_s)};
}

} // namespace

void ImagePane::connectGallery()
{
    GalleryPage &page = m_view->gallery();
    followKeys(m_search, &page, [this](const QString &keys) { m_view->gallery().search().setShortcutHint(keys); });
    connect(&page, &GalleryPage::failed, this, &ImagePane::showError);
    connect(&page, &GalleryPage::trashRequested, this, &ImagePane::trash);
    connect(&page, &GalleryPage::purgeRequested, this, &ImagePane::purge);
    connect(&page, &GalleryPage::starsRequested, this, &ImagePane::setStars);
    connect(&page, &GalleryPage::importRequested, this, &ImagePane::importFolder);
    connect(&page, &GalleryPage::restoreRequested, this, [this](const QList<qint64> &ids) {
        m_parts.gallery.restore(ids, this, [this](const Result<void> &done) {
            if (!done)
                showError(done.error());
        });
    });
    connect(&page.grid(), &GalleryGrid::opened, this, [this](qint64 id) {
        if (const GalleryItem *item = m_view->gallery().item(id)) {
            const Asset asset = item->asset;
            setMode(StudioView::Mode::Single);
            showAsset(id, asset);
            m_view->canvas().setFocus(Qt::OtherFocusReason);
        }
    });
    connect(&page.grid(), &GalleryGrid::currentChanged, this, [this](qint64 id) {
        if (const GalleryItem *item = m_view->gallery().item(id); item && m_view->mode() == StudioView::Mode::Gallery)
            showAsset(id, item->asset);
    });
    connect(&page.grid(), &GalleryGrid::menuRequested, this, &ImagePane::openMenu);
    connect(&page.grid(), &GalleryGrid::dragRequested, this, [this](const QList<qint64> &ids) {
        QStringList hashes;
        for (const qint64 id : ids) {
            if (const GalleryItem *item = m_view->gallery().item(id))
                hashes.append(item->asset.hash);
        }
        drag(hashes);
    });
    connect(&m_parts.gallery, &Gallery::changed, this, [this](const QList<qint64> &ids) {
        if (ids.contains(m_current.id))
            describe(m_current.id);
    });
    connect(&m_parts.gallery, &Gallery::removed, this, [this](const QList<qint64> &ids) {
        if (!ids.contains(m_current.id))
            return;
        clearCurrent();
        m_view->canvas().setPicture({});
        m_view->canvas().setMessage(tr("This picture is in the trash now."));
    });
}

void ImagePane::connectInspector()
{
    connect(m_inspector, &PictureInspector::copyRequested, this, &ImagePane::copyCurrent);
    connect(m_inspector, &PictureInspector::saveRequested, this, &ImagePane::saveCurrent);
    connect(m_inspector, &PictureInspector::referenceRequested, this, [this] { m_controller.addReference(m_current.asset.hash); });
    connect(m_inspector, &PictureInspector::recreateRequested, this, [this] { recreate(m_current.record.recipe); });
    connect(m_inspector, &PictureInspector::revealRequested, this, &ImagePane::revealCurrent);
    connect(m_inspector, &PictureInspector::trashRequested, this, [this] { trash({m_current.id}); });
    connect(m_inspector, &PictureInspector::callRequested, this,
            [this] { emit itemRequested(u"history"_s, m_current.record.recipe.callId); });
    connect(m_inspector, &PictureInspector::starsChosen, this, [this](qint64 id, int stars) { setStars({id}, stars); });
    connect(m_inspector, &PictureInspector::tagsEdited, this, &ImagePane::setTags);
    connect(m_inspector, &PictureInspector::noteEdited, this, [this](qint64 id, const QString &note) {
        m_parts.gallery.setNote(id, note, this, [this](const Result<void> &done) {
            if (!done)
                showError(done.error());
        });
    });
    connect(m_inspector, &PictureInspector::opened, this, [this](qint64 id) {
        m_parts.gallery.items({id}, m_view, [this](const Result<QList<GalleryItem>> &items) {
            if (!items)
                showError(items.error());
            else if (!items->isEmpty())
                showAsset(items->constFirst().id, items->constFirst().asset);
        });
    });
    const auto onRow = [this](auto signal, auto slot) {
        connect(m_inspector, signal, this, [this, slot] { (m_shots.*slot)(m_view->strip().currentRow()); });
    };
    onRow(&PictureInspector::stopRequested, &StudioShots::stop);
    connect(m_inspector, &PictureInspector::orderRequested, this, [this] {
        if (const StudioShot *shot = m_view->strip().shotAt(m_view->strip().currentRow()))
            takeOrderOf(*shot);
    });
    onRow(&PictureInspector::dismissRequested, &StudioShots::dismiss);
    onRow(&PictureInspector::findAgainRequested, &StudioShots::findAgain);
    onRow(&PictureInspector::notSentRequested, &StudioShots::markNotSent);
    onRow(&PictureInspector::resumeRequested, &StudioShots::resume);
}

void ImagePane::take(const QMimeData &data)
{
    if (!m_view)
        emit activationRequested();
    m_intake.take(data);
}

void ImagePane::welcome(const Asset &asset)
{
    open(asset.hash);
    m_parts.library.bytes(asset.hash, m_view, [this](const Result<QByteArray> &bytes) {
        if (bytes)
            onPool(this, [bytes = *bytes] { return readImageMetadata(bytes); },
                   [this](const ImageMetadata &metadata) { offerToRecreate(metadata); });
        else
            showError(bytes.error());
    });
}

void ImagePane::offerToRecreate(const ImageMetadata &metadata)
{
    if (metadata.isEmpty())
        return;
    m_offered = metadata.asRecipe();
    NoticeBar &notice = m_view->notice();
    notice.clearActions();
    notice.addAction(u"recreate"_s, tr("Recreate"))->setObjectName(u"recreateDropped"_s);
    notice.showNotice(NoticeBar::Tone::Info, tr("This picture tells how it was made, by %1.").arg(metadata.software), metadata.prompt);
}

void ImagePane::pickReference()
{
    auto *dialog = new QFileDialog(m_view, tr("Choose a reference"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(pictureFilters());
    connect(dialog, &QFileDialog::filesSelected, &m_references, &PictureIntake::takeFiles);
    dialog->open();
}

void ImagePane::takeReference(const QMimeData *data)
{
    const QStringList own = draggedAssets(*data);
    if (own.isEmpty())
        m_references.take(*data);
    for (const QString &hash : own)
        m_controller.addReference(hash);
}

void ImagePane::drag(const QStringList &hashes)
{
    m_drag.start(hashes, m_view, [this](const QString &hash) { return m_stripThumbs->at(hash, ThumbnailSize::Small); });
}

void ImagePane::copyCurrent()
{
    if (!m_current.id)
        return;
    m_parts.library.copy(m_current.asset.hash, m_view,
                         [this, image = m_current.image, mime = m_current.asset.mime](const Result<AssetCopy> &copy) {
                             if (!copy) {
                                 showError(copy.error());
                                 return;
                             }
                             auto *data = new QMimeData;
                             data->setData(mime, copy->bytes);
                             if (!image.isNull())
                                 data->setImageData(image);
                             QApplication::clipboard()->setMimeData(data);
                             emit toastRequested(tr("Copied"), {});
                         });
}

void ImagePane::saveCurrent()
{
    if (!m_current.id)
        return;
    auto *dialog = new QFileDialog(m_view, tr("Save a copy"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(m_current.asset.extension);
    dialog->selectFile(QFileInfo(m_current.asset.name).completeBaseName() + u'.' + m_current.asset.extension);
    connect(dialog, &QFileDialog::fileSelected, this, [this, hash = m_current.asset.hash](const QString &path) {
        m_parts.library.saveCopy(hash, path, this, [this, path](const Result<AssetCopy> &copy) {
            if (!copy)
                showError(copy.error());
            else if (copy->why.isEmpty())
                emit toastRequested(tr("Saved as %1, with what made it").arg(QFileInfo(path).fileName()), {});
            else
                emit toastRequested(tr("Saved as %1. %2").arg(QFileInfo(path).fileName(), copy->why), {});
        });
    });
    dialog->open();
}

void ImagePane::revealCurrent()
{
    if (m_current.id)
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_parts.library.path(m_current.asset)).absolutePath()));
}

void ImagePane::trash(const QList<qint64> &ids)
{
    if (ids.isEmpty() || ids.contains(0))
        return;
    m_parts.gallery.trash(ids, this, [this, ids](const Result<void> &done) {
        if (!done) {
            showError(done.error());
            return;
        }
        emit toastRequested(tr("%n picture(s) moved to the trash", nullptr, static_cast<int>(ids.size())), [this, ids] {
            m_parts.gallery.restore(ids, this, [this](const Result<void> &back) {
                if (!back)
                    showError(back.error());
            });
        });
    });
}

void ImagePane::purge(const QList<qint64> &ids)
{
    if (ids.isEmpty())
        return;
    auto *ask = new QMessageBox(QMessageBox::Warning, tr("Delete for good"),
                                tr("Delete %n picture(s) for good? This cannot be undone.", nullptr, static_cast<int>(ids.size())),
                                QMessageBox::Cancel, m_view);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *remove = ask->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, this, [this, ids] {
        m_parts.gallery.purge(ids, this, [this, asked = ids.size()](const Result<int> &purged) {
            if (!purged)
                showError(purged.error());
            else if (*purged < asked)
                emit toastRequested(tr("%1 of %2 deleted; the others are still used by a conversation or a job.").arg(*purged).arg(asked),
                                    {});
        });
    });
    ask->open();
}

void ImagePane::setStars(const QList<qint64> &ids, int stars)
{
    if (ids.isEmpty() || ids.contains(0))
        return;
    m_parts.gallery.setStars(ids, stars, this, [this](const Result<void> &done) {
        if (!done)
            showError(done.error());
    });
}

void ImagePane::setTags(AssetId id, const QStringList &added, const QStringList &gone)
{
    const QList<AssetId> ids{id};
    const auto told = [this](const Result<void> &done) {
        if (!done)
            showError(done.error());
    };
    if (!added.isEmpty())
        m_parts.gallery.addTags(ids, added, this, told);
    if (!gone.isEmpty())
        m_parts.gallery.removeTags(ids, gone, this, told);
}

void ImagePane::openMenu(const QList<qint64> &ids, const QPoint &at)
{
    auto *menu = new QMenu(m_view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"pictureMenu"_s);
    if (ids.size() == 1 && ids.constFirst() == m_current.id)
        menu->addActions(m_pictureActions);
    else
        connect(menu->addAction(tr("Move %n picture(s) to the trash", nullptr, static_cast<int>(ids.size()))), &QAction::triggered,
                this, [this, ids] { trash(ids); });
    auto *stars = menu->addMenu(tr("Stars"));
    for (int count = 0; count <= 5; ++count) {
        connect(stars->addAction(count == 0 ? tr("No stars") : tr("%n star(s)", nullptr, count)), &QAction::triggered, this,
                [this, ids, count] { setStars(ids, count); });
    }
    const auto put = [this, ids](const QString &board, bool isOn) {
        const auto change = isOn ? &Gallery::addToBoard : &Gallery::removeFromBoard;
        (m_parts.gallery.*change)(ids, board, this, [this, board, isOn](const Result<void> &done) {
            if (!done)
                showError(done.error());
            else
                emit toastRequested(isOn ? tr("On the board “%1” now").arg(board) : tr("Taken off the board “%1”").arg(board), {});
        });
    };
    auto *boards = new BoardMenu(m_parts.gallery, ids, menu);
    connect(boards, &BoardMenu::chosen, this, put);
    connect(boards, &BoardMenu::newRequested, this,
            [this, put] { askForBoard(m_view, this, [put](const QString &board) { put(board, true); }); });
    menu->addMenu(boards);
    menu->popup(at);
}

void ImagePane::openBoards()
{
    m_parts.gallery.names(GalleryNameKind::Board, m_view, [this](const Result<QList<GalleryName>> &boards) {
        if (!boards) {
            showError(boards.error());
            return;
        }
        if (boards->isEmpty()) {
            showNotes({tr("There is no board yet. The menu of a picture puts it on one.")});
            return;
        }
        QStringList names;
        for (const GalleryName &board : *boards)
            names.append(board.name);
        setMode(StudioView::Mode::Gallery);
        m_view->gallery().offerBoards(names);
    });
}

void ImagePane::openBoard(const QString &name)
{
    emit activationRequested();
    if (!m_view)
        return;
    setMode(StudioView::Mode::Gallery);
    m_view->gallery().showBoard(name);
}

void ImagePane::findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done)
{
    m_parts.gallery.names(GalleryNameKind::Board, context,
                          [self = QPointer<ImagePane>(this), text, done](const Result<QList<GalleryName>> &boards) {
                              if (!boards || !self)
                                  return;
                              QList<PaletteEntry> entries;
                              for (const GalleryName &board : *boards) {
                                  const QString title = tr("Open the board “%1”").arg(board.name);
                                  if (!fuzzyMatch(text, title))
                                      continue;
                                  const auto run = [self, name = board.name] {
                                      if (self)
                                          self->openBoard(name);
                                  };
                                  entries.append({.title = title,
                                                  .detail = tr("%n picture(s)", nullptr, board.count),
                                                  .shortcut = {},
                                                  .icon = self->icon(),
                                                  .run = run});
                              }
                              done(entries);
                          });
}

void ImagePane::importFolder()
{
    auto *dialog = new QFileDialog(m_view, tr("Import a folder of pictures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        auto *import = new FolderImport({path}, m_parts.library, this);
        NoticeBar &notice = m_view->notice();
        notice.clearActions();
        notice.showNotice(NoticeBar::Tone::Info, tr("Looking for pictures in %1…").arg(path));
        connect(import, &FolderImport::progressed, m_view, [this](const FolderImportReport &soFar, int total) {
            if (total > 0)
                m_view->notice().setText(tr("%1 of %2 files looked at").arg(soFar.done()).arg(total));
        });
        connect(import, &FolderImport::finished, m_view, [this](const FolderImportReport &report) {
            QStringList failures;
            for (const auto &[file, why] : report.failed)
                failures.append(u"%1: %2"_s.arg(file, why));
            m_view->notice().showNotice(failures.isEmpty() ? NoticeBar::Tone::Good : NoticeBar::Tone::Bad,
                                        tr("%n picture(s) brought in, %1 were there already, %2 could not be taken.", nullptr, report.added)
                                            .arg(report.duplicates)
                                            .arg(failures.size()),
                                        failures.join(u'\n'));
        });
    });
    dialog->open();
}

} // namespace maquette::ui
