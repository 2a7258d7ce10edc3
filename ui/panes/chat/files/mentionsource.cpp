#include "ui/panes/chat/files/mentionsource.h"

#include "core/base/log.h"
#include "core/conversation/conversations.h"
#include "core/exchange/exportpage.h"
#include "core/library/gallery.h"

#include <QPointer>

#include <algorithm>
#include <memory>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNewest = 300;
constexpr int kFoundAtMost = 8;
/// Messages read at a time.
constexpr qsizetype kPage = 100;

QList<Mention> assetMentions(const QList<GalleryItem> &items)
{
    QList<Mention> mentions;
    for (const GalleryItem &item : items)
        mentions.append({Mention::Kind::Asset, item.asset.hash, item.asset.name.isEmpty() ? item.asset.hash.left(12) : item.asset.name, item.prompt.left(80)});
    return mentions;
}

/// What cannot be listed is missing from the list; why stands in the log.
QList<Mention> assetMentions(const Result<GalleryPage> &page)
{
    if (page)
        return assetMentions(page->items);
    qCWarning(logUi) << "no files to refer to:" << page.error().detail;
    return {};
}

} // namespace

struct MentionSource::Reading
{
    QPointer<QObject> context;
    std::function<void(Result<QString>)> done;
    QList<MessageId> left;
    QByteArray text;
};

MentionSource::MentionSource(Conversations &conversations, Gallery &gallery, QObject *parent)
    : QObject(parent), m_conversations(conversations), m_gallery(gallery)
{
}

QList<Mention> MentionSource::mentionsOf(const QList<ConversationSummary> &rows) const
{
    QList<Mention> mentions;
    for (const ConversationSummary &row : rows) {
        if (row.messageCount > 0 && row.id != m_open)
            mentions.append({Mention::Kind::Conversation, QString::number(row.id), row.title, row.modelId});
    }
    return mentions;
}

QList<Mention> MentionSource::mentionsOf(const Result<ConversationPage> &page) const
{
    if (page)
        return mentionsOf(page->rows);
    qCWarning(logUi) << "no chats to refer to:" << page.error().detail;
    return {};
}

void MentionSource::list(QObject *context, const std::function<void(const QList<Mention> &)> &done)
{
    m_conversations.page({}, {}, kNewest, context, [this, context, done](const Result<ConversationPage> &chats) {
        const QList<Mention> first = mentionsOf(chats);
        m_gallery.page({}, {}, kNewest, context,
                       [first, done](const Result<GalleryPage> &assets) { done(first + assetMentions(assets)); });
    });
}

void MentionSource::find(const QString &words, QObject *context, const std::function<void(const QList<Mention> &)> &done)
{
    m_conversations.page({.search = words, .archive = ArchiveFilter::Active}, {}, kFoundAtMost, context,
                         [this, words, context, done](const Result<ConversationPage> &chats) {
        const QList<Mention> first = mentionsOf(chats);
        GalleryFilter filter;
        filter.search = words;
        m_gallery.page(filter, {}, kFoundAtMost, context,
                       [first, done](const Result<GalleryPage> &assets) { done(first + assetMentions(assets)); });
    });
}

void MentionSource::read(ConversationId id, QObject *context, const std::function<void(Result<QString>)> &done)
{
    const auto reading = std::make_shared<Reading>(Reading{context, done, {}, {}});
    m_conversations.conversation(id, context, [this, id, reading](const Result<Conversation> &conversation) {
        if (!conversation) {
            reading->done(tl::unexpected(conversation.error()));
            return;
        }
        reading->text = exchange::markdownOf(*conversation);
        m_conversations.path(id, reading->context, [this, reading](const Result<TranscriptPath> &path) {
            if (!path) {
                reading->done(tl::unexpected(path.error()));
                return;
            }
            for (const TranscriptEntry &entry : path->entries)
                reading->left.append(entry.id);
            readNext(reading);
        });
    });
}

void MentionSource::readNext(const std::shared_ptr<Reading> &reading)
{
    if (reading->left.isEmpty()) {
        reading->done(QString::fromUtf8(reading->text));
        return;
    }
    const QList<MessageId> page = reading->left.first(std::min(reading->left.size(), kPage));
    reading->left.remove(0, page.size());
    m_conversations.messages(page, reading->context, [this, reading](const Result<QList<Message>> &messages) {
        if (!messages) {
            reading->done(tl::unexpected(messages.error()));
            return;
        }
        for (const Message &message : *messages)
            reading->text += exchange::markdownOf(message);
        readNext(reading);
    });
}

} // namespace maquette::ui

#include "moc_mentionsource.cpp"
