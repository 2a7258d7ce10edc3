#include "ui/panes/history/historydelegate.h"

#include "ui/panes/history/historymodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace maquette::ui {

namespace {

constexpr int kLineHeight = 35;

} // namespace

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Appearance &appearance = appearanceOf(option.widget);
    const Tokens &t = appearance.tokens;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, isSelected ? t.accentSoft : t.hover(t.surface));
    drawHorizontalLine(*painter, QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);

    const QRect room = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const bool isFigure = index.data(HistoryModel::IsFigureRole).toBool();
    painter->setFont(appearance.font(TextRole::Body));
    QColor ink = index.column() == HistoryModel::Time ? t.muted : t.ink;
    if (index.data(HistoryModel::IsMoneyRole).toBool())
        ink = t.money;
    else if (index.data(HistoryModel::IsTroubleRole).toBool())
        ink = t.bad;
    painter->setPen(ink);
    const QString text = painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room.width());
    const Qt::Alignment side =
        QStyle::visualAlignment(option.direction, index.column() >= HistoryModel::Latency ? Qt::AlignRight : Qt::AlignLeft);
    if (isFigure)
        drawTabular(*painter, room, text, side);
    else
        painter->drawText(room, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine, text);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        drawFocusRing(*painter, option.rect, 0, t.accent);
    painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Appearance &appearance = appearanceOf(option.widget);
    const QFontMetrics metrics(appearance.font(TextRole::Body));
    return {metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 2 * kMargin, appearance.scaled(kLineHeight)};
}

} // namespace maquette::ui

#include "moc_historydelegate.cpp"
