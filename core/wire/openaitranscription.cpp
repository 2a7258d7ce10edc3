#include "core/wire/openaitranscription.h"

#include "core/base/json.h"
#include "core/catalog/parameterschema.h"
#include "core/wire/endpointurl.h"
#include "core/wire/mediatypes.h"
#include "core/wire/multipartform.h"
#include "core/wire/openaiusage.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("speechrequest", sentence);
}

Result<void> check(const TranscriptionRequest &request, const Model &model, qint64 usualLargest)
{
    if (request.audio.isEmpty())
        return failure(Error::Kind::Rejected, translated(QT_TRANSLATE_NOOP("speechrequest", "The recording is empty.")));
    if (const Parameter *known = model.parameters.find(u"file")) {
        // Desktops have several names for a type, and some that nobody else knows; the bytes have one.
        const QString told = mediatypes::sniffed(request.audio);
        const auto checked = checkFiles(model.parameters, {{.parameter = known->name,
                                                            .name = request.fileName,
                                                            .mime = told.isEmpty() ? request.mime : told,
                                                            .bytes = request.audio.size(),
                                                            .hasAlpha = {}}});
        if (!checked || known->file.maxBytes > 0)
            return checked;
    }
    if (usualLargest > 0 && request.audio.size() > usualLargest) {
        const QLocale locale;
        return failure(
            Error::Kind::TooLarge,
            translated(QT_TRANSLATE_NOOP("speechrequest",
                                         "This recording has %1, and %2 takes %3 at most. Cut it into parts, or compress it."))
                .arg(locale.formattedDataSize(request.audio.size()), model.displayName(), locale.formattedDataSize(usualLargest)));
    }
    return {};
}

QString formatFor(const Model &model, const QString &usual)
{
    const Parameter *known = model.parameters.find(u"response_format");
    if (!known)
        return usual;
    const bool hasTimes = known->choices.contains(QJsonValue(u"verbose_json"_s));
    return hasTimes ? u"verbose_json"_s : known->fallback.toString(usual);
}

/// Servers tell the format by the name's ending.
QString fileNameOf(const TranscriptionRequest &request)
{
    const QString name = request.fileName.section(u'/', -1);
    return name.contains(u'.') ? name : u"recording."_s + mediatypes::suffixOf(request.mime);
}

std::optional<std::chrono::milliseconds> timeAt(const QJsonObject &segment, QLatin1String key)
{
    const QJsonValue value = segment.value(key);
    constexpr double longest = 1e7;
    if (!value.isDouble() || !(value.toDouble() >= 0) || value.toDouble() > longest)
        return {};
    return std::chrono::milliseconds(std::llround(value.toDouble() * 1000));
}

QList<TranscriptSegment> segmentsOf(const QJsonObject &object)
{
    QList<TranscriptSegment> segments;
    const QJsonArray entries = object.value("segments"_L1).toArray();
    for (const auto &entry : entries) {
        const QJsonObject segment = entry.toObject();
        const auto from = timeAt(segment, "start"_L1);
        const auto to = timeAt(segment, "end"_L1);
        if (from && to)
            segments.append({*from, *to, json::text(segment, u"text").trimmed()});
    }
    return segments;
}

/// The usage that was told; a length that was told without one is what recordings are billed by.
std::optional<Usage> usageOf(const QJsonObject &object)
{
    if (const auto usage = readMediaUsage(object.value("usage"_L1).toObject()))
        return usage;
    const QJsonValue duration = object.value("duration"_L1);
    return readMediaUsage(
        QJsonObject{{"seconds"_L1, duration.isString() ? json::decimal(object, u"duration").toDouble() : duration.toDouble()}});
}

QString languageOf(const QJsonObject &object)
{
    const QString language = json::text(object, u"language");
    const QJsonArray several = object.value("languages"_L1).toArray();
    return language.isEmpty() ? json::text(several.at(0).toObject(), u"code") : language;
}

} // namespace

OpenAiTranscriptionCodec::OpenAiTranscriptionCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> OpenAiTranscriptionCodec::encode(const TranscriptionRequest &request, const Model &model,
                                                     const Endpoint &endpoint) const
{
    if (const auto good = check(request, model, m_quirks.largestFile); !good)
        return tl::unexpected(good.error());
    MultipartForm form;
    form.addField(u"model"_s, (request.modelId.isEmpty() ? model.id : request.modelId).toUtf8());
    const QString format = formatFor(model, m_quirks.format);
    if (!format.isEmpty())
        form.addField(u"response_format"_s, format.toUtf8());
    if (!request.language.isEmpty())
        form.addField(u"language"_s, request.language.toUtf8());
    if (!request.prompt.isEmpty() && m_quirks.takesPrompt)
        form.addField(u"prompt"_s, request.prompt.toUtf8());
    if (request.temperature)
        form.addField(u"temperature"_s, QByteArray::number(*request.temperature));
    form.addFile(u"file"_s, fileNameOf(request), request.mime, request.audio);
    return wirerequest::post(endpoint, below(endpoint.baseUrl, u"audio/transcriptions"_s), form.contentType(), form.body());
}

Result<TranscriptionReply> OpenAiTranscriptionCodec::decode(const HttpResponse &response) const
{
    const QByteArray type = response.head.headers.value("content-type").toLower();
    TranscriptionReply reply;
    if (type.startsWith("text/plain") && !response.body.trimmed().startsWith('{')) {
        reply.text = QString::fromUtf8(response.body).trimmed();
        return reply;
    }
    const auto object = wireanswer::readObject(response, u"text", m_quirks.errors);
    if (!object)
        return tl::unexpected(object.error());
    if (!object->value("text"_L1).isString())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    reply.text = json::text(*object, u"text").trimmed();
    reply.segments = segmentsOf(*object);
    reply.language = languageOf(*object);
    reply.usage = usageOf(*object);
    return reply;
}

} // namespace maquette
