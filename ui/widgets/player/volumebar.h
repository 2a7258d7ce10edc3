#pragma once

#include <QAbstractSlider>

namespace maquette::ui {

/// How loud the film is, 0 to 100. Like the film's bar it runs from left to right everywhere.
///
/// valueChanged() comes from the user alone: by hand, by keyboard, or from an assistive technology.
class VolumeBar final : public QAbstractSlider
{
    Q_OBJECT
public:
    explicit VolumeBar(QWidget *parent);

    /// Without a signal. A muted one keeps its place and looks empty.
    void showLevel(int percent, bool isMuted);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRectF groove() const;
    void moveTo(qreal x);

    bool m_isMuted = false;
};

} // namespace maquette::ui
