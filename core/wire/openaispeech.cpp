#include "core/wire/openaispeech.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/mediatypes.h"
#include "core/wire/openaiusage.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("speechrequest", sentence);
}

QString voiceFor(const SpeechRequest &request, const Model &model, const QString &usual)
{
    if (!request.voice.isEmpty())
        return request.voice;
    const Parameter *known = model.parameters.find(u"voice");
    return known ? known->fallback.toString(known->choices.at(0).toString(usual)) : usual;
}

Result<void> check(const SpeechRequest &request, const Model &model, qint64 usualLongest)
{
    if (request.text.trimmed().isEmpty())
        return failure(Error::Kind::Rejected, translated(QT_TRANSLATE_NOOP("speechrequest", "There is no text to speak.")));
    const Parameter *known = model.parameters.find(u"text");
    const qint64 longest = known && known->maxLength ? *known->maxLength : usualLongest;
    const qint64 count = request.text.toUcs4().size();
    if (longest <= 0 || count <= longest)
        return {};
    const QLocale locale;
    return failure(
        Error::Kind::TooLarge,
        translated(QT_TRANSLATE_NOOP("speechrequest", "The text has %1 characters, and %2 speaks %3 at most. Divide it."))
            .arg(locale.toString(count), model.displayName(), locale.toString(longest)));
}

/// What is no sound although it came with a good status.
bool isText(const QByteArray &type, const QByteArray &body)
{
    const bool isSound = type.startsWith("audio/");
    return !isSound && (type.startsWith("application/json") || type.startsWith("text/") || body.startsWith("{\""));
}

} // namespace

OpenAiSpeechCodec::OpenAiSpeechCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> OpenAiSpeechCodec::encode(const SpeechRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = check(request, model, m_quirks.longestText); !good)
        return tl::unexpected(good.error());
    const QString voice = voiceFor(request, model, m_quirks.usualVoice);
    QJsonObject body{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId}, {"input"_L1, request.text}};
    if (!voice.isEmpty())
        body.insert(m_quirks.voiceField, voice);
    if (!request.format.isEmpty())
        body.insert("response_format"_L1, request.format);
    if (!m_quirks.takesManner && (!request.instructions.isEmpty() || request.speed)) {
        return failure(
            Error::Kind::Unsupported,
            translated(QT_TRANSLATE_NOOP("speechrequest",
                                         "%1 takes neither instructions nor a speed. Leave them out, or choose another model."))
                .arg(model.displayName()));
    }
    if (!request.instructions.isEmpty())
        body.insert("instructions"_L1, request.instructions);
    if (request.speed)
        body.insert("speed"_L1, *request.speed);
    HttpRequest http = wirerequest::postJson(endpoint, below(endpoint.baseUrl, u"audio/speech"_s), json::toBytes(body));
    http.headers.set("Accept"_ba, "*/*"_ba);
    return http;
}

Result<SpeechReply> OpenAiSpeechCodec::decode(const HttpResponse &response) const
{
    const HttpHeaders &headers = response.head.headers;
    const QByteArray type = headers.value("content-type").toLower();
    SpeechReply reply;
    if (isText(type, response.body)) {
        const auto object = wireanswer::readObject(response, u"audio_data", m_quirks.errors);
        if (!object)
            return tl::unexpected(object.error());
        auto payload = mediatypes::decodedPayload(json::text(*object, u"audio_data").toLatin1());
        if (!payload)
            return tl::unexpected(wireanswer::notUnderstood(response.body));
        reply.audio = std::move(payload->bytes);
        reply.mime = payload->mime;
        reply.usage = readMediaUsage(object->value("usage"_L1).toObject());
    } else {
        const qint64 expected = headers.contains("content-encoding") ? 0 : headers.value("content-length").toLongLong();
        if (response.body.isEmpty() || response.body.size() < expected)
            return tl::unexpected(wireanswer::cutShort());
        reply.audio = response.body;
        if (type.startsWith("audio/"))
            reply.mime = QString::fromLatin1(type).section(u';', 0, 0).trimmed();
    }
    if (reply.mime.isEmpty())
        reply.mime = mediatypes::sniffed(reply.audio);
    return reply;
}

} // namespace maquette
