#include "ui/panes/pictureinput.h"

#include "core/library/library.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

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
        for (PictureInput input : inputs) {
            const auto found =
                std::find_if(assets->cbegin(), assets->cend(), [&](const Asset &asset) { return asset.hash == input.asset.hash; });
            if (found != assets->cend()) {
                input.asset = *found;
                known.append(input);
            }
        }
        done(known);
    });
}

} // namespace maquette::ui
