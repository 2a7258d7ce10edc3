#pragma once

#include "core/wire/openaichat.h"
#include "core/wire/openaichunk.h"
#include "core/wire/ssechatdecoder.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

namespace maquette {

/// Reads one answer of `POST /chat/completions`, a stream or a whole object.
class OpenAiChatDecoder final : public SseChatDecoder
{
public:
    explicit OpenAiChatDecoder(OpenAiChatCodec::Quirks quirks);

    std::optional<FinishReason> finishReason() const override;
    std::optional<Usage> usage() const override;

protected:
    Result<void> readEvent(const SseEvent &event, const char *readableEnd) override;
    Result<void> readWhole(const QByteArray &body, const char *readableEnd) override;
    bool isEnded() const override { return m_isDone || m_finish; }

private:
    struct Tool
    {
        std::string id;
        std::string name;
    };

    Result<void> take(OpenAiChunkReader::Form form, QByteArrayView json);
    void takePieces();
    void takeTool(const OpenAiChunk::ToolPiece &piece);
    int toolIndexOf(const OpenAiChunk::ToolPiece &piece);
    Result<void> takeFinish(QByteArrayView json);

    OpenAiChatCodec::Quirks m_quirks;
    OpenAiChunkReader m_reader;
    OpenAiChunk m_chunk;
    std::vector<Tool> m_tools;
    QByteArray m_usage;
    std::optional<FinishReason> m_finish;
    bool m_isDone = false;
    bool m_isRefused = false;
};

} // namespace maquette
