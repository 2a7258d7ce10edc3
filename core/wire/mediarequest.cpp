#include "core/wire/mediarequest.h"

#include "core/wire/parameterbody.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <optional>

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
            .arg(nameOf(model), parameter));
}

/// Empty when nothing is known about this input.
Result<std::optional<FileLimits>> limitsOf(const QString &parameter, const Model &model, const InputBounds &bounds)
{
    if (const Parameter *known = model.parameters.find(parameter))
        return known->file;
    if (!model.parameters.isEmpty())
        return noUseFor(parameter, model);
    const auto found = bounds.constFind(parameter);
    return found == bounds.cend() ? std::optional<FileLimits>() : *found;
}

Result<void> checkFile(const MediaInput &input, const FileLimits &limits, const Model &model)
{
    if (!limits.mimes.isEmpty() && !limits.mimes.contains(input.mime)) {
        return failure(Kind::Unsupported,
                       translated(QT_TRANSLATE_NOOP("mediarequest", "%1 does not read files of the type %2 here. It takes %3."))
                           .arg(nameOf(model), input.mime, limits.mimes.join(u", "_s)));
    }
    if (limits.maxBytes > 0 && input.bytes.size() > limits.maxBytes) {
        const QLocale locale;
        return failure(
            Kind::TooLarge,
            translated(QT_TRANSLATE_NOOP("mediarequest", "This file has %1, and %2 takes %3 at most. Send a smaller one."))
                .arg(locale.formattedDataSize(input.bytes.size()), nameOf(model), locale.formattedDataSize(limits.maxBytes)));
    }
    return {};
}

Result<void> checkSize(const MediaInput &input, const FileLimits &limits, const QList<MediaInput> &all)
{
    const auto other =
        std::find_if(all.cbegin(), all.cend(), [&](const MediaInput &one) { return one.parameter == limits.sameSizeAs; });
    const bool isKnown = other != all.cend() && other->width > 0 && input.width > 0;
    if (limits.sameSizeAs.isEmpty() || !isKnown || (other->width == input.width && other->height == input.height))
        return {};
    const auto pixels = [](const MediaInput &one) { return u"%1 × %2"_s.arg(one.width).arg(one.height); };
    return failure(
        Kind::Rejected,
        translated(QT_TRANSLATE_NOOP("mediarequest", "The input “%1” has %2 pixels and “%3” has %4. Both must have the same size."))
            .arg(input.parameter, pixels(input), other->parameter, pixels(*other)));
}

} // namespace

QString nameOf(const Model &model)
{
    return model.name.isEmpty() ? model.id : model.name;
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
    QHash<QString, int> counts;
    for (const MediaInput &input : request.inputs) {
        const auto limits = limitsOf(input.parameter, model, bounds);
        if (!limits)
            return tl::unexpected(limits.error());
        if (!*limits)
            continue;
        if (auto good = checkFile(input, **limits, model); !good)
            return good;
        if (auto good = checkSize(input, **limits, request.inputs); !good)
            return good;
        const int count = ++counts[input.parameter];
        if (count > (*limits)->maxCount) {
            const auto given = std::count_if(request.inputs.cbegin(), request.inputs.cend(),
                                             [&](const MediaInput &one) { return one.parameter == input.parameter; });
            return failure(
                Kind::TooLarge,
                translated(QT_TRANSLATE_NOOP("mediarequest", "%1 takes %2 files at most as “%3”, and there are %4. Remove some."))
                    .arg(nameOf(model), QString::number((*limits)->maxCount), input.parameter, QString::number(given)));
        }
    }
    return {};
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
            .arg(locale.toString(count), nameOf(model), locale.toString(most)));
}

} // namespace maquette::mediarequest
