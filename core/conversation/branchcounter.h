#pragma once

#include "core/base/result.h"
#include "core/calls/operation.h"
#include "core/catalog/tokencounter.h"
#include "core/conversation/message.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <utility>

namespace maquette {

class Database;
class PromptFiles;
struct PromptedMessage;

/// What of a branch goes out with the next message: not the answers that failed before their first word.
bool isPartOfPrompt(const Message &message);
/// The tokens that a message's pictures are for a model.
qint64 picturesOf(const PromptMessage &message, const Model &model);

/// How many tokens a branch is. Remembers what it counted, so that a branch that grew by two messages costs two
/// messages, not ten thousand; reads and counts off the UI thread.
class BranchCounter final : public QObject
{
    Q_OBJECT
public:
    BranchCounter(Database &database, TokenCounter &tokens, PromptFiles &files, QObject *parent = nullptr);

    /// From the first message to `leaf`, with what the chat format adds for each, but without what it adds once for
    /// the answer. 0 for leaf 0.
    void count(ConversationId conversation, MessageId leaf, const Candidate &candidate, QObject *context, std::function<void(Result<TokenCount>)> done);
    /// What of a message goes out, and how much that is.
    struct Counted
    {
        Message message;
        TokenCount count;
        /// What of it are files and pictures.
        qint64 attachments = 0;
    };
    /// Each by itself; adds up to count(). Remembered by message.
    void countEach(const QList<Message> &messages, const Candidate &candidate, QObject *context, std::function<void(Result<QList<Counted>>)> done);
    /// What of a branch that count() counted are files and pictures; 0 where that is not remembered.
    qint64 attachmentsIn(ConversationId conversation, MessageId leaf, const Model &model) const;
    /// What reads the files of messages.
    PromptFiles &files() { return m_files; }

    /// A message is another than when it was counted.
    void forget()
    {
        m_known.clear();
        m_each.clear();
    }

private:
    struct Known
    {
        ConversationId conversation = 0;
        QString model;
        MessageId leaf = 0;
        TokenCount count;
        qint64 attachments = 0;
    };
    using Answer = std::function<void(Result<TokenCount>)>;
    /// What is counted in one go, and on what it is added.
    struct Batch
    {
        Known start;
        Known wanted;
        Model model;
        QList<PromptMessage> prompts;
        TokenCount files;
        qint64 pictures = 0;
        Answer answer;
        /// Not while an answer in it is still coming in.
        bool isRemembered = true;
    };

    /// The longest branch counted for this model that can be a beginning of the one to `wanted.leaf`.
    Known nearest(const Known &wanted) const;
    void remember(const Known &known);
    void add(const Known &start, const QList<Message> &messages, const Known &wanted, const Candidate &candidate, const Answer &answer);
    void countBatch(const Batch &batch);
    using EachDone = std::function<void(Result<QList<Counted>>)>;
    struct EachKey
    {
        QString model;
        MessageId message = 0;

        bool operator==(const EachKey &) const = default;
    };
    friend size_t qHash(const EachKey &key, size_t seed = 0) { return qHashMulti(seed, key.model, key.message); }
    void countPrompted(const QList<Message> &messages, const QList<PromptedMessage> &prompted, const Model &model, const EachDone &done);

    Database &m_database;
    TokenCounter &m_tokens;
    PromptFiles &m_files;
    QList<Known> m_known;
    QHash<EachKey, std::pair<TokenCount, qint64>> m_each;
};

} // namespace maquette
