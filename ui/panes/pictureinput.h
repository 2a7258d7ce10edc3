#pragma once

#include "core/base/result.h"
#include "core/catalog/parameterschema.h"
#include "core/library/asset.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace maquette {
class Library;
}

namespace maquette::ui {

/// A picture that goes into what is made, and the parameter that it fills.
struct PictureInput
{
    QString parameter;
    Asset asset;

    bool operator==(const PictureInput &) const = default;
};

/// How many each parameter gets, as a schema's rules speak of files.
QJsonObject inputCounts(const QList<PictureInput> &inputs);

/// For the settings: parameters and hashes.
QJsonArray inputsToJson(const QList<PictureInput> &inputs);
/// Those that make sense; of their assets only the hash is known until readInputs().
QList<PictureInput> inputsFromJson(const QJsonArray &json);
/// Looks the assets up; those that are not in the library any more are left out. Later, on the context's thread, not after
/// it died, and not at all for none.
void readInputs(Library &library, const QList<PictureInput> &inputs, QObject *context,
                const std::function<void(Result<QList<PictureInput>>)> &done);

/// Puts what readInputs() found for `asked` into `inputs`, of which others may have come or gone meanwhile. How many of those that
/// were asked for are not in the library any more.
int takeRead(QList<PictureInput> &inputs, const QList<PictureInput> &asked, const QList<PictureInput> &found);

/// Whether the picture may fill its parameter; the limit is in the message. `hasAlpha`: its pixels can be seen through, where
/// that is known.
[[nodiscard]] Result<void> checkInput(const ParameterSchema &schema, const PictureInput &input, std::optional<bool> hasAlpha = {});

/// Keeps of values and pictures that were chosen for `from` what the model `name` with `to` takes, as nearly as it can. What became
/// something else and what is left out, in sentences.
QStringList adaptTo(const ParameterSchema &from, const ParameterSchema &to, const QString &name, QJsonObject &values,
                    QList<PictureInput> &inputs);

} // namespace maquette::ui
