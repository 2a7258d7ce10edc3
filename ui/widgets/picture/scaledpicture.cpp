#include "ui/widgets/picture/scaledpicture.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/picture/picturepainting.h"
#include "ui/widgets/onpool.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QThreadPool>

#include <array>
#include <cmath>

namespace maquette::ui {

namespace {

// From here on the pixels of a picture are told apart, and are what one zooms in for.
constexpr qreal kPixelsShow = 3;

QImage smoothCopy(const QImage &picture, const QSize &size)
{
    const bool isOpaque = !picture.hasAlphaChannel();
    // What is painted fastest.
    return picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(isOpaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
}

bool isSmaller(const QSize &size, const QSize &than)
{
    return size.width() < than.width() || size.height() < than.height();
}

} // namespace

void releasePooled(QImage picture)
{
    if (picture.isNull())
        return;
    const auto release = [held = std::move(picture)]() mutable {
        QThreadPool::globalInstance()->start([last = std::move(held)] { Q_UNUSED(last) });
    };
    QMetaObject::invokeMethod(QCoreApplication::instance(), release, Qt::QueuedConnection);
}

ScaledPicture::ScaledPicture(QObject *parent) : QObject(parent) {}

void ScaledPicture::setPicture(const QImage &picture)
{
    if (picture.cacheKey() == m_picture.cacheKey())
        return;
    releasePooled(std::exchange(m_picture, picture));
    // Pixels count here, and nothing else. Most pictures say so themselves; others are copied for it.
    if (!qFuzzyCompare(m_picture.devicePixelRatio(), 1.0))
        m_picture.setDevicePixelRatio(1);
    m_sharp = {};
    m_wanted = {};
}

bool ScaledPicture::isSharpAt(const QSize &size) const
{
    return m_picture.isNull() || m_sharp.size() == size || !isSmaller(size, m_picture.size());
}

void ScaledPicture::sharpen()
{
    m_isBusy = !m_wanted.isEmpty() && !m_picture.isNull();
    if (!m_isBusy)
        return;
    const auto copy = [picture = m_picture, size = m_wanted] { return smoothCopy(picture, size); };
    // Another picture or size may be wanted when it comes.
    onPool(this, copy, [this, key = m_picture.cacheKey(), size = m_wanted](const QImage &made) {
        if (m_picture.cacheKey() != key || m_wanted != size) {
            sharpen();
            return;
        }
        m_isBusy = false;
        m_sharp = made;
        // Without memory for it, it stays rough, and the next painting tries again.
        if (!made.isNull())
            emit sharpened();
    });
}

void ScaledPicture::paint(QPainter &painter, const Place &place, const Tokens &tokens)
{
    if (isNull() || (place.whole & place.seen).isEmpty())
        return;
    m_wanted = isSharpAt(place.whole.size()) ? QSize() : place.whole.size();
    if (!m_wanted.isEmpty() && !m_isBusy) {
        // When this is on the screen: the pool would take the processor and the memory from it.
        m_isBusy = true;
        QMetaObject::invokeMethod(this, &ScaledPicture::sharpen, Qt::QueuedConnection);
    }
    const QRect all = place.whole;
    const int round = place.radius;
    // Stripes, since a picture is painted fast into a box alone; the corners by themselves.
    paintPart(painter, place, all.adjusted(0, round, 0, -round), tokens);
    if (round <= 0)
        return;
    paintPart(painter, place, QRect(all.left() + round, all.top(), all.width() - 2 * round, round), tokens);
    paintPart(painter, place, QRect(all.left() + round, all.bottom() + 1 - round, all.width() - 2 * round, round), tokens);
    for (const int x : {all.left(), all.right() + 1 - round}) {
        for (const int y : {all.top(), all.bottom() + 1 - round})
            paintCorner(painter, place, QRect(x, y, round, round), tokens);
    }
}

void ScaledPicture::paintPart(QPainter &painter, const Place &place, const QRect &part, const Tokens &tokens) const
{
    const QRect seen = part & place.seen;
    if (seen.isEmpty())
        return;
    painter.save();
    painter.setClipRect(seen);
    if (m_picture.hasAlphaChannel())
        paintChecks(painter, seen, place.whole.topLeft(), place.ratio, tokens);
    paintPixels(painter, place.whole, seen);
    painter.restore();
}

void ScaledPicture::paintCorner(QPainter &painter, const Place &place, const QRect &corner, const Tokens &tokens) const
{
    const QRect seen = corner & place.seen;
    if (seen.isEmpty())
        return;
    QImage tile(seen.size(), QImage::Format_ARGB32_Premultiplied);
    tile.fill(Qt::transparent);
    QPainter into(&tile);
    into.translate(-seen.topLeft());
    paintPart(into, place, seen, tokens);
    QPainterPath outside;
    outside.addRect(place.whole);
    outside.addRoundedRect(place.whole, place.radius, place.radius);
    into.setRenderHint(QPainter::Antialiasing);
    into.setCompositionMode(QPainter::CompositionMode_DestinationOut);
    into.fillPath(outside, tokens.ink);
    into.end();
    painter.drawImage(seen.topLeft(), tile);
}

void ScaledPicture::paintPixels(QPainter &painter, const QRect &whole, const QRect &part) const
{
    for (const QImage *ready : {&m_picture, &m_sharp}) {
        if (ready->size() == whole.size()) {
            painter.drawImage(part.topLeft(), *ready, part.translated(-whole.topLeft()));
            return;
        }
    }
    // Of a picture that is much larger than the canvas only what is seen, or numbers get too large for the painter.
    const qreal perX = whole.width() / static_cast<qreal>(m_picture.width());
    const qreal perY = whole.height() / static_cast<qreal>(m_picture.height());
    const QPointF from = part.topLeft() - whole.topLeft();
    const QRectF seen(from.x() / perX, from.y() / perY, part.width() / perX, part.height() / perY);
    const QRect source = seen.toAlignedRect().adjusted(-1, -1, 1, 1) & m_picture.rect();
    const QRectF target(whole.left() + source.left() * perX, whole.top() + source.top() * perY, source.width() * perX,
                        source.height() * perY);
    const bool isEnlarged = !isSmaller(whole.size(), m_picture.size());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, isEnlarged && perX < kPixelsShow);
    painter.drawImage(target, m_picture, source);
}

} // namespace maquette::ui

#include "moc_scaledpicture.cpp"
