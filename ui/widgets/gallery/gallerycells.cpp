#include "ui/widgets/gallery/gallerycells.h"

#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace maquette::ui {

namespace {

/// Between the edge of a cell and its picture: room for the ring and the ground.
constexpr int kFrame = 6;
constexpr int kMostCutKilobytes = 96 * 1024;
constexpr int kMarkInset = 6;
constexpr qreal kMarkHeight = 18;
constexpr qreal kStar = 11;
constexpr qreal kMarkPadding = 5;
constexpr qreal kFilmWidth = 24;
/// Marks stand on pictures of any colour.
constexpr double kMarkOpacity = 0.92;

/// The middle of `image` that is as high as it is wide.
QRect middleSquare(const QSize &size)
{
    const int side = std::min(size.width(), size.height());
    return {(size.width() - side) / 2, (size.height() - side) / 2, side, side};
}

QPainterPath starPath(QPointF centre, qreal radius)
{
    QPainterPath path;
    for (int i = 0; i < 10; ++i) {
        const double angle = std::numbers::pi * i / 5;
        const double reach = i % 2 == 0 ? radius : radius * 0.42;
        const QPointF point = centre + QPointF(std::sin(angle), -std::cos(angle)) * reach;
        if (i == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    path.closeSubpath();
    return path;
}

QColor markGround(const Appearance &look)
{
    QColor ground = look.tokens.surface;
    ground.setAlphaF(static_cast<float>(look.isHighContrast ? 1.0 : kMarkOpacity));
    return ground;
}

} // namespace

bool GalleryCells::begin(int side, qreal ratio)
{
    const int picture = side - 2 * kFrame;
    if (picture == m_side && qFuzzyCompare(ratio, m_ratio))
        return false;
    m_side = picture;
    m_ratio = ratio;
    forgetAll();
    return true;
}

void GalleryCells::forgetAll()
{
    m_cut.clear();
    m_cut.setMaxCost(kMostCutKilobytes);
    m_stars.clear();
    m_film = {};
}

bool GalleryCells::paint(QPainter &painter, const Appearance &look, const QRect &cell, const GalleryItem *item, const Look &state,
                         bool mayCut)
{
    const Tokens &t = look.tokens;
    if (state.isSelected)
        drawBox(painter, cell, kComposerRadius, state.isHovered ? t.hover(t.accentSoft) : t.accentSoft,
                look.isHighContrast ? t.accent : QColor());
    else if (state.isHovered)
        drawBox(painter, cell, kComposerRadius, t.hover(t.surface));
    const QRectF room = snapped(painter, QRectF(cell).adjusted(kFrame, kFrame, -kFrame, -kFrame));
    bool isWhole = true;
    if (item) {
        const QPixmap *picture = m_cut.object(item->asset.hash);
        if (!picture && mayCut)
            picture = cut(item->asset.hash, look);
        isWhole = picture || mayCut;
        paintPicture(painter, look, room, *item, picture);
        paintMarks(painter, look, room, *item, state.isMirrored);
    } else {
        drawBox(painter, room, kImageRadius, t.code);
    }
    // The ring of the current one is thin until the keyboard is here.
    if (state.isCurrent && state.hasFocus)
        drawFocusRing(painter, room.adjusted(-4, -4, 4, 4), kImageRadius + 4, t.accent);
    else if (state.isCurrent)
        drawBox(painter, room.adjusted(-3, -3, 3, 3), kImageRadius + 3, {}, t.accent);
    return isWhole;
}

void GalleryCells::paintPicture(QPainter &painter, const Appearance &look, const QRectF &room, const GalleryItem &item,
                                const QPixmap *picture)
{
    const Tokens &t = look.tokens;
    if (picture) {
        painter.drawPixmap(room.topLeft(), *picture);
        return;
    }
    const bool isHopeless = m_pictures.problem && !m_pictures.problem(item.asset.hash).isEmpty();
    drawBox(painter, room, kImageRadius, t.code, isHopeless ? t.line : QColor());
    if (!isHopeless)
        return;
    painter.setFont(look.font(TextRole::Small));
    painter.setPen(t.muted);
    const QFontMetricsF metrics(painter.font());
    const QRectF words = room.adjusted(8, room.height() / 2 + 4, -8, 0);
    icons::paint(painter, QStringLiteral("image"), t.muted, room.adjusted(0, 0, 0, -room.height() / 2 + 8), 24);
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignTop | Qt::TextSingleLine,
                     metrics.elidedText(item.asset.name, Qt::ElideMiddle, words.width()));
}

const QPixmap *GalleryCells::cut(const QString &hash, const Appearance &look)
{
    const QImage image = m_pictures.at ? m_pictures.at(hash) : QImage();
    const int side = static_cast<int>(std::lround(m_side * m_ratio));
    if (image.isNull() || side < 1)
        return nullptr;
    const QImage square =
        image.copy(middleSquare(image.size())).scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QImage rounded(side, side, QImage::Format_ARGB32_Premultiplied);
    rounded.fill(Qt::transparent);
    QPainter painter(&rounded);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal radius = kImageRadius * m_ratio;
    if (square.hasAlphaChannel()) {
        painter.setBrush(look.tokens.code);
        painter.drawRoundedRect(rounded.rect(), radius, radius);
    }
    painter.setBrush(QBrush(square));
    painter.drawRoundedRect(rounded.rect(), radius, radius);
    painter.end();
    rounded.setDevicePixelRatio(m_ratio);
    auto *pixmap = new QPixmap(QPixmap::fromImage(std::move(rounded)));
    const int kilobytes = std::max(1, side * side * 4 / 1024);
    return m_cut.insert(hash, pixmap, kilobytes) ? m_cut.object(hash) : nullptr;
}

void GalleryCells::paintMarks(QPainter &painter, const Appearance &look, const QRectF &room, const GalleryItem &item,
                              bool isMirrored)
{
    const auto place = [&](const QPixmap &mark, bool isAtTop, bool isAtRight) {
        const QSizeF size = mark.deviceIndependentSize();
        const qreal x = isAtRight ? room.right() - kMarkInset - size.width() : room.left() + kMarkInset;
        const qreal y = isAtTop ? room.top() + kMarkInset : room.bottom() - kMarkInset - size.height();
        painter.drawPixmap(snapped(painter, QRectF(QPointF(x, y), size)).topLeft(), mark);
    };
    if (item.stars > 0)
        place(stars(look, std::min(item.stars, 5)), false, isMirrored);
    if (item.asset.mime.startsWith(QLatin1String("video/")))
        place(film(look), true, !isMirrored);
}

QPixmap GalleryCells::canvas(QSizeF size) const
{
    QPixmap pixmap((size * m_ratio).toSize());
    pixmap.setDevicePixelRatio(m_ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

QPixmap GalleryCells::stars(const Appearance &look, int count)
{
    QPixmap &mark = m_stars[count];
    if (!mark.isNull())
        return mark;
    const QSizeF size(count * kStar + 2 * kMarkPadding, kMarkHeight);
    mark = canvas(size);
    QPainter painter(&mark);
    drawBox(painter, QRectF(QPointF(), size), kMarkHeight / 2, markGround(look));
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count; ++i)
        painter.fillPath(starPath({kMarkPadding + (i + 0.5) * kStar, kMarkHeight / 2 + 0.4}, kStar / 2), look.tokens.accent);
    return mark;
}

QPixmap GalleryCells::film(const Appearance &look)
{
    if (!m_film.isNull())
        return m_film;
    const QSizeF size(kFilmWidth, kMarkHeight);
    m_film = canvas(size);
    QPainter painter(&m_film);
    drawBox(painter, QRectF(QPointF(), size), kMarkHeight / 2, markGround(look));
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath play;
    play.moveTo(9, 4.5);
    play.lineTo(17, 9);
    play.lineTo(9, 13.5);
    play.closeSubpath();
    painter.setPen(QPen(look.tokens.ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(look.tokens.ink);
    painter.drawPath(play);
    return m_film;
}

} // namespace maquette::ui
