#include "ui/widgets/player/filmbar.h"

#include "ui/theme/painting.h"
#include "ui/widgets/player/playerlook.h"

#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette::ui {

namespace {

constexpr int kHeight = 28;
constexpr int kUsualWidth = 240;
constexpr int kLeastWidth = 88;
constexpr qreal kGrooveHeight = 4;
constexpr qreal kKnob = 6;
constexpr qreal kMarkHeight = 12;
constexpr double kRest = 0.4;
constexpr double kOutside = 0.18;

} // namespace

FilmBar::FilmBar(QWidget *parent) : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Place in the film"));
    connect(this, &QAbstractSlider::valueChanged, this, [this](int value) {
        m_frame = value;
        update();
    });
}

void FilmBar::setFilm(qint64 frameCount, double framesPerSecond)
{
    const QSignalBlocker quiet(this);
    m_framesPerSecond = framesPerSecond;
    setRange(0, static_cast<int>(std::clamp<qint64>(frameCount - 1, 0, std::numeric_limits<int>::max())));
    setPageStep(std::max(1, static_cast<int>(std::lround(framesPerSecond))));
    setValue(0);
    m_frame = 0;
    m_range = {0, frameCount - 1};
    update();
}

void FilmBar::setPlayed(const FilmRange &range)
{
    m_range = range;
    update();
}

void FilmBar::showFrame(qint64 frame)
{
    if (isSliderDown() || frame == m_frame)
        return;
    m_frame = frame;
    if (std::abs(frame - value()) >= std::max(1.0, m_framesPerSecond) || frame == minimum() || frame == maximum())
        catchUp();
    update();
}

void FilmBar::catchUp()
{
    const QSignalBlocker quiet(this);
    setValue(static_cast<int>(m_frame));
}

QRectF FilmBar::groove() const
{
    const qreal height = appearanceOf(this).scaled(static_cast<int>(kGrooveHeight));
    return {kKnob, (this->height() - height) / 2.0, width() - 2 * kKnob, height};
}

qreal FilmBar::placeOf(qint64 frame) const
{
    const QRectF room = groove();
    return room.left() + room.width() * static_cast<qreal>(frame) / std::max(1, maximum());
}

qint64 FilmBar::frameAt(qreal x) const
{
    const QRectF room = groove();
    return std::clamp<qint64>(std::llround((x - room.left()) / std::max(1.0, room.width()) * maximum()), minimum(), maximum());
}

QSize FilmBar::sizeHint() const
{
    const Appearance &look = appearanceOf(this);
    return {look.scaled(kUsualWidth), look.scaled(kHeight)};
}

QSize FilmBar::minimumSizeHint() const
{
    const Appearance &look = appearanceOf(this);
    return {look.scaled(kLeastWidth), look.scaled(kHeight)};
}

void FilmBar::paintEvent(QPaintEvent *)
{
    const Appearance look = playerLook(this);
    const Tokens &t = look.tokens;
    QPainter painter(this);
    const QRectF room = groove();
    const qreal radius = room.height() / 2;
    const qreal here = placeOf(m_frame);
    const auto part = [&](qreal from, qreal to) { return QRectF(from, room.top(), std::max(0.0, to - from), room.height()); };
    const bool isPart = maximum() > 0 && (m_range.first > 0 || m_range.last < maximum());
    const qreal from = isPart ? placeOf(m_range.first) : room.left();
    const qreal to = isPart ? placeOf(m_range.last) : room.right();
    drawBox(painter, room, radius, playerVeil(t, kOutside));
    drawBox(painter, part(from, to), radius, playerVeil(t, kRest - kOutside));
    // A range that begins later fills from where it begins.
    if (here > from)
        drawBox(painter, part(from, here), radius, t.ink);
    if (isPart) {
        const qreal height = look.scaled(static_cast<int>(kMarkHeight));
        for (const qreal mark : {from, to})
            drawBox(painter, QRectF(mark - 1, room.center().y() - height / 2, 2, height), 1, t.accent);
    }
    if (!isEnabled() || !(underMouse() || isSliderDown() || hasFocus()))
        return;
    const QRectF knob(here - kKnob, room.center().y() - kKnob, 2 * kKnob, 2 * kKnob);
    drawBox(painter, knob, kKnob, t.ink);
    if (hasFocus())
        drawFocusRing(painter, knob.adjusted(-3, -3, 3, 3), kKnob + 3, t.accent);
}

void FilmBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    catchUp();
    setSliderDown(true);
    setValue(static_cast<int>(frameAt(event->position().x())));
    emit pointedAt(value());
}

void FilmBar::mouseMoveEvent(QMouseEvent *event)
{
    const qint64 frame = frameAt(event->position().x());
    if (isSliderDown())
        setValue(static_cast<int>(frame));
    emit pointedAt(frame);
}

void FilmBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(false);
    if (!rect().contains(event->position().toPoint()))
        emit pointedAt(std::nullopt);
    update();
}

void FilmBar::leaveEvent(QEvent *event)
{
    QAbstractSlider::leaveEvent(event);
    if (!isSliderDown())
        emit pointedAt(std::nullopt);
    update();
}

void FilmBar::keyPressEvent(QKeyEvent *event)
{
    catchUp();
    QAbstractSlider::keyPressEvent(event);
}

void FilmBar::wheelEvent(QWheelEvent *event)
{
    // Scrolling past must not change where one is.
    event->ignore();
}

void FilmBar::focusInEvent(QFocusEvent *event)
{
    QAbstractSlider::focusInEvent(event);
    update();
}

void FilmBar::focusOutEvent(QFocusEvent *event)
{
    QAbstractSlider::focusOutEvent(event);
    update();
}

} // namespace maquette::ui

#include "moc_filmbar.cpp"
