#pragma once

#include <QMargins>
#include <QRect>
#include <QSize>

#include <optional>

namespace maquette::ui {

/// How much is added on each side of a picture. Pure arithmetic, in the picture's pixels.
///
/// What is added comes in steps of kStep, and no more than a result can have. A picture that is larger than that by itself
/// gets nothing more along that side.
class OutpaintFrame
{
public:
    static constexpr int kStep = 8;
    static constexpr int kMostPerSide = 2000;
    static constexpr int kLargestResult = 4096;

    OutpaintFrame() = default;
    /// With nothing added.
    explicit OutpaintFrame(QSize picture) : m_picture(picture) {}

    QSize picture() const { return m_picture; }
    QMargins margins() const { return m_margins; }
    QSize result() const { return m_picture.grownBy(m_margins); }
    /// What becomes of the picture; its own upper left corner is the origin.
    QRect rect() const { return QRect(QPoint(), m_picture).marginsAdded(m_margins); }
    int margin(Qt::Edge edge) const;
    /// What can be added at `edge` while the other sides stay as they are.
    int most(Qt::Edge edge) const;

    /// The nearest that is possible.
    void setMargin(Qt::Edge edge, double pixels);
    void setMargins(const QMargins &margins);
    /// The least that gives the picture these proportions, half of it on each side, as near as the steps come to them. Empty
    /// when that would be more than can be added.
    std::optional<QMargins> marginsFor(QSize proportions) const;

    bool operator==(const OutpaintFrame &) const = default;

private:
    QSize m_picture;
    QMargins m_margins;
};

} // namespace maquette::ui
