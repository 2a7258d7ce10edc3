#include "core/wire/mediastreamdecoder.h"

#include "core/wire/wireanswer.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace maquette {

namespace {

constexpr qsizetype kKeptForDetail = 300;
/// Progress is told in steps of this share.
constexpr qint64 kStepsOfProgress = 100;
/// What readers of JSON may look at behind its end.
constexpr qsizetype kPadding = 64;

QByteArrayView withoutLead(QByteArrayView bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    while (!bytes.isEmpty() && (bytes.front() == ' ' || bytes.front() == '\n' || bytes.front() == '\r' || bytes.front() == '\t'))
        bytes = bytes.sliced(1);
    return bytes;
}

/// True for the first bytes of an event stream, even if there are very few of them.
bool isStreamBegun(QByteArrayView bytes)
{
    if (bytes.isEmpty() || bytes.front() == ':')
        return true;
    for (const QByteArrayView field : {"event:", "data:", "id:", "retry:"}) {
        if (bytes.startsWith(field) || field.startsWith(bytes))
            return true;
    }
    return false;
}

} // namespace

void MediaStreamDecoder::begin(const HttpHead &head)
{
    if (!head.headers.contains("content-encoding"))
        m_expectedBytes = head.headers.value("content-length").toLongLong();
}

Result<void> MediaStreamDecoder::feed(QByteArrayView bytes, std::vector<MediaEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    Result<void> fed;
    if (m_body != Body::Undecided) {
        fed = feedDecided(bytes);
    } else {
        m_bytes.append(bytes);
        decide();
        if (m_body != Body::Undecided) {
            const QByteArray first = std::exchange(m_bytes, {});
            fed = feedDecided(withoutLead(first));
        }
    }
    m_events = nullptr;
    if (!fed)
        return fail(fed.error());
    return fed;
}

void MediaStreamDecoder::decide()
{
    const QByteArrayView telling = withoutLead(m_bytes);
    // A byte-order mark may come in pieces.
    if (telling.isEmpty() || (m_bytes.size() < 3 && m_bytes.startsWith('\xEF')))
        return;
    const bool isText = telling.front() == '{' || telling.front() == '[' || telling.front() == '<';
    m_body = isText ? Body::Whole : Body::Stream;
}

Result<void> MediaStreamDecoder::feedDecided(QByteArrayView bytes)
{
    if (m_body == Body::Stream) {
        if (!m_hasEvents && m_bytes.size() < kKeptForDetail)
            m_bytes.append(bytes.first(std::min(bytes.size(), kKeptForDetail)));
        return m_parser.feed(bytes, [this, bytes](const SseEvent &event) { return takeEvent(event, bytes); });
    }
    m_bytes.append(bytes);
    tellProgress();
    return {};
}

void MediaStreamDecoder::tellProgress()
{
    if (m_expectedBytes < kStepsOfProgress || m_bytes.size() > m_expectedBytes)
        return;
    if ((m_bytes.size() - m_toldBytes) * kStepsOfProgress < m_expectedBytes)
        return;
    m_toldBytes = m_bytes.size();
    tell(MediaProgress{static_cast<double>(m_toldBytes) / static_cast<double>(m_expectedBytes)});
}

Result<void> MediaStreamDecoder::end(std::vector<MediaEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    Result<void> ended;
    if (m_body == Body::Stream) {
        ended = m_parser.end([this](const SseEvent &event) { return takeEvent(event, event.data); });
        if (ended && !m_hasEvents)
            ended = tl::unexpected(isStreamBegun(m_bytes) ? wireanswer::cutShort() : wireanswer::notUnderstood(m_bytes));
    } else {
        m_bytes.reserve(m_bytes.size() + kPadding);
        const QByteArray body = std::exchange(m_bytes, {});
        ended = readWhole(body, body.constData() + body.capacity());
    }
    if (ended)
        ended = finish();
    m_events = nullptr;
    if (!ended)
        return fail(ended.error());
    m_isOver = true;
    m_isComplete = true;
    return ended;
}

tl::unexpected<Error> MediaStreamDecoder::fail(Error error)
{
    m_isOver = true;
    return tl::unexpected(m_error.emplace(std::move(error)));
}

Result<void> MediaStreamDecoder::takeEvent(const SseEvent &event, QByteArrayView fed)
{
    m_hasEvents = true;
    const QByteArrayView data = event.data;
    if (data.isEmpty())
        return {};
    // Data that the parser had to store lies elsewhere and may have no room behind it.
    const std::less_equal<> notAfter;
    const char *const fedEnd = fed.data() + fed.size();
    const char *const dataEnd = data.data() + data.size();
    const bool isInFed = notAfter(fed.data(), data.data()) && notAfter(dataEnd, fedEnd);
    return readEvent(event, isInFed ? fedEnd : dataEnd);
}

} // namespace maquette
