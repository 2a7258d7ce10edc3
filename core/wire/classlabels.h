#pragma once

#include "core/modality/moderation.h"

#include <QJsonValue>

#include <optional>

/// What the wires of classifiers share.
namespace maquette::classlabels {

/// Classes in any of the usual shapes, the likeliest first: a list of `{label, score}`, perhaps inside of another list,
/// `{labels: [], scores: []}`, a list of pairs, an object of scores by name, or a lone word, which then counts fully.
/// Empty for anything else, and for scores that are none.
std::optional<QList<ClassLabel>> read(const QJsonValue &answer);

} // namespace maquette::classlabels
