// What the studio looks at: a picture, a place where one will be, or two that are compared.
#include "ui/panes/image/imagepane.h"

#include "core/ledger/ledger.h"
#include "core/library/gallery.h"
#include "ui/models/jobwords.h"
#include "ui/panes/image/comparepage.h"
#include "ui/panes/image/filmstrip.h"
#include "ui/panes/image/gallerypage.h"
#include "ui/panes/image/pictureinspector.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/picture/comparecanvas.h"
#include "ui/widgets/picture/picturecanvas.h"

#include <QAction>
#include <QApplication>

#include <algorithm>

namespace maquette::ui {

void ImagePane::connectShots()
{
    connect(&m_shots, &StudioShots::changed, this, [this] {
        m_view->setEmpty(m_shots.all().isEmpty() && m_current.id == 0);
        m_view->setPictureCount(static_cast<int>(
            std::count_if(m_shots.all().cbegin(), m_shots.all().cend(), [](const StudioShot &shot) { return shot.isPicture(); })));
        m_stop->setEnabled(m_shots.running() > 0);
        followAwaited();
        const int row = m_view->strip().currentRow();
        if (row < 0 && m_view->strip().count() > 0)
            m_view->strip().setCurrentRow(m_current.id == 0 ? m_view->strip().count() - 1 : m_shots.indexOf(m_current.id));
        else if (const StudioShot *shot = m_view->strip().shotAt(row); shot && !shot->isPicture())
            showShot(*shot);
        else if (shot && m_current.id == 0)
            showAsset(shot->id, shot->asset); // Who looks at where it was to come sees it come.
    });
}

void ImagePane::followAwaited()
{
    // What was asked for last is looked at while it comes; its place may be there later than the word that it was taken.
    for (int row = 0; row < m_view->strip().count() && !m_awaited.isEmpty(); ++row) {
        if (m_view->strip().shotAt(row)->jobId == m_awaited) {
            m_awaited.clear();
            m_view->strip().setCurrentRow(row);
        }
    }
}

void ImagePane::showRow(int row)
{
    const StudioShot *shot = m_view->strip().shotAt(row);
    if (shot && shot->isPicture()) {
        showAsset(shot->id, shot->asset);
    } else if (shot) {
        showShot(*shot);
    } else if (m_current.id == 0) {
        // The place that was looked at is gone.
        clearCurrent();
        m_view->canvas().setIdle();
        m_view->canvas().setPicture({});
        m_view->canvas().setMessage({});
    }
}

void ImagePane::showShot(const StudioShot &shot)
{
    if (m_current.id)
        clearCurrent();
    PictureCanvas &canvas = m_view->canvas();
    canvas.setPicture({});
    canvas.setSketch(shot.sketch);
    if (shot.isRunning()) {
        canvas.setMessage({});
        canvas.setBusy(shot.progress, jobStateText(shot.state));
    } else {
        canvas.setIdle();
        canvas.setMessage(shot.problem.isEmpty() ? jobStateText(shot.state) : shot.problem);
    }
    m_inspector->setShot(shot);
}

void ImagePane::clearCurrent()
{
    m_current = {};
    m_inspector->setRecord(0, nullptr);
    showTools();
    if (m_view->mode() == StudioView::Mode::Compare)
        showCompared();
}

void ImagePane::showAsset(AssetId id, const Asset &asset)
{
    m_view->setEmpty(false);
    // The same picture may stand in several places of the strip.
    const StudioShot *place = m_view->strip().shotAt(m_view->strip().currentRow());
    const bool isPlaced = place && place->isPicture() && place->id == id;
    if (m_current.id == id) {
        if (!isPlaced)
            m_view->strip().setCurrentRow(m_shots.indexOf(id));
        return;
    }
    if (m_view->mode() == StudioView::Mode::Compare && m_current.id && m_current.id != id && m_compared.hash.isEmpty())
        m_compared = m_current.asset;
    m_current = {.id = id, .asset = asset, .record = {}, .image = {}};
    PictureCanvas &canvas = m_view->canvas();
    canvas.setIdle();
    canvas.setMessage({});
    canvas.setAccessibleName(asset.name);
    loadCurrent();
    describe(id);
    showTools();
    if (!isPlaced)
        m_view->strip().setCurrentRow(m_shots.indexOf(id));
}

void ImagePane::loadCurrent()
{
    // Who leafs through them is not made to wait for those that were passed by.
    if (m_isLoading || m_current.id == 0)
        return;
    m_isLoading = true;
    m_loader.load(m_current.asset, m_view, [this, hash = m_current.asset.hash](const Result<QImage> &image) {
        m_isLoading = false;
        if (hash == m_current.asset.hash)
            takePicture(image);
        else
            loadCurrent();
    });
}

void ImagePane::takePicture(const Result<QImage> &image)
{
    PictureCanvas &canvas = m_view->canvas();
    canvas.setSketch({});
    if (image) {
        m_current.image = *image;
        canvas.setPicture(*image);
    } else {
        canvas.setPicture({});
        // Of a file that is gone or damaged the library says so itself.
        const bool isThere = image.error().kind != Error::Kind::Storage;
        canvas.setMessage(isThere ? tr("%1 It is in your library all the same.").arg(image.error().message) : image.error().message);
    }
    showTools();
    if (m_view->mode() == StudioView::Mode::Compare)
        showCompared();
}

void ImagePane::describe(AssetId id)
{
    m_parts.gallery.record(id, m_inspector, [this, id](const Result<AssetRecord> &record) {
        if (id != m_current.id)
            return;
        if (!record) {
            showError(record.error());
            return;
        }
        m_current.record = *record;
        m_inspector->setRecord(id, &m_current.record);
        m_view->canvas().setDescription(record->recipe.prompt);
        showTools();
        m_parts.gallery.lineage(id, m_inspector, [this, id](const Result<Lineage> &lineage) {
            if (!lineage)
                showError(lineage.error());
            else if (id == m_current.id)
                m_inspector->setLineage(*lineage);
        });
        if (record->recipe.callId.isEmpty())
            return;
        m_parts.ledger.attemptsOf(record->recipe.callId, m_inspector, [this, id](const Result<QList<AttemptRow>> &attempts) {
            if (!attempts)
                showError(attempts.error());
            else if (!attempts->isEmpty() && id == m_current.id)
                m_inspector->setRequestId(attempts->constLast().completion.requestId);
        });
    });
}

bool ImagePane::isEditing() const
{
    return m_view->mode() == StudioView::Mode::Mask || m_view->mode() == StudioView::Mode::Extend;
}

void ImagePane::setMode(StudioView::Mode mode)
{
    const bool hadKeyboard = isEditing() && m_view->isAncestorOf(QApplication::focusWidget());
    if (mode == StudioView::Mode::Compare) {
        m_compared = {};
        // The one before, so that there is something to compare at once.
        const int row = m_shots.indexOf(m_current.id);
        for (int other = row - 1; other >= 0 && m_compared.hash.isEmpty(); --other) {
            if (m_shots.all().at(other).isPicture())
                m_compared = m_shots.all().at(other).asset;
        }
        for (int other = row + 1; other < m_shots.all().size() && m_compared.hash.isEmpty(); ++other) {
            if (m_shots.all().at(other).isPicture())
                m_compared = m_shots.all().at(other).asset;
        }
    }
    m_view->setMode(mode);
    showTools();
    switch (mode) {
    case StudioView::Mode::Compare:
        showCompared();
        m_view->compare().canvas().setFocus(Qt::OtherFocusReason);
        break;
    case StudioView::Mode::Gallery:
        m_view->gallery().load();
        m_view->gallery().grid().setFocus(Qt::OtherFocusReason);
        break;
    case StudioView::Mode::Single:
        // It must not stay behind in the editor that was left.
        if (hadKeyboard)
            m_view->canvas().setFocus(Qt::OtherFocusReason);
        break;
    case StudioView::Mode::Mask:
    case StudioView::Mode::Extend:
        break;
    }
}

void ImagePane::showCompared()
{
    CompareCanvas &canvas = m_view->compare().canvas();
    if (m_compared.hash.isEmpty() || m_current.id == 0) {
        canvas.setPictures({}, {});
        canvas.setMessage(tr("Choose two pictures in the strip: one stays as A, the other is B."));
        return;
    }
    m_loader.load(m_compared, m_view, [this, hash = m_compared.hash](const Result<QImage> &a) {
        if (hash != m_compared.hash)
            return;
        if (a)
            m_view->compare().canvas().setPictures(*a, m_current.image);
        else
            showError(a.error());
    });
}

} // namespace maquette::ui
