#pragma once

#include "ui/widgets/mask/maskedges.h"
#include "ui/widgets/mask/masklayers.h"
#include "ui/widgets/mask/maskstroke.h"
#include "ui/widgets/mask/maskview.h"
#include "ui/widgets/picture/pictureoverlay.h"

#include <QTimer>
#include <QWidget>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

class QTouchEvent;

namespace maquette::ui {

/// A picture with its mask as a veil over it, to be drawn on with mouse, pen, finger or keyboard.
///
/// The right button, Alt and, from the keyboard, Delete take away with every tool. The keyboard leads a cross-hair: arrow keys
/// move it, Space or Enter touch the picture there, held or pressed once at each end of a shape. Arrow keys pan instead while
/// the mouse draws on a picture that is larger than the view; Enter gives them back to the cross-hair.
class MaskCanvas : public QWidget
{
    Q_OBJECT
public:
    explicit MaskCanvas(QWidget *parent = nullptr);

    /// Starts over, without steps to take back. A picture beyond Mask::kLargestSide is made smaller; `start` is scaled to the
    /// picture, and empty where it has no size.
    void setPicture(const QImage &picture, const Mask &start = {});
    const QImage &picture() const { return m_picture; }
    const Mask &mask() const { return m_editor.mask(); }
    /// 0 to 1, halves counted as halves.
    double share() const;
    bool isMarked() const { return m_sum > 0; }
    /// "12 % marked".
    QString shareText() const;

    DrawTool tool() const { return m_hand.tool; }
    void setTool(DrawTool tool);
    /// Across, in the picture's pixels.
    int brushSize() const { return m_size; }
    void setBrushSize(int size);
    /// 0 to 1.
    double hardness() const { return m_hand.brush.hardness; }
    void setHardness(double hardness);
    /// Of Fill, 0 to 255 in each channel.
    int tolerance() const { return m_hand.tolerance; }
    void setTolerance(int tolerance) { m_hand.tolerance = tolerance; }

    bool canUndo() const { return isWorking() || m_editor.canUndo(); }
    bool canRedo() const { return m_editor.canRedo(); }
    /// Drops what is in progress where something is.
    void undo();
    void redo();
    void invert();
    void clear();
    /// Worked out beside the window: changed() follows. Nothing is drawn meanwhile, and what else is asked for comes after it.
    /// Narrows what is marked when negative.
    void grow(int pixels);
    void feather(int pixels);
    /// Growing or feathering is under way.
    bool isWorking() const { return m_isWorking; }
    /// Drops it and what waits for it, and leaves the mask as it is; false when there is none.
    bool cancelWork();
    /// At once, or after what is under way; never when that is dropped.
    void afterWork(std::function<void()> then);
    /// A stroke or shape is in progress.
    bool isDrawing() const { return m_stroke.isOpen(); }
    /// Drops it; false when there is none.
    bool cancelShape();

    /// Device pixels for each pixel of the picture.
    double zoom() const { return m_view.zoom(); }
    bool isFit() const { return m_view.isFit(); }
    void fit();
    /// Around the pointer, or the cross-hair, or the middle.
    void zoomTo(double zoom);
    void zoomIn();
    void zoomOut();
    /// +, -, 0 (fit) and 1 (a pixel for a pixel); false when `event` is none of them.
    bool takeZoomKey(const QKeyEvent &event);
    QPointF toPicture(QPointF place) const { return m_view.toPicture(place); }
    QPointF toView(QPointF place) const { return m_view.toView(place); }

    /// Of the keyboard, in the picture; nothing while the mouse leads.
    std::optional<QPointF> crossHair() const;

    QSize sizeHint() const override { return {640, 480}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

signals:
    /// After every step, and after every one that was taken back or done again.
    void changed();
    void workingChanged();
    void zoomChanged(double zoom);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void tabletEvent(QTabletEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    enum class Leader { Pointer, Keys };

    // Drawing, in the picture's pixels.
    void begin(Leader leader, QPointF at, MaskTool mode, double strength);
    void moveTo(QPointF to, double strength);
    void end();
    /// A step of the editor's that changes everything: nothing else may be open.
    void change(const std::function<QRegion()> &work);
    /// Of one that takes long for a large mask, and reaches no further than `reach` pixels from what is marked.
    void changeEdges(int reach, const std::function<QRect(Mask &)> &work);
    void takeEdges(const MaskPiece &piece);
    void goOn();
    void setWorking(bool isWorking);
    void showChange(const QRegion &changed);
    void tellChange(const QRegion &changed);
    void recount(const QRect &rows);

    // The view.
    void changeView(const std::function<void()> &work);
    /// What is drawn over the picture moves with `work`.
    void moveOverlay(const std::function<void()> &work);
    QRegion overlay() const;
    QPointF zoomAnchor() const;
    void updatePointer();

    // Pointer.
    void press(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers, double strength);
    void lead(QPointF at, double strength);
    void release(Qt::MouseButton button);
    void takeTouch(const QTouchEvent &touch);

    // Keyboard.
    void startSteering();
    void steer(QPoint direction, Qt::KeyboardModifiers modifiers);
    void takeArrow(QPoint direction, Qt::KeyboardModifiers modifiers);
    bool takeDrawKey(const QKeyEvent &event);
    void touchDown(MaskTool mode, int key);
    void touchUp(int key);

    void paintOutline(QPainter &painter) const;
    void paintBrush(QPainter &painter) const;
    void paintCrossHair(QPainter &painter) const;
    Caption workCaption() const;
    QRect workCaptionPlace() const;

    QImage m_picture;
    MaskEditor m_editor{Mask()};
    MaskStroke m_stroke;
    MaskStroke::Hand m_hand;
    int m_size = 40;
    /// Of each row's values, and all of them.
    std::vector<unsigned> m_rowSums;
    quint64 m_sum = 0;

    MaskView m_view;
    MaskLayers m_layers;
    bool m_isStale = true;
    /// Packs what undo keeps, a little at a time.
    QTimer m_packing;

    bool m_isWorking = false;
    /// Counts what was begun or dropped: what comes of an earlier one is nobody's.
    int m_workTurn = 0;
    std::deque<std::function<void()>> m_afterWork;
    /// Says what is under way once it takes longer than a moment.
    QTimer m_workTold;
    bool m_isWorkTold = false;

    Leader m_leader = Leader::Pointer;
    Leader m_drawnBy = Leader::Pointer;
    /// Where the pointer is above the picture, in the view.
    std::optional<QPointF> m_hover;
    std::optional<QPointF> m_panFrom;
    bool m_isPanArmed = false;
    Qt::MouseButton m_button = Qt::NoButton;
    QPointF m_cross;
    int m_heldKey = 0;

    struct Pinch
    {
        QPointF middle;
        double distance = 0;
    };
    std::optional<Pinch> m_pinch;
};

} // namespace maquette::ui
