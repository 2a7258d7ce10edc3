#pragma once

#include "core/modality/chat.h"

#include <QJsonObject>

namespace maquette {

/// `name`, `schema` and `strict` of a JSON schema as OpenAI's protocols and their imitations carry them. The name is cut down to the
/// signs that they take.
QJsonObject schemaFormat(const ChatRequest &request);

/// Whether OpenAI's strict mode takes the schema: every object names all its fields as required and rules out others, every value
/// has its type, and nothing in it is unknown to that mode. A schema that does not would be answered with 400.
bool fitsStrictMode(const QJsonObject &schema);

/// The messages with the schema in words, for protocols that have a mode for JSON but none for a schema.
QList<ChatMessage> withSchemaInWords(const ChatRequest &request);

} // namespace maquette
