#pragma once

#include <QWidget>

namespace maquette::ui {

/// What an edge or a corner of the frame is taken by. The canvas places it and follows the mouse; the keyboard is its own:
/// arrow keys along which the edge can go, farther with Shift.
class OutpaintHandle final : public QWidget
{
    Q_OBJECT
public:
    /// One edge, or the two of a corner.
    OutpaintHandle(Qt::Edges edges, QWidget *canvas);

    Qt::Edges edges() const { return m_edges; }
    /// Its middle, in the canvas.
    void moveTo(const QPointF &place);

signals:
    /// By so many steps, to the right and down.
    void stepped(const QPoint &steps);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// Nothing for other keys and for directions in which it does not go.
    QPoint direction(int key) const;

    Qt::Edges m_edges;
};

} // namespace maquette::ui
