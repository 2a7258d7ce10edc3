#pragma once

#include "core/ledger/costing.h"
#include "core/modality/media.h"

#include <QList>
#include <QSize>
#include <QString>

namespace maquette {

/// What the price of pictures or of a film hangs on.
struct MediaFigures
{
    qint64 images = 0;
    double seconds = 0;
    /// As they go to the provider; empty: it chooses.
    QString quality;
    QString size;
    QString resolution;
    /// Of the prompt, and pictures that go in with their sizes; for models that are billed by the token.
    qint64 promptTokens = 0;
    QList<QSize> inputs;
    int partialImages = 0;

    bool operator==(const MediaFigures &) const = default;
};

/// The figures of a request: what was chosen, else what the schema says that the provider takes by itself. `images` and
/// `seconds` are those of everything asked for.
MediaFigures mediaFigures(const MediaRequest &request, const Model &model);

/// The most that it can cost, for the hold. Empty when it is unknown.
///
/// A price by the picture or the second is looked up by quality and size; where one of these is left to the provider, or
/// is not in the table, the dearest row that fits counts, for a larger picture in proportion to its area. Where only
/// tokens have a price the output is what the catalogue says one picture is, and unknown where it says nothing.
/// Tokens of the prompt and of pictures that go in come on top where they have a price.
std::optional<Money> mediaCost(const Price &price, const MediaFigures &figures, const QDateTime &at);

/// What was used and made costs: what the provider says that it cost, else by its tokens where these have a price and it
/// counted some, else by the pictures and seconds of `usage`, looked up with the rest of `figures`.
CostFigure mediaCostFigure(const std::optional<Price> &price, const Usage &usage, const MediaFigures &figures, FigureSource source,
                           const QDateTime &at);

} // namespace maquette
