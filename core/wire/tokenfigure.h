#pragma once

#include <QJsonObject>
#include <QStringView>

#include <optional>

namespace maquette {

/// A count of tokens, as a number or as its text; empty when it is absent or no whole number. Negative is 0, and more
/// than any model takes is cut to that: it is a mistake and must not turn into a bill.
std::optional<qint64> tokenFigure(const QJsonObject &object, QStringView key);

} // namespace maquette
