#pragma once

#include "ui/theme/appearance.h"

class QPainter;
class QRectF;

// What the player looks like. It is dark in both themes, so that a film is seen and not what stands around it.
namespace maquette::ui {

/// The widget's appearance with dark colours.
Appearance playerLook(const QWidget *widget);
/// Behind the film: darker than everything else.
QColor playerGround(const Tokens &tokens);
/// What of the controls is not full: a bar that was not played yet, the ground under a pointed button.
QColor playerVeil(const Tokens &tokens, double share);
/// Under the controls, so that they can be read on a white film too: `height` of it fades in at the top.
void paintScrim(QPainter &painter, const QRectF &rect, qreal fade, qreal radius, const Tokens &tokens);

/// Beside a word of the controls, before the text scale.
constexpr int kWordMargin = 5;

enum class PlayerGlyph { None, Play, Pause, Back, Forward, Sound, Muted, Expand, Shrink, More };

/// Into the middle of `rect`, as large as an icon is.
void paintGlyph(QPainter &painter, PlayerGlyph glyph, const QColor &color, const QRectF &rect, int size);

} // namespace maquette::ui
