#pragma once

#include "core/modality/media.h"
#include "core/net/sseparser.h"
#include "core/wire/openaiimageevent.h"
#include "core/wire/openaiimages.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace maquette {

/// Reads one answer of `POST /images/generations` or `/images/edits`: a stream, a whole object, or a picture.
class OpenAiImagesDecoder final : public MediaDecoder
{
public:
    OpenAiImagesDecoder(OpenAiImagesCodec::Quirks quirks, int wanted);

    void begin(const HttpHead &head) override;
    [[nodiscard]] Result<void> feed(QByteArrayView bytes, std::vector<MediaEvent> &events) override;
    [[nodiscard]] Result<void> end(std::vector<MediaEvent> &events) override;
    bool isComplete() const override { return m_isComplete; }
    MediaReply reply() const override { return m_reply; }

private:
    /// What the body turned out to be.
    enum class Body { Undecided, Stream, Whole, Picture };

    void decide();
    Result<void> feedDecided(QByteArrayView bytes);
    void tellProgress();
    Result<void> readEvent(const SseEvent &event, QByteArrayView fed);
    Result<void> takeEvent(const OpenAiImageEvent &event, QByteArrayView json);
    Result<void> takeFinished(const OpenAiImageEvent &event);
    Result<void> endWhole(const QByteArray &body);
    Result<void> takeItem(const QJsonObject &item, const QString &format);
    Result<void> addFile(QByteArrayView base64, QByteArrayView url, const QString &mime);
    Result<void> checkCount();
    tl::unexpected<Error> fail(Error error) { return tl::unexpected(m_error.emplace(std::move(error))); }

    OpenAiImagesCodec::Quirks m_quirks;
    int m_wanted;
    Body m_body = Body::Undecided;
    QString m_contentType;
    qint64 m_expectedBytes = 0;
    qint64 m_toldBytes = 0;
    SseParser m_parser;
    OpenAiImageEventReader m_reader;
    OpenAiImageEvent m_event;
    /// The body as far as it is not a stream; of a stream its first bytes, for the message when it was none.
    QByteArray m_bytes;
    bool m_hasEvents = false;
    bool m_hasSketch = false;
    bool m_isDone = false;
    bool m_isComplete = false;
    /// Of the call under way; null outside of feed() and end().
    std::vector<MediaEvent> *m_events = nullptr;
    MediaReply m_reply;
    std::optional<Error> m_error;
};

} // namespace maquette
