#pragma once

#include "core/catalog/parameter.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

namespace maquette {

/// What was chosen for one model, as nearly as another one can do it.
struct MappedValues
{
    QJsonObject values;
    /// Which parameter of the other model takes the files of which of this one.
    QHash<QString, QString> files;
    /// What became something else and what is left out, in translated sentences; empty when all is the same.
    QStringList notes;
};

/// "The same on another model": `values` hold for `from`, and what comes out holds for `to` as far as its rules reach.
///
/// What has the same name goes over, numbers and choices to the nearest that there is; sizes, ratios and pairs of sides are
/// turned into one another; files go where a picture of that kind goes. Values of Files are counts.
MappedValues mappedValues(const ParameterSchema &from, const QJsonObject &values, const ParameterSchema &to);

} // namespace maquette
