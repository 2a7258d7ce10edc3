#include "ui/panes/chat/chatview.h"

#include "ui/panes/chat/files/fileintake.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/compare/columnsview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/emptychat.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFocusEvent>
#include <QMimeData>
#include <QStackedLayout>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// The width of the composer; messages are as wide without their own margin.
constexpr int kColumn = 720;
constexpr int kMargin = 20;

} // namespace

ChatView::ChatView(Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_header(new ChatHeader)
    , m_transcript(new TranscriptView)
    , m_columns(new ColumnsView)
    , m_empty(new EmptyChat)
    , m_notice(new NoticeBar)
    , m_composer(new Composer(thumbnails))
    , m_middle(new QStackedLayout)
    , m_foot(new QWidget)
{
    setObjectName(u"chatView"_s);
    setAcceptDrops(true);
    m_transcript->setObjectName(u"transcript"_s);
    m_notice->setObjectName(u"chatNotice"_s);
    m_middle->addWidget(m_empty);
    m_middle->addWidget(m_transcript);
    m_middle->addWidget(m_columns);
    auto *foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(kMargin, 0, kMargin, 16);
    foot->setSpacing(space(2));
    foot->addWidget(m_notice);
    foot->addWidget(m_composer);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(m_middle, 1);
    column->addWidget(m_foot);
    m_header->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChatView::setEmpty(bool isEmpty)
{
    m_isEmpty = isEmpty;
    showMiddle();
}

void ChatView::setColumnsShown(bool areShown)
{
    m_areColumnsShown = areShown;
    showMiddle();
}

void ChatView::showMiddle()
{
    QWidget *answers = m_areColumnsShown ? static_cast<QWidget *>(m_columns) : m_transcript;
    m_middle->setCurrentWidget(m_isEmpty ? static_cast<QWidget *>(m_empty) : answers);
}

void ChatView::addBelowHeader(QWidget *line)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_header) + 1, line);
}

void ChatView::addAboveComposer(QWidget *line)
{
    auto *foot = static_cast<QVBoxLayout *>(m_foot->layout());
    foot->insertWidget(foot->indexOf(m_composer), line);
}

void ChatView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The column is centred in the content, like the messages above it.
    const int column = appearanceOf(this).scaled(kColumn);
    const int side = std::max(kMargin, (width() - column) / 2);
    m_foot->layout()->setContentsMargins(side, 0, side, 16);
}

void ChatView::focusInEvent(QFocusEvent *event)
{
    m_composer->field()->setFocus(event->reason());
}

/// Words that are dragged within the composer are in the message already.
bool ChatView::isTaken(const QDropEvent &event) const
{
    const auto *source = qobject_cast<const QWidget *>(event.source());
    return !(source && m_composer->isAncestorOf(source)) && FileIntake::accepts(*event.mimeData());
}

void ChatView::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isTaken(*event))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_composer->setDropHint(tr("Drop to attach to this message"));
}

void ChatView::dragLeaveEvent(QDragLeaveEvent *)
{
    m_composer->setDropHint({});
}

void ChatView::dropEvent(QDropEvent *event)
{
    m_composer->setDropHint({});
    if (!isTaken(*event))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit dropped(event->mimeData());
}

} // namespace maquette::ui

#include "moc_chatview.cpp"
