#pragma once

#include "ui/widgets/picture/pictureoverlay.h"
#include "ui/widgets/picture/picturesurface.h"
#include "ui/widgets/picture/scaledpicture.h"

#include <QImage>
#include <QTimer>

#include <optional>

namespace maquette::ui {

/// One picture on the studio's canvas.
class PictureCanvas final : public PictureSurface
{
    Q_OBJECT
public:
    explicit PictureCanvas(QWidget *parent = nullptr);

    /// Takes the place of a sketch. One of the same size is shown at the zoom and place of the one before; a null one shows
    /// the message. Costs next to nothing: pixels are shared, and scaled on a pool.
    void setPicture(const QImage &picture);
    const QImage &picture() const { return m_picture; }
    /// What a provider sends of a picture that is not done yet, before everything else until setPicture(); a null one takes
    /// it away.
    void setSketch(const QImage &sketch);
    bool isSketch() const { return !m_sketch.isNull(); }

    /// Something is being made. `share` is 0 to 1, nothing where it cannot be known; `text` says what and how long.
    void setBusy(std::optional<double> share, const QString &text);
    void setIdle();
    bool isBusy() const { return m_busy.has_value(); }
    /// The picture is painted as smooth as it gets.
    bool isSharp() const { return m_shown.isSharpAt(view().devicePlace().size()); }

signals:
    /// A picture that is whole was dragged: the owner makes the QDrag.
    void dragRequested();
    /// A smooth copy took the place of a rough one.
    void sharpened();

protected:
    QStringList facts() const override;
    void dragAway() override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Busy
    {
        std::optional<double> share;
        QString text;
    };

    void showCurrent();
    void step();
    void updateMotion();
    Caption caption() const;
    QRectF captionPlace() const;

    QImage m_picture;
    QImage m_sketch;
    ScaledPicture m_shown;
    std::optional<Busy> m_busy;
    /// Runs while the gauge goes to and fro.
    QTimer m_motion;
    /// Where in that it is, 0 to 1.
    double m_phase = 0;
};

} // namespace maquette::ui
