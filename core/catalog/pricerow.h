#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"

#include <QJsonObject>

// Prices as JSON, in the format of resources/catalog/README.md.
namespace maquette {

/// Puts the prices that `row` names over `price`; null makes one unknown again. Error::Kind::Rejected names a field
/// that is misspelt or no price.
[[nodiscard]] Result<void> applyPrice(const QJsonObject &row, Price &price);
QJsonObject priceRow(const Price &price);

/// What is said of a field in a row that cannot be used.
tl::unexpected<Error> badField(QStringView field);
tl::unexpected<Error> unknownField(QStringView field);

} // namespace maquette
