#include "core/wire/openaivideos.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/errorfacts.h"
#include "core/wire/mediatypes.h"
#include "core/wire/multipartform.h"
#include "core/wire/openaivideotask.h"
#include "core/wire/parameterbody.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrlQuery>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Quirks = OpenAiVideosCodec::Quirks;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("mediarequest", sentence);
}

/// Reads the answer to a submission.
class SubmitDecoder final : public MediaDecoder
{
public:
    explicit SubmitDecoder(Quirks quirks) : m_quirks(std::move(quirks)) {}

    void begin(const HttpHead &head) override { m_reply.responseId = QString::fromUtf8(head.headers.value("x-request-id")); }

    Result<void> feed(QByteArrayView bytes, std::vector<MediaEvent> &) override
    {
        m_body.append(bytes);
        return {};
    }

    Result<void> end(std::vector<MediaEvent> &) override
    {
        const auto task = read();
        if (!task)
            return tl::unexpected(task.error());
        m_reply.task =
            RemoteTask{.id = openaivideotask::idOf(*task), .pollUrl = QUrl(json::text(*task, u"polling_url"), QUrl::StrictMode)};
        m_isComplete = true;
        return {};
    }

    bool isComplete() const override { return m_isComplete; }
    MediaReply reply() const override { return m_reply; }

private:
    Result<QJsonObject> read() const
    {
        // Looked at without an expectation first: a task that failed at once has its error inside.
        const auto any = json::parseObject(m_body);
        if (any && !openaivideotask::idOf(*any).isEmpty() && openaivideotask::stateOf(*any) != TaskState::Failed)
            return *any;
        const auto task = wireanswer::readObject({.head = {.status = 200}, .body = m_body}, u"id", m_quirks.errors);
        if (task)
            return tl::unexpected(readErrorInside(m_body, m_quirks.errors));
        return task;
    }

    Quirks m_quirks;
    QByteArray m_body;
    MediaReply m_reply;
    bool m_isComplete = false;
};

QJsonObject fieldsOf(const MediaRequest &request, const Model &model, const Quirks &quirks)
{
    QJsonObject body = mediarequest::fieldsFor(request, model, quirks.valueFields);
    body.insert(mediarequest::fieldOf(model, u"prompt", u"prompt"_s), request.prompt);
    if (const QString seconds = json::decimal(body, u"seconds"); quirks.areSecondsText && !seconds.isEmpty())
        body.insert("seconds"_L1, seconds);
    return body;
}

bool isFrame(const MediaInput &input)
{
    return input.parameter == u"first_frame" || input.parameter == u"last_frame";
}

QByteArray inShape(const MediaInput &input, Quirks::Inputs shape)
{
    switch (shape) {
    case Quirks::Inputs::File:
        return R"({"image_url":)" + mediarequest::quotedUrlOf(input) + '}';
    case Quirks::Inputs::Object:
        break;
    case Quirks::Inputs::Frames: {
        const QByteArray part = R"({"type":"image_url","image_url":{"url":)" + mediarequest::quotedUrlOf(input) + '}';
        return isFrame(input) ? part + R"(,"frame_type":")" + input.parameter.toLatin1() + "\"}" : part + '}';
    }
    }
    return R"({"url":)" + mediarequest::quotedUrlOf(input) + '}';
}

/// One value for a field, or a list where the wire wants one.
bool isListed(const MediaInput &input, Quirks::Inputs shape)
{
    return shape == Quirks::Inputs::Frames || (shape == Quirks::Inputs::Object && input.parameter == u"references");
}

Result<QByteArray> jsonBody(const MediaRequest &request, const Model &model, const Quirks &quirks)
{
    QByteArray body = json::toBytes(fieldsOf(request, model, quirks));
    QList<std::pair<QString, QByteArray>> lists;
    QStringList taken;
    for (const MediaInput &input : request.inputs) {
        const auto field = mediarequest::inputFieldOf(input, model, quirks.inputFields);
        if (!field)
            return tl::unexpected(field.error());
        const QByteArray value = inShape(input, quirks.inputs);
        if (!isListed(input, quirks.inputs)) {
            if (taken.contains(*field)) {
                return failure(
                    Error::Kind::TooLarge,
                    translated(QT_TRANSLATE_NOOP("mediarequest", "%1 takes one picture here, and there are more. Remove some."))
                        .arg(model.displayName()));
            }
            taken.append(*field);
            wirerequest::addMember(body, *field, value);
            continue;
        }
        const auto same = std::find_if(lists.begin(), lists.end(), [&](const auto &list) { return list.first == *field; });
        if (same == lists.end())
            lists.append({*field, value});
        else
            same->second += ',' + value;
    }
    for (const auto &list : std::as_const(lists))
        wirerequest::addMember(body, list.first, '[' + list.second + ']');
    return body;
}

Result<HttpRequest> formRequest(const MediaRequest &request, const Model &model, const Quirks &quirks, const Endpoint &endpoint,
                                const QUrl &url)
{
    MultipartForm form;
    addFields(form, fieldsOf(request, model, quirks));
    const MediaInput &input = request.inputs.first();
    const auto field = mediarequest::inputFieldOf(input, model, quirks.inputFields);
    if (!field)
        return tl::unexpected(field.error());
    form.addFile(*field, u"%1.%2"_s.arg(*field, mediatypes::suffixOf(input.mime)), input.mime, input.bytes);
    return wirerequest::post(endpoint, url, form.contentType(), form.body());
}

QUrl taskUrl(const RemoteTask &task, const Quirks &quirks, const Endpoint &endpoint)
{
    return below(endpoint.baseUrl, quirks.tasks + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(task.id)));
}

} // namespace

OpenAiVideosCodec::OpenAiVideosCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> OpenAiVideosCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (request.count > 1) {
        return failure(
            Error::Kind::Unsupported,
            translated(QT_TRANSLATE_NOOP("mediarequest", "%1 makes one film at a time, and %2 are asked for. Ask for one."))
                .arg(model.displayName(), QString::number(request.count)));
    }
    if (const auto good = mediarequest::checkPrompt(request.prompt, model, m_quirks.longestPrompt); !good)
        return tl::unexpected(good.error());
    if (const auto good = mediarequest::checkInputs(request, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    const QUrl url = below(endpoint.baseUrl, model.endpoint.isEmpty() ? m_quirks.path : model.endpoint);
    if (m_quirks.inputs == Quirks::Inputs::File && request.inputs.size() == 1 && request.inputs.first().link.isEmpty())
        return formRequest(request, model, m_quirks, endpoint, url);
    const auto body = jsonBody(request, model, m_quirks);
    if (!body)
        return tl::unexpected(body.error());
    return wirerequest::postJson(endpoint, url, *body);
}

std::unique_ptr<MediaDecoder> OpenAiVideosCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<SubmitDecoder>(m_quirks);
}

HttpRequest OpenAiVideosCodec::poll(const RemoteTask &task, const Endpoint &endpoint) const
{
    const QUrl told = task.pollUrl.isEmpty() ? QUrl() : addressOf(task.pollUrl, endpoint);
    HttpRequest http = wirerequest::get(endpoint, isSameOrigin(told, endpoint.baseUrl) ? told : taskUrl(task, m_quirks, endpoint));
    http.lane = Lane::Transfer;
    return http;
}

Result<TaskStatus> OpenAiVideosCodec::decodePoll(const HttpResponse &response) const
{
    if (response.head.status == 404 || response.head.status == 410)
        return TaskStatus{.state = TaskState::Expired, .error = readError(response.head, response.body, m_quirks.errors)};
    if (!response.head.isSuccess())
        return tl::unexpected(readError(response.head, response.body, m_quirks.errors));
    if (response.head.status == 202 && response.body.trimmed().isEmpty())
        return TaskStatus{};
    const auto any = json::parseObject(response.body);
    const bool isTask = any && (!openaivideotask::idOf(*any).isEmpty() || !json::text(*any, u"status").isEmpty() ||
                                any->value("video"_L1).isObject());
    if (isTask)
        return openaivideotask::statusOf(*any, m_quirks);
    const auto task = wireanswer::readObject(response, u"status", m_quirks.errors);
    if (task)
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    Error error = task.error();
    // A question is free, whatever became of its answer.
    error.outcomeUnknown = false;
    return tl::unexpected(std::move(error));
}

std::optional<HttpRequest> OpenAiVideosCodec::remove(const RemoteTask &task, const Endpoint &endpoint) const
{
    if (!m_quirks.canRemove)
        return {};
    HttpRequest http = wirerequest::get(endpoint, taskUrl(task, m_quirks, endpoint));
    http.method = "DELETE"_ba;
    return http;
}

std::optional<HttpRequest> OpenAiVideosCodec::list(const Endpoint &endpoint) const
{
    if (!m_quirks.canList)
        return {};
    QUrl url = below(endpoint.baseUrl, m_quirks.tasks);
    QUrlQuery query(url);
    query.addQueryItem(u"limit"_s, u"100"_s);
    query.addQueryItem(u"order"_s, u"desc"_s);
    url.setQuery(query);
    return wirerequest::get(endpoint, url);
}

Result<QList<ListedTask>> OpenAiVideosCodec::decodeList(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"data", m_quirks.errors);
    if (!object)
        return tl::unexpected(object.error());
    if (!object->value("data"_L1).isArray())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    QList<ListedTask> tasks;
    const QJsonArray entries = object->value("data"_L1).toArray();
    for (const auto &entry : entries) {
        const QJsonObject task = entry.toObject();
        ListedTask listed{.task = {.id = openaivideotask::idOf(task)},
                          .modelId = json::text(task, u"model"),
                          .prompt = json::text(task, u"prompt")};
        if (const auto created = json::integer(task, u"created_at"); created && *created > 0)
            listed.createdAt = QDateTime::fromSecsSinceEpoch(*created, Qt::UTC);
        if (!listed.task.id.isEmpty())
            tasks.append(std::move(listed));
    }
    return tasks;
}

bool OpenAiVideosCodec::needsCredential(const QUrl &url, const Endpoint &endpoint) const
{
    return isSameOrigin(addressOf(url, endpoint), endpoint.baseUrl);
}

} // namespace maquette
