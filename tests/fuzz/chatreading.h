#pragma once

#include "core/modality/chat.h"

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace maquette::fuzz {

/// What a decoder makes of a body, with neighbouring deltas joined.
struct ChatReading
{
    std::vector<ChatEvent> events;
    bool isGood = true;
    Error::Kind kind = Error::Kind::Internal;
    bool isComplete = false;
    bool hasContent = false;
    std::optional<FinishReason> finish;
    std::optional<Usage> usage;
    QString modelId;

    bool operator==(const ChatReading &) const = default;
};

/// Feeds `body` in pieces of `step` bytes; aborts where the decoder breaks its word.
ChatReading readChat(const ChatCodec &codec, QByteArrayView body, qsizetype step);

/// The first byte says in what pieces the rest comes; what is read must be the same as in one piece.
void fuzzChat(const ChatCodec &codec, const std::uint8_t *bytes, std::size_t size);

} // namespace maquette::fuzz
