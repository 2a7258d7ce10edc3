#include "core/exchange/formats.h"

namespace maquette::exchange {

using namespace Qt::StringLiterals;

std::optional<ForeignConversation> readItem(const QJsonObject &item)
{
    if (item[u"mapping"].isObject())
        return readChatGpt(item);
    if (item[u"chat_messages"].isArray())
        return readClaude(item);
    if (item[u"chat"].toObject()[u"history"].isObject() || item[u"history"].isObject())
        return readOpenWebUi(item);
    if (item[u"conversationId"].isString() && (item[u"messages"].isArray() || item[u"messagesTree"].isArray()))
        return readLibreChat(item);
    return {};
}

} // namespace maquette::exchange
