#include "ui/widgets/transcript/transcriptaccessible.h"

#include "ui/widgets/accessiblenews.h"
#include "ui/widgets/transcript/messageaccessible.h"
#include "ui/widgets/transcript/transcriptview_p.h"

#include <QAccessibleWidget>

namespace maquette::ui {

namespace {

/// The list of messages.
class TranscriptAccessible final : public QAccessibleWidget
{
public:
    explicit TranscriptAccessible(TranscriptView *view)
        : QAccessibleWidget(view, QAccessible::List, TranscriptView::tr("Conversation"))
        , m_view(view)
    {
    }
    ~TranscriptAccessible() override { forget(); }

    int childCount() const override { return d() ? d()->column.count() : 0; }

    QAccessibleInterface *child(int index) const override
    {
        const MessageId id = d() ? d()->idOf(index) : 0;
        if (id == 0)
            return nullptr;
        const auto known = m_messages.constFind(id);
        if (known != m_messages.cend())
            return QAccessible::accessibleInterface(*known);
        auto *message = new MessageAccessible(m_view, id);
        m_messages.insert(id, QAccessible::registerAccessibleInterface(message));
        return message;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *message = dynamic_cast<const MessageAccessible *>(child);
        return message ? message->index() : -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint at = m_view->viewport()->mapFromGlobal(QPoint(x, y));
        const auto *visible = d() && m_view->viewport()->rect().contains(at) ? d()->column.visibleUnder(at.y()) : nullptr;
        return visible ? child(visible->index) : nullptr;
    }

    QAccessibleInterface *focusChild() const override
    {
        if (!d() || !m_view->hasFocus() || d()->current < 0)
            return QAccessibleWidget::focusChild();
        auto *message = dynamic_cast<MessageAccessible *>(child(d()->current));
        QAccessibleInterface *spot = message ? message->focusChild() : nullptr;
        return spot ? spot : message;
    }

    void forget()
    {
        const auto messages = std::exchange(m_messages, {});
        for (const QAccessible::Id id : messages)
            QAccessible::deleteAccessibleInterface(id);
        m_told.clear();
    }

    /// Whether a message is called something else than when this was last asked; figures that grow are no news.
    bool isNews(MessageId id, const QString &name) { return std::exchange(m_told[id], name) != name; }

private:
    TranscriptViewPrivate *d() const { return TranscriptViewPrivate::of(*m_view); }

    TranscriptView *m_view;
    mutable QHash<MessageId, QAccessible::Id> m_messages;
    QHash<MessageId, QString> m_told;
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String("maquette::ui::TranscriptView"))
        return nullptr;
    return new TranscriptAccessible(static_cast<TranscriptView *>(object));
}

} // namespace

void installTranscriptAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

void announceTranscriptReset(TranscriptView *view)
{
    TranscriptAccessible *list = heardInterface<TranscriptAccessible>(view);
    if (!list)
        return;
    list->forget();
    announce(list, QAccessible::ObjectReorder);
}

void announceTranscriptChange(TranscriptView *view, qint64 messageId)
{
    TranscriptAccessible *list = heardInterface<TranscriptAccessible>(view);
    const int index = list && view->source() ? view->source()->indexOf(messageId) : -1;
    if (index < 0 || view->source()->entries().at(index).state == MessageState::Streaming)
        return;
    QAccessibleInterface *message = list->child(index);
    if (message && list->isNews(messageId, message->text(QAccessible::Name)))
        announce(message, QAccessible::NameChanged);
}

void announceTranscriptFocus(TranscriptView *view)
{
    const TranscriptAccessible *list = heardInterface<TranscriptAccessible>(view);
    if (list && view->hasFocus())
        announce(list->focusChild(), QAccessible::Focus);
}

} // namespace maquette::ui
