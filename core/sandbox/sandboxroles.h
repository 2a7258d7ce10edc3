#pragma once

#include <QString>

namespace maquette {

/// What a model of a wire that has all kinds of them makes.
enum class SandboxRole { Picture, Film, Chat, Classes, Vectors, Hearing, Speech };

/// By the words of its name, since the sandbox stands in for models that it does not know: "video" films, "llama" talks,
/// whisper listens; what says nothing draws.
SandboxRole sandboxRoleOf(const QString &model);

} // namespace maquette
