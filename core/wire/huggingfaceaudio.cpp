#include "core/wire/huggingfaceaudio.h"

#include "core/base/json.h"
#include "core/wire/huggingfacetasks.h"
#include "core/wire/mediaanswer.h"
#include "core/wire/mediarequest.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

tl::unexpected<Error> refuseHints(const Model &model, const QString &sentence)
{
    return failure(Error::Kind::Unsupported, sentence.arg(model.displayName()));
}

std::optional<std::chrono::milliseconds> timeFrom(const QJsonValue &seconds)
{
    constexpr double kLongest = 1e6;
    const double value = seconds.toDouble(-1);
    if (!(value >= 0 && value < kLongest))
        return {};
    return std::chrono::milliseconds(std::llround(value * 1000));
}

QList<TranscriptSegment> segmentsOf(const QJsonArray &chunks)
{
    QList<TranscriptSegment> segments;
    for (const auto &entry : chunks) {
        const QJsonObject chunk = entry.toObject();
        const QJsonArray times = chunk.value("timestamp"_L1).toArray();
        const auto from = timeFrom(times.at(0));
        // The last one may have no end.
        const auto to = timeFrom(times.at(1));
        if (from)
            segments.append({*from, to.value_or(*from), json::text(chunk, u"text").trimmed()});
    }
    return segments;
}

} // namespace

HuggingFaceTranscriptionCodec::HuggingFaceTranscriptionCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> HuggingFaceTranscriptionCodec::encode(const TranscriptionRequest &request, const Model &model,
                                                          const Endpoint &endpoint) const
{
    if (request.audio.isEmpty())
        return failure(Error::Kind::Rejected, QCoreApplication::translate("transcriptionrequest", "The recording is empty."));
    if (!request.language.isEmpty() || !request.prompt.isEmpty()) {
        return refuseHints(model, QCoreApplication::translate("transcriptionrequest",
                                                              "%1 finds out the language by itself and takes no prompt. Leave both "
                                                              "out, or choose another model."));
    }
    const QUrl url = huggingFaceTaskUrl(endpoint, model, request.modelId);
    if (!request.temperature) {
        const QByteArray type = request.mime.isEmpty() ? "application/octet-stream"_ba : request.mime.toLatin1();
        return wirerequest::post(endpoint, url, type, request.audio);
    }
    const QJsonObject generation{{"temperature"_L1, *request.temperature}, {"do_sample"_L1, *request.temperature > 0}};
    QByteArray body = json::toBytes(QJsonObject{{"parameters"_L1, QJsonObject{{"generation_parameters"_L1, generation}}}});
    wirerequest::addMember(body, u"inputs"_s, '"' + request.audio.toBase64() + '"');
    return wirerequest::postJson(endpoint, url, std::move(body));
}

Result<TranscriptionReply> HuggingFaceTranscriptionCodec::decode(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"text", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    if (!object->value("text"_L1).isString())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return TranscriptionReply{.text = json::text(*object, u"text").trimmed(),
                              .segments = segmentsOf(object->value("chunks"_L1).toArray())};
}

HuggingFaceSpeechCodec::HuggingFaceSpeechCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> HuggingFaceSpeechCodec::encode(const SpeechRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (request.text.trimmed().isEmpty())
        return failure(Error::Kind::Rejected, QCoreApplication::translate("speechrequest", "There is no text to speak."));
    if (!request.voice.isEmpty() || !request.instructions.isEmpty() || request.speed) {
        return refuseHints(model, QCoreApplication::translate("speechrequest",
                                                              "%1 speaks in one way only. Leave voice, manner and speed out, or "
                                                              "choose another model."));
    }
    QByteArray body = "{}"_ba;
    wirerequest::addMember(body, u"inputs"_s, wirerequest::quoted(request.text));
    HttpRequest http = wirerequest::postJson(endpoint, huggingFaceTaskUrl(endpoint, model, request.modelId), std::move(body));
    http.headers.set("Accept"_ba, "audio/*"_ba);
    return http;
}

Result<SpeechReply> HuggingFaceSpeechCodec::decode(const HttpResponse &response) const
{
    if (mediaanswer::isFile(response)) {
        auto file = mediaanswer::fileOf(response);
        if (!file)
            return tl::unexpected(file.error());
        return SpeechReply{.audio = std::move(file->bytes), .mime = file->mime};
    }
    const auto object = wireanswer::readObject(response, u"audio", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    auto sound = mediaanswer::decodedFile(json::text(*object, u"audio").toLatin1(), json::text(*object, u"content_type"));
    if (!sound)
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return SpeechReply{.audio = std::move(sound->bytes), .mime = sound->mime};
}

} // namespace maquette
