#pragma once

#include "core/calls/dispatcher.h"
#include "core/conversation/folder.h"
#include "core/conversation/message.h"
#include "core/schema/answerform.h"

namespace maquette {

/// A model, and the account through which it is asked.
struct AnswerModel
{
    QString accountId;
    QString modelId;

    bool operator==(const AnswerModel &) const = default;
};

/// The models to which a conversation's messages go side by side.
struct Comparing
{
    static constexpr int kFewest = 2;
    static constexpr int kMost = 6;

    /// Remembered while it is off.
    QList<AnswerModel> models;
    bool isOn = false;
    /// Who is who is told after a vote.
    bool isBlind = false;
    /// The user's message whose answers are shown side by side; 0 while one branch is shown.
    MessageId question = 0;

    bool operator==(const Comparing &) const = default;
    bool isWanted() const { return isOn && models.size() >= kFewest; }
};

/// What of a conversation goes out with its next message.
struct ContextPolicy
{
    enum class Strategy {
        /// All of it; what is too long is refused.
        Whole,
        /// What is newest, as far as it fits.
        Window,
        /// The same, with a summary of what does not go out any more in front.
        Summary
    };
    Strategy strategy = Strategy::Whole;
    /// How much goes out at most, everything together; 0 for what the model takes. Nothing to Strategy::Whole.
    qint64 tokens = 0;
    /// Who writes the summaries; nobody while it is empty.
    AnswerModel summariser;

    bool operator==(const ContextPolicy &) const = default;
};

/// With what a conversation's next message is answered.
struct RunSettings
{
    QString accountId;
    QString modelId;
    std::optional<double> temperature;
    std::optional<qint64> maxOutputTokens;
    QString systemPrompt;
    AfterUnknown afterUnknown = AfterUnknown::Ask;
    /// The label under which the answers count; empty for none.
    QString project;
    /// Answers are held against it when they come to their end, and asked for once more where they do not keep to it.
    AnswerForm form;
    Comparing comparing;
    /// Who is asked next, as "account id/model id", instead of the user's general fallbacks; empty for those.
    QStringList fallbacks;
    ContextPolicy context = {};

    bool operator==(const RunSettings &) const = default;
};

struct Conversation
{
    ConversationId id = 0;
    QString title;
    /// Given by the user; a title made from the first message is replaced by nothing but this.
    bool hasOwnTitle = false;
    bool isPinned = false;
    bool isArchived = false;
    /// Invalid unless it was deleted and can still be restored.
    QDateTime deletedAt;
    RunSettings settings;
    QDateTime createdAt;
    /// Of its last message.
    QDateTime updatedAt;
    /// The last message of the branch that is shown; 0 while it is empty.
    MessageId activeLeaf = 0;
    /// What its answers cost together, real money and play money apart.
    Money cost;
    Money playCost;
    /// Answers whose cost nobody knows; `cost` is then a lower bound.
    int unknownCosts = 0;
    /// Known to have cost nothing: no answer is under way, the shown branch ends in one that was free, and so were all others.
    bool isFree = false;
    int messageCount = 0;
    /// 0 while it is in none. Of what is imported only the name counts.
    FolderId folder = 0;
    QString folderName = {};
    /// In the order of the alphabet.
    QStringList tags = {};
    /// Not kept: see TemporaryChats.
    bool isTemporary = false;

    bool operator==(const Conversation &) const = default;
};

/// What the composer held when it was last touched.
struct Draft
{
    QString text;
    QList<Attachment> attachments;

    bool operator==(const Draft &) const = default;
    /// Blanks alone are no message.
    bool isEmpty() const { return QStringView(text).trimmed().isEmpty() && attachments.isEmpty(); }
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Conversation)
