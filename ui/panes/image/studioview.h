#pragma once

#include "core/library/thumbnails.h"

#include <QHash>
#include <QImage>
#include <QMimeData>
#include <QWidget>

class QStackedLayout;

namespace maquette::ui {

class Button;
class Chip;
class ComparePage;
class Filmstrip;
class GalleryPage;
class MaskEdit;
class NoticeBar;
class OutpaintEdit;
class PictureCanvas;
class StudioShots;

/// The studio's content: what is looked at, the tools for it, and the strip of what was made last.
class StudioView final : public QWidget
{
    Q_OBJECT
public:
    /// What fills the middle.
    enum class Mode { Single, Compare, Gallery, Mask, Extend };
    /// What can be done with the picture that is shown.
    enum class Tool { Mask, Extend, Upscale, CutOut, Vary };

    /// Takes `gallery` over.
    StudioView(StudioShots &shots, maquette::Thumbnails &thumbnails, GalleryPage *gallery, QWidget *parent = nullptr);

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    /// `why` says, in the tool's tooltip, what it waits for; empty when it can be used.
    void setToolState(Tool tool, const QString &why);
    QWidget *toolButton(Tool tool) const;
    /// Which of Single and Compare can be chosen.
    void setPictureCount(int count);
    /// No picture was ever made here: says what the pane is for instead of an empty canvas.
    void setEmpty(bool isEmpty);

    PictureCanvas &canvas() const { return *m_canvas; }
    ComparePage &compare() const { return *m_compare; }
    MaskEdit &mask() const { return *m_mask; }
    OutpaintEdit &outpaint() const { return *m_outpaint; }
    GalleryPage &gallery() const { return *m_gallery; }
    Filmstrip &strip() const { return *m_strip; }
    NoticeBar &notice() const { return *m_notice; }

signals:
    /// By the user.
    void modeChosen(maquette::ui::StudioView::Mode mode);
    void toolChosen(maquette::ui::StudioView::Tool tool);
    /// Or pasted, while the keyboard is in the studio.
    void dropped(const QMimeData *data);
    /// From the empty studio.
    void startRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildEmpty();
    Chip *addMode(Mode mode, const QString &text, const char *name);
    Chip *addTool(Tool tool, const QString &text, const char *name);
    void showMode();

    Mode m_mode = Mode::Single;
    bool m_isEmpty = false;
    QHash<int, Chip *> m_modes;
    QHash<int, Chip *> m_tools;
    QStackedLayout *m_middle;
    QWidget *m_empty;
    PictureCanvas *m_canvas;
    ComparePage *m_compare;
    GalleryPage *m_gallery;
    MaskEdit *m_mask;
    OutpaintEdit *m_outpaint;
    Filmstrip *m_strip;
    NoticeBar *m_notice;
    QWidget *m_stripBox;
};

} // namespace maquette::ui
