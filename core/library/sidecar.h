#pragma once

#include "core/base/result.h"
#include "core/library/assetrecord.h"

#include <QByteArray>

namespace maquette {

/// The JSON that lies beside an asset's file: the whole record, so that the gallery can be made again from files alone.
QByteArray sidecarBytes(const AssetRecord &record);

/// What a sidecar tells, of this version or an earlier one; fields that are missing or make no sense stay empty. Protocol when
/// it is no JSON object or names no hash and no type.
[[nodiscard]] Result<AssetRecord> readSidecar(const QByteArray &bytes);

} // namespace maquette
