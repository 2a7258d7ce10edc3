#pragma once

#include "core/catalog/parameter.h"

#include <QJsonObject>
#include <QSize>
#include <QString>

#include <optional>

namespace maquette {

/// What shape a picture is asked for in, whatever parameters say it: a size, a pair of sides, a ratio.
struct PictureShape
{
    std::optional<QSize> size;
    /// Width divided by height; also where the size is known.
    std::optional<double> ratio;
    /// "16:9", or a word such as "auto", as it was written; empty when sides were.
    QString words;

    bool isSet() const { return size || ratio || !words.isEmpty(); }
    QString text() const;
};

/// Whether a parameter of this name says a picture's shape: size, aspect_ratio, width, height.
bool isShapeName(QStringView name);

PictureShape shapeOf(const QJsonObject &values);

/// The values for `schema` that come nearest to `shape`; empty where it has nothing to say a shape with.
QJsonObject shapeFor(const ParameterSchema &schema, const PictureShape &shape);

/// Same sides where both have some, the same ratio to two parts in a hundred otherwise.
bool isSameShape(const PictureShape &a, const PictureShape &b);

/// "16:9" as a number; empty for what is no ratio.
std::optional<double> ratioFromText(QStringView text);

} // namespace maquette
