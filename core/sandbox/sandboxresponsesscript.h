#pragma once

#include "core/sandbox/sandboxscript.h"

#include <QJsonObject>

namespace maquette {

/// Reads a body of `POST /responses`, or of `/responses/input_tokens`.
SandboxRead readSandboxResponses(const QJsonObject &body);
/// Answers as a response, whole or in events.
std::unique_ptr<SandboxScript> responsesScript(SandboxReply reply);
/// The id of the response to request `number`.
QByteArray sandboxResponseId(const QByteArray &number);

} // namespace maquette
