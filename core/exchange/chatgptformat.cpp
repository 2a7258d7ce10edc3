#include "core/exchange/formats.h"

#include "core/base/json.h"
#include "core/exchange/foreignjson.h"

#include <QSet>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

/// "file-service://file-X" and "sediment://file_X" without what is before and behind the id.
QString assetId(const QString &pointer)
{
    const qsizetype scheme = pointer.indexOf(u"://");
    const QString id = scheme < 0 ? pointer : pointer.sliced(scheme + 3);
    return id.section(u'#', 0, 0).section(u'?', 0, 0);
}

/// What the parts of a message's content come to.
class Content
{
public:
    explicit Content(ForeignMessage &message) : m_message(message) {}

    void read(const QJsonObject &content)
    {
        const QString type = json::text(content, u"content_type");
        if (type == u"thoughts") {
            readThoughts(content[u"thoughts"].toArray());
        } else if (type == u"reasoning_recap") {
            m_message.isThought = true;
            m_message.raw = content;
        } else if (type == u"code") {
            const QString language = json::text(content, u"language");
            m_message.message.text = fenced(json::text(content, u"text"), language == u"unknown" ? QString() : language);
        } else if (content.contains(u"parts"_s)) {
            const QJsonArray parts = content[u"parts"].toArray();
            for (const QJsonValue &part : parts)
                readPart(part);
        } else {
            m_message.message.text = firstText(content, {u"text", u"result", u"content"});
            if (type != u"text" && type != u"execution_output")
                m_message.raw = content;
        }
        if (!m_leftOver.isEmpty())
            m_message.raw.insert(u"parts"_s, m_leftOver);
    }

    void readAttachments(const QJsonArray &attachments)
    {
        for (const QJsonValue &value : attachments) {
            const QJsonObject attachment = value.toObject();
            const QString id = assetId(json::text(attachment, u"id"));
            const QString name = json::text(attachment, u"name");
            const QString mime = firstText(attachment, {u"mime_type", u"mimeType"});
            if (m_seen.contains(id) && !id.isEmpty())
                nameFile(id, name, mime);
            else if (!id.isEmpty() || !name.isEmpty())
                addFile({id, name, mime, {}});
        }
    }

private:
    void readThoughts(const QJsonArray &thoughts)
    {
        m_message.isThought = true;
        for (const QJsonValue &value : thoughts) {
            const QJsonObject thought = value.toObject();
            const QString text = joined(json::text(thought, u"summary"), json::text(thought, u"content"));
            m_message.message.reasoning = joined(m_message.message.reasoning, text);
        }
    }

    void readPart(const QJsonValue &part)
    {
        QString &text = m_message.message.text;
        if (part.isString()) {
            text = joined(text, part.toString());
            return;
        }
        const QJsonObject object = part.toObject();
        const QString type = json::text(object, u"content_type");
        if (type == u"audio_transcription") {
            text = joined(text, json::text(object, u"text"));
        } else if (type == u"image_asset_pointer" || type == u"audio_asset_pointer") {
            addFile({assetId(json::text(object, u"asset_pointer")), {}, {}, {}});
        } else if (object[u"audio_asset_pointer"].isObject()) {
            addFile({assetId(json::text(object[u"audio_asset_pointer"].toObject(), u"asset_pointer")), {}, {}, {}});
        }
        // The numbers of a picture, and what nobody has told us of yet.
        if (!object.isEmpty() && type != u"audio_transcription")
            m_leftOver.append(object);
    }

    void addFile(const ForeignFile &file)
    {
        m_seen.insert(file.id);
        m_message.files.append(file);
    }

    void nameFile(const QString &id, const QString &name, const QString &mime)
    {
        for (ForeignFile &file : m_message.files) {
            if (file.id == id) {
                file.name = name;
                file.mime = mime;
            }
        }
    }

    ForeignMessage &m_message;
    QSet<QString> m_seen;
    QJsonArray m_leftOver;
};

Role roleOf(const QString &role)
{
    if (role == u"user")
        return Role::User;
    if (role == u"assistant")
        return Role::Assistant;
    return role == u"tool" ? Role::Tool : Role::System;
}

bool isHiddenByMaker(const QJsonObject &metadata)
{
    return metadata[u"is_visually_hidden_from_conversation"].toBool() || metadata[u"is_user_system_message"].toBool();
}

void readBody(ForeignMessage &node, const QJsonObject &body, const QString &defaultModel)
{
    const QJsonObject metadata = body[u"metadata"].toObject();
    Message &message = node.message;
    message.role = roleOf(json::text(body[u"author"].toObject(), u"role"));
    message.createdAt = timeFrom(body[u"create_time"]);
    Content content(node);
    content.read(body[u"content"].toObject());
    content.readAttachments(metadata[u"attachments"].toArray());
    message.text = tidyText(message.text);
    message.reasoning = tidyText(message.reasoning);
    const bool isTool = message.role == Role::Tool;
    node.isHidden = message.role == Role::System || isTool || isHiddenByMaker(metadata);
    if (isTool && !node.files.isEmpty() && !isHiddenByMaker(metadata)) {
        // A tool painted them: they are the answer, and what the tool says about them is for the model.
        node.raw = body;
        node.isHidden = false;
        message.role = Role::Assistant;
        message.text.clear();
    }
    if (node.isHidden || node.isThought)
        node.raw = body;
    if (message.role == Role::Assistant) {
        message.providerName = sourceTitle(Source::ChatGpt);
        message.modelId = json::text(metadata, u"model_slug");
        if (message.modelId.isEmpty())
            message.modelId = defaultModel;
    }
    // A call of a tool that says nothing, an answer that never began: only its place counts.
    if (message.text.trimmed().isEmpty() && message.reasoning.isEmpty() && node.files.isEmpty() && !node.isThought) {
        node.isHidden = true;
        node.raw = body;
    }
}

} // namespace

ForeignConversation readChatGpt(const QJsonObject &item)
{
    ForeignConversation read;
    read.source = Source::ChatGpt;
    read.key = firstText(item, {u"id", u"conversation_id"});
    if (read.key.isEmpty())
        read.key = keyOf(item);
    read.conversation.title = tidyText(json::text(item, u"title")).simplified();
    read.conversation.createdAt = timeFrom(item[u"create_time"]);
    read.conversation.updatedAt = timeFrom(item[u"update_time"]);
    read.conversation.isArchived = item[u"is_archived"].toBool();
    read.activeKey = json::text(item, u"current_node");
    const QString model = json::text(item, u"default_model_slug");
    const QJsonObject mapping = item[u"mapping"].toObject();
    for (auto it = mapping.constBegin(); it != mapping.constEnd(); ++it) {
        const QJsonObject node = it.value().toObject();
        ForeignMessage message;
        message.key = it.key();
        message.parentKey = json::text(node, u"parent");
        if (node[u"message"].isObject())
            readBody(message, node[u"message"].toObject(), model);
        else
            message.isHidden = true;
        read.messages.append(message);
    }
    return read;
}

} // namespace maquette::exchange
