#pragma once

#include "core/conversation/conversation.h"
#include "core/conversation/conversationquery.h"
#include "ui/panes/chat/files/mentionlist.h"

#include <QObject>

#include <functional>
#include <memory>

namespace maquette {
class Conversations;
class Gallery;
} // namespace maquette

namespace maquette::ui {

/// Where what can be referred to comes from, and a conversation's words when it is.
class MentionSource final : public QObject
{
    Q_OBJECT
public:
    MentionSource(Conversations &conversations, Gallery &gallery, QObject *parent = nullptr);

    /// The chat that is open is not offered to itself; 0 for none.
    void setOpen(ConversationId id) { m_open = id; }

    /// The newest of both, once they are read.
    void list(QObject *context, const std::function<void(const QList<Mention> &)> &done);
    /// What the search finds in titles, messages and prompts.
    void find(const QString &words, QObject *context, const std::function<void(const QList<Mention> &)> &done);
    /// The branch that is shown, as Markdown.
    void read(ConversationId id, QObject *context, const std::function<void(Result<QString>)> &done);

private:
    struct Reading;
    QList<Mention> mentionsOf(const QList<ConversationSummary> &rows) const;
    /// None where they could not be read.
    QList<Mention> mentionsOf(const Result<ConversationPage> &page) const;
    void readNext(const std::shared_ptr<Reading> &reading);

    Conversations &m_conversations;
    Gallery &m_gallery;
    ConversationId m_open = 0;
};

} // namespace maquette::ui
