#pragma once

#include "ui/widgets/outpaint/outpaintframe.h"
#include "ui/widgets/outpaint/outpaintview.h"

#include <QBasicTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace maquette::ui {

class OutpaintHandle;
class ScaledPicture;

/// A picture inside the dashed frame of what it is to become. The frame's edges and corners are dragged, or moved with the
/// arrow keys once they have the keyboard. Dragged beyond the canvas, everything gets smaller until there is room.
class OutpaintCanvas : public QWidget
{
    Q_OBJECT
public:
    explicit OutpaintCanvas(QWidget *parent = nullptr);

    /// Starts over: nothing is added.
    void setPicture(const QImage &picture);
    const OutpaintFrame &frame() const { return m_frame; }
    void setMargins(const QMargins &margins);
    void setMargin(Qt::Edge edge, int pixels);

    bool isDragging() const { return m_drag.has_value(); }
    /// Puts the edge back that is being dragged; false when there is none.
    bool cancelDrag();

    const OutpaintView &view() const { return m_view; }
    /// Of an edge, or of the corner of two.
    OutpaintHandle *handle(Qt::Edges edges) const;

    QSize sizeHint() const override { return {640, 480}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

signals:
    /// What is added is another.
    void changed();

protected:
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    struct Drag
    {
        Qt::Edges edges;
        /// From where the edge lies to where it was taken.
        QPointF grip;
        QPointF at;
        OutpaintFrame before;
    };

    void change(const std::function<void()> &work);
    void step(Qt::Edges edges, const QPoint &steps);
    /// What can be dragged at a point of the canvas.
    Qt::Edges edgesAt(const QPointF &at) const;
    QPointF edgePlace(Qt::Edges edges) const;
    void drag(const QPointF &at);
    /// The pointer is beyond the canvas, and the edge would follow it if there were room.
    bool wantsRoom() const;
    void endDrag();
    void showPointer(Qt::Edges edges);

    void fit();
    /// Shows everything anew when something of it is out of sight, or got small.
    void settle();
    void placeHandles();
    void paintPicture(QPainter &painter);
    void paintFrame(QPainter &painter) const;
    void paintFigures(QPainter &painter) const;

    ScaledPicture *m_picture;
    OutpaintFrame m_frame;
    OutpaintView m_view;
    std::vector<OutpaintHandle *> m_handles;
    std::optional<Drag> m_drag;
    QBasicTimer m_roomTimer;
};

} // namespace maquette::ui
