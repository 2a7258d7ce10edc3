#include "core/wire/geminioperations.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/geminiinteraction.h"
#include "core/wire/geminimedia.h"
#include "core/wire/geminiwire.h"
#include "core/wire/parameterbody.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QByteArrayList>
#include <QJsonArray>
#include <QStringList>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Quirks = GeminiOperationsCodec::Quirks;

mediarequest::InputBounds usualBounds()
{
    const QStringList mimes = geminimedia::pictureMimes();
    const FileLimits one{.mimes = mimes};
    const FileLimits several{.mimes = mimes, .maxCount = 3};
    return {
        {u"image"_s, one}, {u"first_frame"_s, one}, {u"last_frame"_s, one}, {u"references"_s, several}, {u"video"_s, FileLimits()}};
}

QByteArray imageOf(const MediaInput &input)
{
    return R"({"bytesBase64Encoded":")" + input.bytes.toBase64() + R"(","mimeType":)" + wirerequest::quoted(input.mime) + '}';
}

QByteArray filmOf(const MediaInput &input)
{
    if (!input.link.isEmpty())
        return R"({"uri":)" + wirerequest::quoted(input.link.toString(QUrl::FullyEncoded)) + '}';
    return R"({"encodedVideo":")" + input.bytes.toBase64() + R"(","encoding":)" + wirerequest::quoted(input.mime) + '}';
}

QByteArray instanceOf(const MediaRequest &request)
{
    QByteArray instance = json::toBytes(QJsonObject{{"prompt"_L1, request.prompt}});
    QByteArrayList references;
    for (const MediaInput &input : request.inputs) {
        if (input.parameter == "last_frame"_L1)
            wirerequest::addMember(instance, u"lastFrame"_s, imageOf(input));
        else if (input.parameter == "video"_L1)
            wirerequest::addMember(instance, u"video"_s, filmOf(input));
        else if (input.parameter == "references"_L1)
            references.append(R"({"image":)" + imageOf(input) + R"(,"referenceType":"asset"})");
        else
            wirerequest::addMember(instance, u"image"_s, imageOf(input));
    }
    if (!references.isEmpty())
        wirerequest::addMember(instance, u"referenceImages"_s, '[' + references.join(',') + ']');
    return instance;
}

/// Reads the answer to a submission: the name of an operation.
class SubmitDecoder final : public MediaDecoder
{
public:
    explicit SubmitDecoder(ErrorHabits errors) : m_errors(std::move(errors)) {}

    void begin(const HttpHead &) override {}

    Result<void> feed(QByteArrayView bytes, std::vector<MediaEvent> &) override
    {
        m_body.append(bytes);
        return {};
    }

    Result<void> end(std::vector<MediaEvent> &) override
    {
        const auto operation = wireanswer::readObject({.head = {.status = 200}, .body = m_body}, u"name", m_errors);
        if (!operation)
            return tl::unexpected(operation.error());
        const QString name = json::text(*operation, u"name");
        if (name.isEmpty())
            return tl::unexpected(wireanswer::notUnderstood(m_body));
        m_reply.task = RemoteTask{.id = name, .pollUrl = {}, .cancelUrl = {}, .streamUrl = {}};
        m_reply.responseId = name;
        return {};
    }

    bool isComplete() const override { return m_reply.task.has_value(); }
    MediaReply reply() const override { return m_reply; }

private:
    ErrorHabits m_errors;
    QByteArray m_body;
    MediaReply m_reply;
};

/// The words for google.rpc's numbers, which are all that some operations tell.
QString wordOf(qint64 code)
{
    static constexpr std::array<QStringView, 17> words{
        u"",          u"CANCELLED",      u"UNKNOWN",           u"INVALID_ARGUMENT",   u"DEADLINE_EXCEEDED",
        u"NOT_FOUND", u"ALREADY_EXISTS", u"PERMISSION_DENIED", u"RESOURCE_EXHAUSTED", u"FAILED_PRECONDITION",
        u"ABORTED",   u"OUT_OF_RANGE",   u"UNIMPLEMENTED",     u"INTERNAL",           u"UNAVAILABLE",
        u"DATA_LOSS", u"UNAUTHENTICATED"};
    return code > 0 && code < static_cast<qint64>(words.size()) ? words[static_cast<std::size_t>(code)].toString() : QString();
}

TaskStatus failed(QJsonObject error, const ErrorHabits &errors)
{
    const QString word = wordOf(json::integer(error, u"code").value_or(0));
    if (json::text(error, u"status").isEmpty() && !word.isEmpty())
        error.insert("status"_L1, word);
    // Its own numbers are no HTTP status.
    if (!word.isEmpty())
        error.remove("code"_L1);
    TaskStatus status{.state = TaskState::Failed};
    status.error = readErrorInside(json::toBytes(QJsonObject{{"error"_L1, error}}), errors);
    if (status.error->kind == Error::Kind::Filtered)
        status.state = TaskState::Filtered;
    else if (word == "CANCELLED"_L1)
        status.state = TaskState::Cancelled;
    return status;
}

std::optional<MediaFile> filmIn(const QJsonObject &video)
{
    QString data = json::text(video, u"encodedVideo");
    if (data.isEmpty())
        data = json::text(video, u"bytesBase64Encoded");
    QString mime = json::text(video, u"encoding");
    if (mime.isEmpty())
        mime = json::text(video, u"mimeType");
    return geminiinteraction::fileFrom(u"video"_s, mime, data.toLatin1(), json::text(video, u"uri"));
}

TaskStatus succeeded(const QJsonObject &response, const ErrorHabits &errors)
{
    QJsonObject result = response.value("generateVideoResponse"_L1).toObject();
    if (result.isEmpty())
        result = response;
    TaskStatus status{.state = TaskState::Succeeded};
    const QJsonArray samples = result.value("generatedSamples"_L1).toArray();
    for (const auto &sample : samples) {
        if (auto film = filmIn(sample.toObject().value("video"_L1).toObject()))
            status.files.append(std::move(*film));
    }
    const QJsonArray videos = result.value("videos"_L1).toArray();
    for (const auto &video : videos) {
        if (auto film = filmIn(video.toObject()))
            status.files.append(std::move(*film));
    }
    if (!status.files.isEmpty())
        return status;
    if (!samples.isEmpty() || !videos.isEmpty()) {
        status.state = TaskState::Failed;
        status.error = wireanswer::notUnderstood(json::toBytes(result));
        return status;
    }
    QStringList reasons;
    const QJsonArray told = result.value("raiMediaFilteredReasons"_L1).toArray();
    for (const auto &reason : told)
        reasons.append(reason.toString());
    status.state = TaskState::Filtered;
    status.error = wireanswer::heldBack(errors, reasons.isEmpty() ? u"it is done, and holds nothing"_s : reasons.join(u' '));
    return status;
}

} // namespace

GeminiOperationsCodec::GeminiOperationsCodec() : GeminiOperationsCodec(Quirks()) {}

GeminiOperationsCodec::GeminiOperationsCodec(Quirks quirks) : m_quirks(std::move(quirks))
{
    if (m_quirks.bounds.isEmpty())
        m_quirks.bounds = usualBounds();
}

Result<HttpRequest> GeminiOperationsCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    MediaRequest one = request;
    one.count = 1;
    if (const auto good = geminimedia::check(one, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    QJsonObject fields = geminimedia::fieldsOf(request, model, m_quirks.valueFields);
    if (request.count > 1)
        putAt(fields, u"parameters.sampleCount"_s, request.count);
    QByteArray body = json::toBytes(fields);
    wirerequest::addMember(body, u"instances"_s, '[' + instanceOf(request) + ']');
    if (const auto good = geminimedia::checkSize(body, model); !good)
        return tl::unexpected(good.error());
    const QString id = request.modelId.isEmpty() ? model.id : request.modelId;
    return wirerequest::postJson(endpoint, geminiwire::callUrl(endpoint, id, u"predictLongRunning"), std::move(body));
}

std::unique_ptr<MediaDecoder> GeminiOperationsCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<SubmitDecoder>(m_quirks.errors);
}

HttpRequest GeminiOperationsCodec::poll(const RemoteTask &task, const Endpoint &endpoint) const
{
    // A name is a path; what leads elsewhere in it is taken for letters.
    QStringList steps = task.id.split(u'/', Qt::SkipEmptyParts);
    steps.removeAll(u"."_s);
    steps.removeAll(u".."_s);
    for (QString &step : steps)
        step = QString::fromLatin1(QUrl::toPercentEncoding(step));
    HttpRequest http = wirerequest::get(endpoint, below(endpoint.baseUrl, steps.join(u'/')));
    http.lane = Lane::Transfer;
    return http;
}

Result<TaskStatus> GeminiOperationsCodec::decodePoll(const HttpResponse &response) const
{
    if (response.head.status == 404 || response.head.status == 410)
        return TaskStatus{.state = TaskState::Expired, .error = readError(response.head, response.body, m_quirks.errors)};
    if (!response.head.isSuccess())
        return tl::unexpected(readError(response.head, response.body, m_quirks.errors));
    const auto operation = json::parseObject(response.body);
    if (!operation || (json::text(*operation, u"name").isEmpty() && !operation->contains("done"_L1))) {
        const auto known = wireanswer::readObject(response, u"name", m_quirks.errors);
        Error error = known ? wireanswer::notUnderstood(response.body) : known.error();
        // A question is free, whatever became of its answer.
        error.outcomeUnknown = false;
        return tl::unexpected(std::move(error));
    }
    if (!operation->value("done"_L1).toBool())
        return TaskStatus{};
    if (const QJsonValue error = operation->value("error"_L1); error.isObject())
        return failed(error.toObject(), m_quirks.errors);
    return succeeded(operation->value("response"_L1).toObject(), m_quirks.errors);
}

bool GeminiOperationsCodec::needsCredential(const QUrl &url, const Endpoint &endpoint) const
{
    return isSameOrigin(addressOf(url, endpoint), endpoint.baseUrl);
}

} // namespace maquette
