#pragma once

#include "core/base/result.h"
#include "core/conversation/conversation.h"

namespace maquette {

/// What a conversation begins with: prompt, model, fallbacks, parameters and the form of the answers. A conversation takes a copy,
/// so that it stays what it was when the assistant goes on.
struct Assistant
{
    /// Account, model, fallbacks, temperature, longest answer, system prompt and form; the rest is the user's own.
    RunSettings settings;
    /// Of the account: elsewhere another account of this provider answers.
    QString providerId;
    /// The prompt of the library whose newest text is the system prompt; 0 for the text in `settings`.
    qint64 promptId = 0;

    bool operator==(const Assistant &) const = default;
};

/// As JSON, one line for each thing that can be another in the next version.
QString assistantText(const Assistant &assistant);
/// Rejected for what is no assistant. What it does not know it passes over.
[[nodiscard]] Result<Assistant> assistantFrom(const QString &text);

} // namespace maquette
