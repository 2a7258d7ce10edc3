#pragma once

#include "core/modality/chat.h"

namespace maquette::test {

/// Everything that a decoder made of a body.
struct Decoded
{
    std::vector<ChatEvent> events;
    QString text;
    QString reasoning;
    QList<ToolCall> tools;
    QList<EchoBlock> echoes;
    std::optional<Error> error;
    bool isComplete = false;
    bool hasContent = false;
    std::optional<FinishReason> finish;
    std::optional<Usage> usage;
    QString modelId;
    QString responseId;
};

/// Feeds `body` in pieces of `pieceSize` bytes, each in memory that ends with it, and ends.
Decoded decode(const ChatCodec &codec, const QByteArray &body, qsizetype pieceSize = 1 << 20, bool isStreaming = true);

} // namespace maquette::test
