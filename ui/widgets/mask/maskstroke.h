#pragma once

#include "core/studio/maskeditor.h"

#include <QPolygonF>
#include <QRegion>

namespace maquette::ui {

/// What draws the mask.
enum class DrawTool {
    Brush,
    Eraser,
    Rectangle,
    Lasso,
    /// What hangs together and has about one colour.
    Fill
};

/// One stroke or shape on a mask, from its first touch to its last; places are in the picture's pixels.
///
/// Strokes change the mask as they go, shapes when they end. What changed comes back as a region. None of it is a step of the
/// editor's until end() has committed it.
class MaskStroke
{
public:
    struct Hand
    {
        DrawTool tool = DrawTool::Brush;
        MaskBrush brush;
        /// Of Fill, 0 to 255 in each channel.
        int tolerance = 0;
        /// Erase makes every tool take away; the eraser does so by itself.
        MaskTool mode = MaskTool::Paint;
    };

    bool isOpen() const { return m_isOpen; }
    const Hand &hand() const { return m_hand; }
    /// Has been led away from where it began.
    bool hasMoved() const { return m_hasMoved; }

    /// A fill is over with its first touch.
    QRegion begin(MaskEditor &editor, const QImage &picture, const Hand &hand, QPointF at);
    /// `strength` as MaskBrush has it.
    QRegion moveTo(MaskEditor &editor, QPointF to, double strength);
    QRegion end(MaskEditor &editor);
    /// As if it had not begun; earlier steps can still be taken back and done again.
    QRegion cancel(MaskEditor &editor);

    /// Everything that it changed so far, or did until it ended.
    QRect touched() const { return m_touched; }
    /// Of a shape in progress; empty for a stroke.
    QPolygonF outline() const;

private:
    bool isStroke() const { return m_hand.tool == DrawTool::Brush || m_hand.tool == DrawTool::Eraser; }
    QRegion stroke(MaskEditor &editor, QPointF from, QPointF to);
    QRect wantedRect() const;

    bool m_isOpen = false;
    bool m_hasMoved = false;
    Hand m_hand;
    /// The corners of a rectangle, the way of a lasso; of a stroke its last place.
    QPolygonF m_points;
    QRect m_touched;
    /// The mask as it was when a stroke began. Kept from stroke to stroke, so that its memory is not taken anew.
    Mask m_before;
};

} // namespace maquette::ui
