#include "ui/panes/chat/folderview.h"

#include "ui/models/conversationlistmodel.h"
#include "ui/models/folderlistmodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QCoreApplication>
#include <QDropEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFolderRow = 30;
constexpr int kFolderPadding = 10;
constexpr int kFolderIcon = 16;
/// More of them scroll.
constexpr int kFoldersShown = 6;
/// What is under a drag says so by it.
constexpr auto kOver = "folderOver";

/// Icon, name, how many.
class FolderDelegate final : public QStyledItemDelegate
{
    Q_DECLARE_TR_FUNCTIONS(FolderDelegate)
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, appearanceOf(option.widget).scaled(kFolderRow)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Appearance &look = appearanceOf(option.widget);
        const Tokens &t = look.tokens;
        const bool isOver = option.widget->property(kOver).toInt() == index.row() + 1;
        const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
        painter->save();
        drawListCard(*painter, option, option.rect, t);
        if (isOver)
            drawBox(*painter, option.rect, kFieldRadius, t.accentSoft, t.accent);
        QRect line = option.rect.adjusted(kFolderPadding, 0, -kFolderPadding, 0);
        const QString icon = index.data(FolderListModel::IdRole).toLongLong() == 0 ? u"chat"_s : u"folder"_s;
        const QRect place(line.left(), line.center().y() - kFolderIcon / 2 + 1, kFolderIcon, kFolderIcon);
        painter->drawPixmap(visual(place).topLeft(), icons::pixmap(icon, isOver ? t.accent : t.muted, kFolderIcon, painter->device()->devicePixelRatioF()));
        line.setLeft(place.right() + 8);
        painter->setFont(look.font(TextRole::Small));
        painter->setPen(t.muted);
        const QString count = isOver ? QString() : index.data(FolderListModel::CountRole).toString();
        painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignTrailing, count);
        if (!count.isEmpty())
            line.setRight(line.right() - painter->fontMetrics().horizontalAdvance(count) - 8);
        painter->setFont(look.font(TextRole::Body));
        painter->setPen(isOver ? t.accent : t.ink);
        const QString name = isOver ? overText(index) : index.data().toString();
        painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignLeading, painter->fontMetrics().elidedText(name, Qt::ElideRight, line.width()));
        painter->restore();
    }

private:
    static QString overText(const QModelIndex &index)
    {
        return index.row() == 0 ? tr("Take out of its folder") : tr("Move to “%1”").arg(index.data().toString());
    }
};

} // namespace

FolderView::FolderView(QWidget *parent) : QListView(parent)
{
    setObjectName(u"folders"_s);
    setAccessibleName(tr("Folders"));
    setItemDelegate(new FolderDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setAcceptDrops(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
}

QSize FolderView::sizeHint() const
{
    const int rows = model() ? std::clamp(model()->rowCount(), 1, kFoldersShown) : 1;
    return {100, rows * appearanceOf(this).scaled(kFolderRow)};
}

QSize FolderView::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

void FolderView::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    const bool isMove = event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_F2: emit renameRequested(); return;
    case Qt::Key_Delete: emit removeRequested(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter: emit enterPressed(); return;
    case Qt::Key_Up:
        if (isMove)
            emit moveRequested(-1);
        else if (row <= 0)
            emit leftUp();
        else
            QListView::keyPressEvent(event);
        return;
    case Qt::Key_Down:
        if (isMove)
            emit moveRequested(1);
        else if (row == model()->rowCount() - 1)
            emit leftDown();
        else
            QListView::keyPressEvent(event);
        return;
    default: QListView::keyPressEvent(event);
    }
}

void FolderView::setOver(const QModelIndex &index)
{
    m_over = index;
    setProperty(kOver, index.isValid() ? index.row() + 1 : 0);
    viewport()->update();
}

void FolderView::dragEnterEvent(QDragEnterEvent *event)
{
    event->setAccepted(!draggedConversations(*event->mimeData()).isEmpty());
}

void FolderView::dragMoveEvent(QDragMoveEvent *event)
{
    setOver(draggedConversations(*event->mimeData()).isEmpty() ? QModelIndex() : indexAt(event->position().toPoint()));
    event->setDropAction(Qt::MoveAction);
    event->setAccepted(m_over.isValid());
}

void FolderView::dragLeaveEvent(QDragLeaveEvent *)
{
    setOver({});
}

void FolderView::dropEvent(QDropEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const QList<ConversationId> ids = draggedConversations(*event->mimeData());
    setOver({});
    if (!index.isValid() || ids.isEmpty())
        return;
    event->setDropAction(Qt::MoveAction);
    event->accept();
    emit chatsDropped(ids, index.data(FolderListModel::IdRole).toLongLong());
}

} // namespace maquette::ui

#include "moc_folderview.cpp"
