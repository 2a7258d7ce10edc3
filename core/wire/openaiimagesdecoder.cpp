#include "core/wire/openaiimagesdecoder.h"

#include "core/base/json.h"
#include "core/wire/errors.h"
#include "core/wire/mediatypes.h"
#include "core/wire/openaiusage.h"
#include "core/wire/wireanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qsizetype kKeptForDetail = 300;
/// Progress is told in steps of this share.
constexpr qint64 kStepsOfProgress = 100;

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

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

/// The address of a result. Only addresses of servers count: a path of the server's disk is none.
QUrl resultUrl(QByteArrayView text)
{
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    const bool isOfServer = url.scheme() == u"https" || url.scheme() == u"http";
    return isOfServer && !url.host().isEmpty() ? url : QUrl();
}

} // namespace

OpenAiImagesDecoder::OpenAiImagesDecoder(OpenAiImagesCodec::Quirks quirks, int wanted)
    : m_quirks(std::move(quirks)), m_wanted(wanted)
{
}

void OpenAiImagesDecoder::begin(const HttpHead &head)
{
    m_contentType = QString::fromLatin1(head.headers.value("content-type")).section(u';', 0, 0).trimmed().toLower();
    if (!head.headers.contains("content-encoding"))
        m_expectedBytes = head.headers.value("content-length").toLongLong();
    m_reply.responseId = QString::fromUtf8(head.headers.value("x-request-id"));
    if (m_contentType.startsWith("image/"_L1))
        m_body = Body::Picture;
}

Result<void> OpenAiImagesDecoder::feed(QByteArrayView bytes, std::vector<MediaEvent> &events)
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

/// Some gateways stream unasked, and some answer a wish for a stream as a whole.
void OpenAiImagesDecoder::decide()
{
    const QByteArrayView telling = withoutLead(m_bytes);
    // A byte-order mark may come in pieces.
    if (telling.isEmpty() || (m_bytes.size() < 3 && m_bytes.startsWith('\xEF')))
        return;
    const bool isText = telling.front() == '{' || telling.front() == '[' || telling.front() == '<';
    m_body = isText ? Body::Whole : Body::Stream;
}

Result<void> OpenAiImagesDecoder::feedDecided(QByteArrayView bytes)
{
    if (m_body == Body::Stream) {
        if (!m_hasEvents && m_bytes.size() < kKeptForDetail)
            m_bytes.append(bytes.first(std::min(bytes.size(), kKeptForDetail)));
        return m_parser.feed(bytes, [this, bytes](const SseEvent &event) { return readEvent(event, bytes); });
    }
    m_bytes.append(bytes);
    tellProgress();
    return {};
}

void OpenAiImagesDecoder::tellProgress()
{
    if (m_expectedBytes < kStepsOfProgress || m_bytes.size() > m_expectedBytes)
        return;
    if ((m_bytes.size() - m_toldBytes) * kStepsOfProgress < m_expectedBytes)
        return;
    m_toldBytes = m_bytes.size();
    m_events->emplace_back(MediaProgress{static_cast<double>(m_toldBytes) / static_cast<double>(m_expectedBytes)});
}

Result<void> OpenAiImagesDecoder::end(std::vector<MediaEvent> &events)
{
    if (m_error)
        return tl::unexpected(*m_error);
    m_events = &events;
    Result<void> ended;
    if (m_body == Body::Stream) {
        ended = m_parser.end([this](const SseEvent &event) { return readEvent(event, event.data); });
        if (ended && !m_hasEvents)
            ended = tl::unexpected(isStreamBegun(m_bytes) ? wireanswer::cutShort() : wireanswer::notUnderstood(m_bytes));
        else if (ended && !m_isDone && m_reply.files.size() < m_wanted)
            ended = tl::unexpected(wireanswer::cutShort());
    } else if (m_body == Body::Picture) {
        const bool isCut = m_bytes.isEmpty() || (m_expectedBytes > 0 && m_bytes.size() < m_expectedBytes);
        if (isCut)
            ended = tl::unexpected(wireanswer::cutShort());
        else
            m_reply.files.append(MediaFile{.bytes = std::exchange(m_bytes, {}), .mime = m_contentType});
    } else {
        ended = endWhole(std::exchange(m_bytes, {}));
    }
    if (ended)
        ended = checkCount();
    m_events = nullptr;
    if (!ended)
        return fail(ended.error());
    m_isComplete = true;
    return ended;
}

Result<void> OpenAiImagesDecoder::readEvent(const SseEvent &event, QByteArrayView fed)
{
    m_hasEvents = true;
    const QByteArrayView data = event.data;
    if (m_isDone || data.isEmpty())
        return {};
    if (data.trimmed() == "[DONE]") {
        m_isDone = true;
        return {};
    }
    // Data that the parser had to store lies elsewhere and may have no room behind it.
    const std::less_equal<> notAfter;
    const char *const fedEnd = fed.data() + fed.size();
    const char *const dataEnd = data.data() + data.size();
    const bool isInFed = notAfter(fed.data(), data.data()) && notAfter(dataEnd, fedEnd);
    if (!m_reader.read(data, isInFed ? fedEnd : dataEnd, m_event)) {
        // Cut inside an event: said as such by end().
        if (!event.isTerminated)
            return {};
        return tl::unexpected(event.name == "error" ? readErrorInside(data.toByteArray(), m_quirks.errors)
                                                    : wireanswer::notUnderstood(data));
    }
    if (m_event.type.empty())
        m_event.type = {event.name.data(), static_cast<std::size_t>(event.name.size())};
    m_event.isError = m_event.isError || event.name == "error";
    return takeEvent(m_event, data);
}

Result<void> OpenAiImagesDecoder::takeEvent(const OpenAiImageEvent &event, QByteArrayView json)
{
    if (event.isError) {
        Error error = readErrorInside(json.toByteArray(), m_quirks.errors);
        // Sketches were made, and whoever made them may want to be paid.
        error.outcomeUnknown = error.kind != Error::Kind::Filtered && (!m_reply.files.isEmpty() || m_hasSketch);
        return tl::unexpected(std::move(error));
    }
    const QByteArrayView type = view(event.type);
    if (type.endsWith(".partial_image")) {
        auto sketch = mediatypes::decodedPayload(view(event.base64));
        m_hasSketch = true;
        // A sketch that cannot be read is no loss.
        if (sketch)
            m_events->emplace_back(PartialImage{static_cast<int>(m_reply.files.size()), std::move(sketch->bytes)});
        return {};
    }
    if (type.endsWith(".completed"))
        return takeFinished(event);
    if (event.isWholeAnswer && type.isEmpty()) {
        m_isDone = true;
        return endWhole(json.toByteArray());
    }
    return {};
}

Result<void> OpenAiImagesDecoder::takeFinished(const OpenAiImageEvent &event)
{
    if (!event.usage.empty())
        m_reply.usage = readMediaUsage(QJsonDocument::fromJson(view(event.usage).toByteArray()).object(), m_quirks.cost);
    if (m_reply.revisedPrompt.isEmpty())
        m_reply.revisedPrompt = QString::fromUtf8(view(event.revisedPrompt));
    return addFile(view(event.base64), view(event.url), mediatypes::imageMime(QString::fromUtf8(view(event.format))));
}

Result<void> OpenAiImagesDecoder::endWhole(const QByteArray &body)
{
    const auto object = wireanswer::readObject({.head = {.status = 200}, .body = body}, u"data", m_quirks.errors);
    if (!object)
        return tl::unexpected(object.error());
    if (!object->value("data"_L1).isArray())
        return tl::unexpected(wireanswer::notUnderstood(body));
    m_reply.usage = readMediaUsage(object->value("usage"_L1).toObject(), m_quirks.cost);
    const QString format = mediatypes::imageMime(json::text(*object, u"output_format"));
    const QJsonArray items = object->value("data"_L1).toArray();
    Result<void> taken;
    for (const auto &item : items) {
        // What can be read is kept beside what cannot.
        if (auto one = takeItem(item.toObject(), format); !one && taken)
            taken = one;
    }
    return taken;
}

Result<void> OpenAiImagesDecoder::takeItem(const QJsonObject &item, const QString &format)
{
    if (m_reply.revisedPrompt.isEmpty())
        m_reply.revisedPrompt = json::text(item, u"revised_prompt");
    const QString base64 = json::text(item, u"b64_json");
    const QString url = json::text(item, u"url");
    const QJsonValue isDecent = item.value("respect_moderation"_L1);
    if ((isDecent.isBool() && !isDecent.toBool()) || (base64.isEmpty() && url.isEmpty()))
        return {};
    QString mime = format;
    for (const auto key : {u"media_type", u"mime_type", u"output_format"}) {
        if (const QString told = mediatypes::imageMime(json::text(item, key)); !told.isEmpty())
            mime = told;
    }
    if (auto added = addFile(base64.toLatin1(), url.toUtf8(), mime); !added)
        return added;
    m_reply.files.last().seed = json::integer(item, u"seed");
    return {};
}

Result<void> OpenAiImagesDecoder::addFile(QByteArrayView base64, QByteArrayView url, const QString &mime)
{
    MediaFile file{.mime = mime};
    const bool isInline = !base64.isEmpty() || url.startsWith("data:");
    if (isInline) {
        auto payload = mediatypes::decodedPayload(base64.isEmpty() ? url : base64);
        if (!payload)
            return tl::unexpected(wireanswer::notUnderstood(base64.isEmpty() ? url : base64));
        const QString sniffed = mediatypes::sniffed(payload->bytes);
        file.mime = !sniffed.isEmpty() ? sniffed : !payload->mime.isEmpty() ? payload->mime : mime;
        file.bytes = std::move(payload->bytes);
    } else {
        file.url = resultUrl(url);
        if (file.url.isEmpty())
            return tl::unexpected(wireanswer::notUnderstood(url));
    }
    m_reply.files.append(std::move(file));
    return {};
}

Result<void> OpenAiImagesDecoder::checkCount()
{
    if (m_reply.files.isEmpty())
        return tl::unexpected(wireanswer::heldBack(m_quirks.errors, u"the answer holds no picture"_s));
    if (!m_quirks.mayMakeFewer)
        m_reply.filtered = std::max(0, m_wanted - static_cast<int>(m_reply.files.size()));
    return {};
}

} // namespace maquette
