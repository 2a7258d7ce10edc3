#include "core/wire/geminiinteractiondecoder.h"

#include "core/base/json.h"
#include "core/wire/deltaevent.h"
#include "core/wire/errorfacts.h"
#include "core/wire/geminiinteraction.h"
#include "core/wire/mediatypes.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wtf8.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// As many letters of base64 as tell a file's type.
constexpr qsizetype kTelling = 64;
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

bool startsFile(QByteArrayView base64)
{
    const auto start = mediatypes::decodedPayload(base64.first(std::min(base64.size(), kTelling)));
    return start && !mediatypes::sniffed(start->bytes).isEmpty();
}

bool isDelta(QByteArrayView type)
{
    return type == "step.delta" || type == "content.delta";
}

} // namespace

GeminiInteractionDecoder::GeminiInteractionDecoder(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<void> GeminiInteractionDecoder::readEvent(const SseEvent &event, const char *readableEnd)
{
    m_isStream = true;
    if (m_isDone)
        return {};
    if (event.data.trimmed() == "[DONE]") {
        m_isDone = true;
        return {};
    }
    if (m_reader.read(event.data, readableEnd, m_event) && isDelta(m_event.type.empty() ? event.name : view(m_event.type))) {
        takeDelta(m_event);
        return {};
    }
    if (const auto object = tolerantObject(event.data))
        return takeEvent(*object, event.name, event.data);
    // Cut inside an event: said as such by finish().
    if (!event.isTerminated)
        return {};
    return tl::unexpected(event.name == "error" ? readErrorInside(event.data.toByteArray(), m_errors)
                                                : wireanswer::notUnderstood(event.data));
}

Result<void> GeminiInteractionDecoder::takeEvent(const QJsonObject &object, QByteArrayView name, QByteArrayView json)
{
    QString type = json::text(object, u"event_type");
    if (type.isEmpty())
        type = QString::fromUtf8(name);
    if (type == "error"_L1 || (type.isEmpty() && isErrorObject(object))) {
        Error error = readErrorInside(json.toByteArray(), m_errors);
        error.outcomeUnknown = error.kind != Error::Kind::Filtered && !m_pieces.isEmpty();
        return tl::unexpected(std::move(error));
    }
    const qint64 index = json::integer(object, u"index").value_or(-1);
    if (isDelta(type.toLatin1())) {
        takeDelta(index, object.value("delta"_L1).toObject());
    } else if (type == "step.start"_L1) {
        if (json::text(object.value("step"_L1).toObject(), u"type") == "user_input"_L1)
            m_inputs.insert(index);
    } else if (type == "interaction.status_update"_L1) {
        merge({{"status"_L1, object.value("status"_L1)}, {"id"_L1, object.value("interaction_id"_L1)}});
    } else if (type.startsWith("interaction."_L1)) {
        merge(object.value("interaction"_L1).toObject());
        m_isDone = type == "interaction.completed"_L1 || type == "interaction.complete"_L1;
    }
    return {};
}

void GeminiInteractionDecoder::takeDelta(const GeminiInteractionEvent &delta)
{
    if (delta.deltaType == "text" && m_said.size() < kLongestSaying)
        m_said += qt(delta.text);
    if (delta.deltaType == "image" || delta.deltaType == "video")
        addPiece({.index = delta.index, .type = qt(delta.deltaType), .mime = qt(delta.mime), .base64 = {}, .uri = qt(delta.uri)},
                 view(delta.data));
}

void GeminiInteractionDecoder::takeDelta(qint64 index, const QJsonObject &delta)
{
    const QString type = json::text(delta, u"type");
    if (type == "text"_L1 && m_said.size() < kLongestSaying)
        m_said += json::text(delta, u"text");
    if (type == "image"_L1 || type == "video"_L1) {
        addPiece(
            {.index = index, .type = type, .mime = json::text(delta, u"mime_type"), .base64 = {}, .uri = json::text(delta, u"uri")},
            json::text(delta, u"data").toLatin1());
    }
}

void GeminiInteractionDecoder::addPiece(Piece piece, QByteArrayView data)
{
    if (m_inputs.contains(piece.index) || (data.isEmpty() && piece.uri.isEmpty()))
        return;
    const bool goesOn = !m_pieces.isEmpty() && m_pieces.last().index == piece.index && !m_pieces.last().base64.isEmpty() &&
                        !data.isEmpty() && !startsFile(data);
    if (!goesOn)
        m_pieces.append(std::move(piece));
    m_pieces.last().base64.append(data);
}

void GeminiInteractionDecoder::merge(const QJsonObject &interaction)
{
    for (auto field = interaction.begin(); field != interaction.end(); ++field) {
        if (!field->isNull() && !field->isUndefined())
            m_interaction.insert(field.key(), field.value());
    }
}

Result<void> GeminiInteractionDecoder::readWhole(const QByteArray &body, const char *)
{
    auto object = geminiinteraction::readFrom(body, m_errors);
    if (!object)
        return tl::unexpected(object.error());
    m_interaction = std::move(*object);
    return {};
}

QList<MediaFile> GeminiInteractionDecoder::files() const
{
    QList<MediaFile> files;
    for (const Piece &piece : m_pieces) {
        if (auto file = geminiinteraction::fileFrom(piece.type, piece.mime, piece.base64, piece.uri))
            files.append(std::move(*file));
    }
    return files;
}

Result<void> GeminiInteractionDecoder::finish()
{
    if (m_isStream && !m_isDone)
        return tl::unexpected(wireanswer::cutShort());
    // The end of a stream is the end of the work, unless it says otherwise.
    if (m_isStream && !m_interaction.contains("status"_L1))
        m_interaction.insert("status"_L1, u"completed"_s);
    geminiinteraction::Outcome outcome = geminiinteraction::outcomeOf(m_interaction, files(), m_errors);
    MediaReply &reply = answer();
    reply.responseId = outcome.id;
    reply.usage = outcome.status.usage;
    if (!outcome.status.isOver()) {
        if (outcome.id.isEmpty())
            return tl::unexpected(wireanswer::notUnderstood(json::toBytes(m_interaction)));
        reply.task = RemoteTask{.id = outcome.id, .pollUrl = {}, .cancelUrl = {}, .streamUrl = {}};
        return {};
    }
    if (outcome.status.state == TaskState::Succeeded) {
        reply.files = std::move(outcome.status.files);
        return {};
    }
    if (outcome.status.error) {
        Error error = *outcome.status.error;
        if (error.kind == Error::Kind::Filtered && !m_said.isEmpty())
            error.detail = m_said.left(kLongestSaying);
        return tl::unexpected(std::move(error));
    }
    return failure(Error::Kind::Cancelled, QCoreApplication::translate("mediarequest", "This was cancelled at the provider."));
}

} // namespace maquette
