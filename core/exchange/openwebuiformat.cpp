#include "core/exchange/formats.h"

#include "core/base/json.h"
#include "core/exchange/foreignjson.h"

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

/// Thoughts stand in the text itself, in a block of their own.
void takeThoughtsOut(Message &message)
{
    constexpr QStringView kOpen = u"<details type=\"reasoning\"";
    constexpr QStringView kClose = u"</details>";
    constexpr QStringView kSummary = u"</summary>";
    for (qsizetype from = message.text.indexOf(kOpen); from >= 0; from = message.text.indexOf(kOpen, from)) {
        const qsizetype end = message.text.indexOf(kClose, from);
        if (end < 0)
            return;
        qsizetype begin = message.text.indexOf(kSummary, from);
        begin = begin < 0 || begin > end ? message.text.indexOf(u'>', from) + 1 : begin + kSummary.size();
        const QStringList lines = message.text.sliced(begin, end - begin).split(u'\n');
        QStringList thoughts;
        for (const QString &line : lines)
            thoughts.append(line.startsWith(u"&gt; ") ? line.sliced(5) : line.startsWith(u"> ") ? line.sliced(2) : line);
        message.reasoning = joined(message.reasoning, thoughts.join(u'\n').trimmed());
        message.text.remove(from, end + kClose.size() - from);
    }
    message.text = message.text.trimmed();
}

void readFiles(ForeignMessage &read, const QJsonArray &files)
{
    for (const QJsonValue &value : files) {
        const QJsonObject file = value.toObject();
        const QJsonObject inner = file[u"file"].toObject();
        const QString url = json::text(file, u"url");
        ForeignFile found{firstText(file, {u"id"}), firstText(file, {u"name"}), {}, dataUrlBytes(url)};
        if (found.name.isEmpty())
            found.name = json::text(inner, u"filename");
        const QString content = json::text(inner[u"data"].toObject(), u"content");
        if (!found.bytes && !content.isEmpty()) {
            found.bytes = content.toUtf8();
            found.mime = u"text/plain"_s;
        }
        if (found.bytes || !found.id.isEmpty() || !found.name.isEmpty() || !url.isEmpty())
            read.files.append(found);
    }
}

ForeignMessage readMessage(const QString &key, const QJsonObject &item, const QString &model)
{
    ForeignMessage read;
    read.key = key;
    read.parentKey = json::text(item, u"parentId");
    Message &message = read.message;
    const QString role = json::text(item, u"role");
    message.role = role == u"assistant" ? Role::Assistant : role == u"user" ? Role::User : role == u"tool" ? Role::Tool : Role::System;
    read.isHidden = message.role == Role::System || message.role == Role::Tool;
    message.createdAt = timeFrom(item[u"timestamp"]);
    message.text = tidyText(json::text(item, u"content"));
    message.reasoning = tidyText(json::text(item, u"reasoning_content"));
    readFiles(read, item[u"files"].toArray());
    if (message.role == Role::Assistant) {
        takeThoughtsOut(message);
        message.providerName = sourceTitle(Source::OpenWebUi);
        message.modelId = json::text(item, u"model");
        if (message.modelId.isEmpty())
            message.modelId = model;
    }
    if (read.isHidden)
        read.raw = item;
    return read;
}

} // namespace

ForeignConversation readOpenWebUi(const QJsonObject &item)
{
    const QJsonObject chat = item[u"chat"].isObject() ? item[u"chat"].toObject() : item;
    const QJsonObject history = chat[u"history"].toObject();
    ForeignConversation read;
    read.source = Source::OpenWebUi;
    read.key = json::text(item, u"id");
    if (read.key.isEmpty())
        read.key = json::text(chat, u"id");
    if (read.key.isEmpty())
        read.key = keyOf(item);
    read.conversation.title = tidyText(firstText(chat, {u"title"})).simplified();
    if (read.conversation.title.isEmpty())
        read.conversation.title = tidyText(json::text(item, u"title")).simplified();
    read.conversation.createdAt = timeFrom(item.contains(u"created_at"_s) ? item[u"created_at"] : chat[u"timestamp"]);
    read.conversation.updatedAt = timeFrom(item[u"updated_at"]);
    read.conversation.isArchived = item[u"archived"].toBool();
    read.conversation.isPinned = item[u"pinned"].toBool();
    read.conversation.settings.systemPrompt = tidyText(json::text(chat, u"system"));
    read.activeKey = json::text(history, u"currentId");
    const QString model = chat[u"models"].toArray().at(0).toString();
    const QJsonObject messages = history[u"messages"].toObject();
    for (auto it = messages.constBegin(); it != messages.constEnd(); ++it)
        read.messages.append(readMessage(it.key(), it.value().toObject(), model));
    return read;
}

} // namespace maquette::exchange
