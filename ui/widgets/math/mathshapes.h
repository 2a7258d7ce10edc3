#pragma once

#include "ui/widgets/math/mathbox.h"

// Signs that have to be as large as what they stand around, so that no font has them.
namespace maquette::ui {

/// The delimiter `sign`, `height` high with its middle on the baseline; empty for '.'. Lines are `pen` thick.
MathBox mathDelimiterShape(QChar sign, qreal height, qreal em, qreal pen);
/// A root's sign for a content from `ascent` to `descent`, the line over `width` of it included. The content
/// begins at `inside`.
MathBox mathRootShape(qreal ascent, qreal descent, qreal width, qreal em, qreal pen, qreal &inside);
/// A line, brace or arrow (the `text` of MathKind::Stretch), `width` wide; stands on the baseline.
MathBox mathStretchShape(QChar sign, qreal width, bool isBelow, qreal em, qreal pen);
/// An accent by its combining character, `width` wide where it can stretch; stands on the baseline.
MathBox mathAccentShape(QChar mark, qreal width, qreal em, qreal pen);

} // namespace maquette::ui
