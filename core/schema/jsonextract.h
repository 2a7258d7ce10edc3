#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QString>

namespace maquette {

/// The JSON in a reply, and where it stood.
struct ExtractedJson
{
    QJsonValue value;
    /// In QChars of the reply.
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const ExtractedJson &) const = default;
    /// As it was written.
    QString textIn(const QString &reply) const { return reply.sliced(start, length); }
};

/// Finds the JSON in what a model wrote: the whole reply, what stands between fences, or an object or list in the midst of
/// prose; of several the longest that can be read. Nothing is mended: a comma too many makes it none.
///
/// Protocol with the place where the most likely piece breaks off when there is none; TooLarge for more than 32 M characters. In
/// linear time, for large replies a good part of a second: not for the UI thread.
[[nodiscard]] Result<ExtractedJson> extractJson(const QString &reply);

} // namespace maquette
