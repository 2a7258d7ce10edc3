#pragma once

#include "core/modality/media.h"
#include "core/net/sseparser.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace maquette {

/// What the decoders of media share that come as an event stream or as a whole, whatever was asked for.
class MediaStreamDecoder : public MediaDecoder
{
public:
    void begin(const HttpHead &head) override;
    [[nodiscard]] Result<void> feed(QByteArrayView bytes, std::vector<MediaEvent> &events) final;
    [[nodiscard]] Result<void> end(std::vector<MediaEvent> &events) final;
    bool isComplete() const final { return m_isComplete; }
    MediaReply reply() const final { return m_isOver ? m_reply : MediaReply(); }

protected:
    /// The next event, with data. Memory up to `readableEnd` may be read, though not used.
    virtual Result<void> readEvent(const SseEvent &event, const char *readableEnd) = 0;
    /// A body that is no stream, at its end; likewise.
    virtual Result<void> readWhole(const QByteArray &body, const char *readableEnd) = 0;
    /// The body is over and was read: whether that was an answer. A stream without its end mark is none.
    virtual Result<void> finish() = 0;

    /// For readEvent() and readWhole().
    void tell(MediaEvent event) { m_events->push_back(std::move(event)); }
    MediaReply &answer() { return m_reply; }
    const MediaReply &answer() const { return m_reply; }

private:
    /// What the body turned out to be.
    enum class Body { Undecided, Stream, Whole };

    void decide();
    Result<void> feedDecided(QByteArrayView bytes);
    Result<void> takeEvent(const SseEvent &event, QByteArrayView fed);
    void tellProgress();
    tl::unexpected<Error> fail(Error error);

    Body m_body = Body::Undecided;
    qint64 m_expectedBytes = 0;
    qint64 m_toldBytes = 0;
    SseParser m_parser;
    /// The body as far as it is not a stream; of a stream its first bytes, for the message when it was none.
    QByteArray m_bytes;
    bool m_hasEvents = false;
    bool m_isOver = false;
    bool m_isComplete = false;
    /// Of the call under way; null outside of feed() and end().
    std::vector<MediaEvent> *m_events = nullptr;
    MediaReply m_reply;
    std::optional<Error> m_error;
};

} // namespace maquette
