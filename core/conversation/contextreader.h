#pragma once

#include "core/conversation/branchcounter.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/contextreport.h"
#include "core/conversation/contextrows.h"
#include "core/conversation/promptfiles.h"

#include <QObject>

namespace maquette {

/// What of a branch goes out to a model with new messages, and what each part of it takes.
struct ContextRead
{
    ContextPlan plan;
    /// Of a window: those that go out, oldest first. Empty for Strategy::Whole, where all of the branch goes.
    QList<Message> messages;
    /// What of the branch goes out, without what the format adds once.
    TokenCount branch{0, true};
    /// Everything that goes in.
    TokenCount whole{0, true};
    std::optional<Summary> summary;
    /// Where the window begins; 0 for the branch's beginning.
    MessageId first = 0;
    ContextReport report;
    /// Up to which message the summary is to reach before the window moves; 0 while there is time.
    MessageId toSummarise = 0;

    bool operator==(const ContextRead &) const = default;
};

/// Finds out what goes out. Reads a window from its end upwards and no further than it reaches.
class ContextReader final : public QObject
{
    Q_OBJECT
public:
    struct Question
    {
        ConversationId conversation = 0;
        /// The end of the branch; 0 for none.
        MessageId leaf = 0;
        RunSettings settings;
        Candidate candidate;
        /// The new messages as they go out.
        QList<PromptedMessage> fresh;
        /// The last question of the branch is the one that is answered.
        bool isLastNeeded = false;
    };

    ContextReader(ChatService::Parts &parts, BranchCounter &counter, Question question, QObject *parent);

    /// finished() comes later, once; then the reader deletes itself.
    void start();

signals:
    void finished(const maquette::Result<maquette::ContextRead> &read);

private:
    bool isWindow() const { return m_question.settings.context.strategy != ContextPolicy::Strategy::Whole; }
    void countFixed();
    void countWhole();
    void readStart();
    void readMore();
    void take(const QList<BranchCounter::Counted> &older);
    bool hasEnough() const;
    void planWindow();
    MessageId dueSummary(const ContextInput &input) const;
    /// What a window would leave out of what is too long.
    void planInstead();
    ContextInput input() const;
    void measureRest();
    void report();
    void end(const Result<ContextRead> &read);

    ChatService::Parts &m_parts;
    BranchCounter &m_counter;
    Question m_question;
    rows::ContextStart m_start;
    /// The end of the branch as far as it was read.
    QList<BranchCounter::Counted> m_branch;
    MessageId m_next = 0;
    qint64 m_branchTokens = 0;
    TokenCount m_system{0, true};
    TokenCount m_summary{0, true};
    TokenCount m_fresh{0, true};
    qint64 m_freshAttachments = 0;
    qint64 m_perAnswer = 0;
    bool m_isBare = true;
    /// Looks for what a window would leave out, for a conversation that goes whole.
    bool m_isHypothetical = false;
    ContextRead m_read;
};

} // namespace maquette
