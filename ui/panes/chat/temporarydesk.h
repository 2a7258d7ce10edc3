#pragma once

#include "core/conversation/conversation.h"
#include "ui/panes/paneparts.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

class QAction;

namespace maquette::ui {

class ConversationColumn;

/// The temporary chats of the chat pane: begins them, and lets go of what is shown nowhere any more. For a moment it can still be brought
/// back; after that it is gone for good.
class TemporaryDesk final : public QObject
{
    Q_OBJECT
public:
    explicit TemporaryDesk(const PaneParts &parts, QObject *parent = nullptr);
    ~TemporaryDesk() override;

    /// Puts a button of `action` beside the list's own.
    void build(ConversationColumn &list, QAction *action);
    /// opened() or failed() follows.
    void begin();
    /// None is open.
    bool isEmpty() const { return m_known.isEmpty(); }
    bool isTemporary(ConversationId id) const { return m_known.contains(id); }
    /// What is shown has been read: it may be a copy of a temporary one, or have been kept.
    void note(const Conversation &conversation);
    /// All that is shown anywhere; from the others nothing more is wanted.
    void setShown(const QSet<ConversationId> &shown);

signals:
    /// Is to be shown.
    void opened(qint64 conversationId);
    void failed(const maquette::Error &error);
    void toastRequested(const QString &text, const std::function<void()> &undo);

private:
    void leave(ConversationId id);
    void bringBack(ConversationId id);
    /// It is none of its chats any more.
    void drop(ConversationId id);
    void forget(ConversationId id);

    PaneParts m_parts;
    QSet<ConversationId> m_known;
    QSet<ConversationId> m_shown;
    /// Not shown any more, and not gone yet.
    QSet<ConversationId> m_leaving;
};

} // namespace maquette::ui
