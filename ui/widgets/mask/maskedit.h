#pragma once

#include "core/studio/mask.h"

#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace maquette::ui {

class Button;
class MaskCanvas;
class MaskToolbar;

/// Marks which part of a picture may change: tools above the picture, what became of it and the two ways out below.
class MaskEdit : public QWidget
{
    Q_OBJECT
public:
    explicit MaskEdit(QWidget *parent = nullptr);

    /// Starts over on `picture`, with `start` scaled to it where it has a size, and takes the keyboard to the canvas.
    void begin(const QImage &picture, const Mask &start = {});
    /// As large as the picture; a picture beyond Mask::kLargestSide was made smaller.
    Mask mask() const;
    bool isMarked() const;

    MaskCanvas &canvas() const { return *m_canvas; }
    MaskToolbar &toolbar() const { return *m_toolbar; }
    /// Everything that can be done here, for a palette of commands. Their keys work while the keyboard is in this widget.
    QList<QAction *> commands() const;

signals:
    /// What is marked is another.
    void changed();
    void accepted();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildZoom(QHBoxLayout &row);
    void buildEnd(QHBoxLayout &row);
    void connectSignals();
    void showShare();
    QString zoomText(double zoom) const;
    void showZoom();

    MaskCanvas *m_canvas;
    MaskToolbar *m_toolbar;
    QLabel *m_share;
    QLabel *m_zoom;
    Button *m_cancel;
    Button *m_accept;
    QAction *m_use;
    /// As begin() had chosen it; another one is the user's own and stays.
    int m_givenSize = 0;
};

} // namespace maquette::ui
