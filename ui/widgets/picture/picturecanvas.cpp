#include "ui/widgets/picture/picturecanvas.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace maquette::ui {

using namespace std::chrono_literals;

namespace {

// The gauge of what nobody knows the end of: a part that goes to and fro.
constexpr double kBusyPart = 0.3;
constexpr auto kBusyFrame = 33ms;
constexpr auto kBusyPeriod = 1600ms;

} // namespace

PictureCanvas::PictureCanvas(QWidget *parent) : PictureSurface(parent), m_shown(nullptr)
{
    connect(&m_shown, &ScaledPicture::sharpened, this, [this] {
        update();
        emit sharpened();
    });
    m_motion.setInterval(kBusyFrame);
    connect(&m_motion, &QTimer::timeout, this, &PictureCanvas::step);
}

void PictureCanvas::setPicture(const QImage &picture)
{
    releasePooled(std::exchange(m_picture, picture));
    releasePooled(std::exchange(m_sketch, {}));
    showCurrent();
}

void PictureCanvas::setSketch(const QImage &sketch)
{
    releasePooled(std::exchange(m_sketch, sketch));
    showCurrent();
}

void PictureCanvas::showCurrent()
{
    m_shown.setPicture(m_sketch.isNull() ? m_picture : m_sketch);
    PictureView next = view();
    next.setPicture(m_shown.size());
    adopt(next);
    describe();
    update();
}

void PictureCanvas::setBusy(std::optional<double> share, const QString &text)
{
    m_busy = Busy{share ? std::optional<double>(std::clamp(*share, 0.0, 1.0)) : std::nullopt, text};
    updateMotion();
    describe();
    update();
}

void PictureCanvas::setIdle()
{
    m_busy.reset();
    updateMotion();
    describe();
    update();
}

void PictureCanvas::updateMotion()
{
    const bool isMoving = m_busy && !m_busy->share && isVisible() && !appearanceOf(this).isMotionReduced;
    if (isMoving == m_motion.isActive())
        return;
    m_phase = 0;
    if (isMoving)
        m_motion.start();
    else
        m_motion.stop();
}

void PictureCanvas::step()
{
    m_phase = std::fmod(m_phase + std::chrono::duration<double>(kBusyFrame) / std::chrono::duration<double>(kBusyPeriod), 1.0);
    update(captionPlace().toAlignedRect());
}

QStringList PictureCanvas::facts() const
{
    QStringList list;
    if (m_busy && !m_busy->text.isEmpty())
        list.append(m_busy->text);
    if (isSketch())
        list.append(tr("Not finished yet"));
    if (m_shown.picture().hasAlphaChannel())
        list.append(tr("Squares show where it is transparent"));
    return list;
}

void PictureCanvas::dragAway()
{
    emit dragRequested();
}

Caption PictureCanvas::caption() const
{
    Caption caption{m_busy->text, {}};
    if (m_busy->share) {
        caption.part = Caption::Part{0, *m_busy->share};
    } else if (m_motion.isActive()) {
        const double from = (1 - kBusyPart) * (0.5 - 0.5 * std::cos(m_phase * 2 * M_PI));
        caption.part = Caption::Part{from, from + kBusyPart};
    }
    return caption;
}

QRectF PictureCanvas::captionPlace() const
{
    return captionRect(rect(), caption(), m_shown.isNull() ? CaptionPlace::Middle : CaptionPlace::Foot, appearanceOf(this));
}

void PictureCanvas::paintEvent(QPaintEvent *)
{
    const Appearance &look = appearanceOf(this);
    QPainter painter(this);
    paintGround(painter);
    if (!view().isEmpty()) {
        const qreal ratio = view().ratio();
        const DevicePixels pixels(painter, ratio);
        const QRect place = view().devicePlace();
        // Corners are seen as they are by whoever looks so closely.
        const int radius = view().isWhole() ? pictureRadius(place, ratio) : 0;
        const QRect seen(QPoint(), (QSizeF(size()) * ratio).toSize() + QSize(1, 1));
        shadow().paint(painter, place, ratio, look.tokens.shadow());
        m_shown.paint(painter, {place, seen, radius, ratio}, look.tokens);
    } else if (!m_busy) {
        paintMessage(painter, rect(), message(), look);
    }
    if (m_busy && (m_busy->share || m_motion.isActive() || !m_busy->text.isEmpty()))
        paintCaption(painter, captionPlace(), caption(), look, layoutDirection());
    if (hasFocus())
        drawFocusRing(painter, rect(), kFieldRadius, look.tokens.accent);
}

void PictureCanvas::showEvent(QShowEvent *event)
{
    PictureSurface::showEvent(event);
    updateMotion();
}

void PictureCanvas::hideEvent(QHideEvent *event)
{
    PictureSurface::hideEvent(event);
    updateMotion();
}

void PictureCanvas::changeEvent(QEvent *event)
{
    PictureSurface::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        updateMotion();
}

} // namespace maquette::ui

#include "moc_picturecanvas.cpp"
