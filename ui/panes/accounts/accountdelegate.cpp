#include "ui/panes/accounts/accountdelegate.h"

#include "ui/panes/accounts/accountlistmodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace maquette::ui {

namespace {

constexpr int kMarginX = 10;
constexpr int kMarginY = 8;
constexpr int kRowGap = 2;
constexpr int kDot = 8;

} // namespace

void AccountDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Appearance &appearance = appearanceOf(option.widget);
    const Tokens &t = appearance.tokens;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(0, 0, 0, -kRowGap);
    if (isSelected || isHovered)
        drawBox(*painter, box, kFieldRadius, isSelected ? t.accentSoft : t.hover(t.bg));
    if (isSelected && option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        drawFocusRing(*painter, box, kFieldRadius, t.accent);

    const QRect inner = box.adjusted(kMarginX, kMarginY, -kMarginX, -kMarginY);
    const QRect room = QStyle::visualRect(option.direction, inner, inner.adjusted(0, 0, -kDot - space(2), 0));
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    const auto line = [&](TextRole role, const QColor &ink, const QString &text, Qt::Alignment vertical) {
        painter->setFont(appearance.font(role));
        painter->setPen(ink);
        painter->drawText(room, static_cast<int>(side | vertical) | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    };
    line(TextRole::Medium, t.ink, index.data(Qt::DisplayRole).toString(), Qt::AlignTop);
    line(TextRole::Small, t.muted, index.data(AccountListModel::SubtitleRole).toString(), Qt::AlignBottom);

    const auto health = static_cast<Health>(index.data(AccountListModel::HealthRole).toInt());
    if (health != Health::Untried) {
        const QRect dot = QStyle::visualRect(option.direction, inner,
                                             QRect(inner.right() - kDot + 1, inner.top() + (inner.height() - kDot) / 2, kDot, kDot));
        painter->setPen(Qt::NoPen);
        painter->setBrush(health == Health::Good ? t.ok : t.bad);
        painter->drawEllipse(dot);
    }
    painter->restore();
}

QSize AccountDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Appearance &appearance = appearanceOf(option.widget);
    const int text = QFontMetrics(appearance.font(TextRole::Medium)).height()
                     + QFontMetrics(appearance.font(TextRole::Small)).height() + 2;
    return {0, text + 2 * kMarginY + kRowGap};
}

} // namespace maquette::ui

#include "moc_accountdelegate.cpp"
