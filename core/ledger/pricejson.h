#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"

#include <QByteArray>

namespace maquette {

/// A price as the ledger freezes it: JSON with decimal texts, exact, in a fixed order of keys, so that equal prices
/// are equal texts.
QByteArray priceToJson(const Price &price);
/// The other way round. Error::Kind::Protocol when `json` is no price.
[[nodiscard]] Result<Price> priceFromJson(const QByteArray &json);

} // namespace maquette
