#include "core/wire/replicateclassification.h"

#include "core/base/json.h"
#include "core/wire/classlabels.h"
#include "core/wire/parameterbody.h"
#include "core/wire/replicateprediction.h"
#include "core/wire/wireanswer.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qint64 kLargestInline = 10LL * 1024 * 1024;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("classificationrequest", sentence);
}

tl::unexpected<Error> refuse(Error::Kind kind, const Model &model, const char *sentence)
{
    return failure(kind, translated(sentence).arg(model.name.isEmpty() ? model.id : model.name));
}

/// Where the first parameter of a type goes; empty where the model is known to have none.
QString placeOf(const Model &model, Parameter::Type type, const QString &usual)
{
    const auto &all = model.parameters.parameters;
    if (all.isEmpty())
        return usual;
    const auto found = std::find_if(all.cbegin(), all.cend(), [type](const Parameter &one) { return one.type == type; });
    return found == all.cend() ? QString() : found->wireName();
}

QString labelsPlaceOf(const Model &model)
{
    if (model.parameters.isEmpty())
        return u"candidate_labels"_s;
    for (const auto name : {u"candidate_labels", u"labels", u"classes"}) {
        if (const Parameter *known = model.parameters.find(name))
            return known->wireName();
    }
    return {};
}

Result<QJsonObject> bodyOf(const ClassificationRequest &request, const Model &model)
{
    QJsonObject body;
    const QString place =
        request.image ? placeOf(model, Parameter::Type::File, u"image"_s) : placeOf(model, Parameter::Type::Text, u"text"_s);
    if (place.isEmpty()) {
        return refuse(Error::Kind::Unsupported, model,
                      request.image ? QT_TRANSLATE_NOOP("classificationrequest", "%1 classifies no pictures. Choose another model.")
                                    : QT_TRANSLATE_NOOP("classificationrequest", "%1 classifies no texts. Choose another model."));
    }
    if (request.image)
        putAt(body, place, u"data:"_s + request.image->mime + u";base64,"_s + QString::fromLatin1(request.image->bytes.toBase64()));
    else
        putAt(body, place, request.text);
    if (request.labels.isEmpty())
        return body;
    const QString labels = labelsPlaceOf(model);
    if (labels.isEmpty() || labels == place) {
        return refuse(
            Error::Kind::Unsupported, model,
            QT_TRANSLATE_NOOP("classificationrequest", "%1 has classes of its own. Leave yours out, or choose another model."));
    }
    putAt(body, labels, request.labels.join(u','));
    return body;
}

Error notInTime(const QString &id)
{
    Error error;
    error.kind = Error::Kind::Timeout;
    error.message = translated(QT_TRANSLATE_NOOP("classificationrequest",
                                                 "The model was not done within a minute. It may be charged all the same; look at "
                                                 "the provider's page before sending again."));
    error.requestId = id;
    error.httpStatus = 200;
    error.outcomeUnknown = true;
    return error;
}

} // namespace

ReplicateClassificationCodec::ReplicateClassificationCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> ReplicateClassificationCodec::encode(const ClassificationRequest &request, const Model &model,
                                                         const Endpoint &endpoint) const
{
    if (!request.image && request.text.trimmed().isEmpty())
        return failure(Error::Kind::Rejected,
                       translated(QT_TRANSLATE_NOOP("classificationrequest", "There is nothing to be classified.")));
    if (request.image && request.image->bytes.size() > kLargestInline) {
        return failure(
            Error::Kind::TooLarge,
            translated(QT_TRANSLATE_NOOP("classificationrequest", "The picture is too large, %1 at most go with a request. "
                                                                  "Send a smaller one."))
                .arg(QLocale().formattedDataSize(kLargestInline)));
    }
    const auto body = bodyOf(request, model);
    if (!body)
        return tl::unexpected(body.error());
    HttpRequest http = replicateprediction::create(endpoint, model, request.modelId, *body);
    http.headers.set("Prefer"_ba, "wait=60"_ba);
    return http;
}

Result<ClassificationReply> ReplicateClassificationCodec::decode(const HttpResponse &response) const
{
    const auto prediction = replicateprediction::read(response, m_errors);
    if (!prediction)
        return tl::unexpected(prediction.error());
    const TaskState state = replicateprediction::stateOf(*prediction);
    if (state == TaskState::Queued || state == TaskState::Running)
        return tl::unexpected(notInTime(replicateprediction::idOf(*prediction)));
    if (state != TaskState::Succeeded)
        return tl::unexpected(replicateprediction::whyOver(*prediction, m_errors));
    const auto labels = classlabels::read(prediction->value("output"_L1));
    if (!labels)
        return tl::unexpected(wireanswer::notUnderstood(json::toBytes(QJsonObject{{"output"_L1, prediction->value("output"_L1)}})));
    return ClassificationReply{.labels = *labels, .usage = replicateprediction::usageOf(*prediction)};
}

} // namespace maquette
