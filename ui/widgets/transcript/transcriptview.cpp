#include "ui/widgets/transcript/transcriptview.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/transcript/transcriptaccessible.h"
#include "ui/widgets/transcript/transcriptview_p.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

namespace maquette::ui {

TranscriptView::TranscriptView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<TranscriptViewPrivate>(this))
{
    installTranscriptAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    // As much room on the other side keeps the column in the middle, above what stands below it.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    setViewportMargins(isRightToLeft() ? 0 : bar, 0, isRightToLeft() ? bar : 0, 0);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Conversation"));
    d->restyle();
}

TranscriptView::~TranscriptView() = default;

void TranscriptView::setSource(maquette::TranscriptSource *source)
{
    d->setSource(source);
}

maquette::TranscriptSource *TranscriptView::source() const
{
    return d->source;
}

void TranscriptView::setAttachmentLooks(AttachmentLooks looks)
{
    d->looks = std::move(looks);
    d->restyle();
}

void TranscriptView::setBesideOthers(qint64 messageId)
{
    d->besideOthers = messageId;
    d->restyle();
}

void TranscriptView::setMessageActions(std::function<void(QMenu &menu, const maquette::Message &message)> actions)
{
    d->addActions = std::move(actions);
}

void TranscriptView::refreshThumbnail(const QString &assetHash)
{
    for (const auto &visible : d->column.visible()) {
        const Message *message = d->messageAt(visible.index);
        const bool isOn = message && std::any_of(message->attachments.begin(), message->attachments.end(),
                                                 [&](const Attachment &a) { return a.assetHash == assetHash; });
        if (isOn)
            d->markChanged(message->id);
    }
}

void TranscriptView::setWaitingNote(qint64 messageId, const QString &note)
{
    d->column.setWaitingNote(messageId, note);
    d->markChanged(messageId);
}

void TranscriptView::showMessage(qint64 id, const QString &highlight)
{
    const int index = d->source ? d->source->indexOf(id) : -1;
    d->foundId = highlight.isEmpty() ? 0 : id;
    d->found = highlight;
    if (index < 0) {
        viewport()->update();
        return;
    }
    d->column.showAtTop(index);
    d->column.settle();
    MessageLayout *layout = d->column.ensureLayout(index);
    const auto place = layout ? layout->find(highlight) : std::nullopt;
    if (place) {
        // Twice, because the first look lays out what stands at the place and then knows where it is.
        for (int look = 0; look < 2; ++look) {
            d->column.reveal(index, layout->caretAt(*place));
            d->column.settle();
        }
    }
    d->setCurrent(index);
    d->setFollowing(false);
    d->settleAndRepaint();
    emit messageShown(id);
}

void TranscriptView::clearHighlight()
{
    d->foundId = 0;
    d->found.clear();
    viewport()->update();
}

void TranscriptView::showLatest()
{
    d->column.scrollToEnd();
    d->settleAndRepaint();
    d->setFollowing(true);
}

bool TranscriptView::isFollowing() const
{
    return d->column.isFollowing();
}

QString TranscriptView::selectedText() const
{
    const MessageLayout *layout = d->selectedLayout();
    return layout ? layout->plainText(d->selection()) : QString();
}

QString TranscriptView::selectedMarkdown() const
{
    const MessageLayout *layout = d->selectedLayout();
    return layout ? layout->markdown(d->selection()) : QString();
}

bool TranscriptView::hasSelection() const
{
    return !d->selection().isEmpty();
}

void TranscriptView::clearSelection()
{
    d->setSelection(-1, {}, {});
}

int TranscriptView::currentMessage() const
{
    return d->current;
}

void TranscriptView::setCurrentMessage(int index)
{
    d->setCurrent(index);
    if (index >= 0)
        d->revealSpot(index, QRectF(0, 0, 1, d->style->speakerLine * 2));
}

void TranscriptView::setZoom(double zoom)
{
    zoom = std::clamp(zoom, 0.5, 3.0);
    if (d->zoom == zoom)
        return;
    d->zoom = zoom;
    d->restyle();
    emit zoomChanged(zoom);
}

double TranscriptView::zoom() const
{
    return d->zoom;
}

QSize TranscriptView::sizeHint() const
{
    return {appearanceOf(this).scaled(760), appearanceOf(this).scaled(560)};
}

void TranscriptView::copy()
{
    if (hasSelection())
        d->copyText(selectedText(), selectedMarkdown());
    else if (d->current >= 0)
        d->copyMessage(d->current);
}

bool TranscriptView::event(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Conversation"));
        d->restyle();
    }
    const bool isHandled = QAbstractScrollArea::event(event);
    if (event->type() == QEvent::Show)
        d->catchUp();
    return isHandled;
}

void TranscriptView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
                        || event->type() == QEvent::FontChange;
    if (isLook && d->style && !(d->style->look == appearanceOf(this)))
        d->restyle();
}

void TranscriptView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    for (const QRect &rect : event->region())
        d->paint(painter, rect);
}

void TranscriptView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    d->resize();
}

void TranscriptView::scrollContentsBy(int, int)
{
    if (!d->isSyncing)
        d->scrolled(verticalScrollBar()->value());
}

} // namespace maquette::ui

#include "moc_transcriptview.cpp"
