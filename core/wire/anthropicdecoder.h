#pragma once

#include "core/wire/deltaevent.h"
#include "core/wire/ssechatdecoder.h"

#include <QJsonObject>

#include <map>
#include <optional>
#include <string>

namespace maquette {

/// Reads one answer of `POST /v1/messages`, a stream or a whole message.
///
/// Signed thinking, redacted thinking and the blocks of tools that run at the provider come as echoes. A refusal ends
/// with FinishReason::ContentFilter; its reason comes as text when there was no other.
class AnthropicDecoder final : public SseChatDecoder
{
public:
    explicit AnthropicDecoder(ErrorHabits errors);

    std::optional<FinishReason> finishReason() const override { return m_finish; }
    /// Empty until the last word on it: what a stream tells at its start counts an output that has not begun.
    std::optional<Usage> usage() const override;

protected:
    Result<void> readEvent(const SseEvent &event, const char *readableEnd) override;
    Result<void> readWhole(const QByteArray &body, const char *readableEnd) override;
    bool isEnded() const override { return m_isDone; }

private:
    struct Block
    {
        enum class Kind { Other, Thinking, Redacted, Tool, Server };
        Kind kind = Kind::Other;
        /// As it began.
        QJsonObject start;
        /// Of thinking; of a tool the pieces of its input.
        std::string text;
        std::string signature;
        int tool = -1;
        qsizetype textBefore = 0;
        int callsBefore = 0;
    };

    Result<void> takeEvent(const QJsonObject &object, QByteArrayView name, QByteArrayView json);
    void takeMessage(const QJsonObject &message);
    void startBlock(qint64 index, const QJsonObject &start);
    void startTool(Block &block);
    void takeDelta(const DeltaEvent &event);
    void takeInput(Block &block, std::string_view piece);
    void think(Block &block, std::string_view text);
    void finishBlock(qint64 index);
    void finishTool(const Block &block);
    void echo(const Block &block, const QJsonObject &content);
    void takeStop(const QJsonObject &delta);
    void takeUsage(const QJsonObject &usage);
    void finish();

    DeltaEventReader m_reader;
    DeltaEvent m_delta;
    /// Blocks that have begun and not ended, by index.
    std::map<qint64, Block> m_open;
    qint64 m_lastIndex = 0;
    int m_calls = 0;
    bool m_hasThought = false;
    bool m_wantsBreak = false;
    QJsonObject m_usage;
    bool m_isUsageFinal = false;
    std::optional<FinishReason> m_finish;
    bool m_isDone = false;
};

} // namespace maquette
