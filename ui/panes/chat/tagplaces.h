#pragma once

#include <QList>
#include <QRect>
#include <QStringList>

class QFontMetrics;

namespace maquette::ui {

/// Where a tag stands in a line of them, counted from the line's beginning whatever its direction.
struct TagPlace
{
    /// Empty for the place that counts those that have no room.
    QString tag;
    QString shown;
    QRect rect;

    bool operator==(const TagPlace &) const = default;
};

/// Side by side in a line of `width`, each as wide as its words, bounded; as many as have room, and how many more there are ("+2").
QList<TagPlace> placeTags(const QStringList &tags, const QFontMetrics &metrics, int width, int height);

} // namespace maquette::ui
