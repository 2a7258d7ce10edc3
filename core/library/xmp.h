#pragma once

#include "core/library/assetrecord.h"

#include <QByteArray>

#include <optional>

// The packet of XML that Adobe's, and most others', programs read from pictures.
namespace maquette::xmp {

/// The namespace of our own properties.
inline constexpr auto kNamespace = "https://maquette-desktop.org/ns/recipe/1.0/";

/// A packet that tells what made a picture: description, title, creator tool, rating, subjects, and the whole recipe.
QByteArray packet(const AssetRecord &record);
/// `existing` with what packet() tells added; `existing` itself where it is not understood.
QByteArray merged(const QByteArray &existing, const AssetRecord &record);
/// The recipe in a packet of ours; empty when there is none.
std::optional<AssetRecipe> recipeIn(const QByteArray &packet);

} // namespace maquette::xmp
