#include "ui/panes/video/shotstrip.h"

#include "ui/panes/video/shotdelegate.h"
#include "ui/panes/video/shotmodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kShotMime = "application/x-maquette-shot"_L1;
constexpr int kGapMark = 3;

Qt::KeyboardModifiers shotModifiers(const QKeyEvent &event)
{
    return event.modifiers() & ~Qt::KeypadModifier;
}

bool isShotMove(const QKeyEvent &event)
{
    return shotModifiers(event) == Qt::AltModifier && (event.key() == Qt::Key_Left || event.key() == Qt::Key_Right);
}

bool isShotKey(const QKeyEvent &event)
{
    const bool isOwn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.key() == Qt::Key_F2 ||
                       event.key() == Qt::Key_Delete;
    return isOwn && shotModifiers(event) == Qt::NoModifier;
}

} // namespace

ShotStrip::ShotStrip(ShotModel &model, maquette::Thumbnails &thumbnails, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_thumbnails(thumbnails)
    , m_cards(new ShotDelegate(
          model, [this](const QString &hash) { return m_thumbnails.at(hash, ThumbnailSize::Large); }, this))
{
    setObjectName(u"shotStrip"_s);
    setAccessibleName(tr("Shots"));
    setModel(&model);
    setItemDelegate(m_cards);
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setAcceptDrops(true);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&thumbnails, &maquette::Thumbnails::ready, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QListView::doubleClicked, this, [this](const QModelIndex &index) { emit opened(index.data(ShotModel::IdRole).toString()); });
}

QString ShotStrip::currentId() const
{
    return currentIndex().data(ShotModel::IdRole).toString();
}

void ShotStrip::setCurrentId(const QString &shotId)
{
    const QModelIndex index = m_model.index(m_model.rowOf(shotId));
    setCurrentIndex(index);
    if (index.isValid())
        scrollTo(index);
}

void ShotStrip::setCompact(bool isCompact)
{
    if (std::exchange(m_isCompact, isCompact) == isCompact)
        return;
    m_cards->setCompact(isCompact);
    scheduleDelayedItemsLayout();
    updateGeometry();
}

QSize ShotStrip::sizeHint() const
{
    const QSize card = itemDelegate()->sizeHint({}, {});
    return {3 * card.width(), card.height() + horizontalScrollBar()->sizeHint().height()};
}

QSize ShotStrip::minimumSizeHint() const
{
    return {itemDelegate()->sizeHint({}, {}).width(), sizeHint().height()};
}

bool ShotStrip::event(QEvent *event)
{
    // These mean the shots while the keyboard is here, whatever else they mean in the window.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (isShotMove(key) || isShotKey(key)) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void ShotStrip::keyPressEvent(QKeyEvent *event)
{
    const QString id = currentId();
    if (isShotMove(*event)) {
        const bool isForward = (event->key() == Qt::Key_Right) != isRightToLeft();
        moveBy(isForward ? 1 : -1);
    } else if (!isShotKey(*event)) {
        QListView::keyPressEvent(event);
    } else if (id.isEmpty()) {
        event->ignore();
    } else if (event->key() == Qt::Key_Delete) {
        emit removeRequested(id);
    } else if (event->key() == Qt::Key_F2) {
        emit editRequested(id);
    } else {
        emit opened(id);
    }
}

void ShotStrip::moveBy(int rows)
{
    const int row = currentIndex().row();
    const int to = row + rows;
    if (row >= 0 && to >= 0 && to < m_model.rowCount())
        emit moveRequested(currentId(), to);
}

void ShotStrip::focusInEvent(QFocusEvent *event)
{
    const bool isKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                       event->reason() == Qt::ShortcutFocusReason;
    if (isKey && !currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(0));
    QListView::focusInEvent(event);
    viewport()->update();
}

void ShotStrip::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = isMouse ? indexAt(event->pos()) : currentIndex();
    if (index.isValid())
        emit menuRequested(index.data(ShotModel::IdRole).toString(),
                           isMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).center()));
}

void ShotStrip::startDrag(Qt::DropActions)
{
    const QString id = currentId();
    if (id.isEmpty())
        return;
    auto *data = new QMimeData;
    data->setData(kShotMime, id.toUtf8());
    auto *drag = new QDrag(this);
    drag->setMimeData(data);
    drag->exec(Qt::MoveAction);
    setGap(-1);
}

int ShotStrip::gapAt(const QPoint &pos) const
{
    int gap = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const int middle = visualRect(m_model.index(row)).center().x();
        if (isRightToLeft() ? pos.x() < middle : pos.x() > middle)
            gap = row + 1;
    }
    return gap;
}

void ShotStrip::setGap(int gap)
{
    if (m_gap == gap)
        return;
    m_gap = gap;
    viewport()->update();
}

void ShotStrip::dragEnterEvent(QDragEnterEvent *event)
{
    // Another window's shots are of another storyboard.
    if (event->source() == this && event->mimeData()->hasFormat(kShotMime))
        event->acceptProposedAction();
    else
        event->ignore();
}

void ShotStrip::dragMoveEvent(QDragMoveEvent *event)
{
    setGap(gapAt(event->position().toPoint()));
    event->acceptProposedAction();
}

void ShotStrip::dragLeaveEvent(QDragLeaveEvent *)
{
    setGap(-1);
}

void ShotStrip::dropEvent(QDropEvent *event)
{
    const QString id = QString::fromUtf8(event->mimeData()->data(kShotMime));
    const int from = m_model.rowOf(id);
    const int gap = gapAt(event->position().toPoint());
    setGap(-1);
    event->acceptProposedAction();
    const int to = gap > from ? gap - 1 : gap;
    if (from >= 0 && to != from)
        emit moveRequested(id, to);
}

void ShotStrip::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_gap < 0 || m_model.rowCount() == 0)
        return;
    const bool isLast = m_gap == m_model.rowCount();
    const QRect card = visualRect(m_model.index(isLast ? m_gap - 1 : m_gap));
    const int x = isLast != isRightToLeft() ? card.right() - kGapMark : card.left();
    QPainter painter(viewport());
    painter.fillRect(QRect(x, card.top(), kGapMark, card.height()), tokensOf(this).accent);
}

void ShotStrip::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        scheduleDelayedItemsLayout();
        updateGeometry();
    }
}

} // namespace maquette::ui

#include "moc_shotstrip.cpp"
