#pragma once

#include "ui/widgets/player/filmpace.h"

#include <QAbstractSlider>

#include <optional>

namespace maquette::ui {

/// The film from its first frame to its last, and where in it one is. Runs from left to right everywhere, as time does
/// on players.
///
/// valueChanged() and the slider signals come from the user alone: by hand, by keyboard, or from an assistive technology.
class FilmBar final : public QAbstractSlider
{
    Q_OBJECT
public:
    explicit FilmBar(QWidget *parent);

    void setFilm(qint64 frameCount, double framesPerSecond);
    /// What is played; dimmed outside.
    void setPlayed(const FilmRange &range);
    /// Moves without a signal, unless a hand is on it.
    void showFrame(qint64 frame);
    /// Where the middle of a frame stands, in widget coordinates.
    qreal placeOf(qint64 frame) const;
    qint64 frameAt(qreal x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// The pointer is over a place of the film, or over none any more.
    void pointedAt(std::optional<qint64> frame);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRectF groove() const;
    /// Brings value() to what is painted.
    void catchUp();

    FilmRange m_range;
    double m_framesPerSecond = 0;
    /// What is painted; value() follows it once a second, so that no screen reader is told of every frame.
    qint64 m_frame = 0;
};

} // namespace maquette::ui
