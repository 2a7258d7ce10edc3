#pragma once

#include "core/library/imagemetadata.h"
#include "core/library/metadatatexts.h"

// What other programs write into their pictures.
namespace maquette::foreign {

/// Parses an object in which whole numbers of more than 15 digits become texts, so that no digit is lost. Empty for what is none.
QJsonObject parseExactly(const QString &json);

/// The text form that Automatic1111, Forge and many others share.
ImageMetadata fromA1111(const QString &parameters);
/// ComfyUI's graph as it was run.
ImageMetadata fromComfy(const QString &prompt);
/// Everything else by its own marks; empty when nobody known wrote it.
ImageMetadata read(const MetadataTexts &texts);

} // namespace maquette::foreign
