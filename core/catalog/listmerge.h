#pragma once

#include "core/catalog/model.h"

#include <QString>

namespace maquette {

/// `model` with what the provider's own list says over it.
///
/// A listed price replaces the shipped one. What the list leaves out (tiers, cache prices) is kept only where it
/// still fits: cache prices when the base prices are the same, tiers when they are not cheaper than the new base,
/// so that an estimate never comes out too low. `source` names the list in the price.
Model withListed(Model model, const ListedModel &listed, const QString &source);

} // namespace maquette
