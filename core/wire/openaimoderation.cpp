#include "core/wire/openaimoderation.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/openaiusage.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("moderationrequest", sentence);
}

QByteArray partsOf(const ModerationRequest &request)
{
    QByteArray parts;
    for (const QString &text : request.texts)
        parts += R"({"type":"text","text":)" + wirerequest::quoted(text) + "},";
    for (const ImagePart &image : request.images)
        parts += R"({"type":"image_url","image_url":{"url":)" + wirerequest::quotedDataUrl(image.mime, image.bytes) + "}},";
    parts.chop(1);
    return '[' + parts + ']';
}

ModerationVerdict readVerdict(const QJsonObject &result)
{
    const QJsonObject flags = result.value("categories"_L1).toObject();
    const QJsonObject scores = result.value("category_scores"_L1).toObject();
    QStringList names = flags.keys();
    const QStringList scored = scores.keys();
    std::copy_if(scored.cbegin(), scored.cend(), std::back_inserter(names),
                 [&](const QString &name) { return !flags.contains(name); });

    ModerationVerdict verdict;
    for (const QString &name : std::as_const(names)) {
        const QJsonValue score = scores.value(name);
        ModerationCategory category{.name = name, .isFlagged = flags.value(name).toBool()};
        if (score.isDouble() && std::isfinite(score.toDouble()))
            category.score = std::clamp(score.toDouble(), 0.0, 1.0);
        // A model that does not know the category says null.
        if (flags.value(name).isBool() || category.score)
            verdict.categories.append(category);
    }
    const bool isAnyFlagged = std::any_of(verdict.categories.cbegin(), verdict.categories.cend(),
                                          [](const ModerationCategory &category) { return category.isFlagged; });
    verdict.isFlagged = result.value("flagged"_L1).toBool(isAnyFlagged);
    return verdict;
}

} // namespace

OpenAiModerationCodec::OpenAiModerationCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

Result<HttpRequest> OpenAiModerationCodec::encode(const ModerationRequest &request, const Model &model,
                                                  const Endpoint &endpoint) const
{
    const QString name = model.name.isEmpty() ? model.id : model.name;
    if (request.texts.isEmpty() && request.images.isEmpty())
        return failure(Error::Kind::Rejected, translated(QT_TRANSLATE_NOOP("moderationrequest", "There is nothing to be judged.")));
    const bool takesPictures = m_quirks.takesPictures && (model.inputs.isEmpty() || model.inputs.contains(Medium::Image));
    if (!request.images.isEmpty() && !takesPictures) {
        return failure(Error::Kind::Unsupported,
                       translated(QT_TRANSLATE_NOOP("moderationrequest",
                                                    "%1 judges texts only. Remove the pictures, or choose another model."))
                           .arg(name));
    }
    if (!request.images.isEmpty() && request.texts.size() > 1) {
        return failure(
            Error::Kind::Unsupported,
            translated(QT_TRANSLATE_NOOP("moderationrequest",
                                         "%1 judges pictures together with one text, and there are %2. Send them one by one."))
                .arg(name, QString::number(request.texts.size())));
    }
    QByteArray body = json::toBytes(QJsonObject{{"model"_L1, request.modelId.isEmpty() ? model.id : request.modelId}});
    const QByteArray input = request.images.isEmpty() ? json::toBytes(QJsonArray::fromStringList(request.texts)) : partsOf(request);
    wirerequest::addMember(body, u"input"_s, input);
    return wirerequest::postJson(endpoint, below(endpoint.baseUrl, u"moderations"_s), std::move(body));
}

Result<ModerationReply> OpenAiModerationCodec::decode(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"results", m_quirks.errors);
    if (!object)
        return tl::unexpected(object.error());
    ModerationReply reply;
    const QJsonArray results = object->value("results"_L1).toArray();
    for (const auto &result : results) {
        ModerationVerdict verdict = readVerdict(result.toObject());
        // No verdict must never read as a good one.
        if (verdict.categories.isEmpty() && !result.toObject().value("flagged"_L1).isBool())
            return tl::unexpected(wireanswer::notUnderstood(response.body));
        reply.verdicts.append(std::move(verdict));
    }
    if (reply.verdicts.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    reply.usage = readMediaUsage(object->value("usage"_L1).toObject());
    reply.modelId = json::text(*object, u"model");
    return reply;
}

} // namespace maquette
