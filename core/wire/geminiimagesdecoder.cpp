#include "core/wire/geminiimagesdecoder.h"

#include "core/wire/geminifinish.h"
#include "core/wire/geminiusage.h"
#include "core/wire/mediatypes.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wtf8.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringList>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Part = GeminiChunk::Part;

/// More is no reason.
constexpr qsizetype kLongestSaying = 600;

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QString qt(std::string_view text)
{
    return fromWtf8(view(text));
}

} // namespace

GeminiImagesDecoder::GeminiImagesDecoder(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<void> GeminiImagesDecoder::readEvent(const SseEvent &event, const char *readableEnd)
{
    if (!m_reader.read(event.data, readableEnd, m_chunk)) {
        // Cut inside an event: said as such by finish(). Some gateways end with OpenAI's mark.
        if (!event.isTerminated || event.data.trimmed() == "[DONE]")
            return {};
        return tl::unexpected(event.name == "error" ? readErrorInside(event.data.toByteArray(), m_errors)
                                                    : wireanswer::notUnderstood(event.data));
    }
    m_chunk.isError = m_chunk.isError || event.name == "error";
    return take(event.data);
}

Result<void> GeminiImagesDecoder::readWhole(const QByteArray &body, const char *readableEnd)
{
    if (!m_reader.read(body, readableEnd, m_chunk)) {
        // Says what it is instead: a page, half an object, something else.
        const auto object = wireanswer::readObject({.head = {.status = 200}, .body = body}, u"candidates", m_errors);
        return tl::unexpected(object ? wireanswer::notUnderstood(body) : object.error());
    }
    if (auto taken = take(body); !taken)
        return taken;
    const bool isAnswer = !answer().files.isEmpty() || !m_finish.isEmpty() || !m_blockReason.isEmpty();
    if (!isAnswer)
        return tl::unexpected(wireanswer::notUnderstood(body));
    if (m_finish.isEmpty())
        m_finish = "STOP";
    return {};
}

Result<void> GeminiImagesDecoder::take(QByteArrayView json)
{
    MediaReply &reply = answer();
    if (reply.responseId.isEmpty())
        reply.responseId = qt(m_chunk.id);
    if (!m_chunk.usage.empty())
        reply.usage = readGeminiUsage(QJsonDocument::fromJson(view(m_chunk.usage).toByteArray()).object());
    for (const Part &part : m_chunk.parts) {
        if (part.kind == Part::Kind::Text && !part.isThought && m_said.size() < kLongestSaying)
            m_said += qt(part.text);
        if (part.kind != Part::Kind::File)
            continue;
        if (auto taken = takeFile(part); !taken)
            return taken;
    }
    if (m_chunk.isError) {
        Error error = readErrorInside(json.toByteArray(), m_errors);
        // Pictures were made, and whoever made them may want to be paid.
        error.outcomeUnknown = error.kind != Error::Kind::Filtered && (!reply.files.isEmpty() || m_hasSketch);
        return tl::unexpected(std::move(error));
    }
    if (!m_chunk.blockReason.empty())
        m_blockReason = view(m_chunk.blockReason).toByteArray();
    if (geminiFinish(view(m_chunk.finish)))
        m_finish = view(m_chunk.finish).toByteArray();
    for (const std::string_view reason : {m_chunk.blockMessage, m_chunk.finishMessage}) {
        if (!reason.empty())
            m_reason = qt(reason);
    }
    return {};
}

Result<void> GeminiImagesDecoder::takeFile(const Part &part)
{
    auto payload = mediatypes::decodedPayload(view(part.data));
    if (part.isThought) {
        m_hasSketch = true;
        // A sketch that cannot be read is no loss.
        if (payload)
            tell(PartialImage{static_cast<int>(answer().files.size()), std::move(payload->bytes)});
        return {};
    }
    if (!payload)
        return tl::unexpected(wireanswer::notUnderstood(view(part.data)));
    const QString sniffed = mediatypes::sniffed(payload->bytes);
    answer().files.append(MediaFile{.bytes = std::move(payload->bytes), .mime = sniffed.isEmpty() ? qt(part.mime) : sniffed});
    return {};
}

Result<void> GeminiImagesDecoder::finish()
{
    if (!answer().files.isEmpty() && !m_finish.isEmpty())
        return {};
    if (m_finish.isEmpty() && m_blockReason.isEmpty())
        return tl::unexpected(wireanswer::cutShort());
    return tl::unexpected(noPicture());
}

Error GeminiImagesDecoder::noPicture() const
{
    QStringList told{m_reason, m_said.left(kLongestSaying).simplified()};
    const QByteArray word = m_blockReason.isEmpty() ? m_finish : m_blockReason;
    told.append(u"[%1]"_s.arg(QString::fromUtf8(word)));
    told.removeAll(QString());
    const QString detail = told.join(u' ');
    if (!m_blockReason.isEmpty() || geminiFinish(m_finish) == FinishReason::ContentFilter)
        return wireanswer::heldBack(m_errors, detail);
    Error error;
    error.kind = Error::Kind::Rejected;
    error.message = QCoreApplication::translate(
        "mediarequest",
        "The model answered without a picture. Read its words in the details, and describe the picture differently.");
    error.detail = detail;
    error.httpStatus = 200;
    error.requestId = answer().responseId;
    return error;
}

} // namespace maquette
