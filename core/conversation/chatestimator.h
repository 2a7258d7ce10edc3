#pragma once

#include "core/conversation/branchcounter.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/promptfiles.h"

#include <QObject>

namespace maquette {

/// One estimate for the composer; see ChatService::estimate().
class ChatEstimator final : public QObject
{
    Q_OBJECT
public:
    /// Whether only this computer counts, or the provider is asked where it knows better.
    enum class Asks { Nobody, TheProvider };
    ChatEstimator(ChatService::Parts &parts, BranchCounter &counter, Asks asks, QObject *parent);

    void start(ConversationId id, const Draft &draft, const RunSettings &settings);
    /// Below `leaf` instead of the end of the shown branch, by the model that answered there.
    void startBelow(MessageId leaf, const Draft &draft, const RunSettings &settings);
    void startMerge(const MergeWish &wish);
    /// Before the start: settings that the model does not take are made to fit, as they are when it is asked beside others.
    void setFitting() { m_isFitting = true; }

signals:
    /// Once; then the estimator deletes itself.
    void finished(const maquette::Result<maquette::ChatEstimate> &estimate);

private:
    /// False when nobody can be asked; finished() follows then.
    bool choose();
    void count(ConversationId id, MessageId leaf);
    void readDraft();
    void readContext();
    void take(TokenCount whole);
    /// Reads what would be sent, and has it counted over there.
    void askProvider(TokenCount ours);
    void askAbout(const QList<Message> &branch, TokenCount ours);
    bool mayBeRefined(TokenCount ours) const;
    ChatEstimate estimateFor(TokenCount whole) const;
    void readCaching(const ChatEstimate &estimate);
    void end(const Result<ChatEstimate> &estimate);

    ChatService::Parts &m_parts;
    BranchCounter &m_counter;
    Asks m_asks;
    Candidate m_candidate;
    ConversationId m_conversation = 0;
    MessageId m_leaf = 0;
    bool m_isFitting = false;
    Draft m_draft;
    /// The draft as it would go out.
    PromptedMessage m_prompted;
    RunSettings m_settings;
    std::optional<ContextReport> m_report;
};

} // namespace maquette
