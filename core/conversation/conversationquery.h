#pragma once

#include "core/base/result.h"
#include "core/conversation/conversationfilter.h"
#include "core/conversation/message.h"

#include <QObject>

#include <functional>

namespace maquette {

/// Where a search found something.
struct SearchHit
{
    /// The message to jump to; 0 when the title was found.
    MessageId messageId = 0;
    /// One line of text round the first match.
    QString snippet;
    /// Start and length of each match inside `snippet`.
    QList<std::pair<int, int>> matches;

    bool operator==(const SearchHit &) const = default;
};

/// A conversation as the list shows it.
struct ConversationSummary
{
    ConversationId id = 0;
    QString title;
    bool isPinned = false;
    bool isArchived = false;
    QString modelId;
    /// How many its messages go to side by side.
    int models = 1;
    QDateTime updatedAt;
    Money cost;
    Money playCost;
    int unknownCosts = 0;
    /// Known to have cost nothing: no answer is under way, the shown branch ends in one that was free, and so were all others.
    bool isFree = false;
    int messageCount = 0;
    /// 0 while it is in none.
    FolderId folder = 0;
    QString folderName = {};
    /// In the order of the alphabet.
    QStringList tags = {};
    /// Set in the results of a search.
    std::optional<SearchHit> hit;

    bool operator==(const ConversationSummary &) const = default;
};

/// Where the next page begins; a default one is the start. Opaque to callers.
struct ConversationCursor
{
    bool isStart = true;
    bool isPinned = false;
    qint64 updatedAt = 0;
    ConversationId id = 0;
    /// In a search: the message before which hits are still to come, and what was already handed out.
    MessageId beforeMessage = 0;
    QList<ConversationId> seen;

    bool operator==(const ConversationCursor &) const = default;
};

struct ConversationPage
{
    QList<ConversationSummary> rows;
    bool hasMore = false;
    ConversationCursor next;

    bool operator==(const ConversationPage &) const = default;
};

/// The list of conversations, a page at a time: pinned ones first, then by their last message, newest first.
/// Words list titles that match before messages that match, each newest first; a page of them may be short, or empty, with more to come.
class ConversationQuery : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;
    using QObject::QObject;

    virtual void page(const ConversationFilter &filter, const ConversationCursor &from, int limit, QObject *context,
                      Done<ConversationPage> done) = 0;
    /// One row anew, e.g. after conversationChanged(). NotFound when it was deleted.
    virtual void summary(ConversationId id, QObject *context, Done<ConversationSummary> done) = 0;
    /// The same for a list: NotFound also when the filter keeps it out. Its words are not looked at.
    virtual void listed(const ConversationFilter &filter, ConversationId id, QObject *context, Done<ConversationSummary> done) = 0;

signals:
    /// Made or changed: title, place in the list, cost, pin, archive, folder, tags.
    void conversationChanged(qint64 id);
    /// Deleted (it may come back by an undo, then conversationChanged() says so).
    void conversationRemoved(qint64 id);
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::ConversationPage)
