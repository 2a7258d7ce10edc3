#pragma once

#include <QWidget>

namespace maquette::ui {

/// A raised, rounded ground with a thin border; what stands on it is laid out by whoever made it.
class Card : public QWidget
{
    Q_OBJECT
public:
    enum class Ground { Raised, Surface, Accent, Bad };

    explicit Card(QWidget *parent = nullptr);

    void setGround(Ground ground);
    void setRadius(int radius);
    /// Lights up as the place that would take a drop.
    void setDropTarget(bool isTarget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Ground m_ground = Ground::Raised;
    int m_radius;
    bool m_isDropTarget = false;
};

/// A thin line between two parts.
class Separator : public QWidget
{
    Q_OBJECT
public:
    explicit Separator(Qt::Orientation orientation, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {1, 1}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::Orientation m_orientation;
};

} // namespace maquette::ui
