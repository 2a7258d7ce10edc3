#include "ui/widgets/picture/comparecanvas.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/picture/picturedifference.h"
#include "ui/widgets/onpool.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kBlinkTime = 500ms;
constexpr double kSliderStep = 0.02;
constexpr qreal kGrip = 14;

} // namespace

CompareCanvas::CompareCanvas(QWidget *parent) : PictureSurface(parent), m_a(nullptr), m_b(nullptr), m_difference(nullptr)
{
    setMouseTracking(true);
    for (ScaledPicture *picture : {&m_a, &m_b, &m_difference})
        connect(picture, &ScaledPicture::sharpened, this, qOverload<>(&QWidget::update));
    m_blink.setInterval(kBlinkTime);
    connect(&m_blink, &QTimer::timeout, this, &CompareCanvas::blinkOnce);
}

void CompareCanvas::setPictures(const QImage &a, const QImage &b)
{
    m_a.setPicture(a);
    m_b.setPicture(b);
    m_difference.setPicture({});
    m_share.reset();
    m_isTooLarge = false;
    m_shown = {};
    m_isShowingB = false;
    showPictures();
}

void CompareCanvas::swap()
{
    const QImage a = m_a.picture();
    m_a.setPicture(m_b.picture());
    m_b.setPicture(a);
    showPictures();
    emit swapped();
}

void CompareCanvas::showPictures()
{
    PictureView next = view();
    next.setPicture(commonFrame(m_a.size(), m_b.size()));
    adopt(next);
    compare();
    updateBlinking();
    describe();
    update();
}

void CompareCanvas::setMode(Mode mode)
{
    // Blinking that was held goes on when it is asked for again.
    m_isHeld = false;
    m_isSliding = false;
    const bool isOther = m_mode != mode;
    m_mode = mode;
    updateBlinking();
    if (!isOther)
        return;
    m_isShowingB = false;
    measure();
    updateCursor();
    compare();
    describe();
    update();
    emit modeChanged(mode);
}

void CompareCanvas::setAmplification(Amplification amplification)
{
    if (m_amplification == amplification)
        return;
    m_amplification = amplification;
    compare();
    describe();
    update();
    emit amplificationChanged(amplification);
}

void CompareCanvas::setSlider(double share)
{
    m_slider = std::clamp(share, 0.0, 1.0);
    describe();
    update();
}

CompareCanvas::Compared CompareCanvas::wanted() const
{
    return {m_a.picture().cacheKey(), m_b.picture().cacheKey(), m_amplification};
}

void CompareCanvas::compare()
{
    const Compared now = wanted();
    if (m_mode != Mode::Difference || m_isComparing || !isComplete() || m_shown == now)
        return;
    m_isComparing = true;
    const auto work = [a = m_a.picture(), b = m_b.picture(), times = static_cast<int>(m_amplification)] {
        return differenceBetween(a, b, times);
    };
    onPool(this, work, [this, now](const PictureDifference &made) {
        m_isComparing = false;
        if (now != wanted()) {
            compare();
            return;
        }
        m_shown = now;
        m_isTooLarge = made.image.isNull();
        m_share = m_isTooLarge ? std::nullopt : std::optional<double>(made.share);
        m_difference.setPicture(made.image);
        describe();
        update();
        emit differenceShown();
    });
}

void CompareCanvas::blinkOnce()
{
    m_isShowingB = !m_isShowingB;
    update();
}

void CompareCanvas::updateBlinking()
{
    const bool isOn = m_mode == Mode::Blink && isComplete() && isVisible() && !m_isHeld && !appearanceOf(this).isMotionReduced;
    if (isOn == m_blink.isActive())
        return;
    if (isOn)
        m_blink.start();
    else
        m_blink.stop();
    describe();
}

QRectF CompareCanvas::cell(const QPointF &at) const
{
    if (m_mode != Mode::SideBySide)
        return rect();
    // On whole device pixels, or the right one would be blurred.
    const qreal ratio = devicePixelRatioF();
    const qreal width = std::max(1.0, std::floor((this->width() - space(1)) * ratio / 2)) / ratio;
    const qreal second = std::floor(this->width() * ratio) / ratio - width;
    return {at.x() < second ? 0 : second, 0, width, static_cast<qreal>(height())};
}

QString CompareCanvas::caption() const
{
    if (!isComplete())
        return message();
    const QSize a = m_a.size();
    const QSize b = m_b.size();
    QStringList parts{tr("A %1 × %2 · B %3 × %4").arg(a.width()).arg(a.height()).arg(b.width()).arg(b.height())};
    if (m_mode == Mode::Difference) {
        if (m_amplification != Amplification::Once)
            parts.append(tr("difference × %1").arg(static_cast<int>(m_amplification)));
        parts.append(differenceInWords());
    }
    return parts.join(u" · "_s);
}

QString CompareCanvas::differenceInWords() const
{
    if (m_isTooLarge)
        return tr("too large to compare with the memory that is free");
    if (!m_share)
        return tr("comparing…");
    if (*m_share == 0)
        return tr("no difference");
    const double percent = *m_share * 100;
    return percent < 0.1 ? tr("under 0.1 % of the pixels differ")
                         : tr("%1 % of the pixels differ").arg(locale().toString(percent, 'f', percent < 10 ? 1 : 0));
}

QStringList CompareCanvas::facts() const
{
    if (!isComplete())
        return view().isEmpty() ? QStringList() : QStringList{message()};
    QStringList list;
    switch (m_mode) {
    case Mode::SideBySide:
        list.append(tr("A and B side by side"));
        break;
    case Mode::Slider:
        list.append(tr("A to the left and B to the right of a slider at %1 %").arg(locale().toString(m_slider * 100, 'f', 0)));
        break;
    case Mode::Blink:
        if (isBlinking())
            list.append(tr("A and B in turn; Space stops at one"));
        else
            list.append(m_isShowingB ? tr("B is shown; Space shows A") : tr("A is shown; Space shows B"));
        break;
    case Mode::Difference:
        list.append(tr("The difference between A and B"));
        break;
    }
    list.append(caption());
    return list;
}

bool CompareCanvas::takeLetter(int key)
{
    switch (key) {
    case Qt::Key_S:
        setMode(Mode::SideBySide);
        return true;
    case Qt::Key_L:
        setMode(Mode::Slider);
        return true;
    case Qt::Key_B:
        setMode(Mode::Blink);
        return true;
    case Qt::Key_D:
        setMode(Mode::Difference);
        return true;
    case Qt::Key_X:
        swap();
        return true;
    default:
        return false;
    }
}

bool CompareCanvas::takeModeKey(const QKeyEvent *event)
{
    if (m_mode == Mode::Blink && event->key() == Qt::Key_Space) {
        m_isHeld = true;
        updateBlinking();
        blinkOnce();
        describe();
        return true;
    }
    if (m_mode == Mode::Difference && event->key() == Qt::Key_A) {
        setAmplification(m_amplification == Amplification::Once       ? Amplification::Fourfold
                         : m_amplification == Amplification::Fourfold ? Amplification::Sixteenfold
                                                                      : Amplification::Once);
        return true;
    }
    if (m_mode != Mode::Slider || event->modifiers() & Qt::ShiftModifier)
        return false;
    switch (event->key()) {
    case Qt::Key_Left:
        setSlider(m_slider - kSliderStep);
        return true;
    case Qt::Key_Right:
        setSlider(m_slider + kSliderStep);
        return true;
    case Qt::Key_Home:
        setSlider(0);
        return true;
    case Qt::Key_End:
        setSlider(1);
        return true;
    default:
        return false;
    }
}

void CompareCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (isPlain && (takeLetter(event->key()) || takeModeKey(event)))
        return;
    PictureSurface::keyPressEvent(event);
}

QRectF CompareCanvas::seen() const
{
    return view().place() & QRectF(QPointF(), view().canvas());
}

qreal CompareCanvas::sliderAt() const
{
    const QRectF all = seen();
    const qreal ratio = view().ratio();
    return std::round((all.left() + m_slider * all.width()) * ratio) / ratio;
}

bool CompareCanvas::isOnSlider(const QPointF &at) const
{
    return m_mode == Mode::Slider && isComplete() && std::abs(at.x() - sliderAt()) <= kGrip;
}

void CompareCanvas::slideTo(qreal x)
{
    const QRectF all = seen();
    if (!all.isEmpty())
        setSlider((x - all.left()) / all.width());
}

void CompareCanvas::mousePressEvent(QMouseEvent *event)
{
    // Where there is nothing to pan, the slider comes to wherever one presses.
    const bool isSlider = isOnSlider(event->position()) ||
                          (m_mode == Mode::Slider && isComplete() && view().isWhole() && seen().contains(event->position()));
    if (event->button() != Qt::LeftButton || !isSlider) {
        PictureSurface::mousePressEvent(event);
        return;
    }
    m_isSliding = true;
    slideTo(event->position().x());
}

void CompareCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isSliding) {
        slideTo(event->position().x());
        return;
    }
    PictureSurface::mouseMoveEvent(event);
    if (event->buttons() == Qt::NoButton && isOnSlider(event->position()))
        setCursor(Qt::SplitHCursor);
    else
        updateCursor();
}

void CompareCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    m_isSliding = false;
    PictureSurface::mouseReleaseEvent(event);
}

void CompareCanvas::showEvent(QShowEvent *event)
{
    PictureSurface::showEvent(event);
    updateBlinking();
}

void CompareCanvas::hideEvent(QHideEvent *event)
{
    PictureSurface::hideEvent(event);
    updateBlinking();
}

void CompareCanvas::changeEvent(QEvent *event)
{
    PictureSurface::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        updateBlinking();
}

} // namespace maquette::ui

#include "moc_comparecanvas.cpp"
