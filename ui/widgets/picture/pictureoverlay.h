#pragma once

#include <QRectF>
#include <QString>

#include <optional>

class QPainter;

// What is written over a canvas, in logical pixels.
namespace maquette::ui {

struct Appearance;

/// A line at the foot of a canvas, with a gauge below its text where it has one.
struct Caption
{
    QString text;
    /// Where the filled part of the gauge begins and ends, 0 to 1; nothing for a caption without a gauge.
    struct Part
    {
        double from = 0;
        double to = 0;
    };
    std::optional<Part> part;
};

enum class CaptionPlace { Foot, Middle };

QRectF captionRect(const QRectF &canvas, const Caption &caption, CaptionPlace place, const Appearance &look);
/// The gauge fills from the side from which the window is read.
void paintCaption(QPainter &painter, const QRectF &rect, const Caption &caption, const Appearance &look,
                  Qt::LayoutDirection direction);

/// Text in the middle of `canvas`, over several lines where it needs them.
void paintMessage(QPainter &painter, const QRectF &canvas, const QString &text, const Appearance &look);

enum class TagSide { Left, Right };

/// A letter in an upper corner of `picture`.
void paintTag(QPainter &painter, const QRectF &picture, TagSide side, const QString &text, const Appearance &look);

} // namespace maquette::ui
