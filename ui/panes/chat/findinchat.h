#pragma once

#include "core/conversation/conversations.h"

#include <QObject>
#include <QPointer>

namespace maquette::ui {

class BranchJump;
class FindBar;
class TranscriptView;

/// Looks for something in the conversation that is open, and steps from one message that has it to the next, on all branches.
class FindInChat final : public QObject
{
    Q_OBJECT
public:
    FindInChat(Conversations &conversations, BranchJump &jump, QObject *parent = nullptr);

    /// Both outlive this, or are gone with the window.
    void setWidgets(FindBar *bar, TranscriptView *transcript);
    /// Another conversation is open, or there is more in it; what is looked for stays.
    void setConversation(ConversationId id);
    void refresh();
    void open();
    /// Opens the bar first where it is closed.
    void step(int step);

signals:
    void failed(const maquette::Error &error);

private:
    enum class Then { GoToNearest, Stay };
    void find(Then then);
    void take(const QList<SearchHit> &newestFirst, Then then);
    int nearest() const;
    void goTo(int hit);
    void tell();
    void end();

    Conversations &m_conversations;
    BranchJump &m_jump;
    QPointer<FindBar> m_bar;
    QPointer<TranscriptView> m_transcript;
    ConversationId m_id = 0;
    /// What m_hits are of.
    QString m_text;
    /// In the order in which they were written.
    QList<SearchHit> m_hits;
    int m_current = -1;
    /// Of the last search; answers to earlier ones are not wanted any more.
    int m_generation = 0;
    bool m_isSearching = false;
    bool m_wasElsewhere = false;
};

} // namespace maquette::ui
