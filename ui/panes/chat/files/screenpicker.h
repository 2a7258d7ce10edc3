#pragma once

#include <QImage>
#include <QRect>
#include <QWidget>

namespace maquette::ui {

/// A frozen screen over the screen itself, on which a rectangle is chosen: by dragging, or by the arrow keys, which move it, and
/// with Shift change its size. Enter takes it, Escape leaves.
class ScreenPicker final : public QWidget
{
    Q_OBJECT
public:
    /// In device pixels, as QScreen::grabWindow() gives it.
    explicit ScreenPicker(const QImage &screen, QWidget *parent = nullptr);

    /// What is chosen, in the widget's own pixels; the whole of it at first.
    QRect selection() const { return m_selection; }

signals:
    /// The part of the frozen screen that was chosen.
    void taken(const QImage &picture);
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void select(const QRect &rect);
    void move(const QPoint &by, bool isSize);
    void take();

    QImage m_screen;
    QRect m_selection;
    QPoint m_start;
    bool m_isDragging = false;
    bool m_isWhole = true;
};

} // namespace maquette::ui
