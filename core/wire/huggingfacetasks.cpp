#include "core/wire/huggingfacetasks.h"

#include "core/base/json.h"
#include "core/wire/classlabels.h"
#include "core/wire/endpointurl.h"
#include "core/wire/errorfacts.h"
#include "core/wire/mediarequest.h"
#include "core/wire/vectors.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("classificationrequest", sentence);
}

QJsonObject parametersOf(const ClassificationRequest &request)
{
    QJsonObject parameters;
    if (!request.labels.isEmpty())
        parameters.insert("candidate_labels"_L1, QJsonArray::fromStringList(request.labels));
    if (request.isMultiLabel)
        parameters.insert("multi_label"_L1, true);
    return parameters;
}

/// The value of a whole answer that is JSON of any kind; an error object in it is its Error.
Result<QJsonValue> readValue(const HttpResponse &response, const ErrorHabits &errors)
{
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    if (document.isArray())
        return QJsonValue(document.array());
    if (document.isObject() && isErrorObject(document.object()))
        return tl::unexpected(readErrorInside(response.body, errors));
    if (document.isObject())
        return QJsonValue(document.object());
    return tl::unexpected(wireanswer::isHalf(response.body) ? wireanswer::cutShort() : wireanswer::notUnderstood(response.body));
}

/// A list of vectors, or a lone one; empty for anything else, such as a vector for every token.
std::optional<QList<QList<float>>> vectorsIn(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    if (list.isEmpty())
        return {};
    if (list.first().isDouble()) {
        auto lone = vectors::fromNumbers(list);
        return lone ? std::optional(QList<QList<float>>{std::move(*lone)}) : std::nullopt;
    }
    QList<QList<float>> all;
    for (const auto &one : list) {
        auto vector = one.isArray() ? vectors::fromNumbers(one.toArray()) : std::nullopt;
        if (!vector)
            return {};
        all.append(std::move(*vector));
    }
    return vectors::areEven(all) ? std::optional(all) : std::nullopt;
}

} // namespace

QUrl huggingFaceTaskUrl(const Endpoint &endpoint, const Model &model, const QString &modelId, const QString &pipeline)
{
    const QString id = modelId.isEmpty() ? model.id : modelId;
    QString usual = u"hf-inference/models/"_s + QString::fromLatin1(QUrl::toPercentEncoding(id, "/"));
    if (!pipeline.isEmpty())
        usual += u"/pipeline/"_s + pipeline;
    return besideApi(endpoint.baseUrl, mediarequest::pathOf(model, usual));
}

HuggingFaceClassificationCodec::HuggingFaceClassificationCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> HuggingFaceClassificationCodec::encode(const ClassificationRequest &request, const Model &model,
                                                           const Endpoint &endpoint) const
{
    if (!request.image && request.text.trimmed().isEmpty())
        return failure(Error::Kind::Rejected,
                       translated(QT_TRANSLATE_NOOP("classificationrequest", "There is nothing to be classified.")));
    const QUrl url = huggingFaceTaskUrl(endpoint, model, request.modelId);
    const QJsonObject parameters = parametersOf(request);
    // A picture alone goes as it is, which spares the third that base64 costs.
    if (request.image && parameters.isEmpty())
        return wirerequest::post(endpoint, url, request.image->mime.toLatin1(), request.image->bytes);
    QByteArray body = parameters.isEmpty() ? "{}"_ba : json::toBytes(QJsonObject{{"parameters"_L1, parameters}});
    wirerequest::addMember(body, u"inputs"_s,
                           request.image ? '"' + request.image->bytes.toBase64() + '"' : wirerequest::quoted(request.text));
    return wirerequest::postJson(endpoint, url, std::move(body));
}

Result<ClassificationReply> HuggingFaceClassificationCodec::decode(const HttpResponse &response) const
{
    const auto value = readValue(response, m_errors);
    if (!value)
        return tl::unexpected(value.error());
    const auto labels = classlabels::read(*value);
    if (!labels)
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return ClassificationReply{.labels = *labels};
}

HuggingFaceEmbeddingsCodec::HuggingFaceEmbeddingsCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> HuggingFaceEmbeddingsCodec::encode(const EmbeddingRequest &request, const Model &model,
                                                       const Endpoint &endpoint) const
{
    if (const auto good = vectors::check(request, model, {}); !good)
        return tl::unexpected(good.error());
    if (request.dimensions) {
        return failure(Error::Kind::Unsupported,
                       QCoreApplication::translate("embeddingrequest",
                                                   "%1 makes vectors of one length only. Leave the number of dimensions out.")
                           .arg(model.displayName()));
    }
    const QJsonObject body{{"inputs"_L1, QJsonArray::fromStringList(request.texts)}};
    const QUrl url = huggingFaceTaskUrl(endpoint, model, request.modelId, u"feature-extraction"_s);
    return wirerequest::postJson(endpoint, url, json::toBytes(body));
}

Result<EmbeddingReply> HuggingFaceEmbeddingsCodec::decode(const HttpResponse &response) const
{
    const auto value = readValue(response, m_errors);
    if (!value)
        return tl::unexpected(value.error());
    auto vectors = vectorsIn(*value);
    if (!vectors)
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return EmbeddingReply{.vectors = std::move(*vectors)};
}

} // namespace maquette
