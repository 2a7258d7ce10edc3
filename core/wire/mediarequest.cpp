#include "core/wire/mediarequest.h"

#include "core/catalog/parameterschema.h"
#include "core/wire/parameterbody.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette::mediarequest {

namespace {

using Kind = Error::Kind;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("mediarequest", sentence);
}

tl::unexpected<Error> noUseFor(const QString &parameter, const Model &model)
{
    return failure(
        Kind::Unsupported,
        translated(QT_TRANSLATE_NOOP("mediarequest", "%1 has no use for the input “%2”. Remove it, or choose another model."))
            .arg(model.displayName(), parameter));
}

} // namespace

QString pathOf(const Model &model, const QString &usual)
{
    QString path = model.endpoint.isEmpty() ? usual : model.endpoint;
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    return path;
}

QString fieldOf(const Model &model, QStringView parameter, const QString &fallback)
{
    const Parameter *known = model.parameters.find(parameter);
    if (!known || (known->wire.isEmpty() && !fallback.isEmpty()))
        return fallback;
    return known->wireName();
}

QJsonObject fieldsFor(const MediaRequest &request, const Model &model, const QHash<QString, QString> &fallbacks)
{
    QJsonObject values;
    for (auto it = request.values.begin(); it != request.values.end(); ++it) {
        const bool isKnown = model.parameters.find(it.key()) != nullptr;
        values.insert(isKnown ? it.key() : fallbacks.value(it.key(), it.key()), it.value());
    }
    QJsonObject body = bodyFrom(model.parameters, values);
    body.insert("model"_L1, request.modelId.isEmpty() ? model.id : request.modelId);
    return body;
}

Result<QString> inputFieldOf(const MediaInput &input, const Model &model, const QHash<QString, QString> &fallbacks)
{
    QString field = fieldOf(model, input.parameter, fallbacks.value(input.parameter));
    // Whether there is a list is the wire's own business, not the row's.
    if (field.endsWith("[]"_L1))
        field.chop(2);
    if (field.isEmpty())
        return noUseFor(input.parameter, model);
    return field;
}

QByteArray quotedUrlOf(const MediaInput &input)
{
    return input.link.isEmpty() ? wirerequest::quotedDataUrl(input.mime, input.bytes)
                                : wirerequest::quoted(input.link.toString(QUrl::FullyEncoded));
}

Result<void> checkInputs(const MediaRequest &request, const Model &model, const InputBounds &bounds)
{
    ParameterSchema schema = model.parameters;
    QList<InputFacts> files;
    for (const MediaInput &input : request.inputs) {
        if (!schema.isEmpty() || bounds.contains(input.parameter))
            files.append({.parameter = input.parameter,
                          .mime = input.mime,
                          .bytes = input.bytes.size(),
                          .width = input.width,
                          .height = input.height});
    }
    if (schema.isEmpty()) {
        for (auto it = bounds.begin(); it != bounds.end(); ++it)
            schema.parameters.append({.name = it.key(), .type = Parameter::Type::File, .file = it.value()});
    }
    return checkFiles(schema, files);
}

Result<void> checkPrompt(const QString &prompt, const Model &model, qint64 longest)
{
    const Parameter *known = model.parameters.find(u"prompt");
    const qint64 most = known && known->maxLength ? *known->maxLength : longest;
    const auto lows = std::count_if(prompt.cbegin(), prompt.cend(), [](QChar unit) { return unit.isLowSurrogate(); });
    const qint64 count = prompt.size() - lows;
    if (most <= 0 || count <= most)
        return {};
    const QLocale locale;
    return failure(
        Kind::TooLarge,
        translated(QT_TRANSLATE_NOOP("mediarequest", "The prompt has %1 characters, and %2 takes %3 at most. Shorten it."))
            .arg(locale.toString(count), model.displayName(), locale.toString(most)));
}

} // namespace maquette::mediarequest
