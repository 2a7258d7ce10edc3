#pragma once

#include "core/wire/deltaevent.h"
#include "core/wire/ssechatdecoder.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <optional>

namespace maquette {

/// Reads one answer of `POST /responses`, a stream or a whole response.
///
/// Encrypted reasoning, and which phase a message belongs to, come as echoes.
class OpenAiResponsesDecoder final : public SseChatDecoder
{
public:
    explicit OpenAiResponsesDecoder(ErrorHabits errors);

    std::optional<FinishReason> finishReason() const override;
    std::optional<Usage> usage() const override;

protected:
    Result<void> readEvent(const SseEvent &event, const char *readableEnd) override;
    Result<void> readWhole(const QByteArray &body, const char *readableEnd) override;
    bool isEnded() const override { return m_isDone; }

private:
    /// What is known of one item of the output.
    struct Item
    {
        /// Some of it came in deltas; what its end tells again is then passed over.
        bool isStreamed = false;
        int tool = -1;
        qsizetype textBefore = 0;
        int callsBefore = 0;
    };

    bool takeDelta(const DeltaEvent &event);
    void takeArguments(qint64 index, std::string_view piece);
    Result<void> takeEvent(const QJsonObject &object, QByteArrayView name, QByteArrayView json);
    Item &itemAt(qint64 index);
    void startItem(qint64 index, const QJsonObject &item);
    void startCall(Item &known, const QJsonObject &item);
    void finishItem(qint64 index, const QJsonObject &item);
    void finishMessage(const Item &known, const QJsonObject &item);
    void finishReasoning(const Item &known, const QJsonObject &item);
    void takeHead(const QJsonObject &response);
    Result<void> takeEnd(const QJsonObject &response, const QString &status);
    Error failureOf(const QJsonObject &response, const QString &status) const;
    void think(std::string_view text);

    DeltaEventReader m_reader;
    DeltaEvent m_delta;
    std::map<qint64, Item> m_items;
    qint64 m_lastIndex = 0;
    int m_calls = 0;
    bool m_hasThought = false;
    bool m_wantsBreak = false;
    bool m_isRefused = false;
    QJsonObject m_usage;
    std::optional<FinishReason> m_finish;
    bool m_isDone = false;
};

} // namespace maquette
