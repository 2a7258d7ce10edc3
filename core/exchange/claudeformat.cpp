#include "core/exchange/formats.h"

#include "core/base/json.h"
#include "core/exchange/foreignjson.h"

#include <algorithm>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kRoot = "00000000-0000-4000-8000-000000000000"_L1;

/// What an answer made as a document of its own.
std::optional<ForeignFile> artifact(const QJsonObject &block)
{
    const QJsonObject input = block[u"input"].toObject();
    const QString text = json::text(input, u"content");
    if (json::text(block, u"name") != u"artifacts" || text.isEmpty())
        return {};
    const QString title = firstText(input, {u"title", u"id"});
    return ForeignFile{{}, (title.isEmpty() ? u"artifact"_s : title) + u".txt"_s, u"text/plain"_s, text.toUtf8()};
}

void readBlock(ForeignMessage &read, const QJsonObject &block, QJsonArray &leftOver)
{
    Message &message = read.message;
    const QString type = json::text(block, u"type");
    if (type == u"text") {
        message.text = joined(message.text, json::text(block, u"text"));
        return;
    }
    if (type == u"thinking") {
        message.reasoning = joined(message.reasoning, json::text(block, u"thinking"));
        return;
    }
    if (const auto file = type == u"tool_use" ? artifact(block) : std::nullopt)
        read.files.append(*file);
    leftOver.append(block);
}

void readFiles(ForeignMessage &read, const QJsonObject &item)
{
    const QJsonArray attachments = item[u"attachments"].toArray();
    for (const QJsonValue &value : attachments) {
        const QJsonObject attachment = value.toObject();
        const QString text = json::text(attachment, u"extracted_content");
        ForeignFile file{{}, json::text(attachment, u"file_name"), json::text(attachment, u"file_type"), {}};
        if (file.name.isEmpty())
            file.name = u"text.txt"_s;
        if (!text.isEmpty()) {
            file.mime = u"text/plain"_s;
            file.bytes = text.toUtf8();
        }
        read.files.append(file);
    }
    const QJsonArray files = item[u"files"].toArray();
    for (const QJsonValue &value : files) {
        const QJsonObject file = value.toObject();
        const QString id = firstText(file, {u"file_uuid", u"uuid"});
        const QString name = json::text(file, u"file_name");
        if (!id.isEmpty() || !name.isEmpty())
            read.files.append({id, name, {}, {}});
    }
}

ForeignMessage readMessage(const QJsonObject &item)
{
    ForeignMessage read;
    read.key = json::text(item, u"uuid");
    read.parentKey = json::text(item, u"parent_message_uuid");
    if (read.parentKey == kRoot || isZeroId(read.parentKey))
        read.parentKey.clear();
    Message &message = read.message;
    const QString sender = json::text(item, u"sender");
    message.role = sender == u"assistant" ? Role::Assistant : Role::User;
    read.isHidden = sender != u"assistant" && sender != u"human";
    message.createdAt = timeFrom(item[u"created_at"]);
    QJsonArray leftOver;
    const QJsonArray content = item[u"content"].toArray();
    for (const QJsonValue &block : content)
        readBlock(read, block.toObject(), leftOver);
    if (message.text.isEmpty())
        message.text = json::text(item, u"text");
    message.text = tidyText(message.text);
    message.reasoning = tidyText(message.reasoning);
    if (!leftOver.isEmpty())
        read.raw.insert(u"content"_s, leftOver);
    readFiles(read, item);
    if (message.role == Role::Assistant)
        message.providerName = sourceTitle(Source::Claude);
    return read;
}

} // namespace

ForeignConversation readClaude(const QJsonObject &item)
{
    ForeignConversation read;
    read.source = Source::Claude;
    read.key = json::text(item, u"uuid");
    if (read.key.isEmpty())
        read.key = keyOf(item);
    read.conversation.title = tidyText(json::text(item, u"name")).simplified();
    read.conversation.createdAt = timeFrom(item[u"created_at"]);
    read.conversation.updatedAt = timeFrom(item[u"updated_at"]);
    read.activeKey = json::text(item, u"current_leaf_message_uuid");
    const QJsonArray messages = item[u"chat_messages"].toArray();
    const bool hasParents = std::any_of(messages.cbegin(), messages.cend(), [](const QJsonValue &message) {
        return message.toObject().contains(u"parent_message_uuid"_s);
    });
    for (const QJsonValue &value : messages) {
        const QJsonObject object = value.toObject();
        ForeignMessage message = readMessage(object);
        if (message.key.isEmpty())
            message.key = keyOf(object);
        // Older exports have no branches: one message follows the other.
        if (!hasParents && !read.messages.isEmpty())
            message.parentKey = read.messages.constLast().key;
        read.messages.append(message);
    }
    return read;
}

} // namespace maquette::exchange
