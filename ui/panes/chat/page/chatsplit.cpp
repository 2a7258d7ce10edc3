#include "ui/panes/chat/page/chatsplit.h"

#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatview.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/splitteredge.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

/// At the desktop's ordinary font setting, as the content of any pane.
constexpr int kLeastHalf = 320;

} // namespace

ChatSplit::ChatSplit(QWidget *parent) : QSplitter(Qt::Horizontal, parent)
{
    setHandleWidth(0);
    setChildrenCollapsible(false);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followKeyboard(now); });
    connect(this, &QSplitter::splitterMoved, this, [this] {
        m_share = std::clamp(sizes().constFirst() / std::max(1.0, double(width())), 0.0, 1.0);
        emit shareChosen(m_share);
    });
}

ChatView *ChatSplit::viewAt(int place) const
{
    return qobject_cast<ChatView *>(widget(place));
}

void ChatSplit::add(int place, ChatView *view)
{
    insertWidget(place, view);
    if (!m_current)
        m_current = view;
    for (int i = 1; i < count(); ++i)
        handle(i)->setAccessibleName(tr("Edge between the chats"));
    apply();
}

void ChatSplit::take(ChatView *view)
{
    view->setParent(nullptr);
    view->setMinimumWidth(0);
    view->setFocusPolicy(Qt::NoFocus);
    view->setAccessibleName({});
    view->header().setHalf(ChatHeader::Half::Whole, ChatHeader::Hidden::None);
    if (m_current == view)
        m_current = viewAt(0);
    apply();
}

void ChatSplit::setCurrent(ChatView *view)
{
    m_current = view;
    apply();
}

void ChatSplit::setShare(double share)
{
    m_share = std::clamp(share, 0.0, 1.0);
    apply();
}

void ChatSplit::followKeyboard(QWidget *now)
{
    for (int i = 0; now && i < count(); ++i) {
        ChatView *view = viewAt(i);
        if (view && view != m_current && view->isAncestorOf(now))
            emit used(view);
    }
}

void ChatSplit::apply()
{
    const bool areTwo = count() == 2;
    const int least = appearanceOf(this).scaled(kLeastHalf);
    const bool isNarrow = areTwo && width() < 2 * least;
    // The one that is in use first, so that the keyboard has somewhere to go.
    if (m_current)
        m_current->show();
    for (int i = 0; i < count(); ++i) {
        ChatView *view = viewAt(i);
        const bool isCurrent = view == m_current;
        using Half = ChatHeader::Half;
        using Hidden = ChatHeader::Hidden;
        view->header().setHalf(!areTwo ? Half::Whole : isCurrent ? Half::Current : Half::Other,
                               !isNarrow ? Hidden::None : i == 0 ? Hidden::Behind : Hidden::Before);
        view->setMinimumWidth(areTwo && !isNarrow ? least : 0);
        view->setVisible(isCurrent || !isNarrow);
        // What is no field takes the keyboard to where it writes.
        view->setFocusPolicy(areTwo ? Qt::ClickFocus : Qt::NoFocus);
        const QString name = !areTwo ? QString() : isCurrent ? tr("Chat, in use") : tr("Chat beside it");
        if (view->accessibleName() != name)
            view->setAccessibleName(name);
    }
    if (areTwo && !isNarrow) {
        const int first = static_cast<int>(std::lround(m_share * width()));
        setSizes({first, std::max(0, width() - first)});
    }
}

QSplitterHandle *ChatSplit::createHandle()
{
    return new SplitterEdge(this, SplitterEdge::Line::Drawn, [this](const QSplitterHandle *) {
        setShare(0.5);
        emit shareChosen(m_share);
    });
}

void ChatSplit::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    apply();
}

void ChatSplit::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        apply();
}

} // namespace maquette::ui

#include "moc_chatsplit.cpp"
