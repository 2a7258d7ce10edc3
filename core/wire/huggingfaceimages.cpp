#include "core/wire/huggingfaceimages.h"

#include "core/base/json.h"
#include "core/wire/huggingfacetasks.h"
#include "core/wire/mediarequest.h"
#include "core/wire/parameterbody.h"
#include "core/wire/pictureanswer.h"
#include "core/wire/wholemediadecoder.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Kind = Error::Kind;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("mediarequest", sentence);
}

/// Where a value goes that the model's row does not name; all are among the parameters.
QString usualPlaceOf(const QString &value, bool isEdit)
{
    static const QHash<QString, QString> names{{u"guidance"_s, u"guidance_scale"_s}, {u"steps"_s, u"num_inference_steps"_s}};
    if (value == u"size")
        return isEdit ? u"parameters.target_size.width,parameters.target_size.height"_s : u"parameters.width,parameters.height"_s;
    return u"parameters."_s + names.value(value, value);
}

QJsonObject bodyOf(const MediaRequest &request, const Model &model)
{
    const bool isEdit = !request.inputs.isEmpty();
    // The row's places, and the usual ones for what it does not name.
    ParameterSchema places;
    for (auto it = request.values.begin(); it != request.values.end(); ++it) {
        const Parameter *known = model.parameters.find(it.key());
        Parameter place = known ? *known : Parameter{.name = it.key()};
        if (place.wire.isEmpty())
            place.wire = usualPlaceOf(it.key(), isEdit);
        places.parameters.append(std::move(place));
    }
    QJsonObject body = bodyFrom(places, request.values);
    if (!isEdit)
        body.insert("inputs"_L1, request.prompt);
    else if (!request.prompt.isEmpty())
        putAt(body, mediarequest::fieldOf(model, u"prompt", u"parameters.prompt"_s), request.prompt);
    return body;
}

} // namespace

HuggingFaceImagesCodec::HuggingFaceImagesCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> HuggingFaceImagesCodec::encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const
{
    if (request.count > 1) {
        return failure(
            Kind::Unsupported,
            translated(QT_TRANSLATE_NOOP("mediarequest", "%1 makes one picture at a time, and %2 are asked for. Ask for one."))
                .arg(model.displayName(), QString::number(request.count)));
    }
    if (const auto good = mediarequest::checkPrompt(request.prompt, model); !good)
        return tl::unexpected(good.error());
    if (const auto good = mediarequest::checkInputs(request, model); !good)
        return tl::unexpected(good.error());
    if (request.inputs.size() > 1) {
        return failure(Kind::TooLarge,
                       translated(QT_TRANSLATE_NOOP("mediarequest", "%1 takes one picture here, and there are more. Remove some."))
                           .arg(model.displayName()));
    }
    QByteArray body = json::toBytes(bodyOf(request, model));
    if (!request.inputs.isEmpty()) {
        if (request.inputs.first().parameter != u"image") {
            return failure(Kind::Unsupported,
                           translated(QT_TRANSLATE_NOOP("mediarequest",
                                                        "%1 has no use for the input “%2”. Remove it, or choose another model."))
                               .arg(model.displayName(), request.inputs.first().parameter));
        }
        wirerequest::addMember(body, u"inputs"_s, '"' + request.inputs.first().bytes.toBase64() + '"');
    }
    HttpRequest http = wirerequest::postJson(endpoint, huggingFaceTaskUrl(endpoint, model, request.modelId), std::move(body));
    http.headers.set("Accept"_ba, "image/*, application/json"_ba);
    return http;
}

std::unique_ptr<MediaDecoder> HuggingFaceImagesCodec::decoder(const MediaRequest &, const Model &) const
{
    return std::make_unique<WholeMediaDecoder>(
        [errors = m_errors](const HttpResponse &response) { return pictureanswer::read(response, errors); });
}

} // namespace maquette
