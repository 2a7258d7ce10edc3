#include "ui/widgets/jobs/jobdelegate.h"

#include "ui/models/jobtablemodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kPictureSize(56, 34);
constexpr int kPictureRadius = 5;
constexpr int kPictureIcon = 16;
constexpr int kBarHeight = 5;
/// More than two screens of rows.
constexpr int kPicturesKept = 128;

/// Of `size` out of the middle of `source`, with round corners.
QImage cutOut(const QImage &source, QSize size, qreal ratio, qreal radius)
{
    const QSize device(static_cast<int>(std::ceil(size.width() * ratio)), static_cast<int>(std::ceil(size.height() * ratio)));
    const QImage scaled = source.scaled(device, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    QImage cut(device, QImage::Format_ARGB32_Premultiplied);
    cut.fill(Qt::transparent);
    QPainter painter(&cut);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(QPointF(), device), radius * ratio, radius * ratio);
    painter.setClipPath(outline);
    painter.drawImage((device.width() - scaled.width()) / 2, (device.height() - scaled.height()) / 2, scaled);
    painter.end();
    cut.setDevicePixelRatio(ratio);
    return cut;
}

QRect roomIn(const QRect &cell)
{
    return cell.adjusted(JobDelegate::kMargin, 0, -JobDelegate::kMargin, 0);
}

QColor inkOf(const Tokens &t, const QModelIndex &index)
{
    if (index.data(JobTableModel::IsMoneyRole).toBool())
        return t.money;
    if (index.data(JobTableModel::IsTroubleRole).toBool())
        return t.bad;
    return index.data(JobTableModel::IsQuietRole).toBool() ? t.muted : t.ink;
}

} // namespace

JobDelegate::JobDelegate(Picture picture, QObject *parent)
    : QStyledItemDelegate(parent), m_picture(std::move(picture)), m_prepared(kPicturesKept)
{
}

void JobDelegate::forget(const QString &hash)
{
    m_prepared.remove(hash);
}

QRect JobDelegate::pictureRect(const QRect &cell, const Appearance &look)
{
    const QSize size(look.scaled(kPictureSize.width()), look.scaled(kPictureSize.height()));
    QRect place(QPoint(), size);
    place.moveCenter(cell.center());
    return place;
}

void JobDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokensOf(option.widget);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (isSelected || index.row() == m_hovered)
        painter->fillRect(option.rect, isSelected ? t.accentSoft : t.hover(t.surface));
    drawHorizontalLine(*painter, QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
    if (index.column() == JobTableModel::Thumbnail)
        paintPicture(*painter, option, index.data(JobTableModel::PictureRole).toString());
    else if (index.column() == JobTableModel::Progress)
        paintProgress(*painter, option, index);
    else
        paintText(*painter, option, index);
    painter->restore();
}

void JobDelegate::paintPicture(QPainter &painter, const QStyleOptionViewItem &option, const QString &hash) const
{
    const Appearance &look = appearanceOf(option.widget);
    const QRect place = pictureRect(option.rect, look);
    const QPixmap picture = prepared(hash, place.size(), painter.device()->devicePixelRatioF());
    if (!picture.isNull()) {
        painter.drawPixmap(place.topLeft(), picture);
        return;
    }
    drawBox(painter, place, kPictureRadius, look.tokens.bg, look.tokens.line);
    icons::paint(painter, u"image"_s, look.tokens.faint, place, look.scaled(kPictureIcon));
}

QPixmap JobDelegate::prepared(const QString &hash, QSize size, qreal ratio) const
{
    if (hash.isEmpty() || !m_picture)
        return {};
    const QPixmap *known = m_prepared.object(hash);
    const QSize device(static_cast<int>(std::ceil(size.width() * ratio)), static_cast<int>(std::ceil(size.height() * ratio)));
    if (known && known->size() == device && qFuzzyCompare(known->devicePixelRatioF(), ratio))
        return *known;
    const QImage source = m_picture(hash);
    if (source.isNull())
        return {};
    const QPixmap fresh = QPixmap::fromImage(cutOut(source, size, ratio, kPictureRadius));
    m_prepared.insert(hash, new QPixmap(fresh));
    return fresh;
}

void JobDelegate::paintProgress(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Appearance &look = appearanceOf(option.widget);
    const QRect room = paintEta(painter, option, index);
    const QVariant progress = index.data(JobTableModel::ProgressRole);
    const int height = look.scaled(kBarHeight);
    const QRectF bar(room.left(), room.center().y() - height / 2.0 + 0.5, room.width(), height);
    // Where nobody tells how far it is, the whole bar says that it is under way.
    if (!progress.isValid()) {
        drawGauge(painter, bar, 1, look.tokens.line, mixed(look.tokens.line, look.tokens.accent, 0.35));
        return;
    }
    painter.setLayoutDirection(option.direction);
    drawGauge(painter, bar, progress.toDouble(), look.tokens.line, look.tokens.accent);
}

QRect JobDelegate::paintEta(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect room = roomIn(option.rect);
    const QString text = m_isEtaBelowBar ? index.siblingAtColumn(JobTableModel::Eta).data().toString() : QString();
    if (text.isEmpty())
        return room;
    const Appearance &look = appearanceOf(option.widget);
    painter.setFont(look.font(TextRole::Small));
    painter.setPen(look.tokens.muted);
    const int half = room.height() / 2;
    drawTabular(painter, room.adjusted(0, half - space(1), 0, -space(1)), text,
                QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    return room.adjusted(0, space(2), 0, space(2) - half);
}

void JobDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Appearance &look = appearanceOf(option.widget);
    const QRect room = roomIn(option.rect);
    const bool isFigure = index.data(JobTableModel::IsFigureRole).toBool();
    painter.setFont(look.font(TextRole::Body));
    painter.setPen(inkOf(look.tokens, index));
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, isFigure ? Qt::AlignRight : Qt::AlignLeft);
    const QString text = index.data(Qt::DisplayRole).toString();
    // Why something went wrong is worth a second line.
    const bool isTall = index.column() == JobTableModel::State && painter.fontMetrics().horizontalAdvance(text) > room.width();
    if (isFigure)
        m_texts.drawFigure(painter, room, text, side);
    else if (isTall)
        painter.drawText(room, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextWordWrap, text);
    else
        m_texts.draw(painter, room, text, side);
}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Appearance &look = appearanceOf(option.widget);
    const QFontMetricsF metrics(look.font(TextRole::Body));
    const int width = index.column() == JobTableModel::Thumbnail
                          ? look.scaled(kPictureSize.width())
                          : static_cast<int>(std::ceil(tabularWidth(metrics, index.data(Qt::DisplayRole).toString())));
    return {width + 2 * kMargin, look.scaled(kRowHeight)};
}

} // namespace maquette::ui

#include "moc_jobdelegate.cpp"
