#include "core/wire/replicatemedia.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/mediaanswer.h"
#include "core/wire/mediarequest.h"
#include "core/wire/mediatypes.h"
#include "core/wire/multipartform.h"
#include "core/wire/parameterbody.h"
#include "core/wire/replicateprediction.h"
#include "core/wire/wholemediadecoder.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Kind = Error::Kind;

/// As long as that a file may go inline; all inline files together may have the second one.
constexpr qint64 kLargestInline = 256LL * 1024;
constexpr qint64 kLargestInlineInAll = 10LL * 1024 * 1024;
constexpr qint64 kLargestUpload = 100LL * 1024 * 1024;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("mediarequest", sentence);
}

tl::unexpected<Error> tooLarge(qint64 size, qint64 most, const Model &model)
{
    const QLocale locale;
    return failure(Kind::TooLarge,
                   translated(QT_TRANSLATE_NOOP("mediarequest", "This file has %1, and %2 takes %3 at most. Send a smaller one."))
                       .arg(locale.formattedDataSize(size), model.displayName(), locale.formattedDataSize(most)));
}

/// The field of a parameter that has no row: its own name, as long as nothing at all is known about the model.
QString fieldFor(const Model &model, QStringView parameter, const QString &usual)
{
    return mediarequest::fieldOf(model, parameter, model.parameters.isEmpty() ? usual : QString());
}

Result<QJsonObject> fieldsOf(const MediaRequest &request, const Model &model)
{
    QJsonObject body = bodyFrom(model.parameters, request.values);
    const QString prompt = fieldFor(model, u"prompt", u"prompt"_s);
    if (!request.prompt.isEmpty() && !prompt.isEmpty())
        putAt(body, prompt, request.prompt);
    if (request.count <= 1)
        return body;
    const QString count = fieldFor(model, u"count", u"num_outputs"_s);
    if (count.isEmpty()) {
        return failure(Kind::Unsupported,
                       translated(QT_TRANSLATE_NOOP("mediarequest", "%1 makes one at a time, and %2 are asked for. Ask for one."))
                           .arg(model.displayName(), QString::number(request.count)));
    }
    putAt(body, count, request.count);
    return body;
}

/// The files of one parameter.
struct Group
{
    QString field;
    bool isList = false;
    QJsonArray addresses;
};

Result<QList<Group>> groupsOf(const MediaRequest &request, const Model &model)
{
    QList<Group> groups;
    qint64 inAll = 0;
    for (const MediaInput &input : request.inputs) {
        const auto field = mediarequest::inputFieldOf(input, model, {{input.parameter, input.parameter}});
        if (!field)
            return tl::unexpected(field.error());
        inAll += input.link.isEmpty() ? input.bytes.size() : 0;
        if (inAll > kLargestInlineInAll)
            return tooLarge(inAll, kLargestInlineInAll, model);
        const QString address = input.link.isEmpty()
                                    ? u"data:"_s + input.mime + u";base64,"_s + QString::fromLatin1(input.bytes.toBase64())
                                    : input.link.toString(QUrl::FullyEncoded);
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group &group) { return group.field == *field; });
        if (same != groups.end()) {
            same->addresses.append(address);
            same->isList = true;
            continue;
        }
        const Parameter *known = model.parameters.find(input.parameter);
        groups.append({.field = *field,
                       .isList = known && (known->file.maxCount != 1 || known->wire.endsWith("[]"_L1)),
                       .addresses = {address}});
    }
    return groups;
}

Result<MediaReply> readSubmission(const HttpResponse &response, const ErrorHabits &errors)
{
    const auto prediction = replicateprediction::read(response, errors);
    if (!prediction)
        return tl::unexpected(prediction.error());
    const TaskStatus status = replicateprediction::statusOf(*prediction, errors);
    if (!status.isOver())
        return MediaReply{.task = replicateprediction::taskOf(*prediction)};
    if (status.error)
        return tl::unexpected(*status.error);
    return MediaReply{.files = status.files, .usage = status.usage, .responseId = replicateprediction::idOf(*prediction)};
}

/// An address that an answer told, where it is the account's own, else the one that follows from the id.
QUrl taskUrl(const QUrl &told, const QString &id, const QString &rest, const Endpoint &endpoint)
{
    if (isSameOrigin(told, endpoint.baseUrl))
        return told;
    return below(endpoint.baseUrl, u"predictions/"_s + QString::fromLatin1(QUrl::toPercentEncoding(id)) + rest);
}

} // namespace

ReplicateMediaCodec::ReplicateMediaCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<QList<MediaUpload>> ReplicateMediaCodec::uploads(const MediaRequest &request, const Model &model,
                                                        const Endpoint &endpoint) const
{
    if (const auto good = mediarequest::checkInputs(request, model); !good)
        return tl::unexpected(good.error());
    QList<MediaUpload> needed;
    for (int i = 0; i < request.inputs.size(); ++i) {
        const MediaInput &input = request.inputs.at(i);
        if (!m_quirks.canUpload || !input.link.isEmpty() || input.bytes.size() <= kLargestInline)
            continue;
        if (input.bytes.size() > kLargestUpload)
            return tooLarge(input.bytes.size(), kLargestUpload, model);
        const QString name = input.parameter + u'.' + mediatypes::suffixOf(input.mime);
        MultipartForm form;
        form.addField(u"filename"_s, name.toUtf8());
        form.addField(u"type"_s, input.mime.toUtf8());
        form.addFile(u"content"_s, name, input.mime, input.bytes);
        const QUrl url = below(endpoint.baseUrl, u"files"_s);
        needed.append({.input = i, .request = wirerequest::post(endpoint, url, form.contentType(), form.body())});
    }
    return needed;
}

Result<QUrl> ReplicateMediaCodec::decodeUpload(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"urls", m_quirks.errors);
    if (!object) {
        Error error = object.error();
        error.outcomeUnknown = false;
        return tl::unexpected(std::move(error));
    }
    const auto file = mediaanswer::fileAt(json::text(object->value("urls"_L1).toObject(), u"get"));
    if (!file || file->url.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return file->url;
}

Result<HttpRequest> ReplicateMediaCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (const auto good = mediarequest::checkPrompt(request.prompt, model); !good)
        return tl::unexpected(good.error());
    if (const auto good = mediarequest::checkInputs(request, model); !good)
        return tl::unexpected(good.error());
    auto body = fieldsOf(request, model);
    if (!body)
        return tl::unexpected(body.error());
    const auto groups = groupsOf(request, model);
    if (!groups)
        return tl::unexpected(groups.error());
    for (const Group &group : *groups)
        putAt(*body, group.field, group.isList ? QJsonValue(group.addresses) : group.addresses.first());
    HttpRequest http = replicateprediction::create(endpoint, model, request.modelId, *body);
    if (m_quirks.waits)
        http.headers.set("Prefer"_ba, "wait"_ba);
    return http;
}

std::unique_ptr<MediaDecoder> ReplicateMediaCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<WholeMediaDecoder>(
        [errors = m_quirks.errors](const HttpResponse &response) { return readSubmission(response, errors); });
}

HttpRequest ReplicateMediaCodec::poll(const RemoteTask &task, const Endpoint &endpoint) const
{
    HttpRequest http = wirerequest::get(endpoint, taskUrl(task.pollUrl, task.id, {}, endpoint));
    http.lane = Lane::Transfer;
    return http;
}

Result<TaskStatus> ReplicateMediaCodec::decodePoll(const HttpResponse &response) const
{
    if (response.head.status == 404 || response.head.status == 410)
        return TaskStatus{.state = TaskState::Expired, .error = readError(response.head, response.body, m_quirks.errors)};
    if (!response.head.isSuccess())
        return tl::unexpected(readError(response.head, response.body, m_quirks.errors));
    const auto prediction = replicateprediction::read(response, m_quirks.errors);
    if (prediction)
        return replicateprediction::statusOf(*prediction, m_quirks.errors);
    Error error = prediction.error();
    // A question is free, whatever became of its answer.
    error.outcomeUnknown = false;
    return tl::unexpected(std::move(error));
}

std::optional<HttpRequest> ReplicateMediaCodec::cancel(const RemoteTask &task, const Endpoint &endpoint) const
{
    HttpRequest http = wirerequest::get(endpoint, taskUrl(task.cancelUrl, task.id, u"/cancel"_s, endpoint));
    http.method = "POST"_ba;
    return http;
}

std::optional<HttpRequest> ReplicateMediaCodec::list(const Endpoint &endpoint) const
{
    if (!m_quirks.canList)
        return {};
    return wirerequest::get(endpoint, below(endpoint.baseUrl, u"predictions"_s));
}

Result<QList<ListedTask>> ReplicateMediaCodec::decodeList(const HttpResponse &response) const
{
    const auto page = wireanswer::readObject(response, u"results", m_quirks.errors);
    if (!page)
        return tl::unexpected(page.error());
    if (!page->value("results"_L1).isArray())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    QList<ListedTask> tasks;
    const QJsonArray entries = page->value("results"_L1).toArray();
    for (const auto &entry : entries) {
        const QJsonObject prediction = entry.toObject();
        ListedTask listed{.task = replicateprediction::taskOf(prediction),
                          .modelId = json::text(prediction, u"model"),
                          .prompt = json::text(prediction.value("input"_L1).toObject(), u"prompt")};
        listed.createdAt = QDateTime::fromString(json::text(prediction, u"created_at"), Qt::ISODateWithMs).toUTC();
        if (!listed.task.id.isEmpty())
            tasks.append(std::move(listed));
    }
    return tasks;
}

bool ReplicateMediaCodec::needsCredential(const QUrl &url, const Endpoint &endpoint) const
{
    const QUrl address = addressOf(url, endpoint);
    if (isSameOrigin(address, endpoint.baseUrl))
        return true;
    const bool isAtHome = endpoint.baseUrl.scheme() == u"https" && endpoint.baseUrl.host() == m_quirks.home;
    const bool isPlain = address.scheme() != u"https" || address.port(443) != 443 || !address.userInfo().isEmpty();
    if (m_quirks.home.isEmpty() || !isAtHome || isPlain)
        return false;
    const QString host = address.host();
    return std::any_of(m_quirks.deliveryHosts.cbegin(), m_quirks.deliveryHosts.cend(),
                       [&host](const QString &one) { return host == one || host.endsWith(u'.' + one); });
}

} // namespace maquette
