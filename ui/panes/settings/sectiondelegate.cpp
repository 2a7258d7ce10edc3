#include "ui/panes/settings/sectiondelegate.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace maquette::ui {

namespace {

constexpr int kMarginX = 10;
constexpr int kMarginY = 8;
constexpr int kRowGap = 2;

} // namespace

void SectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Appearance &appearance = appearanceOf(option.widget);
    const Tokens &t = appearance.tokens;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(0, 0, 0, -kRowGap);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver))
        drawBox(*painter, box, kFieldRadius, isSelected ? t.accentSoft : t.hover(t.bg));
    if (isSelected && option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        drawFocusRing(*painter, box, kFieldRadius, t.accent);
    painter->setFont(appearance.font(TextRole::Medium));
    painter->setPen(t.ink);
    const QRect room = box.adjusted(kMarginX, 0, -kMarginX, 0);
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    painter->drawText(room, static_cast<int>(side) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

QSize SectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, QFontMetrics(fontOf(option.widget, TextRole::Medium)).height() + 2 * kMarginY + kRowGap};
}

} // namespace maquette::ui

#include "moc_sectiondelegate.cpp"
