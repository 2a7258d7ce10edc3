#include "core/wire/falimages.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/mediarequest.h"
#include "core/wire/parameterbody.h"
#include "core/wire/pictureanswer.h"
#include "core/wire/wholemediadecoder.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrlQuery>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Kind = Error::Kind;

const QHash<QString, QString> &valueFields()
{
    static const QHash<QString, QString> fields{{u"guidance"_s, u"guidance_scale"_s},
                                                {u"steps"_s, u"num_inference_steps"_s},
                                                {u"format"_s, u"output_format"_s},
                                                {u"seconds"_s, u"duration"_s}};
    return fields;
}

const QHash<QString, QString> &inputFields()
{
    static const QHash<QString, QString> fields{{u"image"_s, u"image_url"_s},
                                                {u"first_frame"_s, u"image_url"_s},
                                                {u"last_frame"_s, u"end_image_url"_s},
                                                {u"mask"_s, u"mask_url"_s}};
    return fields;
}

QJsonObject fieldsOf(const MediaRequest &request, const Model &model)
{
    QJsonObject body = mediarequest::fieldsFor(request, model, valueFields());
    // The address says which model it is.
    body.remove("model"_L1);
    body.insert(mediarequest::fieldOf(model, u"prompt", u"prompt"_s), request.prompt);
    const QStringList sides = body.value("size"_L1).toString().split(u'x');
    if (sides.size() == 2) {
        body.remove("size"_L1);
        body.insert("image_size"_L1, QJsonObject{{"width"_L1, sides.at(0).toInt()}, {"height"_L1, sides.at(1).toInt()}});
    }
    if (request.count > 1)
        body.insert(mediarequest::fieldOf(model, u"count", u"num_images"_s), request.count);
    return body;
}

void addQueue(QUrl &url)
{
    QUrlQuery query(url);
    query.addQueryItem(u"_subdomain"_s, u"queue"_s);
    url.setQuery(query);
}

/// A task by the path of its result, which alone leads to it again: the server of the address is not the one that is asked.
Result<MediaReply> readQueued(const HttpResponse &response, const ErrorHabits &errors)
{
    const auto object = wireanswer::readObject(response, u"request_id", errors);
    if (!object)
        return tl::unexpected(object.error());
    QString path = QUrl(json::text(*object, u"response_url"), QUrl::StrictMode).path(QUrl::FullyDecoded);
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    const QStringList steps = path.split(u'/');
    const bool isPlain = !path.isEmpty() && !steps.contains(u".."_s) && !steps.contains(QString());
    if (!isPlain || json::text(*object, u"request_id").isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return MediaReply{.task = RemoteTask{.id = path}};
}

/// Asked too early, the queue refuses to give the result.
bool isStillWorking(const HttpResponse &response, const Error &error)
{
    static const QRegularExpression words(u"in[ _-]progress|in[ _-]queue|not (?:yet )?(?:completed|ready|finished)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return response.head.status >= 400 && response.head.status < 500 && words.match(error.detail).hasMatch();
}

std::optional<TaskState> stateAfter(const HttpHead &head, const Error &error)
{
    if (head.status == 404 || head.status == 410)
        return TaskState::Expired;
    if (error.kind == Kind::Filtered)
        return TaskState::Filtered;
    return head.status == 422 ? std::optional(TaskState::Failed) : std::nullopt;
}

} // namespace

FalCodec::FalCodec(Way way, ErrorHabits errors) : m_way(way), m_errors(std::move(errors)) {}

Result<HttpRequest> FalCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = mediarequest::checkPrompt(request.prompt, model); !good)
        return tl::unexpected(good.error());
    if (const auto good = mediarequest::checkInputs(request, model); !good)
        return tl::unexpected(good.error());
    QJsonObject fields = fieldsOf(request, model);
    if (m_way == Way::AtOnce)
        fields.insert("sync_mode"_L1, true);
    QByteArray body = json::toBytes(fields);
    QStringList taken;
    for (const MediaInput &input : request.inputs) {
        const auto field = mediarequest::inputFieldOf(input, model, inputFields());
        if (!field)
            return tl::unexpected(field.error());
        if (taken.contains(*field)) {
            return failure(Kind::TooLarge, QCoreApplication::translate(
                                               "mediarequest", "%1 takes one picture here, and there are more. Remove some.")
                                               .arg(model.displayName()));
        }
        taken.append(*field);
        wirerequest::addMember(body, *field, mediarequest::quotedUrlOf(input));
    }
    const QString id = request.modelId.isEmpty() ? model.id : request.modelId;
    const QString path = mediarequest::pathOf(model, QString::fromLatin1(QUrl::toPercentEncoding(id, "/")));
    QUrl url = below(endpoint.baseUrl, path);
    if (m_way == Way::Queue)
        addQueue(url);
    return wirerequest::postJson(endpoint, url, std::move(body));
}

std::unique_ptr<MediaDecoder> FalCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<WholeMediaDecoder>([errors = m_errors, way = m_way](const HttpResponse &response) {
        return way == Way::Queue ? readQueued(response, errors) : pictureanswer::read(response, errors);
    });
}

HttpRequest FalCodec::poll(const RemoteTask &task, const Endpoint &endpoint) const
{
    QUrl url = below(endpoint.baseUrl, QString::fromLatin1(QUrl::toPercentEncoding(task.id, "/")));
    addQueue(url);
    HttpRequest http = wirerequest::get(endpoint, url);
    http.lane = Lane::Transfer;
    return http;
}

Result<TaskStatus> FalCodec::decodePoll(const HttpResponse &response) const
{
    if (response.head.status == 202)
        return TaskStatus{};
    if (!response.head.isSuccess()) {
        Error error = readError(response.head, response.body, m_errors);
        if (isStillWorking(response, error))
            return TaskStatus{};
        const auto state = stateAfter(response.head, error);
        if (!state)
            return tl::unexpected(std::move(error));
        return TaskStatus{.state = *state, .error = std::move(error)};
    }
    const auto any = json::parseObject(response.body);
    const QString word = any ? json::text(*any, u"status") : QString();
    if (word == u"IN_QUEUE" || word == u"IN_PROGRESS")
        return TaskStatus{.state = word == u"IN_QUEUE" ? TaskState::Queued : TaskState::Running};
    auto reply = pictureanswer::read(response, m_errors);
    if (reply)
        return TaskStatus{.state = TaskState::Succeeded, .files = std::move(reply->files)};
    Error error = std::move(reply.error());
    // A question is free, whatever became of its answer.
    error.outcomeUnknown = false;
    if (error.kind == Kind::Filtered)
        return TaskStatus{.state = TaskState::Filtered, .error = std::move(error)};
    return tl::unexpected(std::move(error));
}

} // namespace maquette
