#include "ui/widgets/player/filmpreviewcard.h"

#include "ui/theme/painting.h"
#include "ui/widgets/player/playerlook.h"

#include <QFontMetrics>
#include <QPainter>

namespace maquette::ui {

namespace {

constexpr QSize kBox{160, 112};
constexpr int kPadding = 4;

} // namespace

FilmPreviewCard::FilmPreviewCard(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("previewCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextRole(this, TextRole::Small);
    hide();
}

void FilmPreviewCard::setContent(const QImage &picture, const QSize &film, const QString &time)
{
    m_picture = picture;
    m_film = film;
    m_time = time;
    resize(sizeHint());
    update();
}

QSize FilmPreviewCard::box() const
{
    return (QSizeF(kBox) * devicePixelRatioF()).toSize();
}

QSize FilmPreviewCard::pictureSize() const
{
    return m_film.isEmpty() ? QSize() : m_film.scaled(kBox, Qt::KeepAspectRatio).expandedTo({1, 1});
}

int FilmPreviewCard::textHeight() const
{
    return fontMetrics().height() + kPadding;
}

QSize FilmPreviewCard::sizeHint() const
{
    // Of one size, whether its picture has come or not.
    const QSize picture = pictureSize();
    return {std::max(picture.width(), fontMetrics().horizontalAdvance(m_time)) + 2 * kPadding,
            picture.height() + textHeight() + 2 * kPadding};
}

void FilmPreviewCard::paintEvent(QPaintEvent *)
{
    const Appearance look = playerLook(this);
    const Tokens &t = look.tokens;
    QPainter painter(this);
    drawBox(painter, rect(), kFieldRadius, t.raised, t.line);
    QRect place(QPoint(), pictureSize());
    place.moveCenter(QPoint(width() / 2, kPadding + place.height() / 2));
    place.moveTop(kPadding);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (m_picture.isNull())
        painter.fillRect(place, playerGround(t));
    else
        painter.drawImage(place, m_picture);
    painter.setFont(font());
    painter.setPen(t.ink);
    drawTabular(painter, QRectF(0, place.bottom() + 1, width(), textHeight()), m_time, Qt::AlignHCenter);
}

} // namespace maquette::ui

#include "moc_filmpreviewcard.cpp"
