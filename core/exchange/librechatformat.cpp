#include "core/exchange/formats.h"

#include "core/base/json.h"
#include "core/exchange/foreignjson.h"

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

/// A part's text is a text, or an object around one.
QString textOf(const QJsonObject &part, QStringView key)
{
    const QJsonValue value = part[key];
    return value.isObject() ? json::text(value.toObject(), u"value") : value.toString();
}

void readContent(ForeignMessage &read, const QJsonArray &content)
{
    QJsonArray leftOver;
    Message &message = read.message;
    for (const QJsonValue &value : content) {
        const QJsonObject part = value.toObject();
        const QString type = json::text(part, u"type");
        if (type == u"text")
            message.text = joined(message.text, textOf(part, u"text"));
        else if (type == u"think")
            message.reasoning = joined(message.reasoning, textOf(part, u"think"));
        else
            leftOver.append(part);
    }
    if (!leftOver.isEmpty())
        read.raw.insert(u"content"_s, leftOver);
}

void readFiles(ForeignMessage &read, const QJsonArray &files)
{
    for (const QJsonValue &value : files) {
        const QJsonObject file = value.toObject();
        const QString id = firstText(file, {u"file_id", u"id"});
        const QString name = firstText(file, {u"filename", u"name"});
        if (!id.isEmpty() || !name.isEmpty())
            read.files.append({id, name, json::text(file, u"type"), dataUrlBytes(json::text(file, u"filepath"))});
    }
}

ForeignMessage readMessage(const QJsonObject &item, const QString &model)
{
    ForeignMessage read;
    read.key = firstText(item, {u"messageId", u"_id"});
    if (read.key.isEmpty())
        read.key = keyOf(item);
    read.parentKey = json::text(item, u"parentMessageId");
    if (isZeroId(read.parentKey))
        read.parentKey.clear();
    Message &message = read.message;
    const QJsonValue isUser = item[u"isCreatedByUser"];
    message.role = isUser.isBool() ? (isUser.toBool() ? Role::User : Role::Assistant)
                                   : (json::text(item, u"sender") == u"User" ? Role::User : Role::Assistant);
    message.createdAt = timeFrom(item[u"createdAt"]);
    readContent(read, item[u"content"].toArray());
    if (message.text.isEmpty())
        message.text = json::text(item, u"text");
    message.text = tidyText(message.text);
    message.reasoning = tidyText(message.reasoning);
    readFiles(read, item[u"files"].toArray());
    readFiles(read, item[u"attachments"].toArray());
    if (message.role == Role::Assistant) {
        message.providerName = sourceTitle(Source::LibreChat);
        message.modelId = json::text(item, u"model");
        if (message.modelId.isEmpty())
            message.modelId = model;
    }
    return read;
}

} // namespace

ForeignConversation readLibreChat(const QJsonObject &item)
{
    ForeignConversation read;
    read.source = Source::LibreChat;
    read.key = json::text(item, u"conversationId");
    if (read.key.isEmpty())
        read.key = keyOf(item);
    const QJsonObject options = item[u"options"].toObject();
    read.conversation.title = tidyText(json::text(item, u"title")).simplified();
    read.conversation.createdAt = timeFrom(item[u"createdAt"]);
    read.conversation.updatedAt = timeFrom(item[u"updatedAt"]);
    read.conversation.settings.systemPrompt = tidyText(firstText(options, {u"promptPrefix", u"system"}));
    const QString model = json::text(options, u"model");

    // Nested ones are walked without recursion: a chat is deeper than a stack.
    struct Pending
    {
        QJsonObject item;
        QString parent;
        bool isNested = false;
    };
    QList<Pending> pending;
    const auto push = [&pending](const QJsonArray &items, const QString &parent, bool isNested) {
        for (qsizetype i = items.size(); i-- > 0;)
            pending.append({items.at(i).toObject(), parent, isNested});
    };
    push((item.contains(u"messagesTree"_s) ? item[u"messagesTree"] : item[u"messages"]).toArray(), {}, false);
    while (!pending.isEmpty()) {
        const Pending next = pending.takeLast();
        ForeignMessage message = readMessage(next.item, model);
        if (next.isNested)
            message.parentKey = next.parent;
        read.messages.append(message);
        push(next.item[u"children"].toArray(), message.key, true);
    }
    return read;
}

} // namespace maquette::exchange
