#pragma once

#include "core/base/money.h"
#include "core/base/result.h"
#include "core/library/asset.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace maquette {

enum class AssetKind { Picture, Film, Sound, Other };

/// What the gallery shows. Everything that is set has to hold.
struct GalleryFilter
{
    enum class Place { Gallery, Trash };
    enum class Order { Newest, Oldest, Dearest, Largest, Starred };

    /// Words of prompt, name, note and tags; the last one may be unfinished.
    QString search;
    /// Any of them; a model matches by its id or the beginning of it.
    QStringList models;
    QStringList providers;
    /// All of them.
    QStringList tags;
    QString board;
    QString project;
    std::optional<AssetKind> kind;
    std::optional<AssetOrigin> origin;
    /// Of the longer side, in pixels; 0 for no bound.
    int minSide = 0;
    int maxSide = 0;
    /// Exactly this size.
    QSize size;
    /// Width divided by height, give or take 2 %; 0 for any.
    double ratio = 0;
    /// UTC; `until` is not part of it.
    QDateTime since;
    QDateTime until;
    std::optional<Money> minCost;
    std::optional<Money> maxCost;
    /// Decimal, as seedOf() has it; empty for any.
    QString seed;
    int minStars = 0;
    Place place = Place::Gallery;
    Order order = Order::Newest;

    bool operator==(const GalleryFilter &) const = default;
};

/// What the search field says, in typed form: `lamp model:gpt-image cost>0.10 star:3 ratio:16:9 size>=2048 seed:42 tag:shop
/// board:"Spring" project:"Lamps" date:2026-11 kind:video`. What is no `field:value` is text. A field is followed by `:` or `=`; cost, size and
/// date also by `>`, `>=`, `<` and `<=`; a value with blanks stands in double quotes. Error::Kind::Usage that names the
/// position (from 1) and what was expected there. Days are the user's own.
[[nodiscard]] Result<GalleryFilter> parseGallerySearch(QStringView text);

/// The field names that the search understands, for help and completion.
QStringList gallerySearchFields();

} // namespace maquette
