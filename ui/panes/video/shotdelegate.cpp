#include "ui/panes/video/shotdelegate.h"

#include "ui/panes/video/shotmodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QListView>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

// In the design's pixels.
constexpr int kShotPictureWidth = 168;
constexpr int kShotPictureHeight = 94;
constexpr int kShotCompactHeight = 48;
constexpr int kShotMargin = 8;
constexpr int kShotGap = 10;
constexpr int kShotPictureRadius = 7;
constexpr int kShotLines = 3;
constexpr int kShotGauge = 4;

int shotLine(const QWidget *view)
{
    return QFontMetrics(fontOf(view, TextRole::Body)).height();
}

/// Where in `whole`, which is read from the left, something stands in the view's direction.
QRectF mirrored(const QWidget *view, const QRectF &whole, const QRectF &place)
{
    return QStyle::visualRect(view->layoutDirection(), whole.toRect(), place.toRect());
}

} // namespace

ShotDelegate::ShotDelegate(const ShotModel &model, Picture picture, QListView *view)
    : QStyledItemDelegate(view), m_model(model), m_picture(std::move(picture)), m_view(view)
{
}

int ShotDelegate::pictureHeight() const
{
    return appearanceOf(m_view).scaled(m_isCompact ? kShotCompactHeight : kShotPictureHeight);
}

QSize ShotDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Appearance &look = appearanceOf(m_view);
    return {look.scaled(kShotPictureWidth) + 2 * kShotMargin + kShotGap,
            pictureHeight() + 3 * kShotMargin + kShotLines * shotLine(m_view)};
}

void ShotDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ShotCard *card = m_model.cardAt(index.row());
    if (!card)
        return;
    const Tokens &t = tokensOf(m_view);
    const bool isCurrent = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter->setLayoutDirection(m_view->layoutDirection());
    const QRectF cell(option.rect);
    const QRectF box = mirrored(m_view, cell, cell.adjusted(0, 0, -kShotGap, 0));
    drawBox(*painter, box, kCardRadius, isCurrent ? t.accentSoft : t.raised, card->isEdited || isCurrent ? t.accent : t.line);
    if (isCurrent && m_view->hasFocus())
        drawFocusRing(*painter, box, kCardRadius, t.accent);
    const QRectF inner = box.adjusted(kShotMargin, kShotMargin, -kShotMargin, -kShotMargin);
    const QRectF picture(inner.topLeft(), QSizeF(inner.width(), pictureHeight()));
    paintPicture(*painter, picture, *card);
    paintMark(*painter, picture, *card);
    paintTexts(*painter, inner.adjusted(0, picture.height() + kShotMargin, 0, 0), *card);
    painter->restore();
}

void ShotDelegate::paintPicture(QPainter &painter, const QRectF &place, const ShotCard &card) const
{
    const Tokens &t = tokensOf(m_view);
    const QImage image = card.picture.isEmpty() ? QImage() : m_picture(card.picture);
    if (image.isNull()) {
        drawBox(painter, place, kShotPictureRadius, t.surface, t.line);
        icons::paint(painter, card.continues ? u"link"_s : u"video"_s, t.muted, place);
    } else {
        QPainterPath clip;
        clip.addRoundedRect(place, kShotPictureRadius, kShotPictureRadius);
        painter.save();
        painter.setClipPath(clip);
        QRectF shown(QPointF(), QSizeF(image.size()).scaled(place.size(), Qt::KeepAspectRatioByExpanding));
        shown.moveCenter(place.center());
        painter.drawImage(shown, image);
        painter.restore();
    }
    if (card.standing == ShotStanding::AtWork) {
        const QRectF bar(place.left() + kShotMargin, place.bottom() - kShotMargin - kShotGauge, place.width() - 2 * kShotMargin, kShotGauge);
        drawBox(painter, bar.adjusted(-3, -3, 3, 3), kShotGauge, t.surface);
        drawGauge(painter, bar, card.progress.value_or(0), t.line, t.accent);
    }
}

void ShotDelegate::paintMark(QPainter &painter, const QRectF &picture, const ShotCard &card) const
{
    const Tokens &t = tokensOf(m_view);
    const QFont font = fontOf(m_view, TextRole::Section);
    const QFontMetricsF metrics(font);
    const QString number = m_view->locale().toString(card.number);
    const qreal height = metrics.height() + 2;
    const qreal icon = card.continues ? height : 0;
    const qreal width = std::max(height, metrics.horizontalAdvance(number) + 10 + icon);
    const QRectF mark = mirrored(m_view, picture, {picture.left() + 5, picture.top() + 5, width, height});
    drawBox(painter, mark, height / 2, t.surface, t.line);
    const QRectF text = mirrored(m_view, mark, mark.adjusted(icon > 0 ? icon - 2 : 0, 0, 0, 0));
    painter.setFont(font);
    painter.setPen(t.ink);
    painter.drawText(text, Qt::AlignCenter, number);
    if (icon > 0)
        icons::paint(painter, u"link"_s, t.accent, mirrored(m_view, mark, {mark.left() + 3, mark.top(), icon, height}), 12);
}

void ShotDelegate::paintTexts(QPainter &painter, const QRectF &place, const ShotCard &card) const
{
    const Tokens &t = tokensOf(m_view);
    const int line = shotLine(m_view);
    const auto draw = [&](const QRectF &where, const QString &text, const QFont &font, const QColor &ink, Qt::Alignment side) {
        painter.setFont(font);
        painter.setPen(ink);
        const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, where.width());
        painter.drawText(where, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    };
    QRectF row(place.topLeft(), QSizeF(place.width(), line));
    const QFont small = fontOf(m_view, TextRole::Small);
    draw(row, card.prompt.isEmpty() ? ShotModel::tr("No prompt yet") : card.prompt, fontOf(m_view, TextRole::Medium),
         card.prompt.isEmpty() ? t.muted : t.ink, Qt::AlignLeft);
    row.translate(0, line);
    draw(row, card.length.isEmpty() ? card.model : ShotModel::tr("%1 · %2", "model and length").arg(card.model, card.length), small,
         t.muted, Qt::AlignLeft);
    row.translate(0, line);
    const qreal price = card.price.isEmpty() ? 0 : QFontMetricsF(small).horizontalAdvance(card.price) + 6;
    const bool isTrouble = card.standing == ShotStanding::Stopped || card.standing == ShotStanding::Loose;
    draw(mirrored(m_view, row, row.adjusted(0, 0, -price, 0)), card.state, small, isTrouble ? t.bad : t.muted, Qt::AlignLeft);
    if (price > 0)
        draw(mirrored(m_view, row, row.adjusted(row.width() - price, 0, 0, 0)), card.price, small, card.isRealMoney ? t.money : t.muted,
             Qt::AlignRight);
}

} // namespace maquette::ui

#include "moc_shotdelegate.cpp"
