#include "ui/widgets/player/volumebar.h"

#include "ui/theme/painting.h"
#include "ui/widgets/player/playerlook.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kVolumeWidth = 64;
constexpr int kVolumeHeight = 28;
constexpr int kVolumeGroove = 4;
constexpr qreal kVolumeKnob = 5;
constexpr double kVolumeRest = 0.28;
constexpr int kVolumeStep = 5;

} // namespace

VolumeBar::VolumeBar(QWidget *parent) : QAbstractSlider(parent)
{
    setObjectName(QStringLiteral("volumeBar"));
    setOrientation(Qt::Horizontal);
    setRange(0, 100);
    setSingleStep(kVolumeStep);
    setPageStep(2 * kVolumeStep);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Volume"));
    connect(this, &QAbstractSlider::valueChanged, this, QOverload<>::of(&QWidget::update));
}

void VolumeBar::showLevel(int percent, bool isMuted)
{
    const QSignalBlocker quiet(this);
    setValue(percent);
    m_isMuted = isMuted;
    setToolTip(isMuted ? tr("Volume: muted") : tr("Volume: %1 %").arg(locale().toString(percent)));
    setAccessibleDescription(isMuted ? tr("muted") : QString());
    update();
}

QSize VolumeBar::sizeHint() const
{
    const Appearance &look = appearanceOf(this);
    return {look.scaled(kVolumeWidth), look.scaled(kVolumeHeight)};
}

QRectF VolumeBar::groove() const
{
    const qreal height = appearanceOf(this).scaled(kVolumeGroove);
    return {kVolumeKnob, (this->height() - height) / 2.0, width() - 2 * kVolumeKnob, height};
}

bool VolumeBar::event(QEvent *event)
{
    // These keys step through the film elsewhere on the player.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End) {
            event->accept();
            return true;
        }
    }
    return QAbstractSlider::event(event);
}

void VolumeBar::paintEvent(QPaintEvent *)
{
    const Appearance look = playerLook(this);
    const Tokens &t = look.tokens;
    QPainter painter(this);
    const QRectF room = groove();
    const qreal radius = room.height() / 2;
    const qreal here = room.left() + room.width() * value() / 100.0;
    drawBox(painter, room, radius, playerVeil(t, kVolumeRest));
    if (!m_isMuted && value() > 0)
        drawBox(painter, QRectF(room.left(), room.top(), here - room.left(), room.height()), radius, t.ink);
    if (!isEnabled() || !(underMouse() || isSliderDown() || hasFocus()))
        return;
    const QRectF knob(here - kVolumeKnob, room.center().y() - kVolumeKnob, 2 * kVolumeKnob, 2 * kVolumeKnob);
    drawBox(painter, knob, kVolumeKnob, t.ink);
    if (hasFocus())
        drawFocusRing(painter, knob.adjusted(-2, -2, 2, 2), kVolumeKnob + 2, t.accent);
}

void VolumeBar::moveTo(qreal x)
{
    const QRectF room = groove();
    setValue(static_cast<int>(std::lround((x - room.left()) / std::max(1.0, room.width()) * 100)));
}

void VolumeBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    setSliderDown(true);
    moveTo(event->position().x());
}

void VolumeBar::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown())
        moveTo(event->position().x());
}

void VolumeBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
}

} // namespace maquette::ui

#include "moc_volumebar.cpp"
