#pragma once

#include "core/wire/geminichunk.h"
#include "core/wire/ssechatdecoder.h"

#include <QByteArray>

#include <optional>

namespace maquette {

/// Reads one answer of `generateContent` or `streamGenerateContent`: an event stream, an object, or the list of objects
/// that comes where nobody asked for events.
///
/// The stream ends with the connection; that a `finishReason` came tells a whole answer from a cut one. A refused prompt
/// ends with FinishReason::ContentFilter; the provider's reason comes as text when there was no other. Signatures come
/// as echoes. Calls without an id are given one.
class GeminiChatDecoder final : public SseChatDecoder
{
public:
    explicit GeminiChatDecoder(ErrorHabits errors);

    std::optional<FinishReason> finishReason() const override;
    std::optional<Usage> usage() const override;

protected:
    Result<void> readEvent(const SseEvent &event, const char *readableEnd) override;
    Result<void> readWhole(const QByteArray &body, const char *readableEnd) override;
    bool isEnded() const override { return m_finish.has_value(); }

private:
    Result<void> readList(const QByteArray &body);
    Result<void> take(QByteArrayView json);
    void takePart(const GeminiChunk::Part &part);
    void takeText(const GeminiChunk::Part &part);
    void takeCall(const GeminiChunk::Part &part);
    void takeFinish();
    /// The provider's own words about an end without any of the model's.
    void explain(std::string_view reason);

    GeminiChunkReader m_reader;
    GeminiChunk m_chunk;
    int m_calls = 0;
    QByteArray m_usage;
    std::optional<FinishReason> m_finish;
};

} // namespace maquette
