#pragma once

#include "core/conversation/conversations.h"

#include <QDialog>
#include <QSet>
#include <QTimer>

class QCheckBox;
class QLabel;
class QTreeView;

namespace maquette::ui {

class BranchTreeModel;
class NoticeBar;

/// All branches of a conversation as a tree, beside the chat: what is chosen in it is shown there.
class BranchDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit BranchDialog(Conversations &conversations, QWidget *parent = nullptr);

    void setConversation(ConversationId id);
    ConversationId conversationId() const { return m_id; }

signals:
    void messageChosen(qint64 messageId);

private:
    void buildTree();
    void buildRows();
    void follow();
    void reload();
    void take(const MessageTree &tree);
    void openForks();
    void restore();
    void readBeginnings(const QList<MessageId> &ids);
    void chooseCurrent();

    Conversations &m_conversations;
    BranchTreeModel *m_model;
    QTreeView *m_tree;
    QLabel *m_count;
    QCheckBox *m_forksOnly;
    NoticeBar *m_notice;
    /// Much may change at once: an answer, its path, its conversation.
    QTimer m_soon;
    ConversationId m_id = 0;
    MessageId m_current = 0;
    QSet<MessageId> m_expanded;
    bool m_isNew = true;
    bool m_isRestoring = false;
};

} // namespace maquette::ui
