#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QAction;

namespace maquette {
class Conversations;
struct Conversation;
} // namespace maquette

namespace maquette::ui {

class ConversationColumn;

/// Putting conversations into folders and giving them tags: its actions, and the dialogs that ask where and which.
class Filing final : public QObject
{
    Q_OBJECT
public:
    /// `conversations` must outlive it.
    explicit Filing(Conversations &conversations, QObject *parent = nullptr);
    ~Filing() override;

    /// Each with its shortcut; there before build().
    QList<QAction *> actions() const;
    QAction *newFolder() const { return m_new; }
    void build(ConversationColumn &list);

signals:
    /// What its actions show is in the list.
    void listRequested();

private:
    void askFolder(qint64 conversation);
    void askTags(qint64 conversation);
    void askWhichToShow();
    void withConversation(qint64 id, const std::function<void(const Conversation &)> &then);

    Conversations &m_conversations;
    QAction *m_move;
    QAction *m_tags;
    QAction *m_new;
    QAction *m_show;
    QPointer<ConversationColumn> m_list;
};

} // namespace maquette::ui
