#pragma once

#include "core/modality/chat.h"
#include "core/net/sseparser.h"
#include "core/wire/openaichat.h"
#include "core/wire/openaichunk.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

namespace maquette {

/// Reads one answer of `POST /chat/completions`, a stream or a whole object.
class OpenAiChatDecoder final : public ChatDecoder
{
public:
    explicit OpenAiChatDecoder(OpenAiChatCodec::Quirks quirks);

    [[nodiscard]] Result<void> feed(QByteArrayView bytes, std::vector<ChatEvent> &events) override;
    [[nodiscard]] Result<void> end(std::vector<ChatEvent> &events) override;
    bool isComplete() const override { return !m_error && (m_isDone || m_finish); }
    bool hasContent() const override { return m_hasContent; }
    std::optional<FinishReason> finishReason() const override;
    std::optional<Usage> usage() const override;
    QString modelId() const override { return QString::fromUtf8(m_modelId); }
    QString responseId() const override { return QString::fromUtf8(m_responseId); }

private:
    /// What the body turned out to be.
    enum class Body { Undecided, Stream, Whole, Page };
    struct Tool
    {
        std::string id;
        std::string name;
    };

    Result<void> feedDecided(QByteArrayView bytes);
    Result<void> readEvent(const SseEvent &event, QByteArrayView fed);
    Result<void> take(OpenAiChunkReader::Form form, QByteArrayView json);
    void takePieces();
    void takeTool(const OpenAiChunk::ToolPiece &piece);
    int toolIndexOf(const OpenAiChunk::ToolPiece &piece);
    Result<void> takeFinish(QByteArrayView json);
    void addText(OpenAiChunk::Kind kind, std::string_view text);
    /// Whether more text of the same kind may follow, with the second half of a surrogate pair.
    enum class More { MayCome, NeverComes };
    /// Hands the text that was collected to the events.
    void flushText(More more);
    Result<void> endWhole();
    Result<void> checkComplete();
    Error cutShort() const;
    Error notUnderstood(QByteArrayView bytes) const;
    tl::unexpected<Error> fail(Error error) { return tl::unexpected(m_error.emplace(std::move(error))); }

    OpenAiChatCodec::Quirks m_quirks;
    Body m_body = Body::Undecided;
    SseParser m_parser;
    OpenAiChunkReader m_reader;
    OpenAiChunk m_chunk;
    /// The body as far as it is not a stream; of a stream its first bytes, for the message when it was none.
    QByteArray m_bytes;
    bool m_hasEvents = false;
    /// Of the call under way; null outside of feed() and end().
    std::vector<ChatEvent> *m_events = nullptr;
    /// Text of one kind that has not been handed on.
    std::string m_text;
    OpenAiChunk::Kind m_textKind = OpenAiChunk::Kind::Text;
    /// The first half of a surrogate pair whose second half has not come.
    QString m_half;
    std::vector<Tool> m_tools;
    QByteArray m_modelId;
    QByteArray m_responseId;
    QByteArray m_usage;
    std::optional<FinishReason> m_finish;
    bool m_isDone = false;
    bool m_hasContent = false;
    bool m_isRefused = false;
    std::optional<Error> m_error;
};

} // namespace maquette
