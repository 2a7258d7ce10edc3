#pragma once

#include "core/modality/media.h"

#include <functional>
#include <optional>

namespace maquette {

/// Collects an answer that can only be understood as a whole, a JSON object or a file, and hands it to the protocol.
class WholeMediaDecoder final : public MediaDecoder
{
public:
    using Read = std::function<Result<MediaReply>(const HttpResponse &response)>;

    explicit WholeMediaDecoder(Read read);

    void begin(const HttpHead &head) override;
    [[nodiscard]] Result<void> feed(QByteArrayView bytes, std::vector<MediaEvent> &events) override;
    [[nodiscard]] Result<void> end(std::vector<MediaEvent> &events) override;
    bool isComplete() const override { return m_isComplete; }
    MediaReply reply() const override { return m_reply; }

private:
    Read m_read;
    HttpResponse m_response;
    qint64 m_expectedBytes = 0;
    qint64 m_toldBytes = 0;
    MediaReply m_reply;
    bool m_isComplete = false;
};

} // namespace maquette
