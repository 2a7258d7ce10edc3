#include "core/wire/apimarttasks.h"

#include "core/base/json.h"
#include "core/wire/apimarttask.h"
#include "core/wire/endpointurl.h"
#include "core/wire/mediaanswer.h"
#include "core/wire/mediatypes.h"
#include "core/wire/multipartform.h"
#include "core/wire/openaiusage.h"
#include "core/wire/parameterbody.h"
#include "core/wire/wholemediadecoder.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Kind = Error::Kind;
using Quirks = ApimartTasksCodec::Quirks;

/// What an upload takes, whatever the model takes.
constexpr qint64 kLargestUpload = 20LL * 1024 * 1024;
constexpr std::chrono::hours kPublicFor{72};

QString translated(const char *sentence)
{
    return QCoreApplication::translate("mediarequest", sentence);
}

Result<void> checkUpload(const MediaInput &input, const Model &model)
{
    static const QStringList takes{u"image/jpeg"_s, u"image/png"_s, u"image/webp"_s, u"image/gif"_s};
    const QString name = model.displayName();
    if (!takes.contains(input.mime)) {
        return failure(Kind::Unsupported,
                       translated(QT_TRANSLATE_NOOP("mediarequest", "%1 does not read files of the type %2 here. It takes %3."))
                           .arg(name, input.mime, takes.join(u", "_s)));
    }
    if (input.bytes.size() > kLargestUpload) {
        const QLocale locale;
        return failure(
            Kind::TooLarge,
            translated(QT_TRANSLATE_NOOP("mediarequest", "This file has %1, and %2 takes %3 at most. Send a smaller one."))
                .arg(locale.formattedDataSize(input.bytes.size()), name, locale.formattedDataSize(kLargestUpload)));
    }
    return {};
}

/// The first frame before, the last one behind everything else: some models go by their order in one list.
QList<MediaInput> inOrder(QList<MediaInput> inputs)
{
    const auto rank = [](const MediaInput &input) {
        return input.parameter == u"first_frame" ? 0 : input.parameter == u"last_frame" ? 2 : 1;
    };
    std::stable_sort(inputs.begin(), inputs.end(),
                     [&](const MediaInput &one, const MediaInput &other) { return rank(one) < rank(other); });
    return inputs;
}

Result<void> addInput(QJsonObject &body, const MediaInput &input, const Model &model, const Quirks &quirks)
{
    const auto field = mediarequest::inputFieldOf(input, model, quirks.inputFields);
    if (!field)
        return tl::unexpected(field.error());
    if (input.link.isEmpty())
        return failure(Kind::Internal, {}, u"an input was not uploaded: "_s + input.parameter);
    const QString address = input.link.toString(QUrl::FullyEncoded);
    const bool hasRole = *field == quirks.rolesField;
    if (!hasRole && !quirks.listFields.contains(*field)) {
        if (body.contains(*field)) {
            return failure(
                Kind::TooLarge,
                translated(QT_TRANSLATE_NOOP("mediarequest", "%1 takes one picture here, and there are more. Remove some."))
                    .arg(model.displayName()));
        }
        putAt(body, *field, address);
        return {};
    }
    QJsonArray list = body.value(*field).toArray();
    const QString role = input.parameter == u"references" ? u"reference"_s : input.parameter;
    list.append(hasRole ? QJsonValue(QJsonObject{{"url"_L1, address}, {"role"_L1, role}}) : QJsonValue(address));
    body.insert(*field, list);
    return {};
}

Result<MediaReply> readSubmission(const HttpResponse &response, const ErrorHabits &errors)
{
    const auto envelope = apimarttask::readEnvelope(response, u"data", errors);
    if (!envelope)
        return tl::unexpected(envelope.error());
    const QJsonObject entry = apimarttask::entryOf(*envelope);
    const TaskStatus status = apimarttask::statusOf(entry, errors);
    if (status.isOver() && status.error)
        return tl::unexpected(*status.error);
    const QString id = apimarttask::idOf(entry);
    if (!id.isEmpty() && !status.isOver())
        return MediaReply{.task = RemoteTask{.id = id}};
    // Some models may answer at once, as everybody else does.
    QList<MediaFile> files = status.files;
    const QJsonArray items = envelope->value("data"_L1).toArray();
    for (const auto &item : items) {
        if (!status.isOver())
            files += apimarttask::filesOf(item.toObject());
    }
    if (files.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return MediaReply{.files = files, .usage = status.usage};
}

} // namespace

ApimartTasksCodec::ApimartTasksCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<QList<MediaUpload>> ApimartTasksCodec::uploads(const MediaRequest &request, const Model &model,
                                                      const Endpoint &endpoint) const
{
    if (const auto good = mediarequest::checkInputs(request, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    QList<MediaUpload> needed;
    for (int i = 0; i < request.inputs.size(); ++i) {
        const MediaInput &input = request.inputs.at(i);
        if (!input.link.isEmpty())
            continue;
        if (const auto good = checkUpload(input, model); !good)
            return tl::unexpected(good.error());
        MultipartForm form;
        form.addFile(u"file"_s, u"picture."_s + mediatypes::suffixOf(input.mime), input.mime, input.bytes);
        const QUrl url = below(endpoint.baseUrl, m_quirks.uploads);
        needed.append(
            {.input = i, .request = wirerequest::post(endpoint, url, form.contentType(), form.body()), .publicFor = kPublicFor});
    }
    return needed;
}

Result<QUrl> ApimartTasksCodec::decodeUpload(const HttpResponse &response) const
{
    auto envelope = apimarttask::readEnvelope(response, u"url", m_quirks.errors);
    if (!envelope) {
        Error error = envelope.error();
        error.outcomeUnknown = false;
        return tl::unexpected(std::move(error));
    }
    const auto file = mediaanswer::fileAt(json::text(*envelope, u"url"));
    if (!file || file->url.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return file->url;
}

Result<HttpRequest> ApimartTasksCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (request.count > 1 && !m_quirks.canCount) {
        return failure(
            Kind::Unsupported,
            translated(QT_TRANSLATE_NOOP("mediarequest", "%1 makes one film at a time, and %2 are asked for. Ask for one."))
                .arg(model.displayName(), QString::number(request.count)));
    }
    if (const auto good = mediarequest::checkPrompt(request.prompt, model); !good)
        return tl::unexpected(good.error());
    if (const auto good = mediarequest::checkInputs(request, model, m_quirks.bounds); !good)
        return tl::unexpected(good.error());
    QJsonObject body = mediarequest::fieldsFor(request, model, m_quirks.valueFields);
    if (!request.prompt.isEmpty())
        body.insert(mediarequest::fieldOf(model, u"prompt", u"prompt"_s), request.prompt);
    if (request.count > 1)
        body.insert(mediarequest::fieldOf(model, u"count", u"n"_s), request.count);
    const QList<MediaInput> inputs = inOrder(request.inputs);
    for (const MediaInput &input : inputs) {
        if (const auto added = addInput(body, input, model, m_quirks); !added)
            return tl::unexpected(added.error());
    }
    const QUrl url = below(endpoint.baseUrl, mediarequest::pathOf(model, m_quirks.path));
    return wirerequest::postJson(endpoint, url, json::toBytes(body));
}

std::unique_ptr<MediaDecoder> ApimartTasksCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<WholeMediaDecoder>(
        [errors = m_quirks.errors](const HttpResponse &response) { return readSubmission(response, errors); });
}

HttpRequest ApimartTasksCodec::poll(const RemoteTask &task, const Endpoint &endpoint) const
{
    QUrl url = below(endpoint.baseUrl, m_quirks.tasks + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(task.id)));
    QUrlQuery query(url);
    query.addQueryItem(u"language"_s, u"en"_s);
    url.setQuery(query);
    HttpRequest http = wirerequest::get(endpoint, url);
    http.lane = Lane::Transfer;
    return http;
}

Result<TaskStatus> ApimartTasksCodec::decodePoll(const HttpResponse &response) const
{
    if (response.head.status == 404 || response.head.status == 410)
        return TaskStatus{.state = TaskState::Expired, .error = readError(response.head, response.body, m_quirks.errors)};
    if (!response.head.isSuccess())
        return tl::unexpected(readError(response.head, response.body, m_quirks.errors));
    const auto envelope = apimarttask::readEnvelope(response, u"data", m_quirks.errors);
    if (!envelope) {
        Error error = envelope.error();
        // A question is free, whatever became of its answer.
        error.outcomeUnknown = false;
        return tl::unexpected(std::move(error));
    }
    const QJsonObject entry = apimarttask::entryOf(*envelope);
    if (entry.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return apimarttask::statusOf(entry, m_quirks.errors);
}

ApimartBalanceCodec::ApimartBalanceCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

HttpRequest ApimartBalanceCodec::encode(const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, below(endpoint.baseUrl, u"user/balance"_s));
}

Result<Balance> ApimartBalanceCodec::decode(const HttpResponse &response) const
{
    // There is always a `message` beside the answer, mostly an empty one.
    const auto object = wireanswer::readObject(response, u"remain_balance", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    if (!object->value("success"_L1).toBool(true))
        return tl::unexpected(readErrorInside(response.body, m_errors));
    Balance balance{.money = readAmount(*object, u"remain_balance"), .isUnlimited = object->value("unlimited_quota"_L1).toBool()};
    if (!balance.money)
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    bool isNumber = false;
    const double credits = json::decimal(*object, u"remain_credits").toDouble(&isNumber);
    if (isNumber && std::isfinite(credits))
        balance.credits = credits;
    return balance;
}

} // namespace maquette
