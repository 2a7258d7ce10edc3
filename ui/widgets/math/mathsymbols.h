#pragma once

#include "ui/widgets/math/mathtree.h"

#include <QStringView>

#include <optional>

// The names that LaTeX gives to signs.
namespace maquette::ui {

/// The symbol of a command without its backslash ("alpha", "leq", "sum", "sin"); empty when there is none.
std::optional<MathNode> mathSymbol(QStringView name);
/// The symbol of one character as it is typed ('-' is a minus).
MathNode mathCharacter(char32_t character);
/// The delimiter of a command or character: "(", "langle", "{", "|"; '.' for none. Empty when it is no delimiter.
std::optional<QChar> mathDelimiter(QStringView name);
/// The sign that says "not" of this one, where Unicode has it ("=" → "≠"); else empty.
QString negatedSign(const QString &sign);

} // namespace maquette::ui
