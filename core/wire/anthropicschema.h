#pragma once

#include <QJsonObject>

namespace maquette {

/// Whether Anthropic's mode for a schema takes this one: closed objects, none that comes back to itself, no bounds on numbers and
/// lengths, and no more optional fields and alternatives than its grammar holds. Any other would be answered with 400.
bool fitsAnthropicFormat(const QJsonObject &schema);

/// The schema as it goes out: without what tells only which dialect it is written in.
QJsonObject anthropicSchema(const QJsonObject &schema);

} // namespace maquette
