#pragma once

#include "ui/widgets/picture/picturepainting.h"
#include "ui/widgets/picture/pictureview.h"

#include <QPointer>
#include <QStringList>
#include <QWidget>

class QGestureEvent;
class QNativeGestureEvent;

namespace maquette::ui {

/// What the canvases of the studio have in common: zoom and pan by mouse, touch and keyboard, and telling of them.
///
/// Ctrl and the wheel, a pinch, + and - zoom; 0 fits and 1 shows each pixel as one, and a double click goes between the
/// two. Dragging, the wheel and the arrow keys move a picture that is larger than the canvas; of one that is not, wheel
/// and arrows are left to whatever the canvas stands in.
class PictureSurface : public QWidget
{
    Q_OBJECT
public:
    const PictureView &view() const { return m_view; }
    void fit();
    /// One pixel of the picture is one of the screen.
    void showActualSize();
    void zoomIn();
    void zoomOut();

    /// What the picture is, for a screen reader: the accessible description is this, and how it is shown.
    void setDescription(const QString &text);
    /// What stands there when there is no picture.
    void setMessage(const QString &text);
    QString message() const { return m_message; }

    QSize sizeHint() const override { return {640, 480}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

signals:
    /// Zoom or place is another.
    void viewChanged();
    /// By mouse or by keyboard.
    void menuRequested(const QPoint &global);

protected:
    explicit PictureSurface(QWidget *parent);

    /// The part of the widget that the view speaks of, for a pointer at `at`.
    virtual QRectF cell(const QPointF &at) const;
    /// What the accessible description says between the owner's words and the zoom.
    virtual QStringList facts() const { return {}; }
    /// A picture that is whole was dragged; what the button does until it is let go means nothing more.
    virtual void dragAway() {}

    /// Every change of the view goes through here.
    void adopt(const PictureView &view);
    /// Asks cell() again.
    void measure();
    /// Fills the ground. At the start of every painting: a screen may have another ratio by now, which Qt 6.4 does not tell.
    void paintGround(QPainter &painter);
    /// Puts the accessible description together anew.
    void describe();
    void updateCursor();
    QPointF onCell(const QPointF &at) const { return at - cell(at).topLeft(); }
    PictureShadow &shadow() { return m_shadow; }

    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    /// The hand on the left button.
    enum class Hold { None, Pressed, Panning };

    void zoomBy(qreal factor, const QPointF &about);
    void zoomTo(qreal zoom, const QPointF &about);
    void panBy(const QPointF &by);
    void pinch(QGestureEvent *event);
    bool pinchOnPad(const QNativeGestureEvent *event);
    QPointF middle() const;

    PictureView m_view;
    PictureShadow m_shadow;
    QString m_description;
    QString m_message;
    Hold m_hold = Hold::None;
    QPointF m_last;
};

} // namespace maquette::ui
