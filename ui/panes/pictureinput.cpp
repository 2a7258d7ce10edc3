#include "ui/panes/pictureinput.h"

#include "core/catalog/parametermapping.h"
#include "core/library/library.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PictureInput)
};

/// For a model that nobody described, or from one.
QStringList dropUnknown(const ParameterSchema &to, const QString &name, QJsonObject &values, QList<PictureInput> &inputs)
{
    const qsizetype before = values.size() + inputs.size();
    const QStringList names = values.keys();
    for (const QString &value : names) {
        if (!to.find(value))
            values.remove(value);
    }
    inputs.removeIf([&to](const PictureInput &input) { return !to.find(input.parameter); });
    if (before == values.size() + inputs.size())
        return {};
    // What is not shown is not sent either.
    return {Words::tr("It is not known that %1 takes everything that was set; what it may not take was left out.").arg(name)};
}

} // namespace

QJsonObject inputCounts(const QList<PictureInput> &inputs)
{
    QJsonObject counts;
    for (const PictureInput &input : inputs)
        counts.insert(input.parameter, counts.value(input.parameter).toInt() + 1);
    return counts;
}

QJsonArray inputsToJson(const QList<PictureInput> &inputs)
{
    QJsonArray json;
    for (const PictureInput &input : inputs)
        json.append(QJsonObject{{"parameter"_L1, input.parameter}, {"hash"_L1, input.asset.hash}});
    return json;
}

QList<PictureInput> inputsFromJson(const QJsonArray &json)
{
    QList<PictureInput> inputs;
    for (const QJsonValue &value : json) {
        PictureInput input{.parameter = value["parameter"_L1].toString(), .asset = {}};
        input.asset.hash = value["hash"_L1].toString();
        if (!input.parameter.isEmpty() && !input.asset.hash.isEmpty())
            inputs.append(input);
    }
    return inputs;
}

void readInputs(Library &library, const QList<PictureInput> &inputs, QObject *context,
                const std::function<void(Result<QList<PictureInput>>)> &done)
{
    QStringList hashes;
    for (const PictureInput &input : inputs)
        hashes.append(input.asset.hash);
    if (hashes.isEmpty())
        return;
    library.assets(hashes, context, [inputs, done](const Result<QList<Asset>> &assets) {
        if (!assets) {
            done(tl::unexpected(assets.error()));
            return;
        }
        QList<PictureInput> known;
        for (const PictureInput &input : inputs) {
            const auto found =
                std::find_if(assets->cbegin(), assets->cend(), [&](const Asset &asset) { return asset.hash == input.asset.hash; });
            if (found != assets->cend())
                known.append({.parameter = input.parameter, .asset = *found});
        }
        done(known);
    });
}

int takeRead(QList<PictureInput> &inputs, const QList<PictureInput> &asked, const QList<PictureInput> &found)
{
    const qsizetype before = inputs.size();
    QList<PictureInput> known;
    for (const PictureInput &input : std::as_const(inputs)) {
        const auto isSame = [&](const PictureInput &other) { return other.asset.hash == input.asset.hash; };
        const auto read = std::find_if(found.cbegin(), found.cend(), isSame);
        if (read != found.cend())
            known.append({.parameter = input.parameter, .asset = read->asset});
        else if (std::none_of(asked.cbegin(), asked.cend(), isSame))
            known.append(input);
    }
    inputs = known;
    return static_cast<int>(before - known.size());
}

Result<void> checkInput(const ParameterSchema &schema, const PictureInput &input, std::optional<bool> hasAlpha)
{
    const Asset &asset = input.asset;
    return checkFiles(schema, {{.parameter = input.parameter,
                                .name = asset.name,
                                .mime = asset.mime,
                                .bytes = asset.bytes,
                                .width = asset.size.width(),
                                .height = asset.size.height(),
                                .hasAlpha = hasAlpha}});
}

QStringList adaptTo(const ParameterSchema &from, const ParameterSchema &to, const QString &name, QJsonObject &values,
                    QList<PictureInput> &inputs)
{
    if (from.isEmpty() || to.isEmpty())
        return dropUnknown(to, name, values, inputs);
    QJsonObject chosen = values;
    const QJsonObject counts = inputCounts(inputs);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        chosen.insert(it.key(), it.value());
    const MappedValues mapped = mappedValues(from, chosen, to);
    values = mapped.values;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        values.remove(mapped.files.value(it.key(), it.key()));
    QList<PictureInput> taken;
    for (const PictureInput &input : std::as_const(inputs)) {
        const QString parameter = mapped.files.value(input.parameter);
        if (!parameter.isEmpty())
            taken.append({.parameter = parameter, .asset = input.asset});
    }
    inputs = taken;
    return mapped.notes;
}

} // namespace maquette::ui
