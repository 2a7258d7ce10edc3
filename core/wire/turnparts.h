#pragma once

#include "core/modality/chat.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace maquette {

/// How much of an assistant's turn came before something: UTF-16 units of its text, and tool calls.
struct TurnPlace
{
    qsizetype text = 0;
    int calls = 0;
};

/// What has to go back unchanged, with where in its turn it stood: protocols check the order.
EchoBlock echoAt(TurnPlace place, const QString &wire, QJsonObject content);

struct TurnPart
{
    enum class Kind { Text, Call, Echo };
    Kind kind = Kind::Text;
    QString text;
    ToolCall call;
    QJsonObject echo;
};

/// An assistant's turn in the order in which it came, as far as the echoes of `wire` tell it; those of other protocols
/// are left out. No part is an empty text.
QList<TurnPart> turnParts(const ChatMessage &message, QStringView wire);

} // namespace maquette
