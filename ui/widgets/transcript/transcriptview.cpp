#include "ui/widgets/transcript/transcriptview.h"

#include <QImage>

namespace maquette::ui {

class TranscriptViewPrivate
{
public:
    maquette::TranscriptSource *source = nullptr;
    AttachmentLooks looks;
    double zoom = 1.0;
};

TranscriptView::TranscriptView(QWidget *parent) : QAbstractScrollArea(parent), d(std::make_unique<TranscriptViewPrivate>()) {}
TranscriptView::~TranscriptView() = default;
void TranscriptView::setSource(maquette::TranscriptSource *source) { d->source = source; }
maquette::TranscriptSource *TranscriptView::source() const { return d->source; }
void TranscriptView::setAttachmentLooks(AttachmentLooks looks) { d->looks = std::move(looks); }
void TranscriptView::refreshThumbnail(const QString &) {}
void TranscriptView::setWaitingNote(qint64, const QString &) {}
void TranscriptView::showMessage(qint64, const QString &) {}
void TranscriptView::clearHighlight() {}
void TranscriptView::showLatest() {}
bool TranscriptView::isFollowing() const { return true; }
QString TranscriptView::selectedText() const { return {}; }
QString TranscriptView::selectedMarkdown() const { return {}; }
bool TranscriptView::hasSelection() const { return false; }
void TranscriptView::clearSelection() {}
int TranscriptView::currentMessage() const { return -1; }
void TranscriptView::setCurrentMessage(int) {}
void TranscriptView::setZoom(double zoom) { d->zoom = zoom; }
double TranscriptView::zoom() const { return d->zoom; }
QSize TranscriptView::sizeHint() const { return {720, 480}; }
void TranscriptView::copy() {}
bool TranscriptView::event(QEvent *event) { return QAbstractScrollArea::event(event); }
bool TranscriptView::viewportEvent(QEvent *event) { return QAbstractScrollArea::viewportEvent(event); }
void TranscriptView::paintEvent(QPaintEvent *event) { QAbstractScrollArea::paintEvent(event); }
void TranscriptView::resizeEvent(QResizeEvent *event) { QAbstractScrollArea::resizeEvent(event); }
void TranscriptView::scrollContentsBy(int dx, int dy) { QAbstractScrollArea::scrollContentsBy(dx, dy); }
void TranscriptView::wheelEvent(QWheelEvent *event) { QAbstractScrollArea::wheelEvent(event); }
void TranscriptView::mousePressEvent(QMouseEvent *event) { QAbstractScrollArea::mousePressEvent(event); }
void TranscriptView::mouseMoveEvent(QMouseEvent *event) { QAbstractScrollArea::mouseMoveEvent(event); }
void TranscriptView::mouseReleaseEvent(QMouseEvent *event) { QAbstractScrollArea::mouseReleaseEvent(event); }
void TranscriptView::mouseDoubleClickEvent(QMouseEvent *event) { QAbstractScrollArea::mouseDoubleClickEvent(event); }
void TranscriptView::contextMenuEvent(QContextMenuEvent *event) { QAbstractScrollArea::contextMenuEvent(event); }
void TranscriptView::keyPressEvent(QKeyEvent *event) { QAbstractScrollArea::keyPressEvent(event); }
void TranscriptView::focusInEvent(QFocusEvent *event) { QAbstractScrollArea::focusInEvent(event); }
void TranscriptView::focusOutEvent(QFocusEvent *event) { QAbstractScrollArea::focusOutEvent(event); }
bool TranscriptView::focusNextPrevChild(bool next) { return QAbstractScrollArea::focusNextPrevChild(next); }
void TranscriptView::changeEvent(QEvent *event) { QAbstractScrollArea::changeEvent(event); }
void TranscriptView::timerEvent(QTimerEvent *event) { QAbstractScrollArea::timerEvent(event); }

} // namespace maquette::ui

#include "moc_transcriptview.cpp"
