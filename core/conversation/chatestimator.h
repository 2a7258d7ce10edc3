#pragma once

#include "core/conversation/branchcounter.h"
#include "core/conversation/chatservice.h"

#include <QObject>

namespace maquette {

/// One estimate for the composer; see ChatService::estimate().
class ChatEstimator final : public QObject
{
    Q_OBJECT
public:
    ChatEstimator(ChatService::Parts &parts, BranchCounter &counter, QObject *parent);

    void start(ConversationId id, const Draft &draft, const RunSettings &settings);

signals:
    /// Once; then the estimator deletes itself.
    void finished(const maquette::Result<maquette::ChatEstimate> &estimate);

private:
    void count(ConversationId id, MessageId leaf);
    void countDraft(TokenCount branch);
    ChatEstimate estimateFor(TokenCount whole) const;
    void end(const Result<ChatEstimate> &estimate);

    ChatService::Parts &m_parts;
    BranchCounter &m_counter;
    Candidate m_candidate;
    Draft m_draft;
    RunSettings m_settings;
};

} // namespace maquette
