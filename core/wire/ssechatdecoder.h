#pragma once

#include "core/modality/chat.h"
#include "core/net/sseparser.h"
#include "core/wire/errors.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maquette {

/// What the decoders of all chat protocols on server-sent events share: telling a stream from a whole answer and from
/// a web page, joining neighbouring deltas, and the errors of answers that break off or are none.
///
/// Texts are handed in as UTF-8 in which a half of a surrogate pair keeps its three bytes (wtf8.h); halves that come
/// one after the other meet again.
class SseChatDecoder : public ChatDecoder
{
public:
    [[nodiscard]] Result<void> feed(QByteArrayView bytes, std::vector<ChatEvent> &events) final;
    [[nodiscard]] Result<void> end(std::vector<ChatEvent> &events) final;
    bool isComplete() const final { return !m_error && isEnded(); }
    bool hasContent() const final { return m_hasContent; }
    QString modelId() const final { return QString::fromUtf8(m_modelId); }
    QString responseId() const final { return QString::fromUtf8(m_responseId); }

protected:
    explicit SseChatDecoder(ErrorHabits errors);

    /// The next event, with data. Memory up to `readableEnd` may be read, though not used.
    virtual Result<void> readEvent(const SseEvent &event, const char *readableEnd) = 0;
    /// A body that is JSON and no stream, at its end; likewise.
    virtual Result<void> readWhole(const QByteArray &body, const char *readableEnd) = 0;
    /// True once the protocol's own end mark was read.
    virtual bool isEnded() const = 0;

    enum class TextKind { Text, Reasoning };
    void addText(TextKind kind, std::string_view text);
    /// Joined with the one before it when that has the same index.
    void addTool(ToolCallDelta delta);
    void addEcho(EchoBlock block);
    /// How many UTF-16 units of text there were so far, not counting reasoning. For between two blocks: halves that wait
    /// are told as they are.
    qsizetype textSize();
    /// The first one told counts.
    void setModelId(std::string_view id);
    void setResponseId(std::string_view id);

    /// An error object inside the answer.
    Error errorInside(const QByteArray &json) const;
    /// The end mark never came.
    Error cutShort() const;
    Error notUnderstood(QByteArrayView bytes) const;
    /// A whole body that is no JSON: cut short when it breaks off at its very end, otherwise it never was an answer.
    Error unreadable(const QByteArray &body) const;
    const ErrorHabits &errorHabits() const { return m_errors; }

private:
    /// What the body turned out to be.
    enum class Body { Undecided, Stream, Whole, Page };
    /// Whether more text of the same kind may follow, with the second half of a surrogate pair.
    enum class More { MayCome, NeverComes };

    Result<void> feedDecided(QByteArrayView bytes);
    Result<void> takeEvent(const SseEvent &event, QByteArrayView fed);
    Result<void> endWhole();
    Result<void> checkComplete() const;
    /// Hands the text that was collected to the events.
    void flushText(More more);
    tl::unexpected<Error> fail(Error error) { return tl::unexpected(m_error.emplace(std::move(error))); }

    ErrorHabits m_errors;
    Body m_body = Body::Undecided;
    SseParser m_parser;
    /// The body as far as it is not a stream; of a stream its first bytes, for the message when it was none.
    QByteArray m_bytes;
    bool m_hasEvents = false;
    /// Of the call under way; null outside of feed() and end().
    std::vector<ChatEvent> *m_events = nullptr;
    /// Text of one kind that has not been handed on.
    std::string m_text;
    TextKind m_textKind = TextKind::Text;
    /// The first half of a surrogate pair whose second half has not come.
    QString m_half;
    qsizetype m_textSize = 0;
    QByteArray m_modelId;
    QByteArray m_responseId;
    bool m_hasContent = false;
    std::optional<Error> m_error;
};

} // namespace maquette
