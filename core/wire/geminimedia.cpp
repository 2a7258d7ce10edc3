#include "core/wire/geminimedia.h"

#include "core/wire/geminiwire.h"
#include "core/wire/parameterbody.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace maquette::geminimedia {

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("mediarequest", sentence);
}

} // namespace

QStringList pictureMimes()
{
    return {u"image/png"_s, u"image/jpeg"_s, u"image/webp"_s, u"image/heic"_s, u"image/heif"_s};
}

QJsonObject fieldsOf(const MediaRequest &request, const Model &model, const QHash<QString, QString> &fallbacks)
{
    QJsonObject known;
    QJsonObject others;
    for (auto it = request.values.begin(); it != request.values.end(); ++it)
        (model.parameters.find(it.key()) ? known : others).insert(it.key(), it.value());
    QJsonObject body = bodyFrom(model.parameters, known);
    for (auto it = others.begin(); it != others.end(); ++it) {
        if (!it->isNull())
            putAt(body, fallbacks.value(it.key(), it.key()), it.value());
    }
    return body;
}

Result<void> check(const MediaRequest &request, const Model &model, const mediarequest::InputBounds &bounds)
{
    const QString name = model.displayName();
    if (request.count > 1) {
        const QString sentence =
            model.kind == ModelKind::Video
                ? translated(QT_TRANSLATE_NOOP("mediarequest", "%1 makes one film at a time, and %2 are asked for. Ask for one."))
                : translated(
                      QT_TRANSLATE_NOOP("mediarequest", "%1 makes one picture at a time, and %2 are asked for. Ask for one."));
        return failure(Error::Kind::Unsupported, sentence.arg(name, QString::number(request.count)));
    }
    for (const MediaInput &input : request.inputs) {
        if (!model.parameters.find(input.parameter) && !bounds.contains(input.parameter)) {
            return failure(Error::Kind::Unsupported,
                           translated(QT_TRANSLATE_NOOP("mediarequest",
                                                        "%1 has no use for the input “%2”. Remove it, or choose another model."))
                               .arg(name, input.parameter));
        }
    }
    if (auto good = mediarequest::checkPrompt(request.prompt, model); !good)
        return good;
    return mediarequest::checkInputs(request, model, bounds);
}

Result<void> checkSize(const QByteArray &body, const Model &model)
{
    if (body.size() <= geminiwire::kLargestRequest)
        return {};
    const QLocale locale;
    return failure(
        Error::Kind::TooLarge,
        translated(QT_TRANSLATE_NOOP("mediarequest",
                                     "The request is too large: %1 takes %2 at most, and this is %3. Send smaller files, "
                                     "or fewer of them."))
            .arg(model.displayName(), locale.formattedDataSize(geminiwire::kLargestRequest),
                 locale.formattedDataSize(body.size())));
}

} // namespace maquette::geminimedia
