#pragma once

#include "core/modality/chat.h"

#include <QByteArray>

namespace maquette {

/// A conversation as the Gemini API has it, both as JSON.
struct GeminiContents
{
    /// `systemInstruction`; empty when there is none.
    QByteArray system;
    QByteArray contents;
};

/// Rejected for a conversation without content, Unsupported for files that the protocol does not take.
///
/// Signatures go back on the parts that they came with. A call that came without one, from elsewhere, gets
/// `foreignSignature`, unless that is empty.
[[nodiscard]] Result<GeminiContents> geminiContents(const ChatRequest &request, const Model &model,
                                                    const QString &foreignSignature);

} // namespace maquette
