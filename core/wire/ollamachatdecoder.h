#pragma once

#include "core/modality/chat.h"
#include "core/net/ndjsonparser.h"
#include "core/wire/errors.h"
#include "core/wire/ollamachunk.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace maquette {

/// Reads one answer of `POST /api/chat`: lines of a stream, or one line that is all of it.
class OllamaChatDecoder final : public ChatDecoder
{
public:
    explicit OllamaChatDecoder(ErrorHabits errors);

    [[nodiscard]] Result<void> feed(QByteArrayView bytes, std::vector<ChatEvent> &events) override;
    [[nodiscard]] Result<void> end(std::vector<ChatEvent> &events) override;
    bool isComplete() const override { return !m_error && m_isDone; }
    bool hasContent() const override { return m_hasContent; }
    std::optional<FinishReason> finishReason() const override { return m_finish; }
    std::optional<Usage> usage() const override { return m_usage; }
    QString modelId() const override { return m_modelId; }
    /// Answers have no ids on this wire.
    QString responseId() const override { return {}; }

private:
    Result<void> takeLine(QByteArrayView line, QByteArrayView fed, std::vector<ChatEvent> &events);
    Result<void> take(QByteArrayView line, std::vector<ChatEvent> &events);
    void takeTools(std::vector<ChatEvent> &events);
    void takeEnd();
    Error notUnderstood(QByteArrayView line) const;
    tl::unexpected<Error> fail(Error error) { return tl::unexpected(m_error.emplace(std::move(error))); }

    ErrorHabits m_errors;
    NdjsonParser m_parser;
    OllamaChunkReader m_reader;
    OllamaChunk m_chunk;
    QString m_modelId;
    std::optional<FinishReason> m_finish;
    std::optional<Usage> m_usage;
    int m_toolCount = 0;
    bool m_isEnding = false;
    bool m_isDone = false;
    bool m_hasContent = false;
    std::optional<Error> m_error;
};

} // namespace maquette
