#pragma once

#include "core/base/error.h"
#include "core/base/money.h"
#include "core/modality/chat.h"
#include "core/modality/usage.h"
#include "core/schema/answerform.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QSize>
#include <QString>

#include <chrono>
#include <optional>

// Values of a conversation: messages and what hangs on them.
namespace maquette {

/// Rows of the store; positive. 0 means none: a conversation that is not stored yet, a message without parent.
using ConversationId = qint64;
using MessageId = qint64;

enum class MessageState {
    Complete,
    /// Its answer is coming in, here or in another process.
    Streaming,
    /// The connection or the program ended before the answer did; the text so far is kept.
    Interrupted,
    /// Ended with an error; `text` may hold what came before.
    Failed,
    /// The user stopped it.
    Stopped
};

/// Stable name for the store ("complete", "streaming", …).
QString messageStateName(MessageState state);
std::optional<MessageState> messageStateFromName(QStringView name);

/// What a person can do about a message's error: the button beside its sentence.
enum class Remedy { None, Retry, ChooseModel, OpenAccounts, OpenBudgets, Shorten, RemoveImages, FreeDisk };

QString remedyName(Remedy remedy);
Remedy remedyFromName(QStringView name);
/// What to offer for `error`.
Remedy remedyFor(const Error &error);

/// What became of an answer in a blind comparison.
enum class BlindVote {
    /// Nobody has voted yet, or there is nothing to vote on.
    Open,
    Won,
    Lost,
    Tied
};

/// How a document goes out with its message; pictures go as pictures.
enum class SentAs {
    /// Nobody said: it came with an import, and does not go.
    Unsaid,
    /// As is best for the model that answers; decided when it is sent.
    Automatic,
    Text,
    /// As it is, to models that read it.
    File,
    /// Its pages as pictures.
    Pages
};

/// Stable name for the store and for exports ("", "automatic", "text", "file", "pages").
QString sentAsName(SentAs way);
SentAs sentAsFromName(QStringView name);

/// A file of the library as a message refers to it.
struct Attachment
{
    QString assetHash;
    QString name;
    QString mime;
    qint64 bytes = 0;
    QSize size;
    SentAs sentAs = SentAs::Unsaid;
    /// Which pages of it ("1-3, 7"); empty for all.
    QString pages = {};

    bool operator==(const Attachment &) const = default;
};

struct Message
{
    MessageId id = 0;
    ConversationId conversationId = 0;
    /// 0 for a conversation's first message.
    MessageId parentId = 0;
    Role role = Role::User;
    MessageState state = MessageState::Complete;
    QString text;
    /// What the model thought aloud, where the provider tells it.
    QString reasoning;
    QList<Attachment> attachments;
    QDateTime createdAt;

    /// Place among the messages with the same parent, from 0, oldest first: "‹2/3›" is index 1 of 3.
    int siblingIndex = 0;
    int siblingCount = 1;

    // What follows is an answer's; snapshots, because accounts and models may be deleted later.
    QString providerId;
    QString providerName;
    QString accountId;
    QString modelId;
    QString callId;
    Usage usage;
    FigureSource usageSource = FigureSource::Unknown;
    /// Empty while it is not known.
    std::optional<Money> cost;
    FigureSource costSource = FigureSource::Unknown;
    bool isPlayMoney = false;
    std::optional<std::chrono::milliseconds> timeToFirstToken;
    std::chrono::milliseconds duration{0};
    std::optional<FinishReason> finishReason;
    /// Why it failed, was interrupted or refused; `error->detail` is redacted.
    std::optional<Error> error;
    Remedy remedy = Remedy::None;
    /// Stopped for the reader, but still read to its end for the exact usage.
    bool isFinishingInBackground = false;
    /// What was read after that is kept, and Conversations::showRest() adds it to the text.
    bool hasRest = false;
    /// Of an answer for which a form was asked, once it has ended.
    AnswerVerdict verdict;
    /// How many answers were merged into this one; 0 for one of a model's own.
    int mergedFrom = 0;
    /// Its letter in a blind comparison, from 0.
    std::optional<int> blindPlace;
    BlindVote vote = BlindVote::Open;

    bool operator==(const Message &) const = default;
    /// Whose answer it is, is not to be told before somebody voted.
    bool isNameHidden() const { return blindPlace && vote == BlindVote::Open; }
    /// Output tokens per second after the first; empty when it cannot be told.
    std::optional<double> tokensPerSecond() const;
    /// The answer was cut by its token limit and can be continued.
    bool canContinue() const { return role == Role::Assistant && finishReason == FinishReason::Length; }
};

/// A message as a transcript's geometry needs it, light enough for 100,000 at once.
struct TranscriptEntry
{
    MessageId id = 0;
    /// In QChars.
    qint32 textLength = 0;
    qint32 reasoningLength = 0;
    qint16 attachmentCount = 0;
    Role role = Role::User;
    MessageState state = MessageState::Complete;
    qint16 siblingIndex = 0;
    qint16 siblingCount = 1;

    bool operator==(const TranscriptEntry &) const = default;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Message)
