#pragma once

#include "ui/widgets/picture/pictureoverlay.h"
#include "ui/widgets/picture/picturesurface.h"
#include "ui/widgets/picture/scaledpicture.h"

#include <QImage>
#include <QTimer>

#include <optional>

namespace maquette::ui {

/// Two pictures, A and B, compared at one zoom and place.
///
/// Both are scaled to one frame, that of the larger, and a line at the foot says how large each really is. S, L, B and D
/// choose the mode and X swaps the pictures. The arrow keys to the left and right move the slider where there is one
/// (with Shift they pan), Space holds a blinking and switches by hand, A amplifies a difference. Pictures do not mirror: A
/// is on the left in every language.
class CompareCanvas final : public PictureSurface
{
    Q_OBJECT
public:
    enum class Mode { SideBySide, Slider, Blink, Difference };
    Q_ENUM(Mode)
    enum class Amplification { Once = 1, Fourfold = 4, Sixteenfold = 16 };
    Q_ENUM(Amplification)

    explicit CompareCanvas(QWidget *parent = nullptr);

    /// A null one is still to come; the message says so in its place.
    void setPictures(const QImage &a, const QImage &b);
    const QImage &a() const { return m_a.picture(); }
    const QImage &b() const { return m_b.picture(); }
    void swap();

    Mode mode() const { return m_mode; }
    void setMode(maquette::ui::CompareCanvas::Mode mode);
    /// How much brighter than it is a difference is shown.
    Amplification amplification() const { return m_amplification; }
    void setAmplification(maquette::ui::CompareCanvas::Amplification amplification);
    /// Where the slider stands, from 0 (all of it B) to 1 (all A) of what is seen of the pictures.
    double slider() const { return m_slider; }
    void setSlider(double share);
    /// The one that the blinking shows.
    bool isShowingB() const { return m_isShowingB; }
    /// It goes on by itself. Not when the desktop wants less motion, nor after Space.
    bool isBlinking() const { return m_blink.isActive(); }
    /// The share of pixels that differ, once it is known.
    std::optional<double> difference() const { return m_share; }
    /// What the line at the foot says.
    QString caption() const;

signals:
    void modeChanged(maquette::ui::CompareCanvas::Mode mode);
    void amplificationChanged(maquette::ui::CompareCanvas::Amplification amplification);
    /// A is what was B.
    void swapped();
    /// The difference is computed and shown.
    void differenceShown();

protected:
    QRectF cell(const QPointF &at) const override;
    QStringList facts() const override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// What a difference is made of.
    struct Compared
    {
        qint64 a = 0;
        qint64 b = 0;
        Amplification amplification = Amplification::Once;
        bool operator==(const Compared &) const = default;
    };

    bool isComplete() const { return !m_a.isNull() && !m_b.isNull(); }
    void showPictures();
    QString differenceInWords() const;
    void compare();
    Compared wanted() const;
    bool takeLetter(int key);
    bool takeModeKey(const QKeyEvent *event);
    void blinkOnce();
    void updateBlinking();
    /// What is seen of the pictures, in logical pixels of the cell.
    QRectF seen() const;
    qreal sliderAt() const;
    bool isOnSlider(const QPointF &at) const;
    void slideTo(qreal x);
    void paintPicture(QPainter &painter, ScaledPicture &picture, const QRect &seen);
    void paintSideBySide(QPainter &painter);
    void paintSlider(QPainter &painter);
    void paintAlone(QPainter &painter, ScaledPicture &picture);
    void paintHandle(QPainter &painter) const;
    void paintTags(QPainter &painter) const;
    QRect deviceRect() const;

    ScaledPicture m_a;
    ScaledPicture m_b;
    ScaledPicture m_difference;
    Mode m_mode = Mode::SideBySide;
    Amplification m_amplification = Amplification::Once;
    double m_slider = 0.5;
    bool m_isSliding = false;
    QTimer m_blink;
    bool m_isShowingB = false;
    /// Space has stopped the blinking.
    bool m_isHeld = false;
    Compared m_shown;
    bool m_isComparing = false;
    std::optional<double> m_share;
    /// There was no memory for the difference.
    bool m_isTooLarge = false;
};

} // namespace maquette::ui
