#pragma once

#include "core/conversation/conversation.h"

#include <QByteArray>
#include <QDateTime>

// The fixed pieces of exported files.
namespace maquette::exchange {

QByteArray htmlHead(const QString &title);
/// The same for a page that is printed; htmlFoot() ends it.
QByteArray paperHead();
QByteArray htmlFoot();
QByteArray jsonHead(const QDateTime &now);
QByteArray jsonFoot();

/// Who wrote it, with the model where one did.
QString authorOf(const Message &message);
QByteArray markdownOf(const Conversation &conversation);
QByteArray markdownOf(const Message &message);
QByteArray htmlOf(const Conversation &conversation);
/// Up to the attachments; htmlEnd() closes it.
QByteArray htmlOf(const Message &message);
QByteArray htmlEnd();

} // namespace maquette::exchange
