#pragma once

#include "ui/widgets/math/mathtree.h"

#include <QStringView>

#include <optional>

namespace maquette::ui {

/// The longest formula that is read, in QChars.
constexpr qsizetype kLongestFormula = 4000;
/// How deep the parser goes: about 30 fractions in one another.
constexpr int kDeepestFormula = 120;

/// Reads the subset of LaTeX's mathematics that is set here, without its delimiters ("$", "\[").
///
/// Empty when anything in it is not known or not well-formed, too long or too deep: then the source is shown as it
/// is. Takes time in proportion to the length, whatever is in it.
std::optional<MathNode> parseMath(QStringView latex);

} // namespace maquette::ui
