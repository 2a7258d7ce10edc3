#include "ui/panes/chat/tagclicks.h"

#include "ui/panes/chat/conversationdelegate.h"

#include <QListView>
#include <QMouseEvent>

#include <utility>

namespace maquette::ui {

TagClicks::TagClicks(QListView &view, const ConversationDelegate &delegate) : QObject(&view), m_view(view), m_delegate(delegate)
{
    view.viewport()->installEventFilter(this);
}

QString TagClicks::tagAt(const QPoint &position) const
{
    const QModelIndex index = m_view.indexAt(position);
    return index.isValid() ? m_delegate.tagAt(m_view, m_view.visualRect(index), index, position) : QString();
}

bool TagClicks::eventFilter(QObject *watched, QEvent *event)
{
    const auto tagUnder = [&] { return tagAt(static_cast<QMouseEvent *>(event)->position().toPoint()); };
    switch (event->type()) {
    case QEvent::MouseMove:
        if (static_cast<QMouseEvent *>(event)->buttons() == Qt::NoButton)
            m_view.viewport()->setCursor(tagUnder().isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
        return false;
    case QEvent::MouseButtonPress:
        m_pressed = static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton ? tagUnder() : QString();
        return !m_pressed.isEmpty();
    case QEvent::MouseButtonRelease: {
        const QString pressed = std::exchange(m_pressed, {});
        if (pressed.isEmpty())
            return false;
        if (pressed == tagUnder())
            emit clicked(pressed);
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace maquette::ui

#include "moc_tagclicks.cpp"
