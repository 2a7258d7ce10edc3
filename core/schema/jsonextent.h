#pragma once

#include <QJsonValue>

namespace maquette {

/// How much there is in a JSON value.
struct JsonExtent
{
    /// Objects, lists and everything in them.
    qint64 values = 0;
    /// 0 for a value that holds nothing; counted up to `deepest` + 1 only.
    int depth = 0;
    qsizetype longestList = 0;
    qsizetype longestName = 0;
};

/// Stops counting once there is more than `most` or it is deeper than `deepest`.
JsonExtent extentOf(const QJsonValue &value, qint64 most, int deepest);

} // namespace maquette
