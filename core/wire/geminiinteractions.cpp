#include "core/wire/geminiinteractions.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/geminiinteraction.h"
#include "core/wire/geminiinteractiondecoder.h"
#include "core/wire/geminimedia.h"
#include "core/wire/parameterbody.h"
#include "core/wire/wirerequest.h"

#include <QByteArrayList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Quirks = GeminiInteractionsCodec::Quirks;

mediarequest::InputBounds usualBounds()
{
    const QStringList mimes = geminimedia::pictureMimes();
    const FileLimits one{.mimes = mimes};
    const FileLimits several{.mimes = mimes, .maxCount = 14};
    const FileLimits film{.mimes = {u"video/mp4"_s, u"video/webm"_s, u"video/mov"_s, u"video/quicktime"_s, u"video/mpeg"_s}};
    return {{u"image"_s, several}, {u"references"_s, several}, {u"first_frame"_s, one}, {u"last_frame"_s, one}, {u"video"_s, film}};
}

QByteArray blockOf(const MediaInput &input)
{
    const QByteArray type = input.mime.startsWith("video/"_L1) ? "video" : "image";
    QByteArray block = R"({"type":")" + type + R"(","mime_type":)" + wirerequest::quoted(input.mime);
    if (input.link.isEmpty())
        return block + R"(,"data":")" + input.bytes.toBase64() + "\"}";
    return block + R"(,"uri":)" + wirerequest::quoted(input.link.toString(QUrl::FullyEncoded)) + '}';
}

/// The first frame comes before the last one.
int turnOf(const MediaInput &input)
{
    return input.parameter == "last_frame"_L1 ? 1 : 0;
}

QByteArray inputOf(const MediaRequest &request)
{
    QList<MediaInput> inputs = request.inputs;
    std::stable_sort(inputs.begin(), inputs.end(), [](const MediaInput &a, const MediaInput &b) { return turnOf(a) < turnOf(b); });
    QByteArrayList blocks;
    for (const MediaInput &input : std::as_const(inputs))
        blocks.append(blockOf(input));
    blocks.append(R"({"type":"text","text":)" + wirerequest::quoted(request.prompt) + '}');
    return '[' + blocks.join(',') + ']';
}

bool hasInput(const MediaRequest &request, QLatin1StringView parameter)
{
    return std::any_of(request.inputs.cbegin(), request.inputs.cend(),
                       [&](const MediaInput &input) { return input.parameter == parameter; });
}

/// Empty leaves it to the model.
QString taskOf(const MediaRequest &request)
{
    if (hasInput(request, "video"_L1))
        return {};
    if (hasInput(request, "references"_L1))
        return u"reference_to_video"_s;
    const bool hasFrame =
        hasInput(request, "first_frame"_L1) || hasInput(request, "last_frame"_L1) || hasInput(request, "image"_L1);
    return hasFrame ? u"image_to_video"_s : QString();
}

/// Seconds are a text with their unit.
void writeDuration(QJsonObject &format)
{
    const QString seconds = json::decimal(format, u"duration");
    bool isBare = false;
    seconds.toDouble(&isBare);
    if (isBare)
        format.insert("duration"_L1, seconds + u's');
}

QJsonObject bodyOf(const MediaRequest &request, const Model &model, const Quirks &quirks)
{
    const bool isFilm = model.kind == ModelKind::Video;
    QJsonObject body = geminimedia::fieldsOf(request, model, isFilm ? quirks.filmFields : quirks.pictureFields);
    body.insert("model"_L1, request.modelId.isEmpty() ? model.id : request.modelId);
    QJsonObject format = body.value("response_format"_L1).toObject();
    format.insert("type"_L1, isFilm ? u"video"_s : u"image"_s);
    format.insert("delivery"_L1, isFilm ? u"uri"_s : u"inline"_s);
    writeDuration(format);
    body.insert("response_format"_L1, format);
    if (!isFilm)
        return body;
    body.insert("background"_L1, true);
    // Without it there is nothing to ask for later.
    body.insert("store"_L1, true);
    const QJsonObject config = body.value("generation_config"_L1).toObject();
    const bool saysTask = config.value("video_config"_L1).toObject().contains("task"_L1);
    if (const QString task = taskOf(request); !saysTask && !task.isEmpty())
        putAt(body, u"generation_config.video_config.task"_s, task);
    return body;
}

} // namespace

GeminiInteractionsCodec::GeminiInteractionsCodec() : GeminiInteractionsCodec(Quirks()) {}

GeminiInteractionsCodec::GeminiInteractionsCodec(Quirks quirks) : m_quirks(std::move(quirks))
{
    if (m_quirks.bounds.isEmpty())
        m_quirks.bounds = usualBounds();
}

Result<HttpRequest> GeminiInteractionsCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = geminimedia::check(request, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    QByteArray body = json::toBytes(bodyOf(request, model, m_quirks));
    wirerequest::addMember(body, u"input"_s, inputOf(request));
    if (const auto good = geminimedia::checkSize(body, model); !good)
        return tl::unexpected(good.error());
    HttpRequest http = wirerequest::postJson(endpoint, below(endpoint.baseUrl, u"interactions"_s), std::move(body));
    if (!m_quirks.revision.isEmpty())
        http.headers.set("Api-Revision"_ba, m_quirks.revision);
    return http;
}

std::unique_ptr<MediaDecoder> GeminiInteractionsCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<GeminiInteractionDecoder>(m_quirks.errors);
}

HttpRequest GeminiInteractionsCodec::about(const RemoteTask &task, const Endpoint &endpoint, const QString &verb) const
{
    const QString id = QString::fromLatin1(QUrl::toPercentEncoding(task.id));
    HttpRequest http = wirerequest::get(endpoint, below(endpoint.baseUrl, u"interactions/"_s + id + verb));
    if (!m_quirks.revision.isEmpty())
        http.headers.set("Api-Revision"_ba, m_quirks.revision);
    http.lane = Lane::Transfer;
    return http;
}

HttpRequest GeminiInteractionsCodec::poll(const RemoteTask &task, const Endpoint &endpoint) const
{
    return about(task, endpoint);
}

Result<TaskStatus> GeminiInteractionsCodec::decodePoll(const HttpResponse &response) const
{
    if (response.head.status == 404 || response.head.status == 410)
        return TaskStatus{.state = TaskState::Expired, .error = readError(response.head, response.body, m_quirks.errors)};
    if (!response.head.isSuccess())
        return tl::unexpected(readError(response.head, response.body, m_quirks.errors));
    const auto interaction = geminiinteraction::readFrom(response.body, m_quirks.errors);
    if (!interaction) {
        Error error = interaction.error();
        // A question is free, whatever became of its answer.
        error.outcomeUnknown = false;
        return tl::unexpected(std::move(error));
    }
    return geminiinteraction::outcomeOf(*interaction, {}, m_quirks.errors).status;
}

std::optional<HttpRequest> GeminiInteractionsCodec::cancel(const RemoteTask &task, const Endpoint &endpoint) const
{
    HttpRequest http = about(task, endpoint, u"/cancel"_s);
    http.method = "POST"_ba;
    return http;
}

std::optional<HttpRequest> GeminiInteractionsCodec::remove(const RemoteTask &task, const Endpoint &endpoint) const
{
    HttpRequest http = about(task, endpoint);
    http.method = "DELETE"_ba;
    return http;
}

bool GeminiInteractionsCodec::needsCredential(const QUrl &url, const Endpoint &endpoint) const
{
    return isSameOrigin(addressOf(url, endpoint), endpoint.baseUrl);
}

} // namespace maquette
