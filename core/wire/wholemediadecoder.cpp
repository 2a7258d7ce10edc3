#include "core/wire/wholemediadecoder.h"

#include <utility>

namespace maquette {

namespace {

/// Progress is told in steps of this share.
constexpr qint64 kStepsOfProgress = 100;

} // namespace

WholeMediaDecoder::WholeMediaDecoder(Read read) : m_read(std::move(read)) {}

void WholeMediaDecoder::begin(const HttpHead &head)
{
    m_response.head = head;
    if (!head.headers.contains("content-encoding"))
        m_expectedBytes = head.headers.value("content-length").toLongLong();
}

Result<void> WholeMediaDecoder::feed(QByteArrayView bytes, std::vector<MediaEvent> &events)
{
    m_response.body.append(bytes);
    const qint64 size = m_response.body.size();
    const bool isTelling = m_expectedBytes >= kStepsOfProgress && size <= m_expectedBytes;
    if (isTelling && (size - m_toldBytes) * kStepsOfProgress >= m_expectedBytes) {
        m_toldBytes = size;
        events.emplace_back(MediaProgress{static_cast<double>(size) / static_cast<double>(m_expectedBytes)});
    }
    return {};
}

Result<void> WholeMediaDecoder::end(std::vector<MediaEvent> &)
{
    auto reply = m_read(m_response);
    m_response.body.clear();
    if (!reply)
        return tl::unexpected(reply.error());
    m_reply = std::move(*reply);
    if (m_reply.responseId.isEmpty())
        m_reply.responseId = QString::fromUtf8(m_response.head.headers.value("x-request-id"));
    m_isComplete = true;
    return {};
}

} // namespace maquette
