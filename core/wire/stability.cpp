#include "core/wire/stability.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/mediarequest.h"
#include "core/wire/mediatypes.h"
#include "core/wire/parameterbody.h"
#include "core/wire/stabilityanswer.h"
#include "core/wire/stabilityengine.h"
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

using Quirks = StabilityCodec::Quirks;
using Kind = Error::Kind;

constexpr qint64 kLongestPrompt = 10'000;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("mediarequest", sentence);
}

/// Files are told as bytes, because base64 would cost a third more.
const QByteArray &wantedAnswer()
{
    static const QByteArray pictures = QByteArrayLiteral("image/*");
    return pictures;
}

bool hasInput(const MediaRequest &request, QStringView parameter)
{
    return std::any_of(request.inputs.cbegin(), request.inputs.cend(),
                       [&](const MediaInput &input) { return input.parameter == parameter; });
}

QJsonObject fieldsOf(const MediaRequest &request, const Model &model, const QString &path, const Quirks &quirks)
{
    QJsonObject fields = mediarequest::fieldsFor(request, model, quirks.valueFields);
    if (!request.prompt.isEmpty())
        fields.insert(mediarequest::fieldOf(model, u"prompt", u"prompt"_s), request.prompt);
    if (!quirks.sharedPaths.contains(path))
        fields.remove("model"_L1);
    else if (!fields.contains("mode"_L1))
        fields.insert("mode"_L1, hasInput(request, u"image") ? u"image-to-image"_s : u"text-to-image"_s);
    return fields;
}

Result<MultipartForm> formOf(const MediaRequest &request, const Model &model, const QString &path, const Quirks &quirks)
{
    QHash<QString, QString> places;
    for (const QString &field : quirks.inputFields)
        places.insert(field, field);
    MultipartForm form;
    addFields(form, fieldsOf(request, model, path, quirks));
    QStringList taken;
    for (const MediaInput &input : request.inputs) {
        const auto field = mediarequest::inputFieldOf(input, model, places);
        if (!field)
            return tl::unexpected(field.error());
        if (taken.contains(*field)) {
            return failure(
                Kind::TooLarge,
                translated(QT_TRANSLATE_NOOP("mediarequest", "%1 takes one picture here, and there are more. Remove some."))
                    .arg(model.displayName()));
        }
        taken.append(*field);
        form.addFile(*field, *field + u'.' + mediatypes::suffixOf(input.mime), input.mime, input.bytes);
    }
    // A form without any part is none to this server.
    if (form.isEmpty())
        form.addField(u"none"_s, {});
    return form;
}

Result<void> check(const MediaRequest &request, const Model &model)
{
    if (request.count > 1) {
        return failure(
            Kind::Unsupported,
            translated(QT_TRANSLATE_NOOP("mediarequest", "%1 makes one picture at a time, and %2 are asked for. Ask for one."))
                .arg(model.displayName(), QString::number(request.count)));
    }
    if (auto good = mediarequest::checkPrompt(request.prompt, model, kLongestPrompt); !good)
        return good;
    return mediarequest::checkInputs(request, model);
}

/// What became of a task whose result was refused for good; empty while asking again may help.
std::optional<TaskState> stateAfter(const HttpHead &head, const Error &error)
{
    if (head.status == 404 || head.status == 410)
        return TaskState::Expired;
    if (error.kind == Kind::Filtered)
        return TaskState::Filtered;
    return head.status == 400 || head.status == 422 ? std::optional(TaskState::Failed) : std::nullopt;
}

} // namespace

StabilityCodec::StabilityCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> StabilityCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    const QString path = mediarequest::pathOf(model, m_quirks.path);
    if (path.startsWith(m_quirks.engines))
        return stabilityengine::encode(request, model, endpoint, below(endpoint.baseUrl, path));
    if (const auto good = check(request, model); !good)
        return tl::unexpected(good.error());
    const auto form = formOf(request, model, path, m_quirks);
    if (!form)
        return tl::unexpected(form.error());
    HttpRequest http = wirerequest::post(endpoint, below(endpoint.baseUrl, path), form->contentType(), form->body());
    if (http.body.size() > m_quirks.largestBody) {
        const QLocale locale;
        return failure(
            Kind::TooLarge,
            translated(QT_TRANSLATE_NOOP("mediarequest", "The request has %1, and %2 takes %3 at most. Send smaller files."))
                .arg(locale.formattedDataSize(http.body.size()), model.displayName(),
                     locale.formattedDataSize(m_quirks.largestBody)));
    }
    http.headers.set("Accept"_ba, wantedAnswer());
    return http;
}

std::unique_ptr<MediaDecoder> StabilityCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<WholeMediaDecoder>(
        [errors = m_quirks.errors](const HttpResponse &response) { return stabilityanswer::read(response, errors); });
}

HttpRequest StabilityCodec::poll(const RemoteTask &task, const Endpoint &endpoint) const
{
    const QString place = m_quirks.results + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(task.id));
    HttpRequest http = wirerequest::get(endpoint, below(endpoint.baseUrl, place));
    http.headers.set("Accept"_ba, wantedAnswer());
    http.lane = Lane::Transfer;
    return http;
}

Result<TaskStatus> StabilityCodec::decodePoll(const HttpResponse &response) const
{
    if (response.head.status == 202)
        return TaskStatus{};
    if (!response.head.isSuccess()) {
        Error error = readError(response.head, response.body, m_quirks.errors);
        const auto state = stateAfter(response.head, error);
        if (!state)
            return tl::unexpected(std::move(error));
        return TaskStatus{.state = *state, .error = std::move(error)};
    }
    auto reply = stabilityanswer::read(response, m_quirks.errors);
    if (reply && reply->task)
        return TaskStatus{};
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
