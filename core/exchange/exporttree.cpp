#include "core/exchange/exporttree.h"

#include "core/base/json.h"
#include "core/conversation/messagerows.h"
#include "core/exchange/exportwork.h"
#include "core/exchange/importrows.h"
#include "core/exchange/ownformat.h"

#include <algorithm>
#include <utility>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTreePage = 100;
/// An item is read as a whole by an import; these are far below what that takes.
constexpr qsizetype kMessagesInItem = 2'000;
constexpr qsizetype kBytesInItem = 8 * 1024 * 1024;
constexpr qint64 kBytesInPart = 3 * 1024 * 1024;

QJsonObject objectFrom(const QByteArray &json)
{
    const auto object = json::parseObject(json);
    return object ? *object : QJsonObject();
}

} // namespace

TreeItems::TreeItems(const Conversation &conversation, const ExportIdentity &identity, const std::optional<Message> &active)
    : m_identity(identity), m_head(conversationToJson(conversation))
{
    m_head.insert(u"source"_s, sourceName(identity.source));
    m_head.insert(u"key"_s, identity.key);
    m_head.insert(u"origin"_s, conversation.id);
    if (active)
        m_head.insert(u"active"_s, keyOf(*active));
}

QString TreeItems::keyOf(const Message &message) const
{
    const auto told = m_identity.messages.constFind(message.id);
    return told != m_identity.messages.cend() ? told->first : originKey(message.id, message.createdAt.toMSecsSinceEpoch());
}

void TreeItems::add(const ExportMessage &one)
{
    const Message &message = one.message;
    QJsonObject object = messageToJson(message, one.rest);
    const QString key = keyOf(message);
    m_keys.insert(message.id, key);
    object.insert(u"key"_s, key);
    const QString parent = m_keys.value(message.parentId);
    if (!parent.isEmpty())
        object.insert(u"parent"_s, parent);
    const QString first = m_identity.messages.value(message.id).second;
    if (!first.isEmpty() && first != parent)
        object.insert(u"first_parent"_s, first);
    if (!one.raw.isEmpty())
        object.insert(u"raw"_s, objectFrom(one.raw));
    m_bytes += message.text.size() + message.reasoning.size() + one.raw.size();
    m_messages.append(object);
}

void TreeItems::add(const KeptMessage &message)
{
    QJsonObject object{{u"key"_s, message.key}, {u"raw"_s, objectFrom(message.raw)}};
    if (!message.parentKey.isEmpty())
        object.insert(u"parent"_s, message.parentKey);
    m_bytes += message.raw.size();
    m_kept.append(object);
}

bool TreeItems::isFull() const
{
    return m_messages.size() + m_kept.size() >= kMessagesInItem || m_bytes >= kBytesInItem;
}

QByteArray TreeItems::take()
{
    QJsonObject item = m_head;
    item.insert(u"messages"_s, std::exchange(m_messages, {}));
    item.insert(u"kept"_s, std::exchange(m_kept, {}));
    m_head.insert(u"continued"_s, true);
    m_bytes = 0;
    return "{\"conversation\":" + json::toBytes(item) + '}';
}

Result<void> ExportWork::putItem(const QByteArray &item)
{
    const bool isFirst = !std::exchange(m_hasItems, true);
    return put((isFirst ? QByteArray("\n") : QByteArray(",\n")) + item);
}

Result<void> ExportWork::putFiles(const Message &message)
{
    Result<void> done;
    for (const Attachment &attachment : message.attachments) {
        if (done && !m_written.contains(attachment.assetHash)) {
            m_written.insert(attachment.assetHash);
            done = putFile(attachment);
        }
    }
    return done;
}

Result<void> ExportWork::putFile(const Attachment &attachment)
{
    const auto file = open(attachment);
    if (!file)
        return tl::unexpected(file.error());
    if (!*file)
        return {};
    const qint64 size = (*file)->size();
    const qint64 parts = std::max<qint64>(1, (size + kBytesInPart - 1) / kBytesInPart);
    Result<void> done;
    for (qint64 part = 0; part < parts && done; ++part) {
        QByteArray head = json::toBytes(QJsonObject{{u"hash"_s, attachment.assetHash},
                                                    {u"name"_s, attachment.name},
                                                    {u"mime"_s, attachment.mime},
                                                    {u"part"_s, part},
                                                    {u"parts"_s, parts}});
        head.chop(1);
        done = putItem("{\"asset\":" + head + ",\"data\":\"");
        if (done)
            done = putBase64(**file, kBytesInPart);
        if (done)
            done = put("\"}}");
        if (done)
            done = goOn();
    }
    return done;
}

Result<void> ExportWork::writeTree(const Conversation &conversation)
{
    const auto identity = m_parts.store.read<ExportIdentity>([id = conversation.id](SqlConnection &connection) { return readIdentity(connection, id); });
    if (!identity)
        return tl::unexpected(identity.error());
    const auto active = m_parts.store.read<Message>([leaf = conversation.activeLeaf](SqlConnection &connection) { return rows::readHead(connection, leaf); });
    TreeItems items(conversation, *identity, active ? std::optional(*active) : std::nullopt);
    auto done = writeMessages(conversation.id, *identity, items);
    if (done)
        done = writeKept(conversation.id, items);
    return done && !items.isEmpty() ? putItem(items.take()) : done;
}

Result<void> ExportWork::putWhenFull(TreeItems &items)
{
    return items.isFull() ? putItem(items.take()) : Result<void>();
}

Result<void> ExportWork::writeMessages(ConversationId id, const ExportIdentity &identity, TreeItems &items)
{
    MessageId after = 0;
    while (true) {
        const auto page = m_parts.store.read<QList<ExportMessage>>(
            [id, after, &identity](SqlConnection &connection) { return readTreePage(connection, id, after, kTreePage, identity); });
        if (!page)
            return tl::unexpected(page.error());
        if (page->isEmpty())
            return {};
        auto done = goOn();
        for (const ExportMessage &one : *page) {
            // Before the item that needs them.
            if (done)
                done = putFiles(one.message);
            if (!done)
                return done;
            items.add(one);
            ++m_report.messages;
            after = one.message.id;
            done = putWhenFull(items);
        }
        if (!done)
            return done;
    }
}

Result<void> ExportWork::writeKept(ConversationId id, TreeItems &items)
{
    QString after;
    while (true) {
        const auto page = m_parts.store.read<QList<KeptMessage>>([id, after](SqlConnection &connection) { return readKeptPage(connection, id, after, kTreePage); });
        if (!page)
            return tl::unexpected(page.error());
        if (page->isEmpty())
            return {};
        auto done = goOn();
        for (const KeptMessage &one : *page) {
            items.add(one);
            after = one.key;
            if (done)
                done = putWhenFull(items);
        }
        if (!done)
            return done;
    }
}

} // namespace maquette::exchange
