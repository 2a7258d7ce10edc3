#include "core/exchange/formats.h"

#include "core/base/json.h"
#include "core/exchange/foreignjson.h"

#include <QHash>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

void readFile(ForeignMessage &read, const QJsonObject &file)
{
    const QString id = json::text(file, u"id");
    const QString name = firstText(file, {u"origin_name", u"name"});
    if (!id.isEmpty() || !name.isEmpty())
        read.files.append({id, name, {}, {}});
}

void readBlock(ForeignMessage &read, const QJsonObject &block, QJsonArray &leftOver)
{
    Message &message = read.message;
    const QString type = json::text(block, u"type");
    const QString content = json::text(block, u"content");
    if (type == u"main_text") {
        message.text = joined(message.text, content);
    } else if (type == u"thinking") {
        message.reasoning = joined(message.reasoning, content);
    } else if (type == u"code") {
        message.text = joined(message.text, fenced(content, json::text(block, u"language")));
    } else if (type == u"image" || type == u"file") {
        const QJsonObject file = block[u"file"].toObject();
        const QString url = json::text(block, u"url");
        if (!file.isEmpty())
            readFile(read, file);
        else if (const auto bytes = dataUrlBytes(url))
            read.files.append({{}, u"image"_s, {}, bytes});
        else
            leftOver.append(block);
    } else {
        leftOver.append(block);
    }
}

ForeignMessage readMessage(const QJsonObject &item, const CherryBackup &backup)
{
    ForeignMessage read;
    read.key = json::text(item, u"id");
    if (read.key.isEmpty())
        read.key = keyOf(item);
    Message &message = read.message;
    const QString role = json::text(item, u"role");
    message.role = role == u"assistant" ? Role::Assistant : role == u"user" ? Role::User : Role::System;
    read.isHidden = message.role == Role::System;
    message.createdAt = timeFrom(item[u"createdAt"]);
    // Before there were blocks, a message had its text itself.
    message.text = json::text(item, u"content");
    QJsonArray leftOver;
    const QJsonArray blocks = item[u"blocks"].toArray();
    for (const QJsonValue &id : blocks)
        readBlock(read, id.isObject() ? id.toObject() : backup.block(id.toString()), leftOver);
    message.text = tidyText(message.text);
    message.reasoning = tidyText(message.reasoning);
    const QJsonArray files = item[u"files"].toArray();
    for (const QJsonValue &file : files)
        readFile(read, file.toObject());
    if (!leftOver.isEmpty())
        read.raw.insert(u"blocks"_s, leftOver);
    if (message.role == Role::Assistant) {
        message.providerName = sourceTitle(Source::CherryStudio);
        message.modelId = json::text(item[u"model"].toObject(), u"id");
        if (message.modelId.isEmpty())
            message.modelId = json::text(item, u"modelId");
    }
    return read;
}

} // namespace

QHash<QString, QString> readCherryTitles(const QString &persisted)
{
    QHash<QString, QString> titles;
    const auto settings = json::parseObject(persisted.toUtf8());
    const auto assistants = settings ? json::parseObject(json::text(*settings, u"assistants").toUtf8()) : settings;
    if (!assistants)
        return titles;
    const QJsonArray all = (*assistants)[u"assistants"].toArray();
    for (const QJsonValue &assistant : all) {
        const QJsonArray topics = assistant.toObject()[u"topics"].toArray();
        for (const QJsonValue &value : topics) {
            const QJsonObject topic = value.toObject();
            titles.insert(json::text(topic, u"id"), tidyText(json::text(topic, u"name")).simplified());
        }
    }
    return titles;
}

ForeignConversation readCherryTopic(const QJsonObject &topic, const CherryBackup &backup)
{
    ForeignConversation read;
    read.source = Source::CherryStudio;
    read.key = json::text(topic, u"id");
    if (read.key.isEmpty())
        read.key = keyOf(topic);
    read.conversation.title = backup.titles.value(read.key);
    // One message follows the other, but several models may have answered one question: then one of them was gone on with.
    QString last;
    QHash<QString, QString> parents;
    const QJsonArray messages = topic[u"messages"].toArray();
    for (const QJsonValue &value : messages) {
        const QJsonObject item = value.toObject();
        ForeignMessage message = readMessage(item, backup);
        const QString question = json::text(item, u"askId");
        const bool isAnother = message.message.role == Role::Assistant && parents.contains(question) && parents.value(last) == question;
        message.parentKey = isAnother ? question : last;
        parents.insert(message.key, message.parentKey);
        if (!isAnother || item[u"foldSelected"].toBool() || item[u"useful"].toBool())
            last = message.key;
        read.messages.append(message);
    }
    read.activeKey = last;
    return read;
}

} // namespace maquette::exchange
