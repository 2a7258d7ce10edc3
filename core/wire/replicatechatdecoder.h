#pragma once

#include "core/modality/chat.h"
#include "core/modality/media.h"
#include "core/net/sseparser.h"
#include "core/wire/errors.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringDecoder>
#include <QUrl>

#include <optional>

namespace maquette {

/// Reads a prediction, and then the stream that it names: events whose data is plain text.
///
/// A stream that broke off before its first word may be read again from its beginning.
class ReplicateChatDecoder final : public ChatDecoder
{
public:
    explicit ReplicateChatDecoder(ErrorHabits errors);

    [[nodiscard]] Result<void> feed(QByteArrayView bytes, std::vector<ChatEvent> &events) override;
    [[nodiscard]] Result<void> end(std::vector<ChatEvent> &events) override;
    bool isComplete() const override { return m_finish.has_value() && !m_error; }
    bool hasContent() const override { return m_hasContent; }
    std::optional<FinishReason> finishReason() const override { return m_finish; }
    std::optional<Usage> usage() const override { return m_usage; }
    QString modelId() const override { return m_modelId; }
    QString responseId() const override { return m_responseId; }
    std::optional<HttpRequest> continuation() const override;

private:
    /// What the body under way turned out to be.
    enum class Body { Undecided, Prediction, Stream };

    Result<void> feedStream(QByteArrayView bytes);
    Result<void> takeEvent(const SseEvent &event);
    Result<void> takeDone(const SseEvent &event);
    Result<void> endPrediction(const QByteArray &body);
    Result<void> goOn(const RemoteTask &task, bool wasAsked, const QByteArray &body);
    Result<void> endStream();
    void addText(const QString &text);
    Error cutShort() const;
    /// For the next body, if there is one.
    void startOver();
    tl::unexpected<Error> fail(Error error) { return tl::unexpected(m_error.emplace(std::move(error))); }

    ErrorHabits m_errors;
    Body m_body = Body::Undecided;
    QByteArray m_bytes;
    SseParser m_parser;
    /// Across events: a model's pieces may part a character.
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    /// Where the text is, or the prediction again where there is no stream of it.
    QUrl m_next;
    bool m_isStreamed = false;
    /// Of the call under way; null outside of feed() and end().
    std::vector<ChatEvent> *m_events = nullptr;
    bool m_hasContent = false;
    std::optional<FinishReason> m_finish;
    std::optional<Usage> m_usage;
    QString m_modelId;
    QString m_responseId;
    /// Of the body under way.
    std::optional<Error> m_error;
};

} // namespace maquette
